"""What an agency tells the public about a month of its rumour line: counts, times and error rates.

Knows what was observed, as plain values. Must not know stores, pages or words for people. Pure.

Times are estimated with open cases counted as censored: a case that still waits tells that it took at least
so long (the product-limit estimate: Kaplan and Meier, 1958, JASA 53, 457-481). Leaving open cases out would
make an agency look the faster the more it leaves undone. Intervals of shares are exact (Clopper and Pearson,
1934, Biometrika 26, 404-413): they hold whatever the true share is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.core.guarantee import upper_bound
from bot.core.suppressing import LEAST, Count, Row, series, shown, table

CONFIDENCE = 0.95
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
class Step:
    """So long after a case was opened, this share still waits."""

    after: timedelta
    waiting: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long cases take. None for a quantile that has not been reached: too many still wait.

    `counted`: cases in the estimate; `open`: those of them that still wait.
    """

    counted: int
    open: int
    median: timedelta | None
    p90: timedelta | None
    curve: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its exact 95 % interval. `of` is what was counted."""

    of: int
    value: float
    low: float
    high: float


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


def waiting(lasted: Sequence[tuple[timedelta, bool]]) -> Waiting:
    """The estimate from how long each case lasted, and whether it came to its end then or still waits."""
    ends = Counter(after for after, ended in lasted if ended)
    curve, left = [], 1.0
    for after in sorted(ends):
        at_risk = sum(1 for other, _ in lasted if other >= after)
        left *= 1 - ends[after] / at_risk
        curve.append(Step(after, left))
    still = sum(1 for _, ended in lasted if not ended)
    return Waiting(len(lasted), still, _reached(curve, 0.5), _reached(curve, 0.1), tuple(curve))


def share(wrong: int, of: int) -> Share | None:
    """A share with its exact interval; None of nothing."""
    if not of:
        return None
    each_side = 1 - (1 - CONFIDENCE) / 2
    low = 1 - upper_bound(of - wrong, of, each_side)
    return Share(of, wrong / of, low, upper_bound(wrong, of, each_side))


def _reached(curve: Sequence[Step], waiting_share: float) -> timedelta | None:
    # Products of fractions miss 0.1 by a hair.
    return next((step.after for step in curve if step.waiting <= waiting_share + 1e-9), None)


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
