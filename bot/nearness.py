"""Facts that say nearly the same as what somebody is writing: published ones, drafts, and those that ended.

Knows the judge and where facts are found. Must not know a screen. "Near" is what it is for people's
messages: the calibrated probability that the fact answers the text; so who is offered a fact here can add
the text to it as a phrasing instead. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import numpy as np

from bot.core.claims import Claim
from bot.core.reply import claim_in
from bot.judging import Judge
from bot.ports import Clock
from bot.supposing import Remembering, Searched, Supposing
from embeddings.encoder import Encoder
from factbase.facts import MAX_TEXT, Fact, State
from factbase.search import WordHit
from factbase.words import words

LIMIT = 5
LEAST = 0.1
"""Probability below which a fact is not worth showing."""
_CLOSELY = 8
"""Facts that cannot answer now and are compared in detail: those whose wordings come nearest."""
_BY_WORDS = 20
_DRAFTS = 200


@dataclass(frozen=True, slots=True)
class Near:
    """A fact that says nearly the same; the text may be added to it as a phrasing instead.

    `similarity`: the probability that it answers the text; 1.0 where it has the same words. `claim`: as it
    reads in the text's language. `state`: of its newest version.
    """

    fact_id: str
    claim: str = field(repr=False)
    similarity: float
    state: State


class Known(Protocol):
    """Facts by words and by id, whatever their state."""

    def search(self, text: str, limit: int) -> Sequence[WordHit]:
        """Facts whose wordings share words with `text`, best first."""

    def newest(self, fact_ids: Iterable[str] | None = None) -> Mapping[str, Fact]:
        """Facts by id, each as it is worked on or else as it counts."""


class Opened(Protocol):
    """A version that somebody works on."""

    @property
    def fact(self) -> Fact:
        """As it stands now."""


class Drafts(Protocol):
    """The versions that are worked on."""

    def open(self, state: State | None = None, limit: int = _DRAFTS) -> Sequence[Opened]:
        """Those in one state, or all of them."""


class Nearness:
    """Finds near facts while somebody types."""

    def __init__(
        self, judge: Judge, searched: Searched, encoder: Encoder, known: Known, drafts: Drafts, clock: Clock
    ) -> None:
        self._judge = judge
        self._searched = searched
        self._encoder = encoder
        self._known = known
        self._drafts = drafts
        self._clock = clock

    def near(self, text: str, language: str = "und", limit: int = LIMIT) -> tuple[Near, ...]:
        """The facts that come nearest to a text, best first."""
        said = " ".join(text[:MAX_TEXT].split())
        if not words(said):
            return ()
        claim, now = Claim(said, language), self._clock()
        idle = self._closest(claim, self._idle(said, now))
        supposed = Supposing(self._searched, Remembering(self._searched), idle)
        (matches,) = self._judge.over(supposed).near([claim], now)
        facts = {fact.id: fact for fact in idle}
        facts |= self._known.newest(match.fact_id for match in matches if match.fact_id not in facts)
        found = [
            _near(facts[match.fact_id], claim, match.probability)
            for match in matches
            if match.fact_id in facts
        ]
        probable = (near for near in found if near.similarity >= LEAST)
        return tuple(sorted(probable, key=lambda near: -near.similarity)[:limit])

    def _idle(self, text: str, now: datetime) -> list[Fact]:
        """Facts that the search does not know as they are: drafts, and what has words in common and ended."""
        shared = self._known.newest(hit.fact_id for hit in self._known.search(text, _BY_WORDS))
        ended = {fact_id: fact for fact_id, fact in shared.items() if not fact.answers_at(now)}
        drafts = {opened.fact.id: opened.fact for opened in self._drafts.open(limit=_DRAFTS)}
        return list((ended | drafts).values())

    def _closest(self, claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
        """Those whose wordings come nearest; the others would only cost time."""
        if len(facts) <= _CLOSELY:
            return list(facts)
        (query,) = self._encoder.encode_queries([claim.text], [claim.language])
        wordings = [phrasing.text for fact in facts for phrasing in fact.wordings()]
        starts = np.cumsum([0] + [len(fact.wordings()) for fact in facts[:-1]])
        best = np.maximum.reduceat(self._encoder.encode_documents(wordings) @ query, starts)
        return [facts[at] for at in np.argsort(-best, kind="stable")[:_CLOSELY]]


def _near(fact: Fact, claim: Claim, probability: float) -> Near:
    asked = words(claim.text)
    same = any(words(phrasing.text) == asked for phrasing in fact.wordings())
    return Near(fact.id, claim_in(fact, claim.language), 1.0 if same else probability, fact.state)
