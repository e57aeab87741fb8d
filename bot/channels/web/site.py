"""What the web channel is given, and what it calls itself.

Knows shapes only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.judging import Question
from bot.ports import Clock
from bot.service import Outcome

CHANNEL = "web"
COOKIE = "rumourline"
LATER = "I cannot look that up right now. Nothing was lost on your side: please try again in a minute."
RETRY_SECONDS = "30"
"""When a browser or a program may ask again, as the header Retry-After has it."""

Ask = Callable[[Question], Awaitable[Outcome]]
Pseudonym = Callable[[str, str], str]
Hook = Callable[[str | None, bytes], Awaitable[int]]
"""Takes what a platform brings, with the secret that it shows; gives the HTTP status to answer with."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the web channel is given."""

    ask: Ask
    pseudonym: Pseudonym
    clock: Clock
    ready: Callable[[], dict[str, Any]]
    agency: str
    language: str
    version: str
    hooks: Mapping[str, Hook] = field(default_factory=dict)
    """By the name of the platform, which is its address too."""
    keep_claims_days: int = 30
    """How long the text of what was asked is kept, as the page says; 0 where it is not."""
