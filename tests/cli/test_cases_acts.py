"""A case is worked on from the terminal: each act, who may, and what a refusal says."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from factbase.audit import AuditLog
from factbase.cases import CaseStore
from factbase.database import open_base
from tests.cli.conftest import Command
from tests.cli.staffed import By, at_the_door, by_token, tokens
from tests.fakes import NOON

STATEMENT = "We have heard this and are testing the water."


@pytest.fixture
def by(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """Commands by name, on a base with two open cases; the first has two wordings."""
    at_the_door(monkeypatch)
    with closing(open_base(data / "rumourline.db")) as base:
        cases = CaseStore(base)
        cases.open("the water is bad", "en", "d1", NOON)
        cases.join(1, "do not drink the water", "en", "d2", NOON)
        cases.open("the mayor fled", "en", "d3", NOON)
    return by_token(command, monkeypatch, tokens(data))


def test_a_case_is_open_again_once_its_fact_is_withdrawn(command: Command, by: By) -> None:
    assert by("dora", "cases", "link", "1", "water-1").code == 0
    assert by("ben", "facts", "withdraw", "water-1", "the laboratory was mistaken").code == 0
    shown = _shown(command)
    assert (shown["state"], shown["acts"][-1]["act"], shown["acts"][-1]["by"]) == (
        "in_progress",
        "reopen",
        "rumourline",
    )


def _shown(command: Command, reference: str = "1") -> dict[str, Any]:
    return dict(json.loads(command("cases", "show", reference, "--json").out))


@pytest.mark.parametrize(
    ("act", "state", "changed"),
    [
        pytest.param(("acknowledge", "1"), "acknowledged", {}, id="acknowledge"),
        pytest.param(("take", "1"), "in_progress", {"owner": "dora"}, id="take"),
        pytest.param(("hand-over", "1", "carl"), "in_progress", {"owner": "carl"}, id="hand-over"),
        pytest.param(("note", "1", "they answer at six"), "new", {}, id="note"),
        pytest.param(("harm", "1", "3"), "new", {"harm": 3, "priority": "P1", "score": 9}, id="harm"),
        pytest.param(
            ("vulnerability", "1", "2"), "new", {"vulnerability": 2, "score": 5}, id="vulnerability"
        ),
        pytest.param(("link", "1", "water-1"), "answered", {"fact_id": "water-1"}, id="link"),
        pytest.param(("draft", "1", "water-9"), "in_progress", {"fact_id": "water-9"}, id="draft"),
        pytest.param(("holding", "1", STATEMENT), "holding", {}, id="holding"),
        pytest.param(("holding", "1", "--template", "flood"), "holding", {}, id="ready text"),
        pytest.param(("dismiss", "1", "satire"), "dismissed", {}, id="dismiss"),
        pytest.param(("route", "1", "Tax Office"), "routed", {}, id="route"),
    ],
)
def test_each_act_brings_a_case_on_and_says_who_it_was(
    command: Command, by: By, act: tuple[str, ...], state: str, changed: dict[str, object]
) -> None:
    ran = by("dora", "cases", *act)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split()[0] == "R-0001"
    shown = _shown(command)
    assert shown["state"] == state
    assert {name: shown[name] for name in changed} == changed
    (recorded,) = shown["acts"]
    named = {"harm": "set_harm", "vulnerability": "set_vulnerability"}.get(act[0], act[0])
    assert (recorded["act"], recorded["by"]) == (named.replace("-", "_"), "dora")


@pytest.mark.parametrize(
    "act",
    [pytest.param(("draft", "1", "water-9"), id="draft"), pytest.param(("link", "1", "water-1"), id="link")],
)
def test_a_fact_that_a_case_waits_for_is_not_shown_as_its_answer(
    command: Command, by: By, act: tuple[str, ...]
) -> None:
    by("dora", "cases", *act)
    assert f"\nits fact: {act[-1]}\n" in command("cases", "show", "1").out


def test_an_act_is_in_the_audit_log(by: By, data: Path) -> None:
    by("dora", "cases", "take", "1")
    with closing(open_base(data / "rumourline.db")) as base:
        entry = AuditLog(base).entries(limit=1)[0]
    assert (entry.actor, entry.via, entry.act, entry.subject) == ("dora", "cli", "case_take", "R-0001")


def test_what_is_less_urgent_is_lowered_and_what_is_over_is_opened_again(command: Command, by: By) -> None:
    by("dora", "cases", "harm", "1", "3")
    by("dora", "cases", "harm", "1", "1")
    assert by("dora", "cases", "lower", "1", "P3", "an old joke of the carnival").out.split()[1] == "P3"
    by("dora", "cases", "dismiss", "1", "satire")
    assert by("ben", "cases", "reopen", "1", "it is meant seriously").out.endswith("  in progress\n")


def test_what_is_owed_is_shown_with_the_case_and_in_the_list_until_it_is_done(
    command: Command, by: By
) -> None:
    by("dora", "cases", "harm", "1", "3")
    assert [each["what"] for each in _shown(command)["owed"]] == ["holding", "leadership", "fact"]
    by("dora", "cases", "leadership", "1", "the mayor, by telephone")
    by("dora", "cases", "holding", "1", STATEMENT)
    assert [each["what"] for each in _shown(command)["owed"]] == ["word", "fact"]
    listed = json.loads(command("cases", "list", "--json").out)[0]
    assert (listed["reference"], listed["owed"]["what"], listed["last_hour"]) == ("R-0001", "word", 0)
    assert "owed: next word 20" in command("cases", "show", "1").out
    heads, first, *_ = command("cases", "list").out.splitlines()
    assert "owed (UTC)" in heads
    assert "last hour" in heads
    assert "next word 20" in first


def test_a_holding_statement_says_when_people_hear_again(command: Command, by: By) -> None:
    day = datetime.now(UTC).date() + timedelta(days=3)
    by("dora", "cases", "holding", "1", STATEMENT, "--next-word", f"{day}T18:00+01:00")
    assert _shown(command)["word_due"] == f"{day}T17:00:00+00:00"
    assert f"people hear from us next: {day} 17:00 UTC" in command("cases", "show", "1").out


def test_a_year_that_is_mistyped_promises_nothing(command: Command, by: By) -> None:
    ran = by("dora", "cases", "holding", "1", STATEMENT, "--next-word", "2099-11-21T18:00+01:00")
    assert "is more than 30 days away: look at the year" in ran.one_error()
    assert _shown(command)["word_due"] is None


def test_two_cases_become_one_and_one_becomes_two(command: Command, by: By) -> None:
    split = json.loads(by("dora", "cases", "split", "1", "2", "--json").out)
    assert (split["reference"], split["claim"]) == ("R-0003", "do not drink the water")
    merged = json.loads(by("dora", "cases", "merge", "3", "1", "--json").out)
    assert merged["reference"] == "R-0001"
    assert "  merged into R-0001  opened" in command("cases", "show", "3").out


@pytest.mark.parametrize(
    ("who", "act", "code", "told"),
    [
        pytest.param("audrey", ("take", "1"), 1, "It takes the role", id="no_role"),
        pytest.param("dora", ("take", "99"), 1, "there is no case R-0099", id="no_case"),
        pytest.param("dora", ("take", "x"), 2, "is not a case's reference", id="no_reference"),
        pytest.param("dora", ("hand-over", "1", "audrey"), 1, "cannot work on cases", id="no_colleague"),
        pytest.param("dora", ("harm", "1", "4"), 1, "from 0 to 3", id="level"),
        pytest.param("dora", ("link", "1", "nothing"), 1, "publish it first", id="no_fact"),
        pytest.param("dora", ("holding", "1", "Soon."), 1, "write 20 to 600 characters", id="short"),
        pytest.param("dora", ("holding", "1"), 2, "Write the statement, or name a", id="no words"),
        pytest.param("dora", ("holding", "1", "--template", "x"), 1, "election, flood, health", id="no text"),
        pytest.param(
            "dora", ("holding", "1", STATEMENT, "--next-word", "18:00"), 2, "write it as 2026", id="no_moment"
        ),
        pytest.param(
            "dora",
            ("holding", "1", STATEMENT, "--next-word", "2099-01-01T18:00"),
            2,
            "says no time zone",
            id="no_zone",
        ),
        pytest.param("dora", ("merge", "1", "1"), 1, "name another open case", id="itself"),
        pytest.param("dora", ("split", "1", "3"), 2, "There is no wording 3", id="no_wording"),
        pytest.param("dora", ("split", "1", "1", "2"), 1, "leave some", id="all_wordings"),
        pytest.param("dora", ("reopen", "1", "why not"), 1, "possible now", id="not_closed"),
        pytest.param("dora", ("lower", "2", "P1", "it is not urgent"), 1, "not above P1", id="not_lower"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(
    command: Command, by: By, who: str, act: tuple[str, ...], code: int, told: str
) -> None:
    ran = by(who, "cases", *act)
    assert ran.code == code
    assert told in ran.one_error()
    assert (_shown(command)["acts"], _shown(command)["state"]) == ([], "new")
