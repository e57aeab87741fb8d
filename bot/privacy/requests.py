"""What one person may ask for: all that is kept about them, handed over or erased, with a receipt.

Knows the stores, the audit log and how to open what is sealed, as a function. Must not know keys, or how a
person is named: a pseudonym comes in. Nothing in the audit log leads to the person: who was erased must not
be found there again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.errors import RumourlineError
from factbase.audit import AuditLog
from factbase.database import Base
from factbase.fresh import fresh_code
from factbase.holds import HoldStore
from factbase.inbox import InboxStore
from factbase.person_data import PersonData, Subject
from factbase.person_places import PLACES, Fate

Open = Callable[[bytes], dict[str, Any]]
"""What was sealed; raises RumourlineError where it cannot be read."""
_SEALED = ("sealed", "messages")
_STAYS = {f"{place.table}.{place.column}": place.why for place in PLACES if place.fate is Fate.STAYS}
_MOST_WAITING = 100_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of erasing: rows by table before and after, and what stays, with the reason.

    `left`: what a search through every column of every table still finds and nothing explains; nothing, if
    all is well. `held`: kinds of data that a legal hold keeps.
    """

    number: str
    at: datetime
    before: dict[str, int]
    done: dict[str, int]
    after: dict[str, int]
    stays: dict[str, str] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    audit_row: int = 0

    @property
    def proved(self) -> bool:
        """Whether nothing is left that nothing explains."""
        return not self.left and not self.held


class Requests:
    """Deals with what one person asks for."""

    def __init__(self, base: Base, open_: Open) -> None:
        self._base = base
        self._open = open_
        self._data = PersonData(base)
        self._inbox = InboxStore(base)
        self._audit = AuditLog(base)

    def export(self, author: str, places: Collection[str], actor: str, now: datetime) -> dict[str, Any]:
        """Everything that is kept about a person, what is sealed opened. Logged without saying whose."""
        subject = self._data.subject(author, places)
        with self._base.writing():
            tables = {
                table: [self._opened(row) for row in rows] for table, rows in self._data.rows(subject).items()
            }
            waiting = [event for _, event in self._waiting(subject)]
            if waiting:
                tables["inbox"] = waiting
            counts = {table: len(rows) for table, rows in tables.items()}
            self._audit.append(actor, "cli", "privacy_export", "person", dict(counts), now)
        return {"author": author, "places": sorted(subject.places), "counts": counts, "tables": tables}

    def erase(self, author: str, places: Collection[str], actor: str, now: datetime) -> Receipt:
        """Erase or unlink everything about a person that no hold keeps, and prove it."""
        with self._base.writing():
            subject = self._data.subject(author, places)
            held = HoldStore(self._base).on(author)
            before = self._data.count(subject)
            waiting = 0 if held else self._drop_waiting(subject, now)
            done = self._data.erase(subject, held) | ({"inbox": waiting} if waiting else {})
            number = fresh_code(self._base)[-12:]
            told = {table: rows for table, rows in done.items() if rows}
            detail: dict[str, str | int] = {**told, "held": ",".join(sorted(held))}
            row = self._audit.append(actor, "cli", "privacy_erase", f"receipt:{number}", detail, now)
            after = self._data.count(subject)
            traces = self._data.traces(subject)
        stays = {where: _STAYS[where] for where in traces if where in _STAYS}
        left = {
            where: rows
            for where, rows in traces.items()
            if where not in _STAYS and not where.startswith("audit.")
        }
        return Receipt(number, now, before, told, after, stays, left, tuple(sorted(held)), row)

    def _drop_waiting(self, subject: Subject, now: datetime) -> int:
        mine = self._waiting(subject)
        for taken_id, _ in mine:
            self._inbox.set_aside(taken_id, "forgotten", now)
        return len(mine)

    def _waiting(self, subject: Subject) -> list[tuple[int, dict[str, Any]]]:
        """Events of this person that wait to be dealt with."""
        found = []
        for taken in self._inbox.waiting(_MOST_WAITING):
            try:
                event: dict[str, Any] = self._open(taken.sealed)["event"]
            except (RumourlineError, KeyError):
                continue
            if event.get("sender", {}).get("author") == subject.author:
                found.append((taken.id, event))
        return found

    def _opened(self, row: dict[str, Any]) -> dict[str, Any]:
        return {name: self._plain(value) if name in _SEALED else value for name, value in row.items()}

    def _plain(self, sealed: object) -> object:
        if not isinstance(sealed, bytes) or not sealed:
            return None
        try:
            return self._open(sealed)
        except RumourlineError:
            return "sealed with another key"
