"""Sign-ins that failed lately, by keyed hashes of whom they were for and where they came from.

Knows SQL. Holds no names and no addresses; must not know how many tries are too many.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Failed:
    """How many tries failed, and when the last one did (None without any)."""

    count: int
    last: datetime | None


class FailureStore:
    """Where failed tries are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def of(self, who: str, since: datetime) -> Failed:
        """What failed since then."""
        sql = "SELECT COUNT(*), MAX(at) FROM failures WHERE who = ? AND at > ?"
        ((count, last),) = self._base.rows(sql, (who, stamp(since)))
        return Failed(count, None if last is None else instant(last))

    def add(self, who: str, now: datetime) -> int:
        """Count one; returns its number, for `take_back`."""
        with self._base.writing():
            return int(
                self._base.value(
                    "INSERT INTO failures (at, who) VALUES (?, ?) RETURNING id", (stamp(now), who)
                )
            )

    def touch(self, number: int, now: datetime) -> None:
        """That one failed only now."""
        with self._base.writing():
            self._base.run("UPDATE failures SET at = ? WHERE id = ?", (stamp(now), number))

    def take_back(self, number: int) -> None:
        """That one had not failed."""
        with self._base.writing():
            self._base.run("DELETE FROM failures WHERE id = ?", (number,))

    def clear(self, who: str) -> None:
        """Start counting anew."""
        with self._base.writing():
            self._base.run("DELETE FROM failures WHERE who = ?", (who,))

    def forget(self, before: datetime) -> int:
        """Forget what failed before this. Returns how many."""
        with self._base.writing():
            return self._base.run("DELETE FROM failures WHERE at < ?", (stamp(before),))
