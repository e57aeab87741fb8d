"""What is said when something goes wrong: what it is and what to do, never the input or a secret.

Knows FastAPI and the errors that reach it. Programs get JSON, people in a browser a page in their language.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.web.press import Press, wants_page
from bot.channels.web.schemas import Trouble
from bot.channels.web.site import LATER, RETRY_SECONDS, Site
from bot.channels.web.trouble_pages import words_of
from bot.errors import Overloaded, UnknownFact
from bot.web_limits import too_large
from bot.wording.catalogue import wording
from factbase.errors import DatabaseError

_REFUSALS = {
    400: 'The request cannot be read. Please send JSON in UTF-8, such as {"text": "the claim"}.',
    404: "There is nothing at this address. See /docs for what there is.",
    405: "This address does not take that method. See /docs for those that it takes.",
}
_FAILED = "Something went wrong here, and it was noted. Please try again in a minute."
_log = structlog.get_logger(__name__)


def add_troubles(app: FastAPI, site: Site) -> None:
    """Add a plain answer for each thing that can go wrong."""
    telling = Telling(site)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: Exception) -> Response:
        fields = _fields(error)
        said = "; ".join(f"{entry['field'] or 'body'}: {entry['reason']}" for entry in fields)
        return telling.of(request, _trouble(422, "invalid", said or "The request is not valid.", fields))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: Exception) -> Response:
        refusal = error if isinstance(error, HTTPException) else HTTPException(500)
        status = HTTPStatus(refusal.status_code)
        said = _REFUSALS.get(status, status.phrase)
        return telling.of(request, _trouble(status, status.name.lower(), said, headers=refusal.headers))

    @app.exception_handler(Overloaded)
    async def overloaded(request: Request, error: Exception) -> Response:
        return telling.of(request, _trouble(503, "overloaded", str(error)))

    @app.exception_handler(UnknownFact)
    async def unknown(request: Request, error: Exception) -> Response:
        return telling.of(request, _trouble(404, "unknown_fact", _plain(str(error))))

    @app.exception_handler(DatabaseError)
    async def unusable(request: Request, error: Exception) -> Response:
        # The path and SQLite's words are for the operator, not for the public.
        _log.error("base_unusable", error=str(error))
        spoken = request.headers.get("accept-language", "").split(",")[0].split(";")[0].strip()
        said = wording(spoken or site.language).say(LATER)
        return telling.of(request, _trouble(503, type(error).__name__, said))


@dataclass(frozen=True, slots=True)
class Telling:
    """Says a trouble to whoever meets it."""

    site: Site

    def of(self, request: Request, data: JSONResponse) -> Response:
        """The page about it for a person, the data themselves for a program."""
        # What stands between may keep an answer: the same address has another one for another reader.
        data.headers["vary"] = "Accept, Accept-Language"
        if not wants_page(request):
            return data
        press = Press(self.site)
        language = press.language(request)
        title, told = words_of(data.status_code, wording(language))
        page = press.page(request, "trouble.html", language, data.status_code, title=title, told=told)
        kept = {"allow", "vary", "retry-after"} & set(data.headers)
        page.headers.update({name: data.headers[name] for name in kept})
        return page

    def too_large(self, limit: int, scope: Scope) -> Response:
        """What is said to a body of more than so many bytes."""
        return self.of(Request(scope), too_large(limit, scope))


class Faults:
    """Answers for what nobody expected, and never lets a trace out."""

    def __init__(self, app: ASGIApp, telling: Telling) -> None:
        self._app = app
        self._telling = telling

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer for it if that fails."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http" or started:
                raise
            _log.error("page_failed", error=type(error).__name__, at=_where(error))
            failed = self._telling.of(Request(scope), _trouble(500, "failed", _FAILED))
            await failed(scope, receive, send)


def _fields(error: Exception) -> list[dict[str, str]]:
    """What is wrong, by field. The input itself is not repeated: it may be huge, hostile or not even text."""
    details = error.errors() if isinstance(error, RequestValidationError) else []
    return [
        {
            # A number is where the JSON broke off, not a field.
            "field": ".".join(
                _plain(part) for part in detail["loc"] if isinstance(part, str) and part != "body"
            ),
            "reason": _plain(detail["msg"]),
        }
        for detail in details[:20]
    ]


def _trouble(
    status: int,
    error: str,
    message: str,
    fields: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    retry = {"Retry-After": RETRY_SECONDS} if status == 503 else {}
    told = Trouble(error=error, message=message, fields=fields or [])
    return JSONResponse(told.model_dump(), status, {**retry, **(headers or {})})


def _where(error: BaseException) -> str:
    """The place that an error comes from. Its words stay out: they may be what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def _plain(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()[:200]
