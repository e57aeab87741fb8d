"""All that is held about a stretch of time, or about one fact or case, row by row.

Knows SQL. Gives rows as plain values, pseudonyms and names among them: what of it may be handed out is
decided elsewhere. Reads in pages, so that no table has to fit into memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp

_PAGE = 1_000
Row = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: from `start` until `end`, about everything or about one fact or one case."""

    start: datetime
    end: datetime
    fact: str | None = None
    case: int | None = None


_BETWEEN = "{at} >= :start AND {at} < :end"
_FACT = "(:fact IS NULL OR {fact} = :fact)"
_OF_CASE = (
    "(:case IS NULL OR {fact} IN (SELECT fact_id FROM cases WHERE id = :case) "
    "OR {fact} IN (SELECT fact_id FROM sightings WHERE case_id = :case))"
)
_CASES_OF_FACT = "(:fact IS NULL OR {fact} = :fact OR {case} IN (SELECT id FROM cases WHERE fact_id = :fact))"
_CASE = "(:case IS NULL OR {case} = :case)"


def _where(at: str, *conditions: str, **names: str) -> str:
    return " AND ".join(each.format(at=at, **names) for each in (_BETWEEN, *conditions))


@dataclass(frozen=True, slots=True)
class _Source:
    """Where rows of one kind come from. `place`: what they are ordered by."""

    place: str
    columns: str
    table: str
    where: str

    def page(self) -> str:
        """The question for the next rows behind `:after`."""
        return (
            f"SELECT {self.place} AS place, {self.columns} FROM {self.table} "  # noqa: S608 - constants
            f"WHERE {self.where} AND {self.place} > :after ORDER BY {self.place} LIMIT {_PAGE}"
        )


_ABOUT = (_CASES_OF_FACT, _CASE)
_SPAN = "last_seen >= :start AND opened_at < :end AND (:fact IS NULL OR fact_id = :fact)"
_SOURCES: Mapping[str, _Source] = {
    "facts": _Source(
        "fact_versions.rowid",
        "fact_id, version, state, recorded_at, body",
        "fact_versions",
        _where("recorded_at", _FACT, _OF_CASE, fact="fact_id"),
    ),
    "fact_edits": _Source(
        "id",
        "fact_id, version, edit, act, person, at, note",
        "fact_edits",
        _where("at", _FACT, _OF_CASE, fact="fact_id"),
    ),
    "decisions": _Source(
        "id",
        "at, channel, conversation, author, digest, language, decision, reason, fact_id, fact_version, "
        "probability, calibration, case_id, claim",
        "sightings",
        _where("at", *_ABOUT, fact="fact_id", case="case_id"),
    ),
    "cases": _Source(
        "id",
        "id, claim, language, state, opened_at, last_seen, priority, score, harm, vulnerability, owner, "
        "fact_id, merged_into, word_due",
        "cases",
        f"{_SPAN} AND (:case IS NULL OR id = :case)",
    ),
    "case_wordings": _Source(
        "case_claims.rowid",
        "case_id, digest, case_claims.language AS language, text",
        "case_claims JOIN cases ON cases.id = case_id",
        f"{_SPAN} AND (:case IS NULL OR case_id = :case)",
    ),
    "case_acts": _Source(
        "case_acts.id",
        "case_id, act, actor, at, detail",
        "case_acts JOIN cases ON cases.id = case_id",
        _where("at", "(:fact IS NULL OR fact_id = :fact)", _CASE, case="case_id"),
    ),
    "deliveries": _Source(
        "id",
        "at, channel, conversation, message_id, decision, fact_id, fact_version, case_id, text",
        "deliveries",
        _where("at", *_ABOUT, fact="fact_id", case="case_id"),
    ),
    "mailings": _Source(
        "id",
        "id, kind, state, case_id, fact_id, fact_version, told_version, topic, words, reason, created_by, "
        "created_at, approved_by, approved_at, starts_at, ended_at, (SELECT json_group_object(state, n) FROM "
        "(SELECT state, COUNT(*) AS n FROM recipients WHERE mailing_id = mailings.id GROUP BY state)) "
        "AS recipients",
        "mailings",
        _where("created_at", *_ABOUT, fact="fact_id", case="case_id"),
    ),
    "audit": _Source(
        "id",
        "id, at, actor, via, act, subject, detail, previous, digest",
        "audit",
        _where(
            "at",
            "(:fact IS NULL OR subject = :fact)",
            "(:case IS NULL OR subject = printf('R-%04d', :case))",
        ),
    ),
}
KINDS = tuple(_SOURCES)
"""The kinds of rows that are held."""


class Holdings:
    """Rows of every kind, as they are kept."""

    def __init__(self, base: Base, asked: Asked) -> None:
        self._base = base
        self._asked = {
            "start": stamp(asked.start),
            "end": stamp(asked.end),
            "fact": asked.fact,
            "case": asked.case,
        }

    def rows(self, kind: str) -> Iterator[Row]:
        """The rows of one kind, in the order in which they were made."""
        question = _SOURCES[kind].page()
        after = 0
        while page := self._base.rows(question, {**self._asked, "after": after}):
            yield from (_row(row) for row in page)
            after = page[-1]["place"]

    def known(self) -> bool:
        """Whether the fact or case that was asked for exists; True where none was named."""
        fact, case = self._asked["fact"], self._asked["case"]
        if fact is not None:
            return bool(self._base.value("SELECT 1 FROM facts WHERE id = ?", (fact,)))
        return case is None or bool(self._base.value("SELECT 1 FROM cases WHERE id = ?", (case,)))


def _row(row: sqlite3.Row) -> Row:
    return {name: row[name] for name in row.keys() if name != "place"}  # noqa: SIM118 - a Row is no mapping
