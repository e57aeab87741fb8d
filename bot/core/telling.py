"""The words by which a text is looked for: those that say something, without those that only carry grammar.

Ranking by words costs time for every text in which a word stands, and "the" stands in all of them. Knows
words and languages. Must not know what is searched. Pure.
"""

from __future__ import annotations

from bot.core.tongues import is_function_word, tongue_of
from factbase.words import words

MOST = 12
"""Words that are looked for; of more, the longest: as a rule the rarest (Zipf's law of abbreviation)."""


def telling(text: str) -> str:
    """The telling words of a text, in its order; all of its words where none of them tells anything."""
    said = words(text)
    tongue = tongue_of(text, said)
    kept = [word for word in said if not is_function_word(word, tongue)] or said
    longest = set(sorted(kept, key=len, reverse=True)[:MOST])
    return " ".join([word for word in kept if word in longest][:MOST])
