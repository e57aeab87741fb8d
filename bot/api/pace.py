"""How often one token, or one address, may ask.

The only module that knows `limits`. Must not know what is asked. It counts in memory: another process, or a
new start, counts from nothing.
"""

from __future__ import annotations

import ipaddress
import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_PREFIX = 64
"""Bits of an IPv6 address that one network has for itself: its machines change the rest at will."""


class Pace:
    """At most `most` a minute, key by key: in any minute, not only in those of the clock."""

    def __init__(self, most: int) -> None:
        self._limit = RateLimitItemPerMinute(most)
        self._counted = MovingWindowRateLimiter(MemoryStorage())

    def take(self, key: str) -> int | None:
        """Count one more. None, or after how many seconds there is room again; then it was not counted."""
        if self._counted.hit(self._limit, key):
            return None
        again = self._counted.get_window_stats(self._limit, key).reset_time
        return max(1, math.ceil(again - time.time()))


def network(address: str) -> str:
    """What is counted as one address: an IPv6 network as a whole."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _PREFIX), strict=False))
