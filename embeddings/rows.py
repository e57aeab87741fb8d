"""Arithmetic on matrices whose rows are vectors. Knows numbers only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from embeddings.encoder import Matrix


def unit_rows(rows: npt.NDArray[np.floating]) -> Matrix:
    """The rows at Euclidean length 1, C-contiguous; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = np.zeros(rows.shape, dtype=np.float32)
    np.divide(rows, lengths, out=unit, where=lengths > 0, casting="same_kind")
    return unit
