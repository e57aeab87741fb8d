"""The base as it was, kept beside it before an upgrade: whole, and readable by the version that wrote it.

Knows SQLite and files. Must not know what an upgrade does.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from pathlib import Path

from factbase.errors import DatabaseFull


def copies_before_upgrades(path: Path) -> list[Path]:
    """The copies that are kept of the base at `path`."""
    return sorted(path.parent.glob(f"{path.name}.before-upgrade-from-*"))


def copies_of(path: Path) -> list[Path]:
    """All copies that Rumourline itself left beside the base at `path`: before upgrades and restores."""
    return sorted([*copies_before_upgrades(path), *path.parent.glob(f"{path.name}.before-restore-*")])


def _copy_of(path: Path, schema: str) -> Path:
    """Where the base of an older schema is kept when it is upgraded."""
    return path.with_name(f"{path.name}.before-upgrade-from-{schema}")


def keep_before_upgrade(connection: sqlite3.Connection, path: Path, schema: str) -> None:
    """Keep the base as it is, beside it, whole and on the disk, in place of an older such copy.

    Where there is no room for it, the base is not upgraded either. Raises DatabaseFull.
    """
    place = _copy_of(path, schema)
    fresh = place.with_name(f".{place.name}.{secrets.token_hex(4)}.new")
    try:
        os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with contextlib.closing(sqlite3.connect(fresh)) as copy:
            connection.backup(copy)
            if copy.execute("SELECT MAX(name) FROM _sqlite_migrations").fetchone()[0] != schema:
                return  # another process has upgraded it meanwhile, and kept its copy
            copy.execute("PRAGMA journal_mode = DELETE")
        handle = os.open(fresh, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
        fresh.rename(place)
    except (OSError, sqlite3.Error) as error:
        raise DatabaseFull(
            f"{path} must be upgraded, and no copy of it can be kept before that in {path.parent}: {error}. "
            "Nothing was changed. Make room for one more copy, or the folder writable, and start again."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
