"""A folder of tables, each as CSV for people and as JSON lines for machines, with an index and checksums.

Knows files. Must not know what the tables are about. A cell that a spreadsheet would run as a formula begins
with an apostrophe. The folder takes its place when it is whole; a name that ends in .zip gives one archive.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.errors import ConfigurationInvalid
from factbase.exchange.cells import guard

Cell = str | int | float | dict[str, Any] | None
INDEX, SUMS = "index.csv", "SHA256SUMS"


class Bundle:
    """The folder while it is filled."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[tuple[str, int, str]] = []

    def table(self, name: str, told: str, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> int:
        """Write `name`.csv and `name`.jsonl. `told`: what it holds, for the index. Returns its rows."""
        count = 0
        with (
            (self._folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as sheet,
            (self._folder / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n") as lines,
        ):
            writer = csv.writer(sheet)
            writer.writerow(columns)
            for row in rows:
                count += 1
                writer.writerow([_cell(row[column]) for column in columns])
                lines.write(json.dumps({each: row[each] for each in columns}, ensure_ascii=False) + "\n")
        self._files.append((f"{name}.csv, {name}.jsonl", count, told))
        return count

    def text(self, name: str, told: str, content: str) -> None:
        """Write a text file."""
        (self._folder / name).write_text(content, encoding="utf-8", newline="\n")
        self._files.append((name, len(content.splitlines()), told))

    def finish(self) -> None:
        """Write the index, and the checksums of everything."""
        with (self._folder / INDEX).open("w", encoding="utf-8", newline="") as sheet:
            writer = csv.writer(sheet)
            writer.writerow(("file", "rows", "what it holds"))
            writer.writerows(self._files)
        names = sorted(each.name for each in self._folder.iterdir())
        sums = "".join(f"{_sha256(self._folder / name)}  {name}\n" for name in names)
        (self._folder / SUMS).write_text(sums, encoding="ascii", newline="\n")


@contextmanager
def bundled(place: Path) -> Iterator[Bundle]:
    """A bundle at this place, whole or not at all. Raises ConfigurationInvalid if something is there."""
    if place.exists():
        raise ConfigurationInvalid(f"{place} is there already: name another folder or archive")
    try:
        beside = place.absolute().parent
        beside.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=beside, prefix=".export-"))
    except OSError as error:
        raise ConfigurationInvalid(f"{place} cannot be written: {error.strerror}") from error
    try:
        made = Bundle(fresh)
        yield made
        made.finish()
        if place.suffix.lower() == ".zip":
            _zip(fresh, place)
        else:
            fresh.rename(place)
    except OSError as error:
        raise ConfigurationInvalid(f"{place} cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _zip(folder: Path, place: Path) -> None:
    half = folder / ".zip"
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(folder.iterdir()):
            if each != half:
                archive.write(each, f"{place.stem}/{each.name}")
    os.replace(half, place)


def _cell(value: Cell) -> str | int | float | None:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return guard(value) if isinstance(value, str) else value


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
