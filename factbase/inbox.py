"""What arrived and is not dealt with yet.

Knows SQL. What an event means, and how its text is sealed, is known elsewhere. An event that comes twice is
taken once, as long as its key is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp


@dataclass(frozen=True, slots=True)
class Taken:
    """One event that waits. `attempts`: how often dealing with it was begun."""

    id: int
    channel: str
    sealed: bytes
    attempts: int


class InboxStore:
    """Where events wait until they have been dealt with."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def take(self, channel: str, key: str, sealed: bytes, now: datetime) -> int | None:
        """Keep an event. Returns its id, or None if this key of this channel was taken before."""
        with self._base.writing():
            rows = self._base.rows(
                "INSERT INTO inbox (channel, key, sealed, taken_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO NOTHING RETURNING id",
                (channel, key, sealed, stamp(now)),
            )
        return int(rows[0][0]) if rows else None

    def started(self, taken_id: int) -> int:
        """Count an attempt. Returns how many there are now; 0 if the event does not wait any more."""
        with self._base.writing():
            rows = self._base.rows(
                "UPDATE inbox SET attempts = attempts + 1 WHERE id = ? AND settled_at IS NULL "
                "RETURNING attempts",
                (taken_id,),
            )
        return int(rows[0][0]) if rows else 0

    def waiting(self, limit: int = 1000) -> tuple[Taken, ...]:
        """Events that are not dealt with, oldest first."""
        rows = self._base.rows(
            "SELECT id, channel, sealed, attempts FROM inbox WHERE settled_at IS NULL ORDER BY id LIMIT ?",
            (limit,),
        )
        return tuple(Taken(*row) for row in rows)

    def done(self, taken_id: int, now: datetime) -> None:
        """This event was dealt with: its text is forgotten, its key is not."""
        self._settle(taken_id, None, now)

    def set_aside(self, taken_id: int, error: str, now: datetime) -> None:
        """This event cannot be dealt with: its text is forgotten, `error` says why."""
        self._settle(taken_id, error, now)

    def pending(self) -> int:
        """How many events wait."""
        return int(self._base.value("SELECT COUNT(*) FROM inbox WHERE settled_at IS NULL"))

    def forget(self, before: datetime) -> int:
        """Forget the keys of what was done or set aside before this. Returns how many."""
        with self._base.writing():
            return self._base.run("DELETE FROM inbox WHERE settled_at < ?", (stamp(before),))

    def _settle(self, taken_id: int, error: str | None, now: datetime) -> None:
        with self._base.writing():
            self._base.run(
                "UPDATE inbox SET sealed = NULL, settled_at = ?, error = ? "
                "WHERE id = ? AND settled_at IS NULL",
                (stamp(now), error, taken_id),
            )
