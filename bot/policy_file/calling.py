"""The policy file's part about alarms: whom they page, how soon, and when they wake nobody.

Knows names, defaults and ranges. Must not know what the numbers do.
"""

from __future__ import annotations

from datetime import time, timedelta
from itertools import pairwise
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from bot.core.paging_policy import Hours, Ladder, PagingPolicy, Rung, Step
from bot.core.triage import Priority
from bot.policy_file.telling import Strict, known_zone

_D = PagingPolicy()
_Minutes = Annotated[float, Field(ge=0, le=7 * 24 * 60)]


class _Step(Strict):
    minutes: _Minutes
    rung: Rung


class _Ladder(Strict):
    steps: tuple[_Step, ...] = Field(max_length=20)
    again_minutes: _Minutes = 0

    @field_validator("steps")
    @classmethod
    def _ascending(cls, steps: tuple[_Step, ...]) -> tuple[_Step, ...]:
        if any(left.minutes >= right.minutes for left, right in pairwise(steps)):
            raise ValueError("each step must come after the one before")
        return steps

    def ladder(self) -> Ladder:
        """As the core has it."""
        steps = tuple(Step(timedelta(minutes=step.minutes), step.rung) for step in self.steps)
        return Ladder(steps, timedelta(minutes=self.again_minutes) if self.again_minutes else None)


class _Quiet(Strict):
    start: time = Field(strict=True)
    end: time = Field(strict=True)


class Calling(Strict):
    """Every number of paging."""

    ladders: dict[Priority, _Ladder] = Field(default_factory=dict)
    quiet: dict[Priority, _Quiet] = Field(default_factory=dict)
    digested: frozenset[Priority] = _D.digested
    digests: tuple[Annotated[time, Field(strict=True)], ...] = Field(_D.digests, max_length=24)
    zone: str = _D.zone
    tests: tuple[Annotated[time, Field(strict=True)], ...] = Field(_D.tests, min_length=1, max_length=24)
    silence_hours: float = Field(_D.longest_silence / timedelta(hours=1), gt=0, le=7 * 24)
    gap_days: int = Field(_D.ahead // timedelta(days=1), ge=1, le=60)
    gather_minutes: dict[Priority, _Minutes] = Field(default_factory=dict)
    storm_pages: int = Field(_D.storm_pages, ge=0, le=60)
    storm_wait: float = Field(_D.storm_wait, ge=1, le=12)

    _zone = field_validator("zone")(known_zone)

    @model_validator(mode="after")
    def _somebody_is_called(self) -> Calling:
        held = self._ladders()
        if Priority.P1 not in held or Priority.P1 in self.quiet:
            raise ValueError("a P1 must page somebody at any hour: it needs steps, and has no quiet hours")
        if both := sorted(self.digested & held.keys()):
            raise ValueError(f"{both[0]} has steps and is in the digest: take one away (steps = [])")
        if self.digested and not self.digests:
            raise ValueError("digests: name a time of day, or nobody hears of those")
        return self

    def policy(self) -> PagingPolicy:
        """As the core has it; a priority that is not named keeps its own steps and hours."""
        given = {priority: timedelta(minutes=wait) for priority, wait in self.gather_minutes.items()}
        gathered = {**_D.gather, **given}
        quiet = {priority: Hours(hours.start, hours.end) for priority, hours in self.quiet.items()}
        return PagingPolicy(
            ladders=self._ladders(),
            quiet={**_D.quiet, **quiet},
            digested=self.digested,
            digests=self.digests,
            zone=self.zone,
            gather={priority: wait for priority, wait in gathered.items() if wait},
            storm_pages=self.storm_pages,
            storm_wait=self.storm_wait,
            tests=self.tests,
            longest_silence=timedelta(hours=self.silence_hours),
            ahead=timedelta(days=self.gap_days),
        )

    def _ladders(self) -> dict[Priority, Ladder]:
        own = {priority: ladder.ladder() for priority, ladder in self.ladders.items()}
        return {priority: ladder for priority, ladder in {**_D.ladders, **own}.items() if ladder.steps}
