"""The negations in a text, and which of its words each reaches.

Knows negating words, phrases that only look like them, and how questions use them.
Must not know the other text. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.lexicon.negations import (
    CUTS,
    EXCEPTIONS,
    LACKING,
    NEGATORS,
    NO_MORE,
    NOT_NEGATIONS,
    ONLY_BEFORE,
    POLAR,
)
from bot.core.reading import Reading
from bot.core.stems import folded_words
from bot.core.tokens import Sort, Token

_NEGATORS = {tongue: frozenset(folded_words(listed)) for tongue, listed in NEGATORS.items()}
_NEEDS = {word: follower for follower, listed in ONLY_BEFORE.items() for word in listed.split()}
_NEGATORS["en"] |= {*_NEEDS, *LACKING.split()}
_PLUS = "plus"
_NEGATORS["fr"] |= {_PLUS}
_NE, _NO_LONGER = (frozenset(listed.split()) for listed in NO_MORE["fr"])
_NE_WITHIN = 3
_EXCEPTIONS = {tongue: frozenset(folded_words(listed)) for tongue, listed in EXCEPTIONS.items()}
_IDIOMS = {
    tongue: frozenset(tuple(folded_words(p)) for p in re.split("[;\n]", listed) if p.strip())
    for tongue, listed in NOT_NEGATIONS.items()
}
_LONGEST_IDIOM = max(len(idiom) for idioms in _IDIOMS.values() for idiom in idioms)
_REACH = {"en": (0, 4), "es": (0, 4), "pt": (0, 4), "fr": (1, 4), "ar": (0, 4), "hi": (4, 1)}
"""By language: how many content words back and ahead a negation reaches within its clause."""
_CUTS = frozenset(folded_words(CUTS))
_NEAREST = 2
_EXCEPTION_WITHIN = 6
_CONCORD_WITHIN = 4
_POLAR = frozenset(POLAR.split())
_OPENING = 5
"""A question that opens with an auxiliary asks the same with 'not' among its first words."""


@dataclass(frozen=True, slots=True)
class Negation:
    """A negating word, the contents it reaches by their index, and those of them it bears upon most."""

    word: str
    reach: tuple[int, ...]
    nearest: frozenset[int]


def negations(reading: Reading) -> tuple[Negation, ...]:
    """The negations of a text that reach any content; none in a language that is not read."""
    if not reading.tongue:
        return ()
    reached = ((at, _reach(reading, at)) for at in _negators(reading))
    return tuple(
        Negation(reading.tokens[at].folded, reach, _nearest(reading, at, reach))
        for at, reach in reached
        if reach
    )


def _nearest(reading: Reading, at: int, reach: Sequence[int]) -> frozenset[int]:
    return frozenset(sorted(reach, key=lambda index: abs(reading.contents[index].at - at))[:_NEAREST])


def _negators(reading: Reading) -> Iterator[int]:
    tongue, pieces = reading.tongue, reading.tokens
    idle = set(_idiomatic(pieces, tongue)) | set(_asking(pieces))
    last: int | None = None
    for at, piece in enumerate(pieces):
        if piece.folded not in _NEGATORS[tongue] or at in idle or not _negates(pieces, at, tongue):
            continue
        if last is None or not _concord(pieces, last, at, tongue):
            yield at
        last = at


def _idiomatic(pieces: Sequence[Token], tongue: str) -> Iterator[int]:
    """The places of phrases that hold a negator and deny nothing."""
    folded = [piece.folded for piece in pieces]
    for at in range(len(folded)):
        for end in range(at + 2, min(at + _LONGEST_IDIOM, len(folded)) + 1):
            if tuple(folded[at:end]) in _IDIOMS[tongue]:
                yield from range(at, end)


def _asking(pieces: Sequence[Token]) -> Iterator[int]:
    """The places of 'not' at the head of a question: "isn't garlic …?", "¿no es …?"."""
    asked = {p.sentence for p in pieces if p.sort is Sort.END and ("?" in p.raw or "؟" in p.raw)}
    for at, piece in enumerate(pieces):
        if piece.opens and piece.sentence in asked and piece.sort is Sort.WORD:
            head = range(at, min(at + _OPENING, len(pieces)))
            if piece.folded in _POLAR:
                yield from (place for place in head if pieces[place].folded == "not")
            yield at


def _negates(pieces: Sequence[Token], at: int, tongue: str) -> bool:
    """Not so an interjection ("No, …"), "failed" without "to", or what an exception takes back."""
    word, following = pieces[at].folded, pieces[at + 1 : at + 1 + _EXCEPTION_WITHIN]
    if tongue == "en" and word in _NEEDS:
        return bool(following) and following[0].folded == _NEEDS[word]
    if tongue == "fr" and word == _PLUS and not _no_longer(pieces, at):
        return False
    if tongue == "ar" and following and following[0].sort is Sort.NUMBER:
        return False  # "below 1300 dollars"
    if pieces[at].opens and following and following[0].sort in (Sort.PAUSE, Sort.END):
        return False
    return not any(piece.folded in _EXCEPTIONS.get(tongue, ()) for piece in following)


def _no_longer(pieces: Sequence[Token], at: int) -> bool:
    """Whether this "plus" is one of "ne … plus", or of what people make of it: "plus valable"."""
    before = {piece.folded for piece in pieces[max(0, at - _NE_WITHIN) : at]}
    behind = {piece.folded for piece in pieces[at + 1 : at + 2]}
    return bool(before & _NE or behind & _NO_LONGER)


def _concord(pieces: Sequence[Token], last: int, at: int, tongue: str) -> bool:
    """Whether two negators are one negation: "no hay nada", "not … nothing", "neither … nor"."""
    if pieces[last].clause != pieces[at].clause or tongue in ("ar", "hi"):
        return False
    if tongue == "en":
        doubled = pieces[at].folded in ("no", "nothing", "nobody", "never", "none")
        return pieces[at].folded == "nor" or (doubled and at - last <= _CONCORD_WITHIN)
    return True


def _reach(reading: Reading, at: int) -> tuple[int, ...]:
    """The contents a negator reaches; behind it if nothing is ahead ("they do not")."""
    first, end = _bounds(reading.tokens, at)
    back, ahead = _REACH[reading.tongue]
    before = [i for i, c in enumerate(reading.contents) if first <= c.at < at]
    after = [i for i, c in enumerate(reading.contents) if at < c.at < end]
    reached = before[len(before) - back :] if back else []
    reached = reached + after[:ahead]
    return tuple(reached or before[-4:])


def _bounds(pieces: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the clause around a token begins and ends."""
    first, end = at, at + 1
    while first > 0 and not _cut(pieces[first - 1]):
        first -= 1
    while end < len(pieces) and not _cut(pieces[end]):
        end += 1
    return first, end


def _cut(piece: Token) -> bool:
    return piece.sort in (Sort.PAUSE, Sort.END) or piece.folded in _CUTS
