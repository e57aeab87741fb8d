"""The example policy: it loads, it names every key, and its numbers are the defaults."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace

from bot.calibration_files import load_calibrations
from bot.config import load_policy
from bot.core.calibration import Thresholds
from bot.core.policy import Etiquette, Policy, RouteRule
from tests.deploy.deployment import DEPLOY

EXAMPLE = DEPLOY / "policy.example.toml"


def _with_thresholds() -> str:
    """The example with the two keys that are the calibration's unless somebody sets them."""
    return re.sub(r"(?m)^# (answer_at|ask_back_at) =", r"\1 =", EXAMPLE.read_text("utf-8"))


def test_every_key_is_there() -> None:
    content = tomllib.loads(_with_thresholds())
    assert content.keys() == {"decision", "watch", "privacy", "routes"}
    assert content["privacy"].keys() == {"keep_labels"}
    assert content["watch"].keys() == {field.name for field in fields(Etiquette)} - {"pause"} | {
        "pause_hours"
    }
    elsewhere = {"routes", "etiquette", "keep_labels"}
    assert content["decision"].keys() == {field.name for field in fields(Policy)} - elsewhere
    for route in content["routes"]:
        assert route.keys() == {field.name for field in fields(RouteRule)}


def test_numbers_are_the_defaults() -> None:
    assert replace(load_policy(EXAMPLE), routes=()) == Policy()


def test_thresholds_that_are_left_to_the_calibration_show_the_shipped_numbers() -> None:
    decision = tomllib.loads(_with_thresholds())["decision"]
    shipped = load_calibrations(None).answering.thresholds
    assert Thresholds(decision["answer_at"], decision["ask_back_at"]) == shipped


def test_routes_are_read() -> None:
    routes = load_policy(EXAMPLE).routes
    assert [route.agency for route in routes] == ["Tax Office", "Election Commission"]
    assert all(route.words for route in routes)
