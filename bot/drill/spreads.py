"""How durations spread: median, 90th percentile, worst. Knows numbers alone. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Durations: how many, and their median, 90th percentile and worst; None where there are none."""

    count: int
    median: float | None
    p90: float | None
    worst: float | None


def spread(minutes: Iterable[float]) -> Spread:
    """Median, 90th percentile (nearest rank) and worst."""
    found = sorted(minutes)
    if not found:
        return Spread(0, None, None, None)
    return Spread(len(found), _rank(found, 0.5), _rank(found, 0.9), found[-1])


def _rank(found: Sequence[float], share: float) -> float:
    return found[max(0, math.ceil(share * len(found)) - 1)]
