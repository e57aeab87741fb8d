"""The facts as staff go through them: page by page, by state, topic, area and language.

Knows SQL. Every question is one walk along an index, and a short one: a language stands in no index, so that
only so many facts are looked into at once. Changes nothing. Must not know who may read.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from factbase.database import Base
from factbase.facts import Fact, State
from factbase.review import OPEN
from factbase.versions import decode

WINDOW = 10_000
"""Facts that are looked into for a language before a page ends, full or not."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_OPEN = "state IN ('draft', 'in_review')"  # as the index of open versions names it
_CONDITIONS = {
    "state": "facts.state = :state",
    "open": f"facts.id IN (SELECT fact_id FROM fact_versions WHERE {_OPEN} AND state = :open)",  # noqa: S608
    "topic": "facts.id IN (SELECT fact_id FROM fact_topics WHERE topic = :topic AND fact_id > :after)",
    "area": "facts.area = :area",
}
_PAGE = """
    SELECT v.body, o.state, o.version FROM (
        SELECT facts.id, facts.version FROM facts WHERE {where} ORDER BY facts.id LIMIT :window
    ) AS f
    JOIN fact_versions AS v ON v.fact_id = f.id AND v.version = f.version
    LEFT JOIN fact_versions AS o ON o.fact_id = f.id AND o.version > f.version AND +o.{open}
    WHERE :path IS NULL OR json_extract(v.body, :path) IS NOT NULL
    ORDER BY f.id LIMIT :limit
"""
_LAST = "SELECT facts.id FROM facts WHERE {where} ORDER BY facts.id LIMIT 1 OFFSET :window - 1"


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact as it counts, and the state and number of a newer version that is worked on, if there is one."""

    fact: Fact
    working: State | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ListPage:
    """Some facts in order of id. `after`: where the next page begins; empty where there is none.

    A page may be short, even empty, and yet not be the last.
    """

    rows: tuple[Listed, ...]
    after: str = ""


class FactListing:
    """Pages of facts."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def page(
        self,
        state: State | None = None,
        topic: str = "",
        area: str = "",
        language: str = "",
        after: str = "",
        limit: int = 50,
    ) -> ListPage:
        """The next facts behind the id `after`; empty filters let everything through.

        DRAFT and IN_REVIEW mean any version that is worked on, also beside one that is published.
        """
        if language and not _LANGUAGE.fullmatch(language):
            return ListPage(())
        asked = {
            "state": state.value if state and state not in OPEN else None,
            "open": state.value if state in OPEN else None,
            "topic": topic or None,
            "area": area or None,
        }
        chosen = [_CONDITIONS[name] for name, value in asked.items() if value is not None]
        where = " AND ".join(["facts.id > :after", *chosen])
        window = WINDOW if language else limit + 1
        path = f"$.corrections.{language}" if language else None
        values = asked | {"after": after, "window": window, "limit": limit + 1, "path": path}
        rows = self._base.rows(_PAGE.format(where=where, open=_OPEN), values)
        shown = tuple(_listed(row) for row in rows[:limit])
        if len(rows) > limit:
            return ListPage(shown, shown[-1].fact.id)
        onward = self._base.value(_LAST.format(where=where), values) if language else None
        return ListPage(shown, onward or "")


def _listed(row: sqlite3.Row) -> Listed:
    working = State(row[1]) if row[1] else None
    return Listed(decode(row[0]), working, row[2] or 0)
