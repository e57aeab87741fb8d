"""How a version of a fact is written down: its row, its edit, and what counts for answers and searches.

Knows the tables of facts and their native JSON. Must not know who may do what: callers have asked
`factbase.review`. Everything here belongs inside one `writing()` block of the caller.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from factbase.database import Base
from factbase.errors import DatabaseCorrupt
from factbase.exchange.records import Unreadable, build, flatten
from factbase.facts import Fact, State
from factbase.instants import stamp
from factbase.review import OPEN, Act
from factbase.search import WordIndex

# The plus keeps SQLite from walking through all open versions of the base for each fact.
NEWEST = (
    "SELECT v.body, facts.id FROM facts JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = "
    "COALESCE((SELECT MAX(o.version) FROM fact_versions AS o "
    "WHERE o.fact_id = facts.id AND +o.state IN ('draft', 'in_review')), facts.version)"
)
"""The version of each fact that is worked on, or else the one that counts."""


class Versions:
    """Writes versions. Every change is an edit of its own; none is ever overwritten."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._words = WordIndex(base)

    def write(self, fact: Fact, act: Act, person: str, note: str, now: datetime, *, counts: bool) -> None:
        """Write what a version has become; the others make way for it if it `counts` from now on."""
        self._record(fact, act, person, note, now)
        for other in self._in_its_way(fact, counts):
            if other.state is State.PUBLISHED:
                ended, end = replace(other, state=State.SUPERSEDED), Act.SUPERSEDE
            else:
                ended, end = replace(other, state=State.WITHDRAWN), Act.DISCARD
            self._record(ended, end, person, f"version {fact.version}", now)
        if counts:
            self.let_count(fact)
        self.let_find(fact.id)

    def next(self, fact_id: str) -> int:
        """The number of a fact's next version."""
        return 1 + int(
            self._base.value(
                "SELECT COALESCE(MAX(version), 0) FROM fact_versions WHERE fact_id = ?", (fact_id,)
            )
        )

    def _record(self, fact: Fact, act: Act, person: str, note: str, now: datetime) -> None:
        body = encode(fact)
        # Numbers go on over all versions of a fact, so that an edit seen in one is never taken for another's.
        edit = 1 + int(
            self._base.value("SELECT COALESCE(MAX(edit), 0) FROM fact_edits WHERE fact_id = ?", (fact.id,))
        )
        self._base.run(
            "INSERT INTO fact_versions (fact_id, version, body, recorded_at, state, edit) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (fact_id, version) DO UPDATE SET "
            "body = excluded.body, state = excluded.state, edit = excluded.edit",
            (fact.id, fact.version, body, stamp(now), fact.state.value, edit),
        )
        self._base.run(
            "INSERT INTO fact_edits (fact_id, version, edit, act, person, at, body, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (fact.id, fact.version, edit, act.value, person, stamp(now), body, note),
        )

    def _in_its_way(self, fact: Fact, counts: bool) -> list[Fact]:
        """Older versions that are still worked on; and what was published, if it counts no more."""
        ends_published = counts and fact.state not in OPEN
        rows = self._base.rows(
            "SELECT body FROM fact_versions WHERE fact_id = :id AND version <> :version AND "
            "(version < :version AND state IN ('draft', 'in_review') OR :ends AND state = 'published')",
            {"id": fact.id, "version": fact.version, "ends": ends_published},
        )
        return [decode(row[0]) for row in rows]

    def let_count(self, fact: Fact, changed: int | None = None) -> None:
        """Let this stored version be the one that counts. `changed`: its place among all changes."""
        self._base.run(
            "INSERT INTO facts (id, version, state, verdict, valid_from, review_by, expires, area, changed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, COALESCE(?, (SELECT COALESCE(MAX(changed), 0) + 1 FROM facts))) "
            "ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, "
            "verdict = excluded.verdict, valid_from = excluded.valid_from, review_by = excluded.review_by, "
            "expires = excluded.expires, area = excluded.area, changed = excluded.changed",
            (
                fact.id,
                fact.version,
                fact.state.value,
                fact.verdict.value,
                *(stamp(at) if at else None for at in (fact.valid_from, fact.review_by, fact.expires)),
                fact.area,
                changed,
            ),
        )
        self._words.set_wordings(fact.id, (phrasing.text for phrasing in fact.wordings()))
        self._base.run("DELETE FROM fact_topics WHERE fact_id = ?", (fact.id,))
        for topic in dict.fromkeys(fact.topics):
            self._base.run("INSERT INTO fact_topics (fact_id, topic) VALUES (?, ?)", (fact.id, topic))

    def let_find(self, fact_id: str) -> None:
        """Let staff find a fact by all that its newest version says."""
        body = self._base.value(f"{NEWEST} WHERE facts.id = ?", (fact_id,))
        self._words.set_texts(json.loads(body))


def encode(fact: Fact) -> str:
    """The native JSON of a valid fact. Raises FactInvalid or ExchangeError."""
    return json.dumps(flatten(fact), ensure_ascii=False, separators=(",", ":"))


def decode(body: str) -> Fact:
    """The fact that was stored as `body`. Raises DatabaseCorrupt."""
    try:
        fact = build(json.loads(body))
    except ValueError as error:
        raise DatabaseCorrupt(f"a stored fact cannot be read: {error}. {DatabaseCorrupt.__doc__}") from error
    if isinstance(fact, Unreadable):
        raise DatabaseCorrupt(f"a stored fact cannot be read: {fact.reasons}. {DatabaseCorrupt.__doc__}")
    return fact
