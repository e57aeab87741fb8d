"""Who does what: whether two texts of the same words exchange who acts and who is acted upon.

Knows word order and the passive. Must not know names or facts. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.lexicon.function_words import MUTUAL, NOT_ACTING
from bot.core.reading import Reading
from bot.core.stems import stem
from bot.core.tokens import Sort
from bot.core.tongues import is_function_word

_LEFT_OUT = frozenset(NOT_ACTING.split())
_MUTUAL = frozenset(stem(word, "en") for word in MUTUAL.split())
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_LONGEST_ACTOR = 4
_ORDERED = ("en", "es", "fr", "pt")
"""Languages whose word order tells who acts."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The two parties that changed places, in the order of the first text."""

    first: str
    second: str


def exchange(one: Reading, other: Reading) -> Exchange | None:
    """The exchange that makes one text out of the other; None if they differ in anything else.

    None as well where word order is free.
    """
    if one.tongue != other.tongue or one.tongue not in _ORDERED:
        return None
    mine, theirs = _actively(one), _actively(other)
    if mine == theirs or sorted(mine) != sorted(theirs):
        return None
    start = next(at for at, (x, y) in enumerate(zip(mine, theirs, strict=True)) if x != y)
    end = next(at for at, (x, y) in enumerate(zip(mine[::-1], theirs[::-1], strict=True)) if x != y)
    return _exchanged(mine[start : len(mine) - end], theirs[start : len(theirs) - end], one.tongue)


def _exchanged(mine: Sequence[str], theirs: Sequence[str], tongue: str) -> Exchange | None:
    """x m y against y m x, where m says more than 'and'."""
    for x in range(1, min(_LONGEST_ACTOR, len(mine) - 2) + 1):
        for y in range(1, min(_LONGEST_ACTOR, len(mine) - 1 - x) + 1):
            first, middle, second = mine[:x], mine[x : len(mine) - y], mine[len(mine) - y :]
            acting = _directs(middle) and all(_names_something(part, tongue) for part in (first, second))
            if acting and [*second, *middle, *first] == list(theirs):
                return Exchange(" ".join(first), " ".join(second))
    return None


def _directs(middle: Sequence[str]) -> bool:
    return bool(middle) and not any(word in _MUTUAL for word in middle)


def _names_something(part: Sequence[str], tongue: str) -> bool:
    return any(not is_function_word(word, tongue) for word in part)


def _actively(reading: Reading) -> list[str]:
    """The stems without articles and auxiliaries; "B was sued by A" as "A sued B"."""
    spoken = [p.folded for p in reading.tokens if p.sort in (Sort.WORD, Sort.CODE, Sort.NUMBER)]
    if reading.tongue == "en" and "by" in spoken:
        spoken = _turned_active(spoken)
    return [stem(word, reading.tongue) for word in spoken if word not in _LEFT_OUT]


def _turned_active(spoken: list[str]) -> list[str]:
    by = spoken.index("by")
    be = next((at for at in (by - 2, by - 3) if at > 0 and spoken[at] in _BE), None)
    if be is None or by + 1 >= len(spoken):
        return spoken
    return [*spoken[by + 1 :], *spoken[be + 1 : by], *spoken[:be]]
