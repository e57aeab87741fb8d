"""How alike wordings are once what all of them share, and how people put things, is played down.

Knows vectors, which columns are whose, and each model's leaning. Must not know texts, cases or an encoder.

Vectors of one model crowd together (what all wordings share: the domain, being a question) and differ by
language and manner even where the matter is one. The mean is taken off, and the directions in which wordings
of one matter differ most are damped: within-class covariance normalisation (Hatch, Kajarekar and Stolcke,
2006), of its strongest directions only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.encoder import Matrix, Part

EVENED = "_evened"
"""What the name of the signal has after the model's."""
USUAL = 100
"""The usual mean counts like so many wordings, beside those at hand."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """Of one model's unit vectors: the usual mean (size,), directions (count, size), what is left of each."""

    mean: Matrix
    directions: Matrix
    left: Matrix


class Sameness:
    """Compares wordings, given what all those at hand have in common. For one writer."""

    def __init__(self, parts: Sequence[Part], leanings: Mapping[str, Leaning]) -> None:
        self._parts = parts
        # Of another model with the same name nothing is known.
        self._leanings = {
            part.name: leanings[part.name]
            for part in parts
            if part.name in leanings and len(leanings[part.name].mean) == part.stop - part.start
        }
        self._sums = {name: np.zeros(len(leaning.mean)) for name, leaning in self._leanings.items()}
        self._counts = dict.fromkeys(self._leanings, 0)

    def count(self, rows: Matrix, times: int = 1) -> None:
        """Take note of these wordings; `times` -1 undoes it."""
        for part in self._parts:
            if part.name in self._leanings:
                units, spoken = _units(rows, part)
                self._sums[part.name] += times * units.sum(axis=0)
                self._counts[part.name] += times * int(spoken.sum())

    def cosines(self, ones: Matrix, others: Matrix) -> dict[str, Matrix]:
        """For each model, plain and evened, a matrix (ones, others); NaN where it does not speak both."""
        found = {}
        for part in self._parts:
            (first, here), (second, there) = _units(ones, part), _units(others, part)
            silent = ~(here[:, None] & there[None])
            found[part.name] = _silenced(first @ second.T, silent)
            if part.name in self._leanings:
                even = self._evened(part.name, first) @ self._evened(part.name, second).T
                found[part.name + EVENED] = _silenced(even, silent)
        return found

    def _evened(self, name: str, units: Matrix) -> Matrix:
        leaning = self._leanings[name]
        mean = (USUAL * leaning.mean + self._sums[name]) / (USUAL + self._counts[name])
        apart = units - mean.astype(np.float32)
        apart -= (apart @ leaning.directions.T * (1 - leaning.left)) @ leaning.directions
        evened: Matrix = apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), np.float32(1e-9))
        return evened


def _units(rows: Matrix, part: Part) -> tuple[Matrix, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    some = rows[:, part.start : part.stop]
    sizes = np.linalg.norm(some, axis=1)
    return some / np.maximum(sizes, np.float32(1e-9))[:, None], sizes > 0


def _silenced(cosines: Matrix, silent: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> Matrix:
    return np.where(silent, np.float32(np.nan), cosines)
