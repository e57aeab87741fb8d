"""Logistic models with scikit-learn, as plain numbers for the calibration file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sklearn.linear_model import LogisticRegression


def logistic(rows: Any, right: Any, weights: Any, names: Sequence[str], freedom: float) -> dict[str, Any]:
    """The scorer's bias and weights for signals as they come, not standardised.

    `freedom` is scikit-learn's C: the inverse of how strongly weights are drawn to zero.
    """
    middle, spread = rows.mean(0), rows.std(0) + 1e-9
    model = LogisticRegression(C=freedom, max_iter=5000)
    model.fit((rows - middle) / spread, right, sample_weight=weights / weights.mean())
    slopes = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (slopes * middle).sum())
    return {
        "bias": round(bias, 6),
        "weights": {n: round(float(w), 6) for n, w in zip(names, slopes, strict=True)},
    }


def probability(scorer: Mapping[str, Any], signal: Mapping[str, float]) -> float:
    """What the scorer says."""
    total = scorer["bias"] + sum(weight * signal[name] for name, weight in scorer["weights"].items())
    return 1 / (1 + math.exp(-max(-700.0, min(700.0, total))))
