"""How often a threshold is wrong, with stated confidence, from labelled messages.

Knows binomial counts and the order in which thresholds are tried. Must not know what a
message is, or who labelled it. Pure.

The method is fixed-sequence testing ("Learn then Test": Angelopoulos, Bates, Candès, Jordan and
Lei, 2021) with exact binomial p-values (Clopper and Pearson, 1934). Thresholds are tried from
strict to loose. Each asks: if the true wrong rate were above the target, how probable would so few
wrong ones be? The first threshold at which that is not improbable enough ends the trying; the one before
it is chosen. No correction for many thresholds is needed: a bad choice needs an error at one
single place, the first threshold that is truly too loose.

What is promised: over all sets of labelled messages that might have been drawn, the wrong rate of
any threshold that passed is above the target in at most 1 - confidence of them.

What it rests on, and when it fails:

- The labelled messages are independent draws from the stream that is to come. It fails if staff labelled
  the easy ones, if one chain letter counts many times, if the rumours or the facts have changed since.
- The labels are right. Wrong answers that were labelled right are not seen.
- The thresholds were fixed before anybody saw the labels: GRID. It fails if somebody tries several
  targets or files and keeps the one that looks best.
- The start is decided by how many were answered, never by how many of them were wrong. Where even the
  first threshold that is too loose had too few answers to be tried, the promise also needs what is
  more probable to be right at least as often, which a calibrated probability provides.
- A group's promise is about that group alone; of ten groups at confidence 0.9, one may be expected to fail.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

GRID = (0.9999, 0.9995, 0.999, 0.998, 0.995, *(percent / 100 for percent in range(99, 4, -1)))
"""The thresholds that are tried, strict to loose."""
TOLERATED = 2
"""The trying starts where so many wrong answers would still pass, if there are messages enough for that."""
STARTING_SHARE = 0.2
"""… which means that they are at most this share of the judged messages."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One message: up to which threshold it is answered, and whether that answer would be wrong."""

    probability: float
    wrong: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What one threshold would have done; `upper_bound` is on its true wrong rate."""

    threshold: float
    answered: int
    wrong: int
    upper_bound: float


def at_most(wrong: int, answered: int, rate: float) -> float:
    """P(X <= wrong), X binomial in `answered` trials at `rate`: the p-value of "it is at least this rate"."""
    if wrong >= answered or rate <= 0.0:
        return 1.0
    if rate >= 1.0:
        return 0.0
    # Summed from its largest term, so that no other term is above it and none of the sum is lost.
    top = min(wrong, math.floor((answered + 1) * rate))
    odds = rate / (1 - rate)
    falling = _products(at / ((answered - at + 1) * odds) for at in range(top, 0, -1))
    rising = _products((answered - at) * odds / (at + 1) for at in range(top, wrong))
    return min(1.0, math.exp(_log_chance(top, answered, rate)) * (1.0 + falling + rising))


def upper_bound(wrong: int, answered: int, confidence: float) -> float:
    """The highest true rate that so few wrong ones do not rule out: one-sided Clopper-Pearson; 1.0 for none.

    It is the root of at_most(wrong, answered, rate) = 1 - confidence, found by halving.
    """
    if wrong >= answered:
        return 1.0
    low, high = wrong / answered, 1.0
    while low < (middle := (low + high) / 2) < high:
        if at_most(wrong, answered, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def fewest(target: float, confidence: float, wrong: int = 0) -> int:
    """The fewest answers at which so many wrong ones still show a rate of at most `target` (0 < target < 1).

    With none wrong this is n >= log(1 - confidence) / log(1 - target).
    """
    most = 1
    while at_most(wrong, most, target) > 1 - confidence:
        most *= 2
    return bisect_left(range(most), True, key=lambda n: at_most(wrong, n, target) <= 1 - confidence)


def steps(trials: Iterable[Trial], confidence: float, grid: Sequence[float] = GRID) -> tuple[Step, ...]:
    """What each threshold of the grid would have done with these messages."""
    known = list(trials)
    return tuple(_step(threshold, known, confidence) for threshold in grid)


def passing(tried: Sequence[Step], judged: int, target: float, confidence: float) -> tuple[Step, ...]:
    """The thresholds whose wrong rate is at most `target`, with this confidence, strict to loose.

    `tried` are the steps of a fixed grid, strict to loose; `judged` is how many messages they are from. The
    promise is for all that pass at once, so that any of them may be chosen, for whatever reason.
    """
    start = starting_answers(judged, target, confidence)
    enough = (step for step in tried if step.answered >= start)
    passes = partial(_passes, target=target, confidence=confidence)
    return tuple(takewhile(passes, enough))


def loosest(tried: Sequence[Step], judged: int, target: float, confidence: float) -> Step | None:
    """The last of those that pass; None if none does."""
    passed = passing(tried, judged, target, confidence)
    return passed[-1] if passed else None


def starting_answers(judged: int, target: float, confidence: float) -> int:
    """How many answers a threshold needs to be tried at all.

    With the fewest possible, a single wrong answer would end the trying at its start. So it starts where up
    to TOLERATED wrong ones pass, as far as the number of messages allows. Nothing in here depends on a label.
    """
    needed = [fewest(target, confidence, wrong) for wrong in range(TOLERATED + 1)]
    return max((n for n in needed if n <= STARTING_SHARE * judged), default=needed[0])


def _passes(step: Step, target: float, confidence: float) -> bool:
    return at_most(step.wrong, step.answered, target) <= 1 - confidence


def _products(ratios: Iterable[float]) -> float:
    """a + ab + abc + …, as far as it matters; each ratio is at most 1 and none above the one before."""
    total, term = 0.0, 1.0
    for ratio in ratios:
        term *= ratio
        total += term
        if term < 1e-18:
            break
    return total


def _log_chance(wrong: int, answered: int, rate: float) -> float:
    """log P(X = wrong) for X binomial."""
    ways = math.lgamma(answered + 1) - math.lgamma(wrong + 1) - math.lgamma(answered - wrong + 1)
    return ways + wrong * math.log(rate) + (answered - wrong) * math.log1p(-rate)


def _step(threshold: float, trials: Sequence[Trial], confidence: float) -> Step:
    answered = [trial.wrong for trial in trials if trial.probability >= threshold]
    wrong = sum(answered)
    return Step(threshold, len(answered), wrong, upper_bound(wrong, len(answered), confidence))
