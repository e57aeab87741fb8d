"""Listening to Discord: the client's events are read and handed over.

Knows discord.py's client and its cache. Must not know what an event leads to. Resuming after a lost
connection is the client's own work: what was said meanwhile then arrives late.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import discord
import structlog

from bot.channels.discord import interactions, reading
from bot.channels.discord.handing import Handing
from bot.channels.discord.hindrances import TROUBLES
from bot.channels.discord.reading import Pseudonym, Reader, Spot
from bot.channels.discord.rest import Rest
from bot.channels.discord.speech import Speech
from bot.channels.discord.via import Kind
from bot.core.chat import Event
from bot.errors import NotDelivered
from bot.ports import Clock

_log = structlog.get_logger(__name__)

# The client logs addresses with identifiers and tokens in them. What an operator needs to know is said here.
logging.getLogger("discord").setLevel(logging.CRITICAL + 1)

_LEAVING = 3.0
_NEW_WORDING = timedelta(minutes=15)
"""An edit older than this is not news: something else about the message changed, such as a pin."""


def intents(reads_content: bool) -> discord.Intents:
    """The least that is needed; `reads_content`: also what is not addressed to the bot."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=reads_content)


class Gateway(discord.Client):
    """Reads what happens and hands it over."""

    def __init__(
        self,
        reads_content: bool,
        rest: Rest,
        speech: Speech,
        handing: Handing,
        pseudonym: Pseudonym,
        clock: Clock,
    ) -> None:
        super().__init__(
            intents=intents(reads_content),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=30.0,
        )
        self._rest, self._speech, self._handing = rest, speech, handing
        self._pseudonym, self._clock = pseudonym, clock
        self._reading: set[asyncio.Task[Any]] = set()
        self._listening: asyncio.Task[None] | None = None
        self.connected = False
        """Whether there has been a session."""

    async def listen(self) -> None:
        """Hear what happens, until cancelled. Raises what the client raises when it gives up."""
        self._listening = asyncio.create_task(self.connect())
        # The client may miss a cancellation that comes while it connects; waiting here does not.
        await asyncio.wait([self._listening])
        self._listening.result()

    async def finish(self) -> None:
        """Give up what is being read, and leave."""
        for task in self._reading:
            task.cancel()
        try:
            async with asyncio.timeout(_LEAVING):
                await self.close()
        except TimeoutError:  # nobody says goodbye to us
            await self.http.close()
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait([self._listening])

    async def on_connect(self) -> None:
        """The client has a session."""
        self.connected = True
        _log.info("discord_connected")

    async def on_disconnect(self) -> None:
        """The client lost its connection; it comes back by itself."""
        _log.info("discord_disconnected")

    async def on_resumed(self) -> None:
        """The client goes on where it was; what happened meanwhile has been heard."""
        _log.info("discord_resumed")

    async def on_message(self, message: discord.Message) -> None:
        """Somebody wrote something."""
        if reading.written(message):
            await self._read(self._message(message, edited=False))

    async def on_raw_message_edit(self, update: discord.RawMessageUpdateEvent) -> None:
        """A message changed; the wording before and the time of the edit tell whether its words did."""
        message, before = update.message, update.cached_message
        if message.edited_at is None or not reading.written(message):
            return
        same = before is not None and before.content == message.content
        if not same and self._clock() - message.edited_at < _NEW_WORDING:
            await self._read(self._message(message, edited=True))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Somebody used a command, a button or a window."""
        await self._read(self._interaction(interaction))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited to a server."""
        await self._over(self._reader().membership(guild, True, self._clock()))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server."""
        await self._over(self._reader().membership(guild, False, self._clock()))

    async def on_error(self, event_method: str, /, *_args: Any, **_options: Any) -> None:
        """Something that was not expected; the next event is read all the same."""
        error = sys.exc_info()[0]
        _log.error("discord_event_failed", what=event_method, why=error.__name__ if error else "")

    async def _message(self, message: discord.Message, edited: bool) -> None:
        direct = isinstance(message.channel, discord.DMChannel)
        if not (message.content or message.message_snapshots or direct):
            return
        answered = await self._answered(message)
        await self._over(self._reader().message(message, await self._at(message), answered, edited))

    async def _interaction(self, interaction: discord.Interaction) -> None:
        body = interactions.acknowledgement(interaction)
        if body is None:
            return
        try:
            await self._rest.acknowledge(interaction.id, interaction.token, body)
        except (*TROUBLES, NotDelivered) as error:
            # What was asked counts all the same; the answer then goes another way.
            _log.warning("discord_interaction_not_acknowledged", why=type(error).__name__)
        else:
            via = interactions.via(interaction)
            if via.kind is not Kind.PRESS:
                self._speech.waits(via)
        await self._over(interactions.read(self._reader(), interaction))

    async def _at(self, message: discord.Message) -> Spot:
        """Where it was said; a thread that the cache does not hold is asked for."""
        known = reading.spot(message.channel)
        if known is not None:
            return known
        try:
            found = reading.spot(await self.fetch_channel(message.channel.id))
        except TROUBLES:
            found = None
        return found or Spot(str(message.channel.id))

    async def _answered(self, message: discord.Message) -> discord.Message | None:
        """The message that this one replies to, if it can be had."""
        reference = message.reference
        if reference is None or not reading.is_reply(message) or reference.message_id is None:
            return None
        known = reference.resolved or reference.cached_message
        if known is not None:
            return known if isinstance(known, discord.Message) else None
        try:
            return await message.channel.fetch_message(reference.message_id)
        except TROUBLES:
            return None

    async def _over(self, event: Event | None) -> None:
        if event is not None:
            await self._handing.over(event)

    async def _read(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)
        await task

    def _reader(self) -> Reader:
        # Who we are is known before the first event comes.
        return Reader(self.user.id if self.user else 0, self._pseudonym)


class ShardedGateway(Gateway, discord.AutoShardedClient):
    """The same over several connections, for a bot in so many servers that Discord asks for it."""
