"""The life of a fact as it is told and asked for: versions, edits, comments, owners, and the acts.

Knows shapes and limits only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasPath, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.api.shapes.facts import ID, TOLD, FactRecord, Shape, Taken
from bot.core.differences import Kind
from factbase.facts import MAX_TEXT, State, Verdict
from factbase.review import LEAST_REASON, Act


def _in_order(names: object) -> object:
    return sorted(names) if isinstance(names, frozenset | set) else names


_Names = Annotated[list[str], BeforeValidator(_in_order)]
_Said = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]
_Reason = Annotated[
    str,
    StringConstraints(min_length=LEAST_REASON, max_length=MAX_TEXT),
    Field(examples=["The town hall has published the results."]),
]
WORKING: dict[str, Any] = {
    "fact": TOLD,
    "edit": 7,
    "editors": ["ana"],
    "changed_at": "2026-11-21T12:00:00Z",
    "changed_by": "ana",
}


class WorkingPart(Shape):
    """A version that is worked on. `edit` grows with every change, over all versions of the fact."""

    model_config = ConfigDict(json_schema_extra={"examples": [WORKING]})
    fact: FactRecord
    edit: int
    editors: _Names = Field(description="all who wrote any of it: none of them may approve it")
    changed_at: datetime
    changed_by: str


class CommentPart(Shape):
    """One remark on one version."""

    id: int
    version: int
    person: str
    at: datetime
    text: str


class AssignmentPart(Shape):
    """Whose care a fact is in."""

    person: str
    by: str
    at: datetime


class EmergencyPart(Shape):
    """A version that one person let out alone. Until somebody else looked, `reviewed_at` is null."""

    fact_id: str
    version: int
    person: str
    reason: str
    at: datetime
    reviewer: str | None
    reviewed_at: datetime | None
    agreed: bool | None
    note: str | None


class FactView(Shape):
    """One fact with all around it."""

    id: str
    counting: FactRecord = Field(description="the version that counts: it answers, if it is published")
    working: WorkingPart | None = Field(description="the version that is worked on, if there is one")
    comments: list[CommentPart]
    assignment: AssignmentPart | None
    emergency: EmergencyPart | None
    refusals: dict[Act, str] = Field(description="what you may not do now, and why; the rest you may")


class EditPart(Shape):
    """One change of one version."""

    version: int = Field(validation_alias=AliasPath("fact", "version"))
    state: State = Field(validation_alias=AliasPath("fact", "state"), description="of the version after it")
    edit: int
    act: Act
    person: str
    at: datetime
    note: str


class VersionPart(Shape):
    """One version, without its texts."""

    version: int
    state: State
    verdict: Verdict
    author: str
    approver: str = Field(
        description="'emergency' if one person let it out and nobody has looked at it since"
    )


class RunPart(Shape):
    """A piece of text. What is kept or removed is the old text, what is kept or added the new one."""

    kind: Kind
    text: str


class DifferencePart(Shape):
    """One field that differs."""

    field: str = Field(examples=["corrections.es.headline"])
    runs: list[RunPart]


class Edits(Shape):
    """Every change, oldest first."""

    items: list[EditPart]


class Versions(Shape):
    """Every version, oldest first."""

    items: list[VersionPart]


class Differences(Shape):
    """The fields that differ, in the order of a fact's fields."""

    items: list[DifferencePart]


class Comments(Shape):
    """All comments on a fact, oldest first."""

    items: list[CommentPart]


class ReasonText(Taken):
    """Why something is done, for the history and the audit of it."""

    reason: _Reason


class NoteText(Taken):
    """What should be changed."""

    note: _Reason


class LookText(Taken):
    """What somebody else thinks of what one person let out alone. If not agreed, it is withdrawn."""

    agreed: bool
    note: str = Field("", max_length=MAX_TEXT, description="needed where you do not agree")


class SuccessorText(Taken):
    """Which published fact takes its place, and why."""

    by: str = Field(pattern=ID)
    reason: _Reason


class CommentText(Taken):
    """A remark for colleagues."""

    text: _Said


class OwnerText(Taken):
    """In whose care a fact is put."""

    person: str = Field(min_length=1, max_length=120, examples=["ben"])
