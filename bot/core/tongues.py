"""Which of the languages that meanings are read in a text is in.

Knows scripts and function words. It asks less than a language detector: only
whether the word lists of this core may be used. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.lexicon.devanagari import MARATHI, MARATHI_ENDINGS, NEPALI, NEPALI_ENDINGS
from bot.core.lexicon.function_words import FUNCTION_WORDS, OTHERS
from bot.core.lexicon.negations import NEGATORS
from bot.core.stems import folded_words
from factbase.words import words

TONGUES = frozenset(FUNCTION_WORDS)
"""The languages that are read, by their ISO 639 codes."""
_FUNCTION_WORDS = {
    tongue: frozenset(folded_words(f"{listed} {NEGATORS[tongue]}"))
    for tongue, listed in FUNCTION_WORDS.items()
}
GRAMMAR = {
    **{tongue: _FUNCTION_WORDS[tongue] for tongue in ("en", "es", "fr", "pt")},
    **{tongue: frozenset(folded_words(listed)) for tongue, listed in OTHERS.items()},
}
"""The words of grammar of each language of Latin letters, those too that nothing is read in."""
_ARABIC, _DEVANAGARI = re.compile("[\u0600-\u06ff]"), re.compile("[\u0900-\u097f]")
_OTHER_LETTERS = re.compile("[\u0370-\u05ff\u0700-\u08ff\u0980-\u1cff\u3040-\uabff\uac00-\ud7ff]")
# Letters that Persian, Urdu, Kurdish and Pashto have and Arabic has not.
_NOT_ARABIC = re.compile("[پچژگکیٹڈڑںےەڵۆټډړ]")
_NOT_HINDI = (
    ("mr", frozenset(folded_words(MARATHI)), MARATHI_ENDINGS),
    ("ne", frozenset(folded_words(NEPALI)), NEPALI_ENDINGS),
)


def tongue_of(text: str, folded: Sequence[str]) -> str:
    """'en', 'es', 'fr', 'pt', 'ar' or 'hi'; '' where the text is in another language.

    Latin letters without a single function word or accent count as English.
    """
    script = script_tongue(text)
    if script is not None:
        return script if script in TONGUES else ""
    letters = sum(map(str.isalpha, text))
    if len(_OTHER_LETTERS.findall(text)) * 3 > letters:
        return ""
    votes = {tongue: sum(word in known for word in folded) for tongue, known in GRAMMAR.items()}
    # Where several have as many, an accent speaks against English, which comes first.
    accented = any("\u00c0" <= letter <= "\u017f" for letter in text)
    best = max(votes, key=lambda tongue: (votes[tongue], accented and tongue != "en"))
    return best if best in _FUNCTION_WORDS else ""


def script_tongue(text: str) -> str | None:
    """What Devanagari or Arabic letters tell: 'hi', 'mr' or 'ne'; 'ar', or '' for one that shares these.

    None where a text is in others. Words decide between the first three, and what has none of the
    neighbours' is Hindi: a language model takes half of the short Hindi questions for Marathi.
    """
    letters = sum(map(str.isalpha, text))
    if len(_ARABIC.findall(text)) * 3 > letters:
        return "" if _NOT_ARABIC.search(text) else "ar"
    if len(_DEVANAGARI.findall(text)) * 3 > letters:
        return _in_devanagari(words(text))
    return None


def _in_devanagari(spoken: Sequence[str]) -> str:
    for tongue, known, endings in _NOT_HINDI:
        if any(word in known or word.endswith(endings) for word in spoken):
            return tongue
    return "hi"


def is_function_word(word: str, tongue: str) -> bool:
    """Whether a folded word carries grammar only."""
    return word in _FUNCTION_WORDS.get(tongue, ())
