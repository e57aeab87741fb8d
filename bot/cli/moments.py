"""Moments as people type them at the terminal: with their time zone, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.cli.screen import fail

EXAMPLE = "2026-11-21T18:00+01:00"


def moment(typed: str) -> datetime:
    """The moment that was typed. Leaves where the zone is missing: nobody may guess which night is meant."""
    try:
        read = datetime.fromisoformat(typed.strip())
    except ValueError:
        fail(f"{typed!r} is no date and time: write it as {EXAMPLE}.", 2)
    if read.tzinfo is None:
        fail(f"{typed!r} says no time zone: write it as {EXAMPLE}, or with Z at its end for UTC.", 2)
    try:
        return read.astimezone(UTC)
    except OverflowError:
        fail(f"{typed!r} is too far away: choose a year between 2 and 9998.", 2)


def minute(at: datetime) -> str:
    """A moment as commands show it, without its zone, which is always UTC."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"
