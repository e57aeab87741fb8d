"""Which model is to be loaded, and how: what decides the vectors that it makes.

Knows names, folders and settings. Must not know any model library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_MODEL_FILES = (".safetensors", ".bin", ".json", ".txt", ".model")
UNKNOWN_LANGUAGE = "und"  # ISO 639-2 for a text whose language is not determined


class Precision(Enum):
    """The numbers a model computes with; AUTO is bfloat16 where the processor multiplies it natively."""

    AUTO = "auto"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model's weights are and what they are called.

    `place` is a folder, or a name that is looked up in the hub's cache on
    this machine, and on the hub itself only if `download`. Without `name` and
    `revision` the folder's name and a checksum of its files identify it.
    `adapter`: a file with a change to the weights; `revision` must tell of it.
    """

    place: str | Path
    name: str | None = None
    revision: str | None = None
    download: bool = False
    adapter: Path | None = None

    @property
    def is_folder(self) -> bool:
        """Whether nothing need be looked up."""
        return Path(self.place).is_dir()

    @property
    def is_lost_folder(self) -> bool:
        """Whether the place can only be a folder, but is none."""
        return not self.is_folder and (isinstance(self.place, Path) or Path(self.place).is_absolute())

    def checksum(self) -> str:
        """One SHA-256 over the names and contents of the folder's model files."""
        folder = Path(self.place)
        digest = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if path.suffix in _MODEL_FILES:
                with path.open("rb") as file:
                    digest.update(path.relative_to(folder).as_posix().encode())
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What, besides the weights, decides the vectors of a model.

    `languages` are the ISO 639-1 codes that the model understands, None for
    all. A prompt of None is the one that the model's own settings name.
    `max_tokens` cuts longer texts; the model's own limit holds if it is lower.
    """

    languages: frozenset[str] | None = None
    query_prompt: str | None = None
    document_prompt: str | None = None
    precision: Precision = Precision.AUTO
    max_tokens: int = 256
