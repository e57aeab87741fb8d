"""How many people ask about a case, where and how fast; and the score and priority that come of it.

Knows SQL. What a score is, and when a priority rises, is decided elsewhere. People count, never messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from factbase.case_life import OPEN
from factbase.database import Base
from factbase.instants import stamp

_COUNTED = """
SELECT COUNT(DISTINCT author) AS askers,
    COUNT(DISTINCT channel || ' ' || conversation) AS places,
    COUNT(DISTINCT CASE WHEN at > :hour THEN author END) AS last_hour,
    COUNT(DISTINCT CASE WHEN at > :day AND at <= :hour THEN author END) AS day_before
FROM sightings WHERE case_id = :case
"""
_OPEN = ", ".join(f"'{state.value}'" for state in OPEN)


@dataclass(frozen=True, slots=True)
class CaseCount:
    """Distinct askers and places in all; distinct askers within the last hour, and in the day before that."""

    askers: int
    places: int
    last_hour: int
    day_before: int


class CaseCounts:
    """Counts of cases, and what was made of them."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def of(self, case_id: int, now: datetime) -> CaseCount:
        """One case's counts at `now`."""
        asked = {
            "case": case_id,
            "hour": stamp(now - timedelta(hours=1)),
            "day": stamp(now - timedelta(hours=25)),
        }
        return CaseCount(*self._base.rows(_COUNTED, asked)[0])

    def scored(self, case_id: int, score: int, priority: str) -> None:
        """Keep a case's score and the priority that holds."""
        with self._base.writing():
            self._base.run(
                "UPDATE cases SET score = ?, priority = ? WHERE id = ? AND (score <> ? OR priority <> ?)",
                (score, priority, case_id, score, priority),
            )

    def lively(self, since: datetime) -> tuple[int, ...]:
        """Open cases about which somebody asked after `since`: those whose score may change by itself."""
        rows = self._base.rows(
            f"SELECT id FROM cases WHERE state IN ({_OPEN}) AND last_seen > ? ORDER BY id",  # noqa: S608
            (stamp(since),),
        )
        return tuple(row[0] for row in rows)
