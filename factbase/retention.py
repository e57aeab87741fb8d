"""What is no longer needed, kind by kind: how much of it there is, and how it goes.

Knows SQL and in which columns each kind of data stands. How long each is needed, and what is held, is decided
elsewhere. Counts stay: words are emptied, codes are replaced, and only what nothing counts is deleted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from factbase.case_life import CLOSED
from factbase.database import Base
from factbase.fresh import NOBODY, unlink
from factbase.instants import instant, stamp

GONE = "[…]"
"""What stands where a closed case's claim was."""


@dataclass(frozen=True, slots=True)
class Held:
    """Whose data must stay: pseudonyms of people and of the places where they are alone with the bot."""

    authors: Collection[str] = ()
    places: Collection[str] = ()

    def values(self) -> dict[str, object]:
        """As parameters."""
        return {"held": json.dumps(sorted(self.authors)), "held_places": json.dumps(sorted(self.places))}


NOT_HELD = Held()


@dataclass(frozen=True, slots=True)
class Step:
    """One table's part of a kind. `holders`: the rows that have it; `at`: since when its days count.

    `free`: what says that a row is nobody's whose data are held; empty where a row names nobody.
    `change`: a statement to which the condition is added, or a function.
    """

    kind: str
    table: str
    holders: str
    at: str
    free: str
    change: str | Callable[[Base, str, dict[str, object]], int]


@dataclass(frozen=True, slots=True)
class Due:
    """How much of a kind there is: rows that have it, those that are due, those that are held although due.

    `next_at`: the instant from which the days of the oldest that is not due yet count.
    """

    kept: int
    due: int
    held: int
    next_at: datetime | None


_OF_PERSON = "author NOT IN (SELECT value FROM json_each(:held))"
_OF_PLACE = "conversation NOT IN (SELECT value FROM json_each(:held_places))"
_OF_BOTH = f"{_OF_PERSON} AND {_OF_PLACE}"
_CLOSED = ", ".join(repr(state.value) for state in CLOSED)
_CLOSED_AT = "MAX(last_seen, COALESCE((SELECT MAX(at) FROM case_acts WHERE case_id = cases.id), last_seen))"
_CODED = f"author NOT LIKE '{NOBODY}%'"
_CASE_OVER = (
    "(case_id IS NULL OR EXISTS (SELECT 1 FROM cases WHERE cases.id = sightings.case_id "  # noqa: S608
    f"AND cases.last_seen < :before AND cases.state IN ({_CLOSED})))"
)
_ENDED = "(SELECT COALESCE(ended_at, created_at) FROM mailings WHERE mailings.id = mailing_id)"


def _delete_rooms(base: Base, condition: str, values: dict[str, object]) -> int:
    base.run(
        "DELETE FROM interjections WHERE conversation IN "  # noqa: S608
        f"(SELECT conversation FROM rooms WHERE {condition})",
        values,
    )
    return base.run(f"DELETE FROM rooms WHERE {condition}", values)  # noqa: S608


def _empty_cases(base: Base, condition: str, values: dict[str, object]) -> int:
    chosen = f"(SELECT id FROM cases WHERE {condition})"  # noqa: S608
    base.run(f"DELETE FROM case_texts WHERE case_id IN {chosen}", values)  # noqa: S608
    base.run(f"DELETE FROM case_claims WHERE case_id IN {chosen}", values)  # noqa: S608
    return base.run(f"UPDATE cases SET claim = '{GONE}' WHERE {condition}", values)  # noqa: S608


def _unlink(table: str, *columns: str, plain: str = "") -> Callable[[Base, str, dict[str, object]], int]:
    def change(base: Base, condition: str, values: dict[str, object]) -> int:
        # The column that is part of the condition comes last. `plain` counts nothing.
        if plain:
            base.run(f"UPDATE {table} SET {plain} = '{NOBODY}' WHERE {condition}", values)  # noqa: S608
        return max(unlink(base, table, column, condition, values) for column in columns)

    return change


