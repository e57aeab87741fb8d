"""What the checks need beside rules and fact: how the agency speaks, and the lists that its staff keep.

Knows shapes only. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field

from bot.core.reply import Voice
from bot.wording.speech import Wording


def _plain_english(language: str) -> Wording:
    return Wording("en", {})


@dataclass(frozen=True, slots=True)
class House:
    """Whose facts these are.

    `voice.language` is the agency's main language. `topics` and `areas`: names on the managed lists; an empty
    list is one that nobody keeps, and nothing is held against it.
    """

    voice: Voice = field(default_factory=lambda: Voice(""))
    wording: Callable[[str], Wording] = _plain_english
    topics: Set[str] = frozenset()
    areas: Set[str] = frozenset()
