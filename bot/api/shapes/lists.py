"""Lists and logs: cases, terms, the audit log, and who asks.

Knows shapes and limits only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from bot.api.shapes.desk import CasePart
from bot.api.shapes.facts import Shape, Taken
from bot.core.permissions import Permission, Role
from factbase.terms import MAX_TERM, TermKind


def _in_order(values: object) -> object:
    return sorted(values) if isinstance(values, frozenset | set) else values


_Permissions = Annotated[list[Permission], BeforeValidator(_in_order)]


class Cases(Shape):
    """Cases, the most pressing first."""

    items: list[CasePart]


class WordingPart(Shape):
    """One way in which a case's claim was put."""

    text: str
    language: str


class CaseView(Shape):
    """One case, and the ways in which its claim was put, first seen first."""

    case: CasePart
    wordings: list[WordingPart]


class TermText(Taken):
    """What people read for a term."""

    label: str = Field(min_length=1, max_length=MAX_TERM, examples=["Drinking water"])


class TermPart(Shape):
    """One entry of a managed list. A retired one is offered no more, and stays on the facts that have it."""

    kind: TermKind
    name: str = Field(description="what stands in facts")
    label: str = Field(description="what people read")
    retired_at: datetime | None


class Terms(Shape):
    """A managed list, in order of names, and how many facts have each name."""

    items: list[TermPart]
    in_use: dict[str, int] = Field(description="by name, whether it is in the list or not")


class EntryPart(Shape):
    """One line of the audit log. Its digest covers the one before it."""

    id: int
    at: datetime
    actor: str
    via: str
    act: str
    subject: str
    detail: dict[str, str | int | float | bool | None]
    previous: str
    digest: str


class Entries(Shape):
    """The log, newest first. `next` is what to send as `after` for what is older; null at the end."""

    items: list[EntryPart]
    next: int | None


class Wholeness(Shape):
    """Whether the audit log is whole; if not, the first line that does not fit."""

    whole: bool
    broken_at: int | None
    reason: str | None


class Me(Shape):
    """Who you are here, and what you may do with this token."""

    name: str
    display: str
    roles: Annotated[list[Role], BeforeValidator(_in_order)]
    may: _Permissions
