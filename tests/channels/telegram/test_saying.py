"""Saying things through the real client: what stands in the chat afterwards, whatever goes wrong."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.telegram.connection import Timing
from bot.core.chat import Button, Place, Post, Pressed, Sender
from bot.errors import Hindrance, NotDelivered
from tests.channels.telegram.conftest import Clock, NotedReception, Stage, address, made_channel, running
from tests.channels.telegram.faults import BROKEN, CUT_AFTER, CUT_BEFORE, SLOW, Fault, flood, refusal
from tests.channels.telegram.payloads import ANNA, FORUM, GROUP, NEWS, OMAR, TOWN, private
from tests.channels.telegram.server import TelegramServer
from tests.fakes import NOON

DM = private(ANNA)
LONG = "It is so. " * 700  # two parts
BLOCKED = refusal(403, "Forbidden: bot was blocked by the user")
YES_OR_NO = (Button("Yes", "y"), Button("No", "n"))
NO_REPLY = refusal(400, "Bad Request: message to be replied not found")
TOO_OLD = refusal(400, "Bad Request: message can't be deleted for everyone")


@pytest.fixture(autouse=True)
def _known_chats(server: TelegramServer) -> None:
    server.know(DM, GROUP, FORUM, NEWS, TOWN)


async def hindered(stage: Stage, post: Post, chat: Any = DM) -> NotDelivered:
    with pytest.raises(NotDelivered) as caught:
        await stage.channel.send(address(chat), post, "n")
    return caught.value


def pressed(via: str) -> Pressed:
    return Pressed("u1", "1", Place.DIRECT, address(DM, via=via), "c", Sender("501", "a"), NOON, "t")


async def test_a_post_with_all_it_can_have(stage: Stage) -> None:
    asked = await stage.server.say(FORUM, ANNA, "?", message_thread_id=5, is_topic_message=True)
    post = Post(
        "No. 1 < 2", "en", (Button("Yes", "y"), Button("No", "n")), str(asked["message_id"]), strong=3
    )
    (said,) = await stage.channel.send(address(FORUM, thread="5"), post, "n")
    shown = stage.server.messages[FORUM["id"], int(said)]
    assert shown["text"] == "No. 1 < 2"
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    assert shown["reply_to_message"]["message_id"] == asked["message_id"]
    assert shown["message_thread_id"] == 5
    assert [key["callback_data"] for key in shown["reply_markup"]["inline_keyboard"][0]] == ["y", "n"]
    (given,) = stage.server.made("sendMessage")
    assert given["link_preview_options"] == {"is_disabled": True}


async def test_links_show_what_they_lead_to_where_that_is_wanted(stage: Stage) -> None:
    (said,) = await stage.channel.send(address(DM), Post("see https://who.int/", "en", previews=True), "n")
    await stage.channel.edit(address(DM), (said,), Post("see https://who.int/a", "en", previews=True))
    calls = [*stage.server.made("sendMessage"), *stage.server.made("editMessageText")]
    assert [call["link_preview_options"] for call in calls] == [{"is_disabled": False}] * 2


@pytest.mark.parametrize("chat", [DM, GROUP, TOWN, NEWS], ids=["person", "group", "supergroup", "channel"])
async def test_every_kind_of_chat_can_be_written_to(stage: Stage, chat: Any) -> None:
    await stage.channel.send(address(chat), Post("So", "en"), "n")
    assert stage.server.texts(chat) == ["So"]


async def test_a_long_post_is_several_messages_and_replies_once(stage: Stage) -> None:
    asked = await stage.server.tell("?")
    said = await stage.channel.send(address(DM), Post(LONG, "en", reply_to=str(asked["message_id"])), "n")
    shown = [stage.server.messages[DM["id"], int(number)] for number in said]
    assert ["reply_to_message" in message for message in shown] == [True, False]
    assert " ".join(message["text"] for message in shown) == LONG.strip()


async def test_a_message_to_reply_to_that_is_gone_is_no_error(stage: Stage) -> None:
    await stage.channel.send(address(DM), Post("So", "en", reply_to="404"), "n")
    stage.server.fail("sendMessage", NO_REPLY)
    await stage.channel.send(address(DM), Post("Or so", "en", reply_to="404"), "n")
    assert stage.server.texts(DM) == ["So", "Or so"]


@pytest.mark.parametrize(
    ("fault", "why", "again", "said"),
    [
        pytest.param(flood(7), Hindrance.LATER, 7.0, 0, id="too much at once"),
        pytest.param(refusal(429, "Too Many Requests"), Hindrance.LATER, None, 0, id="too much, no more"),
        pytest.param(BROKEN, Hindrance.LATER, None, 0, id="server in trouble"),
        pytest.param(Fault(page=502), Hindrance.LATER, None, 0, id="gateway in trouble"),
        pytest.param(Fault(page=403), Hindrance.LATER, None, 0, id="a wall between, not Telegram"),
        pytest.param(Fault(page=404), Hindrance.LATER, None, 0, id="a wall between that finds nothing"),
        pytest.param(CUT_BEFORE, Hindrance.UNKNOWN, None, 0, id="connection lost, not taken"),
        pytest.param(CUT_AFTER, Hindrance.UNKNOWN, None, 1, id="connection lost, taken"),
        pytest.param(BLOCKED, Hindrance.GONE, None, 0, id="blocked"),
        pytest.param(refusal(400, "Bad Request: chat not found"), Hindrance.GONE, None, 0, id="no such chat"),
        pytest.param(refusal(400, "Bad Request: TOO_ODD"), Hindrance.REFUSED, None, 0, id="refused"),
        pytest.param(refusal(400, "Bad Request: message thread not found"), Hindrance.REFUSED, None, 0,
                     id="topic is gone"),
    ],
)  # fmt: skip
async def test_why_a_message_was_not_said(
    stage: Stage, fault: Fault, why: Hindrance, again: float | None, said: int
) -> None:
    stage.server.fail("sendMessage", fault)
    error = await hindered(stage, Post("So", "en"))
    assert (error.why, error.again) == (why, again)
    # It was tried once only, and is there as often as the server took it.
    assert len(stage.server.texts(DM)) == said


async def test_no_answer_in_time_leaves_it_unknown_and_is_not_tried_again(server: TelegramServer) -> None:
    async with running(server, timing=Timing(poll=5, answer=0.2, pauses=(0.01,))) as stage:
        server.fail("sendMessage", SLOW)
        assert (await hindered(stage, Post("So", "en"))).why is Hindrance.UNKNOWN
        assert server.texts(DM) == ["So"]


async def test_nobody_there_is_later(server: TelegramServer) -> None:
    channel = made_channel(server, NotedReception(server), Clock(), base_url="http://127.0.0.1:9")
    with pytest.raises(NotDelivered) as caught:
        await channel.send(address(DM), Post("So", "en"), "n")
    assert caught.value.why is Hindrance.LATER


async def test_before_it_runs_it_can_speak_and_afterwards_it_says_later(server: TelegramServer) -> None:
    channel = made_channel(server, NotedReception(server), Clock())
    await channel.send(address(DM), Post("So", "en"), "n")
    task = asyncio.create_task(channel.run())
    await server.until(lambda: server.made("deleteWebhook"))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    with pytest.raises(NotDelivered) as caught:
        await channel.send(address(DM), Post("Or so", "en"), "n")
    assert (caught.value.why, server.texts(DM)) == (Hindrance.LATER, ["So"])
    assert not await channel.may_moderate(address(TOWN), Sender("501", "a"))
    await channel.settle(pressed("1"), "")


async def test_a_hindrance_in_the_middle_is_waited_for_and_the_beginning_said_once(stage: Stage) -> None:
    stage.server.fail_from("sendMessage", 2, BROKEN, BROKEN)
    assert len(await stage.channel.send(address(DM), Post(LONG, "en"), "n")) == 2
    assert " ".join(stage.server.texts(DM)) == LONG.strip()


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        pytest.param(BROKEN, Hindrance.UNKNOWN, id="trouble that lasts"),
        pytest.param(flood(3600), Hindrance.UNKNOWN, id="too long to wait"),
        pytest.param(BLOCKED, Hindrance.GONE, id="blocked meanwhile"),
        pytest.param(CUT_AFTER, Hindrance.UNKNOWN, id="connection lost"),
    ],
)
async def test_what_was_begun_is_not_begun_again(stage: Stage, fault: Fault, why: Hindrance) -> None:
    stage.server.fail_from("sendMessage", 2, *[fault] * 3)
    assert (await hindered(stage, Post(LONG, "en"))).why is why
    assert len(stage.server.texts(DM)) == (2 if fault is CUT_AFTER else 1)


async def test_a_group_that_has_moved_is_found(stage: Stage) -> None:
    stage.server.moved[GROUP["id"]] = TOWN["id"]
    await stage.channel.send(address(GROUP), Post("So", "en", reply_to="3"), "n")
    assert stage.server.texts(TOWN) == ["So"]
    assert "reply_parameters" not in stage.server.made("sendMessage")[-1]


async def test_a_message_is_edited(stage: Stage) -> None:
    said = await stage.channel.send(address(DM), Post("Once", "en", (Button("Yes", "y"),)), "n")
    assert await stage.channel.edit(address(DM), said, Post("Twice", "en")) == said
    assert await stage.channel.edit(address(DM), said, Post("Twice", "en")) == said  # nothing to change
    assert stage.server.texts(DM) == ["Twice"]
    assert "reply_markup" not in stage.server.messages[DM["id"], int(said[0])]


async def test_an_edit_may_take_more_messages_or_fewer(stage: Stage) -> None:
    said = await stage.channel.send(address(DM), Post("Short", "en"), "n")
    longer = await stage.channel.edit(address(DM), said, Post(LONG, "en"))
    assert longer[:1] == said
    assert len(longer) == len(stage.server.texts(DM)) == 2
    assert await stage.channel.edit(address(DM), longer, Post("Short", "en")) == said
    assert stage.server.texts(DM) == ["Short"]


async def test_what_is_too_old_to_be_deleted_is_blanked(stage: Stage) -> None:
    said = await stage.channel.send(address(DM), Post(LONG, "en"), "n")
    stage.server.fail("deleteMessage", TOO_OLD)
    assert await stage.channel.edit(address(DM), said, Post("Short", "en")) == said
    assert stage.server.texts(DM) == ["Short", "…"]


async def test_what_is_left_over_may_be_gone_already(stage: Stage) -> None:
    said = await stage.channel.send(address(DM), Post(LONG, "en"), "n")
    del stage.server.messages[DM["id"], int(said[1])]
    assert await stage.channel.edit(address(DM), said, Post("Short", "en")) == said[:1]


@pytest.mark.parametrize(
    ("faults", "why"),
    [
        pytest.param([BROKEN], Hindrance.LATER, id="server in trouble"),
        pytest.param([flood(7)], Hindrance.LATER, id="too much at once"),
        pytest.param([CUT_BEFORE, CUT_BEFORE], Hindrance.UNKNOWN, id="connection lost twice"),
        pytest.param([refusal(400, "Bad Request: message can't be edited")], Hindrance.REFUSED, id="refused"),
    ],
)
async def test_why_an_edit_failed(stage: Stage, faults: list[Fault], why: Hindrance) -> None:
    said = await stage.channel.send(address(DM), Post("Once", "en"), "n")
    stage.server.fail("editMessageText", *faults)
    with pytest.raises(NotDelivered) as caught:
        await stage.channel.edit(address(DM), said, Post("Twice", "en"))
    assert caught.value.why is why


async def test_an_edit_whose_answer_was_lost_is_made_again(stage: Stage) -> None:
    said = await stage.channel.send(address(DM), Post("Once", "en"), "n")
    stage.server.fail("editMessageText", CUT_AFTER)
    assert await stage.channel.edit(address(DM), said, Post("Twice", "en")) == said
    assert stage.server.texts(DM) == ["Twice"]


@pytest.mark.parametrize(
    ("note", "text", "alert"),
    [
        pytest.param("", None, False, id="empty"),
        pytest.param("Thank you", "Thank you", False, id="short"),
        pytest.param("a" * 61, "a" * 61, True, id="long"),
        pytest.param("😀" * 200, "😀" * 99 + "…", True, id="too long"),
    ],
)
async def test_a_press_is_settled(stage: Stage, note: str, text: str | None, alert: bool) -> None:
    await stage.channel.settle(pressed("77"), note)
    (given,) = stage.server.notes
    assert (given["callback_query_id"], given.get("text")) == ("77", text)
    assert (given.get("show_alert") in ("true", True)) == alert


@pytest.mark.parametrize(
    "fault", [BROKEN, CUT_BEFORE, refusal(400, "Bad Request: query is too old"), flood(9)]
)
async def test_settling_never_raises(stage: Stage, fault: Fault) -> None:
    stage.server.fail("answerCallbackQuery", fault)
    await stage.channel.settle(pressed("77"), "x")


async def test_administrators_may_moderate(stage: Stage) -> None:
    stage.server.administrators.add((TOWN["id"], OMAR["id"]))
    assert await stage.channel.may_moderate(address(TOWN), Sender("502", "a"))
    assert not await stage.channel.may_moderate(address(TOWN), Sender("501", "a"))
    assert await stage.channel.may_moderate(address(DM), Sender("501", "a"))
    assert await stage.channel.may_moderate(address(TOWN), Sender("-1001", "a", moderator=True))
    assert len(stage.server.made("getChatMember")) == 2


async def test_who_may_moderate_is_remembered_for_a_minute(stage: Stage) -> None:
    person = Sender("502", "a")
    stage.server.administrators.add((TOWN["id"], OMAR["id"]))
    assert await stage.channel.may_moderate(address(TOWN), person)
    stage.server.administrators.clear()
    assert await stage.channel.may_moderate(address(TOWN), person)
    stage.clock.move(timedelta(minutes=1))
    assert not await stage.channel.may_moderate(address(TOWN), person)


@pytest.mark.parametrize("fault", [BROKEN, CUT_BEFORE, refusal(400, "Bad Request: user not found")])
async def test_who_cannot_be_asked_about_may_not(stage: Stage, fault: Fault) -> None:
    stage.server.administrators.add((TOWN["id"], OMAR["id"]))
    stage.server.fail("getChatMember", fault)
    assert not await stage.channel.may_moderate(address(TOWN), Sender("502", "a"))
    assert await stage.channel.may_moderate(address(TOWN), Sender("502", "a"))  # a failure is not remembered
