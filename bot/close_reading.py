"""Compares a claim with wordings of facts piece by piece, by every model that read both.

Knows encoders' readings and how common each piece is in the base. Must not know facts or how wordings
are chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import fmean

from embeddings.encoder import Encoder
from embeddings.late import COLUMNS, Rarity, interaction
from embeddings.tokens import Reading

_DECIDING = 4
"""The first columns, by whose sum the wording is chosen that a fact is measured by."""

_RARE = [2, 3]
"""The columns of either text's pieces at their best, the rare ones weighing most."""

_NOTHING = (0.0,) * COLUMNS


@dataclass(frozen=True, slots=True)
class Measures:
    """What a claim has in common with a fact, by model.

    `best`: the columns of `embeddings.late.interaction` for the wording that fits best. `shared`: for all
    wordings that were looked at, how well claim and wording find each other's pieces, the rare ones weighing
    most, in the mean; it is low where either says what the other does not.
    """

    best: dict[str, Sequence[float]] = field(default_factory=dict)
    shared: dict[str, float] = field(default_factory=dict)


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
        """For each fact, given its wordings to look at, what it has in common with them."""
        texts = [text for some in wordings for text in some]
        readings = self._encoder.read_documents(texts)
        starts = list(accumulate((len(some) for some in wordings), initial=0))
        found = [Measures() for _ in wordings]
        for model, asked in claim.items():
            if not all(model in reading for reading in readings):
                continue
            rows = interaction(asked, [reading[model] for reading in readings], self._rarity[model].weights)
            fits, listed = rows[:, :_DECIDING].sum(axis=1).tolist(), rows.tolist()
            both = rows[:, _RARE].mean(axis=1).tolist()
            for at, (start, end) in enumerate(pairwise(starts)):
                best = max(range(start, end), key=fits.__getitem__, default=None)
                found[at].best[model] = _NOTHING if best is None else listed[best]
                if best is not None:
                    found[at].shared[model] = fmean(both[start:end])
        return found
