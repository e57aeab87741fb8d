"""The web channel: a public ask page and the HTTP API.

Knows HTTP and HTML. Holds no policy: it translates requests to questions and
outcomes to JSON or a page, and says no to what is too big or not well formed.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import structlog
from fastapi import FastAPI, Form, Header, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel, ConfigDict, Field

from bot.channels.limits import SecurityHeaders, SizeLimit
from bot.core.messages import MAX_MESSAGE, Message, Outgoing
from bot.errors import Overloaded, UnknownFact
from bot.judging import Question
from bot.ports import Clock
from bot.service import Outcome
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.speech import direction
from factbase.errors import DatabaseError

CHANNEL = "web"
COOKIE = "rumourline"
MAX_BODY = 64 * 1024
"""Bytes of a request; the longest question in four-byte letters is half of this."""
_LATER = "I cannot look that up right now. Nothing was lost on your side: please try again in a minute."
_HERE = Path(__file__).parent
_log = structlog.get_logger(__name__)

Ask = Callable[[Question], Awaitable[Outcome]]
Pseudonym = Callable[[str, str], str]


class AskRequest(BaseModel):
    """A question. `lang` is the language to be answered in, if not that of the text."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "is it true that 5G spreads the virus?"}]},
    )
    text: str = Field(max_length=MAX_MESSAGE, description="the claim, as you heard it")
    lang: str | None = Field(None, pattern="^[a-z]{2,3}$", description="ISO 639 code, such as es")
    choice: str | None = Field(
        None,
        max_length=120,
        description="after an ask_back, with the same text: the fact_id that was meant, or empty for none",
    )


class AnswerPart(BaseModel):
    """One verified fact, as it was told."""

    fact_id: str
    version: int
    verdict: str
    headline: str
    explanation: str
    action: str
    language: str
    probability: float
    sources: list[dict[str, str]]


class SuggestionPart(BaseModel):
    """One "did you mean"."""

    fact_id: str
    claim: str
    probability: float


class AskResponse(BaseModel):
    """What was decided, and what to show: `text` alone is enough."""

    decision: str = Field(description="answer, ask_back, route, escalate or ignore")
    reason: str
    explanation: str
    text: str
    language: str
    direction: str
    answers: list[AnswerPart]
    suggestions: list[SuggestionPart]
    reference: str | None = Field(description="the case that was opened or joined")


class Trouble(BaseModel):
    """What went wrong, and what to do."""

    error: str
    message: str
    fields: list[dict[str, str]] = []


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


def application(site: Site) -> FastAPI:
    """The ASGI application: page, API, health, and documentation without foreign hosts."""
    app = FastAPIOffline(
        title="Rumourline",
        version=site.version,
        description="Ask whether a claim has been checked. Only facts that people have verified are told.",
        redoc_url=None,
    )
    app.add_middleware(SizeLimit, limit=MAX_BODY)
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    _add_api(app, site)
    _add_page(app, site)
    _add_health(app, site)
    _add_errors(app)
    return app


def _add_api(app: FastAPI, site: Site) -> None:
    @app.post(
        "/api/ask",
        response_model=AskResponse,
        responses={code: {"model": Trouble} for code in (404, 413, 422, 503)},
    )
    async def ask(asked: AskRequest, request: Request) -> AskResponse:
        """Ask about one claim: an answer, a question back, or the number of the case that was opened."""
        message = read(asked.text, asked.lang, _asker(request), site)
        return write(await site.ask(Question(message, asked.choice)))


