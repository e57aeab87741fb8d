"""The local Telegram server against @gramio/types, which is made from the Bot API's documentation.

A server of our own could share our misreadings: what it sends, and the tables of updates, must be values of
types that somebody else made. It is skipped where npm has no registry; versions are pinned beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import aiohttp
import pytest

from tests.channels.schemas.yardstick import Payload, Yardstick
from tests.channels.telegram import test_reading as tables
from tests.channels.telegram.conftest import MENU
from tests.channels.telegram.faults import BROKEN, CONFLICT, flood
from tests.channels.telegram.payloads import (
    ANNA,
    BOT,
    FORUM,
    GROUP,
    NEWS,
    OMAR,
    TOWN,
    Raw,
    inaccessible,
    message,
    photo,
    press,
    private,
    topic_notice,
    update,
)
from tests.channels.telegram.server import TOKEN, TelegramServer

pytestmark = pytest.mark.schemas

DM = private(ANNA)
KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}
KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member",
}  # fmt: skip
WEBHOOK = "https://rumourline.example/telegram"
STANDINGS = ("creator", "administrator", "member", "restricted", "left", "kicked", "member")


async def _people(server: TelegramServer) -> None:
    """Everything that people can do on the server."""
    opened = topic_notice(FORUM, BOT, 5)
    topic: Raw = {"message_thread_id": 5, "is_topic_message": True, "reply_to_message": opened}
    await server.change(await server.tell("/check@RumourBot the dam"), "@RumourBot the bridge")
    await server.change(await server.say(NEWS, None, "/check the harbour"), "all is well")
    await server.say(FORUM, OMAR, "in a topic", **topic)
    await server.say(TOWN, OMAR, photo=photo(TOWN, OMAR)["photo"], caption="Look")
    await server.press(OMAR, message(TOWN, BOT, "?", 3, reply_markup=KEYS), "y")
    await server.press(OMAR, inaccessible(TOWN, 3), "n")
    for before, after in pairwise(STANDINGS):
        await server.put(TOWN, before, after)


class Caller:
    """Calls the server as a bot does, and notes its answers as payloads."""

    def __init__(self, server: TelegramServer, client: aiohttp.ClientSession) -> None:
        self.answers: list[Payload] = []
        self._server, self._client = server, client

    async def call(self, method: str, given: Raw | None = None) -> Any:
        """The answer to one call; a refusal is noted as one."""
        url = f"{self._server.url}/bot{TOKEN}/{method}"
        async with self._client.post(url, json=given or {}) as answer:
            told = await answer.json()
        kind = f'TelegramAPIResponseOk<"{method}">' if told["ok"] else "TelegramAPIResponseError"
        self.answers.append(Payload(f"{method} {len(self.answers)}", kind, told))
        return told.get("result")


async def _say(caller: Caller) -> None:
    for chat in (DM, GROUP, TOWN, NEWS):
        await caller.call("sendMessage", {"chat_id": chat["id"], "text": "No."})
    answer = {"chat_id": FORUM["id"], "message_thread_id": 5, "text": "<b>No</b>.", "parse_mode": "HTML"}
    first = await caller.call("sendMessage", {**answer, "reply_markup": KEYS})
    reply = {"message_id": first["message_id"]}
    last = await caller.call("sendMessage", {**answer, "reply_parameters": reply})
    place = {"chat_id": FORUM["id"], "message_id": last["message_id"]}
    await caller.call("editMessageText", {**place, "text": "Yes.", "reply_markup": KEYS})
    await caller.call("deleteMessage", place)
    await caller.call("editMessageText", {**place, "text": "It is gone."})


async def _ask(caller: Caller, server: TelegramServer) -> None:
    await caller.call("getMe")
    await caller.call("answerCallbackQuery", {"callback_query_id": "1", "text": "Thanks."})
    server.administrators.add((TOWN["id"], ANNA["id"]))
    for person in (ANNA, OMAR):
        await caller.call("getChatMember", {"chat_id": TOWN["id"], "user_id": person["id"]})
    commands = [{"command": name.value, "description": text} for name, text in MENU[""]]
    await caller.call("setMyCommands", {"commands": commands})
    await caller.call("setMyDescription", {"description": "A rumour line."})
    await caller.call("setMyShortDescription", {"short_description": "A rumour line."})
    await caller.call("leaveChat", {"chat_id": TOWN["id"]})
    await caller.call("setWebhook", {"url": WEBHOOK})
    await caller.call("getWebhookInfo")
    await caller.call("deleteWebhook")


async def _be_refused(caller: Caller, server: TelegramServer) -> None:
    server.fail("getMe", flood(3), CONFLICT, BROKEN)
    for _ in range(3):
        await caller.call("getMe")
    server.moved[GROUP["id"]] = TOWN["id"]
    for chat in (GROUP["id"], -404):
        await caller.call("sendMessage", {"chat_id": chat, "text": "No."})


async def _answers() -> list[Payload]:
    """All that the server sends to a bot which makes every call it knows."""
    server = TelegramServer()
    await server.start()
    try:
        async with aiohttp.ClientSession() as client:
            caller = Caller(server, client)
            await _people(server)
            await server.upgrade(GROUP, TOWN)
            server.moved.clear()
            await caller.call("getUpdates")
            await server.quiet()
            server.know(DM, GROUP, FORUM)
            await _say(caller)
            await _ask(caller, server)
            await _be_refused(caller, server)
            return caller.answers
    finally:
        await server.stop()


def _rows(test: Callable[..., Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a test's table."""
    for mark in vars(test)["pytestmark"]:
        yield from (row.values for row in mark.args[1])


def _tabled() -> Iterator[Payload]:
    """The updates that the tables of the reading tests hold."""
    found = [("message", content) for content, *_ in _rows(tables.test_what_is_said_to_us)]
    found += [
        ("message", content) for content, *_ in _rows(tables.test_a_forward_is_the_text_that_it_carries)
    ]
    found += [
        ("message", message(TOWN, ANNA, "true?", **more))
        for more, *_ in _rows(tables.test_what_is_replied_to)
    ]
    found += [(kind, content) for kind, content in _rows(tables.test_what_is_nothing_to_us)]
    for at, (kind, content) in enumerate(found):
        yield Payload(f"{kind} {at} of the tables", "TelegramUpdate", update(at, kind, content))


async def test_what_the_server_sends_is_what_telegram_sends(yardstick: Yardstick) -> None:
    answers, tabled = await _answers(), list(_tabled())
    (updates,) = (one.content["result"] for one in answers if one.name.startswith("getUpdates"))
    assert {kind for each in updates for kind in each if kind != "update_id"} == KINDS
    assert sum(one.kind == "TelegramAPIResponseError" for one in answers) == 6
    assert len(tabled) > 40
    complaints = yardstick.telegram([*answers, *tabled])
    assert not complaints, "\n".join(complaints)


def test_what_telegram_would_not_send_is_found(yardstick: Yardstick) -> None:
    pressed = press(OMAR, message(TOWN, BOT, "?", 3), "y")
    without = {key: value for key, value in pressed.items() if key != "chat_instance"}
    spoilt = {
        "fine": pressed,
        "incomplete": without,
        "wrong type": {**pressed, "id": 771},
        "wrong type inside": {**pressed, "from": {**OMAR, "is_bot": "no"}},
        "unknown": {**pressed, "chat_instances": "5"},
    }
    complaints = yardstick.telegram(
        [Payload(name, "TelegramCallbackQuery", content) for name, content in spoilt.items()]
    )
    assert [told.split(":")[0] for told in complaints] == [name for name in spoilt if name != "fine"]
    assert "chat_instance" in complaints[0]
