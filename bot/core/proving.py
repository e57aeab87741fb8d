"""When the way that alarms take is tested: daily, at hours that the agency has named.

Knows clocks on walls. Must not know what a test is, or who gets it. Pure.

A test that was missed, because the server was down or has just been put in, is made up for as soon as it is
day: a test is no reason to wake anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.paging_policy import NIGHT

IN_TIME = timedelta(hours=1)
"""So late a test still counts as the one of its hour, also if that hour is at night."""


def is_test_due(last: datetime | None, times: Sequence[time], zone: str, now: datetime) -> bool:
    """Whether a test is due. `last`: when the last one was sent; `times`: local times of day in `zone`."""
    hour = _latest(times, zone, now)
    if last is not None and last >= hour:
        return False
    return now - hour < IN_TIME or NIGHT.until(now, zone) is None


def _latest(times: Sequence[time], zone: str, now: datetime) -> datetime:
    """The last of the times of day that has come by `now`. Needs one at least."""
    here = ZoneInfo(zone)
    today = now.astimezone(here).date()
    found = (
        datetime.combine(today - timedelta(days=ago), at, tzinfo=here).astimezone(UTC)
        for ago in (0, 1, 2)
        for at in times
    )
    return max(hour for hour in found if hour <= now)
