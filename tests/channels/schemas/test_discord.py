"""What our Discord channel really sends, against discord-api-spec: zod schemas of Discord's own OpenAPI.

The local server takes what it is given: only schemas that somebody else made can tell that Discord would too.
It is skipped where npm has no registry; versions are pinned beside this file. The channel writes every body
itself, so the whole numbers that discord.py puts into `message_reference` never occur and need no exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.channels.discord import writing
from bot.channels.discord.channel import DiscordChannel
from bot.core.chat import Address, Button, Post, Pressed, Said, Style
from bot.core.commands import menu
from bot.wording.catalogue import LANGUAGES, wording
from tests.channels.contract import PSEUDONYM
from tests.channels.discord import fakes
from tests.channels.discord.fakes import NotedReception
from tests.channels.discord.rest_side import Call
from tests.channels.discord.server import TOKEN, DiscordServer, until
from tests.channels.discord.world import ADA, GENERAL
from tests.channels.schemas.yardstick import Payload, Yardstick

pytestmark = pytest.mark.schemas

HERE = Address("discord", GENERAL)
LONG = " ".join(f"Sentence number {number}." for number in range(200))
BUTTONS = tuple(
    Button(f"Button {at}", f"t{at}", list(Style)[at % 3], "Why?" if at % 2 else "") for at in range(25)
)
MENU = {language: menu(wording(language), moderator=True) for language in ("", *LANGUAGES)}
CALLBACKS = {
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
SCHEMAS = {
    r"PUT /applications/\d+/commands": "ApplicationCommandUpdateRequest",
    r"POST /users/@me/channels": "CreatePrivateChannelRequest",
    r"POST /channels/\d+/messages": "MessageCreateRequest",
    r"PATCH /channels/\d+/messages/\d+": "MessageEditRequestPartial",
    r"POST /webhooks/\d+/[^/]+": "IncomingWebhookRequestPartial",
    r"PATCH /webhooks/\d+/[^/]+/messages/(@original|\d+)": "IncomingWebhookUpdateRequestPartial",
}


async def _converse(server: DiscordServer, bot: DiscordChannel, reception: NotedReception) -> None:
    """Say and change things in a channel, in answer to somebody, and to somebody alone."""
    ids = await bot.send(HERE, Post(LONG, "en", BUTTONS, strong=5), "n" * 25)
    ids = await bot.edit(HERE, ids, Post("Shorter.", "en", BUTTONS))
    await bot.edit(HERE, ids, Post(LONG, "en"))
    asked = await server.says(ADA, "is it?")
    said = await reception.next(Said)
    await bot.send(said.address, Post("No.", "en", reply_to=asked), "n2")
    await bot.send(said.address, Post("For you.", "en", private=True), "n3")


async def _answer(server: DiscordServer, bot: DiscordChannel, reception: NotedReception) -> None:
    """Answer commands for all and for one, at length, and change the answers."""
    for command in ("check", "facts"):
        await server.uses(ADA, command, "garlic")
        said = await reception.next(Said, len(reception.of(Said)))
        ids = await bot.send(said.address, Post(LONG, "en", BUTTONS), command)
        await bot.edit(said.address, ids, Post("Shorter.", "en"))


async def _be_pressed(server: DiscordServer, bot: DiscordChannel, reception: NotedReception) -> None:
    """Buttons, one of which opens a window; the window is filled in."""
    (id,) = await bot.send(HERE, Post("Is it?", "en", BUTTONS), "n4")
    await server.presses(ADA, id, "t0")
    await bot.settle(await reception.next(Pressed), "Thank *you*.")
    window = await server.presses(ADA, id, "?t1")
    await until(lambda: window.callbacks)
    await server.submits(ADA, id, "?t1", "because")
    await reception.next(Pressed, 1)


async def _sent() -> list[Call]:
    """The requests with a body that the real client makes in a conversation."""
    server, reception = DiscordServer(), NotedReception()
    await server.start()
    try:
        bot = DiscordChannel(
            TOKEN,
            reception,
            PSEUDONYM.of,
            lambda: datetime.now(UTC),
            MENU,
            reads_content=True,
            check_this={"": "Check this claim", "es": "Comprobar"},
        )
        async with fakes.running(server, bot):
            await until(lambda: server.rest.commands)
            for part in (_converse, _answer, _be_pressed):
                await part(server, bot, reception)
    finally:
        await server.stop()
    return [call for call in server.rest.calls if call.json is not None]


def _payloads(call: Call) -> Iterator[Payload]:
    """What a request carries, each with its schema. Fails for a request that has none here."""
    asked = f"{call.method} {call.path}"
    if re.fullmatch(r"POST /interactions/\d+/[^/]+/callback", asked):
        yield Payload(asked, CALLBACKS[call.json["type"]], call.json)
        return
    (schema,) = (schema for pattern, schema in SCHEMAS.items() if re.fullmatch(pattern, asked))
    for content in call.json if isinstance(call.json, list) else [call.json]:
        yield Payload(asked, schema, content)


async def test_what_we_send_is_what_discord_takes(yardstick: Yardstick) -> None:
    sent = [payload for call in await _sent() for payload in _payloads(call)]
    assert {payload.kind for payload in sent} == {*SCHEMAS.values(), *CALLBACKS.values()}
    assert any("message_reference" in payload.content for payload in sent)
    complaints = yardstick.discord(sent)
    assert not complaints, "\n".join(complaints)


def test_what_discord_would_not_take_is_found(yardstick: Yardstick) -> None:
    (body,) = writing.bodies(Post("Is it?", "en", BUTTONS))
    reply = writing.replying(body, "123")
    spoilt = {
        "fine": reply,
        "wrong type": {**body, "content": 5},
        "number for an id": {**body, "message_reference": {"message_id": 123}},
        "incomplete": {**body, "components": [{"type": 1}]},
        "too long": {**body, "nonce": "n" * 26},
        "unknown": {**body, "contents": ""},
        "unknown inside": {**body, "allowed_mentions": {"parse": [], "replied": False}},
    }
    complaints = yardstick.discord(
        [Payload(name, "MessageCreateRequest", content) for name, content in spoilt.items()]
    )
    assert [told.split(":")[0] for told in complaints] == [name for name in spoilt if name != "fine"]
