"""What can befall a disk while the service runs, without root. All are real errors of the system.

    quota     files may not grow (RLIMIT_FSIZE): writes fail with EFBIG
    pages     the base may not grow (PRAGMA max_page_count): SQLITE_FULL from SQLite's own pager
    unwritten the log cannot be written: its descriptors become read-only ones; writes fail with EBADF
    unread    the log cannot be read: its descriptors become write-only ones; reads fail with EBADF
    stuck     the base's file itself cannot be written: checkpoints fail
    disk      the disk is full: a file fills a small tmpfs (where user namespaces are allowed); ENOSPC

SQLite makes SQLITE_IOERR of EFBIG and EBADF as it does of EIO: of all errors but ENOSPC.
"""

from __future__ import annotations

import contextlib
import os
import resource
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from factbase.database import Base

PLENTY = 1_000_000_000


@contextmanager
def quota(place: Path, _bases: Sequence[Base], room: int) -> Iterator[None]:
    """No file may grow beyond what the log takes now and a little."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = max(path.stat().st_size for path in _files(place))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def pages(_place: Path, bases: Sequence[Base], room: int) -> Iterator[None]:
    """The base may grow by a few pages only."""
    for base in bases:
        base.run(f"PRAGMA max_page_count = {int(base.value('PRAGMA page_count')) + room // 16_384}")
    try:
        yield
    finally:
        for base in bases:
            base.run(f"PRAGMA max_page_count = {PLENTY}")


@contextmanager
def unwritten(place: Path, _bases: Sequence[Base], _room: int) -> Iterator[None]:
    """Writes to the log fail."""
    with _replaced(f"{place}-wal", lambda path: os.open(path, os.O_RDONLY)):
        yield


@contextmanager
def unread(place: Path, _bases: Sequence[Base], _room: int) -> Iterator[None]:
    """Reads of the log fail."""
    with _replaced(f"{place}-wal", lambda path: os.open(path, os.O_WRONLY)):
        yield


@contextmanager
def stuck(place: Path, _bases: Sequence[Base], _room: int) -> Iterator[None]:
    """Writes to the base's own file fail; only checkpoints do that."""
    with _replaced(str(place), lambda path: os.open(path, os.O_RDONLY)):
        yield


@contextmanager
def disk(place: Path, _bases: Sequence[Base], room: int) -> Iterator[None]:
    """The disk is full but for a little."""
    ballast = place.parent / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"\0" * 65_536):
            pass
    with contextlib.suppress(OSError):
        os.truncate(ballast, max(0, ballast.stat().st_size - room))
    try:
        yield
    finally:
        ballast.unlink()


Fault = Callable[[Path, Sequence[Base], int], AbstractContextManager[None]]
FAULTS: dict[str, Fault] = {
    "quota": quota,
    "pages": pages,
    "unwritten": unwritten,
    "unread": unread,
    "stuck": stuck,
}
"""Those that any machine with Linux can have; `disk` needs a small file system of its own."""


def _files(place: Path) -> Iterator[Path]:
    yield from (path for path in place.parent.glob(f"{place.name}*") if path.suffix != ".db-shm")


@contextmanager
def _replaced(name: str, other: Callable[[str], int]) -> Iterator[None]:
    """Every descriptor of this process on a file leads elsewhere."""
    kept = [(number, os.dup(number)) for number in _descriptors(name)]
    elsewhere = other(name)
    for number, _ in kept:
        os.dup2(elsewhere, number)
    os.close(elsewhere)
    try:
        yield
    finally:
        for number, copy in kept:
            os.dup2(copy, number)
            os.close(copy)


def _descriptors(name: str) -> list[int]:
    found = []
    for entry in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            if os.readlink(f"/proc/self/fd/{entry}") == name:
                found.append(int(entry))
    return found
