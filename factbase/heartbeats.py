"""When each thing that the clock does was last done, so that its silence can be noticed.

Knows SQL. What is done, and how long it may stay away, is known elsewhere.
"""

from __future__ import annotations

from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


class HeartbeatStore:
    """Where heartbeats are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def beat(self, name: str, detail: str, now: datetime) -> None:
        """It is done now."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO heartbeats (name, at, detail) VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET at = excluded.at, detail = excluded.detail",
                (name, stamp(now), detail),
            )

    def last(self, name: str) -> tuple[datetime, str] | None:
        """When it was last done, and with what detail."""
        rows = self._base.rows("SELECT at, detail FROM heartbeats WHERE name = ?", (name,))
        return (instant(rows[0][0]), rows[0][1]) if rows else None
