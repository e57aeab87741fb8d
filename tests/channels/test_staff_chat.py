"""Staff work in their chat through the real client libraries: link an account, act, hear of a rise."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.discord.channel import DiscordChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.core.chat import Address
from bot.core.messages import Message
from bot.core.permissions import Person, Role
from bot.desk.post_office import PostOffice
from bot.desk.staff import StaffPolicy
from bot.questions import Question
from factbase.accounts import Account, AccountStore
from factbase.case_acts import Act, CaseAct, CaseActStore
from tests.channels.discord.fakes import MENU as ON_DISCORD
from tests.channels.discord.fakes import Pauses
from tests.channels.discord.server import TOKEN, DiscordServer
from tests.channels.discord.server import until as _until
from tests.channels.discord.world import ADA, STAFF
from tests.channels.telegram.conftest import MENU as ON_TELEGRAM
from tests.channels.telegram.conftest import QUICK
from tests.channels.telegram.payloads import OMAR
from tests.channels.telegram.server import TelegramServer
from tests.desk.counter import PSEUDONYM, Counter
from tests.fakes import NOON

OFFICE: dict[str, Any] = {"id": -1009, "type": "supergroup", "title": "Office"}
NOVEL = "the mayor has sold our town hall to a circus"
OPERATOR = Person("operator", "operator", frozenset({Role.ADMIN}), via="cli")
Made = Callable[[Any], TelegramChannel | DiscordChannel]


@dataclass
class Open:
    """A desk whose staff chat is on a platform."""

    counter: Counter

    @property
    def acts(self) -> tuple[CaseAct, ...]:
        return CaseActStore(self.counter.line.base).acts(1)

    def rumour(self) -> None:
        """Somebody asks on the web what nobody has answered."""
        self.counter.service.handle([Question(Message("w1", "web", "browser", "somebody", NOVEL, NOON))])

    def code(self) -> str:
        return self.counter.desk.staff.linking.code(OPERATOR, "dora")

    def judged_grave(self) -> None:
        """Somebody judges its harm in the console, an hour later."""
        line = self.counter.line
        line.clock.forward(timedelta(hours=1))
        with line.base.writing():
            CaseActStore(line.base).act(1, Act.SET_HARM, "carl", "3", line.clock(), 3)
            line.rescorer.after(1, line.clock())
            self.counter.desk.board.after(1, Act.SET_HARM, line.clock())


@asynccontextmanager
async def opened(name: str, room: Address, made: Made) -> AsyncIterator[Open]:
    counter = Counter(staff=StaffPolicy({name: room}))
    AccountStore(counter.line.base).add(Account("dora", "Dora Silva", ("duty_officer",), NOON, "ana"))
    offices: dict[str, PostOffice] = {}
    channel = made(counter.desk.reception(counter._ask, offices, counter.line.casebook.reset))
    offices[name] = PostOffice(channel, counter.papers)
    running = [asyncio.create_task(channel.run()), asyncio.create_task(offices[name].run())]
    try:
        yield Open(counter)
    finally:
        offices[name].stop()
        await running[1]
        running[0].cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _key(shown: dict[str, Any], label: str) -> str:
    """The token of a Telegram button."""
    keys = [key for row in shown["reply_markup"]["inline_keyboard"] for key in row]
    return str(next(key["callback_data"] for key in keys if key["text"].startswith(label)))


def _button(shown: dict[str, Any], label: str) -> str:
    """The id of a Discord button."""
    buttons = [each for row in shown["components"] for each in row["components"]]
    return str(next(each["custom_id"] for each in buttons if each["label"].startswith(label)))


async def test_on_telegram() -> None:
    server = TelegramServer()
    await server.start()
    server.know(OFFICE)

    def made(reception: Any) -> TelegramChannel:
        given: dict[str, Any] = {"timing": QUICK, "base_url": server.url}
        return TelegramChannel(
            server.token, reception, PSEUDONYM, lambda: datetime.now(UTC), ON_TELEGRAM, **given
        )

    def shown() -> list[dict[str, Any]]:
        return [
            m
            for (chat, _), m in sorted(server.messages.items())
            if chat == OFFICE["id"] and m["from"] != OMAR
        ]

    async def until(condition: Callable[[], Any]) -> None:
        await server.until(condition, within=20.0)

    try:
        async with opened("telegram", Address("telegram", "-1009"), made) as desk:
            await until(lambda: server.made("getUpdates"))
            desk.rumour()
            await until(shown)
            card = shown()[0]
            assert card["text"].startswith("Case R-0001: new · P2")
            await server.say(OFFICE, OMAR, desk.code(), reply_to_message=card)
            await until(lambda: "From now on you act here as Dora Silva." in server.texts(OFFICE))
            await server.press(OMAR, card, _key(card, "Take"))
            await until(lambda: "Works on it: Dora Silva." in shown()[0]["text"])
            await server.press(OMAR, card, _key(shown()[0], "More"))
            await until(lambda: "Note…" in str(shown()[0]["reply_markup"]))
            await server.press(OMAR, card, _key(shown()[0], "Note"))
            await until(lambda: "What colleagues should know" in shown()[-1]["text"])
            await server.say(OFFICE, OMAR, "they answer at six", reply_to_message=shown()[-1])
            await until(lambda: "The note is written down." in server.texts(OFFICE))
            assert [(act.act, act.actor, act.detail) for act in desk.acts] == [
                (Act.TAKE, "dora", ""),
                (Act.NOTE, "dora", "they answer at six"),
            ]
            desk.judged_grave()
            await until(lambda: "is P1 now" in shown()[-1]["text"])
            assert shown()[-1]["reply_to_message"]["message_id"] == card["message_id"]
            assert "· P1" in shown()[0]["text"]
    finally:
        await server.stop()


async def test_on_discord() -> None:
    server = DiscordServer()
    await server.start()

    def made(reception: Any) -> DiscordChannel:
        options: dict[str, Any] = {"pause": Pauses(), "reads_content": False}
        return DiscordChannel(TOKEN, reception, PSEUDONYM, lambda: datetime.now(UTC), ON_DISCORD, **options)

    def shown() -> list[dict[str, Any]]:
        return server.rest.said(STAFF)

    try:
        async with opened("discord", Address("discord", STAFF), made) as desk:
            await server.ready()
            desk.rumour()
            await _until(lambda: len(shown()) == 1)
            card = shown()[0]["id"]
            assert shown()[0]["content"].startswith("**Case R-0001: new · P2**")
            await server.uses(ADA, "check", desk.code(), chat=STAFF)
            await _until(lambda: desk.counter.count("identities") == 1)
            await server.presses(ADA, card, _button(shown()[0], "More"), chat=STAFF)
            await _until(lambda: "Harm" in str(shown()[0]["components"]))
            window = _button(shown()[0], "Harm")
            asked = await server.presses(ADA, card, window, chat=STAFF)
            await _until(lambda: asked.callbacks)
            assert asked.callbacks[0]["type"] == 9
            desk.counter.line.clock.forward(timedelta(hours=1))
            await server.submits(ADA, card, window, "3", chat=STAFF)
            await _until(lambda: "is P1 now" in shown()[-1]["content"])
            assert [(act.act, act.actor, act.detail) for act in desk.acts] == [(Act.SET_HARM, "dora", "3")]
            assert shown()[-1]["message_reference"]["message_id"] == card
            assert "· P1" in shown()[0]["content"]
    finally:
        await server.stop()
