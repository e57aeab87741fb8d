"""People and roles: who may sign in, and what for.

Knows the forms of administrators. Must not know how accounts are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console.forms import text, texts
from bot.console.gate import needs
from bot.console.notices import Notice
from bot.console.rendering import redirect, render
from bot.console.site import ConsoleSite
from bot.console.tokens import ALLOWED
from bot.console.troubles import Trouble
from bot.console.visiting import person_of
from bot.core.permissions import ROLES, Permission, Role
from bot.errors import AccountRefused
from bot.identity.outcomes import Member

TITLES = {
    Role.CURATOR: "Curator",
    Role.APPROVER: "Approver",
    Role.DUTY_OFFICER: "Duty officer",
    Role.ADMIN: "Administrator",
    Role.AUDITOR: "Auditor",
}
_FOR = {
    Role.CURATOR: "writes facts and keeps the lists",
    Role.APPROVER: "publishes what others wrote, and withdraws",
    Role.DUTY_OFFICER: "acts alone in an emergency",
    Role.ADMIN: "manages accounts; neither writes nor approves",
    Role.AUDITOR: "reads everything, changes nothing",
}
AHEAD = timedelta(days=14)
"""How far the page of a person looks for their next time on call."""
KEPT = "person-new"
"""Under which name browsers keep what is typed about somebody new."""
ROLE_CHOICES = [(role.value, f"{TITLES[role]}: {_FOR[role]}") for role in Role]


def add_people_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the list of accounts, the form for a new one, and one page for each."""

    @app.get("/people")
    @needs(Permission.ACCOUNTS)
    def people(request: Request) -> Response:
        return render(
            request, "people.html", members=site.identity.accounts(), titles=TITLES, now=site.clock()
        )

    @app.get("/people/new")
    @needs(Permission.ACCOUNTS)
    def blank(request: Request) -> Response:
        return _new(request)

    @app.post("/people/new")
    @needs(Permission.ACCOUNTS)
    def add(request: Request) -> Response:
        name = text(request, "name").strip()
        try:
            password = site.identity.add_account(
                person_of(request), name, text(request, "display"), roles_of(request)
            )
        except AccountRefused as error:
            return _new(request, str(error), 422)
        return _password_made(request, site, name, password, saved=KEPT)

    _add_member(app, site)


def _add_member(app: FastAPI, site: ConsoleSite) -> None:
    @app.get("/people/{name}")
    @needs(Permission.ACCOUNTS)
    def one(request: Request, name: str) -> Response:
        return _one(request, site, name)

    @app.post("/people/{name}/roles")
    @needs(Permission.ACCOUNTS)
    def set_roles(request: Request, name: str) -> Response:
        roles = roles_of(request)
        return _done(
            request,
            site,
            name,
            lambda: site.identity.set_roles(person_of(request), name, roles),
            "The roles are changed. Whoever has this account signs in again.",
        )

    @app.post("/people/{name}/deactivate")
    @needs(Permission.ACCOUNTS)
    def deactivate(request: Request, name: str) -> Response:
        return _done(
            request,
            site,
            name,
            lambda: site.identity.deactivate(person_of(request), name),
            "Nobody can sign in with this account any more. Its tokens are revoked.",
        )

    @app.post("/people/{name}/activate")
    @needs(Permission.ACCOUNTS)
    def activate(request: Request, name: str) -> Response:
        return _done(
            request,
            site,
            name,
            lambda: site.identity.activate(person_of(request), name),
            "This account can be used to sign in.",
        )

    @app.post("/people/{name}/reset")
    @needs(Permission.ACCOUNTS)
    def reset(request: Request, name: str) -> Response:
        try:
            password = site.identity.reset(person_of(request), name)
        except AccountRefused as error:
            return _one(request, site, name, str(error), 422)
        return _password_made(request, site, name, password)

    @app.post("/people/{name}/revoke")
    @needs(Permission.ACCOUNTS)
    def revoke(request: Request, name: str) -> Response:
        number = text(request, "token")
        token = int(number) if number.isdecimal() else 0
        return _done(
            request,
            site,
            name,
            lambda: site.identity.revoke(person_of(request), token),
            "The token is revoked.",
        )


def roles_of(request: Request) -> list[Role]:
    """The roles that were ticked."""
    ticked = set(texts(request, "roles"))
    return [role for role in Role if role in ticked]


def _done(request: Request, site: ConsoleSite, name: str, act: Callable[[], None], told: str) -> Response:
    try:
        act()
    except AccountRefused as error:
        return _one(request, site, name, str(error), 422)
    return redirect(request, f"/people/{name}", notice=told)


def _new(request: Request, error: str = "", status: int = 200) -> Response:
    return render(
        request,
        "person_new.html",
        status,
        error=error,
        kept=KEPT,
        choices=ROLE_CHOICES,
        typed={name: text(request, name) for name in ("name", "display")},
        ticked=texts(request, "roles"),
    )


def _one(request: Request, site: ConsoleSite, name: str, error: str = "", status: int = 200) -> Response:
    member = _member(site, name)
    now = site.clock()
    may = sorted({ALLOWED[permission] for role in member.roles for permission in ROLES[role]})
    return render(
        request,
        "person.html",
        status,
        member=member,
        error=error,
        choices=ROLE_CHOICES,
        may_do=may,
        titles=TITLES,
        allowed=ALLOWED,
        # Those of a closed account are all revoked.
        tokens=site.identity.api_tokens(person_of(request), member.name) if member.active else (),
        left=site.mailings.left_by(person_of(request), member.name) if site.mailings else (),
        place=site.rostering.duty.place(member.name, now, AHEAD) if site.rostering else None,
        now=now,
    )


def _member(site: ConsoleSite, name: str) -> Member:
    member = site.identity.member(name)
    if member is None:
        raise Trouble(
            404,
            "There is no such account",
            "Look for it in the list of people.",
            back=("/people", "People and roles"),
        )
    return member


def _password_made(
    request: Request, site: ConsoleSite, name: str, password: str, saved: str = ""
) -> Response:
    return render(
        request,
        "password_made.html",
        member=_member(site, name),
        password=password,
        notice=Notice("", saved=saved),
    )
