"""Full-text search: the tables of search words, filled and asked.

Knows SQL and FTS5's syntax. Must not know the life of a fact, or what is done with what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factbase.database import Base
from factbase.folding import all_words, folded
from factbase.instants import stamp
from factbase.words import words

_ANSWERABLE = (
    "facts.state = 'published' AND (facts.valid_from IS NULL OR facts.valid_from <= :now) "
    "AND (facts.expires IS NULL OR facts.expires > :now)"
)
# `condition` is "1" or _ANSWERABLE, never anything from outside. Ordered by the score, not by FTS5's `rank`,
# which would work every score out twice.
_FOUND = """
    SELECT fact_id, MAX(score) AS best FROM (
        SELECT rowid AS place, -bm25(wordings_fts) AS score FROM wordings_fts
        WHERE wordings_fts MATCH :query ORDER BY score DESC LIMIT :wide
    ) JOIN wordings ON wordings.id = place JOIN facts ON facts.id = fact_id WHERE {condition}
    GROUP BY fact_id ORDER BY best DESC, fact_id LIMIT :limit
"""
WORDINGS_A_FACT = 8
"""Wordings that are looked at for each fact wanted: one fact may fill several of the best places."""
_ALL = -1
MOST_RANKED = 1_000
"""Of more facts than these with all the words, those that changed last are ranked: the words tell little."""
# What changes is put in anew, so that the highest rows are those that changed last.
_SAID = """
    SELECT fact_id, score FROM (
        SELECT rowid AS place, -bm25(fact_texts_fts) AS score FROM fact_texts_fts
        WHERE fact_texts_fts MATCH ? ORDER BY rowid DESC LIMIT ?
    ) JOIN fact_texts ON fact_texts.id = place ORDER BY score DESC, place DESC LIMIT ?
"""
MAX_SEARCH_WORDS = 64
"""A question's words beyond these do not take part in full-text search."""
COMMON_FROM = 10_000
"""A word that stands in so many wordings tells little beside a rarer one, and costs the most time."""
# No more than `most` rows are counted: how common a common word is does not matter.
_HELD = "SELECT COUNT(*) FROM (SELECT 1 FROM wordings_fts WHERE wordings_fts MATCH ? LIMIT ?)"


@dataclass(frozen=True, slots=True)
class WordHit:
    """A fact that full-text search found; `bm25` grows with relevance."""

    fact_id: str
    bm25: float


class WordIndex:
    """The words of facts: their wordings, by which they answer, and all that is said in them."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def set_wordings(self, fact_id: str, texts: Iterable[str]) -> None:
        """Let a fact be found by these wordings and no others. Inside `writing()`."""
        self._base.run("DELETE FROM wordings WHERE fact_id = ?", (fact_id,))
        for text in folded(texts):
            self._base.run("INSERT INTO wordings (fact_id, words) VALUES (?, ?)", (fact_id, text))

    def set_texts(self, record: Mapping[str, Any]) -> None:
        """Let staff find a fact by all that its record says. Inside `writing()`."""
        self._base.run("DELETE FROM fact_texts WHERE fact_id = ?", (record["id"],))
        self._base.run(
            "INSERT INTO fact_texts (fact_id, words) VALUES (?, ?)", (record["id"], all_words(record))
        )

    def search(self, text: str, limit: int, now: datetime | None = None) -> list[WordHit]:
        """Facts whose wordings share words with `text`, best first; with `now` those that may answer then.

        Words that stand in very many wordings do not take part where there are rarer ones; where there are
        none, they are looked for together.
        """
        terms = list(dict.fromkeys(words(text)[:MAX_SEARCH_WORDS]))
        if not terms:
            return []
        held = int(self._base.value("SELECT MAX(id) FROM wordings") or 0)
        # In a small base no word is common: there every word may tell.
        rare = terms if held < COMMON_FROM else [term for term in terms if not self._is_common(term)]
        # Each word in quotes: a bare one could be read as FTS5's own syntax (OR, NEAR, *).
        query = " OR ".join(f'"{term}"' for term in rare) or " AND ".join(f'"{term}"' for term in terms)
        found = _FOUND.format(condition="1" if now is None else _ANSWERABLE)
        asked = {"query": query, "now": "" if now is None else stamp(now), "limit": limit}
        # Wordings of facts that may not answer can fill all the best places; then every place is looked at.
        wide = limit * WORDINGS_A_FACT
        rows = self._base.rows(found, asked | {"wide": wide})
        if len(rows) < limit and held > wide:
            rows = self._base.rows(found, asked | {"wide": _ALL})
        return [WordHit(row[0], row[1]) for row in rows]

    def _is_common(self, term: str) -> bool:
        return int(self._base.value(_HELD, (f'"{term}"', COMMON_FROM))) >= COMMON_FROM

    def everything(self, text: str, limit: int) -> list[WordHit]:
        """Facts in whose newest version all words of `text` stand, best first; the last may be half typed."""
        query = whole_query(text)
        rows = self._base.rows(_SAID, (query, MOST_RANKED, limit)) if query else []
        return [WordHit(row[0], row[1]) for row in rows]


def whole_query(text: str) -> str:
    """FTS5's query for all words of a text, the last one as a beginning too. Empty where it has none."""
    *whole, last = words(text)[:MAX_SEARCH_WORDS] or [""]
    if not last:
        return ""
    # A beginning is not stemmed as its whole word is: "vaccinatio" begins what stands there as "vaccin".
    # One Latin letter begins too many words to be one; in scripts without spaces one sign says more.
    begun = len(last) > 1 or not last.isascii()
    ending = f'("{last}" OR "{last}" *)' if begun else f'"{last}"'
    return " AND ".join([*(f'"{term}"' for term in dict.fromkeys(whole)), ending])
