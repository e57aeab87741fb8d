"""What is read from Telegram's updates: tables of what Telegram sends and what it means."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.channels.telegram.marks import Me
from bot.channels.telegram.reading import KINDS, read
from bot.core.chat import Address, Command, Event, Membership, Place, Pressed, Said
from bot.core.messages import MAX_MESSAGE
from tests.channels.contract import PSEUDONYM
from tests.channels.telegram.payloads import (
    ANNA,
    ANONYMOUS,
    BOT,
    FORUM,
    GROUP,
    NEWS,
    OMAR,
    OTHER_BOT,
    TOWN,
    Raw,
    inaccessible,
    message,
    photo,
    press,
    private,
    standing,
    topic_notice,
    units,
    update,
)
from tests.fakes import NOON

ME = Me(BOT["id"], BOT["username"])
DM = private(ANNA)
OURS = message(TOWN, BOT, "The bridge is open.", 7)
THEIRS = message(TOWN, OMAR, "The bridge is closed!", 8)


def event(kind: str, content: Raw) -> Event | None:
    return read(Update.de_json(update(77, kind, content), None), ME, PSEUDONYM.of, NOON)


def said(content: Raw, kind: str = "message") -> Said:
    found = event(kind, content)
    assert isinstance(found, Said)
    return found


def of(identifier: int, kind: str = "conversation") -> str:
    return PSEUDONYM.of(kind, f"telegram:{identifier}")


def test_a_message_in_a_chat_with_us_alone() -> None:
    found = said(message(DM, ANNA, "Is the bridge closed?"))
    assert (found.key, found.id, found.place) == ("u77", "10", Place.DIRECT)
    assert found.address == Address("telegram", "501")
    assert (found.conversation, found.sender.author) == (of(501), of(501, "author"))
    assert (found.sender.id, found.sender.language, found.sender.moderator) == ("501", "pt", True)
    assert (found.text, found.command, found.addressed, found.edited) == (
        "Is the bridge closed?", None, True, False
    )  # fmt: skip
    assert found.sent_at == datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "text", "command", "addressed"),
    [
        pytest.param(message(TOWN, OMAR, "so what"), "so what", None, False, id="not for us"),
        pytest.param(message(TOWN, OMAR, "/check it is so"), "it is so", Command.CHECK, True, id="command"),
        pytest.param(message(TOWN, OMAR, "/CHECK@rumourbot: it is so"), "it is so", Command.CHECK, True,
                     id="command with our name in other letters"),
        pytest.param(message(TOWN, OMAR, "@RumourBot /check it"), "it", Command.CHECK, True,
                     id="mention before the command"),
        pytest.param(message(TOWN, OMAR, "please /check it"), "please /check it", None, False,
                     id="command in the middle is none"),
        pytest.param(message(TOWN, OMAR, "@RumourBot, so?"), "so?", None, True, id="mention first"),
        pytest.param(message(TOWN, OMAR, "is it so @rumourbot ?"), "is it so ?", None, True,
                     id="mention inside, other letters"),
        pytest.param(message(TOWN, OMAR, "👩‍👩‍👧 है? @RumourBot 🎉 so"), "👩‍👩‍👧 है? 🎉 so", None, True,
                     id="mention after characters of two units"),
        pytest.param(message(TOWN, OMAR, "@RumourBot @RumourBot x"), "x", None, True, id="mentioned twice"),
        pytest.param(message(TOWN, OMAR, "@RumourBotFan says so"), "@RumourBotFan says so", None, False,
                     id="a longer name"),
        pytest.param(message(TOWN, OMAR, "@RumourBot"), "", None, True, id="nothing but a mention"),
        pytest.param(message(TOWN, OMAR, "mail a@RumourBot"), "mail a@RumourBot", None, False,
                     id="part of a word is no mention"),
        pytest.param(message(TOWN, OMAR, "🎈 You there", entities=[
            {"type": "text_mention", "offset": 3, "length": 3, "user": BOT}]), "🎈 there", None, True,
            id="mention without a name"),
        pytest.param(message(TOWN, OMAR, "You there", entities=[
            {"type": "text_mention", "offset": 0, "length": 3, "user": ANNA}]), "You there", None, False,
            id="mention of a person"),
        pytest.param(message(TOWN, OMAR, "and this?", reply_to_message=OURS), "and this?", None, True,
                     id="reply to us"),
        pytest.param(message(TOWN, OMAR, "and this?", reply_to_message=THEIRS), "and this?", None, False,
                     id="reply to somebody"),
        pytest.param(photo(TOWN, OMAR, "/check a picture"), "a picture", Command.CHECK, True, id="caption"),
        pytest.param(message(TOWN, OMAR, "/start@RumourBot x"), "x", Command.START, True, id="in a group"),
        pytest.param(message(DM, ANNA, "/start poster"), "poster", Command.START, True, id="deep link"),
        pytest.param(message(DM, ANNA, "/nonsense now"), "now", Command.HELP, True, id="unknown, alone"),
        pytest.param(message(DM, ANNA, "/check@OtherBot x"), "x", Command.CHECK, True,
                     id="alone with us every command is for us"),
        pytest.param(message(DM, ANNA, "/help"), "", Command.HELP, True, id="command alone"),
        pytest.param(photo(DM, ANNA), "", None, True, id="picture without words, alone"),
    ],
)  # fmt: skip
def test_what_is_said_to_us(content: Raw, text: str, command: Command | None, addressed: bool) -> None:
    found = said(content)
    assert (found.text, found.command, found.addressed) == (text, command, addressed)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        pytest.param("message", message(TOWN, OTHER_BOT, "I am a bot"), id="another bot"),
        pytest.param("message", message(TOWN, BOT, "I am us"), id="ourselves"),
        pytest.param("message", message(TOWN, OMAR, "/check@OtherBot x"), id="command for another bot"),
        pytest.param("message", message(TOWN, OMAR, "/roll 6"), id="unknown command in a group"),
        pytest.param("message", photo(TOWN, OMAR), id="picture without words in a group"),
        pytest.param("message", photo(TOWN, OMAR, reply_to_message=OURS), id="picture as a reply to us"),
        pytest.param("message", photo(DM, ANNA, media_group_id="4"), id="one of an album without words"),
        pytest.param("edited_message", photo(DM, ANNA, edit_date=1), id="picture that was edited"),
        pytest.param("message", message(TOWN, OMAR, new_chat_title="x"), id="title changed"),
        pytest.param("message", message(DM, ANNA, pinned_message=message(DM, ANNA, "x")), id="pinned"),
        pytest.param("message", topic_notice(FORUM, OMAR, 5), id="topic opened"),
        pytest.param("message", message({**TOWN, "is_direct_messages": True}, ANNA, "x"), id="an inbox"),
        pytest.param("my_chat_member", standing(TOWN, OMAR, "member", "administrator"), id="new rights only"),
        pytest.param("poll_answer", {"poll_id": "1", "user": ANNA, "option_ids": [0],
                                     "option_persistent_ids": ["0"]}, id="kind that is not read"),
        pytest.param("callback_query", {"id": "1", "from": ANNA, "chat_instance": "5", "data": "t",
                                        "inline_message_id": "9"}, id="button without a chat"),
        pytest.param("callback_query", {"id": "1", "from": ANNA, "chat_instance": "5", "game_short_name": "g",
                                        "message": OURS}, id="button of a game"),
    ],
)  # fmt: skip
def test_what_is_nothing_to_us(kind: str, content: Raw) -> None:
    assert event(kind, content) is None


@pytest.mark.parametrize(
    ("more", "reply_to", "quoted"),
    [
        pytest.param({"reply_to_message": THEIRS}, "8", "The bridge is closed!", id="text"),
        pytest.param({"reply_to_message": photo(TOWN, OMAR, "Look", number=8)}, "8", "Look", id="caption"),
        pytest.param({"reply_to_message": photo(TOWN, OMAR, number=8)}, "8", "", id="picture"),
        pytest.param({"reply_to_message": OURS}, "7", "", id="ours"),
        pytest.param({"reply_to_message": THEIRS, "quote": {"text": "closed", "position": 14}}, "8", "closed",
                     id="a part"),
        pytest.param({"reply_to_message": OURS, "quote": {"text": "open", "position": 14}}, "7", "",
                     id="a part of ours"),
        pytest.param({"quote": {"text": "far", "position": 0}, "external_reply": {"origin": {
            "type": "user", "date": 1, "sender_user": OMAR}}}, "", "far", id="from another chat"),
        pytest.param({"quote": {"text": "far", "position": 0}, "external_reply": {"origin": {
            "type": "user", "date": 1, "sender_user": BOT}}}, "", "", id="ours from another chat"),
        pytest.param({"external_reply": {"origin": {
            "type": "hidden_user", "date": 1, "sender_user_name": "x"}}}, "", "", id="another chat's, whole"),
    ],
)  # fmt: skip
def test_what_is_replied_to(more: Raw, reply_to: str, quoted: str) -> None:
    found = said(message(TOWN, ANNA, "@RumourBot true?", **more))
    assert (found.reply_to, found.quoted, found.text) == (reply_to, quoted, "true?")


FORWARD: Raw = {"forward_origin": {"type": "user", "date": 1, "sender_user": OMAR}}


@pytest.mark.parametrize(
    ("content", "text", "addressed"),
    [
        pytest.param(message(DM, ANNA, "Dam broken!", **FORWARD), "Dam broken!", True, id="alone"),
        pytest.param(message(TOWN, ANNA, "Dam broken!", **FORWARD), "Dam broken!", False, id="in a group"),
        pytest.param(message(TOWN, ANNA, "@RumourBot dam?", **FORWARD), "dam?", True, id="that mentions us"),
        pytest.param(
            message(DM, ANNA, "/forgetme", **FORWARD), "/forgetme", True, id="command of somebody else"
        ),
        pytest.param(photo(DM, ANNA, "Dam!", **FORWARD), "Dam!", True, id="picture"),
    ],
)
def test_a_forward_is_the_text_that_it_carries(content: Raw, text: str, addressed: bool) -> None:
    found = said(content)
    assert (found.text, found.addressed, found.command) == (text, addressed, None)
    assert found.sender.id == "501"


def test_an_edit_is_the_same_message_and_a_new_event() -> None:
    found = said({**message(DM, ANNA, "Is it so?"), "edit_date": 1795262460}, "edited_message")
    assert (found.id, found.edited) == ("10", True)
    assert found.sent_at == datetime(2026, 11, 21, 12, 1, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post"])
def test_a_post_in_a_channel_is_the_channels_own(kind: str) -> None:
    found = said(message(NEWS, None, "/check this"), kind)
    assert (found.place, found.command, found.text) == (Place.GROUP, Command.CHECK, "this")
    assert (found.sender.id, found.sender.author) == ("-1003", of(-1003, "author"))
    assert found.sender.moderator is True


@pytest.mark.parametrize(
    ("speaker", "moderator"),
    [pytest.param(TOWN, True, id="anonymous administrator"), pytest.param(NEWS, False, id="as a channel")],
)
def test_who_speaks_for_a_chat_is_that_chat(speaker: Raw, moderator: bool) -> None:
    found = said(message(TOWN, ANONYMOUS, "/watch", sender_chat=speaker))
    assert (found.sender.id, found.sender.moderator) == (str(speaker["id"]), moderator)
    assert found.sender.author == of(speaker["id"], "author")


def test_a_person_in_a_group_has_to_be_asked_about() -> None:
    assert said(message(TOWN, OMAR, "/watch")).sender.moderator is None


@pytest.mark.parametrize(
    ("more", "thread", "reply_to"),
    [
        pytest.param({"message_thread_id": 5, "is_topic_message": True}, "5", "", id="topic"),
        pytest.param({"message_thread_id": 5}, "", "", id="answers below a post are no topic"),
        pytest.param({"message_thread_id": 5, "is_topic_message": True,
                      "reply_to_message": topic_notice(FORUM, BOT, 5)}, "5", "",
                     id="the notice that opened the topic, even ours"),
        pytest.param({"message_thread_id": 5, "is_topic_message": True,
                      "reply_to_message": message(FORUM, OMAR, "so", 6)}, "5", "6", id="reply in a topic"),
    ],
)  # fmt: skip
def test_topics(more: Raw, thread: str, reply_to: str) -> None:
    found = said(message(FORUM, ANNA, "well", **more))
    assert (found.address.thread, found.reply_to, found.addressed) == (thread, reply_to, False)
    assert found.conversation == of(-1002)


@pytest.mark.parametrize(
    ("under", "chat", "thread"),
    [
        pytest.param(message(DM, BOT, "Did you mean…?", 12), "501", "", id="alone"),
        pytest.param(message(FORUM, BOT, "Did you mean…?", 12, message_thread_id=5, is_topic_message=True),
                     "-1002", "5", id="in a topic"),
        pytest.param(inaccessible(TOWN, 12), "-1001", "", id="too old to be shown"),
    ],
)  # fmt: skip
def test_a_press(under: Raw, chat: str, thread: str) -> None:
    found = event("callback_query", press(OMAR, under, "token-1", "4711"))
    assert isinstance(found, Pressed)
    assert found.address == Address("telegram", chat, thread, "4711")
    assert (found.key, found.id, found.token, found.text) == ("u77", "12", "token-1", "")
    assert (found.sender.id, found.sender.language, found.sent_at) == ("502", "ar", NOON)


@pytest.mark.parametrize(
    ("chat", "before", "after", "present"),
    [
        pytest.param(TOWN, "left", "member", True, id="added"),
        pytest.param(TOWN, "left", "administrator", True, id="added with rights"),
        pytest.param(TOWN, "administrator", "kicked", False, id="thrown out"),
        pytest.param(TOWN, "member", "left", False, id="taken out"),
        pytest.param(TOWN, "member", "restricted", False, id="silenced"),
        pytest.param(TOWN, "restricted", "member", True, id="may speak again"),
        pytest.param(DM, "member", "kicked", False, id="blocked"),
        pytest.param(DM, "kicked", "member", True, id="unblocked"),
    ],
)
def test_coming_and_going(chat: Raw, before: str, after: str, present: bool) -> None:
    found = event("my_chat_member", standing(chat, ANNA, before, after))
    assert isinstance(found, Membership)
    assert (found.present, found.moved_from, found.conversation) == (present, None, of(chat["id"]))
    assert found.address == Address("telegram", str(chat["id"]))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(message(GROUP, ANNA, migrate_to_chat_id=-1001), id="said in the old chat"),
        pytest.param(message(TOWN, ANONYMOUS, migrate_from_chat_id=-70, sender_chat=TOWN), id="in the new"),
    ],
)
def test_a_group_that_becomes_a_supergroup_moves(content: Raw) -> None:
    found = event("message", content)
    assert isinstance(found, Membership)
    assert (found.conversation, found.moved_from, found.present) == (of(-1001), of(-70), True)
    assert found.address == Address("telegram", "-1001")


@pytest.mark.parametrize(
    ("code", "language"),
    [("pt-br", "pt"), ("zh-hans", "zh"), ("fil", "fil"), ("", None), (None, None), ("x", None), ("हि", None)],
)
def test_languages(code: str | None, language: str | None) -> None:
    assert said(message(DM, {**ANNA, "language_code": code}, "x")).sender.language == language


def test_no_more_is_read_than_anybody_reads() -> None:
    long = "क" * (MAX_MESSAGE + 9)
    found = said(message(TOWN, ANNA, long, reply_to_message=message(TOWN, OMAR, long, 8)))
    assert (len(found.text), len(found.quoted)) == (MAX_MESSAGE, MAX_MESSAGE)


def test_half_a_character_is_replaced() -> None:
    found = said(message(TOWN, ANNA, "a \ud83d b", reply_to_message=message(TOWN, OMAR, "\udc00", 8)))
    assert (found.text, found.quoted) == ("a \ufffd b", "\ufffd")


@given(before=st.text(st.characters(exclude_categories=["Cs"])), after=st.text())
def test_a_mention_is_found_and_cut_wherever_it_stands(before: str, after: str) -> None:
    mark = {"type": "mention", "offset": units(before), "length": len("@RumourBot")}
    found = said(message(TOWN, ANNA, f"{before}@RumourBot{after}", entities=[mark]))
    assert found.addressed
    assert "@RumourBot" not in found.text or "@RumourBot" in before + after
    lost = set(before + after) - set(found.text)
    assert all(character.isspace() or character in ",:;" or character > "\ud7ff" for character in lost)


@given(marks=st.lists(st.fixed_dictionaries({
    "type": st.sampled_from(["mention", "bot_command", "text_mention", "url", "unheard of"]),
    "offset": st.integers(-3, 30), "length": st.integers(-3, 30)})))  # fmt: skip
def test_marks_that_make_no_sense_harm_nobody(marks: list[Any]) -> None:
    event("message", message(DM, ANNA, "Is it so, 👩‍👩‍👧?", entities=marks))


def test_nothing_of_a_person_stands_in_a_repr() -> None:
    for found in (
        said(message(TOWN, ANNA, "the bridge", reply_to_message=THEIRS)),
        event("callback_query", press(ANNA, OURS, "token")),
        event("my_chat_member", standing(DM, ANNA, "member", "kicked")),
    ):
        assert all(secret not in repr(found) for secret in ("501", "-1001", "bridge"))


def test_only_kinds_that_are_read_are_asked_for() -> None:
    assert set(KINDS) <= set(Update.ALL_TYPES)
