"""Signing in and out.

Knows the forms of a sign-in and the cookies that come of it. Must not know how anybody is recognised: the
identity does.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.console.cookies import Cookie
from bot.console.forms import text
from bot.console.gate import Access, needs
from bot.console.rendering import onward_url, press_of, redirect, render
from bot.console.site import ConsoleSite
from bot.console.visiting import visit_of
from bot.errors import ProviderTrouble, SignInRefused, TooManyTries
from bot.identity.outcomes import NeedsCode, SignedIn

MAX_NAME = 200
"""Characters of a name that are looked at: nobody has a longer one."""


def add_entrance(app: FastAPI, site: ConsoleSite) -> None:
    """Add the start, the sign-in with its second step, and the sign-out."""

    @app.get("/")
    @needs(Access.SIGNED_IN)
    def start(request: Request) -> Response:
        return redirect(request, "/queue")

    @app.get("/sign-in")
    @needs(Access.ANYBODY)
    def door(request: Request) -> Response:
        onward = request.query_params.get("next", "")
        if visit_of(request).person is not None:
            return RedirectResponse(onward_url(onward), 303)
        return _door(request, site, onward)

    @app.post("/sign-in")
    @needs(Access.ANYBODY)
    def by_password(request: Request) -> Response:
        name, onward = text(request, "name")[:MAX_NAME], text(request, "next")
        try:
            outcome = site.identity.sign_in(
                name, text(request, "password"), address(request), agent(request), _device(request)
            )
        except (SignInRefused, TooManyTries) as error:
            return refused(request, site, error, onward, name)
        if isinstance(outcome, NeedsCode):
            return second_step(request, outcome, onward)
        return enter(request, site, outcome, onward)

    @app.post("/sign-in/code")
    @needs(Access.ANYBODY)
    def by_code(request: Request) -> Response:
        challenge, onward = text(request, "challenge"), text(request, "next")
        try:
            outcome = site.identity.confirm(
                challenge, text(request, "code"), address(request), agent(request), _device(request)
            )
        except SignInRefused as error:
            return render(request, "code.html", 403, challenge=challenge, onward=onward, error=str(error))
        except TooManyTries as error:
            return refused(request, site, error, onward)
        return enter(request, site, outcome, onward)

    @app.post("/sign-out")
    @needs(Access.UNFINISHED)
    def sign_out(request: Request) -> Response:
        site.identity.sign_out(visit_of(request).token)
        response = redirect(request, "/sign-in", notice="You are signed out.")
        press_of(request).jar.drop(response, Cookie.SESSION)
        # Drafts that were kept in this browser are not for whoever sits down at it next.
        response.headers["Clear-Site-Data"] = '"storage"'
        return response


def second_step(request: Request, half: NeedsCode, onward: str) -> Response:
    """Ask for the code that is needed besides."""
    return render(request, "code.html", challenge=half.challenge, onward=onward, error="")


def enter(request: Request, site: ConsoleSite, signed_in: SignedIn, onward: str) -> Response:
    """Let somebody in who has signed in."""
    site.identity.sign_out(visit_of(request).token)
    response = RedirectResponse(onward_url(onward), 303)
    keep(request, response, signed_in)
    return response


def keep(request: Request, response: Response, signed_in: SignedIn) -> None:
    """Have the browser keep a session that has begun."""
    jar = press_of(request).jar
    jar.put(response, Cookie.SESSION, signed_in.token)
    jar.drop(response, Cookie.FORM)
    if signed_in.device:
        jar.put(response, Cookie.DEVICE, signed_in.device)


def refused(
    request: Request, site: ConsoleSite, error: Exception, onward: str = "", name: str = ""
) -> Response:
    """The sign-in once more, saying why it failed."""
    headers = {"Retry-After": str(error.again)} if isinstance(error, TooManyTries) else {}
    status = 429 if headers else 502 if isinstance(error, ProviderTrouble) else 403
    return _door(request, site, onward, name, str(error), status, headers)


def _door(
    request: Request,
    site: ConsoleSite,
    onward: str,
    name: str = "",
    error: str = "",
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    return render(
        request,
        "sign_in.html",
        status,
        headers,
        onward=onward,
        name=name,
        error=error,
        elsewhere=site.identity.oidc is not None,
    )


def address(request: Request) -> str:
    """Where a request came from, as the server in front of this application says."""
    return request.client.host if request.client else ""


def agent(request: Request) -> str:
    """The browser's own name for itself."""
    return request.headers.get("user-agent", "")[:300]


def _device(request: Request) -> str:
    return press_of(request).jar.get(request, Cookie.DEVICE)
