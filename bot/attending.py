"""Keeps the chats going beside the web: the desk, a post office each, and the platforms.

Knows how the parts run side by side, and that each platform may fail alone. Must not know a platform.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.channels.web.site import Hook
from bot.chatting import Channel, channels, hooks
from bot.config import Settings
from bot.desk.front import Desk
from bot.desk.opinions import Ask
from bot.desk.papers import Papers
from bot.desk.post_office import PostOffice
from bot.desk.reception import FrontDesk
from bot.desk.retention import RETENTION_SECONDS, forget
from bot.errors import ChannelUnusable
from factbase.errors import DatabaseError

FLUSH_SECONDS = 10.0
"""How long a stop waits for what is still to be said."""
_LONGEST_PAUSE = 300.0
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Attendance:
    """The chats of one process."""

    papers: Papers
    reception: FrontDesk
    offices: dict[str, PostOffice]
    channels: list[Channel]
    hooks: dict[str, Hook]
    """Where platforms bring their updates, by name."""
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    unusable: dict[str, str] = field(default_factory=dict)
    """The platforms that refuse us, and what to do about it."""
    _listening: list[asyncio.Task[None]] = field(default_factory=list)
    _forgetting: asyncio.Task[None] | None = None
    _posting: list[asyncio.Task[None]] = field(default_factory=list)

    async def begin(self) -> None:
        """Go on with what was taken before, and listen."""
        waiting = await self.reception.resume()
        if waiting:
            _log.info("events_taken_up_again", count=waiting)
        self._forgetting = asyncio.create_task(self._forget())
        self._posting = [asyncio.create_task(office.run()) for office in self.offices.values()]
        self._listening = [asyncio.create_task(self._listen(channel)) for channel in self.channels]

    async def end(self) -> None:
        """Finish what was taken, say what is due, and go. What is left is said after the next start."""
        await self.reception.close()
        if self._forgetting is not None:
            self._forgetting.cancel()
            await asyncio.gather(self._forgetting, return_exceptions=True)
        for office in self.offices.values():
            office.stop()
        await asyncio.gather(*self._posting)
        await asyncio.gather(*(office.flush(FLUSH_SECONDS) for office in self.offices.values()))
        for task in self._listening:
            task.cancel()
        await asyncio.gather(*self._listening, return_exceptions=True)

    def states(self) -> dict[str, str]:
        """How each platform stands, for whoever looks."""
        return {
            channel.name: f"unusable: {self.unusable[channel.name]}"
            if channel.name in self.unusable
            else "on"
            for channel in self.channels
        }

    async def _forget(self) -> None:
        while True:
            try:
                forgotten = await asyncio.to_thread(forget, self.papers)
            except DatabaseError as error:
                _log.error("nothing_forgotten", error=type(error).__name__)
            else:
                _log.debug("forgotten", **forgotten)
            await asyncio.sleep(RETENTION_SECONDS)

    async def _listen(self, channel: Channel) -> None:
        """Keep one platform going; what it fails of is its own matter, unless it refuses us for good."""
        wait, loop = 1.0, asyncio.get_running_loop()
        while True:
            began = loop.time()
            try:
                await channel.run()
            except ChannelUnusable as error:
                self.unusable[channel.name] = str(error)
                _log.error("channel_unusable", channel=channel.name, what_to_do=str(error))
                return
            except Exception as error:  # noqa: BLE001 - the other channels live on
                _log.error("channel_failed", channel=channel.name, error=type(error).__name__)
            if loop.time() - began > _LONGEST_PAUSE:
                wait = 1.0
            await self.pause(wait)
            wait = min(wait * 2, _LONGEST_PAUSE)


def attendance(settings: Settings, desk: Desk, ask: Ask, closed: Callable[[], None]) -> Attendance:
    """The chats whose tokens are set, not yet begun; see `Desk.reception`."""
    offices: dict[str, PostOffice] = {}
    reception = desk.reception(ask, offices, closed)
    papers, voice = desk.papers, desk.manners.voice
    served = list(channels(settings, voice, reception, papers.pseudonym, papers.clock))
    offices |= {channel.name: PostOffice(channel, papers, settings.link_previews) for channel in served}
    return Attendance(papers, reception, offices, served, hooks(served))
