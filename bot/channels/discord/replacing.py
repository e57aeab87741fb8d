"""Putting a post in the place of messages that were said on Discord.

Knows two ways to a message that was sent: by its channel, and by the token of the interaction that it answers
while that lives. Must not know how something is said for the first time, or why it changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

import discord

from bot.channels.discord import writing
from bot.channels.discord.hindrances import expired, lacks_message
from bot.channels.discord.rest import Rest
from bot.channels.discord.via import Kind, Via
from bot.channels.discord.writing import Body
from bot.core.chat import Address, Post

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


async def put_in_place(
    rest: Rest, address: Address, messages: tuple[str, ...], post: Post, now: datetime
) -> tuple[str, ...]:
    """Change these messages, send what is more, delete what is left over. Returns the ids of what stands.

    Raises what the library raises.
    """
    ways = await _ways(rest, address, post, now)
    parts = writing.bodies(post, hidden=post.private or _is_closed(address))
    for message, body in zip(messages, parts, strict=False):
        await _first([partial(way.replace, message, body) for way in ways])
    more = [await _first([partial(way.add, body) for way in ways]) for body in parts[len(messages) :]]
    for message in messages[len(parts) :]:
        await _remove(ways, message)
    return (*messages[: len(parts)], *more)


async def _remove(ways: Sequence[_Way], message: str) -> None:
    try:
        await _first([partial(way.remove, message) for way in ways])
    except discord.HTTPException as error:
        if not lacks_message(error):
            raise


async def _ways(rest: Rest, address: Address, post: Post, now: datetime) -> list[_Way]:
    """The ways to a message that was sent to this address, the likelier first."""
    via = Via.read(address.via)
    channel = address.thread or address.chat
    if via is not None and (post.private or via.kind is Kind.CLOSED) and not via.lives(now):
        channel = await rest.direct(via.user)
    in_channel = _InChannel(rest, channel)
    if via is not None and via.lives(now):
        return [_ByToken(rest, via), in_channel]
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


def _is_closed(address: Address) -> bool:
    via = Via.read(address.via)
    return via is not None and via.kind is Kind.CLOSED
