"""The chats beside the web: each platform fails alone, and what was taken is seen through."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bot.attending import Attendance, attendance
from bot.chatting import Channel
from bot.config import Settings
from bot.core.chat import Address, Event, Said
from bot.desk.papers import Papers
from bot.desk.sealed import from_event
from bot.errors import ChannelUnusable, Hindrance, NotDelivered, Overloaded
from bot.outcomes import Outcome
from bot.questions import Question
from factbase.errors import DatabaseLocked
from tests.desk.counter import DIRECT, Counter, NotingPlatform

ANSWERED = "is it true that the old bridge is closed?"
ELSEWHERE = Address("discord", "21")
ADVICE = "Put another token into RUMOURLINE_TELEGRAM_TOKEN."
PATIENCE = 10.0


@dataclass
class Listening(NotingPlatform):
    """A platform that runs: each entry of `lives` is how one run ends, None without a trouble; then it stays.

    Whenever it begins to listen it brings `events`, to whoever `takes` them.
    """

    lives: list[Exception | None] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    takes: Callable[[Event], Awaitable[None]] | None = None
    runs: int = 0
    stays: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Listen until cancelled."""
        self.runs += 1
        if self.lives:
            if (trouble := self.lives.pop(0)) is not None:
                raise trouble
            return
        for event in self.events:
            assert self.takes
            await self.takes(event)
        self.stays.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.left.set()


