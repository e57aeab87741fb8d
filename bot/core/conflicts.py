"""Which numbers, dates and names of two texts exclude each other.

Two conflict if both texts hold some of the same kind and share none; one that only one
text names is no conflict. Must not know how they are read from a text. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from bot.core.dates import Moment
from bot.core.names import Name, names, unknown_names
from bot.core.quantities import Quantity
from bot.core.reading import Reading, shared

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contrast:
    """What the claim holds, and what the wording holds in its place; '' for nothing."""

    claim: str
    wording: str

    def __str__(self) -> str:
        return f"{self.claim or 'nothing'} against {self.wording or 'nothing'}"


def number_conflict(
    mine: Sequence[Quantity], theirs: Sequence[Quantity], mostly_shared: bool = False
) -> Contrast | None:
    """Amounts of one unit, or counts of one thing, of which the texts share none.

    Where the texts are `mostly_shared`, the only count of each is compared whatever it counts.
    """
    sole = all(sum(not q.unit for q in some) == 1 for some in (mine, theirs)) and mostly_shared
    mine, theirs = _unshared(mine, theirs), _unshared(theirs, mine)
    for one, other in product(mine, theirs):
        if _alike(one, other) or (sole and not one.unit and not other.unit):
            return Contrast(one.seen, other.seen)
    return None


def _unshared(some: Sequence[Quantity], others: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of kinds of which no number is shared."""
    shared_kinds = {q.unit for q in some if any(q.equals(o) for o in others)}
    return tuple(
        q for q in some if not any(q.equals(o) for o in others) and (not q.unit or q.unit not in shared_kinds)
    )


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities play the same part: one unit, or one thing counted."""
    if one.unit != other.unit:
        return False
    return bool(one.roles & other.roles) if one.unit in ("", "ordinal") else True


def date_conflict(mine: Sequence[Moment], theirs: Sequence[Moment]) -> Contrast | None:
    """A weekday, month, day, year or decade against another."""
    for kind in ("weekday", "month", "day", "year", "decade"):
        found = _disjoint(
            [m for m in mine if m.kind == kind],
            [m for m in theirs if m.kind == kind],
            lambda x, y: x.value == y.value,
        )
        if found is not None:
            return Contrast(found[0].seen, found[1].seen)
    return None


def name_conflict(claim: Reading, wording: Reading) -> Contrast | None:
    """A place or thing against another of its kind; or any name against another between the same words."""
    mine, theirs = names(claim.tokens), names(wording.tokens)
    if claim.tongue != wording.tongue:
        return _foreign(mine, theirs)
    if shared(claim, wording) < _MIN_SHARED:
        return None
    for kind in sorted({name.kind for name in mine}):
        found = _disjoint(
            [n for n in mine if n.kind == kind], [n for n in theirs if n.kind == kind], Name.fits
        )
        if found is not None:
            return Contrast(found[0].seen, found[1].seen)
    return _unknown(claim, wording)


_MIN_SHARED = 0.2


def _foreign(mine: Sequence[Name], theirs: Sequence[Name]) -> Contrast | None:
    """Between two languages nothing tells whether places play one part; so only the sole one of each text."""
    places = [{n.stands_for: n for n in some if n.kind == "place"} for some in (mine, theirs)]
    if any(len(found) != 1 for found in places):
        return None
    (one,), (other,) = (found.values() for found in places)
    return None if one.fits(other) else Contrast(one.seen, other.seen)


def _unknown(claim: Reading, wording: Reading) -> Contrast | None:
    """Two capitalised words, each only in its text, with the same word on the same side."""
    if shared(claim, wording) < _MOSTLY_SHARED:
        return None
    mine, theirs = unknown_names(claim.tokens), unknown_names(wording.tokens)
    mine, theirs = _missing(mine, wording), _missing(theirs, claim)
    for one, other in product(mine, theirs):
        if _beside(claim, one) & _beside(wording, other):
            return Contrast(one.seen, other.seen)
    return None


_MOSTLY_SHARED = 0.6


def _missing(some: Sequence[Name], reading: Reading) -> tuple[Name, ...]:
    spoken = {piece.folded for piece in reading.tokens}
    return tuple(name for name in some if name.stands_for not in spoken)


def _beside(reading: Reading, name: Name) -> set[tuple[int, str]]:
    """The content words before and after a name, each with its side."""
    at = next((index for index, content in enumerate(reading.contents) if content.at == name.at[0]), None)
    if at is None:
        return set()  # a function word with a capital
    sides = ((-1, at - 1), (1, at + 1))
    return {(side, reading.contents[i].stem) for side, i in sides if 0 <= i < len(reading.contents)}


def _disjoint(mine: Sequence[T], theirs: Sequence[T], fits: Callable[[T, T], bool]) -> tuple[T, T] | None:
    """The first of each if there are some of both and none fits any."""
    if not mine or not theirs or any(fits(x, y) for x, y in product(mine, theirs)):
        return None
    return mine[0], theirs[0]
