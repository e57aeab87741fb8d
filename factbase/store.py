"""The facts in the database: every version, the one that counts, and their search words.

Knows SQL and the native line format of a fact. Must not know vectors, chat or
who may publish.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.errors import DatabaseCorrupt
from factbase.exchange.records import Unreadable, build, flatten
from factbase.facts import Fact, State, check
from factbase.instants import stamp
from factbase.words import words

_ANSWERABLE = (
    "facts.state = 'published' AND (facts.valid_from IS NULL OR facts.valid_from <= :now) "
    "AND (facts.expires IS NULL OR facts.expires > :now)"
)
_CURRENT = (
    "SELECT body FROM facts JOIN fact_versions AS v ON v.fact_id = facts.id AND v.version = facts.version"
)
# `condition` is "1" or _ANSWERABLE, never anything from outside.
_FOUND = """
    SELECT fact_id, MAX(score) AS best FROM (
        SELECT wordings.fact_id, -bm25(wordings_fts) AS score FROM wordings_fts
        JOIN wordings ON wordings.id = wordings_fts.rowid
        WHERE wordings_fts MATCH :query ORDER BY rank LIMIT :wide
    ) JOIN facts ON facts.id = fact_id WHERE {condition}
    GROUP BY fact_id ORDER BY best DESC, fact_id LIMIT :limit
"""
WORDINGS_A_FACT = 8
"""Wordings that are looked at for each fact wanted: one fact may fill several of the best places."""
_ALL = -1
MAX_SEARCH_WORDS = 64
"""A question's words beyond these do not take part in full-text search."""


@dataclass(frozen=True, slots=True)
class WordHit:
    """A fact that full-text search found; `bm25` grows with relevance."""

    fact_id: str
    bm25: float


class FactStore:
    """Facts by id, by state and by words."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def revision(self) -> int:
        """A number that grows whenever any fact changes."""
        return int(self._base.value("SELECT COALESCE(MAX(changed), 0) FROM facts"))

    def changed_since(self, revision: int) -> tuple[Fact, ...]:
        """The facts that changed after `revision`, whatever their state, first entered first."""
        # A row keeps its number when it is changed.
        return self._facts("WHERE facts.changed > ? ORDER BY facts.rowid", (revision,))

    def get(self, fact_id: str) -> Fact | None:
        """The version of a fact that counts now."""
        found = self._facts("WHERE facts.id = ?", (fact_id,))
        return found[0] if found else None

    def version(self, fact_id: str, version: int) -> Fact | None:
        """One version of a fact, as it was recorded."""
        body = self._base.value(
            "SELECT body FROM fact_versions WHERE fact_id = ? AND version = ?", (fact_id, version)
        )
        return None if body is None else _decode(body)

    def all(self, state: State | None = None) -> tuple[Fact, ...]:
        """All facts in order of id, or those in one state."""
        if state is None:
            return self._facts("ORDER BY facts.id", ())
        return self._facts("WHERE facts.state = ? ORDER BY facts.id", (state.value,))

    def counts(self) -> Mapping[State, int]:
        """How many facts stand in each state."""
        rows = self._base.rows("SELECT state, COUNT(*) FROM facts GROUP BY state")
        return {State(row[0]): row[1] for row in rows}

    def save(self, facts: Sequence[Fact], now: datetime) -> None:
        """Put these facts in, all or none. Raises FactInvalid or DatabaseError."""
        for fact in facts:
            check(fact)
        with self._base.writing():
            changed = self.revision()
            for fact in facts:
                changed += 1
                self._save(fact, changed, now)

    def search(self, text: str, limit: int) -> list[WordHit]:
        """Facts in any state whose wordings share words with `text`, best first."""
        return self._search(text, limit, "1")

    def matching(self, text: str, limit: int, now: datetime) -> list[WordHit]:
        """Facts that may answer at `now` and share words with `text`, best first."""
        return self._search(text, limit, _ANSWERABLE, stamp(now))

    def _facts(self, rest: str, parameters: tuple[object, ...]) -> tuple[Fact, ...]:
        rows = self._base.rows(f"{_CURRENT} {rest}", parameters)
        return tuple(_decode(row[0]) for row in rows)

    def _save(self, fact: Fact, changed: int, now: datetime) -> None:
        self._base.run(
            "INSERT INTO fact_versions VALUES (?, ?, ?, ?) "
            "ON CONFLICT (fact_id, version) DO UPDATE SET body = excluded.body",
            (fact.id, fact.version, _encode(fact), stamp(now)),
        )
        self._base.run(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "version = excluded.version, state = excluded.state, verdict = excluded.verdict, "
            "valid_from = excluded.valid_from, review_by = excluded.review_by, "
            "expires = excluded.expires, changed = excluded.changed",
            (
                fact.id,
                fact.version,
                fact.state.value,
                fact.verdict.value,
                *(stamp(at) if at else None for at in (fact.valid_from, fact.review_by, fact.expires)),
                changed,
            ),
        )
        self._base.run("DELETE FROM wordings WHERE fact_id = ?", (fact.id,))
        for text in folded(phrasing.text for phrasing in fact.wordings()):
            self._base.run("INSERT INTO wordings (fact_id, words) VALUES (?, ?)", (fact.id, text))

    def _search(self, text: str, limit: int, condition: str, now: str = "") -> list[WordHit]:
        terms = dict.fromkeys(words(text)[:MAX_SEARCH_WORDS])
        if not terms:
            return []
        # Each word in quotes: a bare one could be read as FTS5's own syntax (OR, NEAR, *).
        query = " OR ".join(f'"{term}"' for term in terms)
        rows: list[sqlite3.Row] = []
        # Wordings of facts that may not answer can fill all the best places; then every place is looked at.
        for wide in (limit * WORDINGS_A_FACT, _ALL):
            if len(rows) < limit:
                asked = {"query": query, "now": now, "limit": limit, "wide": wide}
                rows = self._base.rows(_FOUND.format(condition=condition), asked)
        return [WordHit(row[0], row[1]) for row in rows]


def _encode(fact: Fact) -> str:
    return json.dumps(flatten(fact), ensure_ascii=False, separators=(",", ":"))


def _decode(body: str) -> Fact:
    try:
        fact = build(json.loads(body))
    except ValueError as error:
        raise DatabaseCorrupt(f"a stored fact cannot be read: {error}. {DatabaseCorrupt.__doc__}") from error
    if isinstance(fact, Unreadable):
        raise DatabaseCorrupt(f"a stored fact cannot be read: {fact.reasons}. {DatabaseCorrupt.__doc__}")
    return fact


def folded(texts: Iterable[str]) -> list[str]:
    """The different texts as search words, joined by spaces."""
    return [text for text in dict.fromkeys(" ".join(words(text)) for text in texts) if text]
