"""Which facts stand for a whole base, and by what one sees that they are still the same.

Knows facts. Must not know where they are kept. Pure.

Facts and wordings are drawn by a hash of what they say, never by ids, so that the same facts under other
names are the same sample. From a base that has changed by a tenth come about nine tenths of the same ones
(the bottom-k sketch: Broder, 1997).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from heapq import nsmallest
from itertools import islice, zip_longest

from factbase.facts import Fact

_DIGITS = 12


def drawn(facts: Iterable[Fact], most: int) -> list[Fact]:
    """At most so many of these facts, the same ones each time, whatever their order and their ids.

    By the claim, so that a new phrasing changes nothing; among facts of one claim by all that they say.
    """
    return nsmallest(most, facts, key=_place)


def spoken(facts: Iterable[Fact], most: int) -> list[tuple[Fact, str]]:
    """At most so many wordings, each with its fact: one of every fact before a second one of any.

    Which one comes first is the same each time; the order of a fact's phrasings does not matter.
    """
    rounds = zip_longest(*([(fact, text) for text in _mixed(fact)] for fact in facts))
    return list(islice((each for round_ in rounds for each in round_ if each is not None), most))


def fingerprints(facts: Iterable[Fact]) -> tuple[str, ...]:
    """A short hash of each fact's id and wordings. What else changes in a fact moves it no nearer."""
    return tuple(map(_fingerprint, facts))


def _fingerprint(fact: Fact) -> str:
    return _hash(fact.id, *(phrasing.text for phrasing in fact.wordings())).hex()[:_DIGITS]


def _place(fact: Fact) -> tuple[bytes, bytes]:
    return _hash(fact.claim.text), _hash(*sorted(phrasing.text for phrasing in fact.wordings()))


def _mixed(fact: Fact) -> list[str]:
    """A fact's wordings, each once, in an order that tells nothing."""
    return sorted({phrasing.text for phrasing in fact.wordings()}, key=_hash)


def _hash(*texts: str) -> bytes:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).digest()
