"""Versions that one person alone let out, and who looked at them afterwards.

Knows SQL. Who may publish urgently, and who may look, is `factbase.review`'s matter.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Emergency:
    """One urgent publication. Until somebody has looked, `reviewer`, `reviewed_at` and `agreed` are None."""

    id: int
    fact_id: str
    version: int
    person: str
    reason: str
    at: datetime
    reviewer: str | None = None
    reviewed_at: datetime | None = None
    agreed: bool | None = None
    note: str | None = None


class EmergencyStore:
    """Where emergencies are kept. None is ever removed."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def open(self) -> tuple[Emergency, ...]:
        """Those that nobody has looked at yet, oldest first."""
        rows = self._base.rows("SELECT * FROM emergencies WHERE reviewed_at IS NULL ORDER BY id")
        return tuple(_emergency(row) for row in rows)

    def of(self, fact_id: str) -> tuple[Emergency, ...]:
        """Those of one fact, the latest first."""
        rows = self._base.rows(
            "SELECT * FROM emergencies WHERE fact_id = ? ORDER BY version DESC", (fact_id,)
        )
        return tuple(_emergency(row) for row in rows)

    def urgent_by(self, fact_id: str, version: int) -> str:
        """Who let this version out alone, if nobody has looked at it since; else empty."""
        found = self._base.value(
            "SELECT person FROM emergencies WHERE fact_id = ? AND version = ? AND reviewed_at IS NULL",
            (fact_id, version),
        )
        return "" if found is None else str(found)

    def begin(self, fact_id: str, version: int, person: str, reason: str, now: datetime) -> None:
        """This person lets this version out alone. Inside `writing()`."""
        self._base.run(
            "INSERT INTO emergencies (fact_id, version, person, reason, at) VALUES (?, ?, ?, ?, ?)",
            (fact_id, version, person, reason, stamp(now)),
        )

    def end(self, fact_id: str, version: int, reviewer: str, agreed: bool, note: str, now: datetime) -> None:
        """Somebody looked at it. Inside `writing()`."""
        self._base.run(
            "UPDATE emergencies SET reviewer = ?, reviewed_at = ?, agreed = ?, note = ? "
            "WHERE fact_id = ? AND version = ? AND reviewed_at IS NULL",
            (reviewer, stamp(now), agreed, note, fact_id, version),
        )


def _emergency(row: sqlite3.Row) -> Emergency:
    return Emergency(
        id=row["id"],
        fact_id=row["fact_id"],
        version=row["version"],
        person=row["person"],
        reason=row["reason"],
        at=instant(row["at"]),
        reviewer=row["reviewer"],
        reviewed_at=instant(row["reviewed_at"]) if row["reviewed_at"] else None,
        agreed=None if row["agreed"] is None else bool(row["agreed"]),
        note=row["note"],
    )
