"""Instants as forms hold them: the wall clock of a person's time zone, and back.

Knows time zones and what HTML's date fields send. Must not know facts. Pure, but for the zones' data.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_FORMS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%d %H:%M")


class Unread(ValueError):
    """What was typed is no moment; the message says what to do."""


def zone_of(name: str) -> tzinfo:
    """The time zone with this name, else UTC."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a name such as "Europe"
        return UTC


def local(when: datetime | None, zone: tzinfo) -> str:
    """The wall clock's text at this instant, as a datetime-local field holds it; "" for none."""
    if when is None:
        return ""
    try:
        there = when.astimezone(zone).replace(tzinfo=None)
    except OverflowError:  # the first and the last day of the calendar
        there = when.replace(tzinfo=None)
    # Seconds only where there are any: fields that show them are harder to fill in.
    exact = bool(there.second or there.microsecond)
    return there.isoformat(timespec="auto" if exact else "minutes")


def instant(typed: str, zone: tzinfo, before: datetime | None = None) -> datetime | None:
    """The instant at which the wall clock shows what was typed; None for nothing. Raises Unread.

    What `before` looks like means `before` itself: an hour that comes twice stays the one that it was. A new
    one means its first.
    """
    typed = typed.strip()
    if not typed:
        return None
    if before is not None and typed == local(before, zone):
        return before
    naive = _wall_clock(typed)
    try:
        found = naive.replace(tzinfo=zone).astimezone(UTC)
        if found.astimezone(zone).replace(tzinfo=None) != naive:
            raise Unread("does not exist on that day: the clocks go forward then. Choose an hour later")
    except OverflowError as error:
        raise Unread("is too far away: choose a year between 2 and 9998") from error
    return found


def day(typed: str) -> date | None:
    """The day that was typed; None for nothing. Raises Unread."""
    typed = typed.strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise Unread("is not a day such as 2026-11-21") from error


def _wall_clock(typed: str) -> datetime:
    for form in _FORMS:
        try:
            return datetime.strptime(typed, form)  # noqa: DTZ007 (a wall clock has no zone yet)
        except ValueError:
            continue
    raise Unread("is not a date and time such as 2026-11-21 09:00")
