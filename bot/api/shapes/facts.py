"""A fact as it is sent and as it is told.

Knows shapes, limits and examples. Whether a fact makes sense is decided by `factbase.exchange.records`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.api.problems import Code, Refused
from factbase.exchange.records import Unreadable, build
from factbase.facts import MAX_PHRASINGS, MAX_TEXT, Fact, State, Verdict

ID = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$"
LANGUAGE = r"^[a-z]{2,3}$"
LIFE = ("state", "version", "author", "approver", "superseded_by")
"""The fields that follow from what is done with a fact."""
_Text = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]
_MayBeEmpty = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
_Link = Annotated[str, StringConstraints(max_length=MAX_TEXT, pattern=r"^(https?://\S+)?$")]
_Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
_Day = Annotated[str | None, Field(json_schema_extra={"format": "date"})]
_Instant = Annotated[str | None, Field(json_schema_extra={"format": "date-time"})]

EXAMPLE: dict[str, Any] = {
    "id": "water-2026",
    "claim": {"text": "The tap water is poisoned", "language": "en"},
    "phrasings": [{"text": "El agua está envenenada", "language": "es"}],
    "verdict": "false",
    "corrections": {
        "en": {
            "headline": "The tap water is safe to drink.",
            "explanation": "The water board tested it on Friday.",
            "action": "Drink it as usual.",
        }
    },
    "sources": [{"name": "Water board", "url": "https://example.org/water-test"}],
    "agency": "Town of Springfield",
    "topics": ["water"],
    "area": "Springfield",
    "checked_on": "2026-11-20",
    "valid_from": None,
    "review_by": "2027-01-01T00:00:00Z",
    "expires": "2027-06-01T12:30:00Z",
}
"""What a curator sends."""
TOLD = EXAMPLE | {"state": "draft", "version": 1, "author": "ana", "approver": "", "superseded_by": ""}
"""What comes back."""


def _whole(value: object) -> object:
    # JSON knows one kind of number: 5.0 is the integer 5 there, and many clients write it so.
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
"""An integer that is sent, also as 5.0."""


class Taken(BaseModel):
    """What is sent: unknown fields are refused, and nothing is taken for what it is not."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Shape(BaseModel):
    """What is told, made of a value with the same fields."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    @classmethod
    def of(cls, value: object) -> Self:
        """This shape of a value."""
        return cls.model_validate(value)


class PhrasingText(Taken):
    """A wording and its language (ISO 639, or `und`)."""

    text: _Text
    language: _Language = "und"


class CorrectionText(Taken):
    """What people are told, in one language."""

    headline: _Text
    explanation: _MayBeEmpty = ""
    action: _MayBeEmpty = ""


class SourceText(Taken):
    """A named place where the reader can check it."""

    name: _Text
    url: _Link = Field("", description="an http or https link, or empty")


class FactText(Taken):
    """A fact as somebody writes it.

    `state`, `version`, `author`, `approver` and `superseded_by` follow from what is done with a fact. They
    may be sent, so that a fact can go back as it came, and are left aside.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})
    id: str = Field(pattern=ID)
    claim: PhrasingText
    phrasings: list[PhrasingText] = Field([], max_length=MAX_PHRASINGS)
    verdict: Annotated[Verdict, Field(strict=False)]
    corrections: dict[_Language, CorrectionText] = Field(
        {}, description="by language", json_schema_extra={"additionalProperties": False}
    )
    sources: list[SourceText] = []
    agency: _MayBeEmpty = ""
    topics: list[_Text] = []
    area: _MayBeEmpty = ""
    checked_on: _Day = None
    valid_from: _Instant = None
    review_by: _Instant = None
    expires: _Instant = None
    state: Annotated[State | None, Field(strict=False)] = None
    version: Whole | None = None
    author: str | None = None
    approver: str | None = None
    superseded_by: str | None = None

    def fact(self) -> Fact:
        """The fact, as a draft without an author. Raises Refused, naming every field that breaks a rule."""
        made = build(self.model_dump(mode="json", exclude=set(LIFE)))
        if isinstance(made, Unreadable):
            told = "This is no fact yet: mend the fields that are named."
            raise Refused(Code.FACT_INVALID, told, made.reasons)
        return made


class PhrasingPart(Shape):
    """A wording and its language."""

    text: str
    language: str


class CorrectionPart(Shape):
    """What people are told, in one language."""

    headline: str
    explanation: str
    action: str


class SourcePart(Shape):
    """A named place where the reader can check it."""

    name: str
    url: str


class FactRecord(Shape):
    """One version of a fact, with all its fields, as an export in JSON lines has them."""

    model_config = ConfigDict(json_schema_extra={"examples": [TOLD]})
    id: str
    claim: PhrasingPart
    phrasings: list[PhrasingPart]
    verdict: Verdict
    corrections: dict[str, CorrectionPart]
    sources: list[SourcePart]
    agency: str
    topics: list[str]
    area: str
    checked_on: date | None
    valid_from: datetime | None
    review_by: datetime | None
    expires: datetime | None
    state: State
    version: int
    author: str
    approver: str
    superseded_by: str


class FactPage(Shape):
    """Some facts in order of id. `next` is what to send as `after` for those that follow; null at the end."""

    items: list[FactRecord]
    next: str | None
