"""Whom an alarm pages and when, until somebody acknowledges it.

Knows steps, quiet hours, silences and the rota. Must not know how a page travels or what a case is. Pure: an
alarm with its pages so far goes in, the pages that are due come out.

Rule: a P1 is paged now, and acknowledged within 15 minutes or the deputy is paged; then the whole list, again
and again. A P2 is for this shift, and its ladder too ends at the whole list. P3 go together into a digest.
Nothing is repeated after an acknowledgement. Where nobody is on call a page goes to the whole list at once:
an alarm never waits for a rota to be mended.

People get the time that the ladder gives them, however late a step was: after quiet hours, a silence or a
server that was down the next step comes as long after the page before as ever. And a new alarm waits for
others only so long, whatever else nobody has acknowledged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.rota import OnCall, Rota, on_call
from bot.core.triage import Priority


class Rung(StrEnum):
    """Who is asked at a step."""

    OFFICER = "officer"
    DEPUTY = "deputy"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Step:
    """So long after the alarm was raised, if all went in time, this rung is paged."""

    after: timedelta
    rung: Rung


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one priority; the last is repeated every `again`, where that is set."""

    steps: tuple[Step, ...]
    again: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """Daily hours in a person's own time zone; the same time twice: none."""

    start: time
    end: time

    def until(self, now: datetime, zone: str) -> datetime | None:
        """When the hours that hold at `now` end; None outside of them."""
        local = now.astimezone(ZoneInfo(zone))
        clock = local.time().replace(tzinfo=None)
        overnight = self.start > self.end
        held = clock >= self.start or clock < self.end if overnight else self.start <= clock < self.end
        if not held:
            return None
        day = local.date() + timedelta(days=1) if overnight and clock >= self.start else local.date()
        return datetime.combine(day, self.end, tzinfo=local.tzinfo).astimezone(UTC)


def _minutes(*steps: tuple[int, Rung]) -> tuple[Step, ...]:
    return tuple(Step(timedelta(minutes=after), rung) for after, rung in steps)


LADDERS: Mapping[Priority, Ladder] = {
    Priority.P1: Ladder(
        _minutes((0, Rung.OFFICER), (8, Rung.OFFICER), (15, Rung.DEPUTY), (25, Rung.EVERYONE)),
        timedelta(minutes=15),
    ),
    Priority.P2: Ladder(
        _minutes((0, Rung.OFFICER), (60, Rung.OFFICER), (120, Rung.DEPUTY), (240, Rung.EVERYONE)),
        timedelta(hours=4),
    ),
}
NIGHT = Hours(time(22), time(7))
GATHER: Mapping[Priority, timedelta] = {Priority.P1: timedelta(minutes=5), Priority.P2: timedelta(minutes=15)}
"""Whoever was paged just now is awake: what comes on top within these minutes is one page more, not ten."""


@dataclass(frozen=True, slots=True)
class PagingPolicy:
    """Every number of paging. Without a ladder a priority is in the digest if `digested` has it.

    `digests`: times of day in `zone`, the agency's. `quiet`: hours in which a priority wakes nobody.
    `gather`: after a page about this priority, new alarms of it wait until so long nothing of it was paged,
    but no alarm longer than that, and then are one page; they go with an earlier page to the same people,
    where there is one. `tests`: times of day in `zone` at which the way that alarms take is tested.
    `longest_silence`: for how long at most nothing may be paged, however many silences follow each other.
    `ahead`: how long before it begins a time that nobody has is told of.
    """

    ladders: Mapping[Priority, Ladder] = field(default_factory=lambda: LADDERS)
    quiet: Mapping[Priority, Hours] = field(default_factory=lambda: {Priority.P2: NIGHT})
    digested: frozenset[Priority] = frozenset({Priority.P3})
    digests: tuple[time, ...] = (time(8), time(16))
    zone: str = "UTC"
    gather: Mapping[Priority, timedelta] = field(default_factory=lambda: GATHER)
    tests: tuple[time, ...] = (time(10),)
    longest_silence: timedelta = timedelta(hours=24)
    ahead: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Silence:
    """Maintenance: from `start` until `end` nothing up to the priority `most` is paged. It always ends."""

    start: datetime
    end: datetime
    most: Priority
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """A case that calls for somebody. `paged`: when each step so far was taken, late or not."""

    id: int
    case_id: int
    priority: Priority
    raised_at: datetime
    acknowledged: bool = False
    paged: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """One page: to whom, and about which alarms, all at once."""

    people: tuple[str, ...]
    rung: Rung
    alarms: tuple[int, ...]
    digest: bool = False


