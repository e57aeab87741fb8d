"""What the console says when something goes wrong: what it is, and what to do. Never a secret or a trace.

Knows the errors that reach the web. Must not know pages.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.console.labels import sentence
from bot.console.rendering import is_htmx, render
from bot.errors import AccountRefused, NotAllowed, RumourlineError, SignInRefused, TooManyTries
from factbase.errors import (
    ActRefused,
    DatabaseError,
    DatabaseLocked,
    FactBaseError,
    FactInvalid,
    NoSuchFact,
)

_log = structlog.get_logger(__name__)
AGAIN_SOON = "Nothing was changed. What you typed is kept in this browser. Please try again in a minute."


class Trouble(Exception):
    """A request that is answered with a page that says what is wrong and what to do.

    `kept` are fields that were typed and would be lost otherwise: the page shows them.
    """

    def __init__(
        self,
        status: int,
        title: str,
        told: str,
        kept: tuple[tuple[str, str], ...] = (),
        headers: Mapping[str, str] | None = None,
        back: tuple[str, str] | None = None,
        again: str = "",
        sought: bool = False,
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.told = told
        self.kept = kept
        self.headers = dict(headers or {})
        self.back = back
        """Where to go from here: an address of the console and what to call it."""
        self.again = again
        """Where the same form may be sent once more."""
        self.sought = sought
        """Whether it can be looked for: with the search, where the page has one."""


_PLAIN = {
    400: ("That could not be read", "The form came broken. Go back, reload the page and try again."),
    404: (
        "There is no such page",
        "The address may be mistyped, or what was here has gone.",
    ),
    405: ("That cannot be done here", "Go back to the page before and use its buttons."),
    413: ("That is too much at once", "Send less at once: split it into smaller parts."),
}
_LOOK = "It may have another id."
_REFUSALS: tuple[tuple[type[Exception], int, str, str], ...] = (
    # An address whose parts are not what they should be.
    (RequestValidationError, 404, *_PLAIN[404]),
    (NotAllowed, 403, "Your role does not allow that", ""),
    (SignInRefused, 403, "That was not accepted", ""),
    (AccountRefused, 422, "That cannot be done", ""),
    (NoSuchFact, 404, "There is no such fact", _LOOK),
    (ActRefused, 409, "That cannot be done now", ""),
    (FactInvalid, 422, "The fact is not valid", ""),
)
"""What is said about each; without words here, the error's own are written for the person."""


def add_troubles(app: FastAPI) -> None:
    """Add a page for each thing that can go wrong. Handlers are plain `def`: they run in a thread."""
    for kind in (Trouble, HTTPException, RequestValidationError, RumourlineError, FactBaseError):
        app.add_exception_handler(kind, answer)


def answer(request: Request, error: Exception) -> Response:
    """The page for an error."""
    return show(request, trouble_of(error))


def show(request: Request, trouble: Trouble) -> Response:
    """A trouble's page; for htmx, a note among the page's notices."""
    aside = (
        {"HX-Retarget": "#notices", "HX-Reswap": "innerHTML", "HX-Reselect": ".note"}
        if is_htmx(request)
        else {}
    )
    return render(request, "trouble.html", trouble.status, trouble.headers | aside, trouble=trouble)


def trouble_of(error: Exception) -> Trouble:
    """What to say about an error."""
    if isinstance(error, Trouble):
        return error
    if isinstance(error, HTTPException):
        status = error.status_code
        return Trouble(status, *_PLAIN.get(status, _PLAIN[400]), sought=status == 404)
    if isinstance(error, TooManyTries):
        return Trouble(429, "Too many tries", str(error), headers={"Retry-After": str(error.again)})
    for kind, status, title, told in _REFUSALS:
        if isinstance(error, kind):
            return Trouble(status, title, told or sentence(str(error)), sought=status == 404)
    return _failure(error)


def _failure(error: Exception) -> Trouble:
    if isinstance(error, DatabaseLocked):
        return Trouble(503, "The fact base is busy", AGAIN_SOON, headers={"Retry-After": "5"})
    if isinstance(error, DatabaseError):
        # The path and SQLite's words are for the operator.
        _log.error("base_unusable", error=str(error))
        return Trouble(
            503,
            "The fact base cannot be used",
            f"{AGAIN_SOON} If it stays so, tell whoever runs this service.",
            headers={"Retry-After": "30"},
        )
    _log.error("console_failed", error=_kind(error), at=_where(error))
    return Trouble(
        500,
        "Something went wrong on our side",
        f"{AGAIN_SOON} If it happens again, tell whoever runs this service at what time it happened.",
    )


def _kind(error: BaseException) -> str:
    """The error's class; where something lacks an attribute also what and which, both names of ours."""
    if isinstance(error, AttributeError) and error.name is not None:
        return f"AttributeError {type(error.obj).__name__}.{error.name}"
    return type(error).__name__


def _where(error: BaseException) -> str:
    """The place that an error comes from. Its words stay out: they may be what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
