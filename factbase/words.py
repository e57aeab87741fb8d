"""How text becomes search words: one folding for facts and questions alike.

Knows writing systems, nothing else. Pure.
"""

from __future__ import annotations

import re
import unicodedata

# Vowel marks and the joining stroke that Arabic writers add or leave out at will.
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
# Letters that Arabic, Persian and Urdu keyboards use for one another.
_ARABIC_LETTERS = str.maketrans("أإآٱىئؤةیک", "اااايءءهيك")
# Letters that Unicode does not decompose, though people type them without the stroke.
_LATIN_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
# Scripts written without spaces: every two neighbours make one word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana, Han
)
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\W_]|(?<=\w)[\u0300-\u036f\u0900-\u0dff])+")
_UNSPACED_WORD = re.compile(rf"[{_UNSPACED}]+")


def fold(text: str) -> str:
    """Casefolded, compatibility-composed text without accents and Arabic vowel marks."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS).translate(_LATIN_LETTERS)
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", decomposed))


def words(text: str) -> list[str]:
    """The search words of a text, in order, folded; unspaced scripts as overlapping pairs."""
    found: list[str] = []
    for match in _WORD.findall(fold(text)):
        if _UNSPACED_WORD.fullmatch(match) and len(match) > 2:
            found += (match[at : at + 2] for at in range(len(match) - 1))
        else:
            found.append(match)
    return found
