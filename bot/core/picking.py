"""Reads what somebody types instead of pressing a button: which of the numbered claims they mean, or none.

Knows numbers and phrases of several languages. Must not know what was offered, only how many. Pure.

Only a text that says nothing else is a choice: "no, it is about the bridge" is a message of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from bot.core.lexicon.picks import NO, NONE, ORDINALS, YES
from factbase.words import words

_LONGEST = 40
"""Characters: whoever writes more says more than a choice."""
_MOST = 9
_AROUND = frozenset({"number", "no", "nr", "option", "numero", "opcion", "opcao", "رقم", "नंबर"})


def _phrases(listed: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words(phrase)) for each in listed for phrase in each.split(";"))


def _of(*tables: Mapping[str, str]) -> frozenset[tuple[str, ...]]:
    return _phrases(listed for table in tables for listed in table.values())


_NONE, _YES = _of(NONE, NO), _of(YES)
_ORDINALS = tuple(_phrases([listed]) for listed in ORDINALS)


def picked(text: str, offered: int) -> int | None:
    """The number of the claim that is meant, 1 to `offered`; 0 for none of them; None if it is no choice."""
    if offered < 1 or len(text) > _LONGEST:
        return None
    said = tuple(words(text))
    number = _number(said, text)
    if number is not None:
        return number if number <= offered else None
    if said in _NONE:
        return 0
    if offered == 1 and said in _YES:
        return 1
    return next((at for at, phrases in enumerate(_ORDINALS[:offered], 1) if said in phrases), None)


def may_pick(text: str) -> bool:
    """Whether this could be a choice, however many claims were offered."""
    return any(picked(text, offered) is not None for offered in (1, _MOST))


def _number(said: tuple[str, ...], text: str) -> int | None:
    """One number by itself, or after a word for "number"; in whatever digits."""
    if len(said) == 2 and said[0] in _AROUND:
        said = said[1:]
    if len(said) != 1 or len(said[0]) != 1 or "-" in text:
        return None
    digit = unicodedata.digit(said[0], None)
    return None if digit is None else int(digit)
