"""What the API says when something goes wrong: what it is and what to do, never the input or a secret.

Knows FastAPI and the errors that reach it.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.channels.web.schemas import Trouble
from bot.channels.web.site import LATER, RETRY_SECONDS
from bot.errors import Overloaded, UnknownFact
from bot.wording.catalogue import SOURCE, wording
from factbase.errors import DatabaseError

_REFUSALS = {
    400: 'The request cannot be read. Please send JSON in UTF-8, such as {"text": "the claim"}.',
    404: "There is nothing at this address. See /docs for what there is.",
    405: "This address does not take that method. See /docs for those that it takes.",
}
_log = structlog.get_logger(__name__)


def add_troubles(app: FastAPI, language: str = SOURCE) -> None:
    """Add a plain answer for each thing that can go wrong; `language` is spoken to who names none."""

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: Exception) -> JSONResponse:
        # The input itself is not repeated: it may be huge, hostile or not even text.
        details = error.errors() if isinstance(error, RequestValidationError) else []
        fields = [
            {
                # A number is where the JSON broke off, not a field.
                "field": ".".join(
                    _plain(part) for part in detail["loc"] if isinstance(part, str) and part != "body"
                ),
                "reason": _plain(detail["msg"]),
            }
            for detail in details[:20]
        ]
        said = "; ".join(f"{entry['field'] or 'body'}: {entry['reason']}" for entry in fields)
        return _trouble(422, "invalid", said or "The request is not valid.", fields)

    @app.exception_handler(HTTPException)
    async def refused(_request: Request, error: Exception) -> JSONResponse:
        refusal = error if isinstance(error, HTTPException) else HTTPException(500)
        status = HTTPStatus(refusal.status_code)
        said = _REFUSALS.get(status, status.phrase)
        return _trouble(status, status.name.lower(), said, headers=refusal.headers)

    @app.exception_handler(Overloaded)
    async def overloaded(_request: Request, error: Exception) -> JSONResponse:
        return _trouble(503, "overloaded", str(error))

    @app.exception_handler(UnknownFact)
    async def unknown(_request: Request, error: Exception) -> JSONResponse:
        return _trouble(404, "unknown_fact", _plain(str(error)))

    @app.exception_handler(DatabaseError)
    async def unusable(request: Request, error: Exception) -> JSONResponse:
        # The path and SQLite's words are for the operator, not for the public.
        _log.error("base_unusable", error=str(error))
        spoken = request.headers.get("accept-language", "").split(",")[0].split(";")[0].strip()
        return _trouble(503, type(error).__name__, wording(spoken or language).say(LATER))


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


def _plain(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()[:200]
