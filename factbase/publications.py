"""What the public may read now: facts that are let out and valid, the latest first, and since when.

Knows SQL and what letting out is. Must not know drafts, people or formats: whoever shows a fact sees to it
that nobody is named.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.facts import Fact
from factbase.instants import instant, stamp
from factbase.versions import decode

# Word for word the condition of the index fact_edits_public.
_PUBLIC_ACTS = "act IN ('publish', 'publish_urgently', 'review_after', 'withdraw', 'supersede', 'import')"
_LET_OUT = f"""
    SELECT v.body, facts.changed, facts.valid_from, COALESCE(
        (SELECT MAX(at) FROM fact_edits AS e
         WHERE e.fact_id = facts.id AND e.version = facts.version AND e.{_PUBLIC_ACTS}), v.recorded_at) AS at
    FROM facts {{index}} JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = facts.version
    WHERE facts.state = 'published' AND (facts.valid_from IS NULL OR facts.valid_from <= :now)
        AND (facts.expires IS NULL OR facts.expires > :now)
"""  # noqa: S608 - the condition is a constant
_LATEST_ACT = f"SELECT MAX(at) FROM fact_edits WHERE {_PUBLIC_ACTS}"  # noqa: S608 - a constant
# SQLite would take an index of states, and look at all that are published.
_BORDER = (
    "SELECT {column} FROM facts INDEXED BY facts_{column} WHERE {column} <= ? AND state = 'published' "
    "ORDER BY {column} DESC LIMIT 1"
)
_NEWEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Publication:
    """A fact that answers now, and since when it says what it says.

    `place`: where it stands among all changes of the base; what changed later stands higher.
    """

    fact: Fact
    since: datetime
    place: int


class Publications:
    """The public side of a fact base."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def get(self, fact_id: str, now: datetime) -> Publication | None:
        """One fact, if it may answer at `now`."""
        question = f"{_LET_OUT.format(index='')} AND facts.id = :id"
        found = self._base.rows(question, {"now": stamp(now), "id": fact_id})
        return _publication(found[0]) if found else None

    def page(self, now: datetime, limit: int, before: int | None = None) -> tuple[Publication, ...]:
        """The facts that may answer at `now` with places below `before`, the latest change first."""
        # Here it would even sort them, page after page.
        let_out = _LET_OUT.format(index="INDEXED BY facts_published")
        rows = self._base.rows(
            f"{let_out} AND facts.changed < :before ORDER BY facts.changed DESC LIMIT :limit",
            {"now": stamp(now), "before": _NEWEST if before is None else before, "limit": limit},
        )
        return tuple(_publication(row) for row in rows)

    def changed_at(self, now: datetime) -> datetime | None:
        """When what the public may read changed last: by an act, or because a fact's time came or ended."""
        latest = max(
            (
                at
                for at in (
                    self._base.value(_LATEST_ACT),
                    self._latest_border("valid_from", now),
                    self._latest_border("expires", now),
                )
                if at is not None
            ),
            default=None,
        )
        return None if latest is None else instant(latest)

    def _latest_border(self, column: str, now: datetime) -> str | None:
        at: str | None = self._base.value(_BORDER.format(column=column), (stamp(now),))
        return at


def _publication(row: sqlite3.Row) -> Publication:
    since = max(row["at"], row["valid_from"] or "")
    return Publication(decode(row["body"]), instant(since), row["changed"])
