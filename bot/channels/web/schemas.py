"""What the API takes and gives, as pydantic models: the source of the OpenAPI document.

Knows shapes and limits only.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.messages import MAX_MESSAGE


class AskRequest(BaseModel):
    """A question. `lang` is the language to be answered in, if not that of the text."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "is it true that 5G spreads the virus?"}]},
    )
    text: str = Field(max_length=MAX_MESSAGE, description="the claim, as you heard it")
    lang: str | None = Field(None, pattern="^[a-z]{2,3}$", description="ISO 639 code, such as es")
    choice: str | None = Field(
        None,
        max_length=120,
        description="after an ask_back, with the same text: the fact_id that was meant, or empty for none",
    )
    after: list[Annotated[str, Field(max_length=120)]] = Field(
        default=[],
        max_length=8,
        description="the fact_id of each answer that was shown last, so that “are you sure?” is understood",
    )


class AnswerPart(BaseModel):
    """One verified fact, as it was told."""

    fact_id: str
    version: int
    verdict: str
    headline: str
    explanation: str
    action: str
    language: str
    probability: float
    sources: list[dict[str, str]]


class SuggestionPart(BaseModel):
    """One "did you mean"."""

    fact_id: str
    claim: str
    probability: float


class AskResponse(BaseModel):
    """What was decided, and what to show: `text` alone is enough."""

    decision: str = Field(description="answer, ask_back, route, escalate or ignore")
    reason: str
    explanation: str
    text: str
    language: str
    direction: str
    answers: list[AnswerPart]
    suggestions: list[SuggestionPart]
    reference: str | None = Field(description="the case that was opened or joined")


class Trouble(BaseModel):
    """What went wrong, and what to do."""

    error: str
    message: str
    fields: list[dict[str, str]] = []
