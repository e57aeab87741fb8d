"""The audit log: who did what, when and by what way, in a chain that shows every gap and every change.

Each row holds a digest of itself and of the digest before it: SHA-256 over the JSON array of (previous
digest, id, at, actor, via, act, subject, detail), without spaces, non-ASCII escaped. Knows SQL and digests.
Must not know what the acts mean. `detail` holds no message text and no personal data.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp

Detail = Mapping[str, str | int | float | bool | None]

_AT_ONCE = 1_000
_INSERTED = 100
"""Rows that one statement puts in; SQLite takes 32,766 values."""
_SELECT = "SELECT id, at, actor, via, act, subject, detail, previous, digest FROM audit"


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says, before it has a place in the chain."""

    actor: str
    via: str
    act: str
    subject: str
    detail: Detail


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
        return self.append_all([Line(actor, via, act, subject, detail)], now)

    def append_all(self, lines: Sequence[Line], now: datetime) -> int:
        """Write many rows at once, in order; returns the id of the last row of the log.

        The head is read once, inside the transaction: no other process can put a row in between.
        """
        with self._base.writing():
            last, previous = self.head()
            rows: list[tuple[object, ...]] = []
            for line in lines:
                last += 1
                said = _said(line.detail)
                row = (last, stamp(now), line.actor, line.via, line.act, line.subject, said, previous)
                previous = _digest(row)
                rows.append((*row, previous))
            for at in range(0, len(rows), _INSERTED):
                self._insert(rows[at : at + _INSERTED])
        return last

    def _insert(self, rows: Sequence[tuple[object, ...]]) -> None:
        places = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?)"] * len(rows))
        values = tuple(value for row in rows for value in row)
        self._base.run(f"INSERT INTO audit VALUES {places}", values)  # noqa: S608 - only question marks

    def head(self) -> tuple[int, str]:
        """The id and digest of the latest row, to be noted elsewhere; (0, "") of an empty log."""
        rows = self._base.rows("SELECT id, digest FROM audit WHERE id = (SELECT MAX(id) FROM audit)")
        return (rows[0][0], rows[0][1]) if rows else (0, "")

    def entries(
        self,
        after: int = 0,
        limit: int = 100,
        actor: str | None = None,
        subject: str | None = None,
        act: str | None = None,
    ) -> tuple[Entry, ...]:
        """Rows, newest first. `after`: the id of the last row that was seen, for those that come after it."""
        asked = {"after": after or None, "actor": actor, "subject": subject, "act": act}
        conditions = {
            "after": "id < :after",
            "actor": "actor = :actor",
            "subject": "subject = :subject",
            "act": "act = :act",
        }
        chosen = [conditions[name] for name, value in asked.items() if value is not None]
        rows = self._base.rows(
            f"{_SELECT} WHERE {' AND '.join(chosen) or '1'} ORDER BY id DESC LIMIT :limit",
            asked | {"limit": limit},
        )
        return tuple(_entry(row) for row in rows)

    def oldest_first(self, after: int = 0) -> Iterator[Entry]:
        """All rows behind the id `after`, in the order in which they were written."""
        return (_entry(row) for row in self._rows(after))

    def begin(self) -> str:
        """The digest of the first row, which no other base has; "" of an empty log."""
        return str(self._base.value("SELECT digest FROM audit WHERE id = 1") or "")

    def verify(self, *known: tuple[int, str]) -> Break | None:
        """The first place where the chain does not hold; None if it is whole.

        `known` are heads (row and digest) that were noted elsewhere: with them a chain that was written anew
        is found too, and one whose end was cut off together with SQLite's memory of it.
        """
        last, previous = 0, ""
        noted: dict[int, set[str]] = {}
        for row_id, digest in known:
            noted.setdefault(row_id, set()).add(digest)
        for row in self._rows():
            reason = _fault(row, last, previous)
            if reason is None and noted.get(row["id"], set()) - {row["digest"]}:
                reason = "is not the row whose digest was noted"
            if reason is not None:
                return Break(row["id"], reason)
            last, previous = row["id"], row["digest"]
        return self._shortfall(max(noted, default=0))

    def _rows(self, after: int = 0) -> Iterator[sqlite3.Row]:
        while rows := self._base.rows(f"{_SELECT} WHERE id > ? ORDER BY id LIMIT ?", (after, _AT_ONCE)):
            yield from rows
            after = rows[-1]["id"]

    def _shortfall(self, known: int) -> Break | None:
        # SQLite remembers the highest id that it gave: rows cut off the end leave it behind.
        there, given = self._base.rows(
            "SELECT COALESCE(MAX(id), 0), "
            "COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0) FROM audit"
        )[0]
        most = max(given, known)
        return Break(there + 1, f"rows up to {most} are missing at the end") if there < most else None


def _said(detail: Detail) -> str:
    return json.dumps(dict(detail), sort_keys=True, separators=(",", ":"), allow_nan=False)


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
