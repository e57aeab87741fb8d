"""Files of results, whole or not at all.

Knows files. Must not know what is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.cli.screen import fail


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A UTF-8 file, its line ends as given, that takes its place once all is in it; says so if it cannot."""
    place = Path(os.path.realpath(path))  # a link stays a link
    if place.is_dir():
        fail(f"{path} is a folder: name a file in it.")
    try:
        # Nothing can take the place of a device or a pipe: it is written as it is.
        with _direct(place) if place.exists() and not place.is_file() else _beside(place) as file:
            yield file
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror or error}")


@contextmanager
def _direct(place: Path) -> Iterator[TextIO]:
    with place.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def _beside(place: Path) -> Iterator[TextIO]:
    fresh = place.with_name(f".{os.getpid()}.part")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            yield file
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
