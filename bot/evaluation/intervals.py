"""How sure a figure is: 95 % intervals by drawing the messages anew, many times.

The bootstrap of Efron: as many messages as there are, drawn with replacement, all askings of a message
together; the interval lies between the 2.5th and the 97.5th percentile. Where all or none of n messages
count, every draw says the same, which is no certainty: the rule of three (Hanley and Lippman-Hand, 1983)
puts the other end 3 / n away. The calibration error has an interval of its own, since draws of it are too
high (`_around_error`). Measures are taken here of weighted askings, all draws at once; with every
weight 1 they are those of `core.measures`.

Knows measures and numbers. Must not know where askings come from.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from bot.core.asking import Asking
from bot.core.measures import BINS, LIMITS, SHARES, Measure

RESAMPLES = 1_000
_AT_ONCE = 100
_LEAST = 0.5
"""Share of the draws that must have a value for an interval to be told."""

Numbers = npt.NDArray[np.float64]
Interval = tuple[float, float]


def intervals(
    askings: Sequence[Asking],
    measures: Iterable[Measure],
    generator: np.random.Generator,
    resamples: int = RESAMPLES,
) -> dict[Measure, Interval | None]:
    """The interval of each measure; None where it cannot be told."""
    wanted = list(measures)
    if not askings:
        return dict.fromkeys(wanted)
    names = {name: at for at, name in enumerate(dict.fromkeys(asking.message for asking in askings))}
    places = np.array([names[asking.message] for asking in askings])
    taken = {measure: weighted(measure, askings) for measure in wanted}
    found: dict[Measure, list[Numbers]] = {measure: [] for measure in wanted}
    gaps, far = _gaps_of(askings), list[Numbers]()
    once = gaps(np.ones((1, len(askings))))
    for start in range(0, resamples, _AT_ONCE):
        draws = min(_AT_ONCE, resamples - start)
        drawn = generator.multinomial(len(names), np.full(len(names), 1 / len(names)), size=draws)
        weights = drawn[:, places].astype(np.float64)
        for measure, take in taken.items():
            found[measure].append(take(weights))
        far.append(np.abs(gaps(weights) - once).sum(axis=1))
    told = {
        measure: _interval(np.concatenate(values), 3 / _counted(measure, askings))
        for measure, values in found.items()
    }
    if told.get(Measure.ECE):
        error: float = np.abs(once).sum()
        errors = np.concatenate(found[Measure.ECE])
        few = math.sqrt(len(names) / max(len(names) - int(np.count_nonzero(once)), 1))
        told[Measure.ECE] = _around_error(error, errors, np.concatenate(far), few)
    return told


def weighted(measure: Measure, askings: Sequence[Asking]) -> Callable[[Numbers], Numbers]:
    """A function from weights, a row a draw and a column an asking, to the measure of each draw, or NaN."""
    if measure in SHARES:
        counted = np.array([SHARES[measure](asking) for asking in askings], dtype=np.float64)
        return partial(_share, counted[:, 0], counted[:, 1])
    sure = np.array([asking.probability or 0.0 for asking in askings])
    judged = np.array([asking.probability is not None for asking in askings])
    right = np.array([asking.first_right for asking in askings])
    novel = np.array([asking.novel for asking in askings])
    if measure in LIMITS:
        return partial(_coverage, LIMITS[measure], sure, right, ~novel)
    if measure is Measure.AUROC:
        return partial(_auroc, sure, right, judged)
    if measure is Measure.NOVELTY_AUROC:
        return partial(_auroc, -sure, novel, np.ones(len(askings), dtype=np.bool_))
    return partial(_calibration_error, _gaps_of(askings))


def _share(part: Numbers, whole: Numbers, weights: Numbers) -> Numbers:
    return _over(weights @ part, weights @ whole)


def _coverage(
    limit: float,
    sure: Numbers,
    right: npt.NDArray[np.bool_],
    answerable: npt.NDArray[np.bool_],
    weights: Numbers,
) -> Numbers:
    """The most coverage over all thresholds with at most `limit` wrong."""
    able = weights @ answerable
    kept = np.flatnonzero(sure > 0)
    order = kept[np.argsort(-sure[kept], kind="stable")]
    if not len(order):
        return _over(np.zeros(len(weights)), able)
    last = np.flatnonzero(np.append(np.diff(sure[order]) != 0, True))  # equally sure: answered together
    answered = np.cumsum(weights[:, order], axis=1)[:, last]
    rightly = np.cumsum(weights[:, order] * right[order], axis=1)[:, last]
    within = (answered - rightly) / np.maximum(answered, 1.0) <= limit
    return _over(np.where(within, rightly, 0.0).max(axis=1), able)


def _auroc(
    scores: Numbers, labels: npt.NDArray[np.bool_], judged: npt.NDArray[np.bool_], weights: Numbers
) -> Numbers:
    """Mann and Whitney's chance that a positive scores above a negative, ties counting half."""
    kept = np.flatnonzero(judged)
    if not len(kept):
        return np.full(len(weights), np.nan)
    order = kept[np.argsort(scores[kept], kind="stable")]
    starts = np.flatnonzero(np.append(True, np.diff(scores[order]) != 0))
    positives = np.add.reduceat(weights[:, order] * labels[order], starts, axis=1)
    negatives = np.add.reduceat(weights[:, order] * ~labels[order], starts, axis=1)
    below = np.cumsum(negatives, axis=1) - negatives / 2
    return _over((positives * below).sum(axis=1), positives.sum(axis=1) * negatives.sum(axis=1))


