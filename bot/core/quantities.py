"""The numbers in a text as amounts of something: 2 million, 5 %, ten days, the third case.

Knows number words, units and magnitudes. Must not know dates (the caller says which
tokens are taken) or which amounts matter. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.core.lexicon.quantities import HOW_MANY, LOOSE, MAGNITUDES, NUMBER_WORDS, ONES, ORDINALS, SOME
from bot.core.stems import folded_words, stem
from bot.core.tokens import Sort, Token
from bot.core.tongues import is_function_word
from bot.core.units import measured


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the smallest unit of its kind.

    `unit`: 'percent', 'seconds', 'usd' …, 'ordinal', 'code …' for names such as 5G, or '' for a count.
    `roles`: what it may count, as the stems around it. `loose`: about so many. `seen`: as written. `span`: it
    may be so many times less or more.
    """

    value: float
    unit: str
    roles: frozenset[str]
    loose: bool
    seen: str
    span: float = 1.0

    def equals(self, other: Quantity) -> bool:
        """Whether both can be the same number, spoken exactly or roughly."""
        span = self.span * other.span
        if span > 1:
            return self.value <= span * other.value and other.value <= span * self.value
        most = max(abs(self.value), abs(other.value))
        rounded = most > _COUNTED or self.value % 10 == 0 or other.value % 10 == 0
        slack = _LOOSELY if self.loose or other.loose else _EXACTLY if rounded else 0.0
        return abs(self.value - other.value) <= slack * most


_LOOSELY, _EXACTLY, _COUNTED = 0.2, 0.02, 1000.0


def _numbers(listed: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """By language, words and their values."""
    words = {tongue: folded_words(text) for tongue, text in listed.items()}
    return {tongue: dict(zip(w[::2], map(float, w[1::2]), strict=True)) for tongue, w in words.items()}


_WORDS, _MAGNITUDES, _ORDINALS = map(_numbers, (NUMBER_WORDS, MAGNITUDES, ORDINALS))
_LOOSE = frozenset(word for listed in LOOSE for word in folded_words(listed))
_ONES = {tongue: frozenset(folded_words(listed)) for tongue, listed in ONES.items()}
_SHORT_TIME, _SPAN = 3600.0, 10.0


def _some(listed: str) -> dict[str, float]:
    """By word, the seconds that stand before it in the list."""
    found, seconds = {}, 0.0
    for word in folded_words(listed):
        if word.isascii() and word.isdigit():
            seconds = float(word)
        else:
            found[word] = seconds
    return found


_SOME = _some(SOME)
_HOW_MANY = frozenset(folded_words(HOW_MANY))
_CODE = re.compile(r"([^\W\d_]+)-?(\d{1,4})$")
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_ARTICLES = frozenset(("a", "an", "un", "one", "um"))
_MOST_DIGITS = 15
_SPACED = ("es", "fr", "pt")


def quantities(pieces: Sequence[Token], tongue: str, taken: Collection[int] = ()) -> tuple[Quantity, ...]:
    """The amounts in a text, in order, without the tokens `taken`."""
    found: list[Quantity] = []
    at = 0
    while at < len(pieces):
        quantity, at = (None, at + 1) if at in taken else _quantity(pieces, at, tongue)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(pieces: Sequence[Token], at: int, tongue: str) -> tuple[Quantity | None, int]:
    """The quantity that starts here, if any; and where reading goes on."""
    piece = pieces[at]
    if piece.sort is Sort.CODE:
        return _code(piece), at + 1
    if single := _single(pieces, at, tongue):
        return single
    if piece.folded in _ORDINALS[tongue]:
        return _ordinal(pieces, at, at + 1, _ORDINALS[tongue][piece.folded], tongue), at + 1
    number = _number(pieces, at, tongue)
    return _amount(pieces, at, *number, tongue) if number else (None, at + 1)


def _single(pieces: Sequence[Token], at: int, tongue: str) -> tuple[Quantity, int] | None:
    """A short time that is one ("un minuto") or has no number ("some seconds"), and where reading goes on."""
    piece, following = pieces[at], pieces[at + 1 : at + 2]
    if piece.folded in _SOME and not {one.folded for one in pieces[max(0, at - 2) : at]} & _HOW_MANY:
        return Quantity(_SOME[piece.folded], "seconds", frozenset(), True, piece.raw, _SPAN), at + 1
    if not following:
        return None
    words, ones = (piece.folded, following[0].folded), _ONES[tongue]
    behind = tongue == "ar"
    if words[behind] not in ones:
        return None
    measure = measured(pieces, at - 1 if behind else at, at if behind else at + 1)
    if measure is None or measure.unit != "seconds" or measure.factor > _SHORT_TIME:
        return None
    return Quantity(measure.factor, "seconds", frozenset(), False, f"{piece.raw} {following[0].raw}"), at + 2


def _number(pieces: Sequence[Token], at: int, tongue: str) -> tuple[float, int] | None:
    """The number that starts here with its magnitudes, and where it ends."""
    value, end = _simple(pieces[at], tongue), at + 1
    if value is None:
        scaled = pieces[at].folded in _ARTICLES and _scaled(pieces, 1.0, end, tongue)
        return scaled if scaled and scaled[1] > end else None
    if tongue in _SPACED:
        value, end = _with_groups(pieces, value, end)
    if value >= 20 and value % 10 == 0 and end < len(pieces):
        more = _WORDS[tongue].get(pieces[end].folded, 10.0)
        value, end = (value + more, end + 1) if more < 10 and pieces[at].sort is Sort.WORD else (value, end)
    return _scaled(pieces, value, end, tongue)


def _with_groups(pieces: Sequence[Token], value: float, end: int) -> tuple[float, int]:
    """'12 000' where thousands are parted by a space."""
    while (
        0 < value < 1e9
        and end < len(pieces)
        and pieces[end].sort is Sort.NUMBER
        and len(pieces[end].raw) == 3
        and len(pieces[end - 1].raw) <= 3
        and value == int(value)
        and pieces[end].folded.isdigit()
    ):
        value, end = value * 1000 + int(pieces[end].folded), end + 1
    return value, end


def _scaled(pieces: Sequence[Token], value: float, end: int, tongue: str) -> tuple[float, int]:
    while end < len(pieces) and (factor := _MAGNITUDES[tongue].get(pieces[end].folded)):
        value, end = value * factor, end + 1
    return value, end


def _simple(piece: Token, tongue: str) -> float | None:
    if piece.sort is Sort.WORD:
        return _WORDS[tongue].get(piece.folded)
    return _digits(piece.folded, tongue) if piece.sort is Sort.NUMBER else None


def _digits(written: str, tongue: str) -> float | None:
    """'1,000' and '2.000.000' are grouped by threes, '1.5' and '1,5' are not; '1.000' is by custom."""
    if len(written) > _MOST_DIGITS or ":" in written or "/" in written or not written.isascii():
        return None
    parts = re.split("[.,]", written)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:])
    if grouped and ("," in written or len(parts) > 2 or tongue in ("es", "fr", "pt")):
        return float("".join(parts))
    return float(".".join(parts)) if len(parts) <= 2 else None


