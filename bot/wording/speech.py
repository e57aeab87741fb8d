"""One language's sentences, and numbers and dates as it writes them.

Knows languages. Must not know decisions, facts, channels or where the sentences come from. English is
the source language: its sentences are the message ids, and what a language lacks falls back to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta
from babel.units import format_unit

_NEVER_WEEKS = 1e6
_ARABIC = frozenset({"acm", "aeb", "afb", "arq", "ary", "arz", "azb", "pnb", "prs"})
"""Languages in Arabic script that the locale data do not know."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the bot says in one language."""

    language: str
    sentences: Mapping[str, str]

    def say(self, sentence: str, **values: object) -> str:
        """The sentence (given in English) in this language, with its %(name)s filled in."""
        return (self.sentences.get(sentence) or sentence) % values

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)

    def day(self, when: date) -> str:
        """A date as this language writes it, such as 21 November 2026."""
        return format_date(when, format="long", locale=self.language)

    def hours(self, count: int) -> str:
        """A number of hours in words of this language, in the right plural."""
        return str(format_unit(count, "duration-hour", length="long", locale=self.language))

    def days(self, count: int) -> str:
        """A number of days in words of this language, in the right plural."""
        return format_timedelta(timedelta(days=count), "day", _NEVER_WEEKS, locale=self.language)

    def name_of(self, language: str) -> str:
        """What this language calls another one; its code if it has no name here."""
        return str(Locale(self.language).languages.get(language, language))


def direction(language: str) -> str:
    """`rtl` or `ltr`, for any ISO 639 code."""
    if language in _ARABIC:
        return "rtl"
    try:
        return str(Locale(language).text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"
