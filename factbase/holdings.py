"""All that is held about a stretch of time, or about one fact or case, row by row.

Knows SQL. Gives rows as plain values, pseudonyms and names among them: what of it may be handed out is
decided elsewhere. Reads in pages, so that no table has to fit into memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.holding_sources import NOT_HANDED_OUT, SOURCES
from factbase.instants import stamp

Row = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: from `start` until `end`, about everything or about one fact or one case."""

    start: datetime
    end: datetime
    fact: str | None = None
    case: int | None = None


KINDS = tuple(SOURCES)
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
        question = SOURCES[kind].page()
        after = 0
        while page := self._base.rows(question, {**self._asked, "after": after}):
            yield from (_row(row) for row in page)
            after = page[-1]["place"]

    def kept_back(self) -> Iterator[tuple[str, int, str]]:
        """Tables of which nothing is handed out: name, number of rows, and the cause."""
        for table, cause in sorted(NOT_HANDED_OUT.items()):
            count = int(self._base.value(f"SELECT COUNT(*) FROM {table}")) if cause else 0  # noqa: S608
            if count:
                yield table, count, cause

    def known(self) -> bool:
        """Whether the fact or case that was asked for exists; True where none was named."""
        fact, case = self._asked["fact"], self._asked["case"]
        if fact is not None:
            return bool(self._base.value("SELECT 1 FROM facts WHERE id = ?", (fact,)))
        return case is None or bool(self._base.value("SELECT 1 FROM cases WHERE id = ?", (case,)))


def _row(row: sqlite3.Row) -> Row:
    return {name: row[name] for name in row.keys() if name != "place"}  # noqa: SIM118 - a Row is no mapping
