"""How far the fact base at hand lies from the calibration's: its own facts, asked with themselves taken out.

Knows the port to neighbours and the pure rule. Must not know who asks or what is decided. Nothing is
written; no labels are needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.calibration import NO_BASIS, Calibration
from bot.core.claims import Claim
from bot.core.matching import Candidate, signals, twins
from bot.ports import LanguageGuess
from factbase.facts import Fact

MOST = 200
"""Facts that are asked: the quantile is then good to a few hundredths."""
CHANGED = 0.1
"""A base that has grown or shrunk by this share is asked anew."""


class Base(Protocol):
    """The facts as retrieval knows them."""

    def __len__(self) -> int:
        """How many facts there are."""

    def sample(self, most: int, now: datetime) -> Sequence[Fact]:
        """At most so many facts that may answer at `now`, the same ones each time, in no telling order."""

    def candidates(self, claims: Sequence[Claim], now: datetime) -> Sequence[Sequence[Candidate]]:
        """For each claim the facts that come near it."""


class BaseShift:
    """The shift of a base, estimated when it is first needed and when the base has changed much."""

    def __init__(self, base: Base, calibration: Calibration, guess: LanguageGuess) -> None:
        self._base = base
        self._calibration = calibration
        self._guess = guess
        self._facts = 0
        self._shift = 0.0

    def at(self, now: datetime) -> float:
        """How far the base lies; 0.0 for a calibration that has no rule for other bases."""
        travel = self._calibration.travel
        facts = len(self._base)
        if travel is not None and facts and abs(facts - self._facts) > CHANGED * self._facts:
            self._shift = travel.shift(wrong_answers(self._base, self._calibration, self._guess, now))
            self._facts = facts
        return self._shift


def wrong_answers(
    base: Base, calibration: Calibration, guess: LanguageGuess, now: datetime, most: int = MOST
) -> list[float]:
    """The log-odds of what comes first when a fact's wording is asked and the fact is not there.

    Entries of the same claim are taken out with it. One value a fact for which something came near.
    """
    facts = base.sample(most, now)
    texts = [_wording(fact) for fact in facts]
    claims = [Claim(text, guess(text)) for text in texts]
    found = []
    for fact, claim, near in zip(facts, claims, base.candidates(claims, now), strict=True):
        own = [candidate for candidate in near if candidate.fact_id == fact.id]
        others = [c for c in near if c.fact_id != fact.id and not any(twins(c, each) for each in own)]
        found += [max(calibration.raw(entry) for entry in signals(claim.text, others))] if others else []
    return [log_odds for log_odds in found if log_odds != NO_BASIS]


def _wording(fact: Fact) -> str:
    """One of the fact's wordings, always the same one."""
    spoken = list(fact.wordings())
    return spoken[hashlib.sha256(fact.id.encode()).digest()[0] % len(spoken)].text
