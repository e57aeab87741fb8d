"""How far a fact base lies from the one that the calibration was fitted on, and what follows from it.

Knows log-odds and a fitted rule. Must not know where facts are kept or how they are asked. Pure.

Calibration does not travel by itself: where facts lie close together, the same signals mean less. How
close they lie can be seen without a single label. Each of the agency's own facts is asked as if somebody
had sent its wording, with the fact itself taken out: whatever comes first then is wrong. How
probable the scorer holds such wrong answers, against the base that it was fitted on, is the shift. The rule
from shift to a flatter and lower line of log-odds was fitted on bases of several domains and languages.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

QUANTILE = 0.8
"""Of the wrong answers' log-odds, the one that only a fifth exceed.

The tail is what gets answered, but farther out the estimate rests on a handful of questions: at 0.9 it varies
nearly twice as much from draw to draw, and tells less about sets that the rule was not fitted on.
"""
FEWEST = 20
"""With fewer facts than that for which something came near, the quantile says nothing."""
FARTHEST = 10.0
"""A larger shift changes nothing any more."""
CHANGED = 0.1
"""A base that has changed by more than this share is asked anew."""


class Distance(StrEnum):
    """How far a base lies, in words."""

    NEAR = "near"
    SOME = "at some distance from"
    FAR = "far from"


@dataclass(frozen=True, slots=True)
class Travel:
    """How a calibration changes with the shift of the base it is used on.

    `reference`: the quantile of wrong answers' log-odds in the base that it was fitted on.
    `flattening` a, `doubt` g: log-odds x become m x - g (1 - m) with m = 1 / (1 + a * shift).
    `unknown`: the shift that is assumed where a base is too small to tell.
    `cold_answer_at`: the answer threshold where the shift is `far` or more, until an agency has labels of
    its own; in between it rises in proportion. `cold_asking`: the share of the threshold for asking back
    that holds there, likewise.
    """

    reference: float
    flattening: float
    doubt: float
    unknown: float
    cold_answer_at: float
    far: float
    cold_asking: float = 1.0

    def shift(self, wrong: Sequence[Sequence[float]]) -> float:
        """How far a base lies, from the log-odds of wrong answers, one row a fact.

        Never below 0: on no base is the scorer bolder than at home.
        """
        if len(wrong) < FEWEST:
            return self.unknown
        told = [value for row in wrong for value in row]
        return min(max(quantile(told, QUANTILE) - self.reference, 0.0), FARTHEST)

    def line(self, shift: float) -> tuple[float, float]:
        """The slope and the bias of log-odds at this shift."""
        slope = 1 / (1 + self.flattening * shift)
        return slope, -self.doubt * (1 - slope)

    def answer_at(self, usual: float, shift: float) -> float:
        """The answer threshold at this shift without labels: never below the usual one."""
        return usual + max(self.cold_answer_at - usual, 0.0) * self._way(shift)

    def asking(self, shift: float) -> float:
        """The share of the threshold for asking back at this shift without labels, at most 1.

        Who is asked back loses a moment, and their choice is a label: where little can be answered, more
        is asked.
        """
        return 1.0 - (1.0 - self.cold_asking) * self._way(shift)

    def _way(self, shift: float) -> float:
        """How much of the way to `far` this is."""
        return min(shift / self.far, 1.0) if self.far > 0 else 1.0

    def distance(self, shift: float) -> Distance:
        """The shift in words: near up to a quarter of `far`."""
        if shift >= self.far:
            return Distance.FAR
        return Distance.SOME if shift > self.far / 4 else Distance.NEAR


@dataclass(frozen=True, slots=True)
class Estimate:
    """How far a base was found to lie, and by what.

    `scorers` names the scorers and the rule. The base then had so many `facts`, and `sample` holds the
    fingerprints of those that were asked; `told` of these had anything near. `at` is when.
    """

    scorers: str
    facts: int
    told: int
    shift: float
    at: datetime
    sample: tuple[str, ...]

    def holds(self, scorers: str, facts: int, sample: Collection[str]) -> bool:
        """Whether it still holds: the scorers are the same, and so are all but a tenth of the facts.

        Also a base whose facts were replaced one for one has changed.
        """
        gone, new = set(self.sample) - set(sample), set(sample) - set(self.sample)
        return (
            scorers == self.scorers
            and abs(facts - self.facts) <= CHANGED * self.facts
            and max(len(gone), len(new)) <= CHANGED * len(self.sample)
        )


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of them do not exceed, interpolated (Hyndman and Fan's type 7, 1996)."""
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (at - below)
