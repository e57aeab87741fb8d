"""Rows by key in one matrix without gaps, which grows.

Knows keys, places and lasting numbers (ids) for rows. Must not know how rows
are compared. Not safe for threads by itself: see `reserve`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from embeddings.encoder import Matrix

Ids = npt.NDArray[np.int64]
_FIRST_CAPACITY = 64


class RowTable:
    """A row's place changes when another is dropped, its id never does."""

    def __init__(self, dimension: int) -> None:
        self._matrix: Matrix = np.empty((_FIRST_CAPACITY, dimension), dtype=np.float32)
        self._keys: list[str] = []
        self._ids: list[int] = []
        self._place_of_key: dict[str, int] = {}
        self._place_of_id: dict[int, int] = {}
        self._next_id = 0

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._place_of_key

    @property
    def rows(self) -> Matrix:
        """All rows by place, not copied."""
        return self._matrix[: len(self)]

    @property
    def ids(self) -> Ids:
        """All ids by place."""
        return np.array(self._ids, dtype=np.int64)

    def key(self, place: int) -> str:
        """The key of the row at a place."""
        return self._keys[place]

    def places_of_keys(self, keys: Sequence[str]) -> list[int]:
        """The places of keys that are there."""
        return [self._place_of_key[key] for key in keys]

    def places_of_ids(self, ids: Sequence[int]) -> list[int]:
        """The places of ids that are there."""
        return [self._place_of_id[one] for one in ids]

    def reserve(self, more: int) -> None:
        """Make room for so many rows. The rows stay what they are: readers need not be kept out."""
        needed = len(self) + more
        if needed > len(self._matrix):
            larger = np.empty((max(needed, 2 * len(self._matrix)), self._matrix.shape[1]), dtype=np.float32)
            larger[: len(self)] = self.rows
            self._matrix = larger

    def append(self, keys: Sequence[str], rows: Matrix) -> Ids:
        """Add new keys; their ids."""
        self.reserve(len(keys))
        start = len(self)
        self._matrix[start : start + len(keys)] = rows
        ids = range(self._next_id, self._next_id + len(keys))
        for place, (key, one) in enumerate(zip(keys, ids, strict=True), start):
            self._keys.append(key)
            self._ids.append(one)
            self._place_of_key[key] = self._place_of_id[one] = place
        self._next_id = ids.stop
        return np.array(ids, dtype=np.int64)

    def drop(self, keys: Sequence[str]) -> Ids:
        """Forget the keys that are there; the ids they had."""
        dropped = [self._drop(self._place_of_key[key]) for key in keys if key in self._place_of_key]
        return np.array(dropped, dtype=np.int64)

    def _drop(self, place: int) -> int:
        """Forget one row and move the last one into its place."""
        key, gone = self._keys[place], self._ids[place]
        last_key, last_id = self._keys.pop(), self._ids.pop()
        if gone != last_id:
            self._matrix[place] = self._matrix[len(self._keys)]
            self._keys[place], self._ids[place] = last_key, last_id
            self._place_of_key[last_key] = self._place_of_id[last_id] = place
        del self._place_of_key[key], self._place_of_id[gone]
        return gone
