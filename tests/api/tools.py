"""Stands for the models and the channels: what is near, whom a draft would have answered, what is shown."""

from __future__ import annotations

from datetime import datetime

from bot.core import previewing
from bot.core.previewing import Preview
from bot.core.reply import Voice
from bot.nearness import Near
from bot.rehearsal import Rehearsed, Would
from bot.wording.catalogue import wording
from factbase.database import Base
from factbase.facts import Fact
from factbase.store import FactStore


class SharedWords:
    """Facts are near that share words with a text."""

    def __init__(self, base: Base) -> None:
        self._facts = FactStore(base)

    def near(self, text: str, language: str, limit: int = 5) -> tuple[Near, ...]:
        hits = self._facts.search(text, limit)
        facts = self._facts.newest(tuple(hit.fact_id for hit in hits))
        return tuple(Near(name, fact.claim.text, 0.9, fact.state) for name, fact in facts.items())


class AskedOnce:
    """A rehearsal after one person has asked exactly this."""

    def of(self, draft: Fact, now: datetime) -> Rehearsed:
        claim = draft.claim
        return Rehearsed(asked=1, answered=(Would(claim.text, claim.language, 0.97, "escalate", 1),))


def preview(fact: Fact, language: str) -> tuple[Preview, ...]:
    """What the page shows."""
    return previewing.preview(fact, language, Voice("Town of Springfield"), wording, {})
