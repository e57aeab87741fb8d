"""The process may die at any moment: nothing accepted is lost, and nothing is said twice.

A process is ended before and after each transaction and each call of the platform in turn; then another one
starts on the same base, and everything is delivered again. What is left must be what an untroubled life
leaves.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.chat import Address, Command, Event, Post
from bot.desk.sealed import from_event
from bot.errors import Hindrance, NotDelivered, Overloaded
from bot.judging import Question
from bot.service import Outcome
from factbase.errors import DatabaseFull, DatabaseLocked
from factbase.outbox import StoredPost
from tests.core.strategies import texts
from tests.desk.counter import DIRECT, GROUP, LIMITS, STAFF, Counter, NotingPlatform
from tests.desk.lives import REPEATABLE, Crash, Scene, deaths, hitches, recover

ANSWERED = "is it true that the old bridge is closed?"
CLOSE = "the old bridge is made of cheese and butter"
NOVEL = "the mayor has sold our town hall to a circus"
WATER = "boiling water kills all germs"


# --- scenes


async def _question(counter: Counter) -> Sequence[Event]:
    return [counter.said(ANSWERED)]


async def _novel(counter: Counter) -> Sequence[Event]:
    return [counter.said(NOVEL)]


async def _two_in_a_row(counter: Counter) -> Sequence[Event]:
    return [counter.said(NOVEL), counter.said(ANSWERED)]


async def _choice(counter: Counter) -> Sequence[Event]:
    await counter.take(counter.said(CLOSE))
    return [counter.pressed(counter.heard(DIRECT)[0], "1.")]


async def _none_of_these(counter: Counter) -> Sequence[Event]:
    await counter.take(counter.said(CLOSE))
    return [counter.pressed(counter.heard(DIRECT)[0], "None")]


async def _dispute(counter: Counter) -> Sequence[Event]:
    await counter.take(counter.said(ANSWERED))
    return [counter.pressed(counter.heard(DIRECT)[0], "Dispute")]


async def _details(counter: Counter) -> Sequence[Event]:
    await counter.take(counter.said(ANSWERED))
    return [counter.pressed(counter.heard(DIRECT)[0], "Details")]


async def _details_by_interaction(counter: Counter) -> Sequence[Event]:
    (press,) = await _details(counter)
    return [replace(press, address=replace(press.address, via="interaction-7"))]


async def _edit(counter: Counter) -> Sequence[Event]:
    question = counter.said(ANSWERED)
    await counter.take(question)
    return [counter.said("boiling water kills all germs", id=question.id, edited=True)]


async def _arrival(counter: Counter) -> Sequence[Event]:
    return [counter.member(True)]


async def _watch(counter: Counter) -> Sequence[Event]:
    return [counter.command(Command.WATCH, "on", GROUP, "mod"), counter.command(Command.LANGUAGE, "fr")]


async def _overheard(counter: Counter) -> Sequence[Event]:
    await counter.take(counter.member(True), counter.command(Command.WATCH, "on", GROUP, "mod"))
    return [counter.overheard("the old bridge is closed"), counter.overheard(NOVEL)]


async def _taking(counter: Counter) -> Sequence[Event]:
    await counter.take(counter.said(NOVEL))
    return [counter.pressed(counter.heard(STAFF)[0], "Take", "mod")]


async def _asking_staff(counter: Counter) -> Sequence[Event]:
    await counter.take(counter.said(NOVEL))
    return [counter.pressed(counter.heard(STAFF)[0], "Link", "mod")]


async def _words_of_staff(counter: Counter) -> Sequence[Event]:
    await counter.take(*await _asking_staff(counter))
    return [counter.said("bridge", STAFF, "mod", reply_to=counter.heard(STAFF)[-1].id)]


PEACEFUL = [_question, _novel, _two_in_a_row, _choice, _none_of_these, _dispute, _details, _edit, _arrival,
            _watch, _overheard, _taking]  # fmt: skip


def _failing(scene: Scene, reason: str) -> ParameterSet:
    return pytest.param(scene, id=scene.__name__, marks=pytest.mark.xfail(strict=True, reason=reason))


_APART = "what is said, and that the event is done, are two transactions"
_PRESSED = "begun again after a passing trouble, a press finds itself used up"
TROUBLED = [_failing(scene, _APART) for scene in (_details_by_interaction, _asking_staff, _words_of_staff)]
SCENES = [*(pytest.param(scene, id=scene.__name__) for scene in PEACEFUL), *TROUBLED]


@pytest.mark.parametrize("scene", SCENES)
async def test_whenever_it_dies_all_is_as_if_it_had_not(scene: Scene) -> None:
    """Where the platform itself shows the same post once only."""
    wanted: tuple[Tally[tuple[str, str]], dict[str, object]] | None = None
    async for moment, world in deaths(scene, REPEATABLE):
        wanted = wanted or (world.seen(), world.kept())
        assert world.seen() == wanted[0], f"death at moment {moment}"
        assert world.kept() == wanted[1], f"death at moment {moment}"
        assert world.unknown() == 0
    assert wanted is not None
    assert wanted[0], "a scene in which nothing is said proves nothing"


@pytest.mark.parametrize("scene", SCENES)
async def test_only_what_was_being_said_when_it_died_may_stay_unsaid(scene: Scene) -> None:
    """Where a post that was handed over may have been said, it is not said again."""
    wanted: tuple[int, dict[str, object]] | None = None
    async for moment, world in deaths(scene, LIMITS):
        wanted = wanted or (world.seen().total(), world.kept())
        assert wanted[0] - world.unknown() <= world.seen().total() <= wanted[0], f"death at moment {moment}"
        assert world.kept() == wanted[1], f"death at moment {moment}"
        assert world.unknown() <= 2, "one for each chat at most"


async def test_a_death_is_tried_at_every_moment() -> None:
    """The harness itself: an answer has its two ends of each transaction and of the platform's call."""
    moments = [moment async for moment, _ in deaths(_question, LIMITS)]
    assert moments == list(range(-1, len(moments) - 1))
    assert len(moments) > 10


