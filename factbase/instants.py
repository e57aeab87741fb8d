"""Instants as the base keeps them: UTC text that sorts in time's order. Pure."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(instant: datetime) -> str:
    """The text of an instant that carries a time zone."""
    # Not strftime: it writes the year 900 in three digits, which would sort after 2026.
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def instant(text: str) -> datetime:
    """The instant that `stamp` wrote."""
    return datetime.fromisoformat(text)