def _amount(
    pieces: Sequence[Token], at: int, value: float, end: int, tongue: str
) -> tuple[Quantity | None, int]:
    """The quantity of a number between two places, with its unit; and where reading goes on."""
    loose = any(piece.folded in _LOOSE for piece in pieces[max(0, at - 3) : at])
    seen = " ".join(piece.raw for piece in pieces[at:end])
    measure = measured(pieces, at, end)
    if measure is not None:
        written = " ".join((seen, *(piece.raw for piece in pieces[end : measure.end])))
        return Quantity(value * measure.factor, measure.unit, frozenset(), loose, written), measure.end
    ending = pieces[end] if end < len(pieces) and pieces[end].glued else None
    if ending is not None and ending.folded in _ENDINGS:
        return _ordinal(pieces, at, end + 1, value, tongue), end + 1
    if ending is not None and ending.sort is Sort.WORD:
        return Quantity(value, f"code {ending.folded}", frozenset(), False, seen + ending.raw), end + 1
    return Quantity(value, "", _roles(pieces, at, end, tongue), loose, seen), end


def _ordinal(pieces: Sequence[Token], at: int, end: int, value: float, tongue: str) -> Quantity:
    """A place in an order; what is ordered is the very next word."""
    seen = "".join(piece.raw for piece in pieces[at:end])
    ordered = _roles(pieces, at, end, tongue, ahead=1, back=0)
    return Quantity(value, "ordinal", ordered, False, seen)


def _code(piece: Token) -> Quantity | None:
    """'covid-19' as a 19 of the kind 'covid'."""
    parts = _CODE.match(piece.folded)
    return Quantity(float(parts[2]), f"code {parts[1]}", frozenset(), False, piece.raw) if parts else None


def _roles(
    pieces: Sequence[Token], at: int, end: int, tongue: str, ahead: int = 2, back: int = 1
) -> frozenset[str]:
    """What a number may count: the words that follow, and the one before (marked: another part)."""
    after = _matter(pieces[end : end + 4], tongue)[:ahead]
    before = _matter(pieces[max(0, at - 3) : at][::-1], tongue)[:back]
    return frozenset((*after, *(f"<{word}" for word in before)))


def _matter(pieces: Sequence[Token], tongue: str) -> list[str]:
    """The stems of content words up to a pause."""
    found = []
    for piece in pieces:
        if piece.sort in (Sort.PAUSE, Sort.END, Sort.NUMBER):
            break
        if piece.sort is Sort.WORD and not is_function_word(piece.folded, tongue):
            found.append(stem(piece.folded, tongue))
    return found
