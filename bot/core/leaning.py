"""Whether a whole message says nothing without the one before it: "and for children?", "¿y el pasaporte?".

Knows words of grammar and openings, and decisions. Must not know facts. Pure.

Nobody sees here what was said before, and staff would see less: so what no fact answers is not passed on to
them, and the asker is asked for the claim itself.
"""

from __future__ import annotations

import re

from bot.core.chatter import Chatter
from bot.core.decide import Decision, Kind, ignore
from bot.core.lexicon.function_words import FUNCTION_WORDS
from bot.core.lexicon.leaning import LIGHT, MEANT, OPENERS
from factbase.words import words

_LONGEST = 9
"""Words: who writes more names the matter."""
_MOST = 2
"""Words of matter that may follow "and": "and expired passports?"."""
_LIKELY = 0.5
"""The probability from which a question back helps more than being asked for the claim: one chance in two."""
_ABOUT = (("what", "about"), ("how", "about"))
_ASKS = re.compile(r"[?؟]")
_SPOKEN = ("en", "es", "fr", "pt", "ar", "hi")
_OPENERS = frozenset(" ".join(OPENERS.values()).split())
_EMPTY = (
    frozenset(
        word for language in _SPOKEN for word in f"{FUNCTION_WORDS[language]} {LIGHT[language]}".split()
    )
    | _OPENERS
)
_AND, _AND_THE = "و", ("وال", "ولل")
"""The Arabic "and", written together with the next word, and with "the" and "for the"."""
_MEANT = tuple(tuple(words(phrase)) for listed in MEANT.values() for phrase in listed.split(";"))


def leans(text: str) -> bool:
    """Whether a cleaned message leans on another one: it asks with words of grammar only, or "and" something.

    "I meant …" leans as well.
    """
    said = words(text)
    if not said or len(said) > _LONGEST:
        return False
    if any(tuple(said[at : at + len(phrase)]) == phrase for phrase in _MEANT for at in (0, 1)):
        return True
    if not _ASKS.search(text):
        return False
    matter = [word for word in said if word not in _EMPTY and word.removeprefix(_AND) not in _EMPTY]
    opened = said[0] in _OPENERS or tuple(said[:2]) in _ABOUT or _joined(said[0])
    return not matter or (opened and len(matter) <= _MOST)


def asked_anew(text: str, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """What is done with a message of one claim; one that leans is answered, or a likely fact offered."""
    first = decisions[0]
    likely = first.kind is Kind.ASK_BACK and first.matches[0].probability >= _LIKELY
    if first.kind is Kind.ANSWER or likely or not leans(text):
        return decisions
    return (ignore(Chatter.NO_CLAIM),)


def _joined(word: str) -> bool:
    """Whether a word is written together with the Arabic "and", as far as that can be told."""
    return word.startswith(_AND_THE) or (word[0] == _AND and word[1:] in _EMPTY)
