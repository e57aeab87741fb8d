"""Cases by the words of their claims.

Knows SQL and how text becomes search words. Must not know what a case is for, or meaning.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from factbase.case_life import OPEN
from factbase.database import Base
from factbase.search import whole_query
from factbase.words import words

MOST_RANKED = 2_000
"""Of more wordings than these with all the words, the latest are ranked: the words tell little."""
# Of a case's wordings the one that fits best counts.
_FOUND = """
    SELECT case_id, MAX(score) AS best FROM (
        SELECT rowid AS place, -bm25(case_texts_fts) AS score FROM case_texts_fts
        WHERE case_texts_fts MATCH ? ORDER BY rowid DESC LIMIT ?
    ) JOIN case_texts ON case_texts.id = place
    GROUP BY case_id ORDER BY best DESC, case_id DESC LIMIT ?
"""

_OPEN = json.dumps([state.value for state in OPEN])
# Search words hold no quotation marks, so that a phrase in quotes is only that.
_SAME = """
    SELECT cases.id FROM case_texts_fts JOIN case_texts ON case_texts.id = case_texts_fts.rowid
    JOIN cases ON cases.id = case_texts.case_id
    WHERE case_texts_fts MATCH :query AND case_texts.words = :words
    ORDER BY cases.state IN (SELECT value FROM json_each(:open)) DESC,
        (SELECT MAX(id) FROM case_acts WHERE case_id = cases.id) DESC, cases.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A case that full-text search found; `bm25` grows with relevance."""

    case_id: int
    bm25: float


class CaseSearch:
    """Cases, open and closed, by words."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def everything(self, text: str, limit: int) -> list[CaseHit]:
        """Cases with a wording in which all words of `text` stand, best first; the last may be half typed."""
        query = whole_query(text)
        if not query:
            return []
        rows = self._base.rows(_FOUND, (query, MOST_RANKED, limit))
        return [CaseHit(row[0], row[1]) for row in rows]

    def same_words(self, text: str) -> int | None:
        """The case that holds these very words, but for case, accents and signs: an open one, else the one
        about which something was done last."""
        said = words(text)
        if not said:
            return None
        phrase = " ".join(said)
        found = self._base.value(_SAME, {"query": f'"{phrase}"', "words": phrase, "open": _OPEN})
        return None if found is None else int(found)


def make_findable(base: Base, case_id: int, text: str) -> None:
    """Make one more wording of a case findable, inside the transaction that keeps it."""
    base.run("INSERT INTO case_texts (case_id, words) VALUES (?, ?)", (case_id, " ".join(words(text))))


def move_findable(base: Base, case_id: int, new: int, text: str) -> None:
    """One wording of a case is another's now, also for whoever looks for it."""
    moved = base.run(
        "UPDATE case_texts SET case_id = :new WHERE id = "
        "(SELECT MIN(id) FROM case_texts WHERE case_id = :old AND words = :words)",
        {"new": new, "old": case_id, "words": " ".join(words(text))},
    )
    if not moved:
        make_findable(base, new, text)
