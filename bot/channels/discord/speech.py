"""Saying things on Discord: sending, editing, settling presses.

Knows the ways to answer, which one to take, and what to do when one fails half way; how what was said is
changed, `replacing` knows. Must not know why something is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import discord
import structlog

from bot.channels.discord import writing
from bot.channels.discord.hindrances import TROUBLES, expired, hindrance, lacks_reply_target
from bot.channels.discord.replacing import put_in_place
from bot.channels.discord.rest import Rest
from bot.channels.discord.via import Kind, Via
from bot.channels.discord.writing import Body
from bot.core.chat import Address, Post, Pressed
from bot.errors import Hindrance, NotDelivered
from bot.ports import Clock

_log = structlog.get_logger(__name__)

_REMEMBERED = 2_000
_DIRECT = 1
_T = TypeVar("_T")


class Speech:
    """Says posts and changes what was said."""

    def __init__(self, rest: Rest, clock: Clock) -> None:
        self._rest = rest
        self._clock = clock
        self._thinking: dict[str, bool] = {}
        self._begun: dict[str, list[str]] = {}

    def waits(self, via: Via) -> None:
        """Somebody sees "is thinking" and waits for the first answer."""
        _keep(self._thinking, via.token, True)

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        """Say it the way the person asked; what was said before a failure is not said again."""
        # The parts that were said, should the same post have failed half way before.
        said = self._begun.get(nonce, [])
        _keep(self._begun, nonce, said)
        with _explained():
            await self._send(address, post, nonce, said)
        self._begun.pop(nonce, None)
        return tuple(said)

    async def edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        """Put a post in the place of these messages: change, send what is more, delete what is left over."""
        with _explained():
            return await put_in_place(self._rest, address, messages, post, self._clock())

    async def settle(self, press: Pressed, note: str) -> None:
        """Whisper a note to who pressed; a press was acknowledged when it came."""
        via = Via.read(press.address.via)
        if not note or via is None or not via.lives(self._clock()):
            return
        try:
            await self._rest.follow_up(via, writing.note(note))
        except (*TROUBLES, NotDelivered) as error:
            _log.info("discord_press_not_settled", why=hindrance(error).why)

    async def is_direct(self, chat: str) -> bool:
        """Whether a chat is one with a single person. Raises what the library raises."""
        return (await self._rest.channel(chat)).get("type") == _DIRECT

    async def _send(self, address: Address, post: Post, nonce: str, said: list[str]) -> None:
        via = Via.read(address.via)
        if via is not None and via.lives(self._clock()):
            try:
                return await self._answer(via, post, said)
            except discord.HTTPException as error:
                if not expired(error):
                    raise
        if post.private or (via is not None and via.kind is Kind.CLOSED):
            return await self._whisper(address, via, post, nonce, said)
        await self._say(address.thread or address.chat, post, nonce, said)

    async def _answer(self, via: Via, post: Post, said: list[str]) -> None:
        hidden = post.private or via.kind is Kind.CLOSED
        for body in writing.bodies(post, hidden)[len(said) :]:
            if not await self._thinks(via):
                said.append(await self._rest.follow_up(via, body))
                continue
            if hidden and via.kind is Kind.OPEN:
                # What follows on "is thinking" is seen by the same people as that.
                await self._rest.take_back(via)
                said.append(await self._rest.follow_up(via, body))
            else:
                said.append(await self._rest.answer(via, writing.changed(body)))
            self._thinking[via.token] = False

    async def _thinks(self, via: Via) -> bool:
        if via.kind is Kind.PRESS:
            return False
        if via.token not in self._thinking:  # it was asked before we started
            _keep(self._thinking, via.token, await self._rest.is_thinking(via))
        return self._thinking[via.token]

    async def _whisper(
        self, address: Address, via: Via | None, post: Post, nonce: str, said: list[str]
    ) -> None:
        if via is None:
            if not await self.is_direct(address.chat):
                raise NotDelivered(Hindrance.REFUSED, "there is nobody to tell this in private")
            return await self._say(address.chat, post, nonce, said)
        try:
            await self._say(await self._rest.direct(via.user), post, nonce, said, reply=False)
        except discord.HTTPException as error:
            if hindrance(error).why is not Hindrance.GONE:
                raise
            # The place where they asked is still there.
            raise NotDelivered(Hindrance.REFUSED, "the person takes no direct messages") from error

    async def _say(self, channel: str, post: Post, nonce: str, said: list[str], reply: bool = True) -> None:
        for number, body in list(enumerate(writing.bodies(post)))[len(said) :]:
            unique = writing.once(body, nonce, number)
            if reply and post.reply_to and number == 0:
                said.append(await self._reply(channel, unique, post.reply_to))
            else:
                said.append(await self._rest.post(channel, unique))

    async def _reply(self, channel: str, body: Body, to: str) -> str:
        try:
            return await self._rest.post(channel, writing.replying(body, to))
        except discord.HTTPException as error:
            if not lacks_reply_target(error):
                raise
            return await self._rest.post(channel, body)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except TROUBLES as error:
        raise hindrance(error) from error


def _keep(memory: dict[str, _T], key: str, value: _T) -> None:
    """Keep it as the newest; the oldest goes when there is no more room."""
    memory.pop(key, None)
    memory[key] = value
    if len(memory) > _REMEMBERED:
        memory.pop(next(iter(memory)))
