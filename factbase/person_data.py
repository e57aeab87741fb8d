"""Everything about one person, over all tables: found, handed over, erased, and proved to be gone.

Knows SQL and in which columns a person's pseudonym, or that of the place where they are alone with the bot,
can stand. Must not know names, keys or what is sealed. `PLACES` and `NO_PERSON` together name every column of
the schema that could hold one: a test fails where a new table is in neither.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from factbase.database import Base
from factbase.fresh import NOBODY, fresh_code
from factbase.holds import holds


class Fate(StrEnum):
    """What erasing does about a place where a person stands."""

    ERASED = "erased"
    UNLINKED = "unlinked"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Place:
    """A column that can name a person. `whose`: by their own pseudonym, or by that of their direct chat.

    `kind`: of the retention schedule; a legal hold on it keeps the rows as they are. `why`: why it stays.
    """

    table: str
    column: str
    fate: Fate
    kind: str
    whose: str = "author"
    why: str = ""


_E, _U, _S = Fate.ERASED, Fate.UNLINKED, Fate.STAYS
_ENDS = "it ends by itself, and is forgotten then"
_RECORD = "the agency's record of what its own staff did"
PLACES = (
    Place("preferences", "author", _E, "choices"),
    Place("subscriptions", "author", _E, "choices"),
    Place("subscriptions", "conversation", _E, "choices", "place"),
    Place("prompts", "author", _E, "buttons"),
    Place("prompts", "conversation", _E, "buttons", "place"),
    Place("feedback", "author", _E, "labels"),
    Place("feedback", "conversation", _E, "labels", "place"),
    Place("sightings", "author", _U, "codes"),
    Place("sightings", "conversation", _U, "codes", "place"),
    Place("deliveries", "message_id", _U, "codes", "with_place"),
    Place("deliveries", "conversation", _U, "codes", "place"),
    Place("outbox", "about", _U, "codes", "with_place"),
    Place("outbox", "conversation", _U, "codes", "place"),
    Place("recipients", "author", _U, "codes"),
    Place("recipients", "conversation", _U, "codes", "place"),
    Place("rooms", "watched_by", _U, "codes"),
    Place("identities", "subject", _E, "choices"),
    Place(
        "opt_outs", "author", _S, "opt_outs", why="the objection is still obeyed; /optout off takes it back"
    ),
    Place("blocks", "author", _S, "blocks", why=_ENDS),
    Place("blocks", "conversation", _S, "blocks", "place", _ENDS),
    Place(
        "threats", "author", _S, "blocks", why="a threat against staff is evidence; it is forgotten in time"
    ),
    Place("threats", "conversation", _S, "blocks", "place", "a threat against staff is evidence"),
    Place("legal_holds", "author", _S, "staff", why="the hold itself, as long as it lasts"),
    Place("case_acts", "actor", _S, "staff", why=_RECORD),
    Place("cases", "owner", _S, "staff", why=_RECORD),
    Place("alarms", "acknowledged_by", _S, "staff", why=_RECORD),
)
"""Where a person can stand, in the order in which erasing goes."""

_ABOUT_FACTS = (
    *("facts", "fact_versions", "fact_edits", "fact_comments", "fact_assignments", "fact_reminders"),
    *("fact_topics", "fact_texts", "wordings", "emergencies", "terms"),
)
_ABOUT_STAFF = (
    *("accounts", "recovery_codes", "sessions", "tokens", "failures", "audit", "rotas"),
    *("rota_swaps", "handovers", "silences", "pages", "page_deliveries", "alarm_pages", "staff_alerts"),
    *("mailings", "anchors", "audit_samples"),
)
NO_PERSON = {
    **dict.fromkeys(_ABOUT_FACTS, "what the agency says, and who of its staff wrote it"),
    **dict.fromkeys(_ABOUT_STAFF, "accounts and acts of staff, by the names that they sign in with"),
    "inbox": "codes of events, and what is sealed until it is dealt with: opened with the key",
    "interjections": "places that are watched, and no person",
    "case_claims": "wordings, cleaned and masked, without who used them",
    "case_texts": "the words of those wordings",
    "likenesses": "how alike two cases are",
    "kept_apart": "cases that staff keep apart",
    "heartbeats": "when the clock's work was done",
    "sqlite_sequence": "how many rows there were",
    "_sqlite_migrations": "versions of the schema",
}
"""Tables without a citizen's pseudonym, and what they hold instead."""
PLAIN = {
    "preferences": ("language", "changed_at"),
    "subscriptions": ("topic", "channel", "sealed", "since"),
    "prompts": ("id", "kind", "channel", "sealed", "created_at", "expires_at", "used_at"),
    "feedback": ("at", "word", "prompt", "channel", "language", "fact_id", "calibration", "text"),
    "sightings": (
        "at",
        "channel",
        "digest",
        "language",
        "decision",
        "reason",
        "fact_id",
        "calibration",
        "claim",
    ),
    "deliveries": ("at", "channel", "decision", "fact_id", "text"),
    "outbox": ("channel", "sealed", "state", "messages", "created_at", "next_at", "settled_at", "error"),
    "recipients": ("channel", "language", "state", "why"),
    "rooms": ("conversation", "channel", "sealed", "since", "changed_at"),
    "identities": ("issuer", "account", "since"),
    "opt_outs": ("since",),
    "blocks": ("reason", "placed_by", "placed_at", "ends_at", "lifted_by", "lifted_at", "told_at"),
    "threats": ("at", "channel", "language", "text", "seen_by", "seen_at"),
    "legal_holds": ("kind", "reason", "placed_by", "placed_at", "lifted_by", "lifted_at"),
    "case_acts": ("act", "at", "detail"),
    "cases": ("claim", "language", "state", "opened_at", "last_seen", "priority", "fact_id", "word_due"),
    "alarms": ("priority", "raised_at", "acknowledged_at", "ended_at"),
}
"""Of the tables in `PLACES`, the columns that name nobody."""

_WORDS = frozenset({"claims", "answers", "addresses"})
"""Kinds that stand beside a code in one row."""
_MATCHES = {
    "author": "{column} = :author AND {column} <> ''",
    "place": "{column} IN (SELECT value FROM json_each(:places))",
    "with_place": "conversation IN (SELECT value FROM json_each(:places))",
}
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
                f"SELECT COUNT(*) FROM {place.table} WHERE {_condition(place)}",  # noqa: S608
                subject.values(),
            )
            if rows:
                found[f"{place.table}.{place.column}"] = int(rows)
        return found

    def rows(self, subject: Subject) -> dict[str, list[dict[str, Any]]]:
        """Every row that names this person, by table."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table in dict.fromkeys(place.table for place in PLACES):
            conditions = " OR ".join(f"({_condition(place)})" for place in PLACES if place.table == table)
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
        condition = _condition(place)
        if place.fate is Fate.ERASED:
            return self._base.run(f"DELETE FROM {place.table} WHERE {condition}", values)  # noqa: S608
        if place.whose == "author":
            return self._base.run(
                f"UPDATE {place.table} SET {place.column} = :nobody WHERE {condition}",  # noqa: S608
                values | {"nobody": nobody},
            )
        if place.whose == "with_place":
            self._base.run(
                f"UPDATE {place.table} SET {place.column} = '{NOBODY}' WHERE {condition}",  # noqa: S608
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


def _condition(place: Place) -> str:
    return _MATCHES[place.whose].format(column=place.column)


def _named(row: sqlite3.Row) -> dict[str, Any]:
    return {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row is no mapping
