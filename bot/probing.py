"""How far the fact base at hand lies from the calibration's: its own facts, asked with themselves taken out.

Knows the port to neighbours and the pure rule. Must not know who asks, what is decided, or where an estimate
is kept. No labels are needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Protocol

from bot.core.calibration import NO_BASIS, Calibration
from bot.core.claims import Claim
from bot.core.matching import Candidate, signals, twins
from bot.core.sampling import fingerprints, spoken
from bot.core.shift import Estimate
from bot.ports import LanguageGuess
from factbase.facts import Fact

MOST = 200
"""Wordings that are asked, of as many facts as there are: the shift is then good to about 0.4."""
_AT_ONCE = 50
"""Wordings that are asked together: who waits sees that it goes on."""

Progress = Callable[[int, int], None]
"""Called with (wordings asked, wordings to ask)."""


class Base(Protocol):
    """The facts as retrieval knows them."""

    @property
    def revision(self) -> int:
        """A number that changes whenever any fact does."""

    def __len__(self) -> int:
        """How many facts there are."""

    def sample(self, most: int, now: datetime) -> Sequence[Fact]:
        """At most so many facts that may answer at `now`, the same ones each time, whatever their ids."""

    def candidates(self, claims: Sequence[Claim], now: datetime) -> Sequence[Sequence[Candidate]]:
        """For each claim the facts that come near it."""


class Estimates(Protocol):
    """Where the last estimate is kept from start to start."""

    def read(self) -> Estimate | None:
        """The last estimate, None where there is none."""

    def write(self, estimate: Estimate) -> None:
        """Keep this estimate in place of the former one."""


class BaseShift:
    """The shift of a base, estimated when it is first needed and when the base has changed much."""

    def __init__(
        self, base: Base, calibration: Calibration, guess: LanguageGuess, estimates: Estimates | None = None
    ) -> None:
        self._base = base
        self._calibration = calibration
        self._guess = guess
        self._estimates = estimates
        self._scorers = scorers_name(calibration)
        kept = estimates.read() if estimates else None
        self._found = kept if kept and kept.scorers == self._scorers else None
        self._seen: int | None = None

    def at(self, now: datetime) -> float:
        """How far the base lies; 0.0 without a rule for other bases, the settled shift where there is one."""
        if not self._calibration.settled:
            self.estimate(now)
        return self.known

    @property
    def known(self) -> float:
        """The shift that is in use; nothing is asked for it."""
        if self._calibration.settled:
            return self._calibration.shift
        return self._found.shift if self._found else 0.0

    def estimate(self, now: datetime, done: Progress | None = None) -> None:
        """Ask the base anew if it, or what it is asked with, has changed much since it was last asked.

        Also for a settled calibration: so one learns that the base has moved away from its shift.
        """
        travel, revision = self._calibration.travel, self._base.revision
        if travel is None or not len(self._base) or revision == self._seen:
            return
        facts, sample = len(self._base), fingerprints(self._base.sample(MOST, now))
        if not (self._found and self._found.holds(self._scorers, facts, sample)):
            wrong = wrong_answers(self._base, self._calibration, self._guess, now, done=done)
            self._found = Estimate(self._scorers, facts, len(wrong), travel.shift(wrong), now, sample)
            if self._estimates:
                self._estimates.write(self._found)
        self._seen = revision


def scorers_name(calibration: Calibration) -> str:
    """A short hash of all in a calibration that an estimate depends on: its scorers and its rule."""
    scorers = [[scorer.bias, dict(scorer.weights)] for scorer in calibration.scorers]
    travel = asdict(calibration.travel) if calibration.travel else None
    said = json.dumps([scorers, travel], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def wrong_answers(
    base: Base,
    calibration: Calibration,
    guess: LanguageGuess,
    now: datetime,
    most: int = MOST,
    done: Progress | None = None,
) -> list[tuple[float, ...]]:
    """The log-odds of what comes first when a fact's wordings are asked and the fact is not there.

    Entries of the same claim are taken out with it. One row for each fact for which something came near, one
    value a wording. At most `most` wordings are asked, which is several of each fact where there are few.
    """
    asked = spoken(base.sample(most, now), most)
    found: dict[str, list[float]] = {}
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        claims = [Claim(text, guess(text)) for _, text in some]
        for (fact, _), claim, near in zip(some, claims, base.candidates(claims, now), strict=True):
            log_odds = _without(fact, claim, near, calibration)
            if log_odds != NO_BASIS:
                found.setdefault(fact.id, []).append(log_odds)
        if done:
            done(start + len(some), len(asked))
    return [tuple(row) for row in found.values()]


def _without(fact: Fact, claim: Claim, near: Sequence[Candidate], calibration: Calibration) -> float:
    """The log-odds of what comes first if this fact and its twins are not there."""
    own = [candidate for candidate in near if candidate.fact_id == fact.id]
    others = [c for c in near if c.fact_id != fact.id and not any(twins(c, each) for each in own)]
    return max(map(calibration.raw, signals(claim.text, others)), default=NO_BASIS)
