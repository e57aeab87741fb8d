"""Which facts come near a claim: vectors and words together.

Knows the encoder and index protocols and the fact base's changes. The index is derived
data: it is filled from the fact base and kept in step with its revision, never the
other way round. Must not know how a candidate is judged.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import numpy as np

from bot.close_reading import CloseReading
from bot.core.claims import Claim
from bot.core.imagining import likely_bm25, would_be_found
from bot.core.matching import Candidate
from bot.core.sampling import drawn
from bot.entries import Entry, Imagined, Looked, entered, fact_of
from bot.ports import Facts
from bot.similarities import similarities
from bot.word_search import Worded, WordSearch
from embeddings.encoder import Encoder, Matrix
from embeddings.index import Hit, Index
from embeddings.tokens import Reading
from factbase.facts import Fact, State

BREADTH = 20
"""Facts that each way of searching contributes to the candidates of one claim."""
_AT_ONCE = 256
"""Facts that are encoded together while the index is filled."""

Progress = Callable[[int, int], None]
"""Called with (facts done, facts in all)."""


class Retrieval:
    """Candidates for claims, from an index that follows the fact base. Safe for several threads."""

    def __init__(self, encoder: Encoder, index: Index, facts: Facts, breadth: int = BREADTH) -> None:
        self._encoder = encoder
        self._index = index
        self._facts = facts
        self._breadth = breadth
        self._close = CloseReading(encoder)
        self._entries: dict[str, Entry] = {}
        self._places: dict[str, int] = {}  # the order in which facts were entered
        self._words = WordSearch(facts, breadth)
        self._revision = 0
        self._turn = threading.RLock()  # not held while claims are encoded, which takes longest
        self._beside = ThreadPoolExecutor(1, "words")  # looks for words meanwhile

    def sync(self, progress: Progress | None = None) -> int:
        """Bring the index in step with the fact base. Returns how many facts changed."""
        with self._turn:
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
        return [looked.candidates for looked in self.look(claims, now)]

    def expect(self, claims: Sequence[Claim]) -> None:
        """These claims are asked for next: they are read meanwhile, where the encoder remembers."""
        if claims:
            self._encoder.read_queries([c.text for c in claims], [c.language for c in claims])

    def look(self, claims: Sequence[Claim], now: datetime) -> list[Looked]:
        """The claims as they are read, with their candidates: what `imagined` compares with."""
        self.sync()
        if not claims:
            return []
        by_words = self._beside.submit(self._found_by_words, claims, now)
        queries, readings = self._encoder.read_queries([c.text for c in claims], [c.language for c in claims])
        worded = by_words.result()
        with self._turn:
            hits = self._index.search(queries, self._breadth * 4)
            return [
                self._looked(some, query, reading, near, now)
                for some, query, reading, near in zip(worded, queries, readings, hits, strict=True)
            ]

    def imagine(self, fact: Fact) -> Imagined:
        """A fact as if it were published in place of what it is now; nothing is changed here."""
        entry = entered(fact, self._places.get(fact.id, len(self._places)))
        rows, _ = self._learn([entry])
        return Imagined(entry, rows)

    def imagined(self, looked: Looked, one: Imagined) -> Candidate | None:
        """The candidate that this fact would be for a claim; None where it would not come near enough.

        As it would be measured if it were there, but for how rare its pieces are and for BM25, which is
        worked out beside the best candidate's.
        """
        entry = one.entry
        others = [candidate for candidate in looked.candidates if candidate.fact_id != entry.fact.id]
        ((fused, cosines), nearest), *_ = similarities(looked.query, one.rows, [entry], self._encoder.parts)
        bm25 = likely_bm25(looked.telling, entry.wordings, others)
        if not would_be_found(fused, bm25, others, self._breadth):
            return None
        (late,) = self._close.measures(looked.reading, [nearest])
        return Candidate(
            entry.fact.id, fused, cosines, bm25, entry.wordings, late.best, entry.place, late.shared
        )

    def fact(self, fact_id: str) -> Fact | None:
        """A published fact by id, as the index knows it."""
        entry = self._entries.get(fact_id)
        return entry.fact if entry else None

    def sample(self, most: int, now: datetime) -> list[Fact]:
        """At most so many facts that may answer at `now`, the same ones each time, whatever their order."""
        with self._turn:
            return drawn((e.fact for e in self._entries.values() if e.fact.answers_at(now)), most)

    @property
    def revision(self) -> int:
        """The fact base's revision that the index is in step with."""
        return self._revision

    def __len__(self) -> int:
        return len(self._entries)

    def _take(self, facts: Sequence[Fact]) -> None:
        # Also a draft takes its place: an index that is built anew will find it there.
        places = [self._places.setdefault(fact.id, len(self._places)) for fact in facts]
        fresh = {
            fact.id: entered(fact, place)
            for fact, place in zip(facts, places, strict=True)
            if fact.state is State.PUBLISHED
        }
        old = [self._entries[fact.id] for fact in facts if fact.id in self._entries]
        former = self._encoder.read_documents([text for entry in old for text in entry.read])
        vectors, readings = self._learn(list(fresh.values()))
        # Forgotten only now: had encoding failed, the next try must still know what to remove. And before
        # they are put in: a fact may come back with fewer wordings than it had.
        for entry in old:
            self._forget(entry)
        self._index.remove([key for entry in old for key in entry.keys])
        self._index.replace([key for entry in fresh.values() for key in entry.keys], vectors)
        self._close.discount(former)
        self._close.count(readings)
        self._entries |= fresh
        for entry in fresh.values():
            self._words.learn(entry.vocabulary)

    def _learn(self, entries: Sequence[Entry]) -> tuple[Matrix, Sequence[Reading]]:
        """The vectors of all wordings, in order, and the readings of those that are learnt."""
        learnt = [text for entry in entries for text in entry.read]
        seen = [text for entry in entries for text in entry.texts]
        rows, readings = self._encoder.learn_documents(learnt)
        known = dict(zip(learnt, rows, strict=True))
        rest = [text for text in dict.fromkeys(seen) if text not in known]
        known.update(zip(rest, self._encoder.encode_documents(rest), strict=True))
        return (np.stack([known[text] for text in seen]) if seen else rows), readings

    def _forget(self, entry: Entry) -> None:
        del self._entries[entry.fact.id]
        self._words.forget(entry.vocabulary)

    def _found_by_words(self, claims: Sequence[Claim], now: datetime) -> list[Worded]:
        with self._turn:
            telling = [self._words.telling(claim.text) for claim in claims]
        return [self._words.found(some, now) for some in telling]

    def _looked(
        self, worded: Worded, query: Matrix, reading: Reading, near: Sequence[Hit], now: datetime
    ) -> Looked:
        found = self._candidates(worded.bm25, query, reading, near, now)
        return Looked(query, reading, worded.telling, found)

    def _candidates(
        self,
        by_words: Mapping[str, float],
        query: Matrix,
        reading: Reading,
        near: Sequence[Hit],
        now: datetime,
    ) -> tuple[Candidate, ...]:
        by_vector = dict.fromkeys(fact_of(hit.key) for hit in near)
        able = [i for i in by_vector if i in self._entries and self._entries[i].fact.answers_at(now)]
        chosen = dict.fromkeys([*able[: self._breadth], *(i for i in by_words if i in self._entries)])
        if not chosen:
            return ()
        entries = [self._entries[fact_id] for fact_id in chosen]
        rows = self._index.vectors([key for entry in entries for key in entry.keys])
        measured, nearest = zip(*similarities(query, rows, entries, self._encoder.parts), strict=True)
        late = self._close.measures(reading, nearest)
        return tuple(
            Candidate(
                entry.fact.id,
                fused,
                cosines,
                by_words.get(entry.fact.id, 0.0),
                entry.wordings,
                read.best,
                entry.place,
                read.shared,
            )
            for entry, (fused, cosines), read in zip(entries, measured, late, strict=True)
        )
