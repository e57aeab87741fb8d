"""A server, and a channel that runs against it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.connection import Timing
from bot.core.chat import Address, Command, Event
from tests.channels.contract import PSEUDONYM
from tests.channels.telegram.payloads import Raw
from tests.channels.telegram.server import TelegramServer
from tests.fakes import NOON

QUICK = Timing(poll=5, answer=5.0, connect=2.0, pauses=(0.01, 0.02), check=0.02)
MENU = {
    "": [(Command.CHECK, "Check a rumour"), (Command.WATCH, "Watch this group"), (Command.STATUS, "Show")],
    "es": [(Command.CHECK, "Comprobar un rumor"), (Command.WATCH, "Vigilar el grupo")],
}


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


@dataclass
class NotedReception:
    """Notes events, each key once; `refusals` are raised first, one after the other."""

    server: TelegramServer
    events: list[Event] = field(default_factory=list)
    refusals: list[Exception] = field(default_factory=list)
    handed_over: int = 0

    async def take(self, event: Event) -> None:
        self.handed_over += 1
        try:
            if self.refusals:
                raise self.refusals.pop(0)
            if event.key not in {known.key for known in self.events}:
                self.events.append(event)
        finally:
            await self.server.notice()


@dataclass
class Stage:
    """A running channel with what stands around it."""

    server: TelegramServer
    reception: NotedReception
    channel: TelegramChannel
    clock: Clock
    running: asyncio.Task[None]

    async def events(self, count: int) -> list[Event]:
        """The first events, once there are so many."""
        await self.server.until(lambda: len(self.reception.events) >= count or self.running.done())
        if self.running.done():
            self.running.result()
        return self.reception.events


def address(chat: Raw, thread: str = "", via: str = "") -> Address:
    return Address("telegram", str(chat["id"]), thread, via)


def made_channel(
    server: TelegramServer, reception: NotedReception, clock: Callable[[], datetime], **options: Any
) -> TelegramChannel:
    given: dict[str, Any] = {"timing": QUICK, "base_url": server.url, **options}
    return TelegramChannel(given.pop("token", server.token), reception, PSEUDONYM.of, clock, MENU, **given)


@asynccontextmanager
async def running(server: TelegramServer, **options: Any) -> AsyncIterator[Stage]:
    """A channel that has begun to run; it is cancelled at the end."""
    reception, clock = NotedReception(server), Clock()
    channel = made_channel(server, reception, clock, **options)
    task = asyncio.create_task(channel.run())
    task.add_done_callback(lambda _: asyncio.ensure_future(server.notice()))
    try:
        yield Stage(server, reception, channel, clock, task)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    made = TelegramServer()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def stage(server: TelegramServer) -> AsyncIterator[Stage]:
    async with running(server) as made:
        yield made
