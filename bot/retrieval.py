"""Which facts come near a claim: vectors and words together.

Knows the encoder and index protocols and the fact base's changes. The index is derived
data: it is filled from the fact base and kept in step with its revision, never the
other way round. Must not know how a candidate is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from bot.core.claims import Claim
from bot.core.matching import Candidate
from bot.ports import Facts
from embeddings.encoder import Encoder, Matrix, Part
from embeddings.index import Hit, Index
from factbase.facts import Fact, State
from factbase.words import words

BREADTH = 20
"""Facts that each way of searching contributes to the candidates of one claim."""
TELLING = 16
"""Words of a claim that full-text search looks for."""
COMMON = 0.2
"""A word that stands in more than this share of the facts tells nothing."""
_AT_ONCE = 256
"""Facts that are encoded together while the index is filled."""

Progress = Callable[[int, int], None]
"""Called with (facts done, facts in all)."""


@dataclass(frozen=True, slots=True)
class _Entry:
    fact: Fact
    keys: tuple[str, ...]
    wordings: tuple[tuple[str, ...], ...]

    @property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for wording in self.wordings for word in wording)


class Retrieval:
    """Candidates for claims, from an index that follows the fact base."""

    def __init__(self, encoder: Encoder, index: Index, facts: Facts, breadth: int = BREADTH) -> None:
        self._encoder = encoder
        self._index = index
        self._facts = facts
        self._breadth = breadth
        self._entries: dict[str, _Entry] = {}
        self._spread: Counter[str] = Counter()  # in how many facts each word stands
        self._revision = 0

    def sync(self, progress: Progress | None = None) -> int:
        """Bring the index in step with the fact base. Returns how many facts changed."""
        revision = self._facts.revision()
        if revision == self._revision:
            return 0
        changed = self._facts.changed_since(self._revision)
        for start in range(0, len(changed), _AT_ONCE):
            self._take(changed[start : start + _AT_ONCE])
            if progress:
                progress(min(start + _AT_ONCE, len(changed)), len(changed))
        self._revision = revision
        return len(changed)

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[tuple[Candidate, ...]]:
        """For each claim its candidates that may answer at `now`, in no particular order."""
        self.sync()
        if not claims or not self._entries:
            return [()] * len(claims)
        queries = self._encoder.encode_queries([c.text for c in claims], [c.language for c in claims])
        hits = self._index.search(queries, self._breadth * 4)
        return [
            self._candidates(claim, query, near, now)
            for claim, query, near in zip(claims, queries, hits, strict=True)
        ]

    def fact(self, fact_id: str) -> Fact | None:
        """A published fact by id, as the index knows it."""
        entry = self._entries.get(fact_id)
        return entry.fact if entry else None

    def __len__(self) -> int:
        return len(self._entries)

    def _take(self, facts: Sequence[Fact]) -> None:
        texts: dict[str, str] = {}
        fresh: dict[str, _Entry] = {}
        for fact in facts:
            if fact.state is State.PUBLISHED:
                spoken = dict(_keyed(fact))
                texts |= spoken
                tokens = tuple(tuple(words(text)) for text in spoken.values())
                fresh[fact.id] = _Entry(fact, tuple(spoken), tokens)
        vectors = self._encoder.encode_documents(list(texts.values()))
        # Forgotten only now: had encoding failed, the next try must still know what to remove. And before
        # they are put in: a fact may come back with fewer wordings than it had.
        gone = [key for fact in facts if (old := self._forget(fact.id)) for key in old.keys]
        self._index.remove(gone)
        self._index.replace(list(texts), vectors)
        self._entries |= fresh
        for entry in fresh.values():
            self._spread.update(entry.vocabulary)

    def _forget(self, fact_id: str) -> _Entry | None:
        entry = self._entries.pop(fact_id, None)
        if entry:
            self._spread.subtract(entry.vocabulary)
        return entry

    def _candidates(
        self, claim: Claim, query: Matrix, near: Sequence[Hit], now: datetime
    ) -> tuple[Candidate, ...]:
        telling = " ".join(self._telling(claim.text))
        by_words = {hit.fact_id: hit.bm25 for hit in self._facts.matching(telling, self._breadth, now)}
        by_vector = dict.fromkeys(_fact_id(hit.key) for hit in near)
        able = [i for i in by_vector if i in self._entries and self._entries[i].fact.answers_at(now)]
        chosen = dict.fromkeys([*able[: self._breadth], *(i for i in by_words if i in self._entries)])
        if not chosen:
            return ()
        entries = [self._entries[fact_id] for fact_id in chosen]
        measured = self._similarities(query, entries)
        return tuple(
            Candidate(entry.fact.id, fused, cosines, by_words.get(entry.fact.id, 0.0), entry.wordings)
            for entry, (fused, cosines) in zip(entries, measured, strict=True)
        )

    def _telling(self, text: str) -> list[str]:
        """The claim's rarest words. Common ones hardly move BM25, and cost it most of its time."""
        by_spread = sorted(dict.fromkeys(words(text)), key=lambda word: self._spread[word])
        rare = [word for word in by_spread if self._spread[word] <= COMMON * len(self._entries)]
        return (rare or by_spread)[:TELLING]

    def _similarities(
        self, query: Matrix, entries: Sequence[_Entry]
    ) -> Iterator[tuple[float, Mapping[str, float]]]:
        """The fused similarity and each model's cosine, each the best over an entry's wordings."""
        rows = self._index.vectors([key for entry in entries for key in entry.keys])
        starts = np.cumsum([0] + [len(entry.keys) for entry in entries[:-1]])
        fused = np.maximum.reduceat(rows @ query, starts)
        by_part = {
            part.name: np.maximum.reduceat(cosines, starts)
            for part in self._encoder.parts
            if (cosines := _cosines(rows, query, part)) is not None
        }
        for at in range(len(entries)):
            yield float(fused[at]), {name: float(best[at]) for name, best in by_part.items()}


def _cosines(rows: Matrix, query: Matrix, part: Part) -> Matrix | None:
    """Each row's cosine with the query in one model's columns; None if the model is silent."""
    asked = query[part.start : part.stop]
    size = float(np.linalg.norm(asked))
    if size == 0.0:
        return None
    known = rows[:, part.start : part.stop]
    sizes = np.linalg.norm(known, axis=1)
    cosines: Matrix = (known @ asked) / np.maximum(sizes * size, 1e-9)
    return cosines


def _keyed(fact: Fact) -> Iterator[tuple[str, str]]:
    for number, phrasing in enumerate(fact.wordings()):
        yield f"{number} {fact.id}", phrasing.text


def _fact_id(key: str) -> str:
    return key.split(" ", 1)[1]
