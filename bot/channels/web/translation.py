"""Requests to messages, and outcomes to what the API says.

Knows both shapes. Identifiers become pseudonyms here, before anything else sees them.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from starlette.requests import Request

from bot.channels.web.schemas import AnswerPart, AskResponse, SuggestionPart
from bot.channels.web.site import CHANNEL, COOKIE, Site
from bot.core.messages import Message, Outgoing
from bot.outcomes import Outcome
from bot.wording.speech import direction


def read(text: str, lang: str | None, asker: str, site: Site) -> Message:
    """A request as a message; `asker` identifies a browser or an address and is pseudonymised here."""
    author = site.pseudonym("author", f"{CHANNEL}:{asker}")
    return Message(
        id=secrets.token_hex(16),
        channel=CHANNEL,
        conversation=site.pseudonym("conversation", f"{CHANNEL}:{asker}"),
        author=author,
        text=text,
        sent_at=site.clock(),
        language=lang,
    )


def write(outcome: Outcome) -> AskResponse:
    """An outcome as the API says it."""
    said: Outgoing = outcome.outgoing
    return AskResponse(
        decision=outcome.kind.value,
        reason=outcome.reason.value,
        explanation=outcome.reason.explanation,
        text=said.text,
        language=said.language,
        direction=direction(said.language),
        answers=[
            AnswerPart(
                fact_id=part.fact_id,
                version=part.version,
                verdict=part.verdict,
                headline=part.headline,
                explanation=part.explanation,
                action=part.action,
                language=part.language,
                probability=round(part.probability, 4),
                sources=[{"name": name, "url": url} for name, url in part.sources],
            )
            for part in said.answers
        ],
        suggestions=[
            SuggestionPart(fact_id=s.fact_id, claim=s.claim, probability=round(s.probability, 4))
            for s in said.suggestions
        ],
        reference=said.reference,
    )


def around(said: AskResponse) -> tuple[list[str], list[str]]:
    """The lines of a question back before and after what it suggests, which the page shows as buttons.

    Before it may stand whom to call in danger, or what is not the same about the claim that was found.
    """
    lines = [line for line in said.text.split("\n") if line]
    # By their numbers: a long claim is cut in the text.
    numbers = [f"{number}. " for number in range(1, len(said.suggestions) + 1)]
    first = next((at for at in range(len(lines)) if _numbered(lines[at:], numbers)), len(lines))
    return lines[:first], lines[first + len(numbers) :]


def _numbered(lines: Sequence[str], numbers: Sequence[str]) -> bool:
    return len(lines) >= len(numbers) and all(map(str.startswith, lines, numbers))


def too_often(request: Request, site: Site) -> bool:
    """Whether this network has asked often enough for now."""
    address = request.client.host if request.client else ""
    return site.pace is not None and not site.pace.allows(address)


def asker_of(request: Request) -> str:
    """What tells askers apart: the page's cookie, else the address."""
    if cookie := cookie_of(request):
        return f"cookie:{cookie}"
    return f"address:{request.client.host if request.client else 'unknown'}"


def cookie_of(request: Request) -> str | None:
    """The page's cookie, if it is one that can count."""
    cookie = request.cookies.get(COOKIE, "")
    return cookie if 0 < len(cookie) <= 64 else None
