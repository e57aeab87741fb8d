"""From signals to one calibrated probability.

Knows logistic scorers and their version. Must not know where they are kept or
how they were fitted. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import CalibrationInvalid


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic model: sigmoid(bias + sum of weight times signal)."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signals: Mapping[str, float]) -> float:
        """The probability, in [0, 1], for signals that hold every weighted name."""
        total = self.bias + math.fsum(weight * signals[name] for name, weight in self.weights.items())
        if total < 0:  # written so that exp never overflows
            return math.exp(total) / (1 + math.exp(total)) if total > -700 else 0.0
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class Calibration:
    """The scorers of one version, the most specific first.

    A scorer applies when the signals hold all that it weighs: one for claims that
    every model understands, one for claims that only the multilingual model does, and
    one that needs words alone. `similarity_weight` is what similarity counts beside the
    log-odds when candidates are put in order.
    """

    version: str
    scorers: tuple[Scorer, ...]
    similarity_weight: float = 0.0

    def probability(self, signals: Mapping[str, float]) -> float:
        """By the first scorer that applies; 0.0 if none does (never sure without a basis)."""
        for scorer in self.scorers:
            if scorer.weights.keys() <= signals.keys():
                return scorer.probability(signals)
        return 0.0


def log_odds(probability: float) -> float:
    """log(p / (1 - p)), finite for every p in [0, 1]."""
    kept = min(max(probability, 1e-12), 1 - 1e-12)
    return math.log(kept / (1 - kept))


def calibration(data: object) -> Calibration:
    """A calibration from its JSON value. Raises CalibrationInvalid."""
    try:
        return _calibration(data)
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError) as error:
        raise CalibrationInvalid(f"the calibration is not well formed: {error!r}") from error


def _calibration(data: Any) -> Calibration:
    scorers = tuple(
        Scorer(float(entry["bias"]), {str(name): float(w) for name, w in entry["weights"].items()})
        for entry in data["scorers"]
    )
    similarity_weight = float(data.get("similarity_weight", 0.0))
    numbers = [w for scorer in scorers for w in (scorer.bias, *scorer.weights.values())]
    numbers.append(similarity_weight)
    if not scorers or not all(map(math.isfinite, numbers)):
        raise ValueError("no scorers, or a weight that is no number")
    return Calibration(str(data["version"]), scorers, similarity_weight)
