"""Senses that somebody may be in danger where no list of words says so, from a message's vectors.

Knows vectors and one line of numbers, learnt by `benchmarks/sense_danger.py`. Must not know what is said
then. The vectors were made to look for facts and are at hand. It is a sense and no knowledge: the number to
call is said on top of what every message gets, and nobody is sent away with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.core.claims import Claim
from embeddings.encoder import Encoder, Matrix, Part

FILE = Path(__file__).with_name("danger_sense.json")


@dataclass(frozen=True, slots=True)
class Sense:
    """A line through the vectors of one model. `weights`: (columns,)."""

    encoder: Encoder
    part: str
    threshold: float
    bias: float
    weights: Matrix

    def __call__(self, claims: Sequence[Claim]) -> list[bool]:
        """For each claim whether it sounds like somebody in danger."""
        if not claims:
            return []
        asked = self.encoder.encode_queries([c.text for c in claims], [c.language for c in claims])
        scores = columns(asked, self.encoder.parts, self.part) @ self.weights + np.float32(self.bias)
        return [bool(score > self.threshold) for score in scores]


def sense_of(encoder: Encoder, revision: str) -> Sense | None:
    """The shipped sense, if it was learnt from this model's weights; others' vectors mean nothing to it.

    `revision` is that of the weights, whatever numbers they are computed with.
    """
    read = learnt(FILE, encoder, revision)
    if read is None:
        return None
    weights = np.array(read["weights"], dtype=np.float32)
    return Sense(encoder, read["part"], read["threshold"], read["bias"], weights)


def learnt(file: Path, encoder: Encoder, revision: str) -> dict[str, Any] | None:
    """What the file of a sense holds, if it was learnt from this model's weights and columns."""
    read: dict[str, Any] = json.loads(file.read_text("utf-8"))
    columns = ((part.name, part.stop - part.start) for part in encoder.parts)
    fits = (read["part"], len(read["weights"])) in columns
    return read if fits and read["revision"] == revision else None


def columns(rows: Matrix, parts: Sequence[Part], name: str) -> Matrix:
    """One model's half of blended vectors, of length 1 again."""
    (part,) = (part for part in parts if part.name == name)
    half = rows[:, part.start : part.stop]
    return np.asarray(half / np.maximum(np.linalg.norm(half, axis=1, keepdims=True), 1e-12), dtype=np.float32)
