"""From rows as they are kept to rows that may be handed out, with a reason for all that is withheld.

Knows which field of which kind is what. Must not know files or stores. Where it cannot be told what a text
holds, the text is withheld: whoever decides on a request can look at it themselves.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.accountability.colleagues import Colleagues
from bot.accountability.fields import FIELDS, Kind
from bot.core.withholding import Cause
from factbase.cases import reference
from factbase.holdings import Row

Value = str | int | float | dict[str, Any] | None
Masked = Callable[[str], str]
"""A text without personal data that patterns find."""
Finds = Callable[[str], bool]
"""Whether a text still holds personal data."""

_WHOLE = {
    Kind.PSEUDONYM: Cause.PERSONAL_DATA,
    Kind.SECRET: Cause.SECURITY,
    Kind.THREAT: Cause.SAFETY,
}
"""Kinds of which nothing is handed out, whatever stands there."""
_UNDECIDED = ("draft", "in_review")
_PEOPLE_OF_FACTS = ("author", "approver")
_ON_ROTA = ("people", "deputies")
_ACCOUNT = "account/"
_CODE = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
"""A pseudonym, as it is made at the edge."""
# A digest of a question: who has the question could test it; who has several rows could link them.
_LINKS = "input"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that is not handed out. `row`: its place in its file, from 1; 0 for the whole column.

    `field` is `*` for a whole table, of which there is no file.
    """

    file: str
    row: int
    field: str
    cause: Cause
    partly: bool
    rows: int = 1


@dataclass
class Disclosing:
    """Takes rows and gives what may be handed out; `withheld` then says what was left out."""

    colleagues: Colleagues
    masked: Masked
    finds: Finds
    now: datetime
    withheld: list[Withheld] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._columns: Counter[tuple[str, str, Cause]] = Counter()
        # The same words are kept many times.
        self._texts = lru_cache(maxsize=10_000)(self._text)

    def rows(self, file: str, rows: Iterator[Row]) -> Iterator[dict[str, Value]]:
        """The rows of one file; each has the same fields, those that are withheld among them."""
        for number, row in enumerate(rows, 1):
            yield {name: self._value(file, number, name, value, row) for name, value in row.items()}

    def keep_back(self, tables: Iterable[tuple[str, int, str]]) -> None:
        """Note tables of which nothing is handed out: name, number of rows, and the cause."""
        for table, rows, cause in tables:
            self.withheld.append(Withheld(table, 0, "*", Cause(cause), partly=False, rows=rows))

    def columns(self) -> Iterator[Withheld]:
        """The columns that were withheld as a whole, and in how many rows."""
        for (file, name, cause), count in self._columns.items():
            yield Withheld(file, 0, name, cause, partly=False, rows=count)

    def _value(self, file: str, number: int, name: str, value: str | int | float | None, row: Row) -> Value:
        kind = FIELDS[file].get(name)
        if value is None or value == "" or kind is None:
            return value
        if (cause := _WHOLE.get(kind)) is not None:
            self._columns[file, name, cause] += 1
            return mark(cause)
        if kind is Kind.CASE:
            return reference(int(value))
        leave = _Leave(self, file, number, name)
        plain = {Kind.NAME: leave.name, Kind.SUBJECT: leave.subject, Kind.TEXT: leave.text}
        if kind in plain:
            return plain[kind](str(value))
        body = json.loads(str(value))
        if kind is Kind.ROTA:
            return leave.rota(body)
        return leave.fact(body, str(row["state"])) if kind is Kind.FACT else leave.detail(body, row)

    def _text(self, text: str) -> tuple[str, tuple[Cause, ...]]:
        """A text as it may be handed out, and what was taken out; only a mark where all of it was."""
        masked = self.masked(text)
        if self.finds(masked):
            return mark(Cause.PERSONAL_DATA), (Cause.PERSONAL_DATA,)
        unnamed = self.colleagues.without_names(masked)
        causes = [Cause.PERSONAL_DATA] if masked != text else []
        return unnamed, (*causes, *([Cause.STAFF_NAMES] if unnamed != masked else []))


@dataclass(frozen=True, slots=True)
class _Leave:
    """One field of one row, and what is noted about it."""

    by: Disclosing
    file: str
    number: int
    field: str

    def name(self, name: str) -> str:
        label = self.by.colleagues.label(name)
        if label != name:
            self._note(Cause.STAFF_NAMES)
        return label

    def subject(self, subject: str) -> str:
        if _CODE.search(subject):
            self._note(Cause.PERSONAL_DATA)
            return mark(Cause.PERSONAL_DATA)
        if not subject.startswith(_ACCOUNT):
            return subject
        self._note(Cause.STAFF_NAMES)
        return _ACCOUNT + self.by.colleagues.label(subject.removeprefix(_ACCOUNT))

    def text(self, text: str) -> str:
        told, causes = self.by._texts(text)
        for cause in causes:
            self._note(cause, partly=told != mark(cause))
        return told

    def fact(self, body: dict[str, Any], state: str) -> dict[str, Any] | str:
        """What was let out is public word for word; who wrote it, and what was never let out, is not."""
        begins = body.get("valid_from")
        if state in _UNDECIDED or (begins and datetime.fromisoformat(begins) > self.by.now):
            self._note(Cause.UNPUBLISHED)
            return mark(Cause.UNPUBLISHED)
        return body | {name: self.name(str(body[name])) for name in _PEOPLE_OF_FACTS if body.get(name)}

    def rota(self, body: dict[str, Any]) -> dict[str, Any]:
        """A rota with a role and a letter in the place of every name in it."""
        shifts = [
            {name: self._named(value) if name in _ON_ROTA else value for name, value in shift.items()}
            for shift in body.get("shifts", ())
        ]
        named = [shift | {"name": self.text(str(shift.get("name", "")))} for shift in shifts]
        return body | {"shifts": named, "everyone": self._named(body.get("everyone", ()))}

    def _named(self, names: Iterable[str]) -> list[str]:
        return [self.name(str(name)) for name in names]

    def detail(self, detail: dict[str, Any], row: Row) -> dict[str, Any] | str:
        if str(row["subject"]).startswith(_ACCOUNT) and detail:
            self._note(Cause.SECURITY)
            return mark(Cause.SECURITY)
        told = dict(detail)
        for name, value in detail.items():
            if name == _LINKS:
                self.by._columns[self.file, f"{self.field}.{name}", Cause.PERSONAL_DATA] += 1
                told[name] = mark(Cause.PERSONAL_DATA)
            elif isinstance(value, str) and self.by.colleagues.known(value):
                told[name] = self.name(value)
            elif isinstance(value, str) and _CODE.fullmatch(value):
                self._note(Cause.PERSONAL_DATA, partly=True)
                told[name] = mark(Cause.PERSONAL_DATA)
        return told

    def _note(self, cause: Cause, partly: bool = False) -> None:
        self.by.withheld.append(Withheld(self.file, self.number, self.field, cause, partly))


def mark(cause: Cause) -> str:
    """What stands where something was taken out."""
    return f"[withheld: {cause}]"
