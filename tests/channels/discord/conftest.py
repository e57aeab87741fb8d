"""A server, a reception and a channel that listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace

import discord
import pytest
import pytest_asyncio

from bot.channels.discord.channel import DiscordChannel
from tests.channels.discord import fakes
from tests.channels.discord.fakes import NotedReception, Pauses
from tests.channels.discord.server import DiscordServer


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    """The client's own waits between tries, which are noted and take no time."""
    pauses = Pauses()
    quick = SimpleNamespace(**{name: getattr(asyncio, name) for name in dir(asyncio)})
    quick.sleep = pauses
    monkeypatch.setattr(discord.http, "asyncio", quick)
    monkeypatch.setattr(discord.client, "asyncio", quick)
    return pauses


@pytest_asyncio.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord of our own."""
    server = DiscordServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def reception() -> NotedReception:
    """Where events go."""
    return NotedReception()


@pytest_asyncio.fixture
async def bot(
    server: DiscordServer, reception: NotedReception, waits: Pauses
) -> AsyncIterator[DiscordChannel]:
    """The channel, listening."""
    channel = fakes.channel(reception)
    async with fakes.running(server, channel):
        yield channel
