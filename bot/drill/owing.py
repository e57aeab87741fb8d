"""What was owed and came too late, and who was reminded of it.

Knows cases as they were observed, and what their records say of reminders. Must not know stores, or how any
of it is shown. Pure. Moments are minutes after the drill's beginning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.deadlines import Deed
from bot.core.reminders import Reminder, Stage, reminders
from bot.drill.observed import CaseSeen
from bot.drill.watching import Late
from factbase.case_life import Act
from factbase.cases import reference


@dataclass(frozen=True, slots=True)
class Reminded:
    """People were told of something that is owed: before it was due, when it was, or that it is overdue."""

    stage: str
    people: tuple[str, ...]
    at: float


@dataclass(frozen=True, slots=True)
class Missed:
    """A deadline that was missed. `late`: by how many minutes; None where it was still owed at the end."""

    case: str
    about: str
    promise: str
    priority: str
    due: float
    late: float | None
    reminded: tuple[Reminded, ...]


def missed(
    late: Iterable[Late], cases: Sequence[CaseSeen], subjects: Mapping[int, str], start: datetime
) -> tuple[Missed, ...]:
    """The deadlines that were missed, each with those who were reminded of it."""
    told = {case.id: _told(case) for case in cases}
    return tuple(
        Missed(
            case=reference(each.case_id),
            about=subjects.get(each.case_id, ""),
            promise=each.promise.value,
            priority=each.priority,
            due=_minutes(start, each.due),
            late=_minutes(each.due, each.until) if each.until else None,
            reminded=tuple(_reminded(told.get(each.case_id, ()), each, start)),
        )
        for each in late
    )


def pages(cases: Iterable[CaseSeen]) -> Mapping[str, int]:
    """By person, how many pages reminded them of something that is owed; one page may be about many cases."""
    found = {
        (each.page, person)
        for case in cases
        for each in _told(case)
        if each.stage is not Stage.GIVEN
        for person in each.people
    }
    return dict(sorted(Counter(person for _, person in found).items()))


def lateness(found: Iterable[Missed]) -> Iterator[tuple[str, str, int]]:
    """What came too late: about what, which promise, for how many cases."""
    counted = Counter((each.about, each.promise) for each in found)
    return ((about, promise, count) for (about, promise), count in sorted(counted.items()))


def _told(case: CaseSeen) -> tuple[Reminder, ...]:
    remind = Act.REMIND.value
    return reminders(Deed(Act.REMIND, "", done.at, done.detail) for done in case.acts if done.act == remind)


def _reminded(told: Iterable[Reminder], late: Late, start: datetime) -> Iterator[Reminded]:
    # The record keeps a deadline's minute and no seconds.
    minute = late.due.astimezone(UTC).replace(second=0, microsecond=0)
    for each in told:
        if each.about == late.promise.value and each.due == minute and each.at is not None:
            yield Reminded(each.stage.value, each.people, _minutes(start, each.at))


def _minutes(start: datetime, at: datetime) -> float:
    return (at - start) / timedelta(minutes=1)
