"""Cases put together and taken apart: wordings, sightings and deliveries go with them, and the alarm.

Knows SQL. Who may, and why, is decided elsewhere; nothing is learnt from it, but what a person took apart
stays so. Called inside a transaction that records the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from factbase.alarms import AlarmStore
from factbase.case_bonds import CaseBonds
from factbase.case_family import CaseFamily
from factbase.case_life import CaseState
from factbase.case_search import move_findable
from factbase.case_uniting import Joint, joint
from factbase.cases import CaseStore
from factbase.database import Base
from factbase.errors import NotTwoOpenCases
from factbase.instants import stamp

# Each merge names a case that was open then, so that the way has an end. UNION: so it has in a damaged base.
_NOW_IN = """
WITH RECURSIVE way (id) AS (
    SELECT :case UNION
    SELECT merged_into FROM cases JOIN way USING (id) WHERE merged_into IS NOT NULL)
SELECT id FROM way JOIN cases USING (id) WHERE merged_into IS NULL
"""
# What is known of sightings longer ago than they are kept stays as it was.
_SEEN = """
UPDATE cases SET opened_at = COALESCE((SELECT MIN(at) FROM sightings WHERE case_id = :case), opened_at),
    last_seen = COALESCE((SELECT MAX(at) FROM sightings WHERE case_id = :case), last_seen)
WHERE id = :case
"""
_MOVED = ("sightings", "deliveries", "feedback")


class CaseGrouping:
    """Merges and splits."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._cases = CaseStore(base)
        self.family = CaseFamily(base)

    def merge(self, case_id: int, into: int, now: datetime, fact_id: str | None = None) -> None:
        """All that belongs to a case belongs to the other one from now on, which is as urgent as either.

        Nobody is paged again: the more urgent alarm goes on with its pages so far. `fact_id`: which fact
        goes on, where each of the two has one. Raises NotTwoOpenCases, and nothing changes.
        """
        with self._base.writing():
            self._unite(case_id, into, fact_id)
            AlarmStore(self._base).carry(case_id, into, now)
            self._base.run(
                "INSERT INTO case_claims (case_id, digest, text, language) "
                "SELECT ?, digest, text, language FROM case_claims WHERE case_id = ? ON CONFLICT DO NOTHING",
                (into, case_id),
            )
            self._base.run("DELETE FROM case_claims WHERE case_id = ?", (case_id,))
            self._base.run("UPDATE case_texts SET case_id = ? WHERE case_id = ?", (into, case_id))
            for table in _MOVED:
                self._base.run(f"UPDATE {table} SET case_id = ? WHERE case_id = ?", (into, case_id))  # noqa: S608
            self._base.run("UPDATE cases SET merged_into = ? WHERE id = ?", (into, case_id))
            self._base.run(
                "UPDATE cases SET last_seen = MAX(last_seen, (SELECT last_seen FROM cases WHERE id = ?)), "
                "opened_at = MIN(opened_at, (SELECT opened_at FROM cases WHERE id = ?)), "
                # P1 is the most urgent, and the least as text.
                "priority = MIN(priority, (SELECT priority FROM cases WHERE id = ?)) WHERE id = ?",
                (case_id, case_id, case_id, into),
            )

    def now_in(self, case_id: int) -> int:
        """The case that a merged one belongs to now, however often that one was merged since; else itself."""
        found = self._base.value(_NOW_IN, {"case": case_id})
        return case_id if found is None else int(found)

    def _unite(self, case_id: int, into: int, fact_id: str | None) -> None:
        gone, other = self._cases.get(case_id), self._cases.get(into)
        if case_id == into or gone is None or other is None or not (gone.state.open and other.state.open):
            raise NotTwoOpenCases(case_id, into)
        found = joint(gone, other, fact_id)
        self._base.run(
            "UPDATE cases SET state = ?, owner = ?, fact_id = ?, harm = ?, vulnerability = ?, word_due = ? "
            "WHERE id = ?",
            (*_row(found), into),
        )

    def split(self, case_id: int, digests: Sequence[str], now: datetime) -> int | None:
        """These wordings, and whoever used them, become a case of their own; its id.

        None, and nothing changes, unless some of the case's wordings are named and some are left.
        """
        with self._base.writing():
            kept = self._base.rows(
                "SELECT digest, text, language FROM case_claims WHERE case_id = ? ORDER BY rowid", (case_id,)
            )
            moved = [row for row in kept if row["digest"] in digests]
            if not moved or len(moved) == len(kept):
                return None
            CaseBonds(self._base).keep_apart(
                [row["digest"] for row in moved],
                [row["digest"] for row in kept if row["digest"] not in digests],
            )
            new = self._opened(case_id, moved[0]["text"], moved[0]["language"], now)
            for row in moved:
                both = (new, case_id, row["digest"])
                self._base.run("UPDATE case_claims SET case_id = ? WHERE case_id = ? AND digest = ?", both)
                self._base.run("UPDATE sightings SET case_id = ? WHERE case_id = ? AND digest = ?", both)
                move_findable(self._base, case_id, new, row["text"])
            left = next(row for row in kept if row["digest"] not in digests)
            self._base.run(
                "UPDATE cases SET claim = ?, language = ? WHERE id = ? AND NOT EXISTS "
                "(SELECT 1 FROM case_claims WHERE case_id = cases.id AND text = cases.claim)",
                (left["text"], left["language"], case_id),
            )
            for each in (case_id, new):
                self._base.run(_SEEN, {"case": each})
            # What people of the new case were told goes with them.
            self._base.run(
                "UPDATE deliveries SET case_id = :new WHERE case_id = :old AND conversation IN ("
                "SELECT conversation FROM sightings WHERE case_id = :new) AND conversation NOT IN ("
                "SELECT conversation FROM sightings WHERE case_id = :old)",
                {"new": new, "old": case_id},
            )
        return new

    def _opened(self, case_id: int, text: str, language: str, now: datetime) -> int:
        """A case with the promise that its people were given; new only where nobody has seen the old one."""
        rows = self._base.rows(
            "INSERT INTO cases (claim, language, state, word_due, opened_at, last_seen) "
            "SELECT ?, ?, CASE WHEN state = ? THEN state ELSE ? END, word_due, ?, ? FROM cases WHERE id = ? "
            "RETURNING id",
            (
                *(text, language, CaseState.NEW.value, CaseState.ACKNOWLEDGED.value),
                *(stamp(now), stamp(now), case_id),
            ),
        )
        return int(rows[0][0])


def _row(found: Joint) -> tuple[str | int | None, ...]:
    due = stamp(found.word_due) if found.word_due else None
    return found.state.value, found.owner, found.fact_id, found.harm, found.vulnerability, due
