"""Where the head of the audit log was noted outside, and where it still has to be.

Knows SQL. How a head gets outside is decided elsewhere. A way is named by its kind and number, never by its
address: addresses hold secrets.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factbase.database import Base
from factbase.instants import instant, stamp


class AnchorState(StrEnum):
    """SUPERSEDED: it never got outside, and a later head that holds it did or will."""

    DUE = "due"
    SENT = "sent"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One head on one way. `error`: why it has not got outside yet."""

    id: int
    at: datetime
    row: int
    digest: str
    way: str
    state: AnchorState
    error: str | None


class AnchorStore:
    """Where anchors are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def make(self, row: int, digest: str, ways: Sequence[str], now: datetime) -> None:
        """This head must be noted on all of these ways; what was due there before is superseded."""
        with self._base.writing():
            self._base.run("UPDATE anchors SET state = 'superseded' WHERE state = 'due'")
            for way in ways:
                self._base.run(
                    "INSERT INTO anchors (at, row, digest, way, state) VALUES (?, ?, ?, ?, 'due')",
                    (stamp(now), row, digest, way),
                )

    def due(self) -> tuple[Anchor, ...]:
        """What has to get outside, the oldest first."""
        return self._anchors("WHERE state = 'due' ORDER BY id")

    def sent(self, anchor_id: int) -> None:
        """It is noted outside."""
        with self._base.writing():
            self._base.run(
                "UPDATE anchors SET state = 'sent', error = NULL WHERE id = ? AND state = 'due'", (anchor_id,)
            )

    def failed(self, anchor_id: int, error: str) -> None:
        """It could not be noted outside, for now."""
        with self._base.writing():
            self._base.run("UPDATE anchors SET error = ? WHERE id = ?", (error, anchor_id))

    def latest(self) -> datetime | None:
        """When a head was last taken to be noted outside."""
        found = self._base.value("SELECT MAX(at) FROM anchors")
        return instant(found) if found else None

    def list(self, limit: int = 100) -> tuple[Anchor, ...]:
        """Anchors, the newest first."""
        return self._anchors("ORDER BY id DESC LIMIT ?", (limit,))

    def heads(self) -> tuple[tuple[int, str], ...]:
        """Every head that was taken, as row and digest: the log must still hold all of them."""
        rows = self._base.rows("SELECT DISTINCT row, digest FROM anchors ORDER BY row")
        return tuple((row[0], row[1]) for row in rows)

    def _anchors(self, rest: str, parameters: tuple[object, ...] = ()) -> tuple[Anchor, ...]:
        question = f"SELECT id, at, row, digest, way, state, error FROM anchors {rest}"  # noqa: S608 - as above
        return tuple(_anchor(row) for row in self._base.rows(question, parameters))


def _anchor(row: sqlite3.Row) -> Anchor:
    return Anchor(
        row["id"],
        instant(row["at"]),
        row["row"],
        row["digest"],
        row["way"],
        AnchorState(row["state"]),
        row["error"],
    )
