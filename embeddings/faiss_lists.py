"""Rows of a table in lists around centres, for a search that looks through the nearest lists only.

Knows FAISS and ranges of columns. Must not know when lists are worth having, or what a column stands for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import faiss
import numpy as np

from embeddings.encoder import Matrix
from embeddings.row_table import Ids, RowTable

LISTS_PER_ROOT: Final = 2.0
"""Lists per square root of the rows; measured by benchmarks/index_size.py (docs/benchmarks-index.md)."""

_FILLED = 0.9
_MOST_ROWS_PER_CENTRE = 32
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns `start:stop`."""

    start: int
    stop: int

    def fit(self, query: Matrix) -> bool:
        """Whether the query uses these columns, nearly all of them, and no other."""
        inside = np.count_nonzero(query[self.start : self.stop])
        return bool(inside == np.count_nonzero(query) and inside > _FILLED * (self.stop - self.start))


class Lists:
    """All rows of a table in lists around centres, by some of their columns."""

    def __init__(self, columns: Columns, table: RowTable, probed_share: float) -> None:
        self.columns = columns
        rows = table.rows[:, columns.start : columns.stop]
        # Taking the mean away changes no order, and spreads rows that all point one way.
        self._mean = rows.mean(axis=0)
        width, lists = rows.shape[1], max(1, round(LISTS_PER_ROOT * len(rows) ** 0.5))
        self._centres = faiss.IndexFlatIP(width)
        self._index = faiss.IndexIVFScalarQuantizer(
            self._centres, width, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        self._index.set_direct_map_type(faiss.DirectMap.Hashtable)  # type: ignore[attr-defined]  # the stubs lack it
        self._index.nprobe = max(1, round(probed_share * lists))
        self._train(rows, lists)
        self.add(table.ids, table.rows)

    def add(self, ids: Ids, rows: Matrix) -> None:
        """Put whole rows into the lists of their nearest centres."""
        self._index.add_with_ids(self._centred(rows[:, self.columns.start : self.columns.stop]), ids)

    def remove(self, ids: Ids) -> None:
        """Take rows out; the centres stay where they are."""
        self._index.remove_ids(faiss.IDSelectorArray(ids))

    def candidates(self, queries: Matrix, count: int) -> list[list[int]]:
        """For each query up to so many ids."""
        asked = np.ascontiguousarray(queries[:, self.columns.start : self.columns.stop])
        _, ids = self._index.search(asked, count)
        return [[one for one in row if one >= 0] for row in ids.tolist()]

    def _train(self, rows: Matrix, lists: int) -> None:
        settings = self._index.cp
        settings.niter = _ROUNDS
        settings.spherical = False
        settings.min_points_per_centroid = 1  # says no more than "few points": small tests have few
        settings.max_points_per_centroid = _MOST_ROWS_PER_CENTRE
        sample = np.random.default_rng(0).permutation(len(rows))[: lists * _MOST_ROWS_PER_CENTRE]
        self._index.train(self._centred(rows[np.sort(sample)]))

    def _centred(self, rows: Matrix) -> Matrix:
        return np.ascontiguousarray(rows - self._mean, dtype=np.float32)
