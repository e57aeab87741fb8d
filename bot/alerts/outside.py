"""Whether the machines that an address names are out on the public internet, as names stand now.

Knows name resolution. Asked right before something is sent: a name that was public may lead inside today.
What is asked again a moment later, by the library that sends, may be answered otherwise: a firewall closes
that gap.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable

from bot.core.notifying import is_private

Resolve = Callable[[str], Iterable[str]]
"""The IP addresses of a name; none where it has none."""


def resolved(host: str) -> Iterable[str]:
    """The addresses of a name as this machine sees them."""
    try:
        return {str(found[4][0]) for found in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return ()


def leads_inside(hosts: Iterable[str], resolve: Resolve = resolved) -> bool:
    """Whether any of these names has an address that is not a public one."""
    numbers = (number.partition("%")[0] for host in hosts for number in resolve(host))
    return any(is_private(ipaddress.ip_address(number)) for number in numbers)
