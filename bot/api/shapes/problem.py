"""A problem as it is told, for the document: what `bot.api.problems` writes.

Knows shapes only.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from bot.api.problems import Code
from bot.api.shapes.desk import FindingPart
from bot.api.shapes.life import WorkingPart


class FieldError(BaseModel):
    """One field of a request, and what is wrong with it."""

    field: str = Field(description="where it is, such as corrections.es.headline; empty for the whole")
    reason: str


class Problem(BaseModel):
    """What went wrong, and what to do. The last three members come with their codes only."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Forbidden",
                    "status": 403,
                    "code": "not_allowed",
                    "detail": "This token lacks the scope 'approve': make one that has it, or sign in.",
                    "errors": [],
                }
            ]
        },
    )
    type: str = "about:blank"
    title: str = Field(description="the name of the status")
    status: int
    code: Code
    detail: str = Field(description="for people: what is wrong and what to do")
    errors: list[FieldError] = []
    theirs: WorkingPart | None = Field(None, description="with edit_conflict: what somebody else saved")
    working: WorkingPart | None = Field(None, description="with already_open: the version that is worked on")
    findings: list[FindingPart] = Field([], description="with checks_failed: what must be mended, and how")
