"""Whether a whole message says nothing that could be true or false: typed keys, laughter, a remark, a name.

Knows words, keys and how long such messages are. Must not know facts. Pure.

Where no fact is near, such a message brings nobody anything as a case. It is never thrown away: who wrote it
is asked for a whole sentence. One word that is in no list is enough for a message to be looked into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.core.chatter import Chatter, besides
from bot.core.decide import Decision, Kind
from bot.core.lexicon.idle import (
    BETWEEN,
    FIRST_NAMES,
    HAILS,
    INTRODUCTIONS,
    KEYBOARDS,
    LEISURE,
    REMARKS,
)
from bot.core.reasons import Reason
from factbase.words import words

_LIKELY = 0.5
"""The probability from which a question back helps more than being asked for a sentence."""
_LONGEST = 8
"""Words: who writes more says something."""
_LONGEST_NAME = 3
_FEW = 2
_RUN = 3
"""Keys beside one another that nobody hits by spelling a word, where the whole word is made of such runs."""
_OFTEN = 3
"""Times that letters follow themselves in what is no word: "jajaja", "aaaa"."""
_CONSONANTS = 4
"""Latin letters without a vowel that are no abbreviation: "sdfg"; "MMR" and "HPV" are."""
_LAUGHTER = frozenset(frozenset(consonant + vowel) for consonant in "hj" for vowel in "aeiou")
_POLITE = frozenset({Chatter.GREETING, Chatter.THANKS, Chatter.YES_NO})
_ASKS = re.compile(r"[?؟]")
_VOWELS = frozenset("aeiouy")
_ROWS = tuple(row for keys in KEYBOARDS.split() for row in (keys, keys[::-1]))


def _by_language(listed: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return {language: frozenset(words(spoken)) for language, spoken in listed.items()}


_REMARKS, _LEISURE, _BETWEEN = map(_by_language, (REMARKS, LEISURE, BETWEEN))
_NAMES, _HAILS = frozenset(words(FIRST_NAMES)), frozenset(words(HAILS))
_INTRODUCTIONS = tuple(tuple(words(phrase)) for phrase in INTRODUCTIONS.split(";"))


def asked_for_more(text: str, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """What is done with a message of one claim; one that says nothing and is near no fact is asked for more.

    A lone word may still name a matter, about which facts are offered.
    """
    first = decisions[0]
    unlikely = first.kind is Kind.ASK_BACK and first.matches[0].probability < _LIKELY
    if idle(text) and (unlikely or first.kind is Kind.ESCALATE):
        return (Decision(Kind.IGNORE, Reason.TOO_SHORT, first.claim),)
    if lone(text) and first.kind is Kind.ESCALATE:
        return (Decision(Kind.IGNORE, Reason.TOO_SHORT, first.claim),)
    return decisions


def idle(text: str) -> bool:
    """Whether it is typed at random, laughs, counts, names somebody, or only says what is liked."""
    said = words(text)
    if not said or len(said) > _LONGEST:
        return False
    return all(map(_noise, besides(said, _POLITE))) or (
        not _ASKS.search(text) and (_remark(said) or _named(said, text))
    )


def lone(text: str) -> bool:
    """Whether a cleaned text is one word, said twice or politely."""
    said = words(text)
    if not 1 < len(said) <= _LONGEST:  # how many words are looked into is the agency's to say
        return False
    polite = len(said) <= _FEW and not _HAILS.isdisjoint((said[0], said[-1]))
    hailed = said[0] in _HAILS and len(besides(said, {Chatter.GREETING})) == 1
    return len(set(said)) == 1 or polite or hailed


def _remark(said: Sequence[str]) -> bool:
    """Whether somebody only says how they like something: "what a beautiful day"."""
    return any(
        not remarks.isdisjoint(said) and (remarks | _LEISURE[language] | _BETWEEN[language]).issuperset(said)
        for language, remarks in _REMARKS.items()
    )


def _named(said: Sequence[str], text: str) -> bool:
    """Whether it is somebody's name, or says nothing but that it is theirs."""
    begun = next((len(one) for one in _INTRODUCTIONS if tuple(said[: len(one)]) == one), 0)
    if begun:
        name = [word for word in said[begun:] if word not in ("है", "hai")]
        return len(name) < _LONGEST_NAME and not _NAMES.isdisjoint(name)
    capital = all(word[:1].isupper() or not word[:1].islower() for word in text.split())
    return len(said) <= _LONGEST_NAME and said[0] in _NAMES and (capital or _NAMES.issuperset(said))


def _noise(word: str) -> bool:
    """Whether it is a number or letters that spell no word."""
    if word.isdigit() or len(word) == 1 or (len(word) > _RUN and frozenset(word) in _LAUGHTER):
        return True
    unit = next(word[:size] for size in range(1, len(word) + 1) if word[:size] * (len(word) // size) == word)
    if len(word) >= _OFTEN * len(unit):
        return True
    spelled = word.isascii() and word.isalpha()
    return _typed(unit) or (spelled and len(word) >= _CONSONANTS and _VOWELS.isdisjoint(word))


def _typed(word: str) -> bool:
    """Whether the whole word is made of keys that lie beside one another."""
    runs = (size for size in range(len(word), _RUN - 1, -1) if any(word[:size] in row for row in _ROWS))
    return not word or any(_typed(word[size:]) for size in runs)
