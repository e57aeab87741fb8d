"""Fitting probabilities to an agency's own labels: a straight line on log-odds.

Knows log-odds and which candidates were right. Must not know messages or thresholds. Pure.

After Platt ("Probabilistic outputs for support vector machines", 1999): the line is the one under
which the labels are most probable. It is held near "no change" by a Gaussian prior around slope 1 and
bias 0, so that few labels change little: without labels nothing changes, and the labels outweigh the
prior once there are some dozens of both kinds. It keeps the order of all probabilities, so that it can put
right a scorer that is too sure or not sure enough, but not one that ranks badly.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.calibration import Adjustment, log_odds, sigmoid

SLOPE_SPREAD = 0.25
"""Standard deviation of the prior on the slope: half of the shipped one is two of them away."""
BIAS_SPREAD = 0.5
"""Standard deviation of the prior on the bias, in log-odds: 0.62 in place of 0.5 is one of them away."""
FLATTEST = 0.05
"""The least slope: where labels speak against the order altogether, the order is still kept."""
_ROUNDS = 100
_STILL = 1e-10


@dataclass(frozen=True, slots=True)
class Point:
    """A first candidate: its log-odds, and whether its fact answers the message."""

    log_odds: float
    right: bool


def refitted(judged: Iterable[tuple[float, bool]]) -> Adjustment:
    """The adjustment for (probability without any adjustment, whether it was right)."""
    points = [Point(log_odds(probability), right) for probability, right in judged]
    line = _newton(points, Adjustment())
    if line.slope >= FLATTEST:
        return line
    return _newton(points, Adjustment(FLATTEST, line.bias), slope_free=False)


def loss(points: Sequence[Point], line: Adjustment) -> float:
    """-log of likelihood times prior, up to a constant: what `refitted` makes least. It has one minimum."""
    prior = ((line.slope - 1) / SLOPE_SPREAD) ** 2 + (line.bias / BIAS_SPREAD) ** 2
    return math.fsum(_surprise(point, line) for point in points) + prior / 2


def _surprise(point: Point, line: Adjustment) -> float:
    at = line.slope * point.log_odds + line.bias
    against = -at if point.right else at
    return max(against, 0.0) + math.log1p(math.exp(-abs(against)))  # log(1 + exp(against)) without overflow


def _newton(points: Sequence[Point], line: Adjustment, slope_free: bool = True) -> Adjustment:
    """Newton's method, each step halved until the loss falls."""
    here = loss(points, line)
    for _ in range(_ROUNDS):
        by_slope, by_bias = _step(points, line, slope_free)
        scale = 1.0
        while scale > _STILL:
            new = Adjustment(line.slope - scale * by_slope, line.bias - scale * by_bias)
            if (there := loss(points, new)) < here:
                break
            scale /= 2
        else:
            return line  # no step goes down any more
        gained, line, here = here - there, new, there
        if gained < _STILL:
            break
    return line


def _step(points: Sequence[Point], line: Adjustment, slope_free: bool) -> tuple[float, float]:
    """The gradient through the inverse of the second derivatives, for (slope, bias)."""
    slope_pull, bias_pull = (line.slope - 1) / SLOPE_SPREAD**2, line.bias / BIAS_SPREAD**2
    slope_bend, bias_bend, both_bend = 1 / SLOPE_SPREAD**2, 1 / BIAS_SPREAD**2, 0.0
    for point in points:
        probability = sigmoid(line.slope * point.log_odds + line.bias)
        error, weight = probability - point.right, probability * (1 - probability)
        slope_pull += error * point.log_odds
        bias_pull += error
        slope_bend += weight * point.log_odds**2
        both_bend += weight * point.log_odds
        bias_bend += weight
    if not slope_free:
        return 0.0, bias_pull / bias_bend
    volume = slope_bend * bias_bend - both_bend**2
    return (
        (bias_bend * slope_pull - both_bend * bias_pull) / volume,
        (slope_bend * bias_pull - both_bend * slope_pull) / volume,
    )
