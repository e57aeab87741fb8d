"""How well messages were answered: measures from plain values.

Knows what was asked, what came of it and what would have been right. Must not know where messages come
from, or how a figure is shown. Pure.

A measure is a number in [0, 1], or None where nothing was asked that it could be taken of.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from bot.core.asking import Asking
from bot.core.decide import Kind

BINS = 10
"""Equally wide bins of probability in which it is compared with what was right."""


class Measure(StrEnum):
    """What is measured; the values are the names in reports for machines."""

    MAP_1 = "map_1"
    MAP_5 = "map_5"
    MRR = "mrr"
    P_1 = "p_1"
    RECALL_3 = "recall_3"
    RECALL_10 = "recall_10"
    COVERAGE = "coverage"
    WRONG = "wrong"
    WRONG_APART = "wrong_apart"
    HELPED = "helped"
    ASKED_BACK = "asked_back"
    ESCALATED = "escalated"
    NOVEL_NOT_ANSWERED = "novel_not_answered"
    COVERAGE_AT_1 = "coverage_at_1"
    COVERAGE_AT_2 = "coverage_at_2"
    COVERAGE_AT_5 = "coverage_at_5"
    COVERAGE_AT_10 = "coverage_at_10"
    AUROC = "auroc"
    NOVELTY_AUROC = "novelty_auroc"
    ECE = "ece"


@dataclass(frozen=True, slots=True)
class Step:
    """What answering from `threshold` on gives: wrong among answered, right among answerable."""

    threshold: float
    wrong: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Askings whose probability lies in [low, high): how many, their mean probability, the share right."""

    low: float
    high: float
    count: int
    probability: float | None
    right: float | None


Share = tuple[float, float]
"""What one asking adds to a measure: to what counts, and to what it counts out of."""


def average_precision(ranked: Sequence[str], right: frozenset[str], depth: int) -> float:
    """Precision at each right fact of the first `depth`, over all right facts (trec_eval's map_cut)."""
    hits, total = 0, 0.0
    for place, fact_id in enumerate(ranked[:depth], 1):
        if fact_id in right:
            hits += 1
            total += hits / place
    return total / len(right)


def reciprocal_rank(ranked: Sequence[str], right: frozenset[str]) -> float:
    """1 over the place of the first right fact; 0.0 if none came near."""
    return next((1 / place for place, fact_id in enumerate(ranked, 1) if fact_id in right), 0.0)


def recall(ranked: Sequence[str], right: frozenset[str], depth: int) -> float:
    """The share of the right facts that stand among the first `depth`."""
    return len(right.intersection(ranked[:depth])) / len(right)


def auroc(scored: Iterable[tuple[float, bool]]) -> float | None:
    """The chance that a positive scores above a negative, ties counting half (Mann and Whitney)."""
    positives, negatives, ahead = 0, 0, 0.0
    for _, group in groupby(sorted(scored), key=lambda each: each[0]):
        labels = [label for _, label in group]
        here = sum(labels)
        ahead += here * (negatives + (len(labels) - here) / 2)
        positives += here
        negatives += len(labels) - here
    return ahead / (positives * negatives) if positives and negatives else None


def sweep(askings: Sequence[Asking]) -> tuple[Step, ...]:
    """What each threshold would give if the first fact were told from it on; the highest first."""
    answerable = sum(not asking.novel for asking in askings)
    if not answerable:
        return ()
    sure = sorted((-asking.probability, asking.first_right) for asking in askings if asking.probability)
    steps, answered, right = [], 0, 0
    for probability, group in groupby(sure, key=lambda each: each[0]):
        labels = [label for _, label in group]
        answered += len(labels)
        right += sum(labels)
        steps.append(Step(-probability, (answered - right) / answered, right / answerable))
    return tuple(steps)


def coverage_at(steps: Iterable[Step], limit: float) -> float:
    """The most that can be answered rightly with at most `limit` wrong among what is answered."""
    return max((step.coverage for step in steps if step.wrong <= limit), default=0.0)


def at_threshold(steps: Iterable[Step], threshold: float) -> Step | None:
    """What answering from `threshold` on gives; None if nothing is so probable."""
    return next((s for s in reversed(tuple(steps)) if s.threshold >= threshold), None)


