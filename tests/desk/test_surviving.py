"""The process may die at any moment: nothing accepted is lost, and nothing is said twice.

A process is ended before and after each transaction and each call of the platform in turn; then another one
starts on the same base, and everything is delivered again. What is left must be what an untroubled life
leaves.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter as Tally
from datetime import datetime

import pytest

from bot.core.chat import Event
from bot.desk.sealed import from_event
from bot.outcomes import Outcome
from bot.questions import Question
from factbase.errors import DatabaseFull
from factbase.outbox import StoredPost
from tests.desk import scenes
from tests.desk.counter import DIRECT, LIMITS, Counter
from tests.desk.lives import REPEATABLE, Crash, Scene, deaths, recover

SCENES = [
    scenes.two_in_a_row,
    scenes.choice,
    scenes.none_of_these,
    scenes.none_typed,
    scenes.dispute,
    scenes.details,
    scenes.edit,
    scenes.arrival,
    scenes.watch,
    scenes.overheard,
    scenes.taking,
    scenes.details_by_interaction,
    scenes.asking_staff,
    scenes.words_of_staff,
]
FEW = [scenes.novel, scenes.choice, scenes.overheard]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
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


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.__name__) for scene in FEW])
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
    moments = [moment async for moment, _ in deaths(scenes.question, LIMITS)]
    assert moments == list(range(-1, len(moments) - 1))
    assert len(moments) > 10


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """One whose reception does not rest between two tries."""
    monkeypatch.setattr("bot.desk.reception._PAUSE", 0.0)
    return Counter()


async def test_a_second_choice_is_none_even_if_the_process_died_over_it(counter: Counter) -> None:
    await counter.take(counter.said(scenes.CLOSE))
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


async def test_an_event_that_cannot_be_read_does_not_hold_up_the_others(counter: Counter) -> None:
    counter.papers.inbox.take("telegram", "damaged", b"no seal of ours", counter.line.clock())
    _written_down(counter, counter.said(scenes.ANSWERED))
    await counter.reception.resume()
    await counter.settled()
    assert len(counter.heard(DIRECT)) == 1


async def test_an_event_whose_taking_was_cut_off_is_dealt_with_when_it_comes_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, take, hung_up = counter.said(scenes.ANSWERED), counter.papers.inbox.take, threading.Event()

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


async def test_a_stop_does_not_wait_for_a_base_that_stays_full(counter: Counter) -> None:
    tries = 0

    async def ask(question: Question) -> Outcome:
        nonlocal tries
        tries += 1
        if tries > 50:
            raise Crash  # or this test would never end
        raise DatabaseFull("full")

    counter.reception = counter.desk.reception(ask, counter.offices, lambda: None)
    counter.papers.inbox.started(_written_down(counter, counter.said(scenes.ANSWERED)))
    await counter.reception.resume()
    await asyncio.gather(counter.reception.close(), return_exceptions=True)
    assert tries < 50
    assert counter.papers.inbox.pending() == 1


async def test_what_was_claimed_is_said_although_the_stop_was_cut_off(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, claimed, gone = counter.papers.outbox.claim, threading.Event(), threading.Event()

    def slow(channel: str, now: datetime, limit: int = 20) -> tuple[StoredPost, ...]:
        found = claim(channel, now, limit)
        claimed.set()
        gone.wait(10)
        return found

    await counter.reception.take(counter.said(scenes.ANSWERED))
    await counter.reception.finished()
    monkeypatch.setattr(counter.papers.outbox, "claim", slow)
    hurried = asyncio.create_task(counter.offices["telegram"].flush(60))
    while not claimed.is_set():
        await asyncio.sleep(0)
    hurried.cancel()  # as whoever waits for the stop might
    gone.set()
    await asyncio.gather(hurried, return_exceptions=True)
    async with asyncio.timeout(5):
        while counter.papers.outbox.counts("telegram")["sent"] == 0:
            await asyncio.sleep(0)
    later = Counter(counter.line.base, platform=counter.platform)
    await recover(later)
    await later.settled()
    assert len(later.heard(DIRECT)) == 1
