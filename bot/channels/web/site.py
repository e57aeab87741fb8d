"""What the web channel is given, and what it calls itself.

Knows shapes only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.channels.web.pace import AskingPace
from bot.core.messages import Message
from bot.core.privacy import Privacy
from bot.core.speaking import HARDLY_ANY
from bot.outcomes import Outcome
from bot.ports import Clock
from bot.questions import Question

CHANNEL = "web"
COOKIE = "rumourline"
LATER = "I cannot look that up right now. Nothing was lost on your side: please try again in a minute."
FEWER = "Right now I find only facts that use the same words as you. If nothing fits, please try other words."
OFTEN = "That was a lot at once. Please wait a minute and ask again."
RETRY_SECONDS = "30"
"""When a browser or a program may ask again, as the header Retry-After has it."""

Ask = Callable[[Question], Awaitable[Outcome]]
FirstAid = Callable[[Message], Outcome | None]
"""Whom to call, without looking anything up; None where nobody seems to be in danger."""
Pseudonym = Callable[[str, str], str]
Heard = Callable[[str, str], str | None]
"""The page's language, unless a text speaks another; None where it does."""
Hook = Callable[[str | None, bytes], Awaitable[int]]
"""Takes what a platform brings, with the secret that it shows; gives the HTTP status to answer with."""


def nobody_in_danger(_message: Message) -> Outcome | None:
    """Where nobody knows whom to call."""
    return None


def few_words(text: str, page_language: str) -> str | None:
    """Where nothing knows languages: one or two words are taken to be in the page's."""
    return page_language if len(text.split()) <= HARDLY_ANY else None


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
    metrics: Callable[[], bytes] | None = None
    """What Prometheus reads; None where nothing is measured."""
    metrics_token: str = ""
    """What must be shown to read it from elsewhere."""
    words_only: bool = False
    """Whether facts are found by shared words alone, since no model could be loaded."""
    keep_claims_days: int = 30
    """How long the text of what was asked is kept, as the page says; 0 where it is not."""
    first_aid: FirstAid = nobody_in_danger
    """What is said to who is in danger where their question cannot be dealt with."""
    heard: Heard = few_words
    """Which language is meant by what is typed on a page in another, or in the same."""
    pace: AskingPace | None = None
    """How often one network may ask; None: as often as it likes."""
    privacy: Privacy = field(default_factory=Privacy)
    privacy_contact: str = ""
    """Whom people may ask about their data; empty where nobody is named."""
