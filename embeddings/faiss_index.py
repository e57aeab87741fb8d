"""Neighbours by inner product with FAISS: exact while that is quick, approximate beyond.

With `faiss_lists` the only importer of FAISS. Knows rows, columns and lists; must not know what a
key or a column stands for.

Approximate search sorts the rows into lists around centres, looks through the
lists nearest to the query in 8-bit numbers, and compares the best candidates
exactly, so that every score is exact and only a far neighbour may be missed.
A query of a blend that leaves some columns zero (a language that one model
does not speak) would find nothing in lists that those columns shaped: recall
fell below 0.4. So there are lists for each range of columns that queries use
alone, and a query that fits none of them is compared with every row.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import faiss
import numpy as np

from embeddings.encoder import Matrix
from embeddings.faiss_lists import Columns, Lists
from embeddings.index import Hit, check_known, check_new, check_queries, check_rows
from embeddings.locks import ReadWriteLock
from embeddings.row_table import RowTable

# Measured by benchmarks/index_size.py; the table is in docs/benchmarks-index.md.
APPROXIMATE_FROM: Final = 200_000
PROBED_SHARE: Final = 0.4
CANDIDATES_PER_HIT: Final = 3
FEWEST_CANDIDATES: Final = 100

_QUERIES_WORTH_THREADS = 20


class FaissIndex:
    """An Index of rows with any finite numbers; see the Index protocol.

    `alone` are ranges of columns that some queries use alone. From
    `approximate_from` rows on, search is approximate and looks through
    `probed_share` of the lists; they are made anew, by the thread that writes
    and beside the readers, whenever the index has doubled, and given up when
    it has become half as large as that.
    """

    def __init__(
        self,
        dimension: int,
        alone: Sequence[tuple[int, int]] = (),
        approximate_from: int = APPROXIMATE_FROM,
        probed_share: float = PROBED_SHARE,
    ) -> None:
        self._dimension = dimension
        self._ranges = [Columns(*one) for one in sorted({*alone, (0, dimension)})]
        self._approximate_from = approximate_from
        self._probed_share = probed_share
        self._table = RowTable(dimension)
        self._lists: list[Lists] = []
        self._made_for = 0
        self._writer = threading.Lock()
        self._lock = ReadWriteLock()

    @property
    def dimension(self) -> int:
        """Columns of every vector."""
        return self._dimension

    @property
    def lists_made_for(self) -> int:
        """How many rows there were when the lists were made; 0 while search is exact."""
        return self._made_for

    def __len__(self) -> int:
        return len(self._table)

    def add(self, keys: Sequence[str], vectors: Matrix) -> None:
        """See Index."""
        check_rows(keys, vectors, self._dimension)
        with self._writer:
            check_new(keys, self._table)
            self._write((), keys, vectors)

    def replace(self, keys: Sequence[str], vectors: Matrix) -> None:
        """See Index."""
        check_rows(keys, vectors, self._dimension)
        with self._writer:
            self._write(keys, keys, vectors)

    def remove(self, keys: Sequence[str]) -> int:
        """See Index."""
        with self._writer:
            return self._write(keys, (), np.empty((0, self._dimension), dtype=np.float32))

    def search(self, queries: Matrix, count: int) -> list[list[Hit]]:
        """See Index. Equal scores come in any order."""
        check_queries(queries, self._dimension)
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        with _threads_for(len(queries)), self._lock.shared():
            count = min(count, len(self._table))
            if count < 1:
                return [[] for _ in queries]
            found = self._search_lists(queries, count)
            rest = [at for at in range(len(queries)) if at not in found]
            if rest:
                found |= zip(rest, self._search_all(queries[rest], count), strict=True)
        return [found[at] for at in range(len(queries))]

    def vectors(self, keys: Sequence[str]) -> Matrix:
        """See Index."""
        with self._lock.shared():
            check_known(keys, self._table)
            rows: Matrix = self._table.rows[self._table.places_of_keys(keys)]
        return rows

    def _write(self, gone: Sequence[str], keys: Sequence[str], vectors: Matrix) -> int:
        self._table.reserve(len(keys))
        with self._lock.exclusive():
            dropped = self._table.drop(gone)
            ids = self._table.append(keys, vectors)
            for lists in self._lists:
                lists.remove(dropped)
                lists.add(ids, vectors)
        self._adapt()
        return len(dropped)

    def _adapt(self) -> None:
        """Make or give up the lists. The caller is the only writer, so the rows stay what they are."""
        size = len(self._table)
        if self._lists and size < self._approximate_from // 2:
            fresh = []
        elif size >= self._approximate_from and size > 2 * self._made_for:
            fresh = [Lists(columns, self._table, self._probed_share) for columns in self._ranges]
        else:
            return
        with self._lock.exclusive():
            self._lists = fresh
            self._made_for = size if fresh else 0

    def _search_all(self, queries: Matrix, count: int) -> list[list[Hit]]:
        scores, places = faiss.knn(queries, self._table.rows, count, faiss.METRIC_INNER_PRODUCT)
        return [self._hits(*found) for found in zip(places.tolist(), scores.tolist(), strict=True)]

    def _search_lists(self, queries: Matrix, count: int) -> dict[int, list[Hit]]:
        """The hits of the queries that lists can answer."""
        waiting: dict[int, list[int]] = defaultdict(list)
        for at, query in enumerate(queries):
            for number, lists in enumerate(self._lists):
                if lists.columns.fit(query):
                    waiting[number].append(at)
        found: dict[int, list[Hit]] = {}
        for number, places in waiting.items():
            candidates = self._lists[number].candidates(
                queries[places], max(FEWEST_CANDIDATES, CANDIDATES_PER_HIT * count)
            )
            for at, ids in zip(places, candidates, strict=True):
                if len(ids) >= count:
                    found[at] = self._compare(queries[at], ids, count)
        return found

    def _compare(self, query: Matrix, ids: list[int], count: int) -> list[Hit]:
        places = self._table.places_of_ids(ids)
        scores = self._table.rows[places] @ query
        best = np.argsort(-scores, kind="stable")[:count].tolist()
        return self._hits([places[at] for at in best], scores[best].tolist())

    def _hits(self, places: list[int], scores: list[float]) -> list[Hit]:
        return [Hit(self._table.key(place), score) for place, score in zip(places, scores, strict=True)]


@contextmanager
def _threads_for(queries: int) -> Iterator[None]:
    """One thread for few queries: a second starts later than it helps, most of all on a busy machine.

    The number belongs to the calling thread.
    """
    usual = faiss.omp_get_max_threads()
    if queries < _QUERIES_WORTH_THREADS:
        faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(usual)