def next_step(alarm: Alarm, policy: PagingPolicy) -> tuple[datetime, Rung] | None:
    """When the alarm's next step is due and whom it asks; None where there is none.

    Each step but the first is due the ladder's own distance after the page before it.
    """
    ladder = policy.ladders.get(alarm.priority)
    if alarm.acknowledged:
        return None
    if ladder is None:
        return _next_digest(alarm, policy)
    if not alarm.paged:
        return alarm.raised_at + ladder.steps[0].after, ladder.steps[0].rung
    taken = len(alarm.paged)
    if taken < len(ladder.steps):
        before, step = ladder.steps[taken - 1 : taken + 1]
        return alarm.paged[-1] + (step.after - before.after), step.rung
    if ladder.again is None:
        return None
    return alarm.paged[-1] + ladder.again, ladder.steps[-1].rung


def due(
    alarms: Iterable[Alarm],
    rota: Rota,
    policy: PagingPolicy,
    silences: Sequence[Silence],
    now: datetime,
    zones: Mapping[str, str],
    sleepless: frozenset[str] = frozenset(),
) -> tuple[Paging, ...]:
    """The pages to send now, one for each group of people and the most urgent first.

    `zones`: each person's time zone; the policy's where one is missing. `sleepless`: names that stand for
    addresses rather than people, for which there are no quiet hours.
    """
    serving, alarms = on_call(rota, now), tuple(alarms)
    pages: dict[tuple[tuple[str, ...], Rung, bool], list[Alarm]] = {}
    gathering: list[tuple[tuple[tuple[str, ...], Rung, bool], Alarm]] = []
    for alarm in alarms:
        step = next_step(alarm, policy)
        if step is None or step[0] > now or _silenced(alarm.priority, silences, now):
            continue
        people, rung = _asked(step[1], serving)
        awake = tuple(
            name
            for name in people
            if name in sleepless or not _rests(name, alarm.priority, policy, zones, now)
        )
        whom = awake, rung, alarm.priority in policy.digested
        if awake and not alarm.paged and _gathered(alarm.priority, step[0], alarms, policy, now):
            gathering.append((whom, alarm))
        elif awake:
            pages.setdefault(whom, []).append(alarm)
    for whom, alarm in gathering:
        if whom in pages:
            pages[whom].append(alarm)
    found = [
        Paging(people, rung, tuple(alarm.id for alarm in _by_urgency(about)), digest)
        for (people, rung, digest), about in pages.items()
    ]
    urgency = {alarm.id: alarm.priority.rank for about in pages.values() for alarm in about}
    return tuple(sorted(found, key=lambda paging: -urgency[paging.alarms[0]]))


def _by_urgency(alarms: Sequence[Alarm]) -> list[Alarm]:
    return sorted(alarms, key=lambda alarm: (-alarm.priority.rank, alarm.raised_at, alarm.id))


def _asked(rung: Rung, serving: OnCall) -> tuple[tuple[str, ...], Rung]:
    """Who is asked; where a rung is empty the next one is, and in the end the whole list."""
    if rung is Rung.OFFICER and serving.officer:
        return (serving.officer,), rung
    if rung is Rung.DEPUTY and serving.deputy:
        return (serving.deputy,), rung
    return serving.everyone, Rung.EVERYONE


def _rests(
    name: str, priority: Priority, policy: PagingPolicy, zones: Mapping[str, str], now: datetime
) -> bool:
    hours = policy.quiet.get(priority)
    return hours is not None and hours.until(now, zones.get(name) or policy.zone) is not None


def _silenced(priority: Priority, silences: Sequence[Silence], now: datetime) -> bool:
    return any(each.start <= now < each.end and not priority.above(each.most) for each in silences)


def _gathered(
    priority: Priority, since: datetime, alarms: Sequence[Alarm], policy: PagingPolicy, now: datetime
) -> bool:
    """Whether a page about this priority went out so lately that a new alarm, due `since`, waits for more."""
    wait = policy.gather.get(priority)
    last = [alarm.paged[-1] for alarm in alarms if alarm.priority is priority and alarm.paged]
    return wait is not None and bool(last) and now - max(last) < wait and now - since < wait


def _next_digest(alarm: Alarm, policy: PagingPolicy) -> tuple[datetime, Rung] | None:
    """The first digest after the alarm was raised; an alarm is in one digest only."""
    if alarm.priority not in policy.digested or alarm.paged or not policy.digests:
        return None
    zone = ZoneInfo(policy.zone)
    day = alarm.raised_at.astimezone(zone).date()
    times = (
        datetime.combine(day + timedelta(days=ahead), at, tzinfo=zone).astimezone(UTC)
        for ahead in (0, 1, 2)
        for at in sorted(policy.digests)
    )
    return next(at for at in times if at > alarm.raised_at), Rung.OFFICER
