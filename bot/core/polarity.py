"""Whether one of two texts says no where the other says yes, about the same matter.

Knows how negations and opposites of two texts meet. Must not know facts. Pure.

A word both texts hold is *turned* if, over both, an odd number of negations reaches it; a
pair of opposites if an even number does. A negation counts if every shared word that
it reaches is turned; so "no vaccine holds chips" and "vaccines do not hold chips" agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product

from bot.core.negations import Negation, negations
from bot.core.opposites import allied, opposite
from bot.core.reading import Content, Reading, shared

_MIN_SHARED = 0.5
_NEAR = 3


class Side(Enum):
    """Which text holds what turns it: a negation in one of them, or opposites in both."""

    ONE = auto()
    OTHER = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class Turn:
    """What turns one text against the other, and the words seen in each."""

    by: Side
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class _Half:
    """A reading with its negations."""

    reading: Reading
    negations: tuple[Negation, ...]

    def places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, content in enumerate(self.reading.contents):
            found.setdefault(content.stem, []).append(index)
        return found

    def parity(self, index: int) -> int:
        return sum(index in negation.reach for negation in self.negations) % 2

    def word(self, index: int) -> str:
        return self.reading.tokens[self.reading.contents[index].at].raw


@dataclass(frozen=True, slots=True)
class _Pair:
    """A word of each text that speak of the same, by index, and whether one side denies the other."""

    mine: int
    theirs: int
    turned: bool

    def mirrored(self) -> _Pair:
        return _Pair(self.theirs, self.mine, self.turned)


def turn(one: Reading, other: Reading) -> Turn | None:
    """The first thing by which one text denies what the other says; None between two languages."""
    if shared(one, other) < _MIN_SHARED and not _tiny(one, other):
        return None
    a, b = _Half(one, negations(one)), _Half(other, negations(other))
    opposed = _opposed(a, b)
    pairs = [*_same(a, b), *opposed]
    for met in _unanswered(a, pairs):
        return Turn(Side.ONE, f"{met.negation.word} {a.word(met.pair.mine)}", b.word(met.pair.theirs))
    for met in _unanswered(b, [pair.mirrored() for pair in pairs]):
        return Turn(Side.OTHER, a.word(met.pair.theirs), f"{met.negation.word} {b.word(met.pair.mine)}")
    return next((Turn(Side.BOTH, a.word(p.mine), b.word(p.theirs)) for p in opposed if p.turned), None)


def _tiny(one: Reading, other: Reading) -> bool:
    """A word or two against as many: opposites may be all there is."""
    return one.tongue == other.tongue != "" and max(len(one.contents), len(other.contents)) <= 2


def _same(a: _Half, b: _Half) -> Iterator[_Pair]:
    """The shared words; as often used in both, the first goes with the first."""
    mine, theirs = a.places(), b.places()
    for word in (word for word in mine if word in theirs):
        if len(mine[word]) == len(theirs[word]):
            pairs: Iterable[tuple[int, int]] = zip(mine[word], theirs[word], strict=True)
        else:
            pairs = product(mine[word], theirs[word])
        yield from (_Pair(i, j, a.parity(i) != b.parity(j)) for i, j in pairs)


def _opposed(a: _Half, b: _Half) -> list[_Pair]:
    """Opposites, each only in one text, without an ally in the other, and in like company."""
    mine, theirs, tongue = a.places(), b.places(), a.reading.tongue
    found = []
    for x in (word for word in mine if word not in theirs):
        for y in (word for word in theirs if word not in mine and opposite(x, word, tongue)):
            if _has_ally(x, theirs, tongue) or _has_ally(y, mine, tongue):
                continue
            found += [
                _Pair(i, j, a.parity(i) == b.parity(j))
                for i, j in product(mine[x], theirs[y])
                if _alike_around(a, i, b, j)
            ]
    return found


def _has_ally(word: str, others: Iterable[str], tongue: str) -> bool:
    return any(allied(word, other, tongue) for other in others)


def _alike_around(a: _Half, i: int, b: _Half, j: int) -> bool:
    """Whether a shared word stands near both, or one of them stands alone."""
    near_i, near_j = _near(a.reading.contents, i), _near(b.reading.contents, j)
    return not near_i or not near_j or bool(near_i & near_j)


def _near(contents: Sequence[Content], at: int) -> set[str]:
    return {c.stem for c in (*contents[max(0, at - _NEAR) : at], *contents[at + 1 : at + 1 + _NEAR])}


@dataclass(frozen=True, slots=True)
class _Met:
    """A negation, and the shared word that it bears upon."""

    negation: Negation
    pair: _Pair


def _unanswered(half: _Half, pairs: Sequence[_Pair]) -> Iterator[_Met]:
    """The negations that bear upon a shared word, and all of whose shared words are turned."""
    for negation in half.negations:
        met = [pair for pair in pairs if pair.mine in negation.reach]
        nearest = next((pair for pair in met if pair.mine in negation.nearest), None)
        if nearest is not None and all(pair.turned for pair in met):
            yield _Met(negation, nearest)
