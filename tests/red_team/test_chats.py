"""Every hostile input as a Telegram update, as a Discord message and slash command, and at the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import discord
import pytest
import structlog
from telegram import Update

from bot.channels import terminal
from bot.channels.discord.reading import Reader, Spot
from bot.channels.discord.writing import bodies
from bot.channels.telegram.marks import Me
from bot.channels.telegram.reading import read
from bot.channels.telegram.writing import write
from bot.core.chat import Address, Event, Post
from bot.core.decide import Kind
from bot.core.masking import mask
from bot.desk.staff import StaffPolicy
from tests.assembled import line
from tests.channels.contract import PSEUDONYM
from tests.channels.discord.markdown_oracle import shown as discord_shows
from tests.channels.discord.test_contract import _as, _direct
from tests.channels.discord.world import BOT as DISCORD_BOT
from tests.channels.discord.world import RUMOURLINE, Person, message
from tests.channels.telegram.markup import shown as telegram_shows
from tests.channels.telegram.payloads import ANNA, BOT, private, update
from tests.channels.telegram.payloads import message as telegram_message
from tests.desk.counter import LIMITS, Counter, NotingPlatform
from tests.fakes import NOON, SteppingClock
from tests.red_team.inputs import HOSTILE, MARK, ORDERS
from tests.red_team.verdicts import held_in, obeyed

ME = Me(BOT["id"], BOT["username"])


def _updates() -> Iterator[Event]:
    """Each input as the update that Telegram would send, read by the channel."""
    for number, text in enumerate(HOSTILE.values(), 100):
        person = {**ANNA, "id": 7_000_000 + number}  # one each: nobody asks as much as all of this
        raw = json.loads(json.dumps(telegram_message(private(person), person, text, number=number)))
        event = read(Update.de_json(update(number, "message", raw), None), ME, PSEUDONYM.of, NOON)
        if event is not None:
            yield event


def _payloads() -> Iterator[Event]:
    """Each input as a message of Discord's, made by its own client library, which is not connected."""
    client = discord.Client(intents=discord.Intents.none())
    state: Any = client._connection
    state.user = discord.ClientUser(state=state, data=_as(RUMOURLINE.user()))
    reader = Reader(int(DISCORD_BOT), PSEUDONYM.of)
    for number, text in enumerate(HOSTILE.values()):
        ada = Person(str(500000000000000501 + number), "ada")
        chat = state.add_dm_channel(_as(_direct(ada)))
        heard = discord.Message(state=state, channel=chat, data=_as(message(ada, text, ada.direct_channel)))
        event = reader.message(heard, Spot(ada.id, direct=True), None)
        if event is not None:
            yield event


def _telegram(post: Post) -> None:
    for part in write(post):
        shown, _ = telegram_shows(part.markup)  # raises where it is not Telegram's HTML
        assert MARK not in part.markup or MARK in shown
        for row in part.keyboard.inline_keyboard if part.keyboard else ():
            assert all(len(str(key.callback_data).encode()) <= 64 for key in row)


def _discord(post: Post) -> None:
    for body in bodies(post):
        assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
        assert len(body["content"]) <= 2000
        discord_shows(body["content"])  # raises where anything is shown otherwise than it is written


@pytest.mark.parametrize(
    ("name", "events", "valid"),
    [("telegram", _updates, _telegram), ("discord", _payloads, _discord)],
    ids=["telegram", "discord"],
)
async def test_a_chat_takes_every_input_and_obeys_none(name: str, events: Any, valid: Any) -> None:
    staff = StaffPolicy({name: Address(name, "-900")})
    counter = Counter(staff=staff, platform=NotingPlatform(name, LIMITS))
    with structlog.testing.capture_logs() as logged:
        for event in events():
            await counter.take(event)
        counter.line.job.run()
    assert counter.count("inbox", "error IS NOT NULL OR settled_at IS NULL") == 0
    said = counter.platform.sent
    assert len(said) > len(HOSTILE) / 2
    for sent in said:
        valid(sent.post)
        assert not obeyed(sent.post.text)
    for sent in counter.heard(Address(name, "-900")):
        assert "\n" not in sent.post.text[: sent.post.strong]
        assert "@everyone" not in sent.post.text
        assert "://" not in sent.post.text
    for page in counter.line.pager.pages:
        assert "\n" not in page.title
        assert not obeyed(page.title + page.body)
    _kept(counter)
    assert not [line for line in logged if held_in(line, HOSTILE.values())]


def _kept(counter: Counter) -> None:
    """No order was taken for a claim that a fact is about; nothing is kept that can be masked."""
    asked = {question.message.text for question in counter.asked}
    assert {HOSTILE[name] for name in ORDERS if not HOSTILE[name].startswith("/")} <= asked
    assert counter.count("sightings", "decision = 'answer'") == 0
    dump = counter.dump()
    for text in HOSTILE.values():
        if mask(text) != text and len(text) < 200:
            assert text not in dump
    assert "zoe.zqmark@" not in dump
    assert "612 345 678" not in dump


def test_the_terminal_shows_every_answer_without_obeying() -> None:
    room = line()
    for name, text in HOSTILE.items():
        conversation = terminal.Conversation(PSEUDONYM.of, SteppingClock())
        question = conversation.question(text)
        (outcome,) = room.service.handle([question])
        assert not obeyed(conversation.reply(question, outcome))
        assert name not in ORDERS or outcome.kind is not Kind.ANSWER
