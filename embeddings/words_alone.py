"""What stands in where no model can be loaded: texts that share words lie near each other, and that is all.

Knows words only: feature hashing (Weinberger et al., Feature Hashing for Large Scale Multitask Learning,
2009). It has no parts, so that nothing is ever scored as if a model had read it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from embeddings.encoder import Matrix, ModelId, Part
from embeddings.rows import unit_rows
from embeddings.tokens import Reading

_SIZE = 512
_WORD = re.compile(r"\w+")


class WordsAlone:
    """An Encoder without a model. `why`: what kept the model from being loaded."""

    def __init__(self, why: str) -> None:
        self.why = why

    @property
    def model(self) -> ModelId:
        """Vectors of no model; they are never kept."""
        return ModelId("words-alone", "1", _SIZE)

    @property
    def parts(self) -> tuple[Part, ...]:
        """None: no scorer that weighs a model's cosine applies."""
        return ()

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """Unit rows, shape (len(texts), dimension), whatever the language."""
        return self.encode_documents(texts)

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """Unit rows, shape (len(texts), dimension)."""
        rows = np.zeros((len(texts), _SIZE), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in _WORD.findall(text.casefold()) or [""]:
                place, sign = _place(word)
                row[place] += sign
        return unit_rows(rows)

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """The vectors, and empty readings."""
        return self.encode_documents(texts), self.read_documents(texts)

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """The vectors, and empty readings."""
        return self.encode_documents(texts), self.read_documents(texts)

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        """Nothing was read."""
        return [{} for _ in texts]


@lru_cache(maxsize=50_000)
def _place(word: str) -> tuple[int, float]:
    found = int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:4], "big")
    return (found >> 1) % _SIZE, 1.0 if found & 1 else -1.0
