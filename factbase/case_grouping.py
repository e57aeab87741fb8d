"""Cases put together and taken apart: wordings, sightings and deliveries go with them, and the alarm.

Knows SQL. Who may, and why, is decided elsewhere; nothing is learnt from it, but what a person took apart
stays so. Called inside a transaction that records the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from factbase.alarms import AlarmStore
from factbase.case_bonds import CaseBonds
from factbase.case_life import CaseState
from factbase.case_search import make_findable
from factbase.database import Base
from factbase.instants import stamp

_MOVED = ("sightings", "deliveries", "feedback")


class CaseGrouping:
    """Merges and splits."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def merge(self, case_id: int, into: int, now: datetime) -> None:
        """All that belongs to a case belongs to the other one from now on, which is as urgent as either.

        Nobody is paged again: the more urgent alarm goes on with its pages so far.
        """
        with self._base.writing():
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
            new = self._opened(moved[0]["text"], moved[0]["language"], now)
            for row in moved:
                both = (new, case_id, row["digest"])
                self._base.run("UPDATE case_claims SET case_id = ? WHERE case_id = ? AND digest = ?", both)
                self._base.run("UPDATE sightings SET case_id = ? WHERE case_id = ? AND digest = ?", both)
                make_findable(self._base, new, row["text"])
            # What people of the new case were told goes with them.
            self._base.run(
                "UPDATE deliveries SET case_id = :new WHERE case_id = :old AND conversation IN ("
                "SELECT conversation FROM sightings WHERE case_id = :new) AND conversation NOT IN ("
                "SELECT conversation FROM sightings WHERE case_id = :old)",
                {"new": new, "old": case_id},
            )
        return new

    def _opened(self, text: str, language: str, now: datetime) -> int:
        rows = self._base.rows(
            "INSERT INTO cases (claim, language, state, opened_at, last_seen) VALUES (?, ?, ?, ?, ?) "
            "RETURNING id",
            (text, language, CaseState.ACKNOWLEDGED.value, stamp(now), stamp(now)),
        )
        return int(rows[0][0])
