"""The names, types and defaults of a record's fields, as strict pydantic models.

Knows shapes only: whether a fact makes sense is `factbase.fact_rules.check`'s matter.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from factbase.exchange.complaints import echo
from factbase.facts import State, Verdict

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"is {echo(value)}, not a day such as 2026-11-21")


def _instant(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if _INSTANT.fullmatch(value):
            return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"is {echo(value)}, not an instant with its zone such as 2026-11-21T00:00:00Z")


_Day = Annotated[date | None, BeforeValidator(_day)]
_Instant = Annotated[datetime | None, BeforeValidator(_instant)]


class _Strict(BaseModel):
    """Refuses unknown fields and takes no text for a number or the like."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PhrasingRecord(_Strict):
    """A wording and its language."""

    text: str
    language: str = "und"


class CorrectionRecord(_Strict):
    """A correction in one language."""

    headline: str
    explanation: str = ""
    action: str = ""


class SourceRecord(_Strict):
    """A named place to check."""

    name: str
    url: str = ""


class FactRecord(_Strict):
    """A whole fact. Only id and claim must be given."""

    id: str
    claim: PhrasingRecord
    phrasings: list[PhrasingRecord] = []
    verdict: Annotated[Verdict, Field(strict=False)] = Verdict.FALSE
    corrections: dict[str, CorrectionRecord] = {}
    sources: list[SourceRecord] = []
    agency: str = ""
    topics: list[str] = []
    area: str = ""
    checked_on: _Day = None
    valid_from: _Instant = None
    review_by: _Instant = None
    expires: _Instant = None
    state: Annotated[State, Field(strict=False)] = State.DRAFT
    version: int = 1
    author: str = ""
    approver: str = ""
    superseded_by: str = ""


FIELDS: tuple[str, ...] = tuple(FactRecord.model_fields)
"""The fields of a record in the order in which they are written."""
PARTS: dict[str, tuple[str, ...]] = {
    "claim": tuple(PhrasingRecord.model_fields),
    "phrasings": tuple(PhrasingRecord.model_fields),
    "corrections": tuple(CorrectionRecord.model_fields),
    "sources": tuple(SourceRecord.model_fields),
}
"""The fields of the objects inside a record."""
