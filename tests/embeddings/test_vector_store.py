"""What is kept on disk stays for as long as it is used, and goes when it was not used for long."""

from __future__ import annotations

from pathlib import Path

import lmdb
import pytest

from embeddings.errors import CacheUnusable
from embeddings.vector_store import KEPT_DAYS, VectorStore, open_store


class Calendar:
    """A clock of days that stands still until it is told otherwise."""

    day = 20_000

    def __call__(self) -> int:
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


def kept(store: VectorStore, *keys: bytes) -> set[bytes]:
    return set(store.read(keys))


def test_what_was_not_used_for_long_is_dropped_when_others_are_written(
    tmp_path: Path, calendar: Calendar
) -> None:
    store = open_store(tmp_path, today=calendar)
    store.write({b"old": b"1", b"read": b"2"})
    calendar.day += KEPT_DAYS
    assert kept(store, b"read") == {b"read"}
    calendar.day += 1
    store.write({b"new": b"3"})
    assert kept(store, b"old", b"read", b"new") == {b"read", b"new"}


def test_nothing_is_dropped_before_what_is_used_was_read(tmp_path: Path, calendar: Calendar) -> None:
    open_store(tmp_path, today=calendar).write({b"old": b"1"})
    calendar.day += 2 * KEPT_DAYS
    store = open_store(tmp_path, today=calendar)
    assert kept(store, b"old") == {b"old"}
    store.write({b"new": b"2"})
    assert kept(store, b"old", b"new") == {b"old", b"new"}


def test_old_ones_are_looked_for_on_later_days_too(tmp_path: Path, calendar: Calendar) -> None:
    store = open_store(tmp_path, today=calendar)
    store.write({b"old": b"1"})
    for name in (b"a", b"b"):
        calendar.day += KEPT_DAYS - 1
        store.write({name: b"2"})
    assert kept(store, b"old", b"a", b"b") == {b"a", b"b"}


def test_entries_of_a_store_that_noted_no_days_are_used_from_now_on(
    tmp_path: Path, calendar: Calendar
) -> None:
    store = open_store(tmp_path, today=calendar)
    store.write({b"old": b"1"})
    del store
    with lmdb.open(str(tmp_path), max_dbs=1) as file, file.begin(write=True) as transaction:
        transaction.drop(file.open_db(b"used", txn=transaction), delete=True)
    store = open_store(tmp_path, today=calendar)
    store.write({b"new": b"2"})
    calendar.day += KEPT_DAYS
    store.write({b"newer": b"3"})
    calendar.day += 1
    store.write({b"newest": b"4"})
    found = open_store(tmp_path, today=calendar)
    assert kept(found, b"old", b"new", b"newer") == {b"newer"}


def much(name: str) -> dict[bytes, bytes]:
    """Half of what the smallest store can hold."""
    return {f"{name}{number:031}".encode(): bytes(3000) for number in range(30)}


def test_a_full_store_drops_what_was_not_used_today(tmp_path: Path, calendar: Calendar) -> None:
    store = open_store(tmp_path, first_bytes=2**18, most_bytes=2**18, today=calendar)
    store.write(much("a"))
    calendar.day += 1
    store.write(much("b"))
    assert set(store.read(list(much("a")))) == set()
    assert store.read(list(much("b"))) == much("b")


def test_a_store_that_was_filled_one_by_one_to_its_last_page_drops_too(
    tmp_path: Path, calendar: Calendar
) -> None:
    store = open_store(tmp_path, first_bytes=2**20, most_bytes=2**20, today=calendar)
    for number in range(1_000):
        calendar.day += number % 100 == 0
        store.write({f"{number:032}".encode(): bytes(1500)})
    assert kept(store, f"{999:032}".encode(), f"{0:032}".encode()) == {f"{999:032}".encode()}
    del store
    assert (tmp_path / "data.mdb").stat().st_size < 2 * 2**20


def test_a_store_that_is_full_of_what_is_used_says_so(tmp_path: Path, calendar: Calendar) -> None:
    store = open_store(tmp_path, first_bytes=2**18, most_bytes=2**18, today=calendar)
    store.write(much("a"))
    with pytest.raises(CacheUnusable, match="full"):
        store.write(much("b"))
    assert store.read(list(much("a"))) == much("a")


def test_what_cannot_be_noted_is_read_all_the_same(tmp_path: Path, calendar: Calendar) -> None:
    store = open_store(tmp_path, today=calendar)
    store.write({b"kept": b"1"})
    del store
    calendar.day += 1
    readable = VectorStore(tmp_path, 2**20, 2**20, calendar)
    readable._file.close()
    readable._file = lmdb.open(str(tmp_path), readonly=True, max_dbs=1)
    readable._used = readable._file.open_db(b"used", create=False)
    assert kept(readable, b"kept") == {b"kept"}
