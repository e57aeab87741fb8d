"""The Discord channel keeps the contract of all channels, in its messages and in its slash commands."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.channels.discord import interactions
from bot.channels.discord.reading import Reader, Spot, spot, written
from bot.channels.discord.writing import bodies
from bot.core.chat import Button, Command, Post, Said
from bot.core.messages import Message, Outgoing
from tests.channels.contract import PSEUDONYM, ChannelContract
from tests.channels.discord.markdown_oracle import shown
from tests.channels.discord.world import APPLICATION, BOT, RUMOURLINE, Json, Person, message, snowflake


class _Discord(ChannelContract):
    """People alone with the bot; the objects are made by the client library itself, which is not connected.

    Each direct channel bears its person's own number, since the contract has one name for both.
    """

    PERSONS = ("500000000000000501", "500000000000000502")

    @pytest.fixture(autouse=True)
    def _client(self) -> None:
        client = discord.Client(intents=discord.Intents.none())
        self.state: Any = client._connection
        self.state.user = discord.ClientUser(state=self.state, data=_as(RUMOURLINE.user()))
        self.reader = Reader(int(BOT), PSEUDONYM.of)

    def typed(self, text: str) -> str:
        return text.strip()  # as Discord keeps it

    def write(self, said: Outgoing) -> str:
        buttons = tuple(Button(one.claim, one.fact_id) for one in said.suggestions)
        parts = bodies(Post(said.text, said.language, buttons))
        return "\n".join(shown(part["content"])[0] for part in parts)


class TestMessages(_Discord):
    """What people write to the bot."""

    def read(self, text: str, person: str) -> Message:
        ada = Person(person, "ada")
        chat = self.state.add_dm_channel(_as(_direct(ada)))
        raw = message(ada, text, ada.direct_channel)
        heard = discord.Message(state=self.state, channel=chat, data=_as(raw))
        assert written(heard)
        assert spot(heard.channel) == Spot(person, direct=True)
        return _plain(self.reader.message(heard, Spot(person, direct=True), None))


class TestCommands(_Discord):
    """What people ask for with /check."""

    def read(self, text: str, person: str) -> Message:
        asked = discord.Interaction(data=_as(_check(Person(person, "ada"), text)), state=self.state)
        said = interactions.read(self.reader, asked)
        assert isinstance(said, Said)
        assert said.command is Command.CHECK
        return _plain(said)


def _plain(said: Said | None) -> Message:
    assert said is not None
    return Message(
        said.key,
        said.address.channel,
        said.conversation,
        said.sender.author,
        said.text,
        said.sent_at,
        said.sender.language,
    )


def _direct(person: Person) -> Json:
    return {
        "id": person.direct_channel,
        "type": 1,
        "recipients": [person.user()],
        "last_message_id": None,
        "flags": 0,
    }


def _check(person: Person, text: str) -> Json:
    """A slash command, as Discord tells of it."""
    options = [{"type": 3, "name": "text", "value": text}]
    return {
        "id": snowflake(),
        "application_id": APPLICATION,
        "type": 2,
        "token": f"t-{snowflake()}",
        "version": 1,
        "locale": person.locale,
        "channel_id": person.direct_channel,
        "channel": _direct(person),
        "data": {"id": "1", "type": 1, "name": "check", "options": options},
        "user": person.user(),
        "app_permissions": "0",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "attachment_size_limit": 10_485_760,
        "context": 1,
    }


def _as(raw: Json) -> Any:
    """The library's types of raw objects are closed; Discord's objects are not."""
    return raw
