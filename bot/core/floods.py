"""How many independent people ask, when some of them may be one person, or act as one.

Knows accounts, texts and times. Must not know stores, or what a priority is. Pure.

In a storm real people pass on the very same words, and new people come: neither proves anything, so nobody is
left out for it. But one text brings only so many people in so many minutes, and so do newcomers; whoever
comes later still counts. What is beyond that is shown to staff, and weighs nothing. The cap holds from the
first on, since a priority that has risen does not fall by itself when a crowd turns out to be one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class FloodPolicy:
    """Every number. `minutes`: the length of the stretches of time in which is counted.

    `one_text`: people that one text can bring in a stretch. `newcomers`: people never seen before that a
    stretch can bring. With three, one text alone never makes a case more urgent than three people do.
    `shown_from`: accounts with one text, or newcomers, in a stretch from which on staff are told that it
    looks coordinated; `texts_from`: different texts of one account in a stretch. `web_per_minute`:
    questions from one network through the page and its API; behind one address may be a school, or a whole
    mobile network.
    """

    minutes: int = 10
    one_text: int = 3
    newcomers: int = 19
    shown_from: int = 20
    texts_from: int = 10
    web_per_minute: int = 600


@dataclass(frozen=True, slots=True)
class Asked:
    """One account that asked about a case: when first, with which text, and whether it was ever seen
    before."""

    account: str
    at: datetime
    text: str
    new: bool = False


def independent(asked: Iterable[Asked], policy: FloodPolicy) -> int:
    """How many of these accounts count as people; each account is counted once, by when it first asked."""
    first: dict[str, Asked] = {}
    for one in asked:
        known = first.get(one.account)
        if known is None or (one.at, one.text) < (known.at, known.text):
            first[one.account] = one
    by_text: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for one in first.values():
        by_text[(stretch(one.at, policy), one.text)].append(one.new)
    known_people: dict[int, int] = defaultdict(int)
    newcomers: dict[int, int] = defaultdict(int)
    for (at, _), new in by_text.items():
        familiar = min(new.count(False), policy.one_text)
        known_people[at] += familiar
        newcomers[at] += min(new.count(True), policy.one_text - familiar)
    return sum(known_people.values()) + sum(min(count, policy.newcomers) for count in newcomers.values())


def stretch(at: datetime, policy: FloodPolicy) -> int:
    """The number of the stretch of time that this moment lies in."""
    return int(at.timestamp()) // (60 * policy.minutes)


class Sign(StrEnum):
    """What may be coordinated."""

    ONE_TEXT = "one_text"
    MANY_TEXTS = "many_texts"
    NEWCOMERS = "newcomers"


@dataclass(frozen=True, slots=True)
class Busy:
    """The busiest of its kind in a case: how many accounts and texts, from when until when."""

    sign: Sign
    accounts: int
    texts: int
    first: datetime
    last: datetime


def signs(busiest: Sequence[Busy], policy: FloodPolicy) -> tuple[str, ...]:
    """What looks coordinated, each in one sentence for staff; empty where nothing does."""
    return tuple(_said(busy) for busy in busiest if _shown(busy, policy))


def _shown(busy: Busy, policy: FloodPolicy) -> bool:
    if busy.sign is Sign.MANY_TEXTS:
        return busy.texts >= policy.texts_from
    return busy.accounts >= policy.shown_from


def _said(busy: Busy) -> str:
    minutes = max(1, -(-int((busy.last - busy.first).total_seconds()) // 60))
    within = "1 minute" if minutes == 1 else f"{minutes} minutes"
    if busy.sign is Sign.ONE_TEXT:
        return f"looks coordinated: {busy.accounts} accounts, one text within {within}"
    if busy.sign is Sign.NEWCOMERS:
        return f"may be coordinated: {busy.accounts} accounts never seen before within {within}"
    return f"one account, {busy.texts} texts within {within}"
