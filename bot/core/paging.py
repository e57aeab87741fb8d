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
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.paging_policy import PagingPolicy, Rung, Silence
from bot.core.rota import OnCall, Rota, on_call
from bot.core.triage import Priority

_HOUR = timedelta(hours=1)


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
        if awake and not alarm.paged and _gathered(alarm.priority, step[0], alarms, rota, policy, now):
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
    priority: Priority,
    since: datetime,
    alarms: Sequence[Alarm],
    rota: Rota,
    policy: PagingPolicy,
    now: datetime,
) -> bool:
    """Whether a page about this priority went out so lately that a new alarm, due `since`, waits for more."""
    # Only an acknowledgement says that somebody is up, and it answers the last page, not those slept through.
    answered = {alarm.paged[-1] for alarm in alarms if alarm.acknowledged and alarm.paged}
    officer = on_call(rota, now).officer  # who takes over may just have woken, however many were answered
    lately = [at for at in answered if now - at < _HOUR and on_call(rota, at).officer == officer]
    wait = policy.gathers(priority, len(lately))
    last = [alarm.paged[-1] for alarm in alarms if alarm.priority is priority and alarm.paged]
    return bool(last) and now - max(last) < wait and now - since < wait


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
