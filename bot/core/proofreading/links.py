"""Is there a source, and can people go there?

Rule 7: "Agency, named source with link, 'checked on' date, fact id, still valid or not." Nothing is
fetched: a link must only look like one that leads somewhere, openly and for everybody. Knows links. Pure.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlsplit

from bot.core.proofreading.findings import Finding, stop, warn
from bot.core.proofreading.parts import told
from bot.core.proofreading.rules import Rules
from factbase.facts import Fact

RULE = "source"
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)", re.ASCII)
_LAST_LABEL = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{1,59}")
_LINK = re.compile(r"\bhttps?://[^\s<>\"'«»“”]+", re.I)
_PUNCTUATION = ".,;:!?)]}…،؛؟।"


def check(fact: Fact, rules: Rules) -> Iterator[Finding]:
    """What is wrong with the sources of a fact, and with the links in its texts."""
    yield from _presence(fact)
    for number, source in enumerate(fact.sources):
        if source.url:
            yield from _link(f"sources[{number}].url", source.url, rules)
    for part in told(fact):
        for found in _LINK.findall(part.text):
            yield from _link(part.field, found.rstrip(_PUNCTUATION), rules)


def _presence(fact: Fact) -> Iterator[Finding]:
    name = "Name the source and give a link to the page that shows it."
    if not fact.sources:
        yield stop(RULE, "sources", "There is no source.", name)
    elif not any(source.url for source in fact.sources):
        yield stop(RULE, "sources", "No source has a link: nobody can check the answer.", name)
    elif not fact.sources[0].url:
        yield warn(
            RULE,
            "sources[0].url",
            "The first source has no link, and only the first one is in the reply.",
            "Put a source with a link first.",
        )


def _link(field: str, url: str, rules: Rules) -> Iterator[Finding]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        yield stop(RULE, field, "This is no link.", "Copy the whole address from your browser.")
        return
    if parts.scheme != "https":
        yield stop(RULE, field, "The link is not https: on its way the page can be changed.", "Use https://.")
    if "@" in parts.netloc:
        yield stop(RULE, field, "The link holds a user name.", "Take out what stands before the @.")
    if told_why := _unreal(host, rules):
        mend = "Link to a public page, by the name of its site."
        yield stop(RULE, field, f"{told_why} ({host or 'no host'}).", mend)
    elif _within(host, rules.shorteners):
        yield stop(
            RULE,
            field,
            f"The link is a short one ({host}): nobody sees where it leads.",
            "Open it and copy the address of the page itself.",
        )
    yield from _tracking(field, parts, rules)


def _unreal(host: str, rules: Rules) -> str:
    """Why nobody can reach this host; empty if they may."""
    if _is_address(host):
        return "The link leads to a number and not to a name"
    if _within(host, rules.unreal_hosts):
        return "The link leads to a host that is not on the public internet"
    labels = host.split(".")
    whole = len(labels) > 1 and _LAST_LABEL.fullmatch(labels[-1]) and len(host) <= 253
    if not whole or not all(_LABEL.fullmatch(_coded(label)) for label in labels):
        return "The link has no host that can be real"
    return ""


def _is_address(host: str) -> bool:
    """Whether a host is an IP address, also in the short, octal and hexadecimal forms that browsers take."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}", host))
    return True


def _coded(label: str) -> str:
    """A label as it is looked up; one that cannot be is left as it is, and found wanting."""
    try:
        return label if label.isascii() else label.encode("idna").decode("ascii")
    except UnicodeError:
        return label


def _within(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)


def _tracking(field: str, parts: SplitResult, rules: Rules) -> Iterator[Finding]:
    pairs = (*parse_qsl(parts.query, keep_blank_values=True), *parse_qsl(parts.fragment))
    found = dict.fromkeys(name for name, _ in pairs if _tracks(name.lower(), rules))
    if found:
        listed = ", ".join(found)
        yield warn(
            RULE,
            field,
            f"The link follows its readers ({listed}).",
            f"Take these out of the link, and see that it still works: {listed}.",
        )


def _tracks(name: str, rules: Rules) -> bool:
    return any(
        name.startswith(tracker[:-1]) if tracker.endswith("*") else name == tracker
        for tracker in rules.trackers
    )
