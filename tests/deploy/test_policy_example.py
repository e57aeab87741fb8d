"""The example policy: it loads, it names every key, and its numbers are the defaults."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace

from bot.config import load_policy
from bot.core.policy import Policy, RouteRule
from tests.deploy.deployment import DEPLOY

EXAMPLE = DEPLOY / "policy.example.toml"


def test_every_key_is_there() -> None:
    content = tomllib.loads(EXAMPLE.read_text("utf-8"))
    assert content.keys() == {"decision", "routes"}
    assert content["decision"].keys() == {field.name for field in fields(Policy)} - {"routes"}
    for route in content["routes"]:
        assert route.keys() == {field.name for field in fields(RouteRule)}


def test_numbers_are_the_defaults() -> None:
    assert replace(load_policy(EXAMPLE), routes=()) == Policy()


def test_routes_are_read() -> None:
    routes = load_policy(EXAMPLE).routes
    assert [route.agency for route in routes] == ["Tax Office", "Election Commission"]
    assert all(route.words for route in routes)
