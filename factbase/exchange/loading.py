"""Files and streams into facts, whatever the format, without ever raising for their content.

Knows suffixes, limits and what can be wrong with a file as a whole. The formats
know the rest.
"""

from __future__ import annotations

import io
from enum import Enum
from os import PathLike, fspath
from pathlib import Path
from typing import IO, TextIO

from factbase.exchange import claimreview, lines, table
from factbase.exchange.encoding import not_text
from factbase.exchange.reading import FILE, Problem, Reading

__all__ = ["MAX_SIZE", "Format", "Problem", "Reading", "format_of", "read", "read_documents"]

MAX_SIZE = 64 * 1024 * 1024
"""Largest file, in bytes (in characters for a text stream)."""

Source = str | PathLike[str] | IO[bytes] | IO[str]


class Format(Enum):
    """How facts stand in a file."""

    LINES = "jsonl"
    TABLE = "csv"
    CLAIMREVIEW = "claimreview"


_SUFFIXES = {
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
    ".csv": Format.TABLE,
    ".tsv": Format.TABLE,
    ".json": Format.CLAIMREVIEW,
    ".jsonld": Format.CLAIMREVIEW,
}
_READERS = {
    Format.LINES: lines.read,
    Format.TABLE: table.read,
    Format.CLAIMREVIEW: claimreview.read,
}


def format_of(name: str) -> Format | None:
    """The format that a file's name promises, or None."""
    return _SUFFIXES.get(Path(name).suffix.lower())


def read(source: Source, format: Format | None = None, *, max_size: int = MAX_SIZE) -> Reading:
    """Read facts from a path or an open, buffered stream of bytes or text.

    Without a format the name's suffix decides. Whatever is wrong, a missing file
    included, is a problem of the reading. The stream is left open.
    """
    chosen = format or format_of(_name(source))
    if chosen is None:
        endings = ", ".join(_SUFFIXES)
        return _failed(f"{_name(source)!r} has no known ending: name it {endings} or choose a format")
    text = _text(source, max_size)
    return _failed(text) if isinstance(text, str) else _READERS[chosen](text)


def read_documents(source: Source, *, max_size: int = MAX_SIZE) -> Reading:
    """Read a BEIR corpus as drafts, for evaluation only. See `lines.read_documents`."""
    text = _text(source, max_size)
    return _failed(text) if isinstance(text, str) else lines.read_documents(text)


def _failed(reason: str) -> Reading:
    return Reading(problems=(Problem(0, FILE, reason),))


def _name(source: Source) -> str:
    name = fspath(source) if isinstance(source, str | PathLike) else getattr(source, "name", "")
    return name if isinstance(name, str) else ""


def _text(source: Source, max_size: int) -> TextIO | str:
    try:
        content = _content(source, max_size + 1)
    except (OSError, ValueError) as error:
        return _why(error)
    if len(content) > max_size:
        return f"is larger than {max_size} bytes: split it"
    if isinstance(content, str):
        return io.StringIO(content, newline="")
    reason = not_text(content)
    if reason is not None:
        return reason
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors="surrogateescape", newline="")


def _content(source: Source, most: int) -> bytes | str:
    if isinstance(source, str | PathLike):
        with Path(source).open("rb") as file:
            return file.read(most)
    return source.read(most)


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist: check its name"
    if isinstance(error, IsADirectoryError):
        return "is a folder: name one file in it"
    if isinstance(error, PermissionError):
        return "may not be read: check its owner and mode"
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8 (byte 0x{error.object[error.start]:02X}): save it as UTF-8"
    return f"cannot be read: {error}"
