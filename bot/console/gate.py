"""Who may come in where: every route says what it takes, and what says nothing is never served.

    @app.get("/terms")
    @needs(Permission.READ)
    def terms(request: Request) -> Response: ...

    @app.post("/terms")
    @needs(Permission.TERMS)
    def put_term(request: Request) -> Response: ...

`@needs` stands below `@app.get`. Before an endpoint runs the gate has seen to it that

- the person is signed in, has nothing left to set up, and has one of the permissions named;
- for everything but GET: the form has been read (see forms.py) and carries its CSRF token, in the
  hidden field `csrf` or the header `X-CSRF`. Nothing else in the console has to think of CSRF.

Endpoints are plain `def`: they run in a thread, where waiting for the base blocks nobody.

Knows requests and permissions. Must not know pages or what is done behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount

from bot.console import forms
from bot.console.rendering import is_htmx, onward_url, press_of, redirect, render
from bot.console.site import PREFIX
from bot.console.troubles import Trouble
from bot.console.visiting import Visit, visit_of
from bot.core.permissions import Permission
from bot.identity.outcomes import Must
from bot.web_limits import path_within

STATIC = "/static"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_FIELDS = 2_000
"""Fields of one form: a fact has at most 200 phrasings, each with its language."""
STALE = "It was made before you signed in anew, or it did not come from this console. Nothing was changed."
NO_COOKIES = (
    "Your browser keeps no cookies of this site, and without them nobody can sign in: allow them. If the "
    "address begins with http, open it with https."
)
_SET_UP = {Must.CHANGE_PASSWORD: "/settings/password", Must.SET_UP_TOTP: "/settings/second-factor"}
"""Where a person does what they must do first, in this order."""


class Access(Enum):
    """What a route takes, where it is no permission."""

    ANYBODY = "anybody"
    """Also those who are not signed in: the sign-in itself."""
    UNFINISHED = "unfinished"
    """Signed in, even with a password to change or a second factor to set up."""
    SIGNED_IN = "signed in"
    """Signed in and set up, whatever the role."""


Need = Access | Permission
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def needs(*need: Need) -> Callable[[Endpoint], Endpoint]:
    """Declare what a route takes: any one of these is enough."""

    def declare(endpoint: Endpoint) -> Endpoint:
        endpoint.__needs__ = frozenset(need)  # type: ignore[attr-defined]  # a mark, read by Gated
        return endpoint

    return declare


class Gated(APIRoute):
    """A route behind the gate. Raises TypeError when it is made from an endpoint without `@needs`."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        self.needs: frozenset[Need] = getattr(endpoint, "__needs__", frozenset())
        if not self.needs:
            raise TypeError(f"{path} does not say what it takes: put @needs(…) on {endpoint.__qualname__}")
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The endpoint, behind the gate."""
        endpoint = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            unsafe = request.method not in SAFE
            request.state.form = await _read(request) if unsafe else FormData()
            try:
                turned_away = _turn_away(request, self.needs, unsafe)
                return turned_away or await endpoint(request)
            finally:
                await request.state.form.close()

        return guarded


def check_declared(app: FastAPI) -> None:
    """Raise TypeError if anything but the static files would be served past the gate."""
    for route in app.routes:
        if not isinstance(route, Gated) and not (isinstance(route, Mount) and route.path == STATIC):
            raise TypeError(f"{route} is not behind the gate: add it with @app.get or @app.post")


async def _read(request: Request) -> FormData:
    # A text may be as long as a whole body: its size is limited before it comes here.
    return await request.form(max_files=2, max_fields=MAX_FIELDS, max_part_size=16 * 1024 * 1024)


def _turn_away(request: Request, need: frozenset[Need], unsafe: bool) -> Response | None:
    """What the visitor gets instead of the page; None lets them in. Raises Trouble."""
    visit = visit_of(request)
    if visit.person is None and Access.ANYBODY not in need:
        return _to_sign_in(request, unsafe)
    if unsafe and not _from_here(request, visit):
        raise _stale(request)
    if visit.must and not need & {Access.ANYBODY, Access.UNFINISHED}:
        first = next(must for must in _SET_UP if must in visit.must)
        return redirect(request, _SET_UP[first])
    if not _may(visit, need):
        raise Trouble(403, "Your role does not allow that", _told(need), forms.typed(request))
    return None


def _may(visit: Visit, need: frozenset[Need]) -> bool:
    permissions = [one for one in need if isinstance(one, Permission)]
    if len(permissions) < len(need):
        return True  # being here is enough
    return visit.person is not None and any(visit.person.may(one) for one in permissions)


def _told(need: frozenset[Need]) -> str:
    names = " or ".join(sorted(one.value.replace("_", " ") for one in need))
    return f"It takes the permission to {names}. Ask an administrator if you should have it."


def _from_here(request: Request, visit: Visit) -> bool:
    """Whether a form was made for this very visit, and sent from one of our pages."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    given = request.headers.get("x-csrf") or request.state.form.get("csrf")
    if not isinstance(given, str) or not visit.csrf:
        return False
    return press_of(request).site.identity.csrf_right(visit.csrf, given)


def _stale(request: Request) -> Trouble:
    # Only what a browser vouches for is offered to be sent again: others' forms would need just a click more.
    ours = request.headers.get("sec-fetch-site") == "same-origin" and visit_of(request).person is not None
    told = STALE if request.cookies else f"{STALE} {NO_COOKIES}"
    return Trouble(
        403,
        "This form is no longer good",
        told,
        forms.typed(request),
        again=path_within(request.scope) if ours else "",
    )


def _sign_in_again(request: Request) -> str:
    """The sign-in that leads back to the page on which a form stood."""
    host, _, path = request.headers.get("referer", "").partition("://")[2].partition("/")
    onward = f"/{path}".removeprefix(PREFIX)
    ours = host == request.headers.get("host") and f"/{path}".startswith(f"{PREFIX}/") and onward != "/"
    return f"/sign-in?{urlencode({'next': onward})}" if ours else "/sign-in"


def _to_sign_in(request: Request, unsafe: bool) -> Response:
    onward = path_within(request.scope)
    if unsafe or is_htmx(request):
        raise Trouble(
            401,
            "You are signed out",
            "Nothing was changed. Sign in again and go on: what you typed stands below.",
            forms.typed(request),
            back=(_sign_in_again(request), "Sign in"),
        )
    if request.url.query:
        onward += f"?{request.url.query}"
    if request.headers.get("sec-fetch-site") == "cross-site":
        # Cookies stay away when a link on another site is followed. Coming once more from here brings them.
        return render(request, "bounce.html", onward_url=onward_url(onward))
    return redirect(request, "/sign-in", next=onward if onward != "/" else "")
