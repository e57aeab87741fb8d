"""The simulated people who work in a drill: how long they take, and what they take up next.

Knows medians, chance and cases. Must not know stores, doors or a clock. Pure.

Durations are log-normal around a median (sigma 0.4): most are near it, some take twice as long.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from random import Random

from bot.core.permissions import Person, Role
from bot.core.triage import Priority
from bot.drill.scenario import Crew
from factbase.case_life import CaseState
from factbase.cases import Case

OFFICER = Person("drill-officer", "Simulated duty officer", frozenset({Role.DUTY_OFFICER}), via="drill")
DEPUTY = Person("drill-deputy", "Simulated deputy", frozenset({Role.DUTY_OFFICER}), via="drill")
APPROVER = Person("drill-approver", "Simulated approver", frozenset({Role.APPROVER}), via="drill")
_SIGMA = 0.4


def writers(crew: Crew) -> tuple[Person, ...]:
    """The people who write facts."""
    roles = frozenset({Role.CURATOR})
    return tuple(
        Person(f"drill-writer-{number}", f"Simulated writer {number}", roles, via="drill")
        for number in range(1, crew.writers + 1)
    )


def people(crew: Crew) -> tuple[Person, ...]:
    """Everybody who is simulated."""
    return (OFFICER, DEPUTY, *writers(crew), APPROVER)


def takes(median: float, chance: Random) -> float:
    """How many minutes something takes."""
    return median * math.exp(chance.gauss(0.0, _SIGMA))


def most_urgent(cases: Sequence[Case]) -> list[Case]:
    """In the order in which they are worked on: by priority, then by how many asked, then the oldest."""
    return sorted(cases, key=lambda case: (-Priority(case.priority).rank, -case.askers, case.id))


def to_hold(cases: Sequence[Case], held: Collection[int], settled: Collection[int]) -> Case | None:
    """The P1 or P2 that gets a holding statement next: nobody has told its askers anything yet.

    `settled`: cases whose end is near, because their fact exists or they need none.
    """
    able = [
        case
        for case in cases
        if case.id not in held
        and case.id not in settled
        and case.state in (CaseState.ACKNOWLEDGED, CaseState.IN_PROGRESS)
        and Priority(case.priority).rank >= Priority.P2.rank
    ]
    return next(iter(most_urgent(able)), None)


def to_work_on(cases: Sequence[Case], busy: Collection[int]) -> Case | None:
    """The case that somebody takes up next; what nobody has acknowledged is not known yet."""
    able = [case for case in cases if case.id not in busy and case.state is not CaseState.NEW]
    return next(iter(most_urgent(able)), None)


def subject(askers: Mapping[str, int]) -> str:
    """What a case is about, by how many of its askers asked about what: the most, by name where equal."""
    return min(askers, key=lambda name: (-askers[name], name), default="")
