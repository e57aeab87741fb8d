"""What an agency tells the public about a month of its rumour line: counts, times and error rates.

Knows what was observed, as plain values, and what of it may be told. Must not know how times and shares are
estimated, stores, pages or words for people. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.core.estimating import Share, Waiting, share, waiting
from bot.core.suppressing import LEAST, Count, Row, series, shown, table

_RIGHT, _WRONG = ("answers_me", "chosen"), ("not_mine", "dispute")


@dataclass(frozen=True, slots=True)
class CaseSpan:
    """One case. `answered`: when a fact first answered it. `ended`: when it first came to any end."""

    opened: datetime
    answered: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class CorrectionSeen:
    """One correction that was let go: how many had to be corrected, and how many were reached."""

    people: int
    reached: int
    unreachable: int


@dataclass(frozen=True, slots=True)
class Sampled:
    """Answers of the time: all, those whose question is still kept, drawn at random, judged, judged wrong."""

    answers: int = 0
    able: int = 0
    drawn: int = 0
    judged: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Observed:
    """All that was observed from `start` until `end`, as it stands at `now`.

    `decisions`: what was asked, by what was done. `days`: how much was asked on each day, none left out.
    `people`: pseudonyms of who asked. `overheard`: known rumours that were seen where nobody asked.
    `recalls`: of what was said of facts. `broadcasts`: corrections of what was broadcast in words of our own.
    """

    start: datetime
    end: datetime
    now: datetime
    decisions: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[date, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    people: int = 0
    overheard: int = 0
    cases: Sequence[CaseSpan] = ()
    recalls: Sequence[CorrectionSeen] = ()
    broadcasts: Sequence[CorrectionSeen] = ()
    feedback: Mapping[str, int] = field(default_factory=dict)
    sampled: Sampled = Sampled()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What people said about answers. `wrong` is None where too few said so to be told: then only `most`."""

    said: Count
    wrong: Share | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections of one kind that were let go, and the people who had been told what was not right.

    `waiting`: it is on its way to them. There is no sum: it would tell what a small count hides.
    """

    issued: int
    reached: Count
    unreachable: Count
    waiting: Count


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a month. `whole`: whether the month is over."""

    start: datetime
    end: datetime
    now: datetime
    whole: bool
    questions: Count
    people: Count
    overheard: Count
    decisions: tuple[Row, ...]
    days: tuple[tuple[date, Count], ...]
    languages: tuple[Row, ...]
    channels: tuple[Row, ...]
    topics: tuple[Row, ...]
    cases: int
    outcome: Waiting
    answer: Waiting
    corrections: Corrections
    broadcasts: Corrections
    feedback: Feedback
    sampled: Sampled
    wrong_in_sample: Share | None


def report(seen: Observed) -> Report:
    """The figures, small counts of people left out."""
    days = sorted(seen.days)
    return Report(
        start=seen.start,
        end=seen.end,
        now=seen.now,
        whole=seen.now >= seen.end,
        questions=shown(sum(seen.decisions.values())),
        people=shown(seen.people),
        overheard=shown(seen.overheard),
        decisions=table(seen.decisions),
        days=tuple(zip(days, series([seen.days[day] for day in days]), strict=True)),
        languages=table(seen.languages),
        channels=table(seen.channels),
        topics=table(seen.topics),
        cases=len(seen.cases),
        outcome=waiting([_lasted(case.opened, case.ended, seen.now) for case in seen.cases]),
        answer=waiting(
            [_lasted(case.opened, case.answered, seen.now) for case in seen.cases if _wanted_answer(case)]
        ),
        corrections=_corrections(seen.recalls),
        broadcasts=_corrections(seen.broadcasts),
        feedback=_feedback(seen.feedback),
        sampled=seen.sampled,
        wrong_in_sample=share(seen.sampled.wrong, seen.sampled.judged),
    )


def _lasted(opened: datetime, ended: datetime | None, now: datetime) -> tuple[timedelta, bool]:
    over = ended is not None and ended <= now
    return max((ended if over and ended else now) - opened, timedelta()), over


def _wanted_answer(case: CaseSpan) -> bool:
    """Whether a case was answered or may still be: one that ended otherwise needed none."""
    return case.answered is not None or case.ended is None


def _corrections(seen: Sequence[CorrectionSeen]) -> Corrections:
    return Corrections(
        len(seen),
        shown(sum(one.reached for one in seen)),
        shown(sum(one.unreachable for one in seen)),
        shown(sum(one.people - one.reached - one.unreachable for one in seen)),
    )


def _feedback(words: Mapping[str, int]) -> Feedback:
    right = sum(words.get(word, 0) for word in _RIGHT)
    wrong = sum(words.get(word, 0) for word in _WRONG)
    said = right + wrong
    if said < LEAST:
        return Feedback(shown(said), None, None)
    small = 0 < wrong < LEAST or 0 < right < LEAST
    # What hides a small count must not tell it: the bound is that of the largest count that it may be.
    most = share(min(LEAST - 1, said) if wrong < LEAST else said, said) if small else None
    return Feedback(said, None if small else share(wrong, said), most.high if most else None)
