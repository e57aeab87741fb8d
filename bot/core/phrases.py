"""Finds phrases of many languages in a text's search words, fast enough for every message.

Knows words and how a phrase may vary. Must not know what a phrase means. Pure.

A phrase is written as words: `hurt|harm myself` takes either verb, `i * want to die` lets up to three words
stand in the gap, `{kin}` stands for the words of that name. It is found by its first word, so that a text
costs about one look-up a word whatever the number of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbase.words import words

GAP = 3
"""Words that may stand in a gap."""
_AND = "و"
"""The Arabic "and", which is written together with the word that follows."""
_Slot = frozenset[str] | None
"""The words that may stand here; None is a gap."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found: what it stands for, and the words that it covers."""

    kind: str
    start: int
    end: int


class Phrases:
    """Phrases by kind."""

    def __init__(self, listed: Iterable[tuple[str, str]], names: Mapping[str, str] | None = None) -> None:
        """`listed`: (kind, phrases separated by semicolons or lines). `names`: words for each {name}."""
        self._by_first: dict[str, list[tuple[str, tuple[_Slot, ...]]]] = {}
        for kind, phrases in listed:
            for phrase in phrases.replace("\n", ";").split(";"):
                slots = _slots(phrase, names or {})
                for first in (slots[0] or frozenset()) if slots else ():
                    self._by_first.setdefault(first, []).append((kind, slots))

    def find(self, spoken: Sequence[str]) -> Iterator[Hit]:
        """Every phrase in these search words, in the order of where it begins."""
        for start, word in enumerate(spoken):
            known = self._by_first.get(word)
            if known is None and word[0] == _AND:
                known = self._by_first.get(word[1:])
            for kind, slots in known or ():
                end = _end(spoken, start + 1, slots, 1)
                if end:
                    yield Hit(kind, start, end)


def _slots(phrase: str, names: Mapping[str, str]) -> tuple[_Slot, ...]:
    return tuple(None if part == "*" else _alternatives(part, names) for part in phrase.split())


def _alternatives(part: str, names: Mapping[str, str]) -> frozenset[str]:
    listed = part.split("|")
    spelled = [word for each in listed for word in (names[each[1:-1]].split() if each[0] == "{" else [each])]
    return frozenset(folded for word in spelled for folded in words(word)[:1])


def _end(spoken: Sequence[str], at: int, slots: Sequence[_Slot], slot: int) -> int:
    """Where the phrase ends whose slots from `slot` on begin at word `at`; 0 if it does not go on there."""
    if slot == len(slots):
        return at
    wanted = slots[slot]
    if wanted is None:
        ends = (_end(spoken, at + skipped, slots, slot + 1) for skipped in range(GAP + 1))
        return next((end for end in ends if end), 0)
    if at >= len(spoken):
        return 0
    word = spoken[at]
    if word in wanted or (word[0] == _AND and word[1:] in wanted):
        return _end(spoken, at + 1, slots, slot + 1)
    return 0
