"""Words and numbers that a claim has in common with facts.

Knows search words. Must not know vectors, models or where facts come from. Pure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

Wordings = tuple[tuple[str, ...], ...]
"""The search words of each wording of a fact."""


def overlaps(claim: Sequence[str], facts: Sequence[Wordings]) -> dict[str, Sequence[float]]:
    """Words and numbers that the claim shares with each fact, by the best of its wordings.

    A word weighs by how rare it is among these facts: log((1 + N) / n).
    """
    known = [bags(wordings) for wordings in facts]
    spread = Counter(chain.from_iterable(spoken.words for spoken in known))
    by_count = [math.log((1 + len(facts)) / max(1, count)) for count in range(len(facts) + 1)]
    rarity = {word: by_count[count] for word, count in spread.items()}
    asked = frozenset(claim)
    rarity |= dict.fromkeys(asked - rarity.keys(), by_count[0])
    said = _weight(asked, rarity) or 1.0
    shared = [_best_overlap(asked, said, spoken, rarity) for spoken in known]
    digits = _digits(asked)
    numbers = [_numbers(digits, spoken.digits) for spoken in known]
    rows = [(*overlap, *counts) for overlap, counts in zip(shared, numbers, strict=True)]
    return dict(zip((*_SHARED, *_NUMBERS), zip(*rows, strict=True), strict=True))


_SHARED = ("claim_covered", "fact_covered", "overlap")
_NUMBERS = ("numbers_shared", "numbers_unknown", "numbers_unasked")


@dataclass(frozen=True, slots=True)
class Bags:
    """The wordings of one fact: all of them, each as a set of words, and the words and numbers in any."""

    all: frozenset[tuple[str, ...]]
    each: tuple[frozenset[str], ...]
    words: frozenset[str]
    digits: frozenset[str]


@lru_cache(2_048)
def bags(wordings: Wordings) -> Bags:
    """The wordings of one fact as sets of words."""
    # Remembered: the same facts come near one question after the other.
    each = tuple(map(frozenset, wordings))
    words_ = frozenset[str]().union(*each)
    return Bags(frozenset(wordings), each, words_, _digits(words_))


def _digits(some: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in some if word.isdigit())


def _best_overlap(
    claim: frozenset[str], said: float, spoken: Bags, rarity: Mapping[str, float]
) -> tuple[float, float, float]:
    """The values of _SHARED, by the wording that overlaps most; `said` is what the claim weighs."""
    best = (0.0, 0.0, 0.0)
    if claim.isdisjoint(spoken.words):
        return best
    for wording in spoken.each:
        common = claim & wording
        if not common:
            continue
        shared = _weight(common, rarity)
        claim_covered, fact_covered = shared / said, shared / (_weight(wording, rarity) or 1.0)
        overlap = math.sqrt(claim_covered * fact_covered)
        if overlap > best[2]:
            best = (claim_covered, fact_covered, overlap)
    return best


def _numbers(asked: frozenset[str], known: frozenset[str]) -> tuple[float, float, float]:
    """The values of _NUMBERS, at most 3: numbers that both have, and that only the claim or the fact has."""
    shared, unknown, unasked = len(asked & known), len(asked - known), len(known - asked)
    return min(shared, 3.0), min(unknown, 3.0), min(unasked, 3.0)


def _weight(some: frozenset[str], rarity: Mapping[str, float]) -> float:
    # An exact sum, because the order of a set differs from run to run, and so would the last digit.
    return math.fsum(map(rarity.__getitem__, some))