# --- trouble that passes: the process lives on, and so must everything that was accepted


UNTROUBLED = [_question, _novel, _details, _edit, _arrival, _watch, _overheard, _taking]
HITCHED = [
    *(pytest.param(scene, id=scene.__name__) for scene in UNTROUBLED),
    *(_failing(scene, _PRESSED) for scene in (_choice, _none_of_these, _dispute)),
    *TROUBLED,
]


@pytest.mark.parametrize("scene", HITCHED)
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


@pytest.mark.xfail(strict=True, reason="each try is counted as one more question of the same person")
async def test_a_question_that_has_to_wait_is_counted_once(counter: Counter) -> None:
    _answers_after(counter, Overloaded("full"), 20)
    await counter.take(counter.said(ANSWERED))
    (sent,) = counter.heard(DIRECT)
    assert sent.post.text.startswith("The truth about bridge.")


@pytest.mark.xfail(strict=True, reason="a choice whose prompt was used by another press counts after a crash")
async def test_a_second_choice_is_none_even_if_the_process_died_over_it(counter: Counter) -> None:
    await counter.take(counter.said(CLOSE))
    (sent,) = counter.heard(DIRECT)
    first, second = counter.pressed(sent, "1."), counter.pressed(sent, "None")
    await counter.take(first)
    taken = _written_down(counter, second)
    counter.papers.inbox.started(taken)  # and here the process died
    later = Counter(counter.line.base, platform=counter.platform)
    await later.reception.resume()
    await later.settled()
    assert sent.post.text.startswith("The truth about bridge.")
    assert counter.count("cases") == 0


def _written_down(counter: Counter, event: Event) -> int:
    papers = counter.papers
    sealed = papers.seal.close(from_event(event))
    taken = papers.inbox.take("telegram", papers.key(event), sealed, papers.clock())
    assert taken is not None
    return taken


@pytest.mark.xfail(strict=True, reason="one event that cannot be read keeps the whole process from starting")
async def test_an_event_that_cannot_be_read_does_not_hold_up_the_others(counter: Counter) -> None:
    counter.papers.inbox.take("telegram", "damaged", b"no seal of ours", counter.line.clock())
    _written_down(counter, counter.said(ANSWERED))
    await counter.reception.resume()
    await counter.settled()
    assert len(counter.heard(DIRECT)) == 1


@pytest.mark.xfail(strict=True, reason="written down, but not begun before the next start")
async def test_an_event_whose_taking_was_cut_off_is_dealt_with_when_it_comes_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, take, hung_up = counter.said(ANSWERED), counter.papers.inbox.take, threading.Event()

    def slow(channel: str, key: str, sealed: bytes, now: datetime) -> int | None:
        taken = take(channel, key, sealed, now)
        hung_up.wait(10)
        return taken

    monkeypatch.setattr(counter.papers.inbox, "take", slow)
    taking = asyncio.create_task(counter.reception.take(event))
    while not counter.papers.inbox.pending():
        await asyncio.sleep(0)
    taking.cancel()  # whoever brought it has hung up
    hung_up.set()
    await asyncio.gather(taking, return_exceptions=True)
    await counter.take(event)
    assert len(counter.heard(DIRECT)) == 1


@pytest.mark.xfail(strict=True, reason="a stop waits for ever while the base is full")
async def test_a_stop_does_not_wait_for_a_base_that_stays_full(counter: Counter) -> None:
    tries = 0

    async def ask(question: Question) -> Outcome:
        nonlocal tries
        tries += 1
        if tries > 50:
            raise Crash  # or this test would never end
        raise DatabaseFull("full")

    counter.reception = counter.desk.reception(ask, counter.offices, lambda: None)
    counter.papers.inbox.started(_written_down(counter, counter.said(ANSWERED)))
    await counter.reception.resume()
    await asyncio.gather(counter.reception.close(), return_exceptions=True)
    assert tries < 50
    assert counter.papers.inbox.pending() == 1


