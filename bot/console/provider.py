"""Signing in with the agency's own account, at another provider (OpenID Connect).

Knows the way there and back. Must not know what the provider says: the identity does.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.console.cookies import Cookie
from bot.console.entrance import address, agent, keep, refused, second_step
from bot.console.gate import Access, needs
from bot.console.rendering import onward_url, press_of, render, url
from bot.console.site import PREFIX, ConsoleSite
from bot.errors import SignInRefused, TooManyTries
from bot.identity.oidc import Oidc
from bot.identity.outcomes import NeedsCode


def add_provider(app: FastAPI, site: ConsoleSite) -> None:
    """Add the way to the provider and the way back."""

    @app.get("/oidc/start")
    @needs(Access.ANYBODY)
    def leave(request: Request) -> Response:
        try:
            place, cookie = _oidc(site).start(onward_url(request.query_params.get("next", "")))
        except SignInRefused as error:
            return refused(request, site, error)
        response = RedirectResponse(place, 303)
        press_of(request).jar.put(response, Cookie.OIDC, cookie)
        return response

    @app.get("/oidc/return")
    @needs(Access.ANYBODY)
    def come_back(request: Request) -> Response:
        response = _came_back(request, site, _oidc(site))
        press_of(request).jar.drop(response, Cookie.OIDC)
        return response


def _came_back(request: Request, site: ConsoleSite, oidc: Oidc) -> Response:
    brought = press_of(request).jar.get(request, Cookie.OIDC)
    wished = oidc.returns_to(brought)
    onward = wished if wished.startswith(f"{PREFIX}/") else url("/")
    try:
        outcome = oidc.finish(dict(request.query_params), brought, address(request), agent(request))
    except (SignInRefused, TooManyTries) as error:
        return refused(request, site, error)
    if isinstance(outcome, NeedsCode):
        return second_step(request, outcome, onward.removeprefix(PREFIX))
    # A redirect would still count as coming from the provider's site: the session would not come along.
    response = render(request, "bounce.html", onward_url=onward)
    keep(request, response, outcome)
    return response


def _oidc(site: ConsoleSite) -> Oidc:
    if site.identity.oidc is None:
        raise HTTPException(404)
    return site.identity.oidc