def bins(askings: Iterable[Asking]) -> tuple[Bin, ...]:
    """Probability against what was right, in BINS bins; 1.0 belongs to the last."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for asking in askings:
        if asking.probability is not None:
            place = min(int(asking.probability * BINS), BINS - 1)
            held[place].append((asking.probability, asking.first_right))
    return tuple(_bin(place, each) for place, each in enumerate(held))


def calibration_error(found: Iterable[Bin]) -> float | None:
    """The mean distance between probability and share right, bins weighed by their askings."""
    full = [
        (b.count, b.probability - b.right) for b in found if b.probability is not None and b.right is not None
    ]
    asked = sum(count for count, _ in full)
    return math.fsum(count * abs(apart) for count, apart in full) / asked if asked else None


def share(askings: Iterable[Asking], count: Callable[[Asking], Share]) -> float | None:
    """What counts over what it counts out of, summed over all askings."""
    counted = [count(asking) for asking in askings]
    whole = math.fsum(whole for _, whole in counted)
    return math.fsum(part for part, _ in counted) / whole if whole else None


def measured(measure: Measure, askings: Sequence[Asking]) -> float | None:
    """One measure of some askings."""
    if measure in SHARES:
        return share(askings, SHARES[measure])
    if measure in LIMITS:
        answerable = any(not asking.novel for asking in askings)
        return coverage_at(sweep(askings), LIMITS[measure]) if answerable else None
    if measure is Measure.AUROC:
        return auroc((a.probability, a.first_right) for a in askings if a.probability is not None)
    if measure is Measure.NOVELTY_AUROC:
        return auroc((-(a.probability or 0.0), a.novel) for a in askings)
    return calibration_error(bins(askings))


def _bin(place: int, held: Sequence[tuple[float, bool]]) -> Bin:
    low, high = place / BINS, (place + 1) / BINS
    if not held:
        return Bin(low, high, 0, None, None)
    mean = math.fsum(probability for probability, _ in held) / len(held)
    return Bin(low, high, len(held), mean, sum(right for _, right in held) / len(held))


RANKING: Mapping[Measure, Callable[[Asking], Share]] = {
    Measure.MAP_1: lambda a: (average_precision(a.ranked, a.right, 1), 1),
    Measure.MAP_5: lambda a: (average_precision(a.ranked, a.right, 5), 1),
    Measure.MRR: lambda a: (reciprocal_rank(a.ranked, a.right), 1),
    Measure.P_1: lambda a: (a.first_right, 1),
    Measure.RECALL_3: lambda a: (recall(a.ranked, a.right, 3), 1),
    Measure.RECALL_10: lambda a: (recall(a.ranked, a.right, 10), 1),
}
"""Of askings that have an answer, means over them."""

SHARES: Mapping[Measure, Callable[[Asking], Share]] = {
    **RANKING,
    Measure.COVERAGE: lambda a: (a.answered_rightly, not a.novel),
    Measure.WRONG: lambda a: (a.answered and not a.answered_rightly, a.answered),
    Measure.WRONG_APART: lambda a: (
        a.answered and not a.answered_rightly and not a.twin,
        a.answered and not a.twin,
    ),
    Measure.HELPED: lambda a: (a.helped, not a.novel),
    Measure.ASKED_BACK: lambda a: (a.kind is Kind.ASK_BACK, 1),
    Measure.ESCALATED: lambda a: (a.kind is Kind.ESCALATE, 1),
    Measure.NOVEL_NOT_ANSWERED: lambda a: (a.novel and not a.answered, a.novel),
}
"""Measures that are one sum over another."""

LIMITS: Mapping[Measure, float] = {
    Measure.COVERAGE_AT_1: 0.01,
    Measure.COVERAGE_AT_2: 0.02,
    Measure.COVERAGE_AT_5: 0.05,
    Measure.COVERAGE_AT_10: 0.10,
}
"""Coverage at the best threshold that leaves so much wrong among what is answered."""

DECIDING: tuple[Measure, ...] = tuple(measure for measure in Measure if measure not in RANKING)
"""Measures of what was done, and of the probability that it rests on."""