# --- the way out


@pytest.mark.xfail(strict=True, reason="the post stays SENDING and holds back its conversation")
async def test_a_conversation_goes_on_after_the_base_could_not_note_that_something_was_said(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, left = counter.papers.outbox.sent, [DatabaseFull("full")]

    def stumbling(post_id: int, messages: bytes, now: datetime) -> None:
        if left:
            raise left.pop()
        sent(post_id, messages, now)

    monkeypatch.setattr(counter.papers.outbox, "sent", stumbling)
    await counter.reception.take(counter.said(ANSWERED))
    await asyncio.gather(counter.settled(), return_exceptions=True)
    await counter.take(counter.said(WATER))
    assert [said.post.text[:21] for said in counter.heard(DIRECT)] == [
        "The truth about bridg",
        "The truth about water",
    ]


@pytest.mark.xfail(strict=True, reason="the office ends before it began, and nothing is ever sent")
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


@pytest.mark.xfail(strict=True, reason="claimed and not handed over, a post is then taken for said")
async def test_what_a_hurried_stop_leaves_is_said_after_the_next_start(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, claimed, gone = counter.papers.outbox.claim, threading.Event(), threading.Event()

    def slow(channel: str, now: datetime, limit: int = 20) -> tuple[StoredPost, ...]:
        found = claim(channel, now, limit)
        claimed.set()
        gone.wait(10)
        return found

    await counter.reception.take(counter.said(ANSWERED))
    await counter.reception.finished()
    monkeypatch.setattr(counter.papers.outbox, "claim", slow)
    hurried = asyncio.create_task(counter.offices["telegram"].flush(60))
    while not claimed.is_set():
        await asyncio.sleep(0)
    hurried.cancel()  # as its time-out would
    gone.set()
    await asyncio.gather(hurried, return_exceptions=True)
    later = Counter(counter.line.base, platform=counter.platform)
    await recover(later)
    await later.settled()
    assert len(later.heard(DIRECT)) == 1


class Mute(NotingPlatform):
    """It says everything, but its first answer to us is lost."""

    async def send(self, address: Address, post: Post, nonce: str) -> tuple[str, ...]:
        said = await super().send(address, post, nonce)
        if len(self.sent) == 1:
            raise NotDelivered(Hindrance.UNKNOWN, "no answer came")
        return said


@pytest.mark.xfail(strict=True, reason="the answer is an edit of a post that is not known to stand anywhere")
async def test_a_choice_below_a_question_that_may_have_been_said_is_answered() -> None:
    counter = Counter(platform=Mute())
    await counter.take(counter.said(CLOSE))
    await counter.take(counter.pressed(counter.heard(DIRECT)[0], "1."))
    assert any(sent.post.text.startswith("The truth about bridge.") for sent in counter.heard(DIRECT))


@pytest.mark.parametrize("why", [Hindrance.UNKNOWN, Hindrance.REFUSED])
@pytest.mark.xfail(strict=True, reason="an edit of what does not stand there fails, and nothing is said anew")
async def test_an_edited_question_is_answered_although_the_first_answer_was_lost(
    counter: Counter, why: Hindrance
) -> None:
    first = counter.said(ANSWERED)
    counter.platform.faults = [NotDelivered(why, "as told")]
    await counter.take(first)
    await counter.take(counter.said(WATER, id=first.id, edited=True))
    assert [sent.post.text[:22] for sent in counter.heard(DIRECT)] == ["The truth about water."]


@pytest.mark.xfail(strict=True, reason="every later state of the card is an edit of the card that was lost")
async def test_a_card_that_was_lost_stands_there_when_the_next_person_asks(counter: Counter) -> None:
    counter.platform.faults = [NotDelivered(Hindrance.REFUSED, "as told")] * 2
    await counter.take(counter.said(NOVEL))
    counter.line.clock.forward(timedelta(minutes=1))
    await counter.take(counter.said(NOVEL, GROUP, "ben"))
    (card,) = counter.heard(STAFF)
    assert "Asked by: 2" in card.post.text


# --- whatever is sent


_commands = st.none() | st.sampled_from(Command)
_said = st.lists(st.tuples(texts(), texts(), _commands, st.booleans(), st.booleans()), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(_said, texts())
def test_whatever_is_said_or_pressed_every_event_ends_and_none_fails(
    said: list[tuple[str, str, Command | None, bool, bool]], token: str
) -> None:
    async def live() -> Counter:
        counter = Counter()
        await counter.take(counter.said(CLOSE), counter.member(True))
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
