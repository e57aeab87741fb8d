"""What staff say to one another about a version of a fact.

Knows SQL. Must not know who may say something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.errors import ActRefused, NoSuchFact
from factbase.facts import MAX_TEXT, storable
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark on one version."""

    id: int
    fact_id: str
    version: int
    person: str
    at: datetime
    text: str


class CommentStore:
    """Where comments are kept. None is ever changed or removed."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, fact_id: str, version: int, person: str, text: str, now: datetime) -> Comment:
        """Keep a comment. Raises NoSuchFact, and ActRefused for a text that says nothing or too much."""
        text = text.strip()
        if not text or not storable(text):
            raise ActRefused("the comment says nothing that can be kept: write a few words")
        if len(text) > MAX_TEXT:
            raise ActRefused(f"the comment is longer than {MAX_TEXT} characters: shorten it")
        with self._base.writing():
            known = self._base.value(
                "SELECT 1 FROM fact_versions WHERE fact_id = ? AND version = ?", (fact_id, version)
            )
            if known is None:
                raise NoSuchFact(fact_id, version)
            rows = self._base.rows(
                "INSERT INTO fact_comments (fact_id, version, person, at, text) VALUES (?, ?, ?, ?, ?) "
                "RETURNING id",
                (fact_id, version, person, stamp(now), text),
            )
        return Comment(rows[0][0], fact_id, version, person, instant(stamp(now)), text)

    def of(self, fact_id: str) -> tuple[Comment, ...]:
        """All comments on a fact, oldest first."""
        rows = self._base.rows(
            "SELECT id, fact_id, version, person, at, text FROM fact_comments WHERE fact_id = ? ORDER BY id",
            (fact_id,),
        )
        return tuple(Comment(row[0], row[1], row[2], row[3], instant(row[4]), row[5]) for row in rows)
