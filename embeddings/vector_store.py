"""Bytes by key on this machine's disk, for as long as they can be made again.

Knows LMDB; the only importer of it. Checks every entry, grows as needed, drops what was
not used for long, and starts afresh when its file is broken. Must not know what the bytes mean.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from weakref import WeakValueDictionary

import lmdb

from embeddings.errors import CacheUnusable

FIRST_BYTES = 64 * 2**20  # of address space; the file holds what was written, not more
MOST_BYTES = 16 * 2**30
KEPT_DAYS = 90
"""An entry that was neither read nor written for so many days is dropped when others are written."""
_CHECK_BYTES = 8
_AT_FIRST, _AT_ONCE = 32, 1024
"""Entries that one transaction drops: it needs as many pages as it touches before it frees any."""
_ROOM_TO_DROP = 2**20
_USED = b"used"
"""Beside the entries: for each key the day of its last use."""

_open_stores: WeakValueDictionary[Path, VectorStore] = WeakValueDictionary()
_opening = threading.Lock()


def this_day() -> int:
    """Days since 1970."""
    return int(time.time() // 86_400)


def open_store(
    folder: Path,
    first_bytes: int = FIRST_BYTES,
    most_bytes: int = MOST_BYTES,
    today: Callable[[], int] = this_day,
) -> VectorStore:
    """The store in `folder`; the one that this process has already opened there, if any.

    LMDB forbids a process to open a file twice. Raises CacheUnusable.
    """
    with _opening:
        place = folder.resolve()
        store = _open_stores.get(place)
        if store is None:
            store = _open_stores[place] = VectorStore(place, first_bytes, most_bytes, today)
        return store


def copy_store(folder: Path, target: Path) -> bool:
    """Copy a store that may be in use by another process; whether there was one that could be copied."""
    if not (folder / "data.mdb").exists():
        return False
    try:
        target.mkdir(parents=True, exist_ok=True)
        with lmdb.open(str(folder), readonly=True) as file:
            file.copy(str(target))
    except (lmdb.Error, OSError):
        return False
    return True


class VectorStore:
    """Entries with a check value. Safe for several threads and processes; made by `open_store`."""

    def __init__(self, folder: Path, first_bytes: int, most_bytes: int, today: Callable[[], int]) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._today = today
        self._tidied: int | None = None  # the day on which this process dropped what was old
        self._turn = threading.Lock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = _open_or_renew(folder, first_bytes)
            self._used = self._file.open_db(_USED)
        except (lmdb.Error, OSError) as error:
            raise self._unusable(error) from error

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The entries of these keys that are there and whole. Raises CacheUnusable."""
        with self._turn:
            try:
                found = self._read(keys)
                self._mark(found)
            except lmdb.Error as error:
                raise self._unusable(error) from error
        return {key: value[_CHECK_BYTES:] for key, value in found.items() if _is_whole(key, value)}

    def write(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep these entries, all or none. Raises CacheUnusable if the disk or the limit is full."""
        checked = {key: _check(key, value) + value for key, value in entries.items()}
        with self._turn:
            try:
                while not self._written(checked):
                    self._grow()
                if self._tidied != self._today():
                    self._tidied = self._today()
                    self._drop(KEPT_DAYS)
            except lmdb.Error as error:
                raise self._unusable(error) from error

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        try:
            return self._look_up(keys)
        except lmdb.MapResizedError:  # another process has grown the file
            self._file.set_mapsize(0)
            return self._look_up(keys)

    def _look_up(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        with self._file.begin() as transaction:
            values = ((key, transaction.get(key)) for key in keys)
            return {key: bytes(value) for key, value in values if value is not None}

    def _written(self, entries: Mapping[bytes, bytes]) -> bool:
        try:
            with self._file.begin(write=True) as transaction:
                for key, value in entries.items():
                    transaction.put(key, value)
                    transaction.put(key, _day_bytes(self._today()), db=self._used)
        except lmdb.MapFullError:
            return False
        except lmdb.MapResizedError:
            self._file.set_mapsize(0)
            return self._written(entries)
        return True

    def _mark(self, keys: Iterable[bytes]) -> None:
        """These were used today. That it cannot be noted costs no more than their being dropped too early."""
        today = _day_bytes(self._today())
        with suppress(lmdb.Error):
            with self._file.begin(db=self._used) as transaction:
                new = [key for key in keys if transaction.get(key) != today]
            if new:
                with self._file.begin(write=True, db=self._used) as transaction:
                    for key in new:
                        transaction.put(key, today)

    def _drop(self, days: int) -> int:
        """Drop what was not used for more than `days`; how many. Entries of unknown age are used now."""
        gone, at, many = 0, 0, _AT_FIRST
        with suppress(lmdb.Error):
            with self._file.begin() as transaction:
                keys = list(transaction.cursor().iternext(values=False))
            while at < len(keys):
                with self._file.begin(write=True) as transaction:
                    gone_now = self._drop_old(transaction, keys[at : at + many], days)
                if gone_now:
                    # Space that one transaction sets free can be used by the next but one.
                    with self._file.begin(write=True, db=self._used) as transaction:
                        transaction.put(_USED, _day_bytes(self._today()))
                gone, at, many = gone + gone_now, at + many, min(2 * many, _AT_ONCE)
        return gone

    def _drop_old(self, transaction: lmdb.Transaction, keys: Sequence[bytes], days: int) -> int:
        today, gone = self._today(), 0
        for key in keys:
            used = transaction.get(key, db=self._used)
            if key == _USED:
                continue
            if used is None:
                transaction.put(key, _day_bytes(today), db=self._used)
            elif today - int.from_bytes(used) > days:
                transaction.delete(key, db=self._used)
                gone += transaction.delete(key)
        return gone

    def _grow(self) -> None:
        now = self._file.info()["map_size"]
        if 2 * now <= self._most_bytes:
            self._file.set_mapsize(2 * now)
            return
        # Where nothing is free, even dropping has nowhere to write; LMDB takes back what of it is not needed.
        self._file.set_mapsize(now + _ROOM_TO_DROP)
        gone = self._drop(0)  # what was used today stays
        self._file.set_mapsize(now)
        if not gone:
            message = f"The vector cache in {self._folder} is full. Delete the folder to start it afresh."
            raise CacheUnusable(message)

    def _unusable(self, error: Exception) -> CacheUnusable:
        return CacheUnusable(
            f"The vector cache in {self._folder} cannot be used: {error}. "
            "Make the folder writable, free space on its disk, or choose another folder."
        )


def _open_or_renew(folder: Path, first_bytes: int) -> lmdb.Environment:
    try:
        file = _open(folder, first_bytes)
        if not _is_cut_short(file, folder):
            return file
        file.close()
    except (lmdb.InvalidError, lmdb.CorruptedError, lmdb.VersionMismatchError):
        pass
    # What is in it can be made again; a process that still has the old file open keeps it.
    for name in ("data.mdb", "lock.mdb"):
        (folder / name).unlink(missing_ok=True)
    return _open(folder, first_bytes)


def _open(folder: Path, first_bytes: int) -> lmdb.Environment:
    return lmdb.open(str(folder), map_size=first_bytes, metasync=False, max_dbs=1)


def _is_cut_short(file: lmdb.Environment, folder: Path) -> bool:
    """Whether pages that are in use lie behind the file's end: reading one would kill the process."""
    needed = (file.info()["last_pgno"] + 1) * file.stat()["psize"]
    return (folder / "data.mdb").stat().st_size < needed


def _day_bytes(day: int) -> bytes:
    return day.to_bytes(4)


def _check(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK_BYTES, key=key).digest()


def _is_whole(key: bytes, checked: bytes) -> bool:
    return checked[:_CHECK_BYTES] == _check(key, checked[_CHECK_BYTES:])
