"""What arrives is taken once, waits until it is dealt with, and leaves no text behind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from factbase.database import Base, open_base
from factbase.inbox import InboxStore, Taken
from tests.fakes import NOON

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def inbox(base: Base) -> InboxStore:
    return InboxStore(base)


def _take(inbox: InboxStore, key: str, channel: str = "telegram", sealed: bytes = b"sealed") -> int:
    taken = inbox.take(channel, key, sealed, NOON)
    assert taken is not None
    return taken


def test_what_was_taken_waits_oldest_first(inbox: InboxStore) -> None:
    assert (inbox.waiting(), inbox.pending()) == ((), 0)
    first = _take(inbox, "k2", sealed=b"\x00\xff one")
    second = _take(inbox, "k1", "discord", b"two")
    assert inbox.waiting() == (
        Taken(first, "telegram", b"\x00\xff one", 0),
        Taken(second, "discord", b"two", 0),
    )
    assert inbox.waiting(1) == inbox.waiting()[:1]
    assert inbox.pending() == 2


@pytest.mark.parametrize(
    ("channel", "key", "again"),
    [("telegram", "k", False), ("discord", "k", True), ("telegram", "K", True), ("telegram", "", True)],
    ids=["the same", "another channel", "another case", "an empty key"],
)
def test_a_key_is_taken_once_in_each_channel(inbox: InboxStore, channel: str, key: str, again: bool) -> None:
    _take(inbox, "k")
    assert (inbox.take(channel, key, b"other", LATER) is not None) is again
    assert inbox.waiting()[0].sealed == b"sealed"
    assert inbox.pending() == 1 + again


def _done(inbox: InboxStore, taken: int) -> None:
    inbox.done(taken, LATER)


def _set_aside(inbox: InboxStore, taken: int) -> None:
    inbox.set_aside(taken, "the seal is broken", LATER)


Settle = Callable[[InboxStore, int], None]
either = pytest.mark.parametrize("settle", [_done, _set_aside], ids=["done", "set aside"])


@either
def test_what_is_settled_waits_no_longer_and_its_text_is_gone(
    base: Base, inbox: InboxStore, settle: Settle
) -> None:
    taken, other = _take(inbox, "k1"), _take(inbox, "k2")
    settle(inbox, taken)
    assert [event.id for event in inbox.waiting()] == [other]
    assert inbox.pending() == 1
    rows = base.rows("SELECT sealed FROM inbox ORDER BY id")
    assert [row[0] for row in rows] == [None, b"sealed"]


@either
def test_what_is_settled_is_not_taken_again(inbox: InboxStore, settle: Settle) -> None:
    settle(inbox, _take(inbox, "k"))
    assert inbox.take("telegram", "k", b"again", LATER) is None
    assert inbox.pending() == 0


@either
def test_a_settled_key_is_forgotten_after_its_time(inbox: InboxStore, settle: Settle) -> None:
    settle(inbox, _take(inbox, "k1"))
    _take(inbox, "k2")
    assert inbox.forget(LATER) == 0
    assert inbox.take("telegram", "k1", b"x", LATER) is None
    assert inbox.forget(LATER + timedelta(microseconds=1)) == 1
    assert inbox.take("telegram", "k1", b"x", LATER) is not None
    assert inbox.take("telegram", "k2", b"x", LATER) is None


def test_why_something_was_set_aside_stays(base: Base, inbox: InboxStore) -> None:
    taken = _take(inbox, "k")
    _set_aside(inbox, taken)
    inbox.done(taken, LATER)
    assert base.value("SELECT error FROM inbox") == "the seal is broken"


def test_attempts_are_counted_as_long_as_it_waits(inbox: InboxStore) -> None:
    taken, other = _take(inbox, "k1"), _take(inbox, "k2")
    assert [inbox.started(taken), inbox.started(taken)] == [1, 2]
    assert [event.attempts for event in inbox.waiting()] == [2, 0]
    inbox.done(taken, LATER)
    assert inbox.started(taken) == 0
    assert inbox.started(other + 1) == 0


def test_a_block_that_fails_takes_nothing(base: Base, inbox: InboxStore) -> None:
    with pytest.raises(ZeroDivisionError), base.writing():  # noqa: PT012 - the block is what is tested
        _take(inbox, "k")
        raise ZeroDivisionError
    assert inbox.pending() == 0
    assert inbox.take("telegram", "k", b"x", NOON) is not None


def test_two_processes_that_take_the_same_take_it_once(place: Path) -> None:
    open_base(place).close()
    ready, taken = threading.Barrier(2), list[int | None]()

    def take() -> None:
        base = open_base(place)
        ready.wait(10)
        taken.extend(InboxStore(base).take("telegram", f"k{n}", b"x", NOON) for n in range(20))
        base.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = [number for number in taken if number is not None]
    assert (len(taken), len(numbers), len(set(numbers))) == (40, 20, 20)
