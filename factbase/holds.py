"""Legal holds: what must not be forgotten for now, why, and who said so.

Knows SQL. Which kinds of data there are, and what a hold keeps from happening, is decided elsewhere.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp

EVERY = "*"
"""Every kind of data."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold. `author`: a person's pseudonym; empty for everybody's data."""

    id: int
    kind: str
    author: str
    reason: str
    placed_by: str
    placed_at: datetime
    lifted_by: str | None = None
    lifted_at: datetime | None = None


class HoldStore:
    """Where holds are kept; a lifted one stays as a record."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def place(self, kind: str, author: str, reason: str, person: str, now: datetime) -> int:
        """Hold a kind of data, of one person or of everybody. Returns the hold's number."""
        with self._base.writing():
            rows = self._base.rows(
                "INSERT INTO legal_holds (kind, author, reason, placed_by, placed_at) "
                "VALUES (?, ?, ?, ?, ?) RETURNING id",
                (kind, author, reason, person, stamp(now)),
            )
        return int(rows[0][0])

    def lift(self, hold_id: int, person: str, now: datetime, reason: str) -> bool:
        """End a hold; why is put behind why it was placed. False where there is none that lasts."""
        with self._base.writing():
            return (
                self._base.run(
                    "UPDATE legal_holds SET lifted_by = ?, lifted_at = ?, reason = reason || ? "
                    "WHERE id = ? AND lifted_at IS NULL",
                    (person, stamp(now), f". Ended: {reason}", hold_id),
                )
                > 0
            )

    def all(self, lasting: bool = True) -> tuple[Hold, ...]:
        """The holds that last, or also those that were lifted, the first first."""
        rows = self._base.rows(
            "SELECT id, kind, author, reason, placed_by, placed_at, lifted_by, lifted_at FROM legal_holds "
            "WHERE lifted_at IS NULL OR NOT ? ORDER BY id",
            (int(lasting),),
        )
        return tuple(_hold(row) for row in rows)

    def on(self, author: str) -> frozenset[str]:
        """The kinds of data that are held of this person, by name or because everybody's are."""
        rows = self._base.rows(
            "SELECT DISTINCT kind FROM legal_holds WHERE lifted_at IS NULL AND author IN ('', ?)", (author,)
        )
        return frozenset(row[0] for row in rows)


def _hold(row: sqlite3.Row) -> Hold:
    return Hold(
        id=row["id"],
        kind=row["kind"],
        author=row["author"],
        reason=row["reason"],
        placed_by=row["placed_by"],
        placed_at=instant(row["placed_at"]),
        lifted_by=row["lifted_by"],
        lifted_at=instant(row["lifted_at"]) if row["lifted_at"] else None,
    )


def holds(kinds: frozenset[str], kind: str) -> bool:
    """Whether a kind is among those that are held."""
    return EVERY in kinds or kind in kinds