def _gaps_of(askings: Sequence[Asking]) -> Callable[[Numbers], Numbers]:
    """A function from weights to how far probability lies above what was right, bin by bin, by its share."""
    sure = np.array([asking.probability or 0.0 for asking in askings])
    judged = np.array([asking.probability is not None for asking in askings], dtype=np.float64)
    places = np.minimum((sure * BINS).astype(np.int64), BINS - 1)
    apart = np.zeros((len(sure), BINS))
    apart[np.arange(len(sure)), places] = (sure - [asking.first_right for asking in askings]) * judged
    return lambda weights: _over((weights @ apart).T, weights @ judged).T


def _calibration_error(gaps: Callable[[Numbers], Numbers], weights: Numbers) -> Numbers:
    error: Numbers = np.abs(gaps(weights)).sum(axis=1)
    return error


def _around_error(error: float, drawn: Numbers, far: Numbers, few: float) -> Interval:
    """An interval for the true calibration error e, around the measured one E; never without E.

    E is a sum of distances, so chance makes it too high, and drawing anew does so once more: percentiles of
    draws E* may lie above E, and hold no e near 0. There the bootstrap fails (Andrews, 2000, Inconsistency of
    the Bootstrap When a Parameter Is on the Boundary of the Parameter Space).

    By the triangle inequality E - e is at most the sum of distances between the bins' measured gaps and the
    true ones. Draws imitate it by their distances to the measured gaps (`far`), whose 97.5th percentile goes
    down from E, made greater by `few`, the root of n over n less the bins, as for any standard deviation.
    Upwards goes how far E* falls below its own mean: E's mean is not below e (Jensen), so that E hardly lies
    farther below e. Both ends are cautious, the lower one more.
    """
    known = ~np.isnan(drawn)
    above = float(np.mean(drawn[known]) - np.percentile(drawn[known], 2.5))
    below = few * float(np.percentile(far[known], 97.5))
    return max(error - below, 0.0), min(error + max(above, 0.0), 1.0)


def _over(part: Numbers, whole: Numbers) -> Numbers:
    """Part over whole, NaN where the whole is 0."""
    shares: Numbers = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
    return shares


def _counted(measure: Measure, askings: Sequence[Asking]) -> int:
    """How many messages a measure is taken of, at least 1."""
    count = SHARES.get(measure)
    return len({asking.message for asking in askings if count is None or count(asking)[1]}) or 1


def _interval(values: Numbers, three: float) -> Interval | None:
    told = values[~np.isnan(values)]
    if not len(told) or len(told) < _LEAST * len(values):
        return None
    ends = np.percentile(told, (2.5, 97.5))
    low, high = float(ends[0]), float(ends[1])
    if low == high == 0.0:
        return 0.0, min(three, 1.0)
    if low == high == 1.0:
        return max(1.0 - three, 0.0), 1.0
    return low, high
