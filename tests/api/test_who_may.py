"""Who may do what: every address for every role and every scope, and tokens that do not count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.api.site import PREFIX
from bot.core.permissions import ROLES, Permission, Role
from bot.errors import AccountRefused
from tests.api.routes import PUBLIC, ROUTES, Route
from tests.api.stage import EVERYBODY, STAFF, Stage, fetch, staged

SCOPES = frozenset(Permission) - {Permission.ACCOUNTS}
every_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.operation)


def ask(stage: Stage, route: Route, token: str = "", **more: Any) -> Any:
    return stage.ask(route.method, route.path, token, **route.request(stage) | more)


def operations(stage: Stage) -> dict[str, dict[str, Any]]:
    paths = stage.ask("GET", "/openapi.json").json()["paths"]
    return {
        operation["operationId"]: operation | {"method": method.upper(), "path": path}
        for path, methods in paths.items()
        for method, operation in methods.items()
    }


def test_the_table_has_every_address() -> None:
    with staged() as stage:
        known = operations(stage)
    assert sorted(known) == sorted([*PUBLIC, *(route.operation for route in ROUTES)])
    for route in ROUTES:
        scope = [] if route.needs is None else [route.needs.value]
        assert known[route.operation]["security"] == [{"token": scope}]
        assert known[route.operation]["method"] == route.method
    assert all("security" not in known[operation] for operation in PUBLIC)


@every_route
def test_each_role_may_what_its_permissions_say(route: Route) -> None:
    allowed = {name for name, role in STAFF.items() if route.needs in {None, *ROLES[role]}}
    with staged() as stage:
        for name in sorted(STAFF.keys() - allowed):
            assert ask(stage, route, stage.token(name)).status_code == 403
        refused = [line[0] for line in stage.audited() if line[1] == "refused"]
        assert refused == sorted(STAFF.keys() - allowed)
        if not route.changes:
            assert {ask(stage, route, stage.token(name)).status_code for name in allowed} == {route.status}
    for name in sorted(allowed) if route.changes else ():
        with staged() as stage:
            response = ask(stage, route, stage.token(name))
            assert response.status_code == route.status, (name, response.text)


@every_route
def test_each_scope_lets_through_what_it_names(route: Route) -> None:
    with staged() as stage:
        for scope in sorted(SCOPES - {route.needs}):
            response = ask(stage, route, stage.token(EVERYBODY, [scope]))
            assert response.status_code == (403 if route.needs else 200), scope
            if route.needs:
                assert response.json()["code"] == "not_allowed"
                assert "scope" in response.json()["detail"]
        rest = stage.token(EVERYBODY, SCOPES - ({route.needs} if route.needs else set()))
        assert ask(stage, route, rest).status_code == (403 if route.needs else 200)
        if route.needs:
            alone = ask(stage, route, stage.token(EVERYBODY, [route.needs]))
            assert alone.status_code == route.status, alone.text


@every_route
def test_nobody_gets_in_without_a_token(route: Route) -> None:
    with staged() as stage:
        before = stage.audited()
        response = ask(stage, route)
        assert (response.status_code, response.json()["code"]) == (401, "no_token")
        assert response.headers["www-authenticate"].startswith("Bearer ")
        assert stage.audited() == before


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic YW5hOnBhc3M=",
        "bearer\t{token}",
        "Token {token}",
        "{token}",
        "Bearer {token} {token}",
        "Bearer {token}, Bearer {token}",
        "Bearer {token}\x7f",
        "Bearer " + "x" * 300,
    ],
)
def test_what_is_no_bearer_token_is_none(header: str) -> None:
    with staged() as stage:
        said = header.replace("{token}", stage.token("ana"))
        response = stage.ask(
            "GET", "/me", headers={"authorization": said.encode("latin-1").decode("latin-1")}
        )
        assert (response.status_code, response.json()["code"]) == (401, "no_token")


@pytest.mark.parametrize(
    "said", ["rl_" + "a" * 40, "ana", "rl_", "a.b.c", "..", "rl_%00", "rl_' OR 1=1 --"], ids=str
)
def test_an_unknown_token_is_not_right(said: str) -> None:
    with staged() as stage:
        response = stage.ask("GET", "/me", said)
        assert response.status_code == 401
        assert "invalid_token" in response.headers["www-authenticate"] or " " in said or "%" in said
        assert said not in response.text


def test_a_token_in_the_address_or_a_cookie_does_not_count() -> None:
    with staged() as stage:
        token = stage.token("ana")
        assert stage.ask("GET", f"/me?token={token}&access_token={token}").status_code == 401
        assert stage.ask("GET", "/me", headers={"cookie": f"session={token}"}).status_code == 401


def test_two_authorizations_are_none() -> None:
    with staged() as stage:
        bearer = f"Bearer {stage.token('ana')}"
        twice = [("authorization", bearer), ("authorization", bearer)]
        response = fetch(stage.app, "GET", f"{PREFIX}/me", headers=twice)
        assert response.status_code == 401


def test_a_token_tells_who_its_owner_is_and_what_it_may() -> None:
    with staged() as stage:
        told = stage.ask("GET", "/me", stage.token("ana", [Permission.READ])).json()
        assert told == {"name": "ana", "display": "Ana", "roles": ["curator"], "may": ["read"]}
        assert "accounts" not in stage.ask("GET", "/me", stage.token("eve")).json()["may"]


def test_a_token_that_ended_opens_nothing() -> None:
    with staged() as stage:
        token = stage.token("ana", days=7)
        stage.clock.forward(timedelta(days=7) - timedelta(seconds=1))
        assert stage.ask("GET", "/me", token).status_code == 200
        stage.clock.forward(timedelta(seconds=1))
        assert stage.ask("GET", "/me", token).json()["code"] == "token_not_right"


def test_a_revoked_token_opens_nothing() -> None:
    with staged() as stage:
        token, other = stage.token("ana"), stage.token("ana")
        newest = stage.identity.api_tokens(stage.person("ana"))[0]
        stage.identity.revoke(stage.person("ana"), newest.id)
        answers = {stage.ask("GET", "/me", each).status_code for each in (token,)}
        assert answers == {200}
        assert stage.ask("GET", "/me", other).status_code == 401


def test_a_token_ends_with_its_account_and_follows_its_roles() -> None:
    with staged() as stage:
        eve, token = stage.person("eve"), stage.token("ben")
        assert "approve" in stage.ask("GET", "/me", token).json()["may"]
        stage.identity.set_roles(eve, "ben", [Role.AUDITOR])
        assert "approve" not in stage.ask("GET", "/me", token).json()["may"]
        stage.identity.deactivate(eve, "ben")
        assert stage.ask("GET", "/me", token).status_code == 401


def test_no_token_gives_out_accounts() -> None:
    with staged() as stage, pytest.raises(AccountRefused):
        stage.token(EVERYBODY, [Permission.ACCOUNTS])


@pytest.mark.parametrize("path", ["/nowhere", "/facts/", "/claimreviews", "/docsx", "/openapi.json/x"])
def test_what_is_not_public_is_behind_the_entrance(path: str) -> None:
    with staged() as stage:
        assert stage.ask("GET", path).status_code == 401
        assert stage.ask("GET", path, stage.token("ana")).status_code in (404, 307)
