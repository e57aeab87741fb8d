"""What the editorial needs besides stores: checks, previews, meaning and rehearsals.

Knows shapes only. Must not know who implements them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.previewing import Preview
from bot.core.proofreading.findings import Finding
from bot.nearness import Near
from bot.rehearsal import Rehearsed
from factbase.facts import Fact


class Meaning(Protocol):
    """Finds facts, drafts too, by what a text means."""

    def near(self, text: str, language: str, limit: int = 5) -> Sequence[Near]:
        """The facts that come nearest, best first."""


class Rehearses(Protocol):
    """Asks what was asked lately of a draft."""

    def of(self, draft: Fact, now: datetime) -> Rehearsed:
        """Whom this draft would have answered."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What is asked about texts."""

    check: Callable[[Fact, datetime], tuple[Finding, ...]]
    """The outgoing checks, by the agency's rules, the gravest finding first."""
    preview: Callable[[Fact, str], tuple[Preview, ...]]
    """What people would see of a fact, in one language."""
    meaning: Meaning
    rehearsal: Rehearses
