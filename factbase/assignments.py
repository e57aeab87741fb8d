"""Who looks after which fact.

Knows SQL. Must not know who may hand out work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.errors import ActRefused, NoSuchFact
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Assignment:
    """A fact is in this person's care since `at`."""

    fact_id: str
    person: str
    by: str
    at: datetime


class AssignmentStore:
    """One owner a fact, or none."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def assign(self, fact_id: str, person: str, by: str, now: datetime) -> Assignment:
        """Put a fact into somebody's care; whoever had it before has it no longer. Raises NoSuchFact."""
        if not person.strip():
            raise ActRefused("name the person who is to look after this fact")
        with self._base.writing():
            if self._base.value("SELECT 1 FROM facts WHERE id = ?", (fact_id,)) is None:
                raise NoSuchFact(fact_id)
            self._base.run(
                "INSERT INTO fact_assignments (fact_id, person, assigned_by, at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (fact_id) DO UPDATE SET person = excluded.person, "
                "assigned_by = excluded.assigned_by, at = excluded.at",
                (fact_id, person, by, stamp(now)),
            )
        return Assignment(fact_id, person, by, instant(stamp(now)))

    def end(self, fact_id: str) -> bool:
        """Nobody in particular looks after this fact any more. Returns whether somebody did."""
        with self._base.writing():
            return self._base.run("DELETE FROM fact_assignments WHERE fact_id = ?", (fact_id,)) > 0

    def of(self, fact_id: str) -> Assignment | None:
        """Who looks after this fact."""
        rows = self._base.rows(
            "SELECT fact_id, person, assigned_by, at FROM fact_assignments WHERE fact_id = ?", (fact_id,)
        )
        return Assignment(rows[0][0], rows[0][1], rows[0][2], instant(rows[0][3])) if rows else None

    def for_person(self, person: str) -> tuple[str, ...]:
        """The ids of the facts in this person's care, in order."""
        rows = self._base.rows(
            "SELECT fact_id FROM fact_assignments WHERE person = ? ORDER BY fact_id", (person,)
        )
        return tuple(row[0] for row in rows)
