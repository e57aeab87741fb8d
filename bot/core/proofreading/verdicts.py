"""What a text says besides its verdict.

Knows verdict words of every language: who writes a bare verdict may do so in any. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile

from bot.core.proofreading.rules import Rules
from factbase.words import words


def without_verdict(text: str, rules: Rules) -> str:
    """A text without the verdict that it begins or ends with; empty if nothing else is said.

    Little words alone are no verdict: "No radio wave carries a virus" is a whole sentence.
    """
    said = [(raw, frozenset(words(raw))) for raw in text.split()]
    verdicts = _all(rules.verdicts)
    idle = verdicts | _all(rules.fillers)
    if all(spoken <= idle for _, spoken in said):
        return ""
    before = list(takewhile(lambda each: each[1] <= idle, said))
    after = list(takewhile(lambda each: each[1] <= idle, reversed(said)))
    start, end = (
        len(some) if any(spoken & verdicts for _, spoken in some) else 0 for some in (before, after)
    )
    return " ".join(raw for raw, _ in said[start : len(said) - end])


def _all(by_language: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The search words of every language."""
    return frozenset[str]().union(*map(_folded, by_language.values()))


@lru_cache(64)
def _folded(some: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for each in some for word in words(each))
