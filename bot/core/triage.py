"""How urgent a case is: its inputs, its score, its priority, each step open to be read.

Knows the rules of triage and numbers. Must not know stores, channels or who is on duty. Pure.

Score = 3·harm + 2·reach + 2·velocity + vulnerability, each input a small whole number. P1: harm 3, or a score
of 14 and more; P2 from 8; P3 from 4; P4 below. Reach counts people and places, never messages: who shouts
often counts once. Nothing is silently downgraded: an open case's priority only falls by a person's hand, and
not while staff say that somebody may die.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.core.triage_inputs import Counts, Input, Source, WordRule, judged, reach, velocity


class Priority(StrEnum):
    """From the most urgent down; `rank` grows with urgency."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"

    @property
    def rank(self) -> int:
        """4 for P1 down to 1 for P4."""
        return 5 - int(self.value[1])

    def above(self, other: Priority) -> bool:
        """Whether this is more urgent than the other."""
        return self.rank > other.rank


@dataclass(frozen=True, slots=True)
class TriagePolicy:
    """Every number of triage. Steps: the level is how many of them are reached.

    `unjudged`: the least priority of a case whose harm neither staff nor the policy's words have judged: what
    nobody knows must be looked at in this shift. `velocity_steps` are (distinct askers in the last hour,
    times the baseline) that must both be reached; the baseline is the askers an hour over the day before, but
    never less than `least_baseline`.
    """

    harm_weight: int = 3
    reach_weight: int = 2
    velocity_weight: int = 2
    vulnerability_weight: int = 1
    asker_steps: tuple[int, ...] = (3, 10, 30)
    place_steps: tuple[int, ...] = (2, 4, 8)
    velocity_steps: tuple[tuple[int, float], ...] = ((3, 2.0), (8, 3.0), (20, 5.0))
    least_baseline: float = 0.5
    p1_harm: int = 3
    p1: int = 14
    p2: int = 8
    p3: int = 4
    assumed_harm: int = 1
    unjudged: Priority = Priority.P2
    harm_rules: tuple[WordRule, ...] = ()
    vulnerability_rules: tuple[WordRule, ...] = ()
    window: timedelta = timedelta(hours=1)
    baseline: timedelta = timedelta(hours=24)


MAX_HARM = 3
MAX_VULNERABILITY = 2


@dataclass(frozen=True, slots=True)
class Triage:
    """A case's inputs, score and priority, now. `grave`: staff have judged that its harm makes it a P1."""

    inputs: tuple[Input, ...]
    score: int
    priority: Priority
    why: str
    grave: bool = False


def triage(
    wordings: Sequence[str],
    counts: Counts,
    policy: TriagePolicy,
    harm: int | None = None,
    vulnerability: int | None = None,
) -> Triage:
    """How urgent a case is now. `harm` and `vulnerability` are what staff have set; None: not yet."""
    inputs = (
        judged("harm", harm, MAX_HARM, policy.harm_weight, policy.harm_rules, wordings, policy.assumed_harm),
        reach(counts, policy.reach_weight, policy.asker_steps, policy.place_steps),
        velocity(
            counts,
            policy.velocity_weight,
            policy.velocity_steps,
            policy.baseline / policy.window,
            policy.least_baseline,
        ),
        judged(
            "vulnerability",
            vulnerability,
            MAX_VULNERABILITY,
            policy.vulnerability_weight,
            policy.vulnerability_rules,
            wordings,
            0,
        ),
    )
    score = sum(each.points for each in inputs)
    priority, why = _priority(inputs[0].level, score, policy)
    if inputs[0].source is Source.ASSUMED and policy.unjudged.above(priority):
        priority, why = policy.unjudged, "nobody has judged its harm yet"
    return Triage(inputs, score, priority, why, grave(inputs[0].level if harm is not None else None, policy))


def grave(harm: int | None, policy: TriagePolicy) -> bool:
    """Whether the harm that staff have judged makes a case a P1, whatever its score and what was lowered."""
    return harm is not None and harm >= policy.p1_harm


def standing(before: Priority, found: Triage, lowered_at: int | None = None) -> Priority:
    """The priority that holds for an open case: it rises by itself and never falls by itself.

    Where somebody has lowered it at a score, only a higher score raises it again, or staff who judge its harm
    to be grave.
    """
    if found.grave:
        return Priority.P1
    if lowered_at is not None and found.score <= lowered_at:
        return before
    return found.priority if found.priority.above(before) else before


def _priority(harm: int, score: int, policy: TriagePolicy) -> tuple[Priority, str]:
    if harm >= policy.p1_harm:
        return Priority.P1, f"harm is {harm}"
    for priority, least in ((Priority.P1, policy.p1), (Priority.P2, policy.p2), (Priority.P3, policy.p3)):
        if score >= least:
            return priority, f"score {score} is {least} or more"
    return Priority.P4, f"score {score} is below {policy.p3}"
