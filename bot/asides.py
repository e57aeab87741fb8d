"""Hears what is said to the bot and not about the world, where no list of phrases holds it, from its vectors.

Knows vectors and eight lines of numbers, learnt by `benchmarks/sense_asides.py`. Must not know what is done
or said then. The vectors were made to look for facts and are at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.core.chatter import Chatter
from bot.core.claims import Claim
from bot.core.tongues import TONGUES
from bot.sensing import columns, learnt
from embeddings.encoder import Encoder, Matrix

FILE = Path(__file__).with_name("aside_sense.json")
_CERTAIN = 0.5
"""The share of one kind among all kinds of asides from which it is taken for that kind."""
_LEARNT = frozenset({*TONGUES, "und"})
"""Languages that it may judge. Short questions in German, which it never learnt, sound like asides to it."""


@dataclass(frozen=True, slots=True)
class AsideSense:
    """A multinomial logistic model over the vectors of one model.

    `weights`: (columns, 1 + kinds); the first column is that of claims, the others those of `kinds`.
    `biases`: (1 + kinds,). `threshold`: log odds of an aside, of whichever kind, from which it is heard.
    """

    encoder: Encoder
    part: str
    kinds: tuple[Chatter, ...]
    threshold: float
    biases: Matrix
    weights: Matrix

    def __call__(self, claims: Sequence[Claim]) -> list[Chatter | None]:
        """For each claim what kind of aside it is; None if it sounds like a claim."""
        if not claims:
            return []
        asked = self.encoder.encode_queries([c.text for c in claims], [c.language for c in claims])
        heard = self.of(columns(asked, self.encoder.parts, self.part))
        return [kind if one.language in _LEARNT else None for one, kind in zip(claims, heard, strict=True)]

    def of(self, rows: Matrix) -> list[Chatter | None]:
        """The same of unit vectors: (messages, columns)."""
        shares, odds = self._shares(rows)
        best = shares.argmax(axis=1)
        certain = shares.max(axis=1) >= _CERTAIN
        return [
            None if odd <= self.threshold else self.kinds[kind] if sure else Chatter.NO_CLAIM
            for odd, kind, sure in zip(odds, best, certain, strict=True)
        ]

    def _shares(self, rows: Matrix) -> tuple[Matrix, Matrix]:
        """Each kind's share among the asides: (messages, kinds), and the log odds of any: (messages,)."""
        logits = rows @ self.weights + self.biases
        asides = logits[:, 1:]
        top = asides.max(axis=1, keepdims=True)
        risen = np.exp(asides - top)
        whole = risen.sum(axis=1, keepdims=True)
        return risen / whole, (top + np.log(whole))[:, 0] - logits[:, 0]


def aside_sense(encoder: Encoder, revision: str, file: Path = FILE) -> AsideSense | None:
    """The shipped sense, if it was learnt from this model's weights; others' vectors mean nothing to it.

    `revision` is that of the weights, whatever numbers they are computed with.
    """
    read = learnt(file, encoder, revision)
    if read is None:
        return None
    kinds = tuple(Chatter(kind) for kind in read["kinds"])
    biases, weights = (np.array(read[name], dtype=np.float32) for name in ("biases", "weights"))
    return AsideSense(encoder, read["part"], kinds, read["threshold"], biases, weights)
