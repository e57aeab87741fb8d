"""The audit log: who did what, when and by what way, in a chain that shows every gap and every change.

Each row holds a digest of itself and of the digest before it: SHA-256 over the JSON array of (previous
digest, id, at, actor, via, act, subject, detail), without spaces, non-ASCII escaped. Knows SQL and digests.
Must not know what the acts mean. `detail` holds no message text and no personal data.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp

Detail = Mapping[str, str | int | float | bool | None]

_AT_ONCE = 1_000
_SELECT = "SELECT id, at, actor, via, act, subject, detail, previous, digest FROM audit"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log."""

    id: int
    at: datetime
    actor: str
    via: str
    act: str
    subject: str
    detail: Detail
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold, and how."""

    id: int
    reason: str


class AuditLog:
    """A log that only grows."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def append(self, actor: str, via: str, act: str, subject: str, detail: Detail, now: datetime) -> int:
        """Write a row; inside a `writing()` block it stands or falls with it. Returns the row's id."""
        said = json.dumps(dict(detail), sort_keys=True, separators=(",", ":"), allow_nan=False)
        with self._base.writing():
            last, previous = self.head()
            row = (last + 1, stamp(now), actor, via, act, subject, said, previous)
            self._base.run(
                "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, _digest(row)),
            )
        return last + 1

    def head(self) -> tuple[int, str]:
        """The id and digest of the latest row, to be noted elsewhere; (0, "") of an empty log."""
        rows = self._base.rows("SELECT id, digest FROM audit WHERE id = (SELECT MAX(id) FROM audit)")
        return (rows[0][0], rows[0][1]) if rows else (0, "")

    def entries(
        self, after: int = 0, limit: int = 100, actor: str | None = None, subject: str | None = None
    ) -> tuple[Entry, ...]:
        """Rows, newest first. `after`: the id of the last row that was seen, for those that come after it."""
        asked = {"after": after or None, "actor": actor, "subject": subject}
        conditions = {"after": "id < :after", "actor": "actor = :actor", "subject": "subject = :subject"}
        chosen = [conditions[name] for name, value in asked.items() if value is not None]
        rows = self._base.rows(
            f"{_SELECT} WHERE {' AND '.join(chosen) or '1'} ORDER BY id DESC LIMIT :limit",
            asked | {"limit": limit},
        )
        return tuple(_entry(row) for row in rows)

    def verify(self, known: tuple[int, str] | None = None) -> Break | None:
        """The first place where the chain does not hold; None if it is whole.

        `known` is a head that was noted elsewhere: with it a chain that was written anew is found too.
        """
        last, previous = 0, ""
        for row in self._rows():
            reason = _fault(row, last, previous)
            if (
                reason is None
                and known is not None
                and known == (row["id"], known[1]) != (row["id"], row["digest"])
            ):
                reason = "is not the row whose digest was noted"
            if reason is not None:
                return Break(row["id"], reason)
            last, previous = row["id"], row["digest"]
        return self._shortfall(known)

    def _rows(self) -> Iterator[sqlite3.Row]:
        after = 0
        while rows := self._base.rows(f"{_SELECT} WHERE id > ? ORDER BY id LIMIT ?", (after, _AT_ONCE)):
            yield from rows
            after = rows[-1]["id"]

    def _shortfall(self, known: tuple[int, str] | None) -> Break | None:
        # SQLite remembers the highest id that it gave: rows cut off the end leave it behind.
        there, given = self._base.rows(
            "SELECT COALESCE(MAX(id), 0), "
            "COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0) FROM audit"
        )[0]
        most = max(given, known[0] if known else 0)
        return Break(there + 1, f"rows up to {most} are missing at the end") if there < most else None


def _fault(row: sqlite3.Row, last: int, previous: str) -> str | None:
    if row["id"] != last + 1:
        return f"comes after row {last}: those between are missing"
    if row["previous"] != previous:
        return "does not hold the digest of the row before it"
    if row["digest"] != _digest(tuple(row)[:-1]):
        return "was changed: its digest is another one"
    return None


def _digest(row: tuple[object, ...]) -> str:
    *told, previous = row
    return hashlib.sha256(json.dumps([previous, *told], separators=(",", ":")).encode()).hexdigest()


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        id=row["id"],
        at=instant(row["at"]),
        actor=row["actor"],
        via=row["via"],
        act=row["act"],
        subject=row["subject"],
        detail=json.loads(row["detail"]),
        previous=row["previous"],
        digest=row["digest"],
    )
