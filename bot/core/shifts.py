"""Shifts and their turns: wall-clock hours of a time zone, taken by one person after another.

Knows calendars and clocks that change. Must not know swaps, or what anybody is on call for. Pure.

On the nights when clocks change a turn is an hour longer or shorter, and begins and ends when the clock on
the wall says so. A time that a clock skips is the moment of the jump; of one that comes twice the first
counts.
Turns are half-open: one ends at the instant at which the next begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(7))


class Rotation(StrEnum):
    """How often the next person's turn comes."""

    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours on some days of the week (0 is Monday), taken in turns.

    `starts` and `ends` are local times in `zone`; where `ends` is not after `starts` the shift ends on the
    next day. `since` is the local day on which the first person's turn began. The deputy is the next in
    `deputies`, or where there are none the next of `people` who is not on call.
    """

    name: str
    people: tuple[str, ...]
    starts: time
    ends: time
    zone: str
    since: date
    days: frozenset[int] = EVERY_DAY
    rotation: Rotation = Rotation.WEEKLY
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's time on call, and whose deputy's."""

    shift: str
    start: datetime
    end: datetime
    officer: str
    deputy: str


def turn_at(shift: Shift, now: datetime) -> Turn | None:
    """The turn that covers `now`, if one does."""
    return next(turns(shift, now, now + timedelta(microseconds=1)), None)


def turns(shift: Shift, start: datetime, end: datetime) -> Iterator[Turn]:
    """The turns that overlap [start, end), in order."""
    zone = ZoneInfo(shift.zone)
    day = start.astimezone(zone).date() - _DAY
    last = end.astimezone(zone).date()
    while day <= last:
        turn = _turn_on(shift, day, zone)
        if turn is not None and turn.start < end and start < turn.end:
            yield turn
        day += _DAY


def _turn_on(shift: Shift, day: date, zone: ZoneInfo) -> Turn | None:
    if day.weekday() not in shift.days or day < shift.since or not shift.people:
        return None
    closing = day + _DAY if shift.ends <= shift.starts else day
    start, end = _instant(day, shift.starts, zone), _instant(closing, shift.ends, zone)
    if end <= start:  # the whole shift fell into the hour that the clock skipped
        return None
    number = _number(shift, day)
    officer = shift.people[number % len(shift.people)]
    return Turn(shift.name, start, end, officer, _deputy(shift, number, officer))


def _number(shift: Shift, day: date) -> int:
    days = (day - shift.since).days
    return days if shift.rotation is Rotation.DAILY else days // 7


def _deputy(shift: Shift, number: int, officer: str) -> str:
    names = shift.deputies or shift.people[(number % len(shift.people)) + 1 :] + shift.people
    start = number % len(names) if shift.deputies else 0
    turned = (*names[start:], *names[:start])
    return next((name for name in turned if name != officer), "")


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, at, tzinfo=zone)  # the first of a time that comes twice
    # A skipped time is read with the offset from before the jump, which gives another time when read back.
    moment = local.astimezone(UTC)
    back = moment.astimezone(zone)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        return _after_gap(moment, zone)
    return moment


def _after_gap(moment: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the clock jumped, found by halving: offsets differ before and after it."""
    before, after = moment - _DAY, moment
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
