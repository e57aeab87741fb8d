"""Opening the fact base: pragmas, upgrade, and SQLite's errors in plain words.

Knows SQLite and where the schema's versions are. Must not know what the
tables mean.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, cast

from sqlite_utils import Database, Migrations

from factbase.errors import (
    DatabaseCorrupt,
    DatabaseError,
    DatabaseFailing,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseTooNew,
)
from factbase.migrations import v0001, v0002, v0003, v0004, v0005, v0006
from factbase.upgrade_copies import keep_before_upgrade

Parameters = tuple[Any, ...] | Mapping[str, Any]

WAIT_SECONDS = 5.0
"""How long a writer waits before it gives up, for this base's other writers and then for another process."""
LEAST_SECONDS = 0.05
"""How long it waits for another process at least."""

VERSIONS = {
    "0001": v0001.upgrade,
    "0002": v0002.upgrade,
    "0003": v0003.upgrade,
    "0004": v0004.upgrade,
    "0005": v0005.upgrade,
    "0006": v0006.upgrade,
}
"""The schema's versions, oldest first."""

MIGRATIONS = Migrations("rumourline")
for _name, _upgrade_to in VERSIONS.items():
    MIGRATIONS(name=_name)(_upgrade_to)

_ERRORS: dict[int, type[DatabaseError]] = {
    sqlite3.SQLITE_BUSY: DatabaseLocked,
    sqlite3.SQLITE_LOCKED: DatabaseLocked,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: DatabaseReadOnly,
    sqlite3.SQLITE_CORRUPT: DatabaseCorrupt,
    sqlite3.SQLITE_NOTADB: DatabaseCorrupt,
    sqlite3.SQLITE_FULL: DatabaseFull,
    sqlite3.SQLITE_IOERR: DatabaseFailing,
}


class Base:
    """One open fact base, safe to use from several threads, one at a time.

    Writes of one `writing()` block reach the disk together or not at all.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.path = path
        self._database = Database(connection)
        self._lock = threading.RLock()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction. Raises DatabaseError; then nothing of the block was saved."""
        came = monotonic()
        with self._lock, translated(self.path):
            if self._database.conn.in_transaction:
                yield
                return
            self._begin(monotonic() - came)
            try:
                yield
                self._database.conn.execute("COMMIT")
            except BaseException:
                self._database.rollback()
                raise

    def _begin(self, waited: float) -> None:
        """Begin to write. `waited`: seconds for this base's other writers, which count as waiting too.

        Else each of several would wait for another process after the one before it had given up.
        """
        left = max(WAIT_SECONDS - waited, LEAST_SECONDS)
        self._database.conn.execute(f"PRAGMA busy_timeout = {round(1000 * left)}")
        try:
            # IMMEDIATE waits for its turn; a deferred one could fail half-way.
            self._database.conn.execute("BEGIN IMMEDIATE")
        finally:
            self._database.conn.execute(f"PRAGMA busy_timeout = {round(1000 * WAIT_SECONDS)}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Queries that all see the base as it is at one moment, whatever other processes write meanwhile."""
        with self._lock, translated(self.path):
            if self._database.conn.in_transaction:
                yield
                return
            self._database.conn.execute("BEGIN")
            try:
                yield
            finally:
                self._database.rollback()

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Execute one statement inside `writing()`; returns the rows it changed."""
        with self._lock, translated(self.path):
            return self._database.conn.execute(sql, parameters).rowcount

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of a query (or of a statement with RETURNING)."""
        with self._lock, translated(self.path):
            return self._database.conn.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(sql, parameters)
        return found[0][0] if found else None

    def damage(self) -> str | None:
        """What SQLite's integrity check and foreign keys complain of; None if all is well."""
        try:
            said = str(self.value("PRAGMA integrity_check(1)"))
        except DatabaseCorrupt as error:
            return str(error)
        if said != "ok":
            return said
        orphans = self.rows("PRAGMA foreign_key_check")
        return f"{len(orphans)} rows point to missing ones" if orphans else None

    def close(self) -> None:
        """Close the connection; the last one to close folds the log into the file."""
        with self._lock, translated(self.path):
            self._database.close()


def open_base(path: Path) -> Base:
    """Open the base at `path`, made and upgraded as needed. Raises DatabaseError."""
    with translated(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DatabaseReadOnly(f"The folder {path.parent} cannot be made: {error.strerror}.") from error
        if path.is_dir():
            raise DatabaseCorrupt(f"{path} is a folder, not a fact base. {DatabaseCorrupt.__doc__}")
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, check_same_thread=False)
        return _prepare(connection, path)


def upgrade_file(path: Path) -> None:
    """Bring a base that nobody uses to the newest schema, without a copy of it. Raises DatabaseError."""
    with translated(path):
        connection = sqlite3.connect(path)
        _prepare(connection, None).close()


def memory_base() -> Base:
    """A base that lives and dies with this process."""
    return _prepare(sqlite3.connect(":memory:", check_same_thread=False), None)


def _prepare(connection: sqlite3.Connection, path: Path | None) -> Base:
    try:
        connection.isolation_level = None
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL: what was acknowledged survives a power cut, at one fsync a transaction.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # What was forgotten must not lie on in the file.
        connection.execute("PRAGMA secure_delete = ON")
        base = Base(connection, path)
        _upgrade(base, Database(connection))
    except BaseException:
        connection.close()
        raise
    return base


def _upgrade(base: Base, database: Database) -> None:
    applied = {migration.name for migration in MIGRATIONS.applied(database)}
    if unknown := applied - VERSIONS.keys():
        raise DatabaseTooNew(
            f"{base.path} was written by a newer version of Rumourline (schema {max(unknown)}). "
            "Install that version or restore an older backup."
        )
    if applied == VERSIONS.keys():
        return
    if applied and base.path is not None:
        keep_before_upgrade(database.conn, base.path, max(applied))
    with base.writing():  # two processes that start at once: the second finds nothing left to do
        MIGRATIONS.apply(database)


@contextmanager
def translated(path: Path | None) -> Iterator[None]:
    """Turn SQLite's errors into this room's, which say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = cast(int, getattr(error, "sqlite_errorcode", 0)) & 0xFF
        kind = _ERRORS.get(code, DatabaseError)
        advice = (kind.__doc__ or "").strip()
        raise kind(f"{path or 'the base in memory'}: {error}. {advice}") from error
