"""How well the pieces of two texts find each other: late interaction.

Knows tokens and how common each piece is. Must not know any model, or what a
text is for.

Each piece of one text is compared with all pieces of the other, and its best
counts (MaxSim: Khattab and Zaharia, ColBERT, 2020). From the question's side
that says how much of it the document covers, from the document's side the
reverse; the worst matched pieces say what only one of them speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from embeddings.products import products
from embeddings.tokens import Tokens

COLUMNS = 6
LOWEST = 4
"""The worst matched pieces of a text are one in so many, at least one."""

Numbers = npt.NDArray[np.float32]
Pieces = npt.NDArray[np.int32]


class Rarity:
    """In how many documents each piece of one part's vocabulary stands. For one writer."""

    def __init__(self) -> None:
        self._documents = 0
        self._counts = np.zeros(0, dtype=np.int32)

    def add(self, pieces: Pieces) -> None:
        """Count one document more, which holds these pieces."""
        held = np.unique(pieces)
        self._make_room(int(held[-1]) + 1 if len(held) else 0)
        self._counts[held] += 1
        self._documents += 1

    def remove(self, pieces: Pieces) -> None:
        """Undo `add` for a document that is gone."""
        self._counts[np.unique(pieces)] -= 1
        self._documents -= 1

    def weights(self, pieces: Pieces) -> Numbers:
        """log((N + 1) / (n + 1/2)) for each piece, which stands in n of N documents; above 0."""
        known = pieces < len(self._counts)
        counts = np.zeros(len(pieces), dtype=np.float32)
        counts[known] = self._counts[pieces[known]]
        weights: Numbers = np.log((self._documents + 1) / (counts + np.float32(0.5)), dtype=np.float32)
        return weights

    def _make_room(self, size: int) -> None:
        if size > len(self._counts):
            fresh = np.zeros(max(size, 2 * len(self._counts)), dtype=np.int32)
            fresh[: len(self._counts)] = self._counts
            self._counts = fresh


def interaction(query: Tokens, documents: Sequence[Tokens], rarity: Callable[[Pieces], Numbers]) -> Numbers:
    """How the query and each document find each other, shape (len(documents), COLUMNS), in [-1, 1].

    With S the cosines of all pieces, a = the query's pieces at their best, b =
    the document's at theirs, the columns are: mean of a; mean of b; the same
    two weighted by `rarity` (pieces to numbers above 0, such as
    `Rarity.weights`); the mean of the lowest quarter of a; that of b. A row is 0 if
    either text has no piece. Both must come from the same part.
    """
    found = np.zeros((len(documents), COLUMNS), dtype=np.float32)
    spoken = [at for at, document in enumerate(documents) if len(document.pieces)]
    if len(query.pieces) and spoken:
        found[spoken] = _interaction(query, [documents[at] for at in spoken], rarity)
    return found


def _interaction(query: Tokens, documents: list[Tokens], rarity: Callable[[Pieces], Numbers]) -> Numbers:
    lengths = np.array([len(document.pieces) for document in documents])
    starts = np.cumsum(lengths) - lengths
    cosines = _cosines(query, documents)
    asked = np.maximum.reduceat(cosines, starts, axis=1)
    told = cosines.max(axis=0)
    weighing = rarity(query.pieces)
    weights = rarity(np.concatenate([document.pieces for document in documents]))
    columns = (
        asked.mean(axis=0),
        np.add.reduceat(told, starts) / lengths,
        weighing @ asked / weighing.sum(),
        np.add.reduceat(weights * told, starts) / np.add.reduceat(weights, starts),
        np.sort(asked, axis=0)[: _quarter(len(query))].mean(axis=0),
        _lowest(told, lengths),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _cosines(query: Tokens, documents: Sequence[Tokens]) -> Numbers:
    cosines = products(query.rows, np.concatenate([document.rows for document in documents]))
    cosines /= query.sizes[:, None]
    cosines /= np.concatenate([document.sizes for document in documents])
    return cosines


def _lowest(told: Numbers, lengths: npt.NDArray[np.intp]) -> Numbers:
    """The mean of each document's lowest quarter."""
    quarters = np.maximum(lengths // LOWEST, 1)
    places = np.arange(lengths.max())
    # One row a document, its empty places behind all others.
    laid_out = np.full((len(lengths), len(places)), np.inf, dtype=np.float32)
    laid_out[places < lengths[:, None]] = told
    laid_out.sort(axis=1)
    lowest: Numbers = np.where(places < quarters[:, None], laid_out, 0).sum(axis=1) / quarters
    return lowest.astype(np.float32)


def _quarter(count: int) -> int:
    return max(count // LOWEST, 1)
