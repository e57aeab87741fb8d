"""What arrives and what is said: plain values, the same for every channel.

Knows no platform. Identifiers in here are pseudonyms already, made at the edge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

MAX_MESSAGE = 8_000
"""Characters of a message that are read; the longest message of a chat platform is half of this."""


@dataclass(frozen=True, slots=True)
class Message:
    """What arrived in a channel, as it came.

    `language` is what the person asked to be spoken to in, if they said so;
    `conversation` and `author` are keyed hashes.
    """

    id: str
    channel: str
    conversation: str
    author: str
    text: str = field(repr=False)
    sent_at: datetime
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One "did you mean": a fact and how its claim reads to the asker."""

    fact_id: str
    claim: str
    probability: float


@dataclass(frozen=True, slots=True)
class Answered:
    """One fact that was told: which version, its headline and where it comes from."""

    fact_id: str
    version: int
    verdict: str
    headline: str
    explanation: str
    action: str
    language: str
    probability: float
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is said back: plain text first, and the parts for channels that can show more."""

    text: str
    language: str
    answers: tuple[Answered, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    reference: str | None = None
