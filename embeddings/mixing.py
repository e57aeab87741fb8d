"""Whether a text mixes languages: Hinglish, Arabizi, scripts side by side.

Knows word lists and spelling, no model. Must not know what hangs on the answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from embeddings.romanised import NOT_ARABIC, ROMANISED_ARABIC, ROMANISED_HINDI, WEAK_ARABIC, WEAK_HINDI
from embeddings.scripts import LANGUAGES, script_of

# With the vowel signs of Arabic and Indic scripts.
_WORD = re.compile("(?:[^\\W_]|[\u064b-\u065f\u0900-\u0dff])+")
# 2, 3, 5, 7 and 9 stand for letters that Latin lacks, each alone: inside a word, or before three letters.
_ARABIZI = re.compile(r"(?:[a-z]+[23579](?=[a-z])|[23579](?=[a-z]{3}))(?:[a-z]|(?<![0-9])[23579])*")
_SPELLING = re.compile("[23579]")
_UNIT = re.compile(
    r"[0-9](?:lbs?|mph|hrs?|yrs?|mins?|secs?|days?|pcs?|wks?|mil|gen|and|for|the|more|kids?|times?|people|"
    r"(?:year|month|week|hour|mill|bill|percent|doz|star|inch)\w*)"
)
_LEAST_OF_ONE = 2
_EVENLY = 0.3
_LEAST_LETTERS = 3
_ARABIC_SHARE = 0.2


def romanised(text: str) -> str:
    """'hi' or 'ar' if Latin letters spell Hindi (Urdu) or Arabic, alone or among English; else ''."""
    written = _WORD.findall(text)
    words = [word.lower() for word in written]
    if _tells(words, ROMANISED_HINDI, WEAK_HINDI, least=0.25):
        return "hi"
    spelt = sum(map(_is_arabizi, written)) if _SPELLING.search(text) else 0
    known = sum(word in ROMANISED_ARABIC or word in WEAK_ARABIC for word in words)
    if spelt and spelt + known > 1 and spelt + known >= _ARABIC_SHARE * len(words):
        return "ar"
    return "ar" if _tells(words, ROMANISED_ARABIC, WEAK_ARABIC, least=0.5) else ""


def _tells(words: Sequence[str], strong: Collection[str], weak: Collection[str], least: float) -> bool:
    """Two strong words, or one among weak ones; together the share `least` of all, with one twice as much."""
    sure = sum(word in strong for word in words)
    likely = sure + sum(word in weak for word in words)
    return (sure > 1 and likely >= least * len(words)) or (
        sure == 1 and likely > 2 and likely >= min(2 * least, 0.9) * len(words)
    )


def _is_arabizi(word: str) -> bool:
    """Whether digits stand for letters in a word; capitals inside it would make it a key or a handle."""
    if not word[1:].islower() or sum(map(str.isalpha, word)) < _LEAST_LETTERS:
        return False
    word = word.lower()
    return _ARABIZI.fullmatch(word) is not None and word not in NOT_ARABIC and _UNIT.fullmatch(word) is None


def mixes_scripts(text: str) -> bool:
    """Whether two scripts hold at least two words each and about the same share of a text.

    Latin abbreviations and names (words with a capital) stand in texts of every script and do not count.
    """
    scripts = Counter(script_of(word[0]) for word in _WORD.findall(text) if not word[0].isupper())
    counts = [scripts[script] for script in scripts if script in LANGUAGES and script not in _ASIAN]
    return len(counts) > 1 and sorted(counts)[-2] >= max(_LEAST_OF_ONE, _EVENLY * sum(counts))


_ASIAN = ("KANA", "CJK", "HANGUL")
"""Written together as a matter of course, and without spaces."""
