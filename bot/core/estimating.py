"""How long things take while some of them still wait, and shares with their intervals.

Knows lengths of time and counts. Must not know what took so long, or what is counted. Pure.

What still waits is counted as censored: it tells that it took at least so long (the product-limit estimate:
Kaplan and Meier, 1958, JASA 53, 457-481). Leaving open cases out would make an agency look the faster the
more it leaves undone. Intervals of shares are exact (Clopper and Pearson, 1934, Biometrika 26, 404-413): they
hold whatever the true share is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.core.guarantee import upper_bound

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Step:
    """So long after it began, this share still waits."""

    after: timedelta
    waiting: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long something takes. None for a quantile that has not been reached: too many still wait.

    `counted`: what is in the estimate; `open`: how many of them still wait.
    """

    counted: int
    open: int
    median: timedelta | None
    p90: timedelta | None
    curve: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its exact 95 % interval. `of` is what was counted."""

    of: int
    value: float
    low: float
    high: float


def waiting(lasted: Sequence[tuple[timedelta, bool]]) -> Waiting:
    """The estimate from how long each lasted, and whether it came to its end then or still waits."""
    ends = Counter(after for after, ended in lasted if ended)
    curve, left = [], 1.0
    for after in sorted(ends):
        at_risk = sum(1 for other, _ in lasted if other >= after)
        left *= 1 - ends[after] / at_risk
        curve.append(Step(after, left))
    still = sum(1 for _, ended in lasted if not ended)
    return Waiting(len(lasted), still, _reached(curve, 0.5), _reached(curve, 0.1), tuple(curve))


def share(wrong: int, of: int) -> Share | None:
    """A share with its exact interval; None of nothing."""
    if not of:
        return None
    each_side = 1 - (1 - CONFIDENCE) / 2
    low = 1 - upper_bound(of - wrong, of, each_side)
    return Share(of, wrong / of, low, upper_bound(wrong, of, each_side))


def _reached(curve: Sequence[Step], waiting_share: float) -> timedelta | None:
    # Products of fractions miss 0.1 by a hair.
    return next((step.after for step in curve if step.waiting <= waiting_share + 1e-9), None)
