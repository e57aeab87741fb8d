"""In groups the bot listens where a moderator says so, speaks seldom, and keeps no word of what is said."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.core.chat import Address, Command, Membership, Sender
from bot.core.policy import Etiquette
from bot.desk.sealed import from_event
from bot.errors import Hindrance, NotDelivered
from bot.outcomes import Outcome
from bot.questions import Question
from tests.assembled import POLICY
from tests.desk.counter import CHANNEL, DIRECT, GROUP, PSEUDONYM, STAFF, Counter, NotingPlatform
from tests.desk.lives import Crash

BRIDGE, WATER, SCHOOL = (
    "the old bridge is closed",
    "boiling water kills all germs",
    "the new school has no roof",
)
NOVEL = "the mayor has sold our town hall to a circus"
ELSEWHERE, MOVED = Address(CHANNEL, "-501"), Address(CHANNEL, "-100500")
HOUR = timedelta(hours=1)


def _counter(**etiquette: object) -> Counter:
    rules = replace(Etiquette(), **etiquette)  # type: ignore[arg-type]
    return Counter(policy=replace(POLICY, etiquette=rules))


async def _watching(counter: Counter | None = None) -> Counter:
    """One that came into the group and may listen; what it said about that is forgotten."""
    counter = counter or _counter()
    await counter.take(counter.member(True), counter.command(Command.WATCH, "on", GROUP, "mod"))
    counter.platform.sent.clear()
    return counter


def _reasons(counter: Counter) -> list[tuple[str, str]]:
    rows = counter.line.base.rows("SELECT fact_id, reason FROM sightings ORDER BY id")
    return [(row[0], row[1]) for row in rows]


# --- who lets it listen


async def test_nobody_is_listened_to_unless_a_moderator_said_so() -> None:
    counter = _counter()
    await counter.take(counter.member(True), counter.overheard(BRIDGE))
    assert counter.count("inbox") == 1  # the arrival; what was said is not even written down
    assert counter.asked == []
    assert len(counter.heard(GROUP)) == 1


@pytest.mark.parametrize(
    ("sender", "told", "answers"),
    [
        pytest.param("mod", "/watch is on", 1, id="a_moderator"),
        pytest.param("ben", "Only moderators of this group may do that.", 0, id="anybody_else"),
    ],
)
async def test_only_a_moderator_lets_it_listen(sender: str, told: str, answers: int) -> None:
    counter = _counter()
    await counter.take(counter.member(True), counter.command(Command.WATCH, "on", GROUP, sender))
    assert counter.heard(GROUP)[-1].post.text.startswith(told)
    await counter.take(counter.overheard(BRIDGE))
    assert len(counter.heard(GROUP)) == 2 + answers


@pytest.mark.parametrize(("moderator", "watching"), [(True, 1), (False, 0)])
async def test_what_the_platform_says_with_the_command_counts_more_than_what_it_is_asked(
    moderator: bool, watching: int
) -> None:
    counter = _counter()
    command = counter.command(Command.WATCH, "on", GROUP, "ben" if moderator else "mod")
    await counter.take(replace(command, sender=replace(command.sender, moderator=moderator)))
    assert counter.papers.rooms.count()[1] == watching


async def test_a_moderator_ends_it() -> None:
    counter = await _watching()
    await counter.take(counter.command(Command.WATCH, "off", GROUP, "mod"))
    await counter.take(counter.overheard(BRIDGE))
    (sent,) = counter.heard(GROUP)
    assert sent.post.text.startswith("/watch is off")
    assert counter.asked == []


async def test_an_edit_of_a_message_into_the_command_lets_nobody_listen() -> None:
    counter = _counter()
    await counter.take(counter.member(True))
    await counter.take(counter.said("on", GROUP, "mod", command=Command.WATCH, edited=True))
    assert counter.papers.rooms.count() == (1, 0)


async def test_one_group_is_not_another() -> None:
    counter = await _watching()
    await counter.take(counter.member(True, ELSEWHERE), counter.overheard(BRIDGE, ELSEWHERE))
    assert counter.asked == []


# --- when it speaks


async def test_it_speaks_once_about_a_rumour_until_the_pause_is_over() -> None:
    counter = await _watching()
    first = counter.overheard(BRIDGE)
    await counter.take(first, counter.overheard(BRIDGE, sender="ben"))
    (sent,) = counter.heard(GROUP)
    assert sent.post.text.startswith("The truth about bridge.")
    assert sent.post.reply_to == first.id
    assert _reasons(counter) == [("bridge", "sure"), ("bridge", "overheard")]
    counter.line.clock.forward(24 * HOUR)
    await counter.take(counter.overheard(BRIDGE))
    assert len(counter.heard(GROUP)) == 2


async def test_what_it_says_unasked_is_recorded_as_said() -> None:
    counter = await _watching()
    await counter.take(counter.overheard(BRIDGE), counter.overheard(BRIDGE))
    (row,) = counter.line.base.rows("SELECT * FROM deliveries")
    assert (row["fact_id"], row["fact_version"]) == ("bridge", 1)
    assert row["post_id"] is not None


async def test_it_speaks_of_so_many_rumours_an_hour() -> None:
    counter = await _watching(_counter(per_hour=2))
    await counter.take(*(counter.overheard(text) for text in (BRIDGE, WATER, SCHOOL)))
    assert len(counter.heard(GROUP)) == 2
    counter.line.clock.forward(HOUR)
    await counter.take(counter.overheard(SCHOOL))
    assert len(counter.heard(GROUP)) == 3


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("the old bridge is not closed", [("bridge", "overheard")], id="a_denial"),
        pytest.param("the old bridge is made of cheese and butter", [], id="what_it_would_ask_back"),
        pytest.param(NOVEL, [], id="novel_talk"),
        pytest.param("who pays the income tax of the mayor", [], id="another_agencys_matter"),
        pytest.param("good morning everyone", [], id="a_greeting"),
        pytest.param("ok", [], id="a_short_word"),
        pytest.param("", [], id="no_words"),
        pytest.param("\ud83d\u202e\0" * 40, [], id="no_text_at_all"),
        pytest.param(BRIDGE + " " * 3 + "!" * 600, [("bridge", "overheard")], id="too_long"),
    ],
)
async def test_it_is_silent(text: str, seen: list[tuple[str, str]]) -> None:
    counter = await _watching()
    await counter.take(counter.overheard(text))
    assert counter.platform.sent == []
    assert _reasons(counter) == seen
    assert counter.count("cases") == 0
    assert counter.count("prompts") == 0
    assert counter.papers.inbox.pending() == 0


@pytest.mark.parametrize(
    "etiquette",
    [
        pytest.param({"verdicts": frozenset()}, id="verdicts"),
        pytest.param({"speak_at": 1.0}, id="probability"),
        pytest.param({"per_hour": 0}, id="per_hour"),
        pytest.param({"longest": 10}, id="length"),
        pytest.param({"quiet_from": time(11), "quiet_until": time(13)}, id="quiet_hours"),
        pytest.param(
            {"quiet_from": time(17), "quiet_until": time(18), "zone": "Asia/Kolkata"}, id="quiet_hours_there"
        ),
    ],
)
async def test_the_agencys_rules_keep_it_silent_and_who_asks_is_answered_all_the_same(
    etiquette: dict[str, object],
) -> None:
    counter = await _watching(_counter(**etiquette))
    await counter.take(counter.overheard(BRIDGE))
    assert counter.platform.sent == []
    assert _reasons(counter) == [("bridge", "overheard")]
    await counter.take(counter.said(BRIDGE, GROUP))
    assert len(counter.heard(GROUP)) == 1


async def test_who_asks_is_answered_though_the_rumour_was_told_a_moment_ago() -> None:
    counter = await _watching()
    await counter.take(counter.overheard(BRIDGE), counter.said(BRIDGE, GROUP, "ben"))
    assert len(counter.heard(GROUP)) == 2


async def test_who_contradicts_a_rumour_below_it_is_not_corrected() -> None:
    counter = await _watching(_counter(quiet_from=time(3), quiet_until=time(4)))
    denial = counter.overheard("that is nonsense, please stop spreading it", sender="ben", quoted=BRIDGE)
    await counter.take(denial)
    assert counter.platform.sent == []
    assert _reasons(counter) == []


async def test_each_rumour_that_it_tells_unasked_counts() -> None:
    counter = await _watching(_counter(speak_at=0.5))
    await counter.take(counter.overheard(f"{WATER}.\n{'so they say. ' * 40}\n{BRIDGE}."))
    assert "The truth about bridge." in counter.heard(GROUP)[0].post.text
    assert "The truth about water." in counter.heard(GROUP)[0].post.text
    await counter.take(counter.overheard(BRIDGE), counter.overheard(WATER))
    assert len(counter.heard(GROUP)) == 1


# --- what is kept


OVERHEARD = [
    pytest.param("zebedee swears that the old bridge is closed", id="not_quite_sure"),
    pytest.param("The OLD bridge is closed!!! xylophone", id="loud"),
    pytest.param("the old bridge is not closed, quokka", id="a_denial"),
    pytest.param("zebedee and the xylophone are at +44 20 7946 0958", id="novel_talk_with_a_number"),
    pytest.param("the old bridge is made of quokka cheese", id="what_it_would_ask_back"),
]


@pytest.mark.parametrize("text", OVERHEARD)
async def test_of_what_people_say_to_each_other_no_word_is_kept(text: str) -> None:
    counter = await _watching()
    await counter.take(counter.overheard(text, sender="person-4711", id="message-4712"))
    kept = counter.dump().casefold()
    for word in (
        text.casefold(),
        "zebedee",
        "xylophone",
        "quokka",
        "7946 0958",
        "person-4711",
        "message-4712",
    ):
        assert word not in kept
        assert word.encode().hex() not in kept
    assert counter.count("inbox", "sealed IS NOT NULL") == 0


async def test_while_it_waits_no_word_of_it_can_be_read() -> None:
    counter = await _watching()
    message = counter.overheard("zebedee says that the old bridge is closed", sender="person-4711")
    papers = counter.papers
    papers.inbox.take(
        CHANNEL, papers.key(message), papers.seal.close(from_event(message)), counter.line.clock()
    )
    kept = counter.dump().casefold()
    assert papers.inbox.pending() == 1
    for word in ("zebedee", "person-4711"):
        assert word not in kept
        assert word.encode().hex() not in kept


async def test_the_log_tells_no_word_and_no_name(capfd: pytest.CaptureFixture[str]) -> None:
    counter = await _watching()
    counter.platform.faults = [NotDelivered(Hindrance.REFUSED, "as told")]
    await counter.take(counter.overheard("zebedee: the old bridge is closed", sender="person-4711"))
    await counter.take(counter.overheard(BRIDGE, sender="person-4711"))
    logged = "".join(capfd.readouterr())
    assert not any(word in logged for word in ("zebedee", "bridge", "person-4711", GROUP.chat))


@pytest.mark.parametrize("label", ["Answers me", "Not my claim", "Dispute"])
@pytest.mark.parametrize("sender", ["ana", "ben"])
async def test_buttons_under_what_was_said_unasked_keep_no_words(label: str, sender: str) -> None:
    counter = await _watching()
    await counter.take(counter.overheard(f"Listen!!! {BRIDGE}"))
    (sent,) = counter.heard(GROUP)
    await counter.take(counter.pressed(sent, label, sender))
    assert counter.count("feedback") == 1
    assert counter.count("feedback", "text IS NOT NULL") == 0
    assert list(counter.papers.feedback.labels()) == []
    sealed = [row[0] for row in counter.line.base.rows("SELECT sealed FROM prompts WHERE kind = 'answer'")]
    assert [counter.papers.seal.open(each)["text"] for each in sealed] == [""]
    assert "listen" not in counter.dump().casefold()
    assert len(counter.heard(GROUP)) == 1


async def test_who_disputes_what_was_said_unasked_brings_the_facts_claim_to_people() -> None:
    counter = await _watching()
    await counter.take(counter.overheard(f"Listen!!! {BRIDGE}"))
    await counter.take(counter.pressed(counter.heard(GROUP)[0], "Dispute", "ben"))
    (card,) = counter.heard(STAFF)
    assert BRIDGE in card.post.text
    assert "Listen" not in card.post.text


# --- edits


async def test_an_overheard_message_that_becomes_a_rumour_later_is_left_alone() -> None:
    counter = await _watching()
    first = counter.overheard("good morning everyone")
    await counter.take(first, counter.overheard(BRIDGE, id=first.id, edited=True))
    assert counter.platform.sent == []
    assert _reasons(counter) == []


async def test_a_message_that_comes_to_mention_the_bot_is_a_question() -> None:
    counter = await _watching()
    first = counter.overheard(NOVEL)
    await counter.take(first, counter.said(NOVEL, GROUP, id=first.id, edited=True))
    assert "R-0001" in counter.heard(GROUP)[0].post.text


async def test_an_overheard_message_that_is_edited_after_it_was_spoken_to_is_still_only_overheard() -> None:
    counter = await _watching()
    first = counter.overheard(BRIDGE)
    await counter.take(first, counter.overheard(NOVEL, id=first.id, edited=True))
    assert counter.count("cases") == 0
    assert counter.heard(STAFF) == []
    assert "circus" not in counter.dump().casefold()


# --- comings and goings


async def test_the_notice_is_said_once_for_each_arrival() -> None:
    counter = _counter()
    await counter.take(counter.member(True), counter.member(True))
    assert len(counter.heard(GROUP)) == 1
    await counter.take(counter.member(False), counter.member(True))
    assert len(counter.heard(GROUP)) == 2
    assert "/watch on" in counter.heard(GROUP)[0].post.text


async def test_leaving_and_coming_back_ends_the_listening() -> None:
    counter = await _watching()
    for event in (counter.member(False), counter.overheard(BRIDGE)):
        await counter.take(event)
    for event in (counter.member(True), counter.overheard(BRIDGE)):
        await counter.take(event)
    assert counter.asked == []
    assert [sent.post.text[:5] for sent in counter.heard(GROUP)] == ["Hello"]


async def test_a_place_that_is_closed_to_the_bot_is_listened_to_no_longer() -> None:
    counter = await _watching()
    counter.platform.faults = [NotDelivered(Hindrance.GONE, "kicked")]
    await counter.take(counter.overheard(BRIDGE))
    assert counter.papers.rooms.count() == (0, 0)
    await counter.take(counter.overheard(WATER))
    assert len(counter.asked) == 1


def _move(counter: Counter) -> Membership:
    conversations = [PSEUDONYM("conversation", f"{CHANNEL}:{place.chat}") for place in (GROUP, MOVED)]
    sender = Sender("mod", PSEUDONYM("author", f"{CHANNEL}:mod"))
    when: datetime = counter.line.clock()
    return Membership("moved", MOVED, conversations[1], sender, when, True, moved_from=conversations[0])


async def test_where_a_place_moves_listening_and_what_was_told_there_go_with_it() -> None:
    counter = await _watching()
    await counter.take(counter.overheard(BRIDGE))
    move = _move(counter)
    await counter.take(move, replace(move, key="told twice"))
    await counter.take(counter.overheard(BRIDGE, MOVED), counter.overheard(WATER, MOVED))
    assert [sent.post.text[:22] for sent in counter.heard(MOVED)] == ["The truth about water."]
    assert counter.papers.rooms.count() == (1, 1)


async def test_what_was_overheard_before_a_move_and_is_dealt_with_after_it_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.desk.reception._PAUSE", 0.0)
    counter = await _watching()
    tries, message, papers = 0, counter.overheard(BRIDGE), counter.papers
    papers.inbox.take(
        CHANNEL, papers.key(message), papers.seal.close(from_event(message)), counter.line.clock()
    )
    papers.rooms.move(message.conversation, _move(counter).conversation, b"", counter.line.clock())

    async def ask(question: Question) -> Outcome:
        nonlocal tries
        tries += 1
        if tries > 20:
            raise Crash  # or this test would never end
        return counter.service.handle([question])[0]

    counter.reception = counter.desk.reception(ask, counter.offices, lambda: None)
    await counter.reception.resume()
    await asyncio.gather(counter.reception.finished(), return_exceptions=True)
    assert tries <= 3
    assert papers.inbox.pending() == 0


class Slow(NotingPlatform):
    """It takes a while to say who moderates."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()

    async def may_moderate(self, address: Address, sender: Sender) -> bool:
        await self.asked.wait()
        return await super().may_moderate(address, sender)


