"""What is done with a message that was heard as said to the bot, and not about the world: "are you sure?".

Knows decisions, and kinds of chatter. Must not know how it was heard (no list of phrases holds them all), or
what is said then. Pure.

It can be heard wrongly. So a message that a fact answers or probably answers is never set aside, nor a long
one, and whoever is set aside is asked for the claim or told how to go on.
"""

from __future__ import annotations

from bot.core.chatter import Chatter
from bot.core.decide import Decision, Kind, ignore
from bot.core.reasons import Reason
from factbase.words import words

LONGEST = 14
"""Words: who writes more tells something."""
_LIKELY = 0.5
"""The probability from which a question back helps more: one chance in two."""


def set_aside(text: str, heard: Chatter | None, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """What is done with a message of one claim that was heard as this kind of talk; None: as a claim."""
    if heard is None or len(words(text)) > LONGEST or _likely(decisions[0]):
        return decisions
    return (ignore(heard),)


def _likely(first: Decision) -> bool:
    """Whether a fact answers it, or may well do; one that hardly speaks of it was only found near."""
    if first.kind is Kind.ASK_BACK:
        return first.reason is not Reason.UNCOVERED and first.matches[0].probability >= _LIKELY
    return first.kind is not Kind.ESCALATE
