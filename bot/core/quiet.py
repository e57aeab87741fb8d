"""When words that staff are done with call for staff again, and until when they are counted quietly.

Knows counts, priorities and the agency's numbers. Must not know stores. Pure.

"Every arrival rescores its case; crossing upwards escalates at once": what holds for an open case holds for
one that staff have dismissed or given away, but they are not called for the same people twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.triage import Priority, Triage, standing


@dataclass(frozen=True, slots=True)
class QuietPolicy:
    """Until when an end holds.

    `lasts`: how long after a case's end its words call for nobody. `velocity`: from this level of triage's
    velocity, 1 to 3, they do all the same, if more people ask within an hour than before the end.
    """

    lasts: timedelta = timedelta(days=7)
    velocity: int = 2


@dataclass(frozen=True, slots=True)
class Echo:
    """People who asked: within the last hour but after the end, and in the hour up to the end."""

    last_hour: int
    before_end: int


def calls_again(
    ended_at: datetime,
    now: datetime,
    echo: Echo,
    found: Triage,
    held: Priority,
    lowered_at: int | None,
    policy: QuietPolicy,
) -> str:
    """Why an ended case must be looked at again; empty while it is only counted.

    `found`: its score now, its velocity made of `echo.last_hour`. `held`: the priority that held at its end.
    """
    if now - ended_at >= policy.lasts:
        return f"asked again {(now - ended_at).days} days after its end"
    velocity = next(each.level for each in found.inputs if each.name == "velocity")
    if velocity >= policy.velocity and echo.last_hour > echo.before_end:
        return f"asked again by {echo.last_hour} people within an hour, {echo.before_end} before its end"
    priority = standing(held, found, lowered_at)
    return f"asked again and urgent: {found.why}" if priority.above(held) else ""
