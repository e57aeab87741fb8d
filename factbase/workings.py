"""The versions that are worked on, and the history of edits, as they are read.

Knows SQL. Must not know how a version is led on, or who may do it.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from factbase.database import Base
from factbase.facts import Fact, State
from factbase.instants import instant
from factbase.review import ALTERS, WRITING, Act
from factbase.versions import decode

_WRITING_SQL = ", ".join(f"'{act.value}'" for act in sorted(WRITING))
_WRITERS = (
    "(SELECT json_group_array(DISTINCT person) FROM fact_edits AS w "  # noqa: S608 - constants
    f"WHERE w.fact_id = v.fact_id AND w.version = v.version AND w.act IN ({_WRITING_SQL}))"
)
_WORKING = (
    f"SELECT v.body, v.edit, e.at, e.person, {_WRITERS} AS writers FROM fact_versions AS v "  # noqa: S608
    "JOIN fact_edits AS e ON e.fact_id = v.fact_id AND e.version = v.version AND e.edit = v.edit"
)
_BEGUN = "SELECT rowid FROM fact_versions WHERE state IN ('draft', 'in_review')"
# The plus keeps SQLite from walking through all open versions of the base for one fact.
_OPEN = "+v.state IN ('draft', 'in_review')"


@dataclass(frozen=True, slots=True)
class Working:
    """A version that is worked on, as of its edit number `edit`. `editors`: all who wrote any of it."""

    fact: Fact
    edit: int
    editors: frozenset[str]
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one version: what the version was after it, who did what, when, and why."""

    fact: Fact
    edit: int
    act: Act
    person: str
    at: datetime
    note: str


class Workings:
    """Reads what is worked on."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def get(self, fact_id: str) -> Working | None:
        """The version of a fact that is a draft or in review."""
        rows = self._base.rows(
            f"{_WORKING} WHERE v.fact_id = ? AND {_OPEN} ORDER BY v.version DESC LIMIT 1", (fact_id,)
        )
        return _working(rows[0]) if rows else None

    def open(self, state: State | None = None, limit: int = 200) -> tuple[Working, ...]:
        """The versions that are worked on, or those in one of the two states, first begun first."""
        begun = _BEGUN if state is None else f"{_BEGUN} AND state = :state"
        rows = self._base.rows(
            f"{_WORKING} WHERE v.rowid IN ({begun} ORDER BY rowid LIMIT :limit) ORDER BY v.rowid",
            {"state": state and state.value, "limit": limit},
        )
        return tuple(_working(row) for row in rows)

    def edits(self, fact_id: str) -> tuple[Edit, ...]:
        """Every edit of every version of a fact, oldest first."""
        rows = self._base.rows(
            "SELECT body, edit, act, person, at, note FROM fact_edits WHERE fact_id = ? ORDER BY id",
            (fact_id,),
        )
        return tuple(
            Edit(decode(row[0]), row[1], Act(row[2]), row[3], instant(row[4]), row[5]) for row in rows
        )

    def altered(self, fact_id: str, told: int, now: int) -> bool:
        """Whether an editor said of a version out since `told`, up to `now`, that it alters what is so."""
        return bool(
            self._base.value(
                "SELECT EXISTS (SELECT 1 FROM fact_edits AS e WHERE e.fact_id = :fact AND e.act = 'submit' "
                "AND e.note = :note AND e.version > :told AND e.version <= :now "
                "AND NOT EXISTS (SELECT 1 FROM fact_edits AS n WHERE n.fact_id = :fact AND n.act = 'submit' "
                "AND n.version = e.version AND n.edit > e.edit) "
                "AND EXISTS (SELECT 1 FROM fact_edits AS o WHERE o.fact_id = :fact AND o.version = e.version "
                "AND o.act IN ('publish', 'publish_urgently')))",
                {"fact": fact_id, "note": ALTERS, "told": told, "now": now},
            )
        )

    def editors(self, fact: Fact) -> frozenset[str]:
        """All who wrote any edit of this version, its author included."""
        writers = self._base.value(
            f"SELECT {_WRITERS} FROM fact_versions AS v WHERE v.fact_id = ? AND v.version = ?",  # noqa: S608
            (fact.id, fact.version),
        )
        return _named(fact, writers or "[]")


def _working(row: sqlite3.Row) -> Working:
    fact = decode(row["body"])
    return Working(fact, row["edit"], _named(fact, row["writers"]), instant(row["at"]), row["person"])


def _named(fact: Fact, writers: str) -> frozenset[str]:
    return frozenset({fact.author, *json.loads(writers)} - {""})
