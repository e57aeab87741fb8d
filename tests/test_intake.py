"""What arrives together is handled together; nothing accepted is dropped, and a full queue says so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio

from bot.errors import Overloaded
from bot.intake import Intake


class Handler:
    """Upper-cases words; waits while the door is shut, fails for bad words."""

    def __init__(self) -> None:
        self.door = threading.Event()
        self.door.set()
        self.busy = threading.Event()
        self.batches: list[list[str]] = []
        self.threads: set[str] = set()

    def __call__(self, words: Sequence[str]) -> Sequence[str]:
        self.busy.set()
        assert self.door.wait(10)
        self.batches.append(list(words))
        self.threads.add(threading.current_thread().name)
        if "bad" in words:
            raise ValueError("bad word")
        return [word.upper() for word in words]


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest_asyncio.fixture
async def intake(handler: Handler) -> AsyncIterator[Intake[str, str]]:
    intake = Intake(handler, batch=4, waiting=6)
    yield intake
    handler.door.set()
    await intake.close()


async def _occupy(intake: Intake[str, str], handler: Handler) -> asyncio.Task[str]:
    """Keep the handler busy with one word, so that what follows waits."""
    handler.door.clear()
    first = asyncio.create_task(intake.submit("first"))
    while not handler.busy.is_set():
        await asyncio.sleep(0)
    return first


def _submit(intake: Intake[str, str], words: Sequence[str]) -> list[asyncio.Task[str]]:
    return [asyncio.create_task(intake.submit(word)) for word in words]


async def _settle() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def test_one_word_is_answered(intake: Intake[str, str]) -> None:
    assert await intake.submit("hello") == "HELLO"


async def test_what_waits_is_handled_in_batches_in_order(intake: Intake[str, str], handler: Handler) -> None:
    first = await _occupy(intake, handler)
    tasks = _submit(intake, "abcdef")
    await _settle()
    handler.door.set()
    assert await asyncio.gather(first, *tasks) == ["FIRST", *"ABCDEF"]
    assert handler.batches == [["first"], list("abcd"), list("ef")]
    assert len(handler.threads) == 1


async def test_only_the_faulty_item_fails(intake: Intake[str, str], handler: Handler) -> None:
    first = await _occupy(intake, handler)
    tasks = _submit(intake, ["a", "bad", "c"])
    await _settle()
    handler.door.set()
    said = await asyncio.gather(first, *tasks, return_exceptions=True)
    assert [str(word) for word in said] == ["FIRST", "A", "bad word", "C"]
    assert isinstance(said[2], ValueError)
    assert await intake.submit("next") == "NEXT"


async def test_what_would_wait_too_long_is_refused_at_the_door(
    intake: Intake[str, str], handler: Handler
) -> None:
    first = await _occupy(intake, handler)
    accepted = _submit(intake, "abcdef")
    await _settle()
    with pytest.raises(Overloaded, match="try again in a minute"):
        await intake.submit("one too many")
    handler.door.set()
    assert await asyncio.gather(first, *accepted) == ["FIRST", *"ABCDEF"]
    assert await intake.submit("later") == "LATER"


async def test_closing_finishes_what_was_accepted(handler: Handler) -> None:
    intake = Intake(handler, batch=2, waiting=10)
    first = await _occupy(intake, handler)
    tasks = _submit(intake, "abcde")
    await _settle()
    closing = asyncio.create_task(intake.close())
    await _settle()
    assert not closing.done()
    handler.door.set()
    await closing
    assert [task.result() for task in (first, *tasks)] == ["FIRST", *"ABCDE"]


async def test_an_intake_that_was_never_used_closes(handler: Handler) -> None:
    await Intake(handler).close()


async def test_after_closing_nothing_is_accepted(handler: Handler) -> None:
    intake = Intake(handler)
    await intake.submit("a")
    await intake.close()
    with pytest.raises(Overloaded):
        await intake.submit("b")
    assert handler.batches == [["a"]]


async def test_whoever_gave_up_waiting_is_not_handled(intake: Intake[str, str], handler: Handler) -> None:
    first = await _occupy(intake, handler)
    tasks = _submit(intake, "abc")
    await _settle()
    tasks[1].cancel()
    await _settle()
    handler.door.set()
    said = await asyncio.gather(first, *tasks, return_exceptions=True)
    assert [said[0], said[1], said[3]] == ["FIRST", "A", "C"]
    assert isinstance(said[2], asyncio.CancelledError)
    assert handler.batches == [["first"], ["a", "c"]]


async def test_giving_up_while_being_handled_hurts_nobody(intake: Intake[str, str], handler: Handler) -> None:
    first = await _occupy(intake, handler)
    (other,) = _submit(intake, ["other"])
    await _settle()
    first.cancel()
    await _settle()
    handler.door.set()
    assert await other == "OTHER"
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_all_giving_up_hurts_nobody(intake: Intake[str, str], handler: Handler) -> None:
    first = await _occupy(intake, handler)
    tasks = _submit(intake, "abc")
    await _settle()
    for task in tasks:
        task.cancel()
    await _settle()
    handler.door.set()
    assert await first == "FIRST"
    await asyncio.gather(*tasks, return_exceptions=True)
    assert await intake.submit("next") == "NEXT"
    assert handler.batches == [["first"], ["next"]]
