"""The agency's numbers about paging: ladders, quiet hours, how new alarms gather, silences.

Knows steps and times of day. Must not know alarms, the rota, or how a page travels. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

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
    where there is one. `storm_pages`: after so many pages within an hour that were acknowledged, whoever is
    on call is up and has the list before them, and new alarms gather `storm_wait` times as long; 0: never.
    `tests`: times of day in `zone` at which the way that alarms take is tested. `longest_silence`: for how
    long at most nothing may be paged, however many silences follow each other. `ahead`: how long before it
    begins a time that nobody has is told of.
    """

    ladders: Mapping[Priority, Ladder] = field(default_factory=lambda: LADDERS)
    quiet: Mapping[Priority, Hours] = field(default_factory=lambda: {Priority.P2: NIGHT})
    digested: frozenset[Priority] = frozenset({Priority.P3})
    digests: tuple[time, ...] = (time(8), time(16))
    zone: str = "UTC"
    gather: Mapping[Priority, timedelta] = field(default_factory=lambda: GATHER)
    storm_pages: int = 4
    storm_wait: float = 2.0
    tests: tuple[time, ...] = (time(10),)
    longest_silence: timedelta = timedelta(hours=24)
    ahead: timedelta = timedelta(days=7)

    def gathers(self, priority: Priority, pages: int) -> timedelta:
        """How long new alarms wait for each other, after so many acknowledged pages within an hour."""
        storm = self.storm_pages > 0 and pages >= self.storm_pages
        return self.gather.get(priority, timedelta(0)) * (self.storm_wait if storm else 1)


@dataclass(frozen=True, slots=True)
class Silence:
    """Maintenance: from `start` until `end` nothing up to the priority `most` is paged. It always ends."""

    start: datetime
    end: datetime
    most: Priority
    by: str
    reason: str
