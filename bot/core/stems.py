"""From an inflected word to a rough stem, so that 'rises', 'rose' and 'rising' count as one word.

Knows endings of the languages that are read, and English irregular forms. A stem
is for comparing only; it need not be a word. Pure.
"""

# ruff: noqa: RUF001 - Arabic letters

from __future__ import annotations

import re

from bot.core.lexicon.irregular import IRREGULAR
from factbase.words import fold

_FORMS = dict(zip(IRREGULAR.split()[::2], IRREGULAR.split()[1::2], strict=True))
_VOWEL = re.compile("[aeiouy]")
_TWICE = re.compile(r"([^\W\daeiou])\1$")
_LATIN_ENDING = re.compile("(?:os|as|es|s|o|a|e)$")
_ARABIC_START = re.compile("^(?:وال|بال|فال|كال|لل|ال|و(?=.{4}))")
_ARABIC_ENDING = re.compile("(?:ات|ون|ين|ان|ها|ه|ا)$")


def stem(word: str, tongue: str) -> str:
    """The stem of a folded word in the language `tongue`; the word itself in one that has no rules here."""
    if tongue == "en":
        return _english(word)
    if tongue in ("es", "fr", "pt"):
        return _LATIN_ENDING.sub("", word) if len(word) > 3 else word
    if tongue == "ar":
        short = _ARABIC_START.sub("", word) if len(word) > 4 else word
        return _ARABIC_ENDING.sub("", short) if len(short) > 3 else short
    return word


def _english(word: str) -> str:
    word = _FORMS.get(word, word)
    word = _without_ending(_singular(word))
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    word = _TWICE.sub(r"\1", word)
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]


def _without_ending(word: str) -> str:
    for ending, least in (("ing", 3), ("ied", 2), ("ed", 3), ("ly", 4)):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= least and _VOWEL.search(base):
            return base + "y" if ending == "ied" else base
    return word


def folded_words(listed: str) -> list[str]:
    """The words of a list, folded as texts are; an underscore or hyphen stays."""
    return [fold(word) for word in listed.split()]
