"""Which words of what somebody said are to be checked.

Knows events and what is no claim. Must not know a platform. Pure.
"""

from __future__ import annotations

from bot.core.chat import Command, Said
from bot.core.chatter import chatter
from bot.core.cleaning import clean
from bot.core.danger import urgent
from bot.core.messages import MAX_MESSAGE

CHECKED = frozenset({Command.CHECK, Command.HUMAN})
"""The commands after which a claim stands."""
TAKEN_FOR_WORDS = frozenset({Command.START, Command.HELP})
"""Commands that somebody in danger may begin with: "/help my child is not breathing"."""


def is_question(said: Said) -> bool:
    """Whether it is to be checked; other commands want something else."""
    if said.command in TAKEN_FOR_WORDS:
        return urgent(said.text)
    return said.command is None or (said.command in CHECKED and bool(claim_text(said)))


def claim_text(said: Said) -> str:
    """The text to check: the message pointed at, unless the person writes a claim after a command.

    Who is in danger is heard whatever they point at.
    """
    own, quoted = said.text.strip(), said.quoted.strip()
    if not said.addressed:  # who talks below a rumour may well be against it
        return own[:MAX_MESSAGE]
    if quoted and urgent(own):
        return own[:MAX_MESSAGE]
    if said.command in CHECKED:
        pointed = quoted if not own or chatter(clean(own)) is not None else own
        return (pointed or own)[:MAX_MESSAGE]
    return (quoted or own)[:MAX_MESSAGE]
