"""The bot comes into groups, leaves them, and moves with them.

Knows the store of rooms and one notice. Must not know platforms. Everything happens inside the caller's
transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.chat import Membership, Post
from bot.core.notices import joined, spoken
from bot.core.reply import Voice
from bot.desk.commanding import sealed_address
from bot.ports import Clock
from bot.sealing import Seal
from bot.wording.speech import Wording
from factbase.rooms import RoomStore


@dataclass(frozen=True, slots=True)
class Memberships:
    """Keeps the list of rooms, and says in a new one whose bot this is and what it reads."""

    rooms: RoomStore
    wording: Callable[[str], Wording]
    voice: Voice
    seal: Seal
    clock: Clock

    def reply(self, event: Membership) -> tuple[Post, ...]:
        """The notice on coming into a group, once for each arrival; nothing on a move or on leaving."""
        if not event.present:
            self.rooms.leave(event.conversation, self.clock())
        elif event.moved_from is not None:
            self._move(event, event.moved_from)
        elif not _is_direct(event) and self._arrive(event):
            say = spoken(event.sender.language, self.wording) or self.wording(self.voice.language)
            return (joined(say, self.voice),)
        return ()

    def _move(self, event: Membership, old: str) -> None:
        sealed = sealed_address(self.seal, event.address)
        self.rooms.move(old, event.conversation, sealed, self.clock())
        self._arrive(event)  # also where the old place was not known; its people have seen the notice

    def _arrive(self, event: Membership) -> bool:
        sealed = sealed_address(self.seal, event.address)
        return self.rooms.arrive(event.conversation, event.address.channel, sealed, self.clock())


def _is_direct(event: Membership) -> bool:
    """A chat with one person has the person's own identifier, where platforms report it at all."""
    return event.address.chat == event.sender.id
