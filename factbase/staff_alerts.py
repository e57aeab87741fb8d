"""The outbox of what staff must hear about facts, sent until it has been sent.

Knows SQL. What is said, whom it reaches and by what means is decided elsewhere. Two processes never send the
same alert at once: a sender claims it for a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from factbase.database import Base
from factbase.instants import stamp


@dataclass(frozen=True, slots=True)
class DueStaffAlert:
    """An alert that must be sent now. `attempts` counts this one too."""

    id: int
    title: str
    body: str
    attempts: int


class StaffAlertStore:
    """Where alerts about facts wait until they have been sent."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, title: str, body: str, now: datetime) -> None:
        """Put an alert in, inside the transaction of what it is about."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO staff_alerts (title, body, created_at, state, next_at) "
                "VALUES (?, ?, ?, 'due', ?)",
                (title, body, stamp(now), stamp(now)),
            )

    def told_since(self, title: str, since: datetime) -> bool:
        """Whether an alert with this title was put in after `since`."""
        return bool(
            self._base.rows(
                "SELECT 1 FROM staff_alerts WHERE title = ? AND created_at > ? LIMIT 1", (title, stamp(since))
            )
        )

    def claim(self, now: datetime, lease: timedelta) -> DueStaffAlert | None:
        """Take the oldest alert that is due; it comes due again after `lease` unless settled."""
        with self._base.writing():
            rows = self._base.rows(
                "UPDATE staff_alerts SET attempts = attempts + 1, next_at = ? WHERE id = ("
                "SELECT id FROM staff_alerts WHERE state = 'due' AND next_at <= ? "
                "ORDER BY next_at, id LIMIT 1) RETURNING id, title, body, attempts",
                (stamp(now + lease), stamp(now)),
            )
        return DueStaffAlert(*rows[0]) if rows else None

    def sent(self, alert_id: int, now: datetime) -> None:
        """This alert has reached somebody."""
        with self._base.writing():
            self._base.run(
                "UPDATE staff_alerts SET state = 'sent', sent_at = ?, error = NULL WHERE id = ?",
                (stamp(now), alert_id),
            )

    def failed(self, alert_id: int, error: str, again: datetime) -> None:
        """This alert reached nobody; try it again at `again`."""
        with self._base.writing():
            self._base.run(
                "UPDATE staff_alerts SET error = ?, next_at = ? WHERE id = ?", (error, stamp(again), alert_id)
            )

    def waiting(self) -> int:
        """How many alerts have not reached anybody yet."""
        return int(self._base.value("SELECT COUNT(*) FROM staff_alerts WHERE state = 'due'"))
