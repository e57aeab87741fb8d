"""Neighbours as if some facts were published that are not, or not like this. Nothing is changed.

Knows the retrieval and how a fact may answer. Must not know what is decided, or who asks.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.claims import Claim
from bot.core.matching import Candidate
from bot.entries import Imagined, Looked
from factbase.facts import Fact, State

REMEMBERED = 1_000
"""Claims whose reading is kept in memory, at some 25 kB each: whoever mends a draft asks again."""
FRESH = timedelta(minutes=5)
"""How long candidates are taken for those of now, though facts may have expired since."""


class Searched(Protocol):
    """The facts as they are searched."""

    @property
    def revision(self) -> int:
        """A number that changes whenever any fact does."""

    def sync(self) -> int:
        """Bring the search in step with the fact base."""

    def look(self, claims: Sequence[Claim], now: datetime) -> Sequence[Looked]:
        """The claims as they are read, with their candidates."""

    def imagine(self, fact: Fact) -> Imagined:
        """A fact as if it were published in place of what it is now."""

    def imagined(self, looked: Looked, one: Imagined) -> Candidate | None:
        """The candidate that this fact would be; None where it would not come near enough."""

    def fact(self, fact_id: str) -> Fact | None:
        """A published fact by id."""


class Remembering:
    """Neighbours that read a claim once, until a fact changes or FRESH is over."""

    def __init__(self, searched: Searched, most: int = REMEMBERED) -> None:
        self._searched = searched
        self._most = most
        self._looked: OrderedDict[Claim, Looked] = OrderedDict()
        self._revision = -1
        self._since: datetime | None = None
        self._turn = threading.Lock()

    def look(self, claims: Sequence[Claim], now: datetime) -> list[Looked]:
        """Each claim as it is read, with its candidates as they were when it was first asked."""
        with self._turn:
            self._searched.sync()
            if self._is_stale(now):
                self._looked.clear()
                self._revision, self._since = self._searched.revision, now
            fresh = [claim for claim in dict.fromkeys(claims) if claim not in self._looked]
            self._looked.update(zip(fresh, self._searched.look(fresh, now), strict=True))
            found = [self._looked[claim] for claim in claims]
            while len(self._looked) > self._most:
                self._looked.popitem(last=False)
        return found

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[tuple[Candidate, ...]]:
        """For each claim the facts that come near it and may answer."""
        return [looked.candidates for looked in self.look(claims, now)]

    def fact(self, fact_id: str) -> Fact | None:
        """A published fact by id."""
        return self._searched.fact(fact_id)

    def _is_stale(self, now: datetime) -> bool:
        if self._since is None or self._searched.revision != self._revision:
            return True
        return not self._since <= now < self._since + FRESH


class Supposing:
    """Neighbours among which some facts are as if they were published, in place of what they are now."""

    def __init__(self, searched: Searched, remembered: Remembering, facts: Iterable[Fact]) -> None:
        self._searched = searched
        self._remembered = remembered
        self._supposed = {fact.id: as_published(fact) for fact in facts}
        self._imagined = [searched.imagine(fact) for fact in self._supposed.values()]

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[tuple[Candidate, ...]]:
        """For each claim the facts that would come near it."""
        return [self._with(looked) for looked in self._remembered.look(claims, now)]

    def fact(self, fact_id: str) -> Fact | None:
        """A fact by id, the supposed one before the published one."""
        return self._supposed.get(fact_id) or self._searched.fact(fact_id)

    def concerns(self, claim: Claim, now: datetime) -> bool:
        """Whether a claim's candidates would be others than they are."""
        (looked,) = self._remembered.look([claim], now)
        return self._with(looked) != looked.candidates

    def _with(self, looked: Looked) -> tuple[Candidate, ...]:
        real = (candidate for candidate in looked.candidates if candidate.fact_id not in self._supposed)
        supposed = (self._searched.imagined(looked, one) for one in self._imagined)
        return (*real, *(candidate for candidate in supposed if candidate is not None))


def as_published(fact: Fact) -> Fact:
    """A fact as if it might answer now."""
    return replace(fact, state=State.PUBLISHED, valid_from=None, expires=None)
