"""The gate: every role at every door, and no door without a gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from bot.console.application import console
from bot.console.cookies import Cookie
from bot.console.gate import Access, Gated, check_declared, needs
from bot.core.permissions import Permission, Role
from tests.console.served import PASSWORD, ROOT, Browser, House, Login, open_house

ALL = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()
ADMINS = frozenset({Role.ADMIN})
READERS_OF_THE_LOG = frozenset({Role.ADMIN, Role.AUDITOR})

# Method, path, who gets past the gate. Written by hand: it says what should be, not what is.
ROUTES: list[tuple[str, str, frozenset[Role]]] = [
    ("GET", "/", ALL),
    ("POST", "/sign-out", ALL),
    ("GET", "/settings", ALL),
    ("POST", "/settings", ALL),
    ("POST", "/settings/notify", ALL),
    ("POST", "/settings/look", ALL),
    ("POST", "/settings/sessions/end", ALL),
    ("POST", "/settings/sessions/end-all", ALL),
    ("GET", "/settings/password", ALL),
    ("POST", "/settings/password", ALL),
    ("GET", "/settings/second-factor", ALL),
    ("POST", "/settings/second-factor", ALL),
    ("POST", "/settings/second-factor/finish", ALL),
    ("POST", "/settings/recovery-codes", ALL),
    ("GET", "/settings/tokens", ALL),
    ("POST", "/settings/tokens", ALL),
    ("POST", "/settings/tokens/revoke", ALL),
    ("GET", "/people", ADMINS),
    ("GET", "/people/new", ADMINS),
    ("POST", "/people/new", ADMINS),
    ("GET", "/people/victor", ADMINS),
    ("POST", "/people/victor/roles", ADMINS),
    ("POST", "/people/victor/deactivate", ADMINS),
    ("POST", "/people/victor/activate", ADMINS),
    ("POST", "/people/victor/reset", ADMINS),
    ("POST", "/people/victor/revoke", ADMINS),
    ("GET", "/audit", READERS_OF_THE_LOG),
]
OPEN = [
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("POST", "/sign-in/code"),
    ("GET", "/oidc/start"),
    ("GET", "/oidc/return"),
]
UNFINISHED = {
    "/sign-out",
    "/settings/password",
    "/settings/second-factor",
    "/settings/second-factor/finish",
}
IDS = [f"{method} {path}" for method, path, _ in ROUTES]


@pytest.fixture(scope="module")
def staff() -> tuple[House, dict[Role, Login]]:
    """A console with one person of each role; `victor` is somebody whom they may try to change."""
    house = open_house()
    people = {role: house.hire(f"{role.value}.one", role) for role in Role}
    house.hire("victor", Role.ADMIN)
    return house, people


@pytest.fixture(params=list(Role), ids=[role.value for role in Role])
def somebody(
    request: pytest.FixtureRequest, staff: tuple[House, dict[Role, Login]]
) -> tuple[Role, Callable[[], Browser]]:
    """A role, and a browser of somebody who has it."""
    house, people = staff
    return request.param, lambda: house.signed_in(people[request.param])


@pytest.mark.parametrize(("method", "path", "allowed"), ROUTES, ids=IDS)
def test_who_gets_past_the_gate(
    method: str, path: str, allowed: frozenset[Role], somebody: tuple[Role, Callable[[], Browser]]
) -> None:
    role, browser = somebody
    page = browser().get(path) if method == "GET" else browser().post(path, {"password_new": "x"})
    turned_away = page.status == 403 and "Your role does not allow that" in page.said
    assert turned_away == (role not in allowed), page.said
    assert page.status < 500


@pytest.mark.parametrize(("method", "path", "allowed"), ROUTES, ids=IDS)
def test_nobody_gets_in_without_signing_in(
    method: str, path: str, allowed: frozenset[Role], staff: tuple[House, dict[Role, Login]]
) -> None:
    browser = staff[0].browser()
    if method == "GET":
        page = browser.get(path)
        assert (page.status, page.to.split("?")[0]) == (303, "/sign-in")
    else:
        page = browser.post(path)
        assert page.status == 401
        assert "You are signed out" in page.said


@pytest.mark.parametrize(("method", "path", "allowed"), ROUTES, ids=IDS)
@pytest.mark.parametrize("left", ["password", "second factor"])
def test_whoever_is_not_set_up_can_do_that_first_and_nothing_else(
    method: str, path: str, allowed: frozenset[Role], left: str
) -> None:
    house = open_house()
    once = house.identity.add_account(ROOT, "new", "New", [Role.ADMIN])
    if left == "second factor":
        first = house.identity.sign_in("new", once, "203.0.113.9")
        assert not hasattr(first, "challenge")
        house.identity.change_password("new", once, PASSWORD)
    browser = house.browser()
    word = once if left == "password" else PASSWORD
    browser.post("/sign-in", {"name": "new", "password": word})
    assert browser.has(Cookie.SESSION)
    page = browser.get(path) if method == "GET" else browser.post(path)
    if path in UNFINISHED:
        assert page.to != ("/settings/password" if left == "password" else "/settings/second-factor")
        assert page.status < 500
    else:
        step = "/settings/password" if left == "password" else "/settings/second-factor"
        assert (page.status, page.to) == (303, step)


def test_the_table_above_names_every_route_of_the_shell(staff: tuple[House, dict[Role, Login]]) -> None:
    named = {(method, path.replace("victor", "{name}")) for method, path, _ in ROUTES} | set(OPEN)
    ours = {
        (method, route.path)
        for route in gated(console(staff[0].site))
        for method in route.methods or ()
        if route.endpoint.__module__.rsplit(".", 1)[1]
        in ("entrance", "provider", "settings", "second_factor", "tokens", "people", "audit")
    }
    assert ours == named


def test_whoever_is_signed_in_and_may_use_no_token_pages_of_others(
    staff: tuple[House, dict[Role, Login]],
) -> None:
    house, people = staff
    admin = house.identity.person(house.begin(people[Role.ADMIN]).token)
    assert admin is not None
    house.identity.new_api_token(admin, "mine", [Permission.READ], 7)
    (token,) = house.identity.api_tokens(admin)
    browser = house.signed_in(people[Role.CURATOR])
    page = browser.post("/settings/tokens/revoke", {"token": str(token.id)})
    assert page.status in (303, 403)
    assert house.identity.api_tokens(admin)[0].revoked_at is None


def gated(app: FastAPI) -> Iterator[Gated]:
    """The routes behind the gate."""
    return (route for route in app.routes if isinstance(route, Gated))


def test_a_route_that_does_not_say_what_it_takes_is_refused_at_the_start() -> None:
    app = FastAPI()
    app.router.route_class = Gated

    with pytest.raises(TypeError, match="/secret does not say what it takes"):

        @app.get("/secret")
        def secret(request: Request) -> Response:
            return Response("told")


def _served(_request: Request) -> Response:
    return Response("told")


@pytest.mark.parametrize(
    "added",
    [Route("/secret", _served), Mount("/files", app=FastAPI()), Mount("/static/more", app=FastAPI())],
    ids=["route", "mount", "mount within the files"],
)
def test_whatever_goes_past_the_gate_is_refused_at_the_start(added: Route | Mount) -> None:
    app = FastAPI(openapi_url=None)
    app.router.routes.append(added)
    with pytest.raises(TypeError, match="is not behind the gate"):
        check_declared(app)


def test_the_console_does_not_start_with_a_way_past_the_gate(
    staff: tuple[House, dict[Role, Login]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(app: FastAPI, _site: object) -> None:
        app.router.routes.append(Route("/secret", _served))

    monkeypatch.setattr("bot.console.application.add_content_pages", add)
    with pytest.raises(TypeError, match="is not behind the gate"):
        console(staff[0].site)


def test_one_of_several_permissions_is_enough() -> None:
    @needs(Access.SIGNED_IN)
    def page(request: Request) -> Response:
        return Response()

    assert page.__needs__ == frozenset({Access.SIGNED_IN})  # type: ignore[attr-defined]  # the mark
