"""From rows as they are kept to rows that may be handed out, with a reason for all that is withheld.

Knows which field of which kind is what. Must not know files or stores. Where it cannot be told what a text
holds, the text is withheld: whoever decides on a request can look at it themselves.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from bot.accountability.colleagues import Colleagues
from bot.core.withholding import Cause
from factbase.cases import reference
from factbase.holdings import Row

Value = str | int | float | dict[str, Any] | None
Masked = Callable[[str], str]
"""A text without personal data that patterns find."""
Finds = Callable[[str], bool]
"""Whether a text still holds personal data."""


class Kind(StrEnum):
    """What a field is. What no kind is named for is handed out as it is."""

    NAME = "name"
    TEXT = "text"
    PSEUDONYM = "pseudonym"
    SECRET = "secret"  # noqa: S105 - a kind of field
    CASE = "case"
    FACT = "fact"
    DETAIL = "detail"
    SUBJECT = "subject"


FIELDS: Mapping[str, Mapping[str, Kind]] = {
    "facts": {"body": Kind.FACT},
    "fact_edits": {"person": Kind.NAME, "note": Kind.TEXT},
    "decisions": {
        **dict.fromkeys(("conversation", "author", "digest"), Kind.PSEUDONYM),
        "case_id": Kind.CASE,
        "claim": Kind.TEXT,
    },
    "cases": {
        **dict.fromkeys(("id", "merged_into"), Kind.CASE),
        "claim": Kind.TEXT,
        "owner": Kind.NAME,
    },
    "case_wordings": {"case_id": Kind.CASE, "digest": Kind.PSEUDONYM, "text": Kind.TEXT},
    "case_acts": {"case_id": Kind.CASE, "actor": Kind.NAME, "detail": Kind.TEXT},
    "deliveries": {**dict.fromkeys(("conversation", "message_id"), Kind.PSEUDONYM), "case_id": Kind.CASE},
    "mailings": {
        "case_id": Kind.CASE,
        "reason": Kind.TEXT,
        **dict.fromkeys(("created_by", "approved_by"), Kind.NAME),
    },
    "audit": {
        "actor": Kind.NAME,
        "subject": Kind.SUBJECT,
        "detail": Kind.DETAIL,
        **dict.fromkeys(("previous", "digest"), Kind.SECRET),
    },
}
_UNDECIDED = ("draft", "in_review")
_PEOPLE_OF_FACTS = ("author", "approver")
_ACCOUNT = "account/"
_CODE = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
"""A pseudonym, as it is made at the edge."""
# A digest of a question: who has the question could test it; who has several rows could link them.
_LINKS = "input"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that is not handed out. `row`: its place in its file, from 1; 0 for the whole column."""

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

    def columns(self) -> Iterator[Withheld]:
        """The columns that were withheld as a whole, and in how many rows."""
        for (file, name, cause), count in self._columns.items():
            yield Withheld(file, 0, name, cause, partly=False, rows=count)

    def _value(self, file: str, number: int, name: str, value: str | int | float | None, row: Row) -> Value:
        kind = FIELDS[file].get(name)
        if value is None or value == "" or kind is None:
            return value
        if kind in (Kind.PSEUDONYM, Kind.SECRET):
            cause = Cause.PERSONAL_DATA if kind is Kind.PSEUDONYM else Cause.SECURITY
            self._columns[file, name, cause] += 1
            return mark(cause)
        if kind is Kind.CASE:
            return reference(int(value))
        leave = _Leave(self, file, number, name)
        plain = {Kind.NAME: leave.name, Kind.SUBJECT: leave.subject, Kind.TEXT: leave.text}
        if kind in plain:
            return plain[kind](str(value))
        body = json.loads(str(value))
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
