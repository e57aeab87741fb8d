"""The policy file's part about how urgent cases are.

Knows names, defaults and ranges. Must not know what the numbers do. What is counted (an hour, and the day
before it) is no setting: the words of every page name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from bot.core.lexicon.harm import HARM, VULNERABILITY
from bot.core.triage import MAX_HARM, MAX_VULNERABILITY, Priority, TriagePolicy
from bot.core.triage_inputs import word_rules
from bot.policy_file.telling import Strict

_D = TriagePolicy()
_Weight = Annotated[int, Field(ge=0, le=20)]
_Step = Annotated[int, Field(ge=1, le=1_000_000)]
_Words = tuple[Annotated[str, Field(min_length=1, max_length=200)], ...]
_Listed = dict[Annotated[str, Field(pattern="^[a-z]{2,3}$")], _Words]


class Urgency(Strict):
    """Every number of triage, and the words that say that a claim is dangerous."""

    harm_weight: _Weight = _D.harm_weight
    reach_weight: _Weight = _D.reach_weight
    velocity_weight: _Weight = _D.velocity_weight
    vulnerability_weight: _Weight = _D.vulnerability_weight
    asker_steps: tuple[_Step, ...] = Field(_D.asker_steps, min_length=1, max_length=10)
    place_steps: tuple[_Step, ...] = Field(_D.place_steps, min_length=1, max_length=10)
    velocity_steps: tuple[tuple[_Step, Annotated[float, Field(gt=0, le=1_000)]], ...] = Field(
        _D.velocity_steps, min_length=1, max_length=10
    )
    least_baseline: float = Field(_D.least_baseline, gt=0, le=1_000)
    p1_harm: int = Field(_D.p1_harm, ge=1, le=MAX_HARM + 1)
    p1: int = Field(_D.p1, ge=1, le=1_000)
    p2: int = Field(_D.p2, ge=1, le=1_000)
    p3: int = Field(_D.p3, ge=1, le=1_000)
    assumed_harm: int = Field(_D.assumed_harm, ge=0, le=MAX_HARM)
    unjudged: Priority = _D.unjudged
    harm_words: dict[Annotated[int, Field(ge=1, le=MAX_HARM)], _Listed] = Field(default_factory=dict)
    vulnerability_words: dict[Annotated[int, Field(ge=1, le=MAX_VULNERABILITY)], _Listed] = Field(
        default_factory=dict
    )

    @field_validator("asker_steps", "place_steps", "velocity_steps")
    @classmethod
    def _ascending(cls, steps: tuple[Any, ...]) -> tuple[Any, ...]:
        if any(left >= right for left, right in pairwise(steps)):
            raise ValueError("each step must be above the one before")
        return steps

    @model_validator(mode="after")
    def _in_order(self) -> Urgency:
        if not self.p1 > self.p2 > self.p3:
            raise ValueError("p1 must be above p2, and p2 above p3")
        return self

    def policy(self) -> TriagePolicy:
        """As the core has it; a language that is not listed keeps its own words."""
        return TriagePolicy(
            **self.model_dump(exclude={"harm_words", "vulnerability_words"}),
            harm_rules=word_rules(_over(HARM, self.harm_words)),
            vulnerability_rules=word_rules(_over(VULNERABILITY, self.vulnerability_words)),
        )


def _over(
    shipped: Mapping[int, Mapping[str, tuple[str, ...]]], own: Mapping[int, Mapping[str, tuple[str, ...]]]
) -> dict[int, Mapping[str, tuple[str, ...]]]:
    levels = {*shipped, *own}
    return {level: {**shipped.get(level, {}), **own.get(level, {})} for level in levels}
