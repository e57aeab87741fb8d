"""Several encoders as one: their vectors side by side, weighted, in one index; their readings by name.

Knows how a weighted sum of cosines becomes one inner product. Must not know
what the members are, or which model understands what.

With document rows [v1 d1; v2 d2]/|v| and query rows [w1 q1; w2 q2]/|w|, a score
is the sum of v_i w_i cos_i over |v||w|. The weights of the query may therefore
change from message to message without touching a stored vector. The factor
1/|w| is the same for all documents of one query, but not between queries of
different languages: compare scores within a query only, and look at a part's
own columns for its cosine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from embeddings.encoder import Encoder, Matrix, ModelId, Part
from embeddings.rows import unit_rows
from embeddings.tokens import Reading


@dataclass(frozen=True, slots=True)
class Weighted:
    """A member with what it counts in stored documents and in questions; neither is negative."""

    encoder: Encoder
    document_weight: float = 1.0
    query_weight: float = 1.0

    def __post_init__(self) -> None:
        if self.document_weight <= 0 or self.query_weight < 0:
            raise ValueError("A member's document weight must be above 0 and its query weight not below 0.")


class BlendedEncoder:
    """The members' rows side by side, at unit length.

    A member that does not speak a query's language counts nothing there: its
    columns are zero. A query that no member speaks is a row of zeros. A member
    that no query of a batch needs is not run.
    """

    def __init__(self, parts: Sequence[Weighted]) -> None:
        if not parts:
            raise ValueError("A blend needs at least one member.")
        self._members = tuple(parts)
        self._parts = _lay_out(self._members)
        self._model = _identify(self._members)

    @property
    def model(self) -> ModelId:
        """The members and their document weights; query weights change no stored vector."""
        return self._model

    @property
    def parts(self) -> tuple[Part, ...]:
        """All members' parts, one after the other."""
        return self._parts

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """Unit rows [w1 q1; w2 q2; ...], shape (len(texts), dimension)."""
        return self._join([member.query_weight * _ask(member, texts, languages) for member in self._members])

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """Unit rows [v1 d1; v2 d2; ...], shape (len(texts), dimension)."""
        return self._join(
            [member.document_weight * member.encoder.encode_documents(texts) for member in self._members]
        )

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As `encode_queries`, with what each member that was asked has read."""
        found = [_ask_to_read(member, texts, languages) for member in self._members]
        halves = [member.query_weight * rows for member, (rows, _) in zip(self._members, found, strict=True)]
        return self._join(halves), _united([readings for _, readings in found])

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As `encode_documents`, with what all members have read."""
        found = [member.encoder.learn_documents(texts) for member in self._members]
        halves = [
            member.document_weight * rows for member, (rows, _) in zip(self._members, found, strict=True)
        ]
        return self._join(halves), _united([readings for _, readings in found])

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        """What all members have read."""
        return _united([member.encoder.read_documents(texts) for member in self._members])

    @staticmethod
    def _join(halves: list[Matrix]) -> Matrix:
        return unit_rows(np.concatenate(halves, axis=1))


def _ask(member: Weighted, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
    """The member's rows for the queries that it speaks, zeros for the others."""
    rows = np.zeros((len(texts), member.encoder.model.dimension), dtype=np.float32)
    needed = _needed(member, languages)
    if needed:
        rows[needed] = member.encoder.encode_queries(*_only(needed, texts, languages))
    return rows


def _ask_to_read(
    member: Weighted, texts: Sequence[str], languages: Sequence[str]
) -> tuple[Matrix, list[Reading]]:
    """The same, with the member's readings, empty for the others."""
    rows = np.zeros((len(texts), member.encoder.model.dimension), dtype=np.float32)
    readings: list[Reading] = [{}] * len(texts)
    needed = _needed(member, languages)
    if needed:
        rows[needed], found = member.encoder.read_queries(*_only(needed, texts, languages))
        for at, reading in zip(needed, found, strict=True):
            readings[at] = reading
    return rows, readings


def _needed(member: Weighted, languages: Sequence[str]) -> list[int]:
    """Where the queries stand for which the member counts."""
    parts = member.encoder.parts if member.query_weight else ()
    return [at for at, language in enumerate(languages) if any(part.speaks(language) for part in parts)]


def _only(needed: list[int], texts: Sequence[str], languages: Sequence[str]) -> tuple[list[str], list[str]]:
    return [texts[at] for at in needed], [languages[at] for at in needed]


def _united(readings: list[list[Reading]]) -> list[Reading]:
    """The members' readings of each text as one."""
    return [
        {name: tokens for part in parts for name, tokens in part.items()}
        for parts in zip(*readings, strict=True)
    ]


def _lay_out(members: Sequence[Weighted]) -> tuple[Part, ...]:
    parts: list[Part] = []
    start = 0
    for member in members:
        moved = (replace(p, start=p.start + start, stop=p.stop + start) for p in member.encoder.parts)
        parts.extend(moved)
        start += member.encoder.model.dimension
    return tuple(parts)


def _identify(members: Sequence[Weighted]) -> ModelId:
    names = "+".join(member.encoder.model.name for member in members)
    recipe = "|".join(f"{member.encoder.model}*{member.document_weight!r}" for member in members)
    revision = hashlib.sha256(recipe.encode()).hexdigest()[:16]
    return ModelId(names, revision, sum(member.encoder.model.dimension for member in members))
