"""The terminal channel: one person, one line at a time.

Knows text lines. Holds no policy. Asking goes through the function it is given,
so that it serves both a chat of its own and the prompt of a running server.
"""

from __future__ import annotations

import getpass
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.inert import inert
from bot.core.messages import Message, Outgoing
from bot.core.picking import picked
from bot.outcomes import Outcome, told_last
from bot.questions import NONE_OF_THESE, Question

CHANNEL = "terminal"
LEAVE = frozenset({"/quit", "/exit", "/bye"})


def read(line: str, pseudonym: Callable[[str, str], str], now: datetime, language: str | None) -> Message:
    """A typed line as a message of the person who is logged in."""
    person = f"{CHANNEL}:{_person()}"
    return Message(
        id=secrets.token_hex(16),
        channel=CHANNEL,
        conversation=pseudonym("conversation", person),
        author=pseudonym("author", person),
        text=line.encode("utf-8", "replace").decode(),
        sent_at=now,
        language=language,
    )


def write(said: Outgoing) -> str:
    """What is said, safe to print: no sequence that a terminal would obey."""
    return inert(said.text)


@dataclass(slots=True)
class Conversation:
    """A chat that remembers the last question back, which a number can answer, and what was told last."""

    pseudonym: Callable[[str, str], str]
    clock: Callable[[], datetime]
    language: str | None = None
    _asked: str = ""
    _offered: tuple[str, ...] = ()
    _told: tuple[str, ...] = ()

    def question(self, line: str) -> Question:
        """The question that a typed line stands for: a new one, or a choice among those offered."""
        choice = self._choice(line)
        text = line if choice is None else self._asked
        message = read(text, self.pseudonym, self.clock(), self.language)
        return Question(message, choice, after=self._told)

    def reply(self, question: Question, outcome: Outcome) -> str:
        """The text to print; remembers what was offered."""
        self._asked = question.message.text
        self._offered = tuple(suggestion.fact_id for suggestion in outcome.outgoing.suggestions)
        self._told = told_last(outcome, self._told)
        hint = f"\n[1-{len(self._offered)}, or 0 for none of them]" if self._offered else ""
        return write(outcome.outgoing) + hint

    def _choice(self, typed: str) -> str | None:
        number = picked(typed, len(self._offered))
        if number is None:
            return None
        return self._offered[number - 1] if number else NONE_OF_THESE


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number without a name
        return "unknown"