STEPS = (
    Step("events", "inbox", "settled_at IS NOT NULL", "settled_at", "", "DELETE FROM inbox"),
    Step("buttons", "prompts", "1", "created_at", _OF_BOTH, "DELETE FROM prompts"),
    Step(
        "addresses", "outbox", "settled_at IS NOT NULL AND sealed <> x''", "settled_at", _OF_PLACE,
        "UPDATE outbox SET sealed = x'', messages = x''",
    ),
    Step("addresses", "rooms", "present = 0", "changed_at", "", _delete_rooms),
    Step("claims", "sightings", "claim IS NOT NULL", "at", _OF_BOTH, "UPDATE sightings SET claim = NULL"),
    Step("labels", "feedback", "text IS NOT NULL", "at", _OF_BOTH, "UPDATE feedback SET text = NULL"),
    Step(
        "cases", "cases", f"state IN ({_CLOSED}) AND claim <> '{GONE}'", _CLOSED_AT,
        f"id NOT IN (SELECT case_id FROM sightings WHERE case_id IS NOT NULL AND NOT ({_OF_BOTH}))",  # noqa: S608
        _empty_cases,
    ),
    Step("answers", "deliveries", "text <> ''", "at", _OF_PLACE, "UPDATE deliveries SET text = ''"),
    Step(
        "codes", "sightings", f"{_CODED} AND claim IS NULL AND {_CASE_OVER}", "at", _OF_BOTH,
        _unlink("sightings", "conversation", "author"),
    ),
    Step(
        "codes", "feedback", f"{_CODED} AND text IS NULL", "at", _OF_BOTH,
        _unlink("feedback", "conversation", "author"),
    ),
    Step(
        "codes", "deliveries", f"conversation NOT LIKE '{NOBODY}%' AND text = ''", "at", _OF_PLACE,
        _unlink("deliveries", "conversation", plain="message_id"),
    ),
    Step(
        "codes", "outbox", f"conversation NOT LIKE '{NOBODY}%' AND sealed = x''", "settled_at", _OF_PLACE,
        _unlink("outbox", "conversation", plain="about"),
    ),
    Step(
        "codes", "recipients", f"conversation NOT LIKE '{NOBODY}%' AND state NOT IN ('due', 'queued')",
        _ENDED, _OF_BOTH, _unlink("recipients", "author", "conversation"),
    ),
    Step(
        "codes", "legal_holds", f"{_CODED} AND author <> '' AND lifted_at IS NOT NULL", "lifted_at",
        _OF_PERSON, _unlink("legal_holds", "author"),
    ),
    Step(
        "blocks", "blocks", "1", "COALESCE(lifted_at, ends_at)", _OF_BOTH, "DELETE FROM blocks",
    ),
    Step("blocks", "threats", "1", "at", _OF_BOTH, "DELETE FROM threats"),
    Step(
        "pages", "pages",
        "body <> '' AND NOT EXISTS (SELECT 1 FROM page_deliveries AS d WHERE d.page_id = pages.id "
        "AND d.state = 'due')",
        "created_at", "", "UPDATE pages SET title = '', body = ''",
    ),
    Step("pages", "staff_alerts", "state = 'sent'", "sent_at", "", "DELETE FROM staff_alerts"),
)  # fmt: skip
"""What the schedule does, in its order: words go before the codes beside them."""


class RetentionStore:
    """Counts what is due, and lets it go."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def due(self, step: Step, before: datetime, held: Held = NOT_HELD, all_held: bool = False) -> Due:
        """How much there is of a step, by its own table. `all_held`: nothing of it may go."""
        values = held.values() | {"before": stamp(before)}
        free = "0" if all_held else step.free or "1"
        (row,) = self._base.rows(
            f"SELECT COUNT(*), COALESCE(SUM({step.at} < :before AND ({free})), 0), "  # noqa: S608
            f"COALESCE(SUM({step.at} < :before AND NOT ({free})), 0), "
            f"MIN(CASE WHEN {step.at} >= :before THEN {step.at} END) "
            f"FROM {step.table} WHERE {step.holders}",
            values,
        )
        return Due(row[0], row[1], row[2], instant(row[3]) if row[3] else None)

    def apply(self, step: Step, before: datetime, held: Held = NOT_HELD) -> int:
        """Let go what is due of a step. Returns how many rows that is."""
        values = held.values() | {"before": stamp(before)}
        condition = f"{step.holders} AND {step.at} < :before AND ({step.free or '1'})"
        with self._base.writing():
            if callable(step.change):
                return step.change(self._base, condition, values)
            return self._base.run(f"{step.change} WHERE {condition}", values)
