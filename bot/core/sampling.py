"""Which facts stand for a whole base, and by what one sees that they are still the same.

Knows facts. Must not know where they are kept. Pure.

The facts are drawn by a hash of their ids: from the same base the same ones, and from a base that has changed
by a tenth about nine tenths of the same ones (the bottom-k sketch: Broder, 1997).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from heapq import nsmallest

from factbase.facts import Fact

_DIGITS = 12


def drawn(facts: Iterable[Fact], most: int) -> list[Fact]:
    """At most so many of these facts, the same ones each time, whatever their order."""
    return nsmallest(most, facts, key=lambda fact: hashlib.sha256(fact.id.encode()).digest())


def fingerprints(facts: Iterable[Fact]) -> tuple[str, ...]:
    """A short hash of each fact's id and wordings. What else changes in a fact moves it no nearer."""
    return tuple(map(_fingerprint, facts))


def _fingerprint(fact: Fact) -> str:
    said = "\0".join((fact.id, *(phrasing.text for phrasing in fact.wordings())))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
