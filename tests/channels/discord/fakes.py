"""A reception that notes what it is handed, and a channel that runs for a while."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.channels.discord.channel import DiscordChannel
from bot.core.chat import Command, Event, Membership, Pressed, Said
from tests.channels.contract import PSEUDONYM
from tests.channels.discord.server import TOKEN, DiscordServer, until

MENU = {
    "": [(Command.CHECK, "Is this true?"), (Command.HELP, "What I can do"), (Command.WATCH, "Watch")],
    "es": [(Command.CHECK, "¿Es verdad?"), (Command.HELP, "Qué puedo hacer"), (Command.WATCH, "Mirar")],
    "ar": [(Command.CHECK, "هل هذا صحيح؟"), (Command.HELP, "ماذا أفعل"), (Command.WATCH, "راقب")],
}
_E = TypeVar("_E", Said, Pressed, Membership)


class NotedReception:
    """Keeps the events it was handed; as often as `refusals` says it raises first."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.refusals: list[Exception] = []
        self.asked = 0

    async def take(self, event: Event) -> None:
        """Note an event once, or raise."""
        self.asked += 1
        if self.refusals:
            raise self.refusals.pop(0)
        if event.key not in {each.key for each in self.events}:
            self.events.append(event)

    async def next(self, kind: type[_E], number: int = 0) -> _E:
        """The event of this kind that came as that number, once it is there."""
        await until(lambda: len(self.of(kind)) > number, f"no {kind.__name__} came")
        return self.of(kind)[number]

    def of(self, kind: type[_E]) -> list[_E]:
        """The events of this kind so far."""
        return [event for event in self.events if isinstance(event, kind)]


class Pauses:
    """Waits that are noted and take no time."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Note a wait."""
        self.seconds.append(seconds)
        await asyncio.sleep(0)


def channel(reception: NotedReception, token: str = TOKEN, **options: Any) -> DiscordChannel:
    """The channel under test."""
    options = {"pause": Pauses(), "reads_content": True, **options}
    return DiscordChannel(token, reception, PSEUDONYM.of, lambda: datetime.now(UTC), MENU, **options)


@contextlib.asynccontextmanager
async def running(server: DiscordServer, channel: DiscordChannel) -> AsyncIterator[asyncio.Task[None]]:
    """The channel connected to the server, and stopped in the end."""
    task = asyncio.create_task(channel.run())
    try:
        await server.ready()
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
