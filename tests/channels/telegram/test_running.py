"""A channel that runs with the real client against a local server, whatever happens on the way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.connection import Timing
from bot.core.chat import ChatLimits, Membership, Post, Pressed, Said
from bot.errors import ChannelUnusable, NotDelivered, Overloaded
from factbase.errors import DatabaseFull, DatabaseLocked
from tests.channels.telegram.conftest import Clock, NotedReception, Stage, address, made_channel, running
from tests.channels.telegram.faults import (
    BROKEN,
    CONFLICT,
    CUT_AFTER,
    CUT_BEFORE,
    SLOW,
    Fault,
    flood,
    refusal,
)
from tests.channels.telegram.payloads import (
    ANNA,
    BOT,
    FORUM,
    GROUP,
    NEWS,
    OMAR,
    TOWN,
    message,
    private,
    topic_notice,
    update,
)
from tests.channels.telegram.server import TOKEN, TelegramServer

SAID = message(private(ANNA), ANNA, "x")
NOWHERE = "http://127.0.0.1:9/telegram"
SECRET = "a-secret_of-the-tests"


def texts(reception: NotedReception) -> list[str]:
    return [event.text for event in reception.events if isinstance(event, Said)]


async def unusable(channel: TelegramChannel) -> str:
    with pytest.raises(ChannelUnusable) as caught:
        async with asyncio.timeout(5):
            await channel.run()
    return str(caught.value)


async def test_a_question_and_its_answer(stage: Stage) -> None:
    asked = await stage.server.tell("Is the bridge closed?")
    (found,) = await stage.events(1)
    assert isinstance(found, Said)
    await stage.channel.send(found.address, Post("No.", "en", reply_to=found.id), "n")
    assert stage.server.texts(private(ANNA)) == ["No."]
    (given,) = stage.server.made("sendMessage")
    assert given["reply_parameters"]["message_id"] == asked["message_id"]


async def test_all_that_can_happen_arrives_in_order(stage: Stage) -> None:
    server = stage.server
    await server.put(TOWN, "left", "member")
    await server.say(TOWN, ANNA, "/check@RumourBot the dam")
    await server.change(await server.say(TOWN, OMAR, "hello"), "@RumourBot the bridge")
    await server.say(NEWS, None, "/check the harbour")
    opened = topic_notice(FORUM, BOT, 5)
    await server.say(
        FORUM, ANNA, "in a topic", message_thread_id=5, is_topic_message=True, reply_to_message=opened
    )
    await server.press(OMAR, message(TOWN, BOT, "?", 3), "token")
    await server.upgrade(GROUP, TOWN)
    await server.put(private(ANNA), "member", "kicked")
    found = await stage.events(10)
    kinds = [Membership, Said, Said, Said, Said, Said, Pressed, Membership, Membership, Membership]
    assert [type(event) for event in found] == kinds
    assert texts(stage.reception) == ["the dam", "hello", "the bridge", "the harbour", "in a topic"]
    assert server.unwanted == []


async def test_updates_are_forgotten_by_telegram_only_once_they_are_stored(stage: Stage) -> None:
    stage.reception.refusals += [Overloaded(), DatabaseLocked(), DatabaseFull()]
    for text in ("one", "two", "three"):
        await stage.server.tell(text)
    await stage.events(3)
    assert texts(stage.reception) == ["one", "two", "three"]
    assert stage.reception.handed_over == 6
    await stage.server.until(lambda: stage.server.waiting == 0)


async def test_what_was_refused_is_not_forgotten_and_what_was_taken_is(server: TelegramServer) -> None:
    await server.tell("one")
    await server.tell("two")
    async with running(server) as stage:
        await stage.events(1)
        stage.reception.refusals += [Overloaded()] * 1_000_000
        await server.tell("three")
        await server.until(lambda: stage.reception.handed_over > 4)
        assert server.waiting == 1
    async with running(server) as again:
        await again.events(1)
        assert texts(again.reception) == ["three"]


async def test_duplicates_and_disorder_change_nothing(stage: Stage) -> None:
    made = [update(at, "message", message(private(ANNA), ANNA, f"text {at}", at)) for at in (7, 5, 6, 5, 7)]
    async with stage.server.held():
        for raw in made:
            stage.server.push(raw)
    await stage.events(3)
    await stage.server.until(lambda: stage.server.waiting == 0)
    assert texts(stage.reception) == ["text 5", "text 6", "text 7"]
    # After a week without updates Telegram begins anew, perhaps lower.
    await stage.server.deliver(update(2, "message", message(private(ANNA), ANNA, "text 2", 2)))
    await stage.events(4)
    await stage.server.until(lambda: stage.server.waiting == 0)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"update_id": 5, "message": {"message_id": "x"}}, id="fields missing"),
        pytest.param({"update_id": 5, "message": "text"}, id="text for an object"),
        pytest.param({"update_id": 5, "message": {**SAID, "date": "soon"}}, id="date"),
        pytest.param({"update_id": 5, "message": {**SAID, "date": 10**20}}, id="far date"),
        pytest.param({"update_id": 5, "callback_query": {"id": 1}}, id="press of nobody"),
        pytest.param({"update_id": 5, "message": {**SAID, "text": 7}}, id="number for text"),
        pytest.param({"update_id": 5}, id="nothing"),
        pytest.param({"update_id": 5, "brand_new_kind": {}}, id="kind of the future"),
        pytest.param({"update_id": "5"}, id="number as text"),
        pytest.param({"message": {}}, id="no number"),
        pytest.param({}, id="empty"),
        pytest.param("what", id="no object"),
        pytest.param(None, id="null"),
    ],
)
async def test_a_malformed_update_does_not_hold_up_the_others(stage: Stage, raw: Any) -> None:
    async with stage.server.held():
        stage.server.push(raw)
        stage.server.push(update(6, "message", message(private(ANNA), ANNA, "still here")))
    await stage.events(1)
    assert texts(stage.reception) == ["still here"]
    await stage.server.until(lambda: stage.server.waiting == 0)


async def test_malformed_updates_are_counted_without_what_they_say(stage: Stage) -> None:
    with capture_logs() as logs:
        for at in (5, 6):
            await stage.server.deliver({"update_id": at, "message": {"text": "the bridge"}})
        await stage.server.deliver({"message": {"text": "the bridge"}})
        await stage.server.tell("done")
        await stage.events(1)
    skipped = [log["skipped"] for log in logs if log["event"] == "telegram_update_skipped"]
    assert skipped == [1, 2]
    assert any(log["event"] == "telegram_updates_without_number" for log in logs)
    assert "bridge" not in str(logs)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(BROKEN, id="server in trouble"),
        pytest.param(Fault(page=502), id="gateway in trouble"),
        pytest.param(Fault(page=200), id="a page instead of an answer"),
        pytest.param(Fault(page=404), id="a wall between, no refused token"),
        pytest.param(CUT_BEFORE, id="connection lost"),
        pytest.param(CUT_AFTER, id="connection lost with the updates"),
        pytest.param(CONFLICT, id="another reader"),
        pytest.param(refusal(400, "Bad Request: who knows"), id="refused"),
    ],
)
async def test_polling_goes_on_after(stage: Stage, fault: Fault) -> None:
    await stage.server.until(lambda: stage.server.made("deleteWebhook"))
    stage.server.fail("getUpdates", fault, fault, fault)
    for text in ("one", "two"):
        await stage.server.tell(text)
    await stage.events(2)
    assert texts(stage.reception) == ["one", "two"]


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
@pytest.mark.parametrize("fault", [BROKEN, CUT_BEFORE, Fault(page=404)], ids=["trouble", "lost", "wall"])
async def test_the_beginning_is_tried_until_it_works(
    server: TelegramServer, method: str, fault: Fault
) -> None:
    server.fail(method, fault, fault, fault)
    await server.tell("one")
    async with running(server) as stage:
        await stage.events(1)


async def test_a_wait_that_telegram_asks_for_is_kept(server: TelegramServer) -> None:
    server.fail("getMe", flood(3600))
    async with running(server) as stage:
        with pytest.raises(TimeoutError):
            await server.until(lambda: server.made("getMe"), within=0.3)
        assert not stage.running.done()


async def test_a_second_reader_is_told_of_plainly(stage: Stage) -> None:
    await stage.server.until(lambda: stage.server.made("deleteWebhook"))
    with capture_logs() as logs:
        stage.server.fail("getUpdates", CONFLICT)
        await stage.server.tell("one")
        await stage.server.tell("two")
        await stage.events(2)
        await stage.server.until(lambda: any(log["event"] == "telegram_conflict" for log in logs))
    told = next(log for log in logs if log["event"] == "telegram_conflict")
    assert "another program" in told["advice"]


async def test_two_channels_with_one_token_take_turns_and_lose_nothing(server: TelegramServer) -> None:
    async with running(server) as one, running(server) as other:
        for at in range(5):
            await server.tell(f"text {at}")
        await server.until(lambda: len({*texts(one.reception), *texts(other.reception)}) == 5)


async def test_a_webhook_left_over_is_taken_away(server: TelegramServer) -> None:
    server.webhook = {"url": "http://127.0.0.1:9/old"}
    async with running(server) as stage:
        await server.until(lambda: server.made("deleteWebhook"))
        await server.tell("one")
        await stage.events(1)
    assert server.made("deleteWebhook")[0].get("drop_pending_updates") in (None, "false")


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("4200:AAanother", id="not known"),
        pytest.param("nonsense", id="not a token"),
        pytest.param("", id="empty"),
        pytest.param("4200:AA/../x", id="a path"),
        pytest.param("4200:schlüssel", id="other letters"),
    ],
)
async def test_a_token_that_is_refused_ends_it_and_names_the_setting(
    server: TelegramServer, token: str
) -> None:
    told = await unusable(made_channel(server, NotedReception(server), Clock(), token=token))
    assert "RUMOURLINE_TELEGRAM_TOKEN" in told
    assert "AAanother" not in told


async def test_white_space_around_a_token_is_forgiven(server: TelegramServer) -> None:
    await server.tell("one")
    async with running(server, token=f" {TOKEN}\n") as stage:
        await stage.events(1)


@pytest.mark.parametrize("webhook", [None, NOWHERE], ids=["polling", "webhook"])
async def test_a_token_that_is_revoked_meanwhile_ends_it(server: TelegramServer, webhook: str | None) -> None:
    async with running(server, webhook=webhook) as stage:
        await server.until(lambda: server.made("setWebhook" if webhook else "deleteWebhook"))
        server.revoked = True
        await server.tell("wakes the poll")
        with pytest.raises(ChannelUnusable, match="RUMOURLINE_TELEGRAM_TOKEN"):
            await asyncio.wait_for(asyncio.shield(stage.running), 5)


async def test_sending_with_a_revoked_token_ends_a_webhook_at_once(server: TelegramServer) -> None:
    patient = Timing(answer=5.0, pauses=(0.01,), check=3600)
    async with running(server, webhook=NOWHERE, timing=patient) as stage:
        await server.until(lambda: server.made("setWebhook"))
        server.revoked = True
        with pytest.raises(NotDelivered):
            await stage.channel.send(address(private(ANNA)), Post("So", "en"), "n")
        with pytest.raises(ChannelUnusable):
            await asyncio.wait_for(asyncio.shield(stage.running), 5)


async def test_it_can_run_again_after_it_ended(server: TelegramServer) -> None:
    reception = NotedReception(server)
    channel = made_channel(server, reception, Clock())
    for text in ("one", "two"):
        task = asyncio.create_task(channel.run())
        await server.tell(text)
        await server.until(partial(_was_last, reception, text))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _was_last(reception: NotedReception, text: str) -> bool:
    return texts(reception)[-1:] == [text]


async def test_neither_token_nor_people_nor_texts_are_logged(
    stage: Stage, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("INFO", logger="telegram")
    with capture_logs() as logs:
        torn = Fault(page=200, body='{"ok": true, "result": [{"text": "the bridge", "id": 501')
        stage.server.fail("getUpdates", CUT_AFTER, torn, BROKEN)
        stage.server.fail("sendMessage", flood(1), torn, CUT_AFTER)
        await stage.server.tell("the bridge")
        await stage.server.tell("the bridge again")
        await stage.events(2)
        for _ in range(3):
            with pytest.raises(NotDelivered):
                await stage.channel.send(address(private(ANNA)), Post("the bridge", "en"), "n")
    everything = f"{logs} {caplog.text} {capsys.readouterr()}"
    assert all(secret not in everything for secret in ("bridge", "501", "AAtest"))


async def test_commands_and_descriptions_are_registered(server: TelegramServer) -> None:
    about = {"": "Ask whether it is so.\nAnswers come from the town.", "es": "Pregunte. " * 100}
    async with running(server, about=about):
        await server.until(lambda: len(server.descriptions) == 4)
    shown = {key: [command["command"] for command in commands] for key, commands in server.commands.items()}
    assert shown == {
        ("default", ""): ["check"],
        ("default", "es"): ["check"],
        ("all_chat_administrators", ""): ["check", "watch", "status"],
        ("all_chat_administrators", "es"): ["check", "watch"],
    }
    assert server.commands["default", "es"][0]["description"] == "Comprobar un rumor"
    assert server.descriptions["short", ""] == "Ask whether it is so."
    assert server.descriptions["long", ""] == about[""]
    assert len(server.descriptions["short", "es"]) <= 120
    assert len(server.descriptions["long", "es"]) <= 512


async def test_registering_may_fail(server: TelegramServer) -> None:
    server.fail("setMyCommands", BROKEN, refusal(400, "Bad Request: wrong language"), CUT_BEFORE)
    async with running(server) as stage:
        await server.tell("one")
        await stage.events(1)
        await server.until(lambda: server.made("setMyCommands"))


async def test_registering_that_hangs_holds_nothing_up(server: TelegramServer) -> None:
    server.fail("setMyCommands", SLOW)
    async with running(server) as stage:
        await server.tell("one")
        await stage.events(1)


class Site:
    """A web server that hands deliveries over, as the service's own does."""

    channel: TelegramChannel
    url = ""

    async def _take(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        return web.Response(status=await self.channel.receive(secret, await request.read()))


@asynccontextmanager
async def hosted(server: TelegramServer, **options: Any) -> AsyncIterator[Stage]:
    site = Site()
    application = web.Application()
    application.router.add_post("/telegram", site._take)
    runner = web.AppRunner(application, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    async with running(server, webhook=url, **options) as stage:
        site.channel = stage.channel
        yield stage
    await server.quiet()
    await runner.cleanup()


async def test_updates_are_brought(server: TelegramServer) -> None:
    async with hosted(server) as stage:
        await server.tell("one")
        await server.press(ANNA, message(private(ANNA), BOT, "?", 3), "token")
        await stage.events(2)
        assert texts(stage.reception) == ["one"]
        assert len(server.webhook["secret_token"]) > 30
        assert not server.made("getUpdates")


async def test_what_was_not_accepted_is_brought_again(server: TelegramServer) -> None:
    async with hosted(server, secret=SECRET) as stage:
        stage.reception.refusals += [Overloaded(), DatabaseLocked()]
        await server.tell("one")
        await server.tell("two")
        await stage.events(2)
        await server.until(lambda: server.deliveries.count(200) == 2)
        assert server.deliveries == [503, 503, 200, 200]
        assert texts(stage.reception) == ["one", "two"]


async def test_a_webhook_that_was_taken_away_is_set_again(server: TelegramServer) -> None:
    async with hosted(server) as stage:
        await server.until(lambda: server.webhook)
        server.webhook = {}
        await server.until(lambda: server.webhook)
        await server.tell("one")
        await stage.events(1)


GOOD = json.dumps(update(5, "message", SAID)).encode()


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        pytest.param(SECRET, GOOD, 200, id="good"),
        pytest.param(SECRET, b'{"update_id": 5, "message": {}}', 200, id="malformed inside is passed over"),
        pytest.param(SECRET, b'{"update_id": 5}', 200, id="nothing in it"),
        pytest.param(None, GOOD, 401, id="no secret"),
        pytest.param("", GOOD, 401, id="empty secret"),
        pytest.param(SECRET.upper(), GOOD, 401, id="another secret"),
        pytest.param("g\u00e9heim\udcff", GOOD, 401, id="secret in other letters"),
        pytest.param(SECRET, b"", 400, id="empty"),
        pytest.param(SECRET, b"\xff\xfe", 400, id="no text"),
        pytest.param(SECRET, b"[]", 400, id="no object"),
        pytest.param(SECRET, b'{"update_id": true}', 400, id="no number"),
        pytest.param(SECRET, b"[" * 200_000, 400, id="a tower"),
    ],
)
async def test_what_a_delivery_is_answered(
    server: TelegramServer, secret: str | None, body: bytes, status: int
) -> None:
    async with running(server, webhook=NOWHERE, secret=SECRET) as stage:
        await server.until(lambda: server.made("setWebhook"))
        assert await stage.channel.receive(secret, body) == status


