"""What waits for people: versions that are worked on, and facts whose dates come near. Ids only, and few.

Knows SQL. Each question is one walk along an index, whatever the size of the base. Who is told, and when,
is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from factbase.database import Base
from factbase.facts import State
from factbase.instants import stamp
from factbase.review import WRITING, Act

# Named as the partial index of open versions names them, so that it is used.
_OPEN = "v.state IN ('draft', 'in_review')"
_ACTS = ", ".join(f"'{act.value}'" for act in sorted(WRITING))
_WROTE = (
    "EXISTS (SELECT 1 FROM fact_edits AS e WHERE e.fact_id = v.fact_id AND e.version = v.version "  # noqa: S608
    f"AND e.person = :person AND e.act IN ({_ACTS}))"
)
_LAST = (
    "(SELECT e.act FROM fact_edits AS e WHERE e.fact_id = v.fact_id AND e.version = v.version "
    "ORDER BY e.edit DESC LIMIT 1)"
)


class Worklist:
    """Short lists of ids, in the order in which people should look at them."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def drafts(self, person: str, limit: int) -> tuple[str, ...]:
        """Drafts that this person wrote in and nobody has handed back since, the newest first."""
        return self._open(f"v.state = 'draft' AND {_WROTE} AND {_LAST} <> :back", "DESC", person, limit)

    def returned(self, person: str, limit: int) -> tuple[str, ...]:
        """Drafts that this person wrote in and that were handed back, the oldest first."""
        return self._open(f"v.state = 'draft' AND {_WROTE} AND {_LAST} = :back", "ASC", person, limit)

    def to_review(self, person: str, limit: int) -> tuple[str, ...]:
        """Versions in review that this person has no part in, the oldest first."""
        return self._open(f"v.state = 'in_review' AND NOT {_WROTE}", "ASC", person, limit)

    def wrote(self, person: str, fact_id: str, version: int) -> bool:
        """Whether this person wrote any of this version."""
        found = self._base.value(
            "SELECT 1 FROM fact_versions AS v "  # noqa: S608 - a constant
            f"WHERE v.fact_id = :id AND v.version = :version AND {_WROTE}",
            {"id": fact_id, "version": version, "person": person},
        )
        return found is not None

    def reviews_due(self, until: datetime, limit: int) -> tuple[str, ...]:
        """Published facts that are to be looked at again before `until`, the longest due first."""
        return self._dated("review_by", "", until, limit)

    def expiring(self, since: datetime, until: datetime, limit: int) -> tuple[str, ...]:
        """Published facts that end, or ended, after `since` and before `until`, the first first."""
        return self._dated("expires", stamp(since), until, limit)

    def worked_on(self) -> Mapping[State, int]:
        """How many versions are drafts and how many are in review."""
        rows = self._base.rows(
            f"SELECT v.state, COUNT(*) FROM fact_versions AS v WHERE {_OPEN} GROUP BY v.state"  # noqa: S608
        )
        return {State(row[0]): row[1] for row in rows}

    def _open(self, condition: str, order: str, person: str, limit: int) -> tuple[str, ...]:
        rows = self._base.rows(
            f"SELECT v.fact_id FROM fact_versions AS v WHERE {_OPEN} AND {condition} "  # noqa: S608 - constants
            f"ORDER BY v.rowid {order} LIMIT :limit",
            {"person": person, "back": Act.RETURN.value, "limit": limit},
        )
        return tuple(row[0] for row in rows)

    def _dated(self, column: str, since: str, until: datetime, limit: int) -> tuple[str, ...]:
        # The plus keeps SQLite from walking through all published facts instead of the dates.
        rows = self._base.rows(
            f"SELECT id FROM facts WHERE {column} IS NOT NULL AND {column} >= ? AND {column} < ? "  # noqa: S608
            f"AND +state = 'published' ORDER BY {column}, rowid LIMIT ?",
            (since, stamp(until), limit),
        )
        return tuple(row[0] for row in rows)
