"""What an encoder is: texts in, unit vectors out, and what was read on the way.

Knows the Encoder protocol and how a vector may be made of several models'
parts. Must not know any model, library, file or index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from embeddings.tokens import Reading

Matrix = npt.NDArray[np.float32]
"""Rows are texts, columns are dimensions; C-contiguous float32."""


@dataclass(frozen=True, slots=True)
class ModelId:
    """Which model made a vector. Vectors of different ids are never compared."""

    name: str
    revision: str
    dimension: int

    def __str__(self) -> str:
        return f"{self.name}@{self.revision}/{self.dimension}"


@dataclass(frozen=True, slots=True)
class Part:
    """The columns `start:stop` of a vector that one model made.

    `languages` are the ISO 639 codes that the model understands; None means
    that it was trained on all that matter (about a hundred).
    """

    name: str
    start: int
    stop: int
    languages: frozenset[str] | None = None

    def speaks(self, language: str) -> bool:
        """Whether this part means anything for a text in `language`."""
        return self.languages is None or language in self.languages


class Encoder(Protocol):
    """Turns texts into float32 unit rows; questions and documents apart.

    The same pass through a model yields a vector and the text's tokens, so
    that `read_queries` and `learn_documents` cost what the vectors alone cost.
    Readings have their Tokens under the names of `parts`; a model that cannot
    tell its tokens leaves them out. Implementations are deterministic for one ModelId and safe to call from
    several threads.
    """

    @property
    def model(self) -> ModelId:
        """The identity under which the vectors may be kept."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The models that a vector is made of, in column order."""

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """Vectors of people's messages, shape (len(texts), dimension).

        `languages` holds one ISO 639 code a text (`und` if unknown). Columns of
        a part that does not speak the language are zero.
        """

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """Vectors of fact wordings, shape (len(texts), dimension)."""

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """What `encode_queries` makes, and each message's reading; never kept, so ask once."""

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """What `encode_documents` makes, and each wording's reading, in one pass.

        For wordings that will be read again: an encoder with a memory keeps
        their tokens too. A reading takes some 25 kB; give a few hundred texts
        at a time.
        """

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        """The readings alone; cheap where the texts were learnt, another pass where they were not."""
