"""An encoder that remembers: no text is encoded twice.

Knows what may be remembered where. Facts' wordings are public, and their
vectors and tokens are kept on disk; people's messages never are, since both can
be turned back into words. Of messages the vectors stay in memory, a bounded number
of them, under a hash, and what was read of the last few. Must not know how the
disk is used, or what the vectors are for.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from embeddings.encoder import Encoder, Matrix, ModelId, Part
from embeddings.keeping import Disk, Recent, warn
from embeddings.tokens import LAYOUT, Reading, from_bytes, to_bytes

DOCUMENTS_AT_ONCE = 256  # kept on disk after so many, so that an interrupted run goes on where it was

JUST_ASKED = 256
"""Messages whose readings stay in memory: whoever looks for a case right after a fact reads nothing twice."""
AT_HAND = 1024
"""Readings that are kept unpacked, some 25 kB each: those of a base of a few hundred facts."""

_Row = npt.NDArray[np.float32]


def kept_for_now(encoder: Encoder) -> CachedEncoder:
    """`encoder` with a memory on disk that is gone with the process, however that ends.

    The folder is removed at once; POSIX keeps the file in it for as long as it is open.
    """
    try:
        with TemporaryDirectory(prefix="rumourline-", ignore_cleanup_errors=True) as folder:
            return CachedEncoder(encoder, Path(folder))
    except OSError as error:
        warn(f"There is no folder for temporary files: {error}. Name a writable one in TMPDIR.")
        return CachedEncoder(encoder, None)


class CachedEncoder:
    """Any encoder with a memory for `remember` queries, as many documents, and a folder of documents.

    With `folder` None, or unusable (which is said once in the log), documents
    and up to `remember` readings (some 25 kB each) are remembered in memory
    only. Safe for several threads; several processes may share a folder, and
    several encoders too.
    """

    def __init__(self, encoder: Encoder, folder: Path | None, remember: int = 4096) -> None:
        self._encoder = encoder
        self._salt = f"{encoder.model}\n"
        # Held while encoding, so that a text that is asked for twice at once is encoded once.
        self._queries_turn = threading.Lock()
        self._documents_turn = threading.Lock()
        self._queries = Recent[_Row](remember)
        self._asked = Recent[Reading](min(JUST_ASKED, remember))
        self._documents = Recent[_Row](remember)
        self._readings = Recent[Reading](remember)  # those that the disk did not take
        self._at_hand = Recent[Reading](AT_HAND)
        self._disk = Disk(folder)

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
        known = self._queries.recall(keys)
        if _first_places(keys, known):  # else nobody waits for what others encode meanwhile
            with self._queries_turn:
                known = self._queries.recall(keys)
                if new := _first_places(keys, known):
                    only = [texts[at] for at in new], [languages[at] for at in new]
                    known |= _by_key(keys, new, self._encoder.encode_queries(*only))
                self._queries.keep(known)  # before the next one has its turn, who may want the same
        else:
            self._queries.keep(known)
        return self._stack(keys, known)

    def read_queries(self, texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As the encoder behind; the last few are remembered."""
        keys = [self._key(f"{language}\n{text}") for text, language in zip(texts, languages, strict=True)]
        rows, readings = self._queries.recall(keys), self._asked.recall(keys)
        if _first_places(keys, rows.keys() & readings.keys()):  # else nobody waits, as above
            with self._queries_turn:
                rows, readings = self._queries.recall(keys), self._asked.recall(keys)
                if new := _first_places(keys, rows.keys() & readings.keys()):
                    only = [texts[at] for at in new], [languages[at] for at in new]
                    made, found = self._encoder.read_queries(*only)
                    rows |= _by_key(keys, new, made)
                    readings |= {keys[at]: reading for at, reading in zip(new, found, strict=True)}
                self._keep_queries(rows, readings)
        else:
            self._keep_queries(rows, readings)
        return self._stack(keys, rows), [readings[key] for key in keys]

    def _keep_queries(self, rows: dict[bytes, _Row], readings: dict[bytes, Reading]) -> None:
        self._queries.keep(rows)
        self._asked.keep(readings)

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        """As the encoder behind; what is new is encoded DOCUMENTS_AT_ONCE at a time and kept."""
        rows = np.empty((len(texts), self.model.dimension), dtype=np.float32)
        for some in _portions(len(texts)):
            rows[some] = self._encode_some(texts[some])
        return rows

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        """As the encoder behind; vectors and readings are kept, what lacks one of them is encoded."""
        rows = np.empty((len(texts), self.model.dimension), dtype=np.float32)
        readings: list[Reading] = []
        for some in _portions(len(texts)):
            rows[some], read = self._learn_some(texts[some])
            readings += read
        return rows, readings

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        """The kept readings; a text that was not learnt is learnt now."""
        keys = [self._reading_key(text) for text in texts]
        known = self._known_readings(keys)
        new = _first_places(keys, known)
        if new:
            found = self.learn_documents([texts[at] for at in new])[1]
            known |= {keys[at]: reading for at, reading in zip(new, found, strict=True)}
        return [known[key] for key in keys]

    def _encode_some(self, texts: Sequence[str]) -> Matrix:
        keys = [self._key(text) for text in texts]
        with self._documents_turn:
            known = self._known_rows(keys)
            new = _first_places(keys, known)
            if new:
                fresh = _by_key(keys, new, self._encoder.encode_documents([texts[at] for at in new]))
                self._disk.write(_row_entries(fresh))
                known |= fresh
            self._documents.keep(known)
        return self._stack(keys, known)

    def _learn_some(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        keys, reading_keys = [self._key(text) for text in texts], [self._reading_key(text) for text in texts]
        with self._documents_turn:
            rows, readings = self._known_rows(keys), self._known_readings(reading_keys)
            new = sorted({*_first_places(keys, rows), *_first_places(reading_keys, readings)})
            if new:
                made, read = self._encoder.learn_documents([texts[at] for at in new])
                fresh = {reading_keys[at]: reading for at, reading in zip(new, read, strict=True)}
                rows = _by_key(keys, new, made) | rows
                readings |= fresh
                self._keep({keys[at]: rows[keys[at]] for at in new}, fresh)
            self._documents.keep(rows)
        return self._stack(keys, rows), [readings[key] for key in reading_keys]

    def _keep(self, rows: dict[bytes, _Row], readings: dict[bytes, Reading]) -> None:
        entries = {key: to_bytes(reading) for key, reading in readings.items()}
        if not self._disk.write(_row_entries(rows) | entries):
            self._readings.keep(readings)

    def _known_rows(self, keys: Sequence[bytes]) -> dict[bytes, _Row]:
        known = self._documents.recall(keys)
        return known | self._disk.read([keys[at] for at in _first_places(keys, known)], self._row)

    def _known_readings(self, keys: Sequence[bytes]) -> dict[bytes, Reading]:
        known = self._readings.recall(keys) | self._at_hand.recall(keys)
        if lacking := [keys[at] for at in _first_places(keys, known)]:
            kept = self._disk.read(lacking, from_bytes)
            self._at_hand.keep(kept)
            known |= kept
        return known

    def _row(self, value: bytes) -> _Row:
        row: _Row = np.frombuffer(value, dtype="<f4")
        if len(row) != self.model.dimension:
            raise ValueError("This is no vector of this model.")
        return row

    def _key(self, text: str) -> bytes:
        return hashlib.sha256((self._salt + text).encode("utf-8", "surrogatepass")).digest()

    def _reading_key(self, text: str) -> bytes:
        return hashlib.sha256((LAYOUT + self._salt + text).encode("utf-8", "surrogatepass")).digest()

    def _stack(self, keys: Sequence[bytes], known: dict[bytes, _Row]) -> Matrix:
        rows = np.empty((len(keys), self.model.dimension), dtype=np.float32)
        for at, key in enumerate(keys):
            rows[at] = known[key]
        return rows


def _portions(count: int) -> Iterator[slice]:
    return (slice(start, start + DOCUMENTS_AT_ONCE) for start in range(0, count, DOCUMENTS_AT_ONCE))


def _row_entries(rows: dict[bytes, _Row]) -> dict[bytes, bytes]:
    return {key: row.astype("<f4").tobytes() for key, row in rows.items()}


def _first_places(keys: Sequence[bytes], known: Container[bytes]) -> list[int]:
    """Where each key that is not known stands first."""
    places: dict[bytes, int] = {}
    for at, key in enumerate(keys):
        if key not in known:
            places.setdefault(key, at)
    return list(places.values())


def _by_key(keys: Sequence[bytes], places: Sequence[int], rows: Matrix) -> dict[bytes, _Row]:
    # Copies: a row that is a view would keep its whole batch in memory.
    return {keys[at]: row.copy() for at, row in zip(places, rows, strict=True)}
