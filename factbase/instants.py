"""Instants as the base keeps them: UTC text that sorts in time's order. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def stamp(instant: datetime) -> str:
    """The text of an instant that carries a time zone."""
    return instant.astimezone(UTC).strftime(_FORM)


def instant(text: str) -> datetime:
    """The instant that `stamp` wrote."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)
