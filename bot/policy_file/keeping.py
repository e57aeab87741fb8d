"""The policy file's part about deadlines: what is owed about a case, how soon, and when people are reminded.

Knows names, defaults and ranges. Must not know what the numbers do.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from bot.core.deadlines import DeadlinePolicy, Promise
from bot.core.triage import Priority
from bot.policy_file.telling import Strict

_D = DeadlinePolicy()
_Minutes = Annotated[float, Field(ge=0, le=30 * 24 * 60)]
_BY_PRIORITY = dict[Priority, _Minutes]


class Deadlines(Strict):
    """Every number of deadlines, in minutes; 0: it is not owed, or nobody is reminded before."""

    holding_minutes: _BY_PRIORITY = Field(default_factory=dict)
    leadership_minutes: _BY_PRIORITY = Field(default_factory=dict)
    fact_minutes: _BY_PRIORITY = Field(default_factory=dict)
    remind_minutes: dict[Promise, _Minutes] = Field(default_factory=dict)
    officer_after_minutes: _Minutes = _D.officer_after / timedelta(minutes=1)
    next_word_minutes: float = Field(_D.next_word / timedelta(minutes=1), ge=15, le=48 * 60)

    def policy(self) -> DeadlinePolicy:
        """As the core has it; what is not named keeps its own number."""
        own = {
            Promise.HOLDING: self.holding_minutes,
            Promise.LEADERSHIP: self.leadership_minutes,
            Promise.FACT: self.fact_minutes,
        }
        before = {promise: timedelta(minutes=count) for promise, count in self.remind_minutes.items()}
        return DeadlinePolicy(
            within={promise: _over(promise, given) for promise, given in own.items()},
            before={**_D.before, **before},
            officer_after=timedelta(minutes=self.officer_after_minutes),
            next_word=timedelta(minutes=self.next_word_minutes),
        )


def _over(promise: Promise, own: _BY_PRIORITY) -> dict[Priority, timedelta]:
    given = {priority: timedelta(minutes=count) for priority, count in own.items()}
    return {priority: within for priority, within in {**_D.within[promise], **given}.items() if within}
