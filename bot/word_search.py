"""Which facts share a claim's telling words.

Knows words, how common each is among the facts, and the port to full-text search. Must not know vectors,
or what becomes of what is found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.ports import Facts
from factbase.words import words

TELLING = 16
"""Words of a claim that full-text search looks for."""
COMMON = 0.2
"""A word that stands in more than this share of the facts tells nothing."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A claim's telling words, and by fact the BM25 of what shares them."""

    telling: tuple[str, ...]
    bm25: Mapping[str, float]


class WordSearch:
    """Full-text search for the words that tell most. Only `found` is for several threads at once."""

    def __init__(self, facts: Facts, breadth: int) -> None:
        self._facts = facts
        self._breadth = breadth
        self._spread: Counter[str] = Counter()  # in how many facts each word stands
        self._known = 0

    def learn(self, vocabulary: Iterable[str]) -> None:
        """Take note of one fact more, which uses these words, each once."""
        self._spread.update(vocabulary)
        self._known += 1

    def forget(self, vocabulary: Iterable[str]) -> None:
        """Undo `learn` for a fact that is gone."""
        self._spread.subtract(vocabulary)
        self._known -= 1

    def telling(self, text: str) -> tuple[str, ...]:
        """The text's rarest words. Common ones hardly move BM25, and cost it most of its time."""
        by_spread = sorted(dict.fromkeys(words(text)), key=lambda word: self._spread[word])
        rare = [word for word in by_spread if self._spread[word] <= COMMON * self._known]
        return tuple((rare or by_spread)[:TELLING])

    def found(self, telling: tuple[str, ...], now: datetime) -> Worded:
        """The best of the facts that may answer at `now` and share some of these words."""
        hits = self._facts.matching(" ".join(telling), self._breadth, now)
        return Worded(telling, {hit.fact_id: hit.bm25 for hit in hits})
