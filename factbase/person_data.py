"""Everything about one person, over all tables: found, handed over, erased, and proved to be gone.

Knows SQL; in which columns a person can stand is `person_places`'s. Must not know names, keys or what is
sealed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from factbase.database import Base
from factbase.fresh import NOBODY, fresh_code
from factbase.holds import holds
from factbase.person_places import PLACES, Fate, Place, condition

_WORDS = frozenset({"claims", "answers", "addresses"})
"""Kinds that stand beside a code in one row."""
_SEEN_IN = (
    "SELECT conversation FROM sightings WHERE author = :author UNION "
    "SELECT conversation FROM feedback WHERE author = :author UNION "
    "SELECT conversation FROM prompts WHERE author = :author UNION "
    "SELECT conversation FROM subscriptions WHERE author = :author"
)
_WITH_OTHERS = (
    "SELECT EXISTS (SELECT 1 FROM rooms WHERE conversation = :place) "
    "OR EXISTS (SELECT 1 FROM sightings WHERE conversation = :place "
    "AND author <> :author AND author NOT LIKE :nobody) "
    "OR EXISTS (SELECT 1 FROM feedback WHERE conversation = :place "
    "AND author <> :author AND author NOT LIKE :nobody) "
    "OR EXISTS (SELECT 1 FROM prompts WHERE conversation = :place AND author NOT IN ('', :author))"
)
# Who asked to be forgotten gets nothing more.
_LEFT_ALONE = (
    "UPDATE recipients SET state = 'unreachable', why = 'forgotten' WHERE state = 'due' "
    "AND (author = :author AND author <> '' OR conversation IN (SELECT value FROM json_each(:places)))"
)
_UNSAID = (
    "UPDATE outbox SET state = 'failed', error = 'forgotten', settled_at = created_at WHERE state = 'due' "
    "AND conversation IN (SELECT value FROM json_each(:places))"
)
_UNADDRESSED = (
    "UPDATE outbox SET sealed = x'', messages = x'' WHERE sealed <> x'' "
    "AND conversation IN (SELECT value FROM json_each(:places))"
)
_NO_CLAIM = (
    "UPDATE sightings SET claim = NULL WHERE claim IS NOT NULL "
    "AND (author = :author OR conversation IN (SELECT value FROM json_each(:places)))"
)
# A hold that is over keeps nothing any more: that there was one is record enough.
_HOLD_OVER = (
    "UPDATE legal_holds SET author = :nobody "
    "WHERE author = :author AND author <> '' AND lifted_at IS NOT NULL"
)
_NO_TEXT = "UPDATE deliveries SET text = '' WHERE conversation IN (SELECT value FROM json_each(:places))"


@dataclass(frozen=True, slots=True)
class Subject:
    """One person: their pseudonym, and those of the places where they are alone with the bot."""

    author: str
    places: frozenset[str] = frozenset()

    def values(self) -> dict[str, Any]:
        """As parameters."""
        return {"author": self.author, "places": json.dumps(sorted(self.places))}


class PersonData:
    """Finds, hands over and erases what is kept about one person."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def subject(self, author: str, places: Collection[str] = ()) -> Subject:
        """The person, with the places in which nobody else was ever seen, besides those that are known.

        Raises ValueError without a pseudonym: nobody is everybody then.
        """
        if not author:
            raise ValueError("no person has an empty pseudonym")
        seen = [row[0] for row in self._base.rows(_SEEN_IN, {"author": author})]
        alone = {place for place in seen if not self._with_others(place, author)}
        return Subject(author, frozenset(alone | set(places)))

    def count(self, subject: Subject) -> dict[str, int]:
        """How many rows name this person, by `table.column`; those without any are left out."""
        found = {}
        for place in PLACES:
            rows = self._base.value(
                f"SELECT COUNT(*) FROM {place.table} WHERE {condition(place)}",  # noqa: S608
                subject.values(),
            )
            if rows:
                found[f"{place.table}.{place.column}"] = int(rows)
        return found

    def rows(self, subject: Subject) -> dict[str, list[dict[str, Any]]]:
        """Every row that names this person, by table."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table in dict.fromkeys(place.table for place in PLACES):
            conditions = " OR ".join(f"({condition(place)})" for place in PLACES if place.table == table)
            rows = self._base.rows(
                f"SELECT * FROM {table} WHERE {conditions} ORDER BY rowid",  # noqa: S608
                subject.values(),
            )
            if rows:
                found[table] = [_named(row) for row in rows]
        return found

    def erase(self, subject: Subject, held: frozenset[str] = frozenset()) -> dict[str, int]:
        """Erase or unlink everything that is not held, in one transaction; counts stay true.

        All unlinked rows get one fresh code that leads to nobody. Returns how many rows of each table.
        """
        values, done = subject.values(), dict[str, int]()
        if held & _WORDS:  # words that must stay must stay the person's
            held |= {"codes"}
        with self._base.writing():
            nobody = fresh_code(self._base)
            if not holds(held, "choices"):
                self._base.run(_LEFT_ALONE, values)
                self._base.run(_UNSAID, values)
            for kind, statement in (
                ("claims", _NO_CLAIM),
                ("answers", _NO_TEXT),
                ("addresses", _UNADDRESSED),
            ):
                if not holds(held, kind):
                    self._base.run(statement, values)
            self._base.run(_HOLD_OVER, values | {"nobody": nobody})
            for place in PLACES:
                if place.fate is not Fate.STAYS and not holds(held, place.kind):
                    done[place.table] = done.get(place.table, 0) + self._erased(place, values, nobody)
        return done

    def _with_others(self, place: str, author: str) -> bool:
        asked = {"place": place, "author": author, "nobody": f"{NOBODY}%"}
        return place.startswith(NOBODY) or bool(self._base.value(_WITH_OTHERS, asked))

    def _erased(self, place: Place, values: dict[str, Any], nobody: str) -> int:
        where = condition(place)
        if place.fate is Fate.ERASED:
            return self._base.run(f"DELETE FROM {place.table} WHERE {where}", values)  # noqa: S608
        if place.whose == "author":
            return self._base.run(
                f"UPDATE {place.table} SET {place.column} = :nobody WHERE {where}",  # noqa: S608
                values | {"nobody": nobody},
            )
        if place.whose == "with_place":
            self._base.run(
                f"UPDATE {place.table} SET {place.column} = '{NOBODY}' WHERE {where}",  # noqa: S608
                values,
            )
            return 0
        changed = 0
        for each in json.loads(values["places"]):  # each place stays one place
            changed += self._base.run(
                f"UPDATE {place.table} SET {place.column} = :fresh WHERE {place.column} = :place",  # noqa: S608
                {"fresh": fresh_code(self._base), "place": each},
            )
        # A row is counted once: by its author where it has one, else by its place.
        return changed if place.table in ("deliveries", "outbox") else 0

    def traces(self, subject: Subject) -> dict[str, int]:
        """Rows that still hold any of the person's codes, by `table.column`, over every table there is.

        The proof: it asks the schema itself, and no list of ours. It reads the whole base.
        """
        found = {}
        for table, column in text_columns(self._base):
            rows = self._base.value(
                f'SELECT COUNT(*) FROM "{table}" WHERE EXISTS (SELECT 1 FROM json_each(:codes) '  # noqa: S608
                f'WHERE instr("{column}", value) > 0)',
                {"codes": json.dumps(sorted({subject.author, *subject.places} - {""}))},
            )
            if rows:
                found[f"{table}.{column}"] = int(rows)
        return found


def text_columns(base: Base) -> Iterator[tuple[str, str]]:
    """Every column of every table that can hold text."""
    tables = base.rows(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
        "AND name NOT IN ('sqlite_schema', 'sqlite_stat1')"
    )
    for (table,) in tables:
        for row in base.rows("SELECT name, type FROM pragma_table_info(?)", (table,)):
            if row["type"] not in ("INTEGER", "REAL"):
                yield table, row["name"]


def _named(row: sqlite3.Row) -> dict[str, Any]:
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row is no mapping
