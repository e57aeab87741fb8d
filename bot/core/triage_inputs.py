"""The inputs of a case's score: each one's level, what it can be at most, and why.

Knows the words of rules, counts and steps. Must not know the score, priorities or policies. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from factbase.words import words


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


def judged(
    name: str,
    staff: int | None,
    most: int,
    weight: int,
    rules: Sequence[WordRule],
    wordings: Sequence[str],
    assumed: int,
) -> Input:
    """A level that staff have set, else that the rules' words find in what people wrote, else `assumed`."""
    if staff is not None:
        return Input(name, min(max(staff, 0), most), most, weight, Source.STAFF, "set by staff")
    said = "\n".join(_spaced(text) for text in wordings)
    found = [(rule.level, phrase) for rule in rules for phrase in rule.words if _holds(said, phrase)]
    if found:
        level, phrase = max(found, key=lambda each: each[0])
        return Input(name, min(level, most), most, weight, Source.WORDS, f"the claim says “{phrase}”")
    return Input(name, min(assumed, most), most, weight, Source.ASSUMED, "nobody has judged it yet")


def telling(rules: Sequence[WordRule], wordings: Sequence[str]) -> str:
    """Of the ways in which a claim was put, the first with the gravest of the rules' phrases, or none."""
    found = [(max((rule.level for rule in rules if _any(text, rule)), default=0), text) for text in wordings]
    level, text = max(found, key=lambda each: each[0], default=(0, ""))
    return text if level else ""


def _any(text: str, rule: WordRule) -> bool:
    said = _spaced(text)
    return any(_holds(said, phrase) for phrase in rule.words)


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


def reach(counts: Counts, weight: int, asker_steps: Sequence[int], place_steps: Sequence[int]) -> Input:
    """How many people and places a claim has come to: whichever has reached the higher level."""
    level = max(_steps(counts.askers, asker_steps), _steps(counts.places, place_steps))
    why = f"{_people(counts.askers)} in {counts.places} {'place' if counts.places == 1 else 'places'}"
    if counts.accounts > counts.askers:
        why = f"{why}; {counts.accounts} accounts asked, too many at once with one text, or new"
    most = max(len(asker_steps), len(place_steps))
    return Input("reach", level, most, weight, Source.COUNTED, why)


def velocity(
    counts: Counts, weight: int, steps: Sequence[tuple[int, float]], hours: float, least: float
) -> Input:
    """How fast it spreads: askers of the last hour beside the day before.

    `steps`: askers and times the baseline that must both be reached for each level; `hours`: how many windows
    the day before holds; `least`: the least baseline, askers an hour.
    """
    usual = counts.day_before / hours
    baseline = max(usual, least)
    level = sum(
        counts.last_hour >= askers and counts.last_hour >= times * baseline for askers, times in steps
    )
    why = f"{_people(counts.last_hour)} in the last hour, {usual:.1f} an hour the day before"
    return Input("velocity", level, len(steps), weight, Source.COUNTED, why)


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _steps(count: int, steps: Sequence[int]) -> int:
    return sum(count >= step for step in steps)
