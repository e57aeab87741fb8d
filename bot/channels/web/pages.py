"""The ask page: plain HTML that works without scripts.

Knows HTML forms and templates. Translates; decides nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import structlog
from fastapi import FastAPI, Form, Query, Request
from fastapi.responses import HTMLResponse

from bot.channels.web.press import Press, page_language
from bot.channels.web.site import COOKIE, FEWER, LATER, OFTEN, Site
from bot.channels.web.translation import around, asker_of, cookie_of, read, too_often, write
from bot.core.claims import MAX_CLAIMS
from bot.core.messages import MAX_MESSAGE
from bot.core.picking import picked
from bot.core.privacy_notices import on_the_page
from bot.errors import Overloaded, UnknownFact
from bot.outcomes import Outcome, told_last
from bot.questions import NONE_OF_THESE, Occasion, Question
from bot.wording.catalogue import wording
from factbase.errors import DatabaseError

_log = structlog.get_logger(__name__)


def add_pages(app: FastAPI, site: Site) -> None:
    """Add the page: empty at `GET /`, with an answer at `POST /`."""
    press = Press(site)

    def page(request: Request, language: str, status: int = 200, **shown: Any) -> HTMLResponse:
        say = wording(language)
        about = {
            "longest": MAX_MESSAGE,
            "words_only": say.say(FEWER) if site.words_only else "",
            "kept": say.days(site.keep_claims_days) if site.keep_claims_days else "",
            "about_data": on_the_page(say, site.privacy_contact, site.privacy, site.keep_claims_days),
        }
        response = press.page(request, "ask.html", language, status, **about, **shown)
        if cookie_of(request) is None:
            # Tells askers apart for counting; it says nothing about them.
            response.set_cookie(
                COOKIE,
                secrets.token_urlsafe(16),
                max_age=30 * 86_400,
                secure=request.url.scheme == "https",
                httponly=True,
                samesite="strict",
            )
        return response

    @app.api_route("/", methods=["GET", "HEAD"], response_class=HTMLResponse, include_in_schema=False)
    async def empty(
        request: Request,
        lang: Annotated[str, Query()] = "",
    ) -> HTMLResponse:
        return page(request, press.language(request, lang))

    @app.post("/", response_class=HTMLResponse, include_in_schema=False)
    async def asked(
        request: Request,
        text: Annotated[str, Form()] = "",
        lang: Annotated[str, Form()] = "",
        choice: Annotated[str | None, Form()] = None,
        none: Annotated[str, Form()] = "",  # a field of its own: an empty choice is read as no choice
        asked_before: Annotated[str, Form()] = "",
        offered: Annotated[Sequence[str], Form()] = (),
        told: Annotated[Sequence[str], Form()] = (),
        speak: Annotated[str, Form()] = "",
        asked_in: Annotated[str, Form()] = "",
        chosen: Annotated[str | None, Form()] = None,
        chosen_none: Annotated[str, Form()] = "",
        spoken: Annotated[str, Form()] = "",  # a button beside a reply that was shown in another language
    ) -> HTMLResponse:
        text, after = _plain(text), tuple(told)[:MAX_CLAIMS]
        if speak:
            lang = page_language(speak, "", site.language)
            before = _plain(asked_before)[:MAX_MESSAGE]
            if not before:  # only what stands in the box: it has not been asked yet
                return page(request, lang, draft=text[:MAX_MESSAGE])
            asked_in = page_language(asked_in, "", site.language)
            message = read(before, site.heard(before, asked_in), asker_of(request), site)
            question = Question(
                message, NONE_OF_THESE if chosen_none else chosen, Occasion.AGAIN, None, lang, after
            )
            return await reply(request, lang, question, asked_in, draft=text[:MAX_MESSAGE])
        if choice is None and not none and (number := picked(text, len(offered))) is not None:
            text, none = _plain(asked_before), "" if number else "typed"
            choice = offered[number - 1] if number else None
        lang = page_language(lang, "", site.language)
        if len(text) > MAX_MESSAGE and not too_often(request, site):
            said = wording(lang).say(
                "Your question is longer than %(count)s characters. Please send only the claim itself.",
                count=MAX_MESSAGE,
            )
            return page(request, lang, 413, trouble=said, draft=text[:MAX_MESSAGE])
        asked_in = page_language(asked_in, "", lang) if spoken else lang
        message = read(text[:MAX_MESSAGE], site.heard(text, asked_in), asker_of(request), site)
        picked_one = NONE_OF_THESE if none else choice
        question = Question(message, picked_one, speak=lang if spoken else None, after=after)
        return await reply(request, lang, question, asked_in)

    async def reply(
        request: Request, lang: str, question: Question, asked_in: str, draft: str = ""
    ) -> HTMLResponse:
        """The page with the reply, or with what kept it from being found and the text in the box."""
        text = question.message.text
        try:
            if too_often(request, site):
                raise _TooOften
            outcome = await _ask(site, question)
        except (_TooOften, Overloaded, DatabaseError, UnknownFact) as error:
            if help_first := site.first_aid(question.message):
                return page(request, lang, outcome=write(help_first), text=text)
            if isinstance(error, _TooOften):
                return page(request, lang, 429, trouble=wording(lang).say(OFTEN), draft=text)
            _log.warning("question_not_handled", error=type(error).__name__)
            status = 404 if isinstance(error, UnknownFact) else 503
            return page(request, lang, status, trouble=wording(lang).say(LATER), draft=text)
        asked: dict[str, Any] = {
            "text": text,
            "asked_in": asked_in,
            "choice": question.choice,
            "spoken": question.speak,
        }
        said, asked["told"] = write(outcome), told_last(outcome, question.after)
        return page(request, lang, 200, outcome=said, around=around(said), draft=draft, **asked)


class _TooOften(Exception):
    """This network has asked often enough for now."""


async def _ask(site: Site, question: Question) -> Outcome:
    """The outcome; a choice that has been withdrawn since it was offered is asked as a new question."""
    try:
        return await site.ask(question)
    except UnknownFact:
        return await site.ask(replace(question, choice=None))


def _plain(text: str) -> str:
    """The text as it was typed: forms write line ends in their own way, and may smuggle in half letters."""
    return text.replace("\r\n", "\n").encode("utf-8", "replace").decode()
