"""The example policy: it loads, it names every key, and its numbers are the defaults."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.calibration_files import load_calibrations
from bot.config import load_policy
from bot.core.calibration import Thresholds
from bot.core.floods import FloodPolicy
from bot.core.paging_policy import PagingPolicy
from bot.core.policy import Etiquette, Policy, RouteRule
from bot.core.privacy import Privacy
from bot.core.proofreading.rules import Embargo, Rules
from bot.core.triage import TriagePolicy
from tests.deploy.deployment import DEPLOY

EXAMPLE = DEPLOY / "policy.example.toml"


def _with_thresholds() -> str:
    """The example with what it only shows: an embargo, and keys that are the calibration's unless set."""
    shown = r"(?m)^# (countries =|answer_at =|ask_back_at =|term =|until =|\[\[outgoing\.embargoes\]\])"
    return re.sub(shown, r"\1", EXAMPLE.read_text("utf-8"))


PROTECTING = ("danger", "floods", "blocks")


def test_every_key_is_there() -> None:
    content = tomllib.loads(_with_thresholds())
    assert content.keys() == {
        *("decision", "watch", "privacy", "outgoing", "routes", "triage", "oncall", "casework"),
        *("accountability", "deadlines", "mailings"),
        *PROTECTING,
    }
    named = {field.name for field in fields(Privacy)}
    assert content["privacy"].keys() == {"keep_labels", "keep_claims_days"} | named
    assert content["outgoing"].keys() == {field.name for field in fields(Rules)}
    assert content["watch"].keys() == {field.name for field in fields(Etiquette)} - {"pause"} | {
        "pause_hours"
    }
    elsewhere = {
        *("privacy", "routes", "etiquette", "keep_labels", "keep_claims_days", "outgoing", "triage"),
        *("paging", "deadlines", "casework", "accountability", "mailings"),
        *PROTECTING,
    }
    assert content["decision"].keys() == {field.name for field in fields(Policy)} - elsewhere
    counted = {"window", "baseline"}  # what every page names cannot be another number
    rules = {"harm_rules", "vulnerability_rules"}
    assert content["triage"].keys() == {field.name for field in fields(TriagePolicy)} - counted - rules | {
        *("harm_words", "vulnerability_words")
    }
    named_otherwise = {"gather", "longest_silence", "ahead"}
    assert content["oncall"].keys() == {field.name for field in fields(PagingPolicy)} - named_otherwise | {
        *("gather_minutes", "silence_hours", "gap_days")
    }
    assert content["danger"].keys() == {"area", "tell_staff", "pause_minutes"}
    assert content["floods"].keys() == {field.name for field in fields(FloodPolicy)}
    assert content["blocks"].keys() == {"longest_days", "object_to", "calm_hours"}
    times = {"stop_minutes", "remind_recall_minutes", "remind_broadcast_minutes", "remind_again_hours"}
    assert content["mailings"].keys() == {"per_second"} | times
    for route in content["routes"]:
        assert route.keys() == {field.name for field in fields(RouteRule)}


def test_the_embargo_that_is_shown_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(_with_thresholds(), "utf-8")
    (embargo,) = load_policy(file).outgoing.embargoes
    assert embargo == Embargo("the new school", datetime(2027, 1, 15, 8, tzinfo=UTC))


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
