"""`rumourline drill`: scenarios listed, a small storm played, what is wrong told in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import drill
from tests.cli.conftest import Command
from tests.drill.storm import STORM
from tests.fakes import WordEncoder

QUIET = STORM.replace("hours = 1.5", "hours = 0.6").replace("askers = 8", "askers = 1")


@pytest.fixture
def storm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a short storm, and no models."""
    monkeypatch.setattr(drill, "cached_encoder", lambda settings, progress=None: WordEncoder())
    file = tmp_path / "mine.toml"
    file.write_text(QUIET, "utf-8")
    return file


def test_the_shipped_scenarios_are_listed(command: Command) -> None:
    found = json.loads(command("drill", "--list", "--json").out)
    assert [one["name"] for one in found] == ["election_day", "flood", "outbreak"]
    assert "flood" in command("drill", "--list").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(("drill",), 2, "Name a scenario: election_day, flood, outbreak", id="none"),
        pytest.param(("drill", "tornado"), 1, "choose election_day, flood, outbreak", id="unknown"),
        pytest.param(("drill", "bad.toml"), 1, "bad.toml is not TOML", id="no TOML"),
        pytest.param(("drill", "mine.toml", "--sandbox", "data"), 1, "another folder", id="a base there"),
    ],
)
def test_what_is_wrong_is_one_line(
    command: Command, data: Path, storm: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    Path("bad.toml").write_text("hours = ", "utf-8")
    ran = command(*arguments, "--data", data) if arguments[-1] != "drill" else command(*arguments)
    assert ran.code == code
    assert said in ran.err.splitlines()[-1]


def test_real_people_are_paged_only_after_a_yes(command: Command, data: Path, storm: Path) -> None:
    ran = command("drill", storm, "--page-for-real", "--data", data, given=b"n\n")
    assert ran.code != 0
    assert "This pages the people on call" in ran.err
    assert not Path("drill-small").exists()


def test_a_report_without_a_place_is_told_before_anybody_plays(
    command: Command, data: Path, storm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drill, "_run", lambda *given: pytest.fail("it was played"))
    Path("taken").write_text("a file of somebody's", "utf-8")
    ran = command("drill", storm, "--report", "taken", "--data", data)
    assert (ran.code, ran.err.splitlines()[-1]) == (
        1,
        "error: The report cannot be written to taken: File exists",
    )


def test_a_storm_is_played_and_reported(command: Command, data: Path, storm: Path) -> None:
    ran = command("drill", storm, "--report", "out", "--sandbox", "box", "--data", data, "--json", "--strict")
    told = json.loads(ran.out)
    assert ran.code == (1 if told["misses"] else 0)
    assert told == json.loads(Path("out/report.json").read_text("utf-8"))
    assert "All people in this drill were simulated" in ran.err
    assert Path("out/report.html").read_text("utf-8").startswith("<!doctype html>")
    assert Path("box/rumourline.db").exists()
    assert not Path("data/sealing.key").exists()
