"""How often one network may ask through the page and its API.

Knows addresses. Must not know what is asked. A proxy on this machine that does not say for whom it asks is
let through: it keeps the pace itself, and everybody behind it would count as one.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.desk.allowance import Allowance, Verdict

_MINUTE = timedelta(minutes=1)
_PREFIX = 64
"""Bits of an IPv6 address that one network has for itself."""


@dataclass(frozen=True, slots=True)
class AskingPace:
    """At most `most` questions a minute from one network."""

    most: int
    clock: Callable[[], datetime]
    _allowance: Allowance = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_allowance", Allowance(self.most, _MINUTE))

    def allows(self, address: str) -> bool:
        """Count one more question from this address; whether it may be asked."""
        network = _network(address)
        return network is None or self._allowance.spend(network, self.clock()) is Verdict.WITHIN


def _network(address: str) -> str | None:
    """What is counted as one; None for this machine and what is no address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if found.is_loopback:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(ipaddress.ip_network((found, _PREFIX), strict=False))
