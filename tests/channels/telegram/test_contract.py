"""The Telegram channel keeps the contract of all channels."""

from __future__ import annotations

from itertools import count
from typing import Any

from telegram import Update

from bot.channels.telegram.marks import Me, well_formed
from bot.channels.telegram.reading import CHANNEL, read
from bot.channels.telegram.writing import write
from bot.core.chat import Button, Post, Said
from bot.core.messages import Message, Outgoing
from tests.channels.contract import PSEUDONYM, ChannelContract
from tests.channels.telegram.markup import shown
from tests.channels.telegram.payloads import ANNA, BOT, photo, private, update
from tests.fakes import NOON

ME = Me(BOT["id"], BOT["username"])


class TestTelegram(ChannelContract):
    """Each text is the caption of a picture: captions may be empty, and are read like texts."""

    PERSONS = ("7000501", "7000502")
    _numbers = count(10)

    def read(self, text: str, person: str) -> Message:
        number = next(self._numbers)
        user: dict[str, Any] = {**ANNA, "id": int(person)}
        raw = photo(private(user), user, text, number=number, caption_entities=[])
        said = read(Update.de_json(update(number, "message", raw), None), ME, PSEUDONYM.of, NOON)
        assert isinstance(said, Said)
        return Message(
            said.key,
            CHANNEL,
            said.conversation,
            said.sender.author,
            said.text,
            said.sent_at,
            said.sender.language,
        )

    def write(self, said: Outgoing) -> str:
        buttons = tuple(Button(one.claim, one.fact_id) for one in said.suggestions)
        return "\n".join(shown(part.markup)[0] for part in write(Post(said.text, said.language, buttons)))

    def typed(self, text: str) -> str:
        return well_formed(text)
