"""What people do on Discord arrives as events: the real client against a server of our own."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.discord.channel import DiscordChannel
from bot.core.chat import Command, Membership, Place, Pressed, Said
from tests.channels.contract import PSEUDONYM
from tests.channels.discord.fakes import NotedReception
from tests.channels.discord.server import DiscordServer, until
from tests.channels.discord.world import (
    ADA,
    BEN,
    BOT,
    BOT_ROLE,
    GENERAL,
    GUILD,
    HELPER_ROLE,
    OWNER,
    ROBOT,
    RUMOURLINE,
    STAFF,
    THREAD,
    message,
    stamp,
)

ME = f"<@{BOT}>"


def _ours(server: DiscordServer, text: str = "It is false.", chat: str = GENERAL, **more: Any) -> str:
    """A message of ours that stands there already."""
    said = message(RUMOURLINE, text, chat, **more)
    server.rest.messages[said["id"]] = said
    return str(said["id"])


async def test_a_message_in_the_server(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    id = await server.says(ADA, "the bridge is closed")
    said = await reception.next(Said)
    assert (said.key, said.id, said.text, said.quoted) == (f"m{id}", id, "the bridge is closed", "")
    assert (said.place, said.addressed, said.edited, said.command) == (Place.GROUP, False, False, None)
    assert (said.address.channel, said.address.chat, said.address.thread) == ("discord", GENERAL, "")
    assert said.conversation == PSEUDONYM.of("conversation", f"discord:{GENERAL}")
    assert said.sender.author == PSEUDONYM.of("author", f"discord:{ADA.id}")
    assert (said.sender.id, set(said.sender.roles), said.sender.moderator) == (ADA.id, {HELPER_ROLE}, False)
    assert said.sent_at.isoformat()[:19] == server.rest.messages[id]["timestamp"][:19]


async def test_a_direct_message(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    await server.tells(ADA, "is it true?")
    said = await reception.next(Said)
    assert (said.place, said.addressed, said.text) == (Place.DIRECT, True, "is it true?")
    assert (said.address.chat, said.address.via) == (ADA.direct_channel, "")
    assert said.sender.moderator is True


@pytest.mark.parametrize("person", [BEN, OWNER], ids=["by role", "the owner"])
async def test_who_moderates_is_seen(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception, person: Any
) -> None:
    await server.says(person, "hello")
    assert (await reception.next(Said)).sender.moderator is True


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        (f"{ME} is it true?", {}, ("is it true?", True)),
        (f"<@!{BOT}>, is it true?", {}, ("is it true?", True)),
        (f"hey {ME} is it true?", {}, ("hey is it true?", True)),
        (f"<@&{BOT_ROLE}> is it true?", {"mention_roles": [BOT_ROLE]}, ("is it true?", True)),
        ("@everyone is it true?", {"mention_everyone": True}, ("@everyone is it true?", False)),
        (f"<@{BEN.id}> says so", {}, ("@user says so", False)),
        (f"<@&{HELPER_ROLE}> look", {"mention_roles": [HELPER_ROLE]}, ("@role look", False)),
        (f"see <#{STAFF}> <:sad:1234567>", {}, ("see #channel :sad:", False)),
    ],
    ids=[
        "mention",
        "old mention",
        "amid",
        "our role",
        "everyone",
        "another",
        "another role",
        "channel, emoji",
    ],
)
async def test_mentions(
    server: DiscordServer,
    bot: DiscordChannel,
    reception: NotedReception,
    text: str,
    more: dict[str, Any],
    expected: tuple[str, bool],
) -> None:
    await server.says(ADA, text, more=more)
    said = await reception.next(Said)
    assert (said.text, said.addressed) == expected


@pytest.mark.parametrize("resolved", [True, False], ids=["enclosed", "fetched"])
class TestReplies:
    """To us, and to others."""

    async def test_a_reply_to_us_is_meant_for_us_even_without_a_ping(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception, resolved: bool
    ) -> None:
        ours = _ours(server)
        await server.says(ADA, "are you sure?", reply_to=ours, resolved=resolved, ping=False)
        said = await reception.next(Said)
        assert (said.addressed, said.quoted, said.reply_to) == (True, "", ours)

    async def test_a_reply_to_somebody_quotes_them(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception, resolved: bool
    ) -> None:
        theirs = await server.says(BEN, "garlic cures it")
        await reception.next(Said)
        # The client remembers what it heard; a fresh one has to ask.
        bot._gateway._connection._messages.clear()  # type: ignore[union-attr] # the cache has no other door
        await server.says(ADA, ME, reply_to=theirs, resolved=resolved)
        said = await reception.next(Said, 1)
        assert (said.addressed, said.text, said.quoted, said.reply_to) == (
            True,
            "",
            "garlic cures it",
            theirs,
        )


async def test_a_reply_to_a_message_that_is_gone(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    ours = _ours(server)
    server.fault("GET", f"/messages/{ours}", status=404, body={"code": 10008, "message": "Unknown Message"})
    await server.says(ADA, "so?", reply_to=ours, resolved=False, ping=False)
    said = await reception.next(Said)
    assert (said.addressed, said.quoted) == (False, "")


async def test_a_forwarded_message(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    await server.tells(ADA, "", forwards="the dam broke")
    said = await reception.next(Said)
    assert (said.text, said.quoted, said.addressed, said.reply_to) == ("", "the dam broke", True, "")


@pytest.mark.parametrize("cached", [True, False], ids=["known thread", "unknown thread"])
async def test_a_thread_belongs_to_its_channel(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception, cached: bool
) -> None:
    await server.says(ADA, "first")  # the server is known by now
    await reception.next(Said)
    if not cached:
        bot._gateway.get_guild(int(GUILD))._threads.clear()  # type: ignore[union-attr] # as above
    await server.says(ADA, "the bridge is closed", chat=THREAD)
    said = await reception.next(Said, 1)
    assert (said.address.chat, said.address.thread) == (GENERAL, THREAD)
    assert said.conversation == PSEUDONYM.of("conversation", f"discord:{GENERAL}")


async def test_nobody_else_is_heard(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    await server.says(ROBOT, "I am a bot")
    await server.says(RUMOURLINE, "I am you")
    await server.says(ADA, "by a webhook", more={"webhook_id": "7"})
    await server.says(ADA, "", more={"type": 7})  # somebody joined
    await server.says(ADA, "")  # a picture
    await server.says(ADA, "the end")
    assert (await reception.next(Said)).text == "the end"


async def test_a_direct_picture_is_heard_so_that_they_are_told_to_write(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    await server.tells(ADA, "")
    assert (await reception.next(Said)).text == ""


class TestEdits:
    """New words are told; anything else is not."""

    async def test_new_words(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        id = await server.says(ADA, "the brige is closed")
        await reception.next(Said)
        await server.edits(id, "the bridge is closed")
        said = await reception.next(Said, 1)
        assert (said.edited, said.id, said.text) == (True, id, "the bridge is closed")
        assert said.key.startswith(f"e{id}:")
        assert said.sent_at > reception.of(Said)[0].sent_at

    async def test_each_edit_has_a_key_of_its_own(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        id = await server.says(ADA, "one")
        for text in ("two", "three"):
            await server.edits(id, text)
        assert (await reception.next(Said, 2)).text == "three"

    @pytest.mark.parametrize(
        "fields",
        [{"embeds": [{"type": "link"}]}, {"pinned": True}, {"edited_timestamp": stamp()}],
        ids=["a preview", "a pin", "the same words"],
    )
    async def test_what_is_no_edit(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception, fields: dict[str, Any]
    ) -> None:
        id = await server.says(ADA, "see https://example.org")
        await server.touches(id, **fields)
        await server.says(ADA, "the end")
        assert [(await reception.next(Said, at)).text for at in (0, 1)] == [
            "see https://example.org",
            "the end",
        ]

    async def test_a_pin_of_what_was_edited_long_ago(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        old = message(ADA, "old", GENERAL, guild_id=GUILD, member=ADA.member())
        server.rest.messages[old["id"]] = old
        await server.touches(old["id"], pinned=True, edited_timestamp="2025-01-01T00:00:00+00:00")
        await server.says(ADA, "the end")
        assert (await reception.next(Said)).text == "the end"


@pytest.mark.parametrize(
    ("name", "hidden"),
    [("check", False), ("facts", True), ("language", True), ("watch", False)],
)
async def test_a_command_in_the_server(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception, name: str, hidden: bool
) -> None:
    asked = await server.uses(ADA, name, f"garlic <@{BEN.id}>")
    said = await reception.next(Said)
    assert (said.command, said.text, said.addressed) == (Command(name), "garlic @user", True)
    assert (said.key, said.place) == (f"i{asked.payload['id']}", Place.GROUP)
    assert (said.sender.language, set(said.sender.roles), said.sender.moderator) == (
        "pt",
        {HELPER_ROLE},
        False,
    )
    assert asked.callbacks == [{"type": 5, "data": {"flags": 64}} if hidden else {"type": 5}]


async def test_a_command_in_a_direct_chat_and_in_a_thread(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    asked = await server.uses(ADA, "facts", direct=True)
    said = await reception.next(Said)
    assert (said.place, said.address.chat, said.text) == (Place.DIRECT, ADA.direct_channel, "")
    assert asked.callbacks == [{"type": 5}]
    await server.uses(BEN, "check", "x", chat=THREAD)
    said = await reception.next(Said, 1)
    assert (said.address.chat, said.address.thread, said.sender.moderator) == (GENERAL, THREAD, True)


async def test_check_this_claim(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    id = await server.says(BEN, "garlic cures it")
    asked = await server.points_at(ADA, id)
    said = await reception.next(Said, 1)
    assert (said.command, said.text, said.quoted, said.reply_to) == (Command.CHECK, "", "garlic cures it", id)
    assert asked.callbacks == [{"type": 5, "data": {"flags": 64}}]


async def test_a_command_that_nobody_knows(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    await server.uses(ADA, "dance")
    await server.says(ADA, "the end")
    assert (await reception.next(Said)).text == "the end"


async def test_a_button(server: DiscordServer, bot: DiscordChannel, reception: NotedReception) -> None:
    id = _ours(server)
    asked = await server.presses(ADA, id, "yes:42")
    pressed = await reception.next(Pressed)
    assert (pressed.token, pressed.id, pressed.text, pressed.place) == ("yes:42", id, "", Place.GROUP)
    assert pressed.conversation == PSEUDONYM.of("conversation", f"discord:{GENERAL}")
    assert asked.callbacks == [{"type": 6}]


async def test_a_button_that_asks_opens_a_window_first(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    label = "Say why this is wrong, in as many words as it takes"
    button = {"type": 2, "style": 2, "label": label, "custom_id": "?why:42"}
    id = _ours(server, components=[{"type": 1, "components": [button]}])
    asked = await server.presses(ADA, id, "?why:42")
    await until(lambda: asked.callbacks)
    window = asked.callbacks[0]["data"]
    field = window["components"][0]["components"][0]
    assert (asked.callbacks[0]["type"], window["custom_id"]) == (9, "?why:42")
    assert field["label"] == window["title"] == f"{label[:44]}…".replace(" …", "…")
    assert (field["style"], field["max_length"]) == (2, 1000)
    sent = await server.submits(ADA, id, "?why:42", " because ")
    pressed = await reception.next(Pressed)
    assert (pressed.token, pressed.text, pressed.id) == ("why:42", "because", id)
    assert sent.callbacks == [{"type": 6}]
    assert len(reception.events) == 1


async def test_an_interaction_that_is_too_old_counts_all_the_same(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> None:
    await server.uses(ADA, "check", "garlic", expired=True)
    assert (await reception.next(Said)).text == "garlic"


class TestMembership:
    """The bot comes and goes."""

    async def test_coming_and_going(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await _settled(server, bot, reception)
        await server.invites("200000000000000002")
        came = await reception.next(Membership)
        chat = "200000000000000002"[:-2] + "02"
        assert (came.present, came.address.chat) == (True, chat)
        assert came.conversation == PSEUDONYM.of("conversation", f"discord:{chat}")
        await server.expels("200000000000000002")
        left = await reception.next(Membership, 1)
        assert (left.present, left.conversation) == (False, came.conversation)
        assert left.key != came.key
        assert came.key.startswith("g200000000000000002:")

    async def test_the_channel_for_news_is_preferred(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await _settled(server, bot, reception)
        await server.invites("200000000000000002", system_channel_id="200000000000000022")
        assert (await reception.next(Membership)).address.chat == "200000000000000022"

    async def test_a_channel_where_we_may_not_write_is_passed_over(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await _settled(server, bot, reception)
        await server.expels(GUILD)
        assert (await reception.next(Membership)).address.chat == GENERAL

    async def test_a_server_that_was_away_is_no_news(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await _settled(server, bot, reception)
        await server.expels(GUILD, outage=True)
        await server.tells(ADA, "the end")
        await until(lambda: len(reception.events) == 2)
        assert not reception.of(Membership)


async def _settled(server: DiscordServer, bot: DiscordChannel, reception: NotedReception) -> None:
    """The client takes new servers for known ones until its start is over."""
    gateway = bot._gateway
    assert gateway is not None
    gateway._connection.guild_ready_timeout = 0.01
    await server.tells(ADA, "hello")
    await reception.next(Said)
    await gateway.wait_until_ready()
