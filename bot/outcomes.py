"""What came of a message, and who is told of it in the transaction that records it.

Knows decisions and replies. Must not know how they are found, or where anything is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.claims import Claim
from bot.core.decide import Kind
from bot.core.endings import Ending
from bot.core.matching import Match
from bot.core.messages import Outgoing
from bot.core.reasons import Reason
from bot.questions import Question


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided about a message and what is said; `ranked` are all facts that came near.

    `silent`: nothing is said, since the bot only listened. `claim`: the one that was decided on. `cases`:
    those that the message has opened or joined, each once, the one of that claim first.
    """

    kind: Kind
    reason: Reason
    outgoing: Outgoing
    ranked: tuple[Match, ...] = ()
    claim: Claim | None = None
    cases: tuple[int, ...] = ()
    silent: bool = False

    @property
    def case_id(self) -> int | None:
        """The first of the cases."""
        return next(iter(self.cases), None)


def told_last(outcome: Outcome, before: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that stand in a conversation as the last answer after this; `before`: those before it."""
    told = tuple(one.fact_id for one in outcome.outgoing.answers)
    return before if outcome.kind is Kind.IGNORE and not told else told


class Letters(Protocol):
    """Whoever sees to it that an outcome reaches its chat, and the staff where they must know."""

    def write(self, question: Question, outcome: Outcome) -> int | None:
        """Called in the transaction that records the outcome; returns the id of what is to be said."""


class Rescoring(Protocol):
    """Whoever works out how urgent a case is."""

    def after(self, case_id: int, now: datetime) -> None:
        """Called in the transaction that records the outcome, once somebody asked about a case."""


class Statements(Protocol):
    """Whoever knows what staff have said about a case that has no answer yet."""

    def said(self, case_id: int, channel: str, wanted: str, now: datetime) -> Outgoing | None:
        """The holding statement that is out, for a reader of `wanted`; None where none is."""


class SecondLook(Protocol):
    """Whoever sees that two cases are one matter, once a wording joins them."""

    def after(self, case_id: int, now: datetime) -> int:
        """A case has a new wording; returns the case that goes on, in the same transaction."""


class Endings(Protocol):
    """Whoever knows how staff have ended a matter."""

    def of(self, text: str, author: str, now: datetime) -> Ending | None:
        """How the case of these very words ended; None where they must be looked at. In one transaction with
        what is done about them."""
