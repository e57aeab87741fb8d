"""The policy file's part about cases: templates of holding statements, and agencies that cases are given to.

Knows names, defaults and ranges. Must not know what is done with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import Field, model_validator

from bot.core.holding import HOURS, SHIPPED, Agencies, Agency, HoldingTemplate, Known
from bot.core.quiet import QuietPolicy
from bot.policy_file.telling import Strict

_Q = QuietPolicy()
_MOST = 480
"""Characters of the three parts together: with their headings they fit a statement of 600."""
_Code = Annotated[str, Field(pattern="^[a-z]{2,3}$")]
_Topic = Annotated[str, Field(pattern="^[a-z][a-z0-9_-]{0,40}$")]
_Part = Annotated[str, Field(max_length=400)]


class _Parts(Strict):
    known: _Part = ""
    unknown: _Part = ""
    doing: _Part = ""

    @model_validator(mode="after")
    def _fits(self) -> _Parts:
        size = len(self.known) + len(self.unknown) + len(self.doing)
        if not 10 <= size <= _MOST:
            raise ValueError(f"write 10 to {_MOST} characters in all; these are {size}")
        return self


class Holding(Strict):
    """One topic: `hours` until people hear from us next, and the parts by language."""

    hours: float | None = Field(None, ge=0.25, le=48)
    told: dict[_Code, _Parts] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _says_something(self) -> Holding:
        if self.hours is None and not self.told:
            raise ValueError("give hours, or told in a language")
        return self


class AgencySection(Strict):
    """One agency."""

    name: str = Field(min_length=2, max_length=120)
    link: str = Field(pattern="^https?://", max_length=300)
    about: str = Field("", max_length=200)


class Casework(Strict):
    """Whether cases may be given to agencies that are not listed; when ended ones call for staff again."""

    other_agencies: bool = True
    quiet_days: float = Field(_Q.lasts / timedelta(days=1), ge=0, le=365)
    reopen_velocity: int = Field(_Q.velocity, ge=1, le=3)

    def quiet(self) -> QuietPolicy:
        """As the core has it."""
        return QuietPolicy(timedelta(days=self.quiet_days), self.reopen_velocity)


Holdings = dict[_Topic, Holding]


def templates(own: Mapping[str, Holding]) -> dict[str, HoldingTemplate]:
    """The shipped templates with the agency's own over them, language by language."""
    topics = (*SHIPPED, *sorted(own.keys() - SHIPPED.keys()))
    return {topic: _template(SHIPPED.get(topic), own.get(topic)) for topic in topics}


def agencies(listed: tuple[AgencySection, ...], casework: Casework) -> Agencies:
    """As the core has them."""
    return Agencies(tuple(Agency(**one.model_dump()) for one in listed), casework.other_agencies)


def _template(shipped: HoldingTemplate | None, own: Holding | None) -> HoldingTemplate:
    parts = dict(shipped.parts) if shipped else {}
    hours = shipped.next_word if shipped else timedelta(hours=HOURS)
    if own is None:
        return HoldingTemplate(parts, hours)
    parts |= {code: Known(**told.model_dump()) for code, told in own.told.items()}
    return HoldingTemplate(parts, timedelta(hours=own.hours) if own.hours else hours)
