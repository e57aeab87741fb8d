"""What a person sets for themselves: how they are called, how things look, their password and sessions.

Knows the forms. Must not know how any of it is kept.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import look
from bot.console.agents import browser_named
from bot.console.cookies import Cookie
from bot.console.entrance import agent, keep
from bot.console.forms import text
from bot.console.gate import Access, needs
from bot.console.labels import language_name
from bot.console.look import THEMES, Look
from bot.console.rendering import press_of, redirect, render
from bot.console.site import ConsoleSite
from bot.console.visiting import available_zones, person_of, visit_of
from bot.errors import AccountRefused, SignInRefused, TooManyTries
from bot.identity.outcomes import Must
from bot.wording.catalogue import LANGUAGES


def add_settings(app: FastAPI, site: ConsoleSite) -> None:
    """Add the settings, the change of password and the list of sessions."""

    @app.get("/settings")
    @needs(Access.SIGNED_IN)
    def settings(request: Request) -> Response:
        return _settings(request, site)

    @app.post("/settings")
    @needs(Access.SIGNED_IN)
    def prefer(request: Request) -> Response:
        me = person_of(request).name
        try:
            site.identity.prefer(
                me, text(request, "display"), text(request, "language"), text(request, "zone")
            )
        except AccountRefused as error:
            return _settings(request, site, str(error), 422)
        return redirect(request, "/settings", notice="Saved.")

    @app.post("/settings/notify")
    @needs(Access.SIGNED_IN)
    def set_notify(request: Request) -> Response:
        try:
            site.identity.set_notify(person_of(request).name, text(request, "notify"))
        except AccountRefused as error:
            return _settings(request, site, str(error), 422)
        return redirect(request, "/settings", notice="Saved.")

    @app.post("/settings/look")
    @needs(Access.SIGNED_IN)
    def choose_look(request: Request) -> Response:
        theme = text(request, "theme")
        chosen = Look(theme if theme in THEMES else "system", text(request, "shortcuts") == "yes")
        response = redirect(request, "/settings", notice="Saved for this browser.")
        press_of(request).jar.put(response, Cookie.LOOK, look.write(chosen))
        return response

    @app.post("/settings/sessions/end")
    @needs(Access.SIGNED_IN)
    def end(request: Request) -> Response:
        ended = site.identity.end_session(person_of(request).name, text(request, "session"))
        told = "That browser is signed out." if ended else "That session had ended already."
        return redirect(request, "/settings", notice=told, kind="done" if ended else "info")

    @app.post("/settings/sessions/end-all")
    @needs(Access.SIGNED_IN)
    def end_all(request: Request) -> Response:
        site.identity.sign_out_everywhere(person_of(request).name)
        response = redirect(request, "/sign-in", notice="You are signed out everywhere.")
        press_of(request).jar.drop(response, Cookie.SESSION)
        return response

    _add_password(app, site)


def _settings(request: Request, site: ConsoleSite, error: str = "", status: int = 200) -> Response:
    visit, me = visit_of(request), person_of(request).name
    here = site.identity.session(visit.token)
    return render(
        request,
        "settings.html",
        status,
        member=site.identity.member(me),
        error=error,
        typed={name: text(request, name) for name in ("display", "language", "zone")} if error else None,
        zones=[(name, name.replace("_", " ")) for name in sorted(available_zones())],
        languages=[(code, language_name(code)) for code in LANGUAGES],
        themes=[("system", "As this device has it"), ("light", "Light"), ("dark", "Dark")],
        sessions=site.identity.sessions(me),
        browser_named=browser_named,
        this_session=here.id if here else "",
        recovery_left=site.identity.recovery_left(me),
        notify=site.identity.notify(me),
    )


def _add_password(app: FastAPI, site: ConsoleSite) -> None:
    @app.get("/settings/password")
    @needs(Access.UNFINISHED)
    def ask(request: Request) -> Response:
        return _password(request)

    @app.post("/settings/password")
    @needs(Access.UNFINISHED)
    def change(request: Request) -> Response:
        new = text(request, "password_new")
        if new != text(request, "password_again"):
            return _password(request, "The two new passwords differ. Type the new one twice.", 422)
        try:
            signed_in = site.identity.change_password(
                person_of(request).name, text(request, "password"), new, agent(request)
            )
        except AccountRefused as error:
            return _password(request, str(error), 422)
        except SignInRefused as error:
            return _password(request, str(error), 403)
        except TooManyTries as error:
            return _password(request, str(error), 429)
        onward = "/settings/second-factor" if Must.SET_UP_TOTP in signed_in.must else "/settings"
        response = redirect(
            request, onward, notice="Your password is changed. Other browsers are signed out."
        )
        keep(request, response, signed_in)
        return response


def _password(request: Request, error: str = "", status: int = 200) -> Response:
    forced = Must.CHANGE_PASSWORD in visit_of(request).must
    return render(request, "password.html", status, error=error, forced=forced)
