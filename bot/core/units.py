"""The unit of a number: what stands right after it, or the currency right before.

Knows units and how they are converted into the smallest of their kind. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.lexicon.quantities import PERCENT, UNITS
from bot.core.stems import folded_words
from bot.core.tokens import Token


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, what the number before it is multiplied by, and the place after the unit's last token."""

    unit: str
    factor: float
    end: int


def _units() -> dict[str, tuple[str, float]]:
    named = ((name.split(), folded_words(listed)) for name, listed in UNITS.items())
    return {word: (unit, float(factor)) for (unit, factor), words in named for word in words}


_UNITS = _units()
_PERCENT = frozenset(tuple(folded_words(phrase)) for phrase in PERCENT)
_BEFORE = {
    "$": "usd",
    "€": "eur",
    "£": "gbp",
    "₹": "inr",
    "rs": "inr",
    "usd": "usd",
    "eur": "eur",
    "inr": "inr",
}
_SHORT = {"m": 1e6, "mm": 1e6, "mil": 1e6, "b": 1e9, "t": 1e12}
"""Magnitudes only of money."""
_NETWORKS = range(2, 8)
"""So many G are a mobile network, not grams."""


def measured(pieces: Sequence[Token], at: int, end: int) -> Measure | None:
    """The unit of the number that stands from `at` to `end`; None if it counts things."""
    if at and pieces[at - 1].folded in _BEFORE:
        factor = _SHORT.get(pieces[end].folded) if end < len(pieces) else None
        return Measure(_BEFORE[pieces[at - 1].folded], factor or 1.0, end + (factor is not None))
    following = [piece.folded for piece in pieces[end : end + 2]]
    if tuple(following) in _PERCENT:
        return Measure("percent", 1.0, end + 2)
    if (
        not following
        or following[0] not in _UNITS
        or _is_letter_apart(pieces[end])
        or _is_network(pieces, at, end)
    ):
        return None
    unit, factor = _UNITS[following[0]]
    if unit == "seconds" and following[1:] in (["old"], ["ago"]):
        return Measure(following[1], factor, end + 2)
    return Measure(unit, factor, end + 1)


def _is_letter_apart(piece: Token) -> bool:
    """A single letter is a unit only right behind the number ("5m")."""
    return len(piece.folded) == 1 and piece.folded.isalpha() and not piece.glued


def _is_network(pieces: Sequence[Token], at: int, end: int) -> bool:
    return pieces[end].folded == "g" and end == at + 1 and pieces[at].folded in map(str, _NETWORKS)
