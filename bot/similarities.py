"""How near facts come to a query, by the vectors of their wordings.

Knows vectors, and which columns are whose. Must not know an index or an encoder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bot.entries import Entry
from embeddings.encoder import Matrix, Part

CLOSELY = 3
"""Wordings of one fact that are compared with a claim piece by piece: those nearest to it."""

Measured = tuple[tuple[float, Mapping[str, float]], list[str]]
"""A fact's fused similarity and each model's cosine, the best over its wordings, and its nearest wordings."""


def similarities(
    query: Matrix, rows: Matrix, entries: Sequence[Entry], parts: Sequence[Part]
) -> list[Measured]:
    """One measurement an entry; `rows` holds the vectors of all their wordings, in order."""
    starts = np.cumsum([0] + [len(entry.keys) for entry in entries[:-1]])
    blended = rows @ query
    fused = np.maximum.reduceat(blended, starts)
    by_part = {
        part.name: np.maximum.reduceat(cosines, starts)
        for part in parts
        if (cosines := _cosines(rows, query, part)) is not None
    }
    return [
        (
            (float(fused[at]), {name: float(best[at]) for name, best in by_part.items()}),
            entry.nearest(blended[start : start + len(entry.keys)], CLOSELY),
        )
        for at, (entry, start) in enumerate(zip(entries, starts, strict=True))
    ]


def _cosines(rows: Matrix, query: Matrix, part: Part) -> Matrix | None:
    """Each row's cosine with the query in one model's columns; None if the model is silent."""
    asked = query[part.start : part.stop]
    size = float(np.linalg.norm(asked))
    if size == 0.0:
        return None
    known = rows[:, part.start : part.stop]
    sizes = np.sqrt(np.einsum("ij,ij->i", known, known))
    cosines: Matrix = (known @ asked) / np.maximum(sizes * size, 1e-9)
    return cosines
