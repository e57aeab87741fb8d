"""What is said, edited and settled arrives on Discord: the real client against a server of our own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.discord.channel import DiscordChannel
from bot.core.chat import Address, Button, Post, Pressed, Said, Sender
from bot.errors import Hindrance, NotDelivered
from tests.channels.discord import fakes
from tests.channels.discord.fakes import NotedReception, Pauses
from tests.channels.discord.server import DiscordServer, until
from tests.channels.discord.world import ADA, BEN, GENERAL, OWNER, STAFF, THREAD, Asked, Person, snowflake

HERE = Address("discord", GENERAL)
LONG = " ".join(f"Sentence number {number}." for number in range(200))
SAY = r"/channels/\d+/messages$"


def _contents(server: DiscordServer, channel: str = GENERAL) -> list[str]:
    return [one["content"] for one in server.rest.said(channel)]


class TestSending:
    """In a channel."""

    async def test_a_message_and_its_id(self, server: DiscordServer, bot: DiscordChannel) -> None:
        ids = await bot.send(HERE, Post("It is *false*.", "en", (Button("Yes", "yes"),), strong=2), "n1")
        (said,) = server.rest.said(GENERAL)
        assert (said["id"],) == ids
        assert said["content"] == "**It** is \\*false\\*."
        assert said["components"][0]["components"][0]["custom_id"] == "yes"

    async def test_a_thread(self, server: DiscordServer, bot: DiscordChannel) -> None:
        await bot.send(replace(HERE, thread=THREAD), Post("No.", "en"), "n1")
        assert _contents(server, THREAD) == ["No."]

    async def test_a_long_text_in_parts(self, server: DiscordServer, bot: DiscordChannel) -> None:
        ids = await bot.send(HERE, Post(LONG, "en", (Button("Yes", "yes"),)), "n1")
        parts = server.rest.said(GENERAL)
        assert tuple(part["id"] for part in parts) == ids
        assert " ".join(part["content"] for part in parts) == LONG
        assert [bool(part["components"]) for part in parts] == [False] * (len(ids) - 1) + [True]

    async def test_the_same_thing_again_is_said_once(
        self, server: DiscordServer, bot: DiscordChannel
    ) -> None:
        first = await bot.send(HERE, Post(LONG, "en"), "n1")
        assert await bot.send(HERE, Post(LONG, "en"), "n1") == first
        assert len(server.rest.said(GENERAL)) == len(first)
        await bot.send(HERE, Post(LONG, "en"), "n2")
        assert len(server.rest.said(GENERAL)) == 2 * len(first)

    async def test_a_reply(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        id = await server.says(ADA, "is it?")
        said = await reception.next(Said)
        await bot.send(said.address, Post("No.", "en", reply_to=id), "n1")
        assert server.rest.said(GENERAL)[0]["message_reference"]["message_id"] == id

    @pytest.mark.parametrize("code", [None, 50_035, 160_002], ids=["gone", "a system message", "no history"])
    async def test_a_reply_to_what_cannot_be_replied_to(
        self, server: DiscordServer, bot: DiscordChannel, code: int | None
    ) -> None:
        if code:
            server.fault("POST", SAY, status=400, body={"code": code, "message": "Invalid Form Body"})
        await bot.send(HERE, Post("No.", "en", reply_to="123"), "n1")
        (said,) = server.rest.said(GENERAL)
        assert said["content"] == "No."
        assert "message_reference" not in said

    async def test_a_private_word_goes_to_the_person(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await server.says(ADA, "is it?")
        said = await reception.next(Said)
        await bot.send(said.address, Post("For you.", "en", private=True, reply_to=said.id), "n1")
        assert (_contents(server), _contents(server, ADA.direct_channel)) == ([], ["For you."])

    async def test_a_private_word_to_who_takes_none(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        server.rest.closed_to_us.add(ADA.direct_channel)
        await server.says(ADA, "is it?")
        said = await reception.next(Said)
        with pytest.raises(NotDelivered) as refused:
            await bot.send(said.address, Post("For you.", "en", private=True), "n1")
        assert refused.value.why is Hindrance.REFUSED
        assert not server.rest.said()

    async def test_a_private_word_in_a_direct_chat_and_to_nobody(
        self, server: DiscordServer, bot: DiscordChannel
    ) -> None:
        await bot.send(Address("discord", ADA.direct_channel), Post("For you.", "en", private=True), "n1")
        assert _contents(server, ADA.direct_channel) == ["For you."]
        with pytest.raises(NotDelivered) as refused:
            await bot.send(HERE, Post("For you.", "en", private=True), "n2")
        assert refused.value.why is Hindrance.REFUSED


class TestAnswering:
    """Commands."""

    async def test_the_first_part_takes_the_place_of_is_thinking(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "check", "garlic")
        said = await reception.next(Said)
        ids = await bot.send(said.address, Post(LONG, "en"), "n1")
        assert tuple(one["id"] for one in asked.shown) == ids
        assert " ".join(one["content"] for one in asked.shown) == LONG
        again = await bot.send(said.address, Post("And more.", "en"), "n2")
        assert asked.shown[-1]["id"] == again[0]
        assert len(asked.shown) == len(ids) + 1

    async def test_hidden_answers_stay_hidden(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "facts", "garlic")
        said = await reception.next(Said)
        await bot.send(said.address, Post(LONG, "en"), "n1")
        assert all(one["flags"] & 64 for one in asked.shown)
        assert len(asked.shown) > 1
        changes = [call.json for call in server.rest.calls if call.method == "PATCH"]
        assert [body["flags"] for body in changes] == [4]

    async def test_a_private_answer_to_an_open_command(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "check", "garlic")
        said = await reception.next(Said)
        await bot.send(said.address, Post("For you.", "en", private=True), "n1")
        assert [(one["content"], one["flags"] & 64) for one in asked.followed] == [("For you.", 64)]
        assert asked.original is not None
        assert server.rest.deleted == [asked.original["id"]]

    async def test_after_a_restart_the_waiting_are_answered_and_answers_are_kept(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "check", "garlic")
        said = await reception.next(Said)
        for text in ("First.", "Second."):
            bot._speech._thinking.clear()
            await bot.send(said.address, Post(text, "en"), text)
        assert [one["content"] for one in asked.shown] == ["First.", "Second."]

    @pytest.mark.parametrize("how", ["refused", "old"])
    @pytest.mark.parametrize(
        ("command", "private", "where"),
        [
            ("check", False, GENERAL),
            ("check", True, ADA.direct_channel),
            ("facts", False, ADA.direct_channel),
        ],
        ids=["open", "private", "hidden"],
    )
    async def test_when_the_token_has_expired(
        self,
        server: DiscordServer,
        bot: DiscordChannel,
        reception: NotedReception,
        how: str,
        command: str,
        private: bool,
        where: str,
    ) -> None:
        asked = await server.uses(ADA, command, "garlic")
        said = await reception.next(Said)
        address = said.address
        if how == "old":
            old = snowflake(datetime.now(UTC) - timedelta(minutes=16))
            address = replace(address, via=address.via.replace(said.id, old))
        else:
            asked.expired = True
        await bot.send(address, Post("Late.", "en", private=private, reply_to=said.id), "n1")
        assert _contents(server, where) == ["Late."]
        assert len(server.rest.said()) == 1
        tried = [call for call in server.rest.calls if call.path.startswith("/webhooks")]
        assert bool(tried) is (how == "refused")

    async def test_a_retry_goes_on_where_it_stopped(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "check", "garlic")
        said = await reception.next(Said)
        server.fault("POST", "/webhooks/", status=503, body={"message": "no", "code": 0})
        post = Post(LONG, "en")
        with pytest.raises(NotDelivered) as late:
            await bot.send(said.address, post, "n1")
        assert late.value.why is Hindrance.LATER
        ids = await bot.send(said.address, post, "n1")
        assert tuple(one["id"] for one in asked.shown) == ids
        assert " ".join(one["content"] for one in asked.shown) == LONG


async def _pressed(
    server: DiscordServer, bot: DiscordChannel, reception: NotedReception
) -> tuple[Asked, Pressed]:
    (id,) = await bot.send(HERE, Post("Is it?", "en", (Button("Yes", "yes"),)), "n0")
    asked = await server.presses(ADA, id, "yes")
    return asked, await reception.next(Pressed)


class TestPresses:
    """Buttons."""

    async def test_a_note_is_whispered(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked, pressed = await _pressed(server, bot, reception)
        await bot.settle(pressed, "Thank *you*.")
        assert [(one["content"], one["flags"]) for one in asked.followed] == [("Thank \\*you\\*.", 4 | 64)]

    async def test_without_a_note_nothing_is_said(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked, pressed = await _pressed(server, bot, reception)
        await bot.settle(pressed, "")
        assert not asked.followed
        assert asked.callbacks == [{"type": 6}]

    @pytest.mark.parametrize("via", [None, "", "nonsense"], ids=["expired", "none", "unreadable"])
    async def test_settling_never_raises(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception, via: str | None
    ) -> None:
        asked, pressed = await _pressed(server, bot, reception)
        asked.expired = True
        if via is not None:
            pressed = replace(pressed, address=replace(pressed.address, via=via))
        await bot.settle(pressed, "Thanks.")
        assert not asked.followed

    async def test_an_answer_leaves_the_message_with_the_button_alone(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked, pressed = await _pressed(server, bot, reception)
        await bot.send(pressed.address, Post("So it is.", "en"), "n1")
        assert _contents(server) == ["Is it?", "So it is."]
        assert [one["content"] for one in asked.followed] == ["So it is."]
        assert not [call for call in server.rest.calls if call.method == "GET" and "webhooks" in call.path]

    async def test_the_message_with_the_button_is_edited(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        _, pressed = await _pressed(server, bot, reception)
        assert await bot.edit(pressed.address, (pressed.id,), Post("It is.", "en")) == (pressed.id,)
        (said,) = server.rest.said(GENERAL)
        assert (said["content"], said["components"]) == ("It is.", [])

    async def test_a_hidden_message_with_the_button_is_edited(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "facts", "garlic")
        said = await reception.next(Said)
        (id,) = await bot.send(said.address, Post("Is it?", "en", (Button("Yes", "yes"),)), "n1")
        await server.presses(ADA, id, "yes")
        pressed = await reception.next(Pressed)
        assert await bot.edit(pressed.address, (id,), Post("It is.", "en")) == (id,)
        assert [one["content"] for one in asked.shown] == ["It is."]


class TestEditing:
    """Other words in the place of what was said."""

    async def test_longer_and_shorter(self, server: DiscordServer, bot: DiscordChannel) -> None:
        first = await bot.send(HERE, Post("Wait.", "en", (Button("Yes", "yes"),)), "n1")
        longer = await bot.edit(HERE, first, Post(LONG, "en"))
        assert longer[:1] == first
        assert " ".join(_contents(server)) == LONG
        assert await bot.edit(HERE, longer, Post("Done.", "en")) == first
        assert _contents(server) == ["Done."]
        assert server.rest.said(GENERAL)[0]["components"] == []

    async def test_left_overs_that_are_gone_already(self, server: DiscordServer, bot: DiscordChannel) -> None:
        ids = await bot.send(HERE, Post(LONG, "en"), "n1")
        del server.rest.messages[ids[-1]]
        assert await bot.edit(HERE, ids, Post("Done.", "en")) == ids[:1]

    async def test_a_message_that_was_deleted(self, server: DiscordServer, bot: DiscordChannel) -> None:
        with pytest.raises(NotDelivered) as refused:
            await bot.edit(HERE, ("123",), Post("Done.", "en"))
        assert refused.value.why is Hindrance.REFUSED

    async def test_a_hidden_answer(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "facts", "garlic")
        said = await reception.next(Said)
        ids = await bot.send(said.address, Post("Wait.", "en"), "n1")
        assert await bot.edit(said.address, ids, Post("Done.", "en")) == ids
        assert [one["content"] for one in asked.shown] == ["Done."]

    async def test_an_open_answer_after_its_token_has_expired(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        asked = await server.uses(ADA, "check", "garlic")
        said = await reception.next(Said)
        ids = await bot.send(said.address, Post("Wait.", "en"), "n1")
        asked.expired = True
        await bot.edit(said.address, ids, Post("Done.", "en"))
        assert _contents(server) == ["Done."]

    async def test_a_private_word_that_went_to_the_person(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await server.says(ADA, "is it?")
        said = await reception.next(Said)
        ids = await bot.send(said.address, Post("For you.", "en", private=True), "n1")
        await bot.edit(said.address, ids, Post("Still for you.", "en", private=True))
        assert _contents(server, ADA.direct_channel) == ["Still for you."]


class TestFaults:
    """What goes wrong, and what is said of it."""

    @pytest.mark.parametrize(
        ("chat", "expected"),
        [("999", Hindrance.GONE), (STAFF, Hindrance.GONE), (ADA.direct_channel, Hindrance.GONE)],
        ids=["unknown channel", "may not write", "takes no messages"],
    )
    async def test_a_chat_that_is_closed(
        self, server: DiscordServer, bot: DiscordChannel, chat: str, expected: Hindrance
    ) -> None:
        server.rest.closed_to_us |= {STAFF, ADA.direct_channel}
        with pytest.raises(NotDelivered) as closed:
            await bot.send(Address("discord", chat), Post("No.", "en"), "n1")
        assert closed.value.why is expected

    async def test_a_short_limit_is_waited_for(
        self, server: DiscordServer, bot: DiscordChannel, waits: Pauses
    ) -> None:
        _limit(server, 1.5)
        await bot.send(HERE, Post("No.", "en"), "n1")
        assert 1.5 in waits.seconds
        assert _contents(server) == ["No."]

    async def test_a_long_limit_is_told(self, server: DiscordServer, bot: DiscordChannel) -> None:
        _limit(server, 90.0)
        with pytest.raises(NotDelivered) as late:
            await bot.send(HERE, Post("No.", "en"), "n1")
        assert (late.value.why, late.value.again) == (Hindrance.LATER, 90.0)

    async def test_a_server_that_stumbles(self, server: DiscordServer, bot: DiscordChannel) -> None:
        server.fault("POST", SAY, status=500, body={"message": "no", "code": 0}, times=2)
        await bot.send(HERE, Post("No.", "en"), "n1")
        assert _contents(server) == ["No."]

    async def test_a_server_that_is_down(self, server: DiscordServer, bot: DiscordChannel) -> None:
        server.fault("POST", SAY, status=500, body={"message": "no", "code": 0}, times=99)
        with pytest.raises(NotDelivered) as late:
            await bot.send(HERE, Post("No.", "en"), "n1")
        assert late.value.why is Hindrance.LATER

    @pytest.mark.parametrize("cut", ["before", "after"])
    async def test_a_connection_that_breaks_once_says_it_once(
        self, server: DiscordServer, bot: DiscordChannel, cut: str
    ) -> None:
        server.fault("POST", SAY, cut=cut)
        await bot.send(HERE, Post("No.", "en"), "n1")
        assert _contents(server) == ["No."]

    async def test_a_connection_that_keeps_breaking(self, server: DiscordServer, bot: DiscordChannel) -> None:
        server.fault("POST", SAY, cut="after", times=9)
        with pytest.raises(NotDelivered) as unknown:
            await bot.send(HERE, Post("No.", "en"), "n1")
        assert unknown.value.why is Hindrance.UNKNOWN
        assert _contents(server) == ["No."]

    async def test_an_answer_that_does_not_come(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        impatient = fakes.channel(reception, patience=0.05)
        async with fakes.running(server, impatient):
            await until(lambda: server.rest.commands)
            held = server.fault("POST", SAY, hold=asyncio.Event())
            with pytest.raises(NotDelivered) as unknown:
                await impatient.send(HERE, Post("No.", "en"), "n1")
            assert unknown.value.why is Hindrance.UNKNOWN
            assert held.hold is not None
            held.hold.set()

    async def test_before_it_runs_and_after_it_ran(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        channel = fakes.channel(reception)
        for _ in range(2):
            with pytest.raises(NotDelivered) as late:
                await channel.send(HERE, Post("No.", "en"), "n1")
            assert late.value.why is Hindrance.LATER
            assert not await channel.may_moderate(HERE, Sender(ADA.id, "a"))
            async with fakes.running(server, channel):
                pass

    async def test_a_platform_that_is_not_there(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await until(lambda: server.rest.commands)
        runner, server._runner = server._runner, None
        assert runner is not None
        await runner.cleanup()
        with pytest.raises(NotDelivered) as late:
            await bot.send(HERE, Post("No.", "en"), "n1")
        assert late.value.why is Hindrance.LATER


def _limit(server: DiscordServer, seconds: float) -> None:
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
    server.fault("POST", SAY, status=429, body=body, headers=(("Via", "1.1 google"),))


@pytest.mark.parametrize(
    ("person", "chat", "known", "expected"),
    [
        (ADA, GENERAL, None, False),
        (BEN, GENERAL, None, True),
        (OWNER, GENERAL, None, True),
        (ADA, ADA.direct_channel, None, True),
        (ADA, GENERAL, True, True),
        (BEN, GENERAL, False, False),
        (ADA, "999", None, False),
    ],
    ids=["nobody", "by role", "the owner", "direct", "known to", "known not to", "unknown channel"],
)
async def test_who_may_moderate(
    server: DiscordServer,
    bot: DiscordChannel,
    reception: NotedReception,
    person: Person,
    chat: str,
    known: bool | None,
    expected: bool,
) -> None:
    await server.tells(ADA, "hello")  # the server's roles are known by now
    await reception.next(Said)
    sender = Sender(person.id, "a", moderator=known)
    assert await bot.may_moderate(Address("discord", chat), sender) is expected
