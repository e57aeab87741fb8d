"""The ask page: plain HTML that works without scripts.

Knows HTML forms and templates. Translates; decides nothing.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Any

import structlog
from fastapi import FastAPI, Form, Header, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from bot.channels.web.site import COOKIE, LATER, Site
from bot.channels.web.translation import asker_of, read, write
from bot.core.messages import MAX_MESSAGE
from bot.errors import Overloaded, UnknownFact
from bot.judging import Question
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.speech import direction
from factbase.errors import DatabaseError

_HERE = Path(__file__).parent
_log = structlog.get_logger(__name__)


def add_pages(app: FastAPI, site: Site) -> None:
    """Add the page: empty at `GET /`, with an answer at `POST /`."""
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
            outcome = await site.ask(
                Question(read(text, _spoken(text, lang), asker_of(request), site), choice)
            )
        except (Overloaded, DatabaseError, UnknownFact) as error:
            _log.warning("question_not_handled", error=type(error).__name__)
            return page(request, lang, 503, trouble=wording(lang).say(LATER), text=text)
        return page(request, lang, outcome=write(outcome), text=text)


def _spoken(text: str, page_language: str) -> str | None:
    """The page's language for texts that hardly have one of their own; else that of the text."""
    return page_language if len(text.split()) <= 2 else None


def _page_language(wished: str | None, accepted: str, fallback: str) -> str:
    for entry in (wished or "", *accepted.split(",")):
        code = entry.split(";")[0].strip().split("-")[0].lower()
        if code in LANGUAGES:
            return code
    return fallback
