"""Instants as people read them, in their own time zone.

Knows how a time is written. Must not know forms (wall_clock does) or whose zone it is. Pure.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

_FORMS = {
    "long": "{0.day} {0:%b %Y, %H:%M}",
    "short": "{0.day} {0:%b, %H:%M}",
    "day": "{0.day} {0:%b %Y}",
    "full": "{0:%A}, {0.day} {0:%B %Y, %H:%M:%S} {zone}",
}


def said(when: datetime | None, zone: tzinfo, form: str = "long") -> str:
    """An instant in words: 21 Nov 2026, 13:00. `form` is long, short (without the year), day or full."""
    if when is None:
        return ""
    try:
        there = when.astimezone(zone)
    except OverflowError:  # the first and the last day of the calendar
        there = when
    return _FORMS[form].format(there, zone=there.tzname() or "")


def utc(when: datetime) -> str:
    """An instant for machines, such as 2026-11-21T12:00:00Z."""
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
