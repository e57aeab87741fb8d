"""The policy file's parts about protecting people: whom to call, floods and blocks.

Knows names, defaults and ranges. Must not know what the numbers do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field, field_validator

from bot.core.blocking import BlockPolicy
from bot.core.danger import Danger
from bot.core.floods import FloodPolicy
from bot.core.helping import DangerPolicy, Line
from bot.policy_file.telling import Strict

_D, _F, _B = DangerPolicy(), FloodPolicy(), BlockPolicy()
_Area = Annotated[str, Field(max_length=80)]
_Place = Annotated[str, Field(min_length=2, max_length=80)]
_Count = Annotated[int, Field(ge=1, le=1_000_000)]


class EmergencyLine(Strict):
    """Somebody to call."""

    number: str = Field(pattern=r"^[+*#0-9][0-9 ()+*#.\-/]{1,29}$")
    area: _Area = ""
    name: str = Field("", max_length=120)
    link: str = Field("", pattern="^(https?://\\S+)?$", max_length=300)
    kinds: frozenset[Danger] = frozenset()
    places: tuple[_Place, ...] = Field((), max_length=200)

    @field_validator("kinds")
    @classmethod
    def _real(cls, kinds: frozenset[Danger]) -> frozenset[Danger]:
        if kinds & {Danger.CALL, Danger.ANY}:
            raise ValueError("leave kinds out for a line that helps in every danger")
        return kinds

    def line(self) -> Line:
        """As the core has it."""
        return Line(**self.model_dump())


class Dangers(Strict):
    """The agency's own area, and whether staff hear of danger."""

    area: _Area = _D.area
    tell_staff: bool = _D.tell_staff
    pause_minutes: float = Field(_D.pause / timedelta(minutes=1), ge=1, le=24 * 60)

    def policy(self, lines: tuple[EmergencyLine, ...]) -> DangerPolicy:
        """As the core has it."""
        pause = timedelta(minutes=self.pause_minutes)
        return DangerPolicy(self.area, tuple(line.line() for line in lines), self.tell_staff, pause)


class Floods(Strict):
    """Every number about floods."""

    minutes: int = Field(_F.minutes, ge=1, le=24 * 60)
    one_text: _Count = _F.one_text
    newcomers: _Count = _F.newcomers
    shown_from: int = Field(_F.shown_from, ge=2, le=1_000_000)
    texts_from: int = Field(_F.texts_from, ge=2, le=1_000_000)
    web_per_minute: _Count = _F.web_per_minute

    def policy(self) -> FloodPolicy:
        """As the core has it."""
        return FloodPolicy(**self.model_dump())


class Blocking(Strict):
    """How long blocks may hold, and where one can object."""

    longest_days: int = Field(_B.longest.days, ge=1, le=366)
    object_to: str = Field(_B.object_to, max_length=200)
    calm_hours: float = Field(_B.pause / timedelta(hours=1), gt=0, le=24 * 31)

    def policy(self) -> BlockPolicy:
        """As the core has it."""
        pause = timedelta(hours=self.calm_hours)
        return BlockPolicy(timedelta(days=self.longest_days), self.object_to, pause)
