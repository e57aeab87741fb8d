"""The dates a text names: weekdays, months, days of a month, years, decades.

Knows how dates are written. Must not know today's date. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.lexicon.calendar import (
    BEFORE_A_DATE,
    DOUBTFUL_MONTHS,
    LINKS_IN_A_DATE,
    MONTHS,
    SHORT_MONTHS,
    WEEKDAYS,
)
from bot.core.stems import folded_words
from bot.core.tokens import Sort, Token


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of a date: its kind ('weekday', 'month', 'day', 'year', 'decade') and number; `seen` as written.

    `at`: the places of the tokens it was read from.
    """

    kind: str
    value: int
    seen: str
    at: tuple[int, ...]


def _numbered(lines: Sequence[str]) -> dict[str, int]:
    return {word: number for number, line in enumerate(lines, 1) for word in folded_words(line)}


_WEEKDAYS, _MONTHS, _SHORT = _numbered(WEEKDAYS), _numbered(MONTHS), _numbered(SHORT_MONTHS)
_DOUBTFUL = frozenset(word for listed in DOUBTFUL_MONTHS for word in folded_words(listed)) | _SHORT.keys()
_BEFORE = frozenset(word for listed in BEFORE_A_DATE for word in folded_words(listed))
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_OLDEST_YEAR = 1000


def dates(pieces: Sequence[Token]) -> tuple[Moment, ...]:
    """The parts of dates in a text, in order."""
    return tuple(moment for at in range(len(pieces)) for moment in _moments(pieces, at))


def _moments(pieces: Sequence[Token], at: int) -> Iterator[Moment]:
    piece = pieces[at]
    if piece.sort is Sort.WORD:
        if piece.folded in _WEEKDAYS:
            yield Moment("weekday", _WEEKDAYS[piece.folded], piece.raw, (at,))
        yield from _month(pieces, at)
    elif piece.sort is Sort.NUMBER:
        yield from _written_out(piece, at) if any(c in piece.raw for c in "/.") else _year(pieces, at)


def _month(pieces: Sequence[Token], at: int) -> Iterator[Moment]:
    """A month, and the day beside it. A doubtful word is a month only in the company of a date."""
    word = pieces[at].folded
    number = _MONTHS.get(word) or _SHORT.get(word)
    if number is None:
        return
    day = next(_days(pieces, at), None)
    dated = day is not None or _is_year(pieces, at + 1) or _is_year(pieces, at + 2)
    if word in _DOUBTFUL and not dated and not _led_in(pieces, at):
        return
    yield Moment("month", number, pieces[at].raw, (at,))
    if day is not None:
        yield Moment(
            "day", number * 100 + int(pieces[day].raw), f"{pieces[at].raw} {pieces[day].raw}", (at, day)
        )


def _days(pieces: Sequence[Token], at: int) -> Iterator[int]:
    """Where the day beside the month stands: "March 3", "3 March", "3rd of March"."""
    for place in (at + 1, at - 1, at - 2, at - 3):
        if 0 <= place < len(pieces) and _is_day(pieces[place]):
            between = pieces[min(place, at) + 1 : max(place, at)]
            if all(piece.folded in LINKS_IN_A_DATE for piece in between):
                yield place


def _is_day(piece: Token) -> bool:
    return (
        piece.sort is Sort.NUMBER
        and piece.raw.isascii()
        and piece.raw.isdigit()
        and 1 <= int(piece.raw[:3]) <= 31
    )


def _led_in(pieces: Sequence[Token], at: int) -> bool:
    """Whether a word such as 'in' stands before a month's full name, which has a capital if any."""
    name = pieces[at]
    cased = name.raw.lower() != name.raw.upper()
    return (
        name.folded in _MONTHS
        and at > 0
        and pieces[at - 1].folded in _BEFORE
        and (not cased or name.raw[0].isupper())
    )


def _year(pieces: Sequence[Token], at: int) -> Iterator[Moment]:
    if not _is_year(pieces, at):
        return
    piece, after = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    year = int(piece.folded)
    if after is not None and after.glued and after.folded == "s":
        yield Moment("decade", year // 10, f"{piece.raw}s", (at, at + 1))
    elif after is None or not after.glued or after.sort in (Sort.PAUSE, Sort.END):
        yield Moment("year", year, piece.raw, (at,))


def _is_year(pieces: Sequence[Token], at: int) -> bool:
    """Four digits that are a year by their size; an old one only where a date is led in."""
    if not 0 <= at < len(pieces) or pieces[at].sort is not Sort.NUMBER or len(pieces[at].raw) != 4:
        return False
    if not pieces[at].folded.isascii() or not pieces[at].folded.isdigit():
        return False
    before = pieces[at - 1] if at else None
    if before is not None and before.sort is Sort.SIGN:
        return False
    year, led_in = int(pieces[at].folded), before is not None and before.folded in _BEFORE
    if led_in:
        return _OLDEST_YEAR <= year <= _LAST_YEAR
    return _FIRST_YEAR <= year <= _LAST_YEAR and not _counts(pieces, at + 1)


def _counts(pieces: Sequence[Token], at: int) -> bool:
    """Whether a plural follows, as in "2000 people": then the four digits are a number of things."""
    if at >= len(pieces) or pieces[at].sort is not Sort.WORD or pieces[at].glued:
        return False
    word = pieces[at].folded
    return word in ("people", "men", "women", "children") or (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and pieces[at].raw.islower()
    )


def _written_out(piece: Token, at: int) -> Iterator[Moment]:
    """'31/12/2020': the year; which of the others is the month differs from country to country."""
    last = piece.folded.replace("/", ".").split(".")
    years = [part for part in (last[0], last[-1]) if len(part) == 4 and part.isdigit()]
    if len(last) == 3 and years and _FIRST_YEAR <= int(years[0]) <= _LAST_YEAR:
        yield Moment("year", int(years[0]), piece.raw, (at,))
