"""Saying things on Discord: sending, editing, settling presses.

Knows the ways to answer, which one to take, and what to do when one fails half way. Must not know why
something is said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

import discord
import structlog

from bot.channels.discord import writing
from bot.channels.discord.hindrances import (
    TROUBLES,
    expired,
    hindrance,
    lacks_message,
    lacks_reply_target,
)
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


class _Way(Protocol):
    """One way to messages that were sent."""

    async def replace(self, message: str, body: Body) -> None: ...
    async def remove(self, message: str) -> None: ...
    async def add(self, body: Body) -> str: ...


@dataclass(frozen=True, slots=True)
class _InChannel:
    """Messages of a channel, which Discord names by their ids."""

    rest: Rest
    channel: str

    async def replace(self, message: str, body: Body) -> None:
        await self.rest.change(self.channel, message, writing.changed(body))

    async def remove(self, message: str) -> None:
        await self.rest.delete(self.channel, message)

    async def add(self, body: Body) -> str:
        seed = f"{self.channel}/{body['content']}"
        nonce = hashlib.blake2s(seed.encode()).hexdigest()[:24]
        return await self.rest.post(self.channel, writing.once(body, nonce, 0))


@dataclass(frozen=True, slots=True)
class _ByToken:
    """Answers to an interaction, while its token lives."""

    rest: Rest
    via: Via

    async def replace(self, message: str, body: Body) -> None:
        await self.rest.answer(self.via, writing.changed(body), self._named(message))

    async def remove(self, message: str) -> None:
        await self.rest.take_back(self.via, self._named(message))

    async def add(self, body: Body) -> str:
        return await self.rest.follow_up(self.via, body)

    def _named(self, message: str) -> str:
        # A message that only one person sees is found by this name when its own button was pressed.
        return "@original" if message == self.via.message else message


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
            return await self._edit(address, messages, post)

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

    async def _edit(self, address: Address, messages: tuple[str, ...], post: Post) -> tuple[str, ...]:
        ways = await self._ways(address, post)
        parts = writing.bodies(post, hidden=post.private or _is_closed(address))
        for message, body in zip(messages, parts, strict=False):
            await _first([partial(way.replace, message, body) for way in ways])
        more = [await _first([partial(way.add, body) for way in ways]) for body in parts[len(messages) :]]
        for message in messages[len(parts) :]:
            await self._remove(ways, message)
        return (*messages[: len(parts)], *more)

    async def _remove(self, ways: list[_Way], message: str) -> None:
        try:
            await _first([partial(way.remove, message) for way in ways])
        except discord.HTTPException as error:
            if not lacks_message(error):
                raise

    async def _ways(self, address: Address, post: Post) -> list[_Way]:
        """The ways to a message that was sent to this address, the likelier first."""
        via = Via.read(address.via)
        channel = address.thread or address.chat
        if via is not None and (post.private or via.kind is Kind.CLOSED) and not via.lives(self._clock()):
            channel = await self._rest.direct(via.user)
        in_channel = _InChannel(self._rest, channel)
        if via is not None and via.lives(self._clock()):
            return [_ByToken(self._rest, via), in_channel]
        return [in_channel]


async def _first(calls: Sequence[Callable[[], Awaitable[_T]]]) -> _T:
    """What the first call gives that finds its message. Raises what the last one raises."""
    for call in calls[:-1]:
        try:
            return await call()
        except discord.HTTPException as error:
            if not (expired(error) or lacks_message(error)):
                raise
    return await calls[-1]()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except TROUBLES as error:
        raise hindrance(error) from error


def _is_closed(address: Address) -> bool:
    via = Via.read(address.via)
    return via is not None and via.kind is Kind.CLOSED


def _keep(memory: dict[str, _T], key: str, value: _T) -> None:
    """Keep it as the newest; the oldest goes when there is no more room."""
    memory.pop(key, None)
    memory[key] = value
    if len(memory) > _REMEMBERED:
        memory.pop(next(iter(memory)))
