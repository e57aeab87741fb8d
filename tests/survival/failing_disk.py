"""A disk that really fails: reads, writes and syncs of the base's files return EIO or ENOSPC.

Needs a C compiler: `failing_disk.c` is put between the process and the system (LD_PRELOAD), so that SQLite
hears from the system itself what a broken disk says. Orders are given through a small mapped file; they hold
for one process only, so that nothing fails once it was killed.
"""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from factbase.database import Base

SOURCE = Path(__file__).with_suffix(".c")
ORDERS, FOLDER = "RUMOURLINE_FAILING_ORDERS", "RUMOURLINE_FAILING_FOLDER"
READ, WRITE, SYNC = 1, 2, 4
_ORDERS = struct.Struct("5i")


@dataclass(frozen=True, slots=True)
class Failure:
    """Which calls fail, and with which error."""

    calls: int
    number: int

    def __call__(self, _place: Path, _bases: Sequence[Base], room: int) -> AbstractContextManager[None]:
        """One of the next hundred such calls fails, and all after it."""
        return _ordered(self, 1 + room % 100)


FAILURES: Mapping[str, Failure] = {
    "eio-write": Failure(WRITE, errno.EIO),
    "eio-sync": Failure(SYNC, errno.EIO),
    "eio-read": Failure(READ, errno.EIO),
    "eio-any": Failure(READ | WRITE | SYNC, errno.EIO),
    "enospc": Failure(WRITE, errno.ENOSPC),
}


def compiler() -> str | None:
    """A C compiler, if this machine has one."""
    return shutil.which("cc") or shutil.which("gcc")


def built(folder: Path) -> dict[str, str]:
    """Compile it into `folder`; returns what must stand in the environment of a process to be failed.

    FOLDER is not among it: it is the caller's to say what fails. Raises CalledProcessError.
    """
    library, orders = folder / "failing_disk.so", folder / "orders"
    command = [
        str(compiler()),
        "-shared",
        "-fPIC",
        "-O1",
        "-Wall",
        "-Werror",
        "-o",
        str(library),
        str(SOURCE),
        "-ldl",
    ]
    subprocess.run(command, check=True, capture_output=True, text=True)
    orders.write_bytes(bytes(_ORDERS.size))
    return {"LD_PRELOAD": str(library), ORDERS: str(orders)}


def failed() -> int:
    """How many calls have failed so far."""
    with _mapped() as orders:
        return int(_ORDERS.unpack_from(orders)[4])


@contextmanager
def _ordered(failure: Failure, countdown: int) -> Iterator[None]:
    with _mapped() as orders:
        before = _ORDERS.unpack_from(orders)[4]
        _ORDERS.pack_into(orders, 0, 0, failure.calls, failure.number, countdown, before)
        struct.pack_into("i", orders, 0, os.getpid())  # the last: from now on it holds
        try:
            yield
        finally:
            struct.pack_into("i", orders, 0, 0)


@contextmanager
def _mapped() -> Iterator[mmap.mmap]:
    with Path(os.environ[ORDERS]).open("r+b") as file, mmap.mmap(file.fileno(), _ORDERS.size) as orders:
        yield orders
