"""Months as people type them: in the agency's time zone, from its first moment to the next month's."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from typing import Annotated

import typer

from bot.cli.screen import fail

Month = Annotated[str, typer.Option("--month", help="Which month, such as 2026-10; else the last whole one.")]


def span_of(typed: str, zone: tzinfo, now: datetime) -> tuple[datetime, datetime, str]:
    """The first moment of a month, that of the next one, both in UTC, and its name. Leaves if it is none."""
    year, month = _before(now.astimezone(zone))
    if typed:
        found = re.fullmatch(r"(20\d\d|2[1-9]\d\d)-(0[1-9]|1[0-2])", typed.strip(), re.ASCII)
        if not found:
            fail(f"{typed!r} is no month: write it as 2026-10.", 2)
        year, month = int(found[1]), int(found[2])
    start = datetime(year, month, 1, tzinfo=zone)
    if start > now:
        fail(f"{year}-{month:02} has not begun yet.", 2)
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
    return start.astimezone(UTC), following.astimezone(UTC), f"{year}-{month:02}"


def _before(today: datetime) -> tuple[int, int]:
    return (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