async def test_a_delivery_before_the_beginning_is_brought_again(server: TelegramServer) -> None:
    channel = made_channel(server, NotedReception(server), Clock(), webhook=NOWHERE, secret=SECRET)
    assert await channel.receive(SECRET, GOOD) == 503


async def test_nothing_is_brought_to_a_channel_that_polls(stage: Stage) -> None:
    assert await stage.channel.receive("", GOOD) == 401


async def test_a_webhook_that_telegram_refuses_names_the_setting(server: TelegramServer) -> None:
    server.fail("setWebhook", refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided"))
    channel = made_channel(server, NotedReception(server), Clock(), webhook="http://town.example/telegram")
    assert "RUMOURLINE_TELEGRAM_WEBHOOK" in await unusable(channel)


async def test_a_secret_that_telegram_cannot_carry_names_the_setting(server: TelegramServer) -> None:
    channel = made_channel(server, NotedReception(server), Clock(), webhook=NOWHERE, secret="a b")
    assert "RUMOURLINE_TELEGRAM_SECRET" in await unusable(channel)


def test_the_channel_says_what_it_carries() -> None:
    channel = TelegramChannel("1:a", NotedReception(TelegramServer()), lambda kind, of: of, Clock(), {"": []})
    assert (channel.name, channel.limits) == ("telegram", ChatLimits(4096, 40, 8, 64, announces=True))
