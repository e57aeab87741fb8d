"""What helps staff to write, find and not forget: checks, previews, rehearsals, searches, the queue.

Knows shapes and limits only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.api.shapes.facts import LANGUAGE, FactRecord, FactText, Shape, Taken, Whole
from bot.api.shapes.life import EmergencyPart, WorkingPart
from bot.core.proofreading.findings import Severity
from factbase.case_life import CaseState
from factbase.facts import MAX_TEXT, State

_Words = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]
_Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]


class FindingPart(Shape):
    """One thing that the outgoing checks found. A version with a finding `stop` cannot go out."""

    rule: str
    severity: Severity
    field: str = Field(examples=["corrections.es.headline"])
    message: str
    mend: str = Field(description="what to do")


class Findings(Shape):
    """What the outgoing checks say, those that stop it first."""

    items: list[FindingPart]


class PreviewText(Taken):
    """A fact, and the language in which to show it."""

    fact: FactText
    language: _Language


class PreviewPart(Shape):
    """What one channel would show: its messages, and the buttons under the last."""

    channel: str
    parts: list[str]
    buttons: list[str]
    details: list[str] = Field(description="what comes when Details is pressed; empty without such a button")


class Previews(Shape):
    """What people would see, channel by channel."""

    items: list[PreviewPart]


class CasePart(Shape):
    """Similar unanswered claims as one matter."""

    id: int
    reference: str = Field(examples=["R-0007"])
    claim: str = Field(description="cleaned, with personal data masked")
    language: str
    state: CaseState
    opened_at: datetime
    last_seen: datetime
    sightings: int
    askers: int
    channels: int
    priority: str = Field(description="P1 is the most pressing")
    owner: str = Field(description="who works on it; empty: nobody")
    fact_id: str | None = Field(description="the fact that answers it")


class NearText(Taken):
    """A claim that somebody is writing."""

    text: _Words
    language: _Language = "und"
    limit: Whole = Field(5, ge=1, le=20)


class SearchText(Taken):
    """Words, a whole claim, or a case's reference."""

    text: _Words = Field(examples=["tap water"])
    language: _Language = "und"
    limit: Whole = Field(20, ge=1, le=100)


class FoundFactPart(Shape):
    """A fact that was found, by its newest version. The score only orders."""

    fact: FactRecord
    score: float
    by_words: bool
    by_meaning: bool


class FoundCasePart(Shape):
    """A case that was found. The score only orders."""

    case: CasePart
    score: float


class Found(Shape):
    """What was found, best first."""

    facts: list[FoundFactPart]
    cases: list[FoundCasePart]


class NearPart(Shape):
    """A fact that says nearly the same. `similarity`: the probability that it answers the text."""

    fact_id: str
    claim: str
    similarity: float = Field(ge=0, le=1)
    state: State = Field(description="of its newest version")


class Nearby(Shape):
    """Facts that say nearly the same, the nearest first."""

    items: list[NearPart]


class WouldPart(Shape):
    """One claim about which something else would be done."""

    text: str = Field(description="cleaned, with personal data masked")
    language: str
    probability: float = Field(description="that the fact answers it")
    before: str = Field(description="what is decided now: answer, ask_back, route, escalate or ignore")
    after: str
    told: str = Field(description="the id of the fact that answers now, if one does")
    seen: int = Field(description="how often it was asked lately")
    cases: list[int] = Field(description="the open cases that hold it")


class Rehearsed(Shape):
    """Whom a fact would have answered, the most asked first."""

    asked: int = Field(description="how often claims were asked that were tried")
    people: int = Field(description="how often somebody would have had this answer")
    answered: list[WouldPart]
    suggested: list[WouldPart] = Field(description="claims for which it would be one of several suggestions")
    changed: list[WouldPart] = Field(description="claims for which other facts would be told than now")


class Queue(Shape):
    """What waits for you; each list is short, the most urgent first."""

    drafts: list[WorkingPart]
    returned: list[WorkingPart]
    to_review: list[WorkingPart]
    after_reviews: list[EmergencyPart]
    reviews_due: list[FactRecord]
    expiring: list[FactRecord]
    assigned: list[FactRecord]
    counts: dict[State, int]
