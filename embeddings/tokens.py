"""The pieces that a model cuts a text into, each with its own vector.

Knows how they are kept small and put into bytes. Must not know any model,
library or file, or what the pieces are compared for.

A vector of one byte a number is off by at most 1/254 in each, which moves a
cosine of two pieces by a few thousandths and takes a quarter of the room.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

MOST_PIECES = 96
"""Pieces of one text that are kept: its first ones."""
SCALE = 127
"""What a number of 1 becomes."""
LAYOUT = f"tokens, 1, {MOST_PIECES}\n"
"""Marks what is kept: raise the number when other bytes, or other pieces, are made of a text."""
_HEAD = struct.Struct("<HHH")  # bytes of the part's name, pieces, dimension


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """What one model read in one text, without special tokens and without its prompt.

    `pieces` are ids of the model's vocabulary, shape (n,). `rows` are their
    vectors in this text, at unit length times SCALE, rounded, shape
    (n, dimension), and `sizes` their lengths as they are, shape (n,). A text
    that holds nothing but special tokens has n = 0.
    """

    pieces: npt.NDArray[np.int32]
    rows: npt.NDArray[np.int8]
    sizes: npt.NDArray[np.float32] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.rows.ndim != 2 or self.pieces.shape != self.rows.shape[:1]:
            raise ValueError(f"{self.pieces.shape} pieces do not go with rows of shape {self.rows.shape}.")
        wide = self.rows.astype(np.float32)
        sizes = np.maximum(np.sqrt(np.einsum("ij,ij->i", wide, wide)), np.float32(1))  # zeros stay zeros
        object.__setattr__(self, "sizes", sizes)

    def __len__(self) -> int:
        return len(self.pieces)


Reading = Mapping[str, Tokens]
"""By the name of an encoder's part, what it read; a part that does not speak the language is absent."""


def quantised(rows: npt.NDArray[np.floating]) -> npt.NDArray[np.int8]:
    """Rows of any length as the `rows` of Tokens; a row of zeros stays one."""
    sizes = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    factors = SCALE / np.maximum(sizes, 1e-12)
    rounded: npt.NDArray[np.int8] = np.rint(rows * factors[:, None]).astype(np.int8)
    return rounded


def to_bytes(reading: Reading) -> bytes:
    """A reading as bytes, for `from_bytes`."""
    return b"".join(_written(name.encode(), tokens) for name, tokens in reading.items())


def from_bytes(data: bytes) -> Reading:
    """The reading that was written; its rows share memory with `data`. Raises ValueError for other bytes."""
    reading: dict[str, Tokens] = {}
    at = 0
    try:
        while at < len(data):
            length, count, dimension = _HEAD.unpack_from(data, at)
            at += _HEAD.size + length
            name = data[at - length : at].decode()
            pieces = np.frombuffer(data, "<i4", count, at)
            rows = np.frombuffer(data, np.int8, count * dimension, at + pieces.nbytes)
            reading[name] = Tokens(pieces.astype(np.int32), rows.reshape(count, dimension))
            at += pieces.nbytes + rows.nbytes
    except struct.error as error:
        raise ValueError("The bytes end within a reading.") from error
    return reading


def _written(name: bytes, tokens: Tokens) -> bytes:
    head = _HEAD.pack(len(name), *tokens.rows.shape)
    return head + name + tokens.pieces.astype("<i4").tobytes() + tokens.rows.tobytes()
