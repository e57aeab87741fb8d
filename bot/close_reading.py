"""Compares a claim with wordings of facts piece by piece, by every model that read both.

Knows encoders' readings and how common each piece is in the base. Must not know facts or how wordings
are chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from embeddings.encoder import Encoder
from embeddings.late import COLUMNS, Rarity, interaction
from embeddings.tokens import Reading

_DECIDING = 4
"""The first columns, by whose sum the wording is chosen that a fact is measured by."""

Measures = Mapping[str, Sequence[float]]
"""By model, the columns of `embeddings.late.interaction`."""


class CloseReading:
    """Late interaction over the wordings of one base."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._rarity: defaultdict[str, Rarity] = defaultdict(Rarity)

    def count(self, readings: Sequence[Reading]) -> None:
        """Take note of how common pieces are in these new wordings."""
        for reading in readings:
            for model, tokens in reading.items():
                self._rarity[model].add(tokens.pieces)

    def discount(self, readings: Sequence[Reading]) -> None:
        """Undo `count` for wordings that are gone.

        What a probability comes to must depend on the base, not on how often it was edited.
        """
        for reading in readings:
            for model, tokens in reading.items():
                self._rarity[model].remove(tokens.pieces)

    def measures(self, claim: Reading, wordings: Sequence[Sequence[str]]) -> Sequence[Measures]:
        """For each fact, given its wordings to look at, the measures of the one that fits best."""
        texts = [text for some in wordings for text in some]
        readings = self._encoder.read_documents(texts)
        starts = np.cumsum([0] + [len(some) for some in wordings])
        found: list[dict[str, Sequence[float]]] = [{} for _ in wordings]
        for model, asked in claim.items():
            if not all(model in reading for reading in readings):
                continue
            rows = interaction(asked, [reading[model] for reading in readings], self._rarity[model].weights)
            for at, (start, end) in enumerate(pairwise(starts)):
                found[at][model] = _best(rows[start:end])
        return found


def _best(rows: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> Sequence[float]:
    if not len(rows):
        return (0.0,) * COLUMNS
    best: Sequence[float] = rows[int(rows[:, :_DECIDING].sum(axis=1).argmax())].tolist()
    return best
