"""Whether two stems are opposites: by the list, or by a prefix such as 'un-'.

Knows words' forms only. Pure.
"""

from __future__ import annotations

import re

from bot.core.lexicon.antonyms import OPPOSITES, PREFIXED
from bot.core.stems import folded_words, stem

_PREFIX = re.compile("^(?:un|non|in|im|il|ir|dis|mis|de|a|ab)")
_ALWAYS = ("un", "non")
_SHORTEST_BASE = 3


def _pairs(tongue: str) -> frozenset[frozenset[str]]:
    found = set()
    for group in re.split("[;\n]", OPPOSITES[tongue]):
        if "/" in group:
            left, right = (
                [stem(w, tongue) for w in folded_words(s.replace(",", " "))] for s in group.split("/")
            )
            found |= {frozenset((one, other)) for one in left for other in right if one != other}
    return frozenset(found)


def _stripped() -> frozenset[frozenset[str]]:
    """Each listed word with itself less its prefix."""
    return frozenset(
        frozenset((stem(word, "en"), stem(_PREFIX.sub("", word), "en"))) for word in PREFIXED.split()
    )


_PAIRS = {tongue: _pairs(tongue) for tongue in OPPOSITES}
_PAIRS["en"] |= _stripped()


def _against() -> dict[tuple[str, str], frozenset[str]]:
    """By language and stem, its listed opposites."""
    found: dict[tuple[str, str], set[str]] = {}
    for tongue, pairs in _PAIRS.items():
        for one, other in (sorted(pair) for pair in pairs):
            found.setdefault((tongue, one), set()).add(other)
            found.setdefault((tongue, other), set()).add(one)
    return {key: frozenset(words) for key, words in found.items()}


_AGAINST = _against()


def allied(one: str, other: str, tongue: str) -> bool:
    """Whether two stems stand on one side, as 'rise' and 'grow': they have an opposite in common."""
    return bool(_AGAINST.get((tongue, one), frozenset()) & _AGAINST.get((tongue, other), frozenset()))


def opposite(one: str, other: str, tongue: str) -> bool:
    """Whether two stems of the language `tongue` are opposites."""
    if other in _AGAINST.get((tongue, one), ()):
        return True
    return tongue == "en" and (_turned(one, other) or _turned(other, one))


def _turned(longer: str, shorter: str) -> bool:
    """'unsafe' and 'safe', 'harmless' and 'harmful'."""
    if len(shorter) < _SHORTEST_BASE:
        return False
    if any(longer == prefix + shorter for prefix in _ALWAYS):
        return True
    return longer.endswith("les") and shorter == longer[:-3] + "ful"
