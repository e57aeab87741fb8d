"""Where an encoder's memory is kept: the last entries in this process, and all of them on disk.

Knows that trouble with the disk must cost time only. Must not know what an entry means.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import structlog

from embeddings.errors import CacheUnusable
from embeddings.vector_store import VectorStore, open_store

_log = structlog.get_logger(__name__)
_Entry = TypeVar("_Entry")


class Recent(Generic[_Entry]):
    """The entries used last, at most so many. Safe for several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[bytes, _Entry] = OrderedDict()
        self._turn = threading.Lock()

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, _Entry]:
        """What is remembered of these."""
        with self._turn:
            return {key: self._entries[key] for key in keys if key in self._entries}

    def keep(self, entries: Mapping[bytes, _Entry]) -> None:
        """Remember these, now the ones used last."""
        with self._turn:
            for key, entry in entries.items():
                self._entries[key] = entry
                self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)


class Disk:
    """A store of bytes that is given up, with one warning, as soon as it makes trouble.

    Without a folder there is nothing in it and nothing stays.
    """

    def __init__(self, folder: Path | None) -> None:
        self._store: VectorStore | None = None
        self._writable = True
        if folder is not None:
            try:
                self._store = open_store(folder)
            except CacheUnusable as error:
                warn(str(error))

    def read(self, keys: Sequence[bytes], meaning: Callable[[bytes], _Entry]) -> dict[bytes, _Entry]:
        """What is there of these; an entry of which `meaning` raises ValueError is not."""
        if self._store is None or not keys:
            return {}
        try:
            found = self._store.read(keys)
        except CacheUnusable as error:
            self._store = None
            warn(str(error))
            return {}
        return _understood(found, meaning)

    def write(self, entries: Mapping[bytes, bytes]) -> bool:
        """Keep these; whether they stay."""
        if self._store is None or not self._writable:
            return False
        try:
            self._store.write(entries)
        except CacheUnusable as error:
            self._writable = False  # what is there can still be read
            warn(str(error))
        return self._writable


def warn(reason: str) -> None:
    """Say that a cache is not used."""
    _log.warning("vector_cache_unusable", reason=reason)


def _understood(found: Mapping[bytes, bytes], meaning: Callable[[bytes], _Entry]) -> dict[bytes, _Entry]:
    entries: dict[bytes, _Entry] = {}
    for key, value in found.items():
        try:
            entries[key] = meaning(value)
        except ValueError:
            continue  # another version's, or damaged: it is made anew
    return entries
