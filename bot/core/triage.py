"""How urgent a case is: its inputs, its score, its priority, each step open to be read.

Knows the rules of triage and numbers. Must not know stores, channels or who is on duty. Pure.

Score = 3·harm + 2·reach + 2·velocity + vulnerability, each input a small whole number. P1: harm 3, or a score
of 14 and more; P2 from 8; P3 from 4; P4 below. Reach counts people and places, never messages: who shouts
often counts once. Nothing is silently downgraded: an open case's priority only falls by a person's hand, and
not while staff say that somebody may die.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from factbase.words import words


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


class Source(StrEnum):
    """Where a level comes from."""

    STAFF = "staff"
    WORDS = "words"
    COUNTED = "counted"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class WordRule:
    """Claims that hold one of these search words or phrases have at least this level."""

    level: int
    words: tuple[str, ...]


def word_rules(levels: Mapping[int, Mapping[str, tuple[str, ...]]]) -> tuple[WordRule, ...]:
    """The rules of words by level and language: the highest level first, then by language."""
    return tuple(
        WordRule(level, levels[level][language])
        for level in sorted(levels, reverse=True)
        for language in sorted(levels[level])
    )


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
class Counts:
    """What was counted of a case: askers and places in all, askers in the last hour and the day before.

    They count people; `accounts`: how many asked, where a flood of them counts as fewer people.
    """

    askers: int
    places: int
    last_hour: int
    day_before: int
    accounts: int = 0


@dataclass(frozen=True, slots=True)
class Input:
    """One input of the score as people see it: its level, the most it can be, its weight, and why."""

    name: str
    level: int
    most: int
    weight: int
    source: Source
    why: str

    @property
    def points(self) -> int:
        """What it adds to the score."""
        return self.level * self.weight


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
        _judged("harm", harm, MAX_HARM, policy.harm_weight, policy.harm_rules, wordings, policy.assumed_harm),
        _reach(counts, policy),
        _velocity(counts, policy),
        _judged(
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


def _judged(
    name: str,
    staff: int | None,
    most: int,
    weight: int,
    rules: Sequence[WordRule],
    wordings: Sequence[str],
    assumed: int,
) -> Input:
    if staff is not None:
        return Input(name, min(max(staff, 0), most), most, weight, Source.STAFF, "set by staff")
    said = "\n".join(_spaced(text) for text in wordings)
    found = [(rule.level, phrase) for rule in rules for phrase in rule.words if _holds(said, phrase)]
    if found:
        level, phrase = max(found, key=lambda each: each[0])
        return Input(name, min(level, most), most, weight, Source.WORDS, f"the claim says “{phrase}”")
    return Input(name, min(assumed, most), most, weight, Source.ASSUMED, "nobody has judged it yet")


def _holds(said: str, phrase: str) -> bool:
    wanted = _phrase(phrase)
    return bool(wanted.strip()) and wanted in said


@lru_cache(maxsize=4096)
def _phrase(phrase: str) -> str:
    """A policy's phrases are looked for at every arrival; what people wrote is not remembered here."""
    return _spaced(phrase)


def _spaced(text: str) -> str:
    """A text's search words, each between spaces."""
    return f" {' '.join(words(text))} "


def _reach(counts: Counts, policy: TriagePolicy) -> Input:
    level = max(_steps(counts.askers, policy.asker_steps), _steps(counts.places, policy.place_steps))
    why = f"{counts.askers} people in {counts.places} places"
    if counts.accounts > counts.askers:
        why = f"{why}; {counts.accounts} accounts asked, too many at once with one text, or new"
    most = max(len(policy.asker_steps), len(policy.place_steps))
    return Input("reach", level, most, policy.reach_weight, Source.COUNTED, why)


def _velocity(counts: Counts, policy: TriagePolicy) -> Input:
    hours = policy.baseline / policy.window
    usual = max(counts.day_before / hours, policy.least_baseline)
    level = sum(
        counts.last_hour >= least and counts.last_hour >= times * usual
        for least, times in policy.velocity_steps
    )
    why = (
        f"{counts.last_hour} people in the last hour, {counts.day_before / hours:.1f} an hour the day before"
    )
    return Input("velocity", level, len(policy.velocity_steps), policy.velocity_weight, Source.COUNTED, why)


def _steps(count: int, steps: Sequence[int]) -> int:
    return sum(count >= step for step in steps)
