"""What is owed about a case, and until when.

Knows a case's acts and the alarms that were raised for it. Must not know who is told of it, or how. Pure: a
case as its record tells of it goes in, what is due comes out.

Rule of triage: a P1 wants a holding statement within 60 minutes, leadership told within 12 hours; a P2 wants
its fact within 24 hours, and so does a P1. And what people were promised is kept: who was told when they hear
from us next hears from us then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.triage import Priority
from factbase.case_life import Act


class Promise(StrEnum):
    """What is owed: a holding statement, that leadership is told, the fact, the word that people wait for."""

    HOLDING = "holding"
    LEADERSHIP = "leadership"
    FACT = "fact"
    WORD = "word"


_WITHIN: Mapping[Promise, Mapping[Priority, timedelta]] = {
    Promise.HOLDING: {Priority.P1: timedelta(minutes=60)},
    Promise.LEADERSHIP: {Priority.P1: timedelta(hours=12)},
    Promise.FACT: {Priority.P1: timedelta(hours=24), Priority.P2: timedelta(hours=24)},
}
_DONE_BY: Mapping[Act, Promise] = {Act.HOLDING: Promise.HOLDING, Act.LEADERSHIP: Promise.LEADERSHIP}
_BEFORE: Mapping[Promise, timedelta] = {
    Promise.HOLDING: timedelta(minutes=20),
    Promise.LEADERSHIP: timedelta(hours=2),
    Promise.FACT: timedelta(hours=4),
    Promise.WORD: timedelta(minutes=30),
}


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """Every number of deadlines.

    `within`: so long after a case became as urgent as this, it is due. `before`: so long before it is due,
    whoever has the case is reminded. `officer_after`: so long after they were told that it is due, whoever is
    on call is paged. `next_word`: when people hear from us next, where a holding statement does not say.
    """

    within: Mapping[Promise, Mapping[Priority, timedelta]] = field(default_factory=lambda: _WITHIN)
    before: Mapping[Promise, timedelta] = field(default_factory=lambda: _BEFORE)
    officer_after: timedelta = timedelta(minutes=15)
    next_word: timedelta = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Call:
    """An alarm of a case: how urgent the case became, and when."""

    priority: Priority
    at: datetime
    acknowledged_by: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done about a case."""

    act: Act
    actor: str
    at: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How urgent a matter has been: the calls that held one after another, and when its clock began anew.

    `met`: what was done then about a case that held more than this matter: its time is not counted from here.
    """

    calls: Sequence[Call]
    opened: datetime | None = None
    met: frozenset[Promise] = frozenset()


@dataclass(frozen=True, slots=True)
class Matter:
    """An open case as deadlines see it. `deeds`: the oldest first. `held`: a statement is out.

    `calls`: in the order in which they held, the one that holds now last. `joined`: the same matter, as each
    of the cases tells it that went on as part of this one, or that this one was split from.
    """

    priority: Priority
    calls: Sequence[Call] = ()
    deeds: Sequence[Deed] = ()
    owner: str = ""
    word_due: datetime | None = None
    held: bool = False
    joined: Sequence[Course] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is still owed, when it is due, and from when on whoever has the case is reminded."""

    promise: Promise
    due: datetime
    remind_at: datetime

    def late(self, now: datetime) -> bool:
        """Whether it is overdue."""
        return now >= self.due


@dataclass(frozen=True, slots=True)
class Overdue:
    """Of how many cases something is overdue, and when it was due for the one that waits longest."""

    cases: int
    since: datetime


def overdue(matters: Iterable[Matter], policy: DeadlinePolicy, now: datetime) -> Mapping[Promise, Overdue]:
    """What is overdue about open cases, by what it is; only where something is."""
    late = [each for matter in matters for each in deadlines(matter, policy) if each.late(now)]
    dues = {promise: [each.due for each in late if each.promise is promise] for promise in Promise}
    return {promise: Overdue(len(due), min(due)) for promise, due in dues.items() if due}


def deadlines(matter: Matter, policy: DeadlinePolicy) -> tuple[Deadline, ...]:
    """What is still owed about an open case, what is due first coming first.

    The clock runs from when the case became so urgent that this is owed, or was reopened; a case that rises
    further never gets more time by it, nor does one that another case joins or that is split from another.
    """
    done = met(matter.deeds) | ({Promise.HOLDING} if matter.held else set())
    courses = (Course(matter.calls, begun(matter.deeds)), *matter.joined)
    found = [
        (promise, _earliest(matter.priority, promise, courses, policy.within.get(promise, {})))
        for promise in Promise
        if promise not in done
    ]
    dated = [(promise, matter.word_due if promise is Promise.WORD else due) for promise, due in found]
    owed = [
        Deadline(promise, due, due - policy.before.get(promise, timedelta(0)))
        for promise, due in dated
        if due is not None
    ]
    return tuple(sorted(owed, key=lambda each: each.due))


def reopened(deeds: Iterable[Deed]) -> datetime | None:
    """When a case was last reopened."""
    return max((deed.at for deed in deeds if deed.act is Act.REOPEN), default=None)


def begun(deeds: Iterable[Deed]) -> datetime | None:
    """When its clock last began anew: it was reopened, or lowered so far that it called for nobody."""
    return max((deed.at for deed in deeds if deed.act is Act.REOPEN or _rests(deed)), default=None)


def met(deeds: Sequence[Deed]) -> frozenset[Promise]:
    """What of it was done, since the case was last reopened."""
    opened = reopened(deeds)
    done = {deed.act for deed in deeds if opened is None or deed.at >= opened}
    return frozenset(promise for act, promise in _DONE_BY.items() if act in done)


def _rests(deed: Deed) -> bool:
    """Whether the case was lowered to P4, of which no call is kept."""
    return deed.act is Act.LOWER and deed.detail.startswith(f"{Priority.P4}:")


def _earliest(
    priority: Priority, promise: Promise, courses: Iterable[Course], within: Mapping[Priority, timedelta]
) -> datetime | None:
    """When it is due to whoever has waited the longest; None where nothing so urgent is left."""
    if priority not in within:
        return None
    ends = (_due(priority, course, within) for course in courses if promise not in course.met)
    return min((end for end in ends if end is not None), default=None)


def _due(priority: Priority, course: Course, within: Mapping[Priority, timedelta]) -> datetime | None:
    """The earliest end among the calls that have wanted it without a break until now."""
    calls = [call for call in course.calls if course.opened is None or call.at >= course.opened]
    if not calls:
        return course.opened + within[priority] if course.opened else None
    ends: list[datetime] = []
    for call in reversed(calls):
        if call.priority not in within:
            break
        ends.append(call.at + within[call.priority])
    return min(ends, default=None)
