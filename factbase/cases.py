"""Cases: similar unanswered claims as one matter, and who asked.

Knows SQL. Which claims are similar is decided elsewhere. Holds claim text,
already cleaned and masked, because people must be able to work on it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.case_life import OPEN, CaseState
from factbase.case_search import make_findable
from factbase.database import Base
from factbase.instants import instant, stamp

MAX_CLAIMS = 20
"""Different wordings kept for one case: enough to recognise it, a bound on what a flood can store."""


@dataclass(frozen=True, slots=True)
class CaseClaim:
    """One way in which a case's claim was put."""

    case_id: int
    text: str
    language: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One matter with its counts: sightings, distinct askers, distinct channels.

    `priority` is the one that holds: it rises by itself and falls only by a person's hand. `harm` and
    `vulnerability` are what staff have set. `fact_id`: what answers it. `word_due`: when people were promised
    to hear from us next.
    """

    id: int
    claim: str
    language: str
    state: CaseState
    opened_at: datetime
    last_seen: datetime
    sightings: int
    askers: int
    channels: int
    priority: str = "P4"
    score: int = 0
    harm: int | None = None
    vulnerability: int | None = None
    lowered_at: int | None = None
    owner: str = ""
    fact_id: str | None = None
    merged_into: int | None = None
    word_due: datetime | None = None

    @property
    def reference(self) -> str:
        """What askers and staff call this case."""
        return reference(self.id)

    @property
    def standing(self) -> str:
        """The state in words; of a case that was merged only where it went on."""
        if self.merged_into is not None:
            return f"merged into {reference(self.merged_into)}"
        return self.state.value.replace("_", " ")

    def word_overdue(self, now: datetime) -> bool:
        """Whether the time is over by which people were promised another word."""
        return self.word_due is not None and self.word_due <= now


def reference(case_id: int) -> str:
    """The name of a case for people, such as R-0007."""
    return f"R-{case_id:04d}"


_IS_OPEN = f"cases.state IN ({', '.join(repr(state.value) for state in OPEN)})"
_OPEN_CLAIMS = (
    "SELECT case_id, text, case_claims.language FROM case_claims JOIN cases ON cases.id = case_id "  # noqa: S608
    f"WHERE {_IS_OPEN} AND case_id > ? ORDER BY case_claims.rowid"
)
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
        """Open a case for this claim. Returns its id."""
        with self._base.writing():
            case_id = int(
                self._base.rows(
                    "INSERT INTO cases (claim, language, state, opened_at, last_seen) "
                    "VALUES (?, ?, ?, ?, ?) RETURNING id",
                    (text, language, CaseState.NEW.value, stamp(now), stamp(now)),
                )[0][0]
            )
            self._remember(case_id, text, language, digest)
        return case_id

    def join(self, case_id: int, text: str, language: str, digest: str, now: datetime) -> bool:
        """Count this claim to a case. Returns whether its wording is new and was kept."""
        with self._base.writing():
            self._base.run("UPDATE cases SET last_seen = ? WHERE id = ?", (stamp(now), case_id))
            return self._remember(case_id, text, language, digest)

    def claims(self, after_case: int = 0) -> tuple[CaseClaim, ...]:
        """Every kept wording of the open cases with an id above `after_case`."""
        rows = self._base.rows(_OPEN_CLAIMS, (after_case,))
        return tuple(CaseClaim(row[0], row[1], row[2]) for row in rows)

    def revision(self) -> int:
        """A number that grows whenever something is done about a case, such as closing it."""
        return int(self._base.value("SELECT COALESCE(MAX(id), 0) FROM case_acts"))

    def get(self, case_id: int) -> Case | None:
        """One case with its counts."""
        rows = self._base.rows(f"{_COUNTED} WHERE cases.id = ? GROUP BY cases.id", (case_id,))
        return _case(rows[0]) if rows else None

    def pass_on(self, owner: str, to: str) -> int:
        """Whoever had these cases under one name has them under another. Returns how many cases."""
        with self._base.writing():
            return self._base.run("UPDATE cases SET owner = ? WHERE owner = ?", (to, owner))

    def list(self, limit: int = 100, only_open: bool = False) -> tuple[Case, ...]:
        """Cases by priority, then by score, then by how many asked, then the latest.

        A person may have lowered a priority: it goes before the score.
        """
        among = f"WHERE {_IS_OPEN}" if only_open else ""
        rows = self._base.rows(
            f"{_COUNTED} {among} GROUP BY cases.id "
            "ORDER BY priority, score DESC, askers DESC, cases.id DESC LIMIT ?",
            (limit,),
        )
        return tuple(_case(row) for row in rows)

    def outlived(self) -> tuple[str, ...]:
        """The facts that a case counts as answered by though they were withdrawn or replaced since."""
        rows = self._base.rows(
            "SELECT DISTINCT facts.id FROM facts CROSS JOIN cases ON cases.fact_id = facts.id "
            "WHERE facts.state IN ('withdrawn', 'superseded') AND cases.state = 'answered' ORDER BY facts.id"
        )
        return tuple(row[0] for row in rows)

    def wordings(self, case_id: int) -> tuple[CaseClaim, ...]:
        """The different ways in which one case's claim was put, first seen first."""
        rows = self._base.rows(
            "SELECT case_id, text, language, digest FROM case_claims WHERE case_id = ? ORDER BY rowid",
            (case_id,),
        )
        return tuple(CaseClaim(row[0], row[1], row[2], row[3]) for row in rows)

    def _remember(self, case_id: int, text: str, language: str, digest: str) -> bool:
        new = (
            self._base.run(
                "INSERT INTO case_claims (case_id, digest, text, language) SELECT ?, ?, ?, ? "
                "WHERE (SELECT COUNT(*) FROM case_claims WHERE case_id = ?) < ? "
                "ON CONFLICT DO NOTHING",
                (case_id, digest, text, language, case_id, MAX_CLAIMS),
            )
            > 0
        )
        if new:
            make_findable(self._base, case_id, text)
        return new


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
        priority=row["priority"],
        score=row["score"],
        harm=row["harm"],
        vulnerability=row["vulnerability"],
        lowered_at=row["lowered_at"],
        owner=row["owner"],
        fact_id=row["fact_id"],
        merged_into=row["merged_into"],
        word_due=instant(row["word_due"]) if row["word_due"] else None,
    )
