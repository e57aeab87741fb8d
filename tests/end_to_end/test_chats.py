"""The real service on Telegram's and Discord's protocols: asked, killed, started again, cut off from one."""

from __future__ import annotations

import asyncio
import re
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.channels.discord.server import TOKEN as DISCORD_TOKEN
from tests.channels.discord.server import DiscordServer
from tests.channels.discord.world import STAFF, Person
from tests.channels.telegram.payloads import ANNA, BOT, OMAR, TOWN
from tests.channels.telegram.server import TOKEN as TELEGRAM_TOKEN
from tests.channels.telegram.server import TelegramServer
from tests.end_to_end.conftest import Running, start

pytestmark = pytest.mark.models

WITHIN = 60.0
CLARA = Person("500000000000000001", "clara")
OFFICE: dict[str, Any] = {"id": -1009, "type": "supergroup", "title": "Office"}
RUMOUR = "do the new 5G antennas really spread the virus?"
NOVEL = "the mayor has sold our town hall to a travelling circus"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    server = TelegramServer(privacy=False)
    await server.start()
    server.know(OFFICE)
    server.administrators.add((OFFICE["id"], OMAR["id"]))
    yield server
    await server.stop()


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    await server.start()
    yield server
    await server.stop()


async def _started(data: Path, telegram: TelegramServer, discord: DiscordServer) -> Running:
    settings = {
        "RUMOURLINE_TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "RUMOURLINE_TELEGRAM_API": telegram.url,
        "RUMOURLINE_TELEGRAM_STAFF": str(OFFICE["id"]),
        "RUMOURLINE_DISCORD_TOKEN": DISCORD_TOKEN,
        "RUMOURLINE_DISCORD_API": discord.url,
        "RUMOURLINE_DISCORD_STAFF": STAFF,
    }
    running = await asyncio.to_thread(lambda: start(data, **settings))
    await _until(lambda: discord.gateway.connected)
    return running


async def _until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(WITHIN):
        while not condition():
            await asyncio.sleep(0.05)


def _discord_texts(discord: DiscordServer) -> list[str]:
    """What the bot has written there, edits too."""
    bodies = (call.json for call in discord.rest.calls)
    return [str(body["content"]) for body in bodies if isinstance(body, dict) and "content" in body]


def _unknown(data: Path) -> int:
    """The posts of which nobody knows whether they were said."""
    with closing(sqlite3.connect(data / "rumourline.db")) as base:
        return int(base.execute("SELECT COUNT(*) FROM outbox WHERE state = 'unknown'").fetchone()[0])


def _replies(telegram: TelegramServer) -> Counter[int]:
    """How many messages of the bot's point to each message."""
    ours = (message for message in telegram.messages.values() if message.get("from") == BOT)
    return Counter(m["reply_to_message"]["message_id"] for m in ours if "reply_to_message" in m)


async def test_a_town_asks_on_both_platforms(
    tmp_path: Path, telegram: TelegramServer, discord: DiscordServer
) -> None:
    running = await _started(tmp_path / "data", telegram, discord)
    try:
        await _answered_everywhere(telegram, discord)
        await _staff_are_told(telegram, discord)
        killed = await _asked_while_killed(running, telegram)
        running = await _started(tmp_path / "data", telegram, discord)
        # What was just being handed over may have been said, and is not said again: one for a chat at most.
        left = _unknown(tmp_path / "data")
        assert left <= 1
        await _until(lambda: len(set(killed) - set(_replies(telegram))) <= left)
        assert set(_replies(telegram).values()) == {1}
        await _one_platform_is_lost(running, telegram, discord)
    finally:
        code = await asyncio.to_thread(running.stop)
    assert code == 0
    said = "".join(running.said)
    for secret in (TELEGRAM_TOKEN, DISCORD_TOKEN, RUMOUR, NOVEL, str(ANNA["id"])):
        # By itself: a time or a port may hold any three digits.
        assert not re.search(rf"(?<!\d){re.escape(secret)}(?!\d)", said), secret


async def _answered_everywhere(telegram: TelegramServer, discord: DiscordServer) -> None:
    await telegram.tell(RUMOUR, ANNA)
    rumour = await telegram.say(TOWN, OMAR, "5G antennas spread the virus!")
    await telegram.say(TOWN, ANNA, "/check@RumourBot", reply_to_message=rumour)
    await discord.tells(CLARA, RUMOUR)
    await _until(lambda: telegram.texts(TOWN))
    await _until(lambda: any("Radio waves" in text for text in _discord_texts(discord)))
    (alone,) = telegram.texts({"id": ANNA["id"]})
    assert alone.startswith("Radio waves cannot carry viruses")
    assert telegram.texts(TOWN)[0].startswith("Radio waves cannot carry viruses")


async def _staff_are_told(telegram: TelegramServer, discord: DiscordServer) -> None:
    await telegram.tell(NOVEL, ANNA)
    await _until(lambda: telegram.texts(OFFICE) and len(telegram.texts({"id": ANNA["id"]})) == 2)
    assert NOVEL in telegram.texts(OFFICE)[0]
    await _until(lambda: any("town hall" in text for text in _discord_texts(discord)))
    (card,) = [m for (chat, _), m in telegram.messages.items() if chat == OFFICE["id"]]
    button = card["reply_markup"]["inline_keyboard"][0][0]
    await telegram.press(OMAR, card, button["callback_data"])
    await _until(lambda: any("acknowledged" in text for text in telegram.texts(OFFICE)))
    assert len(telegram.texts(OFFICE)) == 1
    assert OMAR["first_name"] not in telegram.texts(OFFICE)[0]


async def _asked_while_killed(running: Running, telegram: TelegramServer) -> list[int]:
    """Messages that were sent around the moment at which the process was killed."""
    asked = [await telegram.tell(f"{NOVEL} for {number} coins", ANNA) for number in range(6)]
    await _until(lambda: telegram.waiting < len(asked))
    await asyncio.to_thread(running.stop, signal.SIGKILL)
    said = set(_replies(telegram))
    return [message["message_id"] for message in asked if message["message_id"] not in said]


async def _one_platform_is_lost(running: Running, telegram: TelegramServer, discord: DiscordServer) -> None:
    telegram.revoked = True
    await telegram.tell("hello", OMAR)  # ends the poll that waits at the server
    await _until(lambda: "channel_unusable" in "".join(running.said))
    assert "RUMOURLINE_TELEGRAM_TOKEN" in "".join(running.said)
    before = len(_discord_texts(discord))
    await discord.tells(CLARA, "¿Es verdad que el 5G propaga el virus?")
    await _until(lambda: len(_discord_texts(discord)) > before)
    async with httpx.AsyncClient(base_url=running.url, timeout=WITHIN) as client:
        assert (await client.post("/api/ask", json={"text": RUMOUR})).json()["decision"] == "answer"
        channels = (await client.get("/ready")).json()["channels"]
    assert channels["web"] == channels["discord"] == "on"
    assert channels["telegram"].startswith("unusable")
