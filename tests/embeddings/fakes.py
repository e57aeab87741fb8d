"""Encoders without a model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from embeddings.encoder import Matrix, ModelId, Part
from embeddings.rows import unit_rows
from embeddings.tokens import MOST_PIECES, Reading, Tokens, quantised


class FakeEncoder:
    """Random unit rows that depend on the text, the kind and the model; remembers what it was asked."""

    def __init__(
        self, name: str = "fake", dimension: int = 8, languages: frozenset[str] | None = None
    ) -> None:
        self.model = ModelId(name, "1", dimension)
        self.parts = (Part(name, 0, dimension, languages),)
        self.queries: list[str] = []
        self.documents: list[str] = []
        self.read: list[str] = []

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        self.queries.extend(texts)
        return self._rows(
            [f"query {language} {text}" for text, language in zip(texts, languages, strict=True)]
        )

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        self.documents.extend(texts)
        return self._rows([f"document {text}" for text in texts])

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        self.read.extend(texts)
        speaks = [self.parts[0].speaks(language) for language in languages]
        readings = [self._reading(text) if spoken else {} for text, spoken in zip(texts, speaks, strict=True)]
        return self.encode_queries(texts, languages), readings

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        return self.encode_documents(texts), self.read_documents(texts)

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        self.read.extend(texts)
        return [self._reading(text) for text in texts]

    def _reading(self, text: str) -> Reading:
        """Bytes are pieces, whatever stands around them."""
        said = text.encode("utf-8", "replace")[:MOST_PIECES]
        rows = np.array([self._row(f"{piece}") for piece in said], dtype=np.float32)
        pieces = np.array(list(said), dtype=np.int32)
        return {self.model.name: Tokens(pieces, quantised(rows.reshape(-1, self.model.dimension)))}

    def _rows(self, texts: Sequence[str]) -> Matrix:
        rows = [self._row(text) for text in texts]
        return unit_rows(np.array(rows, dtype=np.float32).reshape(-1, self.model.dimension))

    def _row(self, text: str) -> Matrix:
        seed = hashlib.sha256(f"{self.model} {text}".encode("utf-8", "surrogatepass")).digest()
        random = np.random.default_rng(int.from_bytes(seed))
        return random.standard_normal(self.model.dimension).astype(np.float32)
