"""Whether two names look alike although they are written otherwise, as somebody does who passes for another.

Knows letters that look like others, in any script (Unicode's confusables), and signs that cannot be seen.
Must not know whose names these are. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from confusable_homoglyphs import confusables

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
"""Letters that look like one in many typefaces."""
_SAME = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "o", "O": "o", "_": "-", ".": "-"})
_JOINERS = frozenset("\u200c\u200d")
_WORD = re.compile(r"\w+")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows."""


def alike(one: str, other: str) -> bool:
    """Whether a reader could take one name for the other; also where they are the same."""
    return skeleton(one) == skeleton(other)


def skeleton(name: str) -> str:
    """What a name looks like: names that look alike have the same."""
    seen = (c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) not in ("Cf", "Cc"))
    text = " ".join("".join(_latin(c) for c in seen).translate(_SAME).casefold().split())
    for pair, single in _PAIRS:
        text = text.replace(pair, single)
    return text


def disguised(text: str) -> str:
    """The first word that mixes Latin letters with others that look like Latin ones; "" if there is none."""
    for word in _WORD.findall(text):
        # Of one script, or with letters that look like none of ours ("5Gвирус"), it is no disguise.
        foreign = [c for c in word if not c.isascii() and c.isalpha() and not _is_latin(c)]
        if (
            foreign
            and any(c.isascii() and c.isalpha() for c in word)
            and all(_latin(c) != c for c in foreign)
        ):
            return str(word)
    return ""


def masked_host(host: str) -> bool:
    """Whether a part of a host is written in letters that all look like Latin ones and are none."""
    return any(not label.isascii() and "".join(map(_latin, label)).isascii() for label in _labels(host))


def turned(text: str) -> bool:
    """Whether a text holds signs that turn the direction of what follows, so that it reads otherwise."""
    return _TURNED.search(text) is not None


def hidden(text: str) -> bool:
    """Whether it holds signs that cannot be seen, but for those of spelling, emoji and direction."""
    return any(
        unicodedata.category(c) == "Cf"
        and c not in _JOINERS
        and c not in "\u200e\u200f\u061c\u00ad"
        and not "\U000e0020" <= c <= "\U000e007f"
        and not _TURNED.match(c)
        for c in text
    )


def _labels(host: str) -> list[str]:
    try:
        return [
            label.encode("ascii").decode("idna") if label.startswith("xn--") else label
            for label in host.split(".")
        ]
    except UnicodeError:
        return host.split(".")


def _is_latin(character: str) -> bool:
    return "LATIN" in unicodedata.name(character, "")


@lru_cache(maxsize=4_096)
def _latin(character: str) -> str:
    """The Latin letter that this one looks like; itself where it looks like none, or is one."""
    if character.isascii() or not character.isalpha() or _is_latin(character):
        return character
    for entry in confusables.is_confusable(character, preferred_aliases=["latin"]) or ():
        for glyph in entry["homoglyphs"]:
            if len(glyph["c"]) == 1 and "a" <= str(glyph["c"]).casefold() <= "z":
                found = str(glyph["c"])
                return found.upper() if character.isupper() else found
    return character
