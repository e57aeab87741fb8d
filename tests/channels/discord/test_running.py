"""The channel's life: its token, its intents, lost connections, commands, a reception that is too busy."""

from __future__ import annotations

import asyncio
import json

import pytest
import structlog

from bot.channels.discord.channel import DiscordChannel
from bot.channels.discord.handing import WAITS
from bot.core.chat import Address, Post, Said
from bot.errors import ChannelUnusable, Overloaded
from factbase.errors import DatabaseLocked
from tests.channels.discord import fakes
from tests.channels.discord.fakes import NotedReception, Pauses
from tests.channels.discord.server import DiscordServer, until
from tests.channels.discord.world import ADA, GENERAL, HELPER_ROLE

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15


async def test_it_asks_to_hear_no_more_than_it_needs(
    server: DiscordServer, reception: NotedReception, waits: Pauses
) -> None:
    for reads_content, more in ((False, 0), (True, CONTENT)):
        async with fakes.running(server, fakes.channel(reception, reads_content=reads_content)):
            pass
        assert server.gateway.identified[-1]["intents"] == GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES | more


async def test_without_content_only_what_is_meant_for_it_is_heard(
    server: DiscordServer, reception: NotedReception, waits: Pauses
) -> None:
    async with fakes.running(server, fakes.channel(reception, reads_content=False)):
        await server.says(ADA, "not for you")
        await server.says(ADA, "<@100000000000000002> for you")
        assert (await reception.next(Said)).text == "for you"


