"""The Discord channel: the platform as the rest of the bot sees it, and its life.

Knows when to connect and when to give up. Must not know what is said or why.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

import discord
import structlog

from bot.channels.discord import commands, reading
from bot.channels.discord.commands import CHECK_THIS, Menu
from bot.channels.discord.gateway import Gateway, ShardedGateway
from bot.channels.discord.handing import Handing, Pause
from bot.channels.discord.hindrances import TROUBLES, hindrance
from bot.channels.discord.reading import NAME, Pseudonym
from bot.channels.discord.rest import Rest
from bot.channels.discord.speech import Speech
from bot.channels.discord.writing import LIMITS
from bot.core.chat import Address, ChatLimits, Post, Pressed, Sender
from bot.errors import ChannelUnusable, NotDelivered
from bot.ports import Clock, Reception

_log = structlog.get_logger(__name__)

_TOKEN_REFUSED, _TOO_MANY_SERVERS = 4004, 4011
_SHORTEST, _LONGEST = 2.0, 120.0
REFUSED: Final = (
    "Discord refuses the bot's token. Make a new one (Developer Portal, your application, Bot, Reset Token) "
    "and put it into RUMOURLINE_DISCORD_TOKEN."
)
CONTENT_REFUSED: Final = (
    "Discord does not let this bot read messages that are not addressed to it. Switch on Message Content "
    "Intent (Developer Portal, your application, Bot, Privileged Gateway Intents) and start again, or set "
    "RUMOURLINE_DISCORD_READS_CONTENT to false. Until then the bot runs without it."
)


class DiscordChannel:
    """Discord. `reads_content`: also hear what is not addressed to the bot, which watching needs.

    `check_this` names the command on messages, per language; `patience` is how many seconds an answer of
    Discord's may take; `pause` waits.
    """

    def __init__(
        self,
        token: str,
        reception: Reception,
        pseudonym: Pseudonym,
        clock: Clock,
        menu: Menu,
        *,
        reads_content: bool = False,
        check_this: Mapping[str, str] | None = None,
        patience: float = 15.0,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._token = token
        self._pseudonym, self._clock, self._pause = pseudonym, clock, pause
        self._reads_content = reads_content
        self._commands = commands.registration(menu, check_this or {"": CHECK_THIS})
        self._rest = Rest(patience)
        self._speech = Speech(self._rest, clock)
        self._handing = Handing(reception, pause)
        self._gateway: Gateway | None = None
        self._sharded = False
        self._wait = _SHORTEST

    @property
    def name(self) -> str:
        """`discord`."""
        return NAME

    @property
    def limits(self) -> ChatLimits:
        """What a message can carry."""
        return LIMITS

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        """See `Platform`. In private: where only the person sees it, or else as a direct message."""
        return await self._speech.send(address, post, nonce)

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """See `Platform`."""
        return await self._speech.edit(address, messages, post)

    async def settle(self, press: Pressed, note: str) -> None:
        """See `Platform`."""
        await self._speech.settle(press, note)

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        """Whether they may manage the server or its channels; in a direct chat, always."""
        if sender.moderator is not None:
            return sender.moderator
        try:
            return await self._moderates(address, sender)
        except (*TROUBLES, NotDelivered) as error:
            _log.info("discord_moderator_unknown", why=hindrance(error).why)
            return False

    async def run(self) -> None:
        """Listen until cancelled. Raises ChannelUnusable when the token is refused."""
        while True:
            try:
                await self._listen()
            except discord.LoginFailure as error:
                raise ChannelUnusable(REFUSED) from error
            except discord.PrivilegedIntentsRequired:
                _log.warning("discord_content_refused", what_to_do=CONTENT_REFUSED)
                self._reads_content = False
                continue
            except discord.ConnectionClosed as closed:
                self._heed(closed)
            except (*TROUBLES, AttributeError) as error:
                # The client falls over its own missing socket when the first connection fails.
                _log.warning("discord_unreachable", why=type(error).__name__)
            await self._pause(self._wait)
            self._wait = min(self._wait * 2, _LONGEST)

    async def _listen(self) -> None:
        gateway = self._new_gateway()
        registering: asyncio.Task[None] | None = None
        try:
            await gateway.login(self._token)
            self._gateway = gateway
            self._rest.use(gateway.http)
            registering = asyncio.create_task(self._register(str(gateway.application_id)))
            await gateway.listen()
        finally:
            self._rest.use(None)
            self._gateway = None
            if gateway.connected:
                self._wait = _SHORTEST
            if registering is not None:
                registering.cancel()
            await gateway.finish()

    def _new_gateway(self) -> Gateway:
        kind = ShardedGateway if self._sharded else Gateway
        return kind(
            self._reads_content, self._rest, self._speech, self._handing, self._pseudonym, self._clock
        )

    def _heed(self, closed: discord.ConnectionClosed) -> None:
        if closed.code == _TOKEN_REFUSED:
            raise ChannelUnusable(REFUSED) from closed
        self._sharded = self._sharded or closed.code == _TOO_MANY_SERVERS
        _log.warning("discord_closed", code=closed.code)

    async def _register(self, application: str) -> None:
        try:
            if not commands.unchanged(self._commands, await self._rest.commands(application)):
                await self._rest.register(application, self._commands)
                _log.info("discord_commands_registered", count=len(self._commands))
        except (*TROUBLES, NotDelivered) as error:
            _log.warning("discord_commands_not_registered", why=hindrance(error).args[0])

    async def _moderates(self, address: Address, sender: Sender) -> bool:
        channel = self._gateway.get_channel(int(address.chat)) if self._gateway else None
        guild = getattr(channel, "guild", None)
        if not isinstance(guild, discord.Guild):
            return await self._speech.is_direct(address.chat)
        member = await guild.fetch_member(int(sender.id))
        return reading.moderates(member.guild_permissions)
