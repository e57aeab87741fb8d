"""One server a data folder: whoever serves it holds a lock, which ends with the process, however that ends.

Two servers on one base would both send what waits; and a base that is put in the place of another while
somebody serves it would get none of what people report. Knows files. Must not know what is served.
"""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import ConfigurationInvalid

LOCK = "server.lock"
_HIDDEN = "somebody whose lock cannot be read"


@contextmanager
def sole_server(folder: Path, address: str) -> Iterator[None]:
    """Hold the folder for the server at this address; it is made if need be.

    Raises ConfigurationInvalid where another holds it, OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _locked(handle, fcntl.LOCK_EX):
            raise ConfigurationInvalid(
                f"{folder.absolute()} is served already, by {server_of(folder)}: two servers would both send "
                "what waits there. Stop that one first, or name another folder with --data."
            )
        os.ftruncate(handle, 0)
        os.write(handle, f"process {os.getpid()} on {socket.gethostname()} at {address}\n".encode())
        yield
    finally:
        os.close(handle)  # and with it the lock


def server_of(folder: Path) -> str:
    """Who serves this folder now, for people to read; empty if nobody does."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    except OSError:
        return _HIDDEN
    try:
        if _locked(handle, fcntl.LOCK_SH):
            return ""
        return os.read(handle, 300).decode("utf-8", "replace").strip() or "a server that is starting"
    finally:
        os.close(handle)


def refuse_if_served(folder: Path, wish: str) -> None:
    """Raise ConfigurationInvalid, with what was wished, while somebody serves this folder."""
    if server := server_of(folder):
        raise ConfigurationInvalid(
            f"{folder.absolute()} is being served, by {server}: stop it, {wish}, and start it again. "
            "Nothing was changed."
        )


def _locked(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: nobody can be told apart there
        return True
    return True
