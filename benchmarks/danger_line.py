"""A line through a model's vectors that parts cries for help from all else, and how it is learnt.

Knows rows of numbers and which of them are cries. Must not know where texts come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.sensing import columns
from embeddings.bundled import E5_NAME
from embeddings.encoder import Encoder, Matrix

OFTEN = 0.015
"""How many of a hundred ordinary messages may be told whom to call."""
FREEDOM = 25
"""The inverse strength of the penalty: from 6 to 200 it hardly matters."""
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Line:
    """What is shipped: above the threshold a message sounds like danger. `weights`: (columns,)."""

    weights: tuple[float, ...]
    bias: float
    threshold: float

    def heard(self, rows: Matrix) -> Any:
        """For each row whether it sounds like danger, as (rows,) of bool."""
        return score(rows, self.weights, self.bias) > self.threshold


class Rows:
    """The model's unit vectors of texts, each read once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Matrix] = {}

    def of(self, texts: Sequence[str]) -> Matrix:
        """One row a text, in their order."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= zip(new, rows_of(self._encoder, new), strict=True)
        return np.vstack([self._known[text] for text in texts])


def score(rows: Matrix, weights: Sequence[float], bias: float) -> Matrix:
    """The log odds, as (rows,), with the weights as they are shipped."""
    return np.asarray(rows @ np.array(weights, dtype=np.float32) + np.float32(bias))


def learnt(rows: Rows, calls: Sequence[str], others: Sequence[str], choose: Sequence[str]) -> Line:
    """Learn from these, with the threshold where OFTEN of the ordinary messages `choose` lie above it."""
    right = np.array([1] * len(calls) + [0] * len(others))
    model = LogisticRegression(C=FREEDOM, max_iter=5_000, class_weight="balanced")
    model.fit(np.vstack([rows.of(calls), rows.of(others)]), right)
    weights = tuple(round(float(weight), 4) for weight in model.coef_[0])
    bias = round(float(model.intercept_[0]), 4)
    found = score(rows.of(choose), weights, bias)
    return Line(weights, bias, round(float(np.quantile(found, 1 - OFTEN)), 4))


def rows_of(encoder: Encoder, texts: Sequence[str]) -> Matrix:
    """The model's unit vectors of these."""
    some = [texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
    return np.vstack(
        [columns(encoder.encode_queries(each, ["und"] * len(each)), encoder.parts, E5_NAME) for each in some]
    )
