"""Trouble that passes, and what nobody expects: the process lives on, and all that was accepted with it."""

from __future__ import annotations

import asyncio
from collections import Counter as Tally
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.chat import Address, Command, Post
from bot.desk.reception import TRIES
from bot.errors import Hindrance, NotDelivered, Overloaded
from bot.outcomes import Outcome
from bot.questions import Question
from factbase.errors import DatabaseError, DatabaseFull, DatabaseLocked
from factbase.outbox import StoredPost
from tests.core.strategies import texts
from tests.desk import scenes
from tests.desk.counter import DIRECT, GROUP, STAFF, Counter, NotingPlatform
from tests.desk.lives import Crash, Scene, hitches, recover

SCENES = [
    scenes.question,
    scenes.novel,
    scenes.choice,
    scenes.none_of_these,
    scenes.none_typed,
    scenes.dispute,
    scenes.details,
    scenes.details_by_interaction,
    scenes.edit,
    scenes.arrival,
    scenes.watch,
    scenes.overheard,
    scenes.taking,
    scenes.asking_staff,
    scenes.words_of_staff,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_a_base_that_is_locked_for_a_moment_changes_nothing(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.reception._PAUSE", 0.0)
    wanted: tuple[Tally[tuple[str, str]], dict[str, object]] | None = None
    async for moment, world in hitches(scene):
        wanted = wanted or (world.seen(), world.kept())
        assert (world.seen(), world.kept()) == wanted, f"hindered at transaction {moment}"
    assert wanted is not None


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """One whose reception does not rest between two tries."""
    monkeypatch.setattr("bot.desk.reception._PAUSE", 0.0)
    return Counter()


def _answers_after(counter: Counter, error: Exception, times: int) -> None:
    """A service that cannot take questions at first."""
    handle, left = counter.service.handle, [error] * times

    async def ask(question: Question) -> Outcome:
        if left:
            raise left.pop()
        return handle([question])[0]

    counter.reception = counter.desk.reception(ask, counter.offices, lambda: None)


async def test_a_question_that_has_to_wait_is_counted_once(counter: Counter) -> None:
    _answers_after(counter, Overloaded("full"), 20)
    await counter.take(counter.said(scenes.ANSWERED))
    (sent,) = counter.heard(DIRECT)
    assert sent.post.text.startswith("The truth about bridge.")


async def test_what_the_base_refuses_for_good_is_set_aside_and_the_person_told(counter: Counter) -> None:
    tries = 0

    async def ask(question: Question) -> Outcome:
        nonlocal tries
        tries += 1
        if tries > 20:
            raise Crash  # or this test would never end
        raise DatabaseError("a constraint failed")

    counter.reception = counter.desk.reception(ask, counter.offices, lambda: None)
    await counter.reception.take(counter.said(scenes.ANSWERED))
    await asyncio.gather(counter.reception.finished(), return_exceptions=True)
    await counter.settled()
    assert tries <= TRIES
    assert counter.count("inbox", "error IS NOT NULL") == 1
    assert [sent.post.text[:22] for sent in counter.heard(DIRECT)] == ["I could not look that "]


# --- the way out


async def test_a_conversation_goes_on_after_the_base_could_not_note_that_something_was_said(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, left = counter.papers.outbox.sent, [DatabaseFull("full")]

    def stumbling(post_id: int, messages: bytes, now: datetime) -> None:
        if left:
            raise left.pop()
        sent(post_id, messages, now)

    monkeypatch.setattr(counter.papers.outbox, "sent", stumbling)
    await counter.reception.take(counter.said(scenes.ANSWERED))
    await asyncio.gather(counter.settled(), return_exceptions=True)
    await counter.take(counter.said(scenes.WATER))
    assert [said.post.text[:21] for said in counter.heard(DIRECT)] == [
        "The truth about bridg",
        "The truth about water",
    ]


async def test_an_office_begins_although_the_base_is_locked_at_first(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted, left = counter.papers.outbox.interrupted, [DatabaseLocked("locked")]

    def stumbling(channel: str) -> tuple[StoredPost, ...]:
        if left:
            raise left.pop()
        return interrupted(channel)

    monkeypatch.setattr(counter.papers.outbox, "interrupted", stumbling)
    await recover(counter)


class Mute(NotingPlatform):
    """It says everything, but its first answer to us is lost."""

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        said = await super().send(address, post, nonce)
        if len(self.sent) == 1:
            raise NotDelivered(Hindrance.UNKNOWN, "no answer came")
        return said


async def test_a_choice_below_a_question_that_may_have_been_said_is_answered() -> None:
    counter = Counter(platform=Mute())
    await counter.take(counter.said(scenes.CLOSE))
    await counter.take(counter.pressed(counter.heard(DIRECT)[0], "1."))
    assert any(sent.post.text.startswith("The truth about bridge.") for sent in counter.heard(DIRECT))


@pytest.mark.parametrize("why", [Hindrance.UNKNOWN, Hindrance.REFUSED])
async def test_an_edited_question_is_answered_although_the_first_answer_was_lost(
    counter: Counter, why: Hindrance
) -> None:
    first = counter.said(scenes.ANSWERED)
    counter.platform.faults = [NotDelivered(why, "as told")]
    await counter.take(first)
    await counter.take(counter.said(scenes.WATER, id=first.id, edited=True))
    assert [sent.post.text[:22] for sent in counter.heard(DIRECT)] == ["The truth about water."]


async def test_a_card_that_was_lost_stands_there_when_the_next_person_asks(counter: Counter) -> None:
    counter.platform.faults = [NotDelivered(Hindrance.REFUSED, "as told")] * 2
    await counter.take(counter.said(scenes.NOVEL))
    counter.line.clock.forward(timedelta(minutes=1))
    await counter.take(counter.said(scenes.NOVEL, GROUP, "ben"))
    (card,) = counter.heard(STAFF)
    assert "Asked by: 2" in card.post.text


# --- whatever is sent


_commands = st.none() | st.sampled_from(Command)
_said = st.lists(st.tuples(texts(), texts(), _commands, st.booleans(), st.booleans()), min_size=1, max_size=6)


@settings(max_examples=20, deadline=None)
@given(_said, texts())
def test_whatever_is_said_or_pressed_every_event_ends_and_none_fails(
    said: list[tuple[str, str, Command | None, bool, bool]], token: str
) -> None:
    async def live() -> Counter:
        counter = Counter()
        await counter.take(counter.said(scenes.CLOSE), counter.member(True))
        await counter.take(counter.command(Command.WATCH, "on", GROUP, "mod"))
        for text, quoted, command, addressed, edited in said:
            fields = {"quoted": quoted, "command": command, "addressed": addressed, "edited": edited}
            await counter.take(counter.said(text, GROUP, "mod", **fields))
            await counter.take(counter.said(text, DIRECT, "ben", reply_to=quoted[:9], **fields))
        button = counter.pressed(counter.heard(DIRECT)[0], "1.", text=said[0][0])
        await counter.take(replace(button, token=token), replace(button, key="a word", token=button.token))
        return counter

    counter = asyncio.run(live())
    assert counter.papers.inbox.pending() == 0
    assert counter.count("inbox", "error IS NOT NULL") == 0
    assert counter.count("outbox", "state <> 'sent'") == 0
