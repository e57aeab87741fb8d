"""Whether two texts are the same words, but for spelling, accents, capitals and punctuation.

Knows letters and number words. Must not know facts, or what follows where the words are others. Pure.

In doubt the words are others: a correction too many is proposed to people, who can stop it; one that is
never proposed is told to nobody.
"""

from __future__ import annotations

import re
import unicodedata

from bot.core.lexicon.quantities import NUMBER_WORDS, ORDINALS
from bot.core.stems import folded_words

_NUMBER = re.compile(r"[-+−]?\d+(?:[.,:/]\d+)*")  # noqa: RUF001 - a minus
_SIGNS = frozenset("%$€£₹°")
_APOSTROPHES = re.compile(r"['’ʼ‘´`]")  # noqa: RUF001 - what keyboards make of one sign
_ALPHABETS = "\u0530"
"""Latin, Greek and Cyrillic letters come before this one; of other scripts every letter counts."""
_SHORTEST = 5
"""Letters of the shortest word that may be spelt another way: "now" and "not" are two words."""
_COUNTED = frozenset(
    word for listed in (*NUMBER_WORDS.values(), *ORDINALS.values()) for word in folded_words(listed)
)


def same_words(before: str, now: str) -> bool:
    """Whether only spelling and punctuation differ: no number, no negation, no other word. Never raises.

    A word is spelt another way where one letter was changed, added or left out, or two neighbours were
    exchanged, and the first one stayed: "possible" is not "impossible".
    """
    old, new = _words(before), _words(now)
    return len(old) == len(new) and all(map(_same, old, new))


def _words(text: str) -> list[str]:
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).casefold()
    numbers = _NUMBER.findall(plain)
    rest = "".join(map(_kept, _NUMBER.sub(" 0 ", plain))).split()
    # A number keeps its place and its points and commas: 1.5 is not 15.
    given = iter(numbers)
    return [next(given) if word == "0" else _unaccented(word) for word in rest]


def _kept(letter: str) -> str:
    """A letter or mark of a word; a sign that counts, by itself; else what parts words."""
    if letter in _SIGNS:
        return f" {letter} "
    return letter if unicodedata.category(letter)[0] in "LMN" else " "


def _unaccented(word: str) -> str:
    if max(word) >= _ALPHABETS:
        return word
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    spelt = min(len(one), len(other)) >= _SHORTEST and one[0] == other[0] and max(one + other) < _ALPHABETS
    return spelt and one.isalpha() and other.isalpha() and not {one, other} & _COUNTED and _near(one, other)


def _near(one: str, other: str) -> bool:
    """Whether one letter or one exchange of neighbours is all that parts two words."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])
