"""Scenarios: the shipped ones are whole and could be published, own ones are refused by line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.holding import SHIPPED
from bot.core.proofreading.findings import Severity
from bot.core.proofreading.proof import proofread
from bot.core.proofreading.rules import Rules
from bot.drill.scenario import load, read, shipped
from bot.errors import ScenarioInvalid
from bot.wiring import sample_facts
from factbase.facts import Fact, Phrasing, Source
from tests.drill.storm import STORM
from tests.fakes import NOON

SAMPLES = {fact.id for fact in sample_facts().facts}


def test_three_storms_are_shipped() -> None:
    assert shipped() == ("election_day", "flood", "outbreak")


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_scenario_is_a_whole_storm(name: str) -> None:
    given = load(name)
    assert 12 <= len(given.rumour) <= 20
    assert len({code for rumour in given.rumour for code in rumour.wordings}) >= 4
    assert {known for rumour in given.rumour for known in rumour.known} <= SAMPLES
    assert sum(bool(rumour.known) for rumour in given.rumour) >= 3
    assert any(rumour.route for rumour in given.rumour)
    assert any(rumour.dismiss for rumour in given.rumour)
    assert given.campaign
    assert given.chatter
    assert {rumour.topic for rumour in given.rumour if rumour.topic} <= SHIPPED.keys()


@pytest.mark.parametrize("name", shipped())
def test_what_staff_publish_in_a_shipped_scenario_passes_the_outgoing_checks(name: str) -> None:
    for rumour in load(name).rumour:
        if rumour.answer is None:
            continue
        said = [Phrasing(text, code) for code, texts in rumour.wordings.items() for text in texts]
        told = {code: one.correction() for code, one in rumour.answer.told.items()}
        fact = Fact(rumour.fact_id, said[0], tuple(said[1:]), rumour.answer.verdict, told,
                    (Source(*rumour.answer.source),), "Drill", checked_on=NOON.date())  # fmt: skip
        found = proofread(fact, Rules(), lambda text, language: (), NOON)
        assert [one for one in found if one.severity is Severity.STOP] == [], rumour.id


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        pytest.param("hours = 1.5", "hours = ", "line", id="no TOML"),
        pytest.param("askers = 6", "askers = 0", "rumour.0.askers", id="a number"),
        pytest.param('known = ["bridge-1"]', "", "bridge: give one of known, answer", id="no end"),
        pytest.param('id = "exams"', 'id = "circus"', "circus is the id of two", id="an id twice"),
        pytest.param("starts = 20", "starts = 95", "noise starts after", id="too late"),
        pytest.param('en = ["every school exam was cancelled this whole week"]', "en = []",
                     "rumour.2.wordings", id="nothing said"),
        pytest.param("chats = 4", "chat = 4", "chat: Extra", id="an unknown field"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(old: str, new: str, named: str) -> None:
    assert old in STORM
    with pytest.raises(ScenarioInvalid, match=named):
        read(STORM.replace(old, new), "mine.toml")


def test_a_rumour_with_a_fault_is_not_said_to_be_missing() -> None:
    only = STORM[: STORM.index("[[rumour]]", STORM.index("[[rumour]]") + 1)]
    with pytest.raises(ScenarioInvalid) as raised:
        read(only.replace("askers = 6", "askers = 0"), "mine.toml")
    assert str(raised.value).startswith("mine.toml: rumour.0.askers: ")
    assert ";" not in str(raised.value)


def test_an_unknown_name_lists_those_that_there_are() -> None:
    with pytest.raises(ScenarioInvalid, match="election_day, flood, outbreak"):
        load("tornado")


def test_an_own_file_is_read_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(STORM, "utf-8")
    assert load(str(tmp_path / "mine.toml")).name == "small"
