"""How hard a text is to read, as one number that needs no dictionary.

LIX, Björnsson, Läsbarhet, 1968: words a sentence, and the share of words of more than six letters in per
cent, added up. It counts letters and not syllables, so that one formula serves every script that puts
spaces between words. Below 30 is easy, 40 a newspaper, above 60 a law. Hindi, whose words have few letters,
and Arabic come out lower than English: compare a text with others in its own language. Knows scripts. Must
not know facts. Pure.
"""

from __future__ import annotations

import re
import unicodedata

from bot.core.shortening import sentences

_LONG = 6
_FEWEST_WORDS = 5
"""In fewer words nothing can be told from their length."""
_WORD = re.compile(r"\S+")
# Scripts that write no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def lix(text: str) -> float | None:
    """The LIX of a text; None where words cannot be counted: too few of them, or no spaces between them."""
    lengths = [letters for word in _WORD.findall(text) if (letters := _letters(word))]
    if len(lengths) < _FEWEST_WORDS or _UNSPACED.search(text):
        return None
    said = [sentence for sentence in sentences(text) if any(map(_letters, _WORD.findall(sentence)))]
    long_words = sum(letters > _LONG for letters in lengths)
    return len(lengths) / len(said) + 100 * long_words / len(lengths)


def _letters(word: str) -> int:
    """The letters and digits of a word; marks and punctuation do not count."""
    return sum(unicodedata.category(character)[0] in "LN" for character in word)