@dataclass
class Pauses:
    """Waits that are noted and take no time."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        """Note a wait."""
        self.seconds.append(seconds)
        await asyncio.sleep(0)


def _attending(counter: Counter, *platforms: Listening) -> tuple[Attendance, Pauses]:
    for platform in platforms:
        platform.takes = counter.reception.take
    pauses, served = Pauses(), list[Channel](platforms)
    return Attendance(counter.papers, counter.reception, counter.offices, served, {}, pauses), pauses


async def _until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.002)


def _elsewhere(counter: Counter) -> Said:
    return counter.said(ANSWERED, ELSEWHERE)


@pytest.mark.parametrize(
    ("lives", "pauses"),
    [
        pytest.param([RuntimeError()], [1.0], id="once"),
        pytest.param([None], [1.0], id="it_just_ended"),
        pytest.param(
            [DatabaseLocked("locked"), OSError(), KeyError("x")], [1.0, 2.0, 4.0], id="whatever_it_is"
        ),
        pytest.param(
            [NotDelivered(Hindrance.LATER, "")] * 11,
            [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0],
            id="never_longer_than_five_minutes",
        ),
    ],
)
async def test_a_platform_that_fails_is_tried_again_later_and_later(
    lives: list[Exception | None], pauses: list[float]
) -> None:
    platform = Listening(lives=list(lives))
    attending, noted = _attending(Counter(platform=platform), platform)
    await attending.begin()
    await asyncio.wait_for(platform.stays.wait(), PATIENCE)
    assert noted.seconds == pauses
    assert platform.runs == len(lives) + 1
    assert attending.states() == {"telegram": "on"}
    await attending.end()


async def test_a_platform_that_refuses_us_is_left_alone_and_says_what_to_do() -> None:
    telegram, discord = Listening(lives=[RuntimeError(), ChannelUnusable(ADVICE)]), Listening("discord")
    counter = Counter(platform=telegram, beside=[discord])
    attending, noted = _attending(counter, telegram, discord)
    discord.events = [_elsewhere(counter)]
    assert attending.states() == {"telegram": "on", "discord": "on"}
    await attending.begin()
    await _until(lambda: attending.unusable and discord.sent)
    await attending.end()
    assert attending.states() == {"telegram": f"unusable: {ADVICE}", "discord": "on"}
    assert (telegram.runs, discord.runs, noted.seconds) == (2, 1, [1.0])


async def test_while_one_platform_fails_without_end_another_answers() -> None:
    telegram, discord = Listening(lives=[RuntimeError()] * 10_000), Listening("discord")
    counter = Counter(platform=telegram, beside=[discord])
    attending, noted = _attending(counter, telegram, discord)
    discord.events = [_elsewhere(counter)]
    await attending.begin()
    await _until(lambda: discord.sent)
    await attending.end()
    assert discord.sent[0].post.text.startswith("The truth about bridge.")
    assert telegram.lives, "or it would not have failed all the time"
    assert len(noted.seconds) == telegram.runs > 1


def _written_down(papers: Papers, event: Event) -> None:
    sealed = papers.seal.close(from_event(event))
    assert papers.inbox.take(event.address.channel, papers.key(event), sealed, papers.clock()) is not None


async def test_what_was_taken_before_is_taken_up_at_the_beginning() -> None:
    before = Counter()
    _written_down(before.papers, before.said(ANSWERED))
    platform = Listening()
    counter = Counter(before.line.base, platform=platform)
    attending, _ = _attending(counter, platform)
    await attending.begin()
    await _until(lambda: platform.sent)
    await attending.end()
    assert [sent.post.text.split("\n")[0] for sent in platform.sent] == ["The truth about bridge."]
    assert counter.papers.inbox.pending() == 0


class Slow:
    """An `ask` that waits until it may answer."""

    def __init__(self, counter: Counter) -> None:
        self.asked, self.may = asyncio.Event(), asyncio.Event()
        self._counter = counter

    async def __call__(self, question: Question) -> Outcome:
        self.asked.set()
        await self.may.wait()
        return self._counter.service.handle([question])[0]


async def test_at_the_end_what_was_taken_is_finished_and_said() -> None:
    platform = Listening()
    counter = Counter(platform=platform)
    slow = Slow(counter)
    counter.reception = counter.desk.reception(slow, counter.offices, lambda: None)
    attending, _ = _attending(counter, platform)
    platform.events = [counter.said(ANSWERED)]
    await attending.begin()
    await asyncio.wait_for(slow.asked.wait(), PATIENCE)
    ending = asyncio.create_task(attending.end())
    await asyncio.sleep(0)  # the end has begun
    with pytest.raises(Overloaded):
        await counter.reception.take(counter.said(ANSWERED))
    assert platform.sent == []
    assert not ending.done()
    slow.may.set()
    await asyncio.wait_for(ending, PATIENCE)
    assert [sent.address for sent in platform.sent] == [DIRECT]
    assert (counter.papers.inbox.pending(), platform.left.is_set()) == (0, True)


async def test_what_cannot_be_said_now_does_not_hold_up_the_end() -> None:
    platform = Listening(faults=[NotDelivered(Hindrance.LATER, "busy", again=3_600.0)])
    counter = Counter(platform=platform)
    attending, _ = _attending(counter, platform)
    platform.events = [counter.said(ANSWERED)]
    await attending.begin()
    await _until(lambda: not platform.faults)
    await asyncio.wait_for(attending.end(), PATIENCE / 2)
    assert platform.sent == []
    assert counter.count("outbox", "state = 'due'") == 1, "it is said after the next start"


@pytest.mark.parametrize(
    "lives",
    [
        pytest.param([[]], id="one_listens"),
        pytest.param([[], []], id="two_listen"),
        pytest.param([[ChannelUnusable(ADVICE)], [RuntimeError()] * 10_000], id="refused_and_failing"),
        pytest.param(
            [],
            id="no_platform",
        ),
    ],
)
async def test_nothing_runs_on_after_the_end(lives: Sequence[list[Exception | None]]) -> None:
    served = [Listening(name, lives=some) for name, some in zip(("telegram", "discord"), lives, strict=False)]
    counter = Counter(platform=served[0] if served else None, beside=served[1:])
    attending, _ = _attending(counter, *served)
    if not served:
        attending.offices = {}
    others = asyncio.all_tasks()
    await attending.begin()
    await _until(lambda: all(platform.runs for platform in served))
    await attending.end()
    assert asyncio.all_tasks() == others


async def test_what_is_no_longer_needed_is_forgotten_from_the_beginning() -> None:
    platform = Listening()
    counter = Counter(platform=platform)
    await counter.take(counter.said(ANSWERED))
    counter.line.clock.forward(timedelta(days=7.1))
    assert counter.count("inbox") == 1
    attending, _ = _attending(counter, platform)
    await attending.begin()
    await _until(lambda: counter.count("inbox") == 0)
    await attending.end()


async def test_a_base_that_is_locked_for_a_while_only_puts_forgetting_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Papers] = []

    def forget(papers: Papers) -> dict[str, int]:
        asked.append(papers)
        if len(asked) == 1:
            raise DatabaseLocked("locked")
        return {}

    monkeypatch.setattr("bot.attending.forget", forget)
    monkeypatch.setattr("bot.attending.RETENTION_SECONDS", 0.0)
    counter = Counter()
    attending, _ = _attending(counter)
    await attending.begin()
    await _until(lambda: len(asked) >= 3)
    await attending.end()
    assert all(papers is counter.papers for papers in asked)


async def test_nothing_is_attended_without_a_token() -> None:
    counter = Counter()
    attending = attendance(
        Settings(telegram_token=None, discord_token=None), counter.desk, counter._ask, lambda: None
    )
    assert (attending.channels, attending.offices, attending.hooks, attending.states()) == ([], {}, {}, {})
    await attending.begin()
    await attending.end()


async def test_each_platform_with_a_token_has_its_office() -> None:
    counter = Counter()
    settings = Settings(telegram_token="1:telegram", discord_token="a.discord.token")
    attending = attendance(settings, counter.desk, counter._ask, lambda: None)
    assert list(attending.states().items()) == [("telegram", "on"), ("discord", "on")]
    assert {name: office.platform for name, office in attending.offices.items()} == {
        channel.name: channel for channel in attending.channels
    }
    assert list(attending.hooks) == ["telegram"]
