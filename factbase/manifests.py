"""What a copy of the base holds, in numbers and digests, so that every later difference shows.

Knows SQLite and one JSON file beside each copy. Must not know why a copy is made, or what the tables mean.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from factbase.errors import BackupUnusable

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Table:
    """One table's rows as a number and a digest, the same whatever order they are stored in."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy holds."""

    made_at: str
    sha256: str
    schema: str
    tables: dict[str, Table]

    def written(self) -> str:
        """As it stands in its file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def described(copy: Path, made_at: str) -> Manifest:
    """What this copy holds. Raises BackupUnusable if SQLite itself complains of it."""
    try:
        with readonly(copy) as base:
            said = str(base.execute("PRAGMA integrity_check(1)").fetchone()[0])
            if said != "ok":
                raise BackupUnusable(f"{copy} is damaged: {said}")
            orphan = base.execute("PRAGMA foreign_key_check").fetchone()
            if orphan:
                raise BackupUnusable(f"{copy}: a row of {orphan[0]} points to a missing one")
            names = [row[0] for row in base.execute(_TABLES)]
            tables = {name: _digested(base, name) for name in names}
            schema = str(base.execute("SELECT MAX(name) FROM _sqlite_migrations").fetchone()[0])
    except sqlite3.Error as error:
        raise BackupUnusable(f"{copy} is not a fact base that can be read: {error}") from error
    return Manifest(made_at, sha256(copy), schema, tables)


# Search tables are made of others, row by row; those others are compared.
_TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
AND name NOT LIKE '%\\_fts%' ESCAPE '\\' ORDER BY name
"""


def _digested(base: sqlite3.Connection, name: str) -> Table:
    rows, total = 0, 0
    for row in base.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name from the schema itself
        said = "\x1f".join(f"{type(cell).__name__}:{_said(cell)}" for cell in row)
        # A sum of digests does not depend on the order in which rows come.
        total += int.from_bytes(hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest(), "big")
        rows += 1
    return Table(rows, f"{total % (1 << 256):064x}")


def _said(cell: object) -> str:
    return cell.hex() if isinstance(cell, bytes) else repr(cell)


@contextlib.contextmanager
def readonly(path: Path) -> Iterator[sqlite3.Connection]:
    """The base in this file, which is not written to."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
        yield base


def manifest_of(copy: Path) -> Path:
    """The file of a copy's manifest."""
    return copy.with_name(f"{copy.name}.json")


def manifest(copy: Path) -> Manifest:
    """The manifest that was written with a copy. Raises BackupUnusable."""
    path = manifest_of(copy)
    try:
        kept = json.loads(path.read_text("utf-8"))
        tables = {name: Table(**table) for name, table in kept.pop("tables").items()}
        return Manifest(**kept, tables=tables)
    except FileNotFoundError as error:
        raise BackupUnusable(f"{path} is missing: a copy is only used with its manifest") from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupUnusable(f"{path} cannot be read: it is not a manifest of a copy") from error


def sha256(path: Path) -> str:
    """The digest of a file. Raises BackupUnusable."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except OSError as error:
        raise BackupUnusable(f"{path} cannot be read: {error.strerror}") from error
    return found.hexdigest()
