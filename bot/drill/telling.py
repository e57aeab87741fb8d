"""How a drill's report tells of durations, of staff, and of what came too late: in a few words each.

Knows what was measured. Must not know markup, or measure anything. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from bot.casework.promises import WORDS
from bot.drill.crew import people
from bot.drill.directing import Ended
from bot.drill.owing import Missed
from bot.oncall.needed import AGENCY

ELSE = "something else"
"""What a case is about that nobody of the crowd asked about."""


def minutes(value: float | None) -> str:
    """A duration for people, or a dash."""
    if value is None:
        return "-"
    if value < 10:
        return f"{value:.1f} min"
    return f"{value:.0f} min" if value < 120 else f"{value / 60:.1f} h"


def clock_time(ended: Ended, minute: float) -> str:
    """A moment of the drill, as its clock showed it."""
    return f"{ended.seen.start + timedelta(minutes=minute):%H:%M}"


def names(ended: Ended, persons: Iterable[str]) -> list[str]:
    """Staff as the report calls them; colleagues with an account by its name."""
    known = {one.name: one.display for one in people(ended.conditions.scenario.crew)}
    known[AGENCY] = "the agency's addresses"
    return [known.get(person, person) for person in persons]


def late(one: Missed) -> str:
    """By how much something came too late."""
    return "still owed at the end" if one.late is None else f"{minutes(one.late)} late"


def too_late(ended: Ended) -> list[str]:
    """Each deadline that was missed in a line, with who was reminded of it and when."""
    return [
        f"{one.case} ({one.about or ELSE}): {WORDS[one.promise]} was due {clock_time(ended, one.due)}, "
        f"{late(one)}; reminded: {_whom(ended, one)}"
        for one in ended.measures.missed
    ]


def by_promise(found: Iterable[Missed]) -> str:
    """How many deadlines of each kind were missed."""
    counts = Counter(one.promise for one in found)
    told = ", ".join(f"{counts[promise]} {words}" for promise, words in WORDS.items() if counts[promise])
    return told or "none"


def by_person(ended: Ended) -> str:
    """Who was reminded how often."""
    counts = ended.measures.reminded
    called = zip(names(ended, counts), counts.values(), strict=True)
    return ", ".join(f"{name} ({count})" for name, count in called) or "nobody"


def _whom(ended: Ended, one: Missed) -> str:
    told = [f"{', '.join(names(ended, each.people))} {clock_time(ended, each.at)}" for each in one.reminded]
    return "; ".join(told) or "nobody"
