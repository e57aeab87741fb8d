"""Whom the clock reminds of what is owed about a case, and when: each once for each deadline.

Knows deadlines, who is on call, quiet hours and silences. Must not know how a page travels. Pure.

Whoever has the case is reminded before it is due and when it is, then whoever is on call is paged. Whoever is
handed a case hears of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.core.deadlines import Deadline, DeadlinePolicy, Deed, Matter, Promise
from bot.core.paging_policy import PagingPolicy, Silence
from bot.core.rota import OnCall
from bot.core.triage import Priority
from factbase.case_life import Act


class Stage(StrEnum):
    """How far it has come with what is owed. GIVEN: the case was handed to somebody."""

    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"
    GIVEN = "given"


GIVEN_FOR = timedelta(days=1)
"""How long whoever was given a case can be told so; later than that they have seen it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What somebody was told. `about`: a promise, or the case itself where it was given to them."""

    about: str
    stage: Stage
    due: datetime
    people: tuple[str, ...] = ()
    page: int = 0
    at: datetime | None = None

    @property
    def key(self) -> tuple[str, Stage, str]:
        """What makes it the same reminder: it is told once."""
        return self.about, self.stage, f"{self.due.astimezone(UTC):{_MINUTE}}"

    def words(self) -> str:
        """As the case's record keeps it."""
        _, stage, minute = self.key
        return f"{self.about} {stage} {minute} UTC, page {self.page} to {', '.join(self.people)}"


_MINUTE = "%Y-%m-%d %H:%M"
_WORDS = re.compile(r"(\w+) (soon|due|overdue|given) (\d{4}-\d\d-\d\d \d\d:\d\d) UTC, page (\d+) to (.+)")
CASE = "case"
"""What a reminder is about that tells somebody that the case is theirs."""


def reminders(deeds: Iterable[Deed]) -> tuple[Reminder, ...]:
    """What was told so far, from the case's record, the earliest first."""
    found = ((deed, _WORDS.fullmatch(deed.detail)) for deed in deeds if deed.act is Act.REMIND)
    return tuple(
        Reminder(
            about=match[1],
            stage=Stage(match[2]),
            due=datetime.strptime(match[3], _MINUTE).replace(tzinfo=UTC),
            people=tuple(match[5].split(", ")),
            page=int(match[4]),
            at=deed.at,
        )
        for deed, match in found
        if match
    )


def next_stage(
    deadline: Deadline, told: Iterable[Reminder], policy: DeadlinePolicy, now: datetime
) -> Stage | None:
    """What somebody must be told of this deadline now; None where there is nothing that is new.

    Steps that a pause of the service has left out are not made up for, and none follows at once on another.
    """
    past = {
        each.stage: each.at or now
        for each in told
        if each.key == Reminder(deadline.promise, each.stage, deadline.due).key
    }
    if Stage.OVERDUE in past:
        return None
    if Stage.DUE in past:
        return Stage.OVERDUE if now >= past[Stage.DUE] + policy.officer_after else None
    if now >= deadline.due:
        return Stage.DUE
    return Stage.SOON if now >= deadline.remind_at and Stage.SOON not in past else None


def watched(matter: Matter, promise: Promise) -> bool:
    """Whether somebody is reminded of it: until an alarm is acknowledged it pages people by itself."""
    return promise is Promise.WORD or not matter.calls or bool(matter.calls[-1].acknowledged_by)


def named(matter: Matter, about: str, stage: Stage) -> frozenset[str]:
    """Who named the hour to the public that it is about: who named one at night is up for it.

    Whoever has the case since, or is on call, is not woken for it in their quiet hours: they are asked in
    these people's place only if they are awake.
    """
    if about != Promise.WORD or stage not in (Stage.SOON, Stage.DUE):
        return frozenset()
    return frozenset(deed.actor for deed in matter.deeds if deed.act is Act.HOLDING)


def given(matter: Matter, now: datetime) -> Deed | None:
    """The hand-over of which whoever has the case now knows nothing yet; they have done nothing about it."""
    last = next((deed for deed in reversed(matter.deeds) if deed.act is Act.HAND_OVER), None)
    if last is None or last.detail != matter.owner or last.actor == last.detail:
        return None
    if now - last.at >= GIVEN_FOR:
        return None
    told = any(
        each.key == Reminder(CASE, Stage.GIVEN, last.at).key and last.detail in each.people
        for each in reminders(matter.deeds)
    )
    acted = any(deed.actor == matter.owner and deed.at > last.at for deed in matter.deeds)
    return None if told or acted else last


def asked(
    stage: Stage, matter: Matter, colleagues: frozenset[str], serving: OnCall, agency: str
) -> tuple[str, ...]:
    """Whom a stage asks: whoever has the case, then whoever is on call, in the end the whole list.

    Somebody who acted in the staff chat is no colleague by name: whoever is on call stands in for them.
    `agency`: who is asked where nobody is.
    """
    everyone = serving.everyone or (agency,)
    seen = matter.calls[-1].acknowledged_by if matter.calls else ""
    holder = next((name for name in (matter.owner, seen, serving.officer) if _able(name, colleagues)), "")
    if stage is not Stage.OVERDUE:
        return (holder,) if holder else everyone
    others = (name for name in (serving.officer, serving.deputy) if name and name != holder)
    other = next(others, "")
    return (other,) if other else everyone


def awake(
    people: Iterable[str],
    priority: Priority,
    policy: PagingPolicy,
    silences: Sequence[Silence],
    now: datetime,
    zones: Mapping[str, str],
    agency: str,
    at_any_hour: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Those who may be woken for this priority now: nobody in a silence, or in their own quiet hours.

    `at_any_hour`: whose quiet hours do not hold for it (`named`). A priority without quiet hours of its own
    rests when the next more urgent one does. `agency`: a name that stands for addresses, which never rest.
    """
    if any(each.start <= now < each.end and not priority.above(each.most) for each in silences):
        return ()
    at_least = sorted((each for each in policy.quiet if not priority.above(each)), key=lambda each: each.rank)
    hours = policy.quiet[at_least[0]] if at_least else None
    return tuple(
        name
        for name in people
        if hours is None
        or name == agency
        or name in at_any_hour
        or hours.until(now, zones.get(name) or policy.zone) is None
    )


def waits(priorities: Iterable[Priority], last: datetime | None, policy: PagingPolicy, now: datetime) -> bool:
    """Whether what is to be told of cases with these priorities waits for more, after a page at `last`.

    It waits as new alarms do, so that a day after a storm brings a few pages and not one for each case.
    """
    longest = max(policy.gather.values(), default=timedelta(0))
    return last is not None and all(now - last < policy.gather.get(each, longest) for each in priorities)


def _able(name: str, colleagues: frozenset[str]) -> bool:
    return bool(name) and name in colleagues
