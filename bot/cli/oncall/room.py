"""The duty officer's rooms at the terminal: for whoever looks, and for somebody on the staff who acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.cli.facts.acting import Entry, entered, looked_in
from bot.core.permissions import Person
from bot.duty_rooms import DutyRooms, duty_rooms
from bot.wiring import alert_addresses, now
from factbase.database import Base


@dataclass(frozen=True, slots=True)
class Room:
    """Rota, alarms and pages, and who is here."""

    duty: DutyRooms
    person: Person
    base: Base


@contextmanager
def looking(data: Path | None) -> Iterator[Room]:
    """The rooms for whoever runs commands on this machine."""
    with looked_in(data) as entry:
        yield _room(entry)


@contextmanager
def acting(data: Path | None, name: str | None) -> Iterator[Room]:
    """The rooms for somebody on the staff, who must say who they are."""
    with entered(data, name) as entry:
        yield _room(entry)


def _room(entry: Entry) -> Room:
    settings, addresses = entry.settings, alert_addresses(entry.settings)
    rooms = duty_rooms(settings.data, addresses, entry.policy, entry.base, now, settings.notify_rules)
    return Room(rooms, entry.person, entry.base)
