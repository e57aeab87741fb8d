"""What chance alone makes of a calibration error.

Knows bins of probability. Must not know what was asked. Pure.

Of few askings the shares that were right differ from the probabilities even where every probability is
exactly what it says, and since distances are summed without their sign, nothing evens out: the calibration
error is too high on the average (Bröcker and Smith, 2007, Increasing the Reliability of Reliability Diagrams;
Kumar, Liang and Ma, 2019, Verified Uncertainty Calibration). How much chance would make is told beside it.
It is not taken off: where probabilities are clearly wrong, chance adds hardly anything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from bot.core.measures import Bin


def error_by_chance(found: Iterable[Bin]) -> float | None:
    """The calibration error to be expected of so many askings if each probability were right."""
    full = [(b.count, b.probability) for b in found if b.probability is not None]
    asked = sum(count for count, _ in full)
    return math.fsum(_mean_deviation(*each) for each in full) / asked if asked else None


def _mean_deviation(count: int, chance: float) -> float:
    """E|X - np| of X, binomial with n = count and p = chance, by De Moivre's formula.

    Diaconis and Zabell, 1991, Closed Form Summation for Classical Distributions: with v the whole part of
    np, plus 1, it is 2 v C(n, v) p^v (1 - p)^(n - v + 1).
    """
    if not 0 < chance < 1:
        return 0.0
    least = math.floor(count * chance) + 1
    ways = math.lgamma(count + 1) - math.lgamma(least + 1) - math.lgamma(count - least + 1)
    chances = least * math.log(chance) + (count - least + 1) * math.log1p(-chance)
    return 2 * least * math.exp(ways + chances)
