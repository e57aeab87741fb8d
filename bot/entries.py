"""A fact as it is searched: which of its wordings have a vector, and which are also read piece by piece.

And a claim as it was looked for. Knows facts and words. Must not know an encoder, an index or what is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.core.matching import Candidate
from embeddings.encoder import Matrix
from embeddings.tokens import Reading
from factbase.facts import Fact
from factbase.words import words

MOSTLY = 0.5
"""A wording that makes up so much of another one needs no vector of its own: that of the other serves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as it is searched: by vector, and by the words of all its wordings.

    `keys` and `texts` are those of its wordings that have a vector. `learnt`: which of them are also compared
    piece by piece; what stands whole within another wording is read there.
    """

    fact: Fact
    place: int
    keys: tuple[str, ...]
    texts: tuple[str, ...] = field(repr=False)
    wordings: tuple[tuple[str, ...], ...]
    learnt: tuple[bool, ...]

    @property
    def read(self) -> list[str]:
        """The wordings that are compared piece by piece."""
        return [text for text, learnt in zip(self.texts, self.learnt, strict=True) if learnt]

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words of all its wordings."""
        return frozenset(word for wording in self.wordings for word in wording)

    def nearest(self, similarities: Matrix, most: int) -> list[str]:
        """At most so many learnt wordings, the most similar first; one similarity for each of `keys`."""
        learnt = [at for at, known in enumerate(self.learnt) if known]
        near = similarities.tolist()
        return [self.texts[at] for at in sorted(learnt, key=near.__getitem__, reverse=True)[:most]]


@dataclass(frozen=True, slots=True)
class Looked:
    """A claim as the encoder read it, its telling words, and the facts that come near it."""

    query: Matrix = field(repr=False)
    reading: Reading = field(repr=False)
    telling: tuple[str, ...] = field(repr=False)
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Imagined:
    """A fact that is not there, as it would be searched, with the vectors of its wordings."""

    entry: Entry
    rows: Matrix = field(repr=False)


def entered(fact: Fact, place: int) -> Entry:
    """A fact as it is searched; `place` says which was entered first."""
    keyed = list(_keyed(fact))
    spoken = tuple(tuple(words(text)) for _, text in keyed)
    within = {text: _share_within(text, [other for _, other in keyed]) for _, text in keyed}
    kept = [(key, text) for key, text in keyed if within[text] < MOSTLY]
    keys, texts = zip(*kept, strict=True)
    return Entry(fact, place, keys, texts, spoken, tuple(within[text] == 0.0 for text in texts))


def _share_within(text: str, others: Sequence[str]) -> float:
    """How much of the shortest other wording that holds this one whole is this one; 0.0 if none does."""
    holding = [other for other in others if text != other and f" {text} " in f" {other} "]
    return len(text) / min(map(len, holding)) if holding else 0.0


def _keyed(fact: Fact) -> Iterator[tuple[str, str]]:
    for number, phrasing in enumerate(fact.wordings()):
        yield f"{number} {fact.id}", phrasing.text


def fact_of(key: str) -> str:
    """The id of the fact that a key belongs to."""
    return key.split(" ", 1)[1]
