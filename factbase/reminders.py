"""Which dates of facts their owners have been told of: each kind of reminder once for each date.

Knows SQL. When a reminder is due, who owns a fact and how they are told is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factbase.database import Base
from factbase.instants import instant, stamp


class Reminder(StrEnum):
    """What an owner is told of."""

    REVIEW_SOON = "review_soon"
    REVIEW_DUE = "review_due"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"

    @property
    def column(self) -> str:
        """The date that it is about."""
        return "review_by" if self in (Reminder.REVIEW_SOON, Reminder.REVIEW_DUE) else "expires"


@dataclass(frozen=True, slots=True)
class Untold:
    """A date of a fact that nobody has been told of. `owner`: whom it is assigned to, else its author."""

    fact_id: str
    claim: str
    owner: str
    due: datetime


class ReminderStore:
    """Where it is kept what was told."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def untold(self, kind: Reminder, since: datetime, until: datetime, limit: int) -> tuple[Untold, ...]:
        """Published facts with a date after `since`, not after `until`, of which nobody was told."""
        rows = self._base.rows(
            f"""
            SELECT facts.id, json_extract(v.body, '$.claim.text'),
                COALESCE(a.person, json_extract(v.body, '$.author')), facts.{kind.column} AS due
            FROM facts JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = facts.version
            LEFT JOIN fact_assignments AS a ON a.fact_id = facts.id
            WHERE facts.{kind.column} IS NOT NULL AND due > :since AND due <= :until
                AND +facts.state = 'published' AND NOT EXISTS (
                    SELECT 1 FROM fact_reminders AS r
                    WHERE r.fact_id = facts.id AND r.kind = :kind AND r.due = facts.{kind.column})
            ORDER BY due, facts.rowid LIMIT :limit
            """,  # noqa: S608 - the column is one of two constants
            {"since": stamp(since), "until": stamp(until), "kind": kind.value, "limit": limit},
        )
        return tuple(Untold(row[0], row[1], row[2], instant(row[3])) for row in rows)

    def told(self, kind: Reminder, untold: Untold, now: datetime) -> None:
        """The owner is told of this date now, inside the transaction that tells."""
        self._base.run(
            "INSERT INTO fact_reminders (fact_id, kind, due, at) VALUES (?, ?, ?, ?)",
            (untold.fact_id, kind.value, stamp(untold.due), stamp(now)),
        )