def _add_page(app: FastAPI, site: Site) -> None:
    pages = Jinja2Templates(_HERE / "templates")

    def page(request: Request, language: str, status: int = 200, **shown: Any) -> HTMLResponse:
        say = wording(language)
        response = pages.TemplateResponse(
            request,
            "ask.html",
            {
                "say": say.say,
                "lang": say.language,
                "dir": say.direction,
                "agency": site.agency,
                "languages": LANGUAGES,
                "name_of": lambda code: wording(code).name_of(code),
                "direction": direction,
                "longest": MAX_MESSAGE,
                **shown,
            },
            status_code=status,
        )
        if COOKIE not in request.cookies:
            # Tells askers apart for counting; it says nothing about them.
            response.set_cookie(
                COOKIE, secrets.token_urlsafe(16), max_age=30 * 86_400, httponly=True, samesite="strict"
            )
        return response

    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    async def empty(
        request: Request,
        lang: Annotated[str | None, Query(max_length=3)] = None,
        accept_language: Annotated[str, Header(max_length=500)] = "",
    ) -> HTMLResponse:
        return page(request, _page_language(lang, accept_language, site.language))

    @app.post("/", response_class=HTMLResponse, include_in_schema=False)
    async def asked(
        request: Request,
        text: Annotated[str, Form()] = "",
        lang: Annotated[str, Form(max_length=3)] = "en",
        choice: Annotated[str | None, Form(max_length=120)] = None,
    ) -> HTMLResponse:
        text = text.replace("\r\n", "\n")
        if len(text) > MAX_MESSAGE:
            said = wording(lang).say(
                "Your question is longer than %(count)s characters. Please send only the claim itself.",
                count=MAX_MESSAGE,
            )
            return page(request, lang, 413, trouble=said, text=text[:MAX_MESSAGE])
        try:
            outcome = await site.ask(Question(read(text, _spoken(text, lang), _asker(request), site), choice))
        except (Overloaded, DatabaseError, UnknownFact) as error:
            _log.warning("question_not_handled", error=type(error).__name__)
            return page(request, lang, 503, trouble=wording(lang).say(_LATER), text=text)
        return page(request, lang, outcome=write(outcome), text=text)


def _add_health(app: FastAPI, site: Site) -> None:
    @app.get("/health")
    async def health() -> dict[str, str]:
        """Whether the process is alive."""
        return {"status": "ok", "version": site.version}

    @app.get("/ready", responses={503: {"description": "not ready to answer"}})
    async def ready(response: Response) -> dict[str, Any]:
        """Whether questions can be answered: facts, model, base."""
        state = site.ready()
        response.status_code = 200 if state["ready"] else 503
        return state


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: Exception) -> JSONResponse:
        # The input itself is not repeated: it may be huge, hostile or not even text.
        details = error.errors() if isinstance(error, RequestValidationError) else []
        fields = [
            {
                "field": ".".join(_plain(part) for part in detail["loc"] if part != "body"),
                "reason": _plain(detail["msg"]),
            }
            for detail in details[:20]
        ]
        said = "; ".join(f"{entry['field'] or 'body'}: {entry['reason']}" for entry in fields)
        return _trouble(422, "invalid", said or "The request is not valid.", fields)

    @app.exception_handler(Overloaded)
    async def overloaded(_request: Request, error: Exception) -> JSONResponse:
        return _trouble(503, "overloaded", str(error))

    @app.exception_handler(UnknownFact)
    async def unknown(_request: Request, error: Exception) -> JSONResponse:
        return _trouble(404, "unknown_fact", _plain(str(error)))

    @app.exception_handler(DatabaseError)
    async def unusable(_request: Request, error: Exception) -> JSONResponse:
        # The path and SQLite's words are for the operator, not for the public.
        _log.error("base_unusable", error=str(error))
        return _trouble(503, type(error).__name__, _LATER)


def _trouble(
    status: int, error: str, message: str, fields: list[dict[str, str]] | None = None
) -> JSONResponse:
    headers = {"Retry-After": "30"} if status == 503 else None
    return JSONResponse(
        Trouble(error=error, message=message, fields=fields or []).model_dump(), status, headers
    )


def _plain(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()[:200]


def _asker(request: Request) -> str:
    """What tells askers apart: the page's cookie, else the address."""
    cookie = request.cookies.get(COOKIE, "")
    if 0 < len(cookie) <= 64:
        return f"cookie:{cookie}"
    return f"address:{request.client.host if request.client else 'unknown'}"


def _spoken(text: str, page_language: str) -> str | None:
    """The page's language for texts that hardly have one of their own; else that of the text."""
    return page_language if len(text.split()) <= 2 else None


def _page_language(wished: str | None, accepted: str, fallback: str) -> str:
    for entry in (wished or "", *accepted.split(",")):
        code = entry.split(";")[0].strip().split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return fallback