async def test_after_watch_off_nothing_that_came_later_is_read() -> None:
    platform = Slow()
    platform.asked.set()
    counter = await _watching(Counter(platform=platform))
    platform.asked.clear()
    await counter.reception.take(counter.command(Command.WATCH, "off", GROUP, "mod"))
    await counter.reception.take(counter.overheard(BRIDGE))
    platform.asked.set()
    await counter.settled()
    assert [sent.post.text[:13] for sent in counter.heard(GROUP)] == ["/watch is off"]


# --- busy groups


async def test_who_talks_much_in_a_group_may_still_ask() -> None:
    counter = await _watching()
    await counter.take(*(counter.overheard(f"{NOVEL} {at}") for at in range(14)))
    await counter.take(counter.said(BRIDGE))
    assert len(counter.heard(DIRECT)) == 1


async def test_where_many_talk_a_moderator_can_still_end_the_listening() -> None:
    counter = await _watching()
    await counter.take(*(counter.overheard("good morning", sender=f"p{at}") for at in range(62)))
    await counter.take(counter.command(Command.WATCH, "off", GROUP, "mod"))
    assert counter.papers.rooms.count() == (1, 0)


async def test_a_flood_of_talk_is_harmless() -> None:
    counter = await _watching()
    await counter.take(*(counter.overheard("x" * 50_000, sender="ben") for _ in range(80)))
    assert counter.platform.sent == []
    assert len(counter.asked) == 60
    assert counter.papers.inbox.pending() == 0
