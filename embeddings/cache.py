"""An encoder that remembers: no text is encoded twice.

Knows what may be remembered where. Facts' wordings are public and kept on
disk; people's messages never are, since a vector can be turned back into
words: their vectors stay in memory, a bounded number of them, under a hash.
Must not know how the disk is used, or what the vectors are for.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import structlog

from embeddings.encoder import Encoder, Matrix, ModelId, Part
from embeddings.errors import CacheUnusable
from embeddings.vector_store import VectorStore, open_store

DOCUMENTS_AT_ONCE = 256  # kept on disk after so many, so that an interrupted run goes on where it was

_log = structlog.get_logger(__name__)
_Row = npt.NDArray[np.float32]


class CachedEncoder:
    """Any encoder with a memory for `remember` queries, as many documents, and a folder of documents.

    With `folder` None, or unusable (which is said once in the log), documents
    are remembered in memory only. Safe for several threads; several processes
    may share a folder, and several encoders too.
    """

    def __init__(self, encoder: Encoder, folder: Path | None, remember: int = 4096) -> None:
        self._encoder = encoder
        self._salt = f"{encoder.model}\n".encode()
        # Held while encoding, so that a text that is asked for twice at once is encoded once.
        self._queries_turn = threading.Lock()
        self._documents_turn = threading.Lock()
        self._queries = _Recent(remember)
        self._documents = _Recent(remember)
        self._disk = _Disk(folder, encoder.model.dimension)

    @property
    def model(self) -> ModelId:
        """The identity of the encoder behind."""
        return self._encoder.model

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the encoder behind."""
        return self._encoder.parts

    def encode_queries(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """As the encoder behind; what is new is encoded in one call and kept in memory only."""
        keys = [self._key(f"{language}\n{text}") for text, language in zip(texts, languages, strict=True)]
        with self._queries_turn:
            known = self._queries.recall(keys)
            new = _first_places(keys, known)
            if new:
                rows = self._encoder.encode_queries([texts[at] for at in new], [languages[at] for at in new])
                known |= _by_key(keys, new, rows)
            self._queries.keep(known)
        return self._stack(keys, known)

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """As the encoder behind; what is new is encoded DOCUMENTS_AT_ONCE at a time and kept."""
        rows = np.empty((len(texts), self.model.dimension), dtype=np.float32)
        for start in range(0, len(texts), DOCUMENTS_AT_ONCE):
            stop = start + DOCUMENTS_AT_ONCE
            rows[start:stop] = self._encode_some(texts[start:stop])
        return rows

    def _encode_some(self, texts: Sequence[str]) -> Matrix:
        keys = [self._key(text) for text in texts]
        with self._documents_turn:
            known = self._documents.recall(keys)
            known |= self._disk.read([keys[at] for at in _first_places(keys, known)])
            new = _first_places(keys, known)
            if new:
                fresh = _by_key(keys, new, self._encoder.encode_documents([texts[at] for at in new]))
                self._disk.write(fresh)
                known |= fresh
            self._documents.keep(known)
        return self._stack(keys, known)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(self._salt + text.encode("utf-8", "surrogatepass")).digest()

    def _stack(self, keys: Sequence[bytes], known: dict[bytes, _Row]) -> Matrix:
        rows = np.empty((len(keys), self.model.dimension), dtype=np.float32)
        for at, key in enumerate(keys):
            rows[at] = known[key]
        return rows


def _first_places(keys: Sequence[bytes], known: dict[bytes, _Row]) -> list[int]:
    """Where each key that is not known stands first."""
    places: dict[bytes, int] = {}
    for at, key in enumerate(keys):
        if key not in known:
            places.setdefault(key, at)
    return list(places.values())


def _by_key(keys: Sequence[bytes], places: Sequence[int], rows: Matrix) -> dict[bytes, _Row]:
    # Copies: a row that is a view would keep its whole batch in memory.
    return {keys[at]: row.copy() for at, row in zip(places, rows, strict=True)}


class _Recent:
    """The rows used last, at most so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: OrderedDict[bytes, _Row] = OrderedDict()

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, _Row]:
        return {key: self._rows[key] for key in keys if key in self._rows}

    def keep(self, rows: dict[bytes, _Row]) -> None:
        for key, row in rows.items():
            self._rows[key] = row
            self._rows.move_to_end(key)
        while len(self._rows) > self._most:
            self._rows.popitem(last=False)


class _Disk:
    """A store of rows that is given up, with one warning, as soon as it makes trouble."""

    def __init__(self, folder: Path | None, dimension: int) -> None:
        self._dimension = dimension
        self._store: VectorStore | None = None
        self._writable = True
        if folder is not None:
            try:
                self._store = open_store(folder)
            except CacheUnusable as error:
                _warn(error)

    def read(self, keys: Sequence[bytes]) -> dict[bytes, _Row]:
        if self._store is None or not keys:
            return {}
        try:
            found = self._store.read(keys)
        except CacheUnusable as error:
            self._store = None
            _warn(error)
            return {}
        rows = {key: np.frombuffer(value, dtype="<f4") for key, value in found.items()}
        return {key: row for key, row in rows.items() if len(row) == self._dimension}

    def write(self, rows: dict[bytes, _Row]) -> None:
        if self._store is None or not self._writable:
            return
        try:
            self._store.write({key: row.astype("<f4").tobytes() for key, row in rows.items()})
        except CacheUnusable as error:
            self._writable = False  # what is there can still be read
            _warn(error)


def _warn(error: CacheUnusable) -> None:
    _log.warning("vector_cache_unusable", reason=str(error))
