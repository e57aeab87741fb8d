"""Cases: similar unanswered claims as one matter, and who asked.

Knows SQL. Which claims are similar is decided elsewhere. Holds claim text,
already cleaned and masked, because people must be able to work on it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factbase.database import Base
from factbase.instants import instant, stamp

MAX_CLAIMS = 20
"""Different wordings kept for one case: enough to recognise it, a bound on what a flood can store."""


class CaseState(StrEnum):
    """Where a case stands. A linked one has its fact; a dismissed one needs none."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    TAKEN = "taken"
    LINKED = "linked"
    DISMISSED = "dismissed"

    @property
    def open(self) -> bool:
        """Whether the case still waits for an end."""
        return self in {CaseState.NEW, CaseState.ACKNOWLEDGED, CaseState.TAKEN}


@dataclass(frozen=True, slots=True)
class CaseClaim:
    """One way in which a case's claim was put."""

    case_id: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Case:
    """One matter with its counts: sightings, distinct askers, distinct channels."""

    id: int
    claim: str
    language: str
    state: CaseState
    opened_at: datetime
    last_seen: datetime
    sightings: int
    askers: int
    channels: int

    @property
    def reference(self) -> str:
        """What askers and staff call this case."""
        return reference(self.id)


def reference(case_id: int) -> str:
    """The name of a case for people, such as R-0007."""
    return f"R-{case_id:04d}"


_COUNTED = (
    "SELECT cases.*, COUNT(s.id) AS sightings, COUNT(DISTINCT s.author) AS askers, "
    "COUNT(DISTINCT s.channel || ' ' || s.conversation) AS channels "
    "FROM cases LEFT JOIN sightings AS s ON s.case_id = cases.id"
)


class CaseStore:
    """Where cases are opened, joined, listed."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def open(self, text: str, language: str, digest: str, now: datetime) -> int:
        """Open a case for this claim and its one alert. Returns its id."""
        with self._base.writing():
            case_id = int(
                self._base.rows(
                    "INSERT INTO cases (claim, language, state, opened_at, last_seen) "
                    "VALUES (?, ?, ?, ?, ?) RETURNING id",
                    (text, language, CaseState.NEW.value, stamp(now), stamp(now)),
                )[0][0]
            )
            self._remember(case_id, text, language, digest)
            self._base.run(
                "INSERT INTO alerts (case_id, created_at, state, next_at) VALUES (?, ?, 'due', ?)",
                (case_id, stamp(now), stamp(now)),
            )
        return case_id

    def join(self, case_id: int, text: str, language: str, digest: str, now: datetime) -> bool:
        """Count this claim to a case. Returns whether its wording is new and was kept."""
        with self._base.writing():
            self._base.run("UPDATE cases SET last_seen = ? WHERE id = ?", (stamp(now), case_id))
            return self._remember(case_id, text, language, digest)

    def claims(self, after_case: int = 0) -> tuple[CaseClaim, ...]:
        """Every kept wording of the open cases with an id above `after_case`."""
        rows = self._base.rows(
            "SELECT case_id, text, case_claims.language FROM case_claims JOIN cases ON cases.id = case_id "
            "WHERE cases.state IN ('new', 'acknowledged', 'taken') AND case_id > ? "
            "ORDER BY case_claims.rowid",
            (after_case,),
        )
        return tuple(CaseClaim(row[0], row[1], row[2]) for row in rows)

    def get(self, case_id: int) -> Case | None:
        """One case with its counts."""
        rows = self._base.rows(f"{_COUNTED} WHERE cases.id = ? GROUP BY cases.id", (case_id,))
        return _case(rows[0]) if rows else None

    def list(self, limit: int = 100, only_open: bool = False) -> tuple[Case, ...]:
        """Cases, most askers first, then the latest."""
        among = "WHERE cases.state IN ('new', 'acknowledged', 'taken')" if only_open else ""
        rows = self._base.rows(
            f"{_COUNTED} {among} GROUP BY cases.id ORDER BY askers DESC, cases.id DESC LIMIT ?", (limit,)
        )
        return tuple(_case(row) for row in rows)

    def wordings(self, case_id: int) -> tuple[CaseClaim, ...]:
        """The different ways in which one case's claim was put, first seen first."""
        rows = self._base.rows(
            "SELECT case_id, text, language FROM case_claims WHERE case_id = ? ORDER BY rowid", (case_id,)
        )
        return tuple(CaseClaim(row[0], row[1], row[2]) for row in rows)

    def _remember(self, case_id: int, text: str, language: str, digest: str) -> bool:
        return (
            self._base.run(
                "INSERT INTO case_claims (case_id, digest, text, language) SELECT ?, ?, ?, ? "
                "WHERE (SELECT COUNT(*) FROM case_claims WHERE case_id = ?) < ? "
                "ON CONFLICT DO NOTHING",
                (case_id, digest, text, language, case_id, MAX_CLAIMS),
            )
            > 0
        )


def _case(row: sqlite3.Row) -> Case:
    return Case(
        id=row["id"],
        claim=row["claim"],
        language=row["language"],
        state=CaseState(row["state"]),
        opened_at=instant(row["opened_at"]),
        last_seen=instant(row["last_seen"]),
        sightings=row["sightings"],
        askers=row["askers"],
        channels=row["channels"],
    )
