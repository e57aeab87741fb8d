"""A web site that answers what a test tells it to, and a browser small enough to read."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

import httpx
from fastapi import FastAPI

from bot.channels.web.application import application
from bot.channels.web.site import Site
from bot.core.decide import Kind
from bot.core.messages import Answered, Outgoing, Suggestion
from bot.core.reasons import Reason
from bot.outcomes import Outcome
from bot.questions import Question
from tests.channels.contract import PSEUDONYM
from tests.fakes import SteppingClock

ADDRESS = "203.0.113.77"
JSON = {"content-type": "application/json"}
OPENED = Outcome(
    Kind.ESCALATE, Reason.NOTHING_SIMILAR, Outgoing("Your reference is R-1.", "en", reference="R-1")
)
ASKED_BACK = Outcome(
    Kind.ASK_BACK,
    Reason.NOT_SURE_ENOUGH,
    Outgoing(
        'Which one?\n1. Garlic "cures"\n2. Bleach <b>cures</b>\nSay so.',
        "en",
        suggestions=(
            Suggestion("garlic", 'Garlic "cures"', 0.51234),
            Suggestion("bleach", "Bleach <b>cures</b>", 0.4),
        ),
    ),
)
THANKED = Outcome(Kind.IGNORE, Reason.THANKS, Outgoing("You are welcome.", "en"))
ANSWERED = Outcome(
    Kind.ANSWER,
    Reason.SURE,
    Outgoing(
        "The truth.\n\nBecause it is so.\n\nSource: A ministry https://example.org/a?b=1&c=2",
        "en",
        (
            Answered(
                "garlic",
                3,
                "false",
                "The truth.",
                "Because it is so.",
                "Read on.",
                "en",
                0.98765432,
                (("A ministry", "https://example.org/a?b=1&c=2"),),
            ),
        ),
    ),
)


@dataclass
class CannedAsk:
    """Notes what it was asked, and says or raises what it was told to."""

    outcome: Outcome | Exception = OPENED
    questions: list[Question] = field(default_factory=list)

    async def __call__(self, question: Question) -> Outcome:
        self.questions.append(question)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def site(ask: CannedAsk, **changed: Any) -> FastAPI:
    """The web channel over `ask`."""
    plain = Site(
        ask=ask,
        pseudonym=PSEUDONYM.of,
        clock=SteppingClock(),
        ready=lambda: {"ready": True, "facts": 3},
        agency="Town of Testing",
        language="en",
        version="1.2.3",
    )
    return application(replace(plain, **changed))


def fetch(
    app: FastAPI,
    method: str,
    path: str,
    *,
    address: str = ADDRESS,
    base: str = "http://rumours.example",
    cookies: dict[str, str] | None = None,
    **request: Any,
) -> httpx.Response:
    """One request from a fresh browser. What the application raises, this raises."""

    async def fetched() -> httpx.Response:
        transport = httpx.ASGITransport(app, client=(address, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url=base, cookies=cookies) as client:
            return await client.request(method, path, **request)

    return asyncio.run(fetched())


class Browsed(HTMLParser):
    """A page as a browser takes it: its tags with their attributes, its text, its forms."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.forms: list[dict[str, str]] = []
        """Per form what is sent by its last button, without what a person types."""
        self.beside: list[dict[str, str]] = []
        """Buttons that stand elsewhere than the form that they send."""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.text += "\n" if tag in ("br", "p", "div", "form") else ""
        if tag == "form":
            self.forms.append({})
        if tag == "button" and "form" in given:
            self.beside.append(given)
        elif tag in ("input", "button") and "name" in given:
            self.forms[-1][given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each of these tags."""
        return [given for name, given in self.tags if name == tag]
