"""What is asked, and what was judged of it: the words between channels, the judge and the service.

Knows messages, claims and decisions. Must not know how anything is decided, or what is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.core.claims import Extraction
from bot.core.danger import Peril
from bot.core.decide import Decision
from bot.core.matching import Match
from bot.core.messages import Message

NONE_OF_THESE = ""
"""The choice of somebody who means none of the suggested facts."""
DISPUTED = "!"
"""The choice of somebody who says that the answer is wrong."""


class Occasion(StrEnum):
    """Whether the bot was asked, or may listen where the message was written."""

    ASKED = "asked"
    OVERHEARD = "overheard"
    AGAIN = "again"
    """Asked before, and shown once more in another language: nothing is counted, opened or told to staff."""


@dataclass(frozen=True, slots=True)
class Question:
    """A message, and what the person chose if they were asked back: a fact's id or NONE_OF_THESE.

    `errand`: what the channel calls this question, if it has to be told in the same transaction what came
    of it. `speak`: the language (ISO 639) to answer in, whichever the message is in. `after`: the ids of the
    facts that who asks was told last in this conversation, as far as the channel knows.
    """

    message: Message
    choice: str | None = None
    occasion: Occasion = Occasion.ASKED
    errand: int | None = None
    speak: str | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A message's claims, the matches of each, and the decisions that are acted on.

    `peril`: the danger that it speaks of; whom to call is said before anything else.
    """

    question: Question
    extraction: Extraction
    matches: tuple[tuple[Match, ...], ...]
    decisions: tuple[Decision, ...]
    peril: Peril | None = None

    @property
    def language(self) -> str:
        """The language to speak: the one asked for, else the one that it seems to be; `und` if unknown."""
        guessed = self.extraction.spoken
        if guessed == "und" and self.peril is not None:
            guessed = self.peril.language
        return self.question.speak or self.question.message.language or guessed

    @property
    def ranked(self) -> tuple[Match, ...]:
        """Every fact that came near any of the claims, once, most probable first."""
        best: dict[str, Match] = {}
        for match in (match for matches in self.matches for match in matches):
            if match.fact_id not in best or match.probability > best[match.fact_id].probability:
                best[match.fact_id] = match
        return tuple(sorted(best.values(), key=lambda match: -match.probability))
