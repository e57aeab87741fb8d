"""Whether to speak up in a place where the bot may listen.

Knows the etiquette and the port to what was said there before. Must not know channels, wording or models.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.decide import Decision
from bot.core.etiquette import silence
from bot.core.messages import Message
from bot.core.policy import Etiquette
from bot.ports import Interjections
from factbase.facts import Fact

_LAST_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Overhearing:
    """Judges by what was said in a place before, and remembers what is said there now."""

    interjections: Interjections
    etiquette: Etiquette

    def speaks(self, message: Message, decision: Decision, fact: Fact | None, now: datetime) -> bool:
        """Whether the bot may say this fact there; if so, it counts as said. Called inside a transaction."""
        since = now - max(self.etiquette.pause, _LAST_HOUR)
        said = self.interjections.interjections(message.conversation, since)
        verdict = fact.verdict if fact else None
        if silence(decision, verdict, len(message.text), said, now, self.etiquette) is not None:
            return False
        if fact is not None:
            self.interjections.interjected(message.conversation, fact.id, now)
        return True
