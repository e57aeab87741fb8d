"""Where people on the staff may have themselves told things: which services, and on whose machines.

An address that somebody types makes this server connect to where it says, past the firewall. So services are
an allow list, options too, and a machine that an address names must be a public one unless the operator has
listed it. Knows addresses as Apprise writes them, and which numbers are private. Must not connect. Pure.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

# The first part of these is an account or a key, and where they connect to is fixed.
_FIXED = frozenset(
    {"discord", "gchat", "opsgenie", "pagerduty", "pover", "prowl", "pushy", "signl4", "slack", "tgram"}
    | {"threema", "twilio"}
)
# These connect to the machine that the address names.
_NAMED = frozenset({"gotifys", "mailto", "mailtos", "mmosts", "nctalks", "ntfys", "rockets"})
SCHEMES = tuple(sorted(_FIXED | _NAMED))
"""What is allowed unless the operator says otherwise: nothing that writes a file on this machine."""
_OPTIONS = frozenset(
    {"bcc", "cc", "channel", "footer", "format", "from", "image", "mode", "name", "overflow", "pass"}
    | {"priority", "reply", "silent", "smtp", "sound", "thread", "to", "token", "topic", "user"}
)
_HOSTS = frozenset({"smtp"})
"""Options that name a machine."""
_INSIDE = (
    "corp",
    "home",
    "home.arpa",
    "internal",
    "intranet",
    "lan",
    "local",
    "localhost",
    "private",
    "test",
)
# Whatever two readers of an address might read in two ways is not in these: backslash, #, ;, a second @.
_ADDRESS = re.compile(r"[a-z0-9]+://[^/?@]*@?[^/?@]*(?:[/?][A-Za-z0-9._~%+:/?&=@!$*()-]*)?", re.ASCII)
_SIGNS = re.compile(r"[A-Za-z0-9._~%+:/?&=@!$*()\[\]-]+", re.ASCII)
_HOST = re.compile(r"[a-z0-9.-]+", re.ASCII)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.ASCII)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Number = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class NotifyRules:
    """What the operator allows. `hosts`: machines inside the own network that may be named anyway."""

    schemes: Collection[str] = SCHEMES
    hosts: Collection[str] = ()


def refusal(address: str, rules: NotifyRules) -> str:
    """Why an address may not be used, in words for who typed it; "" if it may."""
    return next(_refusals(address, rules), "")


def named_hosts(address: str, rules: NotifyRules) -> tuple[str, ...]:
    """The machines that the address names and the operator has not listed: they must be public ones."""
    parts = urlsplit(address)
    named = [value for name, value in _options(parts.query) if name.casefold() in _HOSTS]
    hosts = [*named, *([] if parts.scheme in _FIXED else [parts.hostname or ""])]
    return tuple(host for host in map(_plain, hosts) if host not in {_plain(one) for one in rules.hosts})


def is_private(number: Number) -> bool:
    """Whether an IP address is one that is not on the public internet, however it is wrapped."""
    if isinstance(number, ipaddress.IPv6Address):
        wrapped = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if number in _NAT64:
            wrapped = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_private(wrapped)
    return not number.is_global or number.is_multicast


def _refusals(address: str, rules: NotifyRules) -> Iterator[str]:
    if not _SIGNS.fullmatch(address) or not _ADDRESS.fullmatch(address):
        yield (
            "This is no address as Apprise writes it, such as mailto://… or tgram://…. Write special signs "
            "in it as %23 for #, and separate addresses by spaces."
        )
        return
    try:
        parts = urlsplit(address)
        hosts = named_hosts(address, rules)
    except ValueError:
        yield "This is no address: copy it whole."
        return
    if parts.scheme not in rules.schemes:
        allowed = ", ".join(sorted(rules.schemes))
        yield f"Addresses of this kind are not allowed here. These are: {allowed}."
    if unknown := sorted(name for name, _ in _options(parts.query) if name.casefold() not in _OPTIONS):
        yield f"The option {unknown[0][:40]!r} is not allowed in an address here: take it out."
    for host in hosts:
        if not _is_public(host):
            yield (
                "The address names a machine inside a private network, which is not allowed. If it is "
                "meant, ask whoever runs Rumourline to list it."
            )


def _is_public(host: str) -> bool:
    try:
        return not is_private(ipaddress.ip_address(host.strip("[]").partition("%")[0]))
    except ValueError:
        labels = host.split(".") if _HOST.fullmatch(host) else []
    # Some resolvers read "127.1", "0x7f.1" and "2130706433" as numbers.
    if len(labels) < 2 or _NUMERIC.fullmatch(labels[-1]):
        return False
    return not any(host == end or host.endswith(f".{end}") for end in _INSIDE)


def _options(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)


def _plain(host: str) -> str:
    return host.casefold().rstrip(".")
