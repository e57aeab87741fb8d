"""Events and posts as plain values that can be sealed, and back.

Knows the shapes of `bot.core.chat`. Must not know keys, or where anything is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from bot.core.chat import Address, Event, Membership, Post, Pressed, Said

_KINDS: dict[str, TypeAdapter[Any]] = {
    kind.__name__.lower(): TypeAdapter(kind) for kind in (Said, Pressed, Membership)
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A post and where it goes. `awaits`: the token that a reply to it stands for."""

    address: Address
    post: Post
    awaits: str = ""


_LETTER: TypeAdapter[Letter] = TypeAdapter(Letter)


def from_event(event: Event) -> dict[str, Any]:
    """An event as JSON has it."""
    kind = type(event).__name__.lower()
    return {"kind": kind, "event": _KINDS[kind].dump_python(event, mode="json")}


def to_event(value: dict[str, Any]) -> Event:
    """The event that `from_event` was given."""
    event: Event = _KINDS[value["kind"]].validate_python(value["event"])
    return event


def from_letter(letter: Letter) -> dict[str, Any]:
    """A letter as JSON has it."""
    plain: dict[str, Any] = _LETTER.dump_python(letter, mode="json")
    return plain


def to_letter(value: dict[str, Any]) -> Letter:
    """The letter that `from_letter` was given."""
    return _LETTER.validate_python(value)
