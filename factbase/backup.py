"""Copies of the fact base: made while it is in use, checked before they are trusted, put back whole or not.

Knows SQLite and files. Must not know keys, or what the tables mean.

A copy is one SQLite file with a manifest beside it (`FILE.json`): its SHA-256, its schema, and for every
table how many rows it has and a digest over them. What disagrees with its manifest is refused, by name.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from factbase.database import VERSIONS, translated, upgrade_file
from factbase.errors import BackupUnusable, DatabaseError
from factbase.instants import stamp
from factbase.manifests import Manifest, described, manifest, manifest_of, readonly, sha256

_PAGES = 2_000
"""Pages of the base that are copied at once: writers get their turn in between."""

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""


def back_up(source: Path, target: Path, now: datetime, progress: Progress | None = None) -> Manifest:
    """Copy the base at `source`, which may be in use, to `target`, with its manifest.

    The file appears under its name when it is whole and on the disk. Raises BackupUnusable or DatabaseError.
    """
    if not source.is_file():
        raise BackupUnusable(f"there is no fact base at {source}: nothing to back up")
    if target.exists():
        raise BackupUnusable(f"{target} is there already: name another file, or remove it first")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}.new")
    try:
        with translated(source):
            _copy(source, fresh, progress)
        _durable(fresh)
        made = described(fresh, stamp(now))
        _write(manifest_of(target), made.written())
        fresh.rename(target)
        _durable(target.parent)
    except OSError as error:
        raise BackupUnusable(f"{target} cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return made


def verify(copy: Path) -> Manifest:
    """Check a copy against its manifest, and SQLite's own checks. Raises BackupUnusable."""
    kept = manifest(copy)
    if sha256(copy) != kept.sha256:
        raise BackupUnusable(f"{copy} is not what was written: its SHA-256 differs from its manifest")
    found = described(copy, kept.made_at)
    if found.schema != kept.schema:
        raise BackupUnusable(f"{copy}: its schema is {found.schema}, and its manifest says {kept.schema}")
    for name in sorted({*kept.tables, *found.tables}):
        if kept.tables.get(name) != found.tables.get(name):
            raise BackupUnusable(f"{copy}: the rows of {name} differ from the manifest")
    return kept


def restorable(copy: Path) -> Manifest:
    """Check a copy, and that this version can use it. Raises BackupUnusable."""
    kept = verify(copy)
    if kept.schema not in VERSIONS:
        raise BackupUnusable(
            f"{copy} was written by a newer version of Rumourline (schema {kept.schema}; this one knows "
            f"{max(VERSIONS)} at most). Nothing was changed. Install that version, or restore an older copy"
        )
    return kept


def restore(copy: Path, target: Path, replace: bool, now: datetime) -> Manifest:
    """Put a verified copy in the place of the base at `target`, upgraded where its schema is an older one.

    It is upgraded before it takes the place, so that there is never half an upgrade; the copy itself stays as
    it is. With `replace` the base that was there is kept beside it, under a name with the time. Nothing may
    have the base open. Raises BackupUnusable; then everything is as it was.
    """
    kept = restorable(copy)
    if target.exists() and not replace:
        raise BackupUnusable(f"there is a fact base at {target}: say --replace to put it aside")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}.new")
    try:
        with readonly(copy) as source, contextlib.closing(sqlite3.connect(fresh)) as made:
            source.backup(made)
        fresh.chmod(0o600)
        _durable(fresh)
        if described(fresh, kept.made_at).tables != kept.tables:
            raise BackupUnusable(f"{copy} was not copied well: check the disk under {target.parent}")
        if kept.schema != max(VERSIONS):
            _upgraded(fresh, copy, kept)
        _put_aside(target, now)
        fresh.rename(target)
        _durable(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise BackupUnusable(f"{target} cannot be restored: {error}") from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)
    return kept


def _upgraded(fresh: Path, copy: Path, kept: Manifest) -> None:
    """Bring what was copied to this version's schema."""
    try:
        upgrade_file(fresh)
    except DatabaseError as error:
        raise BackupUnusable(
            f"{copy} has schema {kept.schema} and could not be upgraded to {max(VERSIONS)}: {error} "
            "Nothing was changed."
        ) from error
    _durable(fresh)


def _copy(source: Path, fresh: Path, progress: Progress | None) -> None:
    def done(_status: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with readonly(source) as base, contextlib.closing(sqlite3.connect(fresh)) as made:
        base.backup(made, pages=_PAGES, progress=done, sleep=0.001)
        # One file: a copy that needed its log beside it could be moved without it.
        made.execute("PRAGMA journal_mode = DELETE")


def _put_aside(target: Path, now: datetime) -> None:
    if not target.exists():
        return
    with contextlib.closing(sqlite3.connect(target, timeout=1.0)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        base.execute("BEGIN EXCLUSIVE")  # fails while anybody writes
        base.execute("ROLLBACK")
    aside = target.with_name(f"{target.name}.before-restore-{now:%Y%m%dT%H%M%SZ}")
    target.rename(aside)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
