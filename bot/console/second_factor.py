"""The second factor: setting it up, and the recovery codes for when it is lost.

Knows the forms and how a secret becomes a picture. Must not know how codes are made or checked.
"""

from __future__ import annotations

import segno
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console.entrance import agent, keep
from bot.console.forms import text
from bot.console.gate import Access, needs
from bot.console.rendering import render
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of, recognise, visit_of
from bot.errors import AccountRefused, SignInRefused, TooManyTries
from bot.identity.outcomes import Must, TotpSetUp

_STATUS: dict[type[Exception], int] = {SignInRefused: 403, TooManyTries: 429, AccountRefused: 422}
_REFUSALS = (SignInRefused, TooManyTries, AccountRefused)


def add_second_factor(app: FastAPI, site: ConsoleSite) -> None:
    """Add its page and the three steps: begin, finish, new recovery codes."""

    @app.get("/settings/second-factor")
    @needs(Access.UNFINISHED)
    def show(request: Request) -> Response:
        return _page(request, site, site.identity.pending_totp(person_of(request).name))

    @app.post("/settings/second-factor")
    @needs(Access.UNFINISHED)
    def begin(request: Request) -> Response:
        try:
            begun = site.identity.begin_totp(person_of(request).name, text(request, "code"))
        except _REFUSALS as error:
            return _page(request, site, None, error)
        return _page(request, site, begun)

    @app.post("/settings/second-factor/finish")
    @needs(Access.UNFINISHED)
    def finish(request: Request) -> Response:
        me = person_of(request).name
        try:
            ready = site.identity.finish_totp(me, text(request, "code"), agent(request))
        except _REFUSALS as error:
            return _page(request, site, site.identity.pending_totp(me), error)
        onward = "/settings/password" if Must.CHANGE_PASSWORD in ready.signed_in.must else "/"
        # The page belongs to the session that has just begun: the old one, and its token, are over.
        request.state.visit = recognise(request, site, ready.signed_in.token) or visit_of(request)
        response = _codes(request, ready.recovery_codes, onward)
        keep(request, response, ready.signed_in)
        return response

    @app.post("/settings/recovery-codes")
    @needs(Access.SIGNED_IN)
    def renew(request: Request) -> Response:
        try:
            codes = site.identity.renew_recovery(person_of(request).name, text(request, "code"))
        except _REFUSALS as error:
            return _page(request, site, None, error)
        return _codes(request, codes, "/settings")


def _page(
    request: Request, site: ConsoleSite, begun: TotpSetUp | None, error: Exception | None = None
) -> Response:
    me = person_of(request).name
    member = site.identity.member(me)
    return render(
        request,
        "second_factor.html",
        _STATUS[type(error)] if error else 200,
        begun=begun,
        picture=picture(begun.uri) if begun else "",
        in_force=member is not None and member.second_factor,
        forced=Must.SET_UP_TOTP in visit_of(request).must,
        recovery_left=site.identity.recovery_left(me),
        error=str(error or ""),
    )


def _codes(request: Request, codes: tuple[str, ...], onward: str) -> Response:
    return render(request, "recovery_codes.html", codes=codes, onward=onward)


def picture(uri: str) -> str:
    """A QR code as the address of an image that stands in the page itself: no other request ever shows it."""
    # A light frame of four modules: apps read it on a dark page too (ISO/IEC 18004).
    return segno.make(uri, error="m", micro=False).svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
