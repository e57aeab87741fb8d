"""The rows of an archive, as strict models: which there are, and in which table each stands.

Knows names, types and the order in which rows can be put back. Must not know files.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from factbase.exchange.records import Unreadable, build
from factbase.facts import Fact
from factbase.instants import instant, stamp
from factbase.review import Act
from factbase.terms import TermKind


def _stamped(text: str) -> str:
    try:
        exact = stamp(instant(text)) == text
    except (ValueError, OverflowError):
        exact = False
    if not exact:
        raise ValueError("is not an instant as the fact base writes it")
    return text


def _built(record: object) -> Fact:
    fact = build(record)
    if isinstance(fact, Unreadable):
        raise ValueError("; ".join(f"{field}: {reason}" for field, reason in fact.reasons))
    return fact


Instant = Annotated[str, AfterValidator(_stamped)]
Body = Annotated[Fact, BeforeValidator(_built)]
Whole = Annotated[int, Field(ge=1)]


class Row(BaseModel):
    """One line of an archive. Takes nothing that is unknown, and no text for a number or the like."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True)


class VersionRow(Row):
    """A version of a fact as it stands."""

    row: Literal["version"]
    fact_id: str
    version: Whole
    recorded_at: Instant
    edit: Whole
    body: Body


class FactRow(Row):
    """Which version of a fact counts, and when in the order of all changes that came about."""

    row: Literal["fact"]
    id: str
    version: Whole
    changed: Whole


class EditRow(Row):
    """One change of a version."""

    row: Literal["edit"]
    id: Whole
    fact_id: str
    version: Whole
    edit: Whole
    act: Annotated[Act, Field(strict=False)]
    person: str
    at: Instant
    note: str
    body: Body


class CommentRow(Row):
    """A comment."""

    row: Literal["comment"]
    id: Whole
    fact_id: str
    version: Whole
    person: str
    at: Instant
    text: str


class AssignmentRow(Row):
    """Who looks after a fact."""

    row: Literal["assignment"]
    fact_id: str
    person: str
    assigned_by: str
    at: Instant


class EmergencyRow(Row):
    """An urgent publication."""

    row: Literal["emergency"]
    id: Whole
    fact_id: str
    version: Whole
    person: str
    reason: str
    at: Instant
    reviewer: str | None
    reviewed_at: Instant | None
    agreed: Literal[0, 1] | None
    note: str | None


class ReminderRow(Row):
    """What an owner was told."""

    row: Literal["reminder"]
    fact_id: str
    kind: str
    due: Instant
    at: Instant


class TermRow(Row):
    """An entry of a managed list."""

    row: Literal["term"]
    kind: Annotated[TermKind, Field(strict=False)]
    name: str
    label: str
    retired_at: Instant | None


TABLES: dict[str, tuple[str, type[Row]]] = {
    "version": ("fact_versions", VersionRow),
    "fact": ("facts", FactRow),
    "edit": ("fact_edits", EditRow),
    "comment": ("fact_comments", CommentRow),
    "assignment": ("fact_assignments", AssignmentRow),
    "emergency": ("emergencies", EmergencyRow),
    "reminder": ("fact_reminders", ReminderRow),
    "term": ("terms", TermRow),
}
"""Kinds of rows, each with its table, in the order in which they are written: none points to a later one."""


def columns(model: type[Row]) -> tuple[str, ...]:
    """The columns that a kind of row holds, in the order of its line."""
    return tuple(name for name in model.model_fields if name != "row")


def cells(row: Row) -> dict[str, Any]:
    """What a row puts into its columns. A body stays a Fact."""
    return {name: getattr(row, name) for name in columns(type(row))}
