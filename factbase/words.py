"""How text becomes search words: one folding for facts and questions alike.

Knows writing systems, nothing else. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

# Vowel marks and the joining stroke that Arabic and Hebrew writers add or leave out at will; the joiner
# that only changes how Indic letters are drawn.
_OPTIONAL_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u200d]"
)
# Letters that Arabic, Persian and Urdu keyboards use for one another.
_ARABIC_LETTERS = str.maketrans("أإآٱىئؤةیک", "اااايءءهيك")
# Letters that Unicode does not decompose, though people type them without the stroke.
_LATIN_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
# Scripts written without spaces: every two neighbours make one word.
_BLOCKS = (
    *((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF)),  # Thai, Lao, Burmese, Khmer
    *((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)),  # kana, Han
)


def _written(first: int, last: int) -> str:
    """The letters, marks and digits of a block, for a pattern: it holds signs and empty places too."""
    runs = groupby(map(chr, range(first, last + 1)), lambda sign: unicodedata.category(sign)[0] in "LMN")
    listed = ("".join(run) for written, run in runs if written)
    return "".join(f"{run[0]}-{run[-1]}" for run in listed)


_UNSPACED = "".join(_written(*block) for block in _BLOCKS)
# Vowel signs and the like: part of a word, though Python does not count them among its letters.
_MARKS = "".join(chr(code) for code in range(0x300, 0x1B00) if unicodedata.category(chr(code))[0] == "M")
_WORD = re.compile(rf"[{_UNSPACED}]+|(?![{_UNSPACED}])[^\W_](?:(?![{_UNSPACED}])(?:[^\W_]|[{_MARKS}]))*")
_DIGIT = re.compile(r"\d")
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]+")
_PLAIN_WORD = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """Casefolded, compatibility-composed text without accents and optional marks, digits as 0 to 9."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _OPTIONAL_MARKS.sub("", text).translate(_ARABIC_LETTERS).translate(_LATIN_LETTERS)
    if text.isascii():
        return text
    text = _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", decomposed))


def words(text: str) -> list[str]:
    """The search words of a text, in order, folded; unspaced scripts as overlapping pairs."""
    folded = fold(text)
    if folded.isascii():  # as most texts: a tenth of the time, and the same words
        return _PLAIN_WORD.findall(folded)
    found: list[str] = []
    for match in _WORD.findall(folded):
        if _UNSPACED_WORD.fullmatch(match) and len(match) > 2:
            found += (match[at : at + 2] for at in range(len(match) - 1))
        else:
            found.append(match)
    return found
