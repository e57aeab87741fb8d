"""Which error is which problem, for every error that may reach the API.

Knows FastAPI and the errors of the rooms below. No answer holds a traceback, a path, or what was sent as it
was sent.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.api.documenting import methods_at
from bot.api.problems import Code, Refused, problem
from bot.api.shapes.desk import FindingPart
from bot.api.shapes.life import WorkingPart
from bot.errors import AccountRefused, ChecksFailed, NotAllowed, Overloaded
from bot.web_limits import path_within
from factbase.errors import (
    ActRefused,
    AlreadyOpen,
    DatabaseError,
    EditConflict,
    ExchangeError,
    FactExists,
    FactInvalid,
    NoSuchFact,
)
from factbase.exchange.strictjson import shown

_LATER = "The fact base cannot be used right now. Nothing was changed: please try again in a minute."
_FAILED = "Something went wrong here, and it was noted. Whether anything was changed, the audit log tells."
_RETRY = {"retry-after": "30"}
_REFUSALS: Mapping[int, tuple[Code, str]] = {
    400: (Code.UNREADABLE, "The request cannot be read. Please send JSON in UTF-8."),
    404: (Code.NOT_FOUND, "There is nothing at this address. The documentation at docs says what there is."),
    405: (Code.METHOD_NOT_ALLOWED, "This address does not take that method. See the documentation at docs."),
    413: (Code.TOO_LARGE, "The request is too large. Split it, and send the parts."),
}
_log = structlog.get_logger(__name__)


def _told(code: Code) -> Callable[[Any], JSONResponse]:
    return lambda error: problem(code, str(error))


def _database(error: DatabaseError) -> JSONResponse:
    # The path and SQLite's words are for the operator, not for whoever asks.
    _log.error("base_unusable", error=str(error))
    return problem(Code.BASE_UNUSABLE, _LATER, headers=_RETRY)


def _invalid(error: RequestValidationError) -> JSONResponse:
    # The input itself is not repeated: it may be huge, hostile or not even text.
    found = [(_place(detail), detail["msg"]) for detail in error.errors()]
    return problem(Code.INVALID, "The request is not valid: mend the fields that are named.", found)


def _place(detail: Mapping[str, Any]) -> str:
    if detail["type"] == "json_invalid":
        return ""  # its place is a number: where the JSON broke off, and no field
    steps = (f"[{step}]" if isinstance(step, int) else f".{shown(step)}" for step in detail["loc"][1:])
    return "".join(steps).removeprefix(".")


def _refused(error: HTTPException) -> JSONResponse:
    code, told = _REFUSALS.get(error.status_code, (Code.FAILED, _FAILED))
    return problem(code, told)


_ANSWERS: Mapping[type[Exception], Callable[[Any], JSONResponse]] = {
    Refused: lambda error: error.response,
    RequestValidationError: _invalid,
    HTTPException: _refused,
    NotAllowed: _told(Code.NOT_ALLOWED),
    NoSuchFact: _told(Code.NO_SUCH_FACT),
    FactExists: _told(Code.FACT_EXISTS),
    AlreadyOpen: lambda error: problem(Code.ALREADY_OPEN, str(error), working=_working(error.working)),
    ActRefused: _told(Code.ACT_REFUSED),
    AccountRefused: _told(Code.ACT_REFUSED),
    EditConflict: lambda error: problem(Code.EDIT_CONFLICT, str(error), theirs=_working(error.theirs)),
    ChecksFailed: lambda error: problem(
        Code.CHECKS_FAILED,
        "The outgoing checks found what must be mended first.",
        [(finding.field, f"{finding.message} {finding.mend}") for finding in error.findings],
        findings=[FindingPart.of(finding).model_dump(mode="json") for finding in error.findings],
    ),
    FactInvalid: lambda error: problem(Code.FACT_INVALID, "This is no fact yet.", error.problems),
    ExchangeError: _told(Code.CANNOT_BE_WRITTEN),
    Overloaded: lambda error: problem(Code.OVERLOADED, str(error), headers=_RETRY),
    DatabaseError: _database,
}
"""What is answered to each error; of a subclass, its own."""


def add_troubles(app: FastAPI) -> None:
    """Answer each of these errors with its problem."""
    for kind in _ANSWERS:
        app.add_exception_handler(kind, _handled)


async def _handled(request: Request, error: Exception) -> JSONResponse:
    response = _answer(error)
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        # One address may be several routes: each of them knows its own method only.
        response.headers["allow"] = ", ".join(methods_at(request.app, path_within(request.scope)))
    return response


def _answer(error: Exception) -> JSONResponse:
    kind = next((kind for kind in type(error).__mro__ if kind in _ANSWERS), None)
    return _ANSWERS[kind](error) if kind else _unexpected(error)


def _working(working: object) -> dict[str, Any]:
    return WorkingPart.of(working).model_dump(mode="json")


class LastResort:
    """Answers the errors that happen before or around an endpoint, and those that nobody expected."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer for it if that fails."""
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:
            if scope["type"] != "http" or started:
                raise
            await _answer(error)(scope, receive, send)


def _unexpected(error: Exception) -> JSONResponse:
    # Not its words: they may hold what somebody sent.
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    where = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    _log.error("api_failed", error=type(error).__name__, where=where)
    return problem(Code.FAILED, _FAILED)
