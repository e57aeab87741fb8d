"""A text as it is compared with another: its frame taken off, its words stemmed, its language named.

Knows how the pieces of a text are read. Must not know which differences matter. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.frames import Framed, unframe
from bot.core.stems import stem
from bot.core.tokens import Sort, Token, tokens
from bot.core.tongues import TONGUES, is_function_word, tongue_of

UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Content:
    """A word that carries matter: its stem, and the place of its token."""

    stem: str
    at: int
    clause: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's tokens and contents in order. `tongue` is '' where no word list fits its language."""

    tongue: str
    tokens: tuple[Token, ...]
    contents: tuple[Content, ...]
    asked: bool = False
    denied: bool = False

    def stems(self) -> frozenset[str]:
        """The stems of all its contents."""
        return frozenset(content.stem for content in self.contents)


def read(text: str, language: str = UNKNOWN) -> Reading:
    """Any text, read. Never raises.

    `language` is an ISO 639 code, if it is known: it decides where a few short words cannot.
    """
    framed = unframe(text)
    found = _read(framed, language)
    if found.contents or framed.text == text:
        return found
    # "That is not true": nothing is left to be true, so the frame is the claim.
    return _read(Framed(text, asked=framed.asked), language)


def _read(framed: Framed, language: str) -> Reading:
    pieces = tokens(framed.text)
    if language == UNKNOWN:
        tongue = tongue_of(framed.text, [piece.folded for piece in pieces])
    else:
        tongue = language if language in TONGUES else ""
    contents = tuple(
        Content(stem(piece.folded, tongue), at, piece.clause)
        for at, piece in enumerate(pieces)
        if piece.sort in (Sort.WORD, Sort.CODE) and not is_function_word(piece.folded, tongue)
    )
    return Reading(tongue, pieces, contents, framed.asked, framed.denied)


def shared(one: Reading, other: Reading) -> float:
    """The share of the shorter text's content that the other holds too; 0 between two languages."""
    if one.tongue != other.tongue or not one.tongue:
        return 0.0
    mine, theirs = one.stems(), other.stems()
    return len(mine & theirs) / (min(len(mine), len(theirs)) or 1)
