"""What an index of neighbours is, and the exact one that is the oracle.

Knows keys and vectors. Must not know what a key stands for, or FAISS.
"""

from __future__ import annotations

import threading
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from embeddings.encoder import Matrix
from embeddings.errors import IndexMisused


@dataclass(frozen=True, slots=True)
class Hit:
    """One neighbour: its key and the inner product with the query."""

    key: str
    score: float


class Index(Protocol):
    """Vectors by key, searched by inner product; many readers beside one writer.

    A search sees either all of a write or nothing of it.
    """

    @property
    def dimension(self) -> int:
        """Columns of every vector."""

    def __len__(self) -> int: ...

    def add(self, keys: Sequence[str], vectors: Matrix) -> None:
        """Add new keys. Raises IndexMisused if one is already there or repeated."""

    def replace(self, keys: Sequence[str], vectors: Matrix) -> None:
        """Put these vectors under these keys, whether or not they were there."""

    def remove(self, keys: Sequence[str]) -> int:
        """Forget these keys; unknown ones are ignored. Returns how many were there."""

    def search(self, queries: Matrix, count: int) -> list[list[Hit]]:
        """For each row of `queries` its `count` best hits (fewer if the index is smaller), best first."""

    def vectors(self, keys: Sequence[str]) -> Matrix:
        """The stored rows of these keys, in order. Raises IndexMisused for an unknown key."""


class ExactIndex:
    """The plainest index there is: a dictionary of rows, all of them compared, under one lock.

    The oracle of the contract tests, and enough for a few hundred facts.
    """

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._rows: dict[str, Matrix] = {}
        self._turn = threading.Lock()

    @property
    def dimension(self) -> int:
        """Columns of every vector."""
        return self._dimension

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, keys: Sequence[str], vectors: Matrix) -> None:
        """See Index."""
        check_rows(keys, vectors, self._dimension)
        with self._turn:
            check_new(keys, self._rows)
            self._rows.update(zip(keys, vectors.copy(), strict=True))

    def replace(self, keys: Sequence[str], vectors: Matrix) -> None:
        """See Index."""
        check_rows(keys, vectors, self._dimension)
        with self._turn:
            self._rows.update(zip(keys, vectors.copy(), strict=True))

    def remove(self, keys: Sequence[str]) -> int:
        """See Index."""
        with self._turn:
            return sum(self._rows.pop(key, None) is not None for key in keys)

    def search(self, queries: Matrix, count: int) -> list[list[Hit]]:
        """See Index. Equal scores in the order of their keys."""
        check_queries(queries, self._dimension)
        with self._turn:
            keys = list(self._rows)
            rows = np.array([self._rows[key] for key in keys], dtype=np.float32)
        scores = queries @ rows.reshape(-1, self._dimension).T
        return [_best([Hit(*pair) for pair in zip(keys, row.tolist(), strict=True)], count) for row in scores]

    def vectors(self, keys: Sequence[str]) -> Matrix:
        """See Index."""
        with self._turn:
            check_known(keys, self._rows)
            rows = [self._rows[key] for key in keys]
        return np.array(rows, dtype=np.float32).reshape(-1, self._dimension)


def _best(hits: list[Hit], count: int) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.key))[: max(count, 0)]


def check_rows(keys: Sequence[str], vectors: Matrix, dimension: int) -> None:
    """Raise IndexMisused unless there is one row of that length, finite, for each key, and no key twice."""
    if vectors.shape != (len(keys), dimension):
        message = f"{len(keys)} keys need vectors of shape ({len(keys)}, {dimension}), not {vectors.shape}."
        raise IndexMisused(message)
    if len(set(keys)) != len(keys):
        raise IndexMisused("The same key is there twice in one call.")
    if not np.isfinite(vectors).all():
        raise IndexMisused("A vector holds a number that is not finite.")


def check_new(keys: Sequence[str], known: Container[str]) -> None:
    """Raise IndexMisused if one of `keys` is among the `known`."""
    for key in keys:
        if key in known:
            raise IndexMisused(f"The key {key!r} is in the index already; replace it instead.")


def check_known(keys: Sequence[str], known: Container[str]) -> None:
    """Raise IndexMisused if one of `keys` is not among the `known`."""
    for key in keys:
        if key not in known:
            raise IndexMisused(f"The key {key!r} is not in the index.")


def check_queries(queries: Matrix, dimension: int) -> None:
    """Raise IndexMisused unless the queries are rows of that length."""
    if queries.shape[1:] != (dimension,):
        raise IndexMisused(f"Queries need the shape (any number, {dimension}), not {queries.shape}.")