class TestRefusals:
    """Discord does not want us, or not like this."""

    async def test_a_wrong_token(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        with pytest.raises(ChannelUnusable, match="RUMOURLINE_DISCORD_TOKEN"):
            await fakes.channel(reception, token="wrong").run()

    async def test_a_token_that_is_revoked(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        run = asyncio.create_task(fakes.channel(reception).run())
        await server.ready()
        await server.gateway.close(4004)
        with pytest.raises(ChannelUnusable, match="RUMOURLINE_DISCORD_TOKEN"):
            await run

    async def test_content_that_is_not_allowed(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        server.gateway.refuses_content = True
        with structlog.testing.capture_logs() as logs:
            async with fakes.running(server, fakes.channel(reception)):
                await server.tells(ADA, "hello")
                await reception.next(Said)
        told = next(line["what_to_do"] for line in logs if line["event"] == "discord_content_refused")
        assert "Message Content" in told
        assert "RUMOURLINE_DISCORD_READS_CONTENT" in told

    @pytest.mark.parametrize("code", [4011, 4013])
    async def test_another_refusal_is_tried_again(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses, code: int
    ) -> None:
        server.gateway.close_next = code
        pauses = Pauses()
        async with fakes.running(server, fakes.channel(reception, pause=pauses)):
            await server.tells(ADA, "hello")
            await reception.next(Said)
        assert pauses.seconds
        assert ("shard" in server.gateway.identified[-1]) is (code == 4011)

    async def test_a_platform_that_is_down_at_the_start(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        server.fault("GET", "/users/@me", status=503, body={"message": "no", "code": 0})
        server.fault("GET", "/users/@me", cut="before")
        pauses = Pauses()
        async with fakes.running(server, fakes.channel(reception, pause=pauses)):
            await until(lambda: server.gateway.heartbeats)
        assert pauses.seconds


class TestLostConnections:
    """What was said meanwhile is heard."""

    async def test_a_broken_socket(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await _heard(server, reception, "before")
        server.gateway.cut()
        await server.says(ADA, "meanwhile")
        await reception.next(Said, 1)
        await _heard(server, reception, "after", 2)
        assert (server.gateway.resumed, len(server.gateway.identified)) == (1, 1)
        assert [said.text for said in reception.of(Said)] == ["before", "meanwhile", "after"]

    async def test_a_request_to_reconnect(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await _heard(server, reception, "before")
        await server.gateway.ask_to_reconnect()
        await server.says(ADA, "meanwhile")
        assert (await reception.next(Said, 1)).text == "meanwhile"
        assert server.gateway.resumed == 1

    async def test_a_session_that_is_no_more(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        await _heard(server, reception, "before")
        await server.gateway.invalidate()
        await until(lambda: len(server.gateway.identified) == 2)
        await server.ready()
        await _heard(server, reception, "after", 1)

    async def test_the_same_message_twice_has_one_key(
        self, server: DiscordServer, bot: DiscordChannel, reception: NotedReception
    ) -> None:
        id = await server.says(ADA, "once")
        await server.repeat(id)
        await _heard(server, reception, "the end", 1)
        assert reception.asked == 3


class TestCommands:
    """They are registered when they changed, and never in the way."""

    async def test_registered_with_translations(self, server: DiscordServer, bot: DiscordChannel) -> None:
        await until(lambda: server.rest.commands)
        check, help_, watch, pointed = server.rest.commands
        assert (check["name"], check["description"]) == ("check", "Is this true?")
        assert check["description_localizations"] == {"es-ES": "¿Es verdad?", "es-419": "¿Es verdad?"}
        assert (check["options"][0]["name"], check["options"][0]["required"]) == ("text", True)
        assert "options" not in help_
        assert [choice["value"] for choice in watch["options"][0]["choices"]] == ["on", "off"]
        assert (pointed["type"], pointed["name"]) == (3, "Check this claim")

    async def test_a_name_on_messages_is_translated_and_fits(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        named = {"": "Check this", "fr": "x" * 40, "ar": "تحقق"}
        async with fakes.running(server, fakes.channel(reception, check_this=named)):
            await until(lambda: server.rest.commands)
        pointed = server.rest.commands[-1]
        assert (pointed["name"], pointed["name_localizations"]) == ("Check this", {"fr": "x" * 32})

    async def test_not_again_while_they_are_the_same(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        for registrations in (1, 1):
            async with fakes.running(server, fakes.channel(reception)):
                await until(lambda: _calls(server, "GET"))
                await until(lambda: _calls(server, "PUT") == 1)
                await _heard(server, reception, "x", len(reception.events))
            assert _calls(server, "PUT") == registrations
        server.rest.commands[0]["description"] = "another"
        async with fakes.running(server, fakes.channel(reception)):
            await until(lambda: _calls(server, "PUT") == 2)

    async def test_a_failure_stops_nothing(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        server.fault("PUT", "/commands", status=400, body={"message": "no", "code": 50035}, times=9)
        async with fakes.running(server, fakes.channel(reception)):
            await until(lambda: _calls(server, "PUT"))
            await _heard(server, reception, "hello")


class TestABusyReception:
    """An event that is not taken is handed over again."""

    @pytest.mark.parametrize("error", [Overloaded(), DatabaseLocked()], ids=["overloaded", "locked"])
    async def test_until_it_is_taken(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses, error: Exception
    ) -> None:
        pauses = Pauses()
        reception.refusals = [error, error]
        async with fakes.running(server, fakes.channel(reception, pause=pauses)):
            await _heard(server, reception, "hello")
        assert pauses.seconds[:2] == list(WAITS[:2])

    async def test_but_not_for_ever(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        reception.refusals = [Overloaded()] * (len(WAITS) + 1)
        with structlog.testing.capture_logs() as logs:
            async with fakes.running(server, fakes.channel(reception)):
                await server.says(ADA, "lost")
                await until(lambda: not reception.refusals)
                await _heard(server, reception, "hello")
        assert [line["count"] for line in logs if line["event"] == "discord_events_lost"] == [1]
        assert sum(WAITS) == pytest.approx(60, abs=5)

    async def test_stopping_does_not_wait_for_it(
        self, server: DiscordServer, reception: NotedReception, waits: Pauses
    ) -> None:
        never = asyncio.Event()
        reception.refusals = [Overloaded()]

        async def pause(_seconds: float) -> None:
            await never.wait()

        async with fakes.running(server, fakes.channel(reception, pause=pause)):
            await server.says(ADA, "hello")
            await until(lambda: reception.asked == 1)
        assert not reception.events


async def test_no_log_holds_a_name_an_id_a_text_or_a_token(
    server: DiscordServer, reception: NotedReception, waits: Pauses, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with structlog.testing.capture_logs() as logs:
        channel = fakes.channel(reception)
        async with fakes.running(server, channel):
            limited = {"message": "slow", "retry_after": 0.1, "global": False}
            server.fault("POST", "/messages", status=429, body=limited, headers=(("Via", "1.1 google"),))
            await server.uses(ADA, "check", "a secret", expired=True)
            said = await reception.next(Said)
            await channel.send(said.address, Post("An answer.", "en"), "n1")
            await channel.send(Address("discord", GENERAL), Post("An answer.", "en"), "n2")
            server.gateway.cut()
            await _heard(server, reception, "a secret", 1)
    written = json.dumps(logs, default=str) + caplog.text
    for private in ("secret", ADA.id, ADA.name, GENERAL, HELPER_ROLE, said.id, "t-", said.sender.author):
        assert private not in written


async def _heard(server: DiscordServer, reception: NotedReception, text: str, number: int = 0) -> None:
    await server.says(ADA, text)
    assert (await reception.next(Said, number)).text == text


def _calls(server: DiscordServer, method: str) -> int:
    return sum(call.method == method and call.path.endswith("/commands") for call in server.rest.calls)
