"""The log checked and anchored, a month told to the public, a request answered: from the terminal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import audit_samples, foi, months, transparency
from factbase.audit import AuditLog, Entry
from factbase.database import open_base
from tests.assembled import BRIDGE, FACTS, line
from tests.cli.conftest import Command
from tests.cli.staffed import By, at_the_door, by_token, tokens
from tests.fakes import NOON

MONTH = ("--month", "2026-11")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base in which a few people asked, three days before the clock of the commands."""
    for module in (audit_samples, foi, transparency):
        monkeypatch.setattr(module, "now", lambda: NOON + timedelta(days=3))
    base = open_base(tmp_path / "data" / "rumourline.db")
    asked = line(FACTS, base)
    asked.service = replace(asked.service, keep_claims=True)
    for number in range(8):
        asked.ask(BRIDGE.claim.text, author=f"person {number}")
    asked.ask("the mayor has sold our town hall to a circus")
    base.close()
    return tmp_path / "data"


@pytest.fixture
def by(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    at_the_door(monkeypatch)
    return by_token(command, monkeypatch, tokens(data))


def _log(data: Path) -> Sequence[Entry]:
    base = open_base(data / "rumourline.db")
    found = AuditLog(base).entries(limit=1_000)
    base.close()
    return found


def _tamper(data: Path, *statements: str) -> None:
    base = open_base(data / "rumourline.db")
    with base.writing():
        for name in ("audit_update_refused", "audit_delete_refused"):
            base.run(f"DROP TRIGGER {name}")
        for statement in statements:
            base.run(statement)
    base.close()


def test_a_whole_log_and_one_that_was_tampered_with(command: Command, data: Path) -> None:
    ran = command("audit", "verify")
    assert (ran.code, "is whole: 10 rows" in ran.out) == (0, True)
    _tamper(data, "UPDATE audit SET actor = 'zoe' WHERE id = 3")
    ran = command("audit", "verify")
    assert (ran.code, ran.out.startswith("BROKEN at row 3: was changed")) == (1, True)
    told = json.loads(command("audit", "verify", "--json").out)
    assert (told["whole"], told["broken"]["id"]) == (False, 3)


def test_what_was_noted_outside_finds_a_log_without_its_end(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No place outside is set" in command("audit", "anchor").one_error()
    monkeypatch.setenv("RUMOURLINE_ANCHOR_FILE", "outside.txt")
    assert command("audit", "anchor").out == Path("outside.txt").read_text()
    monkeypatch.setenv("RUMOURLINE_ANCHOR_URLS", "alertfile://localhost/?path=/nowhere/at/all")
    ran = command("audit", "anchor")
    assert (ran.code, "alertfile 1: no address could be reached" in ran.err) == (1, True)
    assert command("audit", "verify", "--anchor", "outside.txt").code == 0
    head = json.loads(command("audit", "head", "--json").out)
    assert (head["row"], [each["state"] for each in head["anchors"]]) == (12, ["due", "sent", "sent"])
    typed = f"{head['row']}:{head['digest']}"
    assert command("audit", "verify", "--anchor", typed).code == 0
    assert command("audit", "verify", "--anchor", "12:" + "0" * 64).code == 1
    _tamper(
        data,
        "DROP TRIGGER anchors_delete_refused",
        "DELETE FROM anchors",
        "DELETE FROM audit WHERE id > 10",
        "UPDATE sqlite_sequence SET seq = 10 WHERE name = 'audit'",
    )
    assert command("audit", "verify").code == 0
    ran = command("audit", "verify", "--anchor", "outside.txt")
    assert (ran.code, "rows up to 12 are missing at the end" in ran.out) == (1, True)
    Path("other.txt").write_text("nothing")
    assert command("audit", "verify", "--anchor", "other.txt").code == 2


def test_the_log_is_listed_and_handed_out_whole(command: Command, data: Path) -> None:
    rows = json.loads(command("audit", "list", "--act", "decided", "--limit", "2", "--json").out)
    assert [row["subject"] for row in rows] == ["R-0001", "bridge"]
    assert "decision=escalate" in command("audit", "list", "--subject", "R-0001").out
    assert "Nothing was found" in command("audit", "list", "--actor", "zoe").err
    assert command("audit", "export", "log.jsonl").code == 0
    written = [json.loads(row) for row in Path("log.jsonl").read_text().splitlines()]
    assert [row["row"] for row in written] == list(range(1, 12))
    assert (written[-1]["act"], written[-1]["previous"]) == ("audit.export", written[-2]["digest"])


def test_answers_are_drawn_judged_and_told_with_their_range(command: Command, by: By, data: Path) -> None:
    assert by("ana", "audit", "sample", "s.jsonl", *MONTH).code == 1, "it takes the permission audit"
    assert not Path("s.jsonl").exists()
    ran = by("audrey", "audit", "sample", "s.jsonl", "--n", "6", *MONTH)
    assert (ran.code, "8 of 8 answers" in ran.err) == (0, True)
    drawn = [json.loads(row) for row in Path("s.jsonl").read_text().splitlines()]
    assert len({row["id"] for row in drawn}) == 6
    assert (drawn[0]["claim"], drawn[0]["answer"]) == (BRIDGE.claim.text, "The truth about bridge.")
    drawn[0]["right"], drawn[1]["right"] = False, True
    lines = [json.dumps(row) for row in drawn]
    Path("s.jsonl").write_text("\n".join([*lines, "not JSON", '{"id": 99, "right": true}']))
    ran = by("audrey", "audit", "judged", "s.jsonl", "--json")
    assert (ran.code, json.loads(ran.out)) == (3, {"judged": 2, "wrong": 1, "left": 4, "bad": 2})
    Path("s.jsonl").unlink()
    assert by("audrey", "audit", "sample", "s.jsonl", "--again", *MONTH).code == 0
    assert len(Path("s.jsonl").read_text().splitlines()) == 4
    assert by("audrey", "audit", "sample", "s.jsonl", *MONTH).code == 0, "the two that are left"
    assert (
        "all that can be judged are drawn" in by("audrey", "audit", "sample", "t.jsonl", *MONTH).one_error()
    )
    told = json.loads(command("transparency", *MONTH, "--json").out)["errors"]["from_sample"]
    assert (told["drawn"], told["judged"], told["share_that_could_be_drawn"]) == (8, 2, 1.0)
    assert told["wrong"]["low"] == pytest.approx(0.0126, abs=1e-4)
    acts = [(entry.actor, entry.act) for entry in _log(data) if entry.act.startswith("audit.")]
    assert acts[-2:] == [("audrey", "audit.judged"), ("audrey", "audit.sample")]


def test_a_month_is_told_in_numbers_words_and_pictures(command: Command, data: Path) -> None:
    told = json.loads(command("transparency", *MONTH, "--json").out)
    assert (told["questions"], told["people"], told["month_is_over"]) == (9, 9, False)
    assert told["what_was_done"] == [{"name": "others", "count": 9, "names": 2}]
    assert set(told["by_day"].values()) == {0, 9}
    assert told["time_until_a_case_ended"]["still_open"] == 1
    ran = command("transparency", *MONTH, "--html", "november.html")
    page = Path("november.html").read_text()
    assert (ran.code, ran.out) == (0, "")
    assert page.count("<svg") == page.count("</desc>") >= 4
    assert page.count('role="img"') == page.count("<svg")
    assert "The month is not over" in page
    for forbidden in ("<script", "http://", "https://", "src="):
        assert forbidden not in page
    assert "9 questions, 9 people" in command("transparency", *MONTH).out
    empty = json.loads(command("transparency", "--month", "2026-01", "--json").out)
    assert (empty["questions"], empty["errors"]["from_sample"]["wrong"]) == (0, None)
    assert command("transparency", "--month", "2026-01", "--html", "empty.html").code == 0
    assert [entry.act for entry in _log(data)[:1]] == ["transparency.report"]


@pytest.mark.parametrize("typed", ["2026-13", "soon", "2027-01"])
def test_a_month_that_is_none_is_refused(command: Command, data: Path, typed: str) -> None:
    assert command("transparency", "--month", typed).code == 2


@pytest.mark.parametrize(
    ("now", "zone", "name"),
    [("2026-01-01T00:30+00:00", "UTC", "2025-12"), ("2026-03-31T23:30+00:00", "Europe/Berlin", "2026-03")],
)
def test_the_last_whole_month_is_that_of_the_agencys_clock(now: str, zone: str, name: str) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    start, end, told = months.span_of("", ZoneInfo(zone), datetime.fromisoformat(now))
    assert (told, start < end <= datetime.fromisoformat(now)) == (name, True)


def test_a_request_is_answered_with_a_folder_and_a_row_in_the_log(command: Command, data: Path) -> None:
    days = ("--from", "2026-11-01", "--to", "2026-11-30")
    ran = command("foi", "export", *days, "--out", "out", "--json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert told["withheld"]["personal_data"] > 9
    assert len(Path("out/decisions.jsonl").read_text().splitlines()) == 9
    assert "person 1" not in "".join(file.read_text() for file in Path("out").iterdir())
    about = command("foi", "export", *days, "--about", "R-0001", "--out", "case.zip")
    assert (about.code, "[accountability.exemptions]" in about.err) == (0, True)
    entry = _log(data)[0]
    assert (entry.act, entry.subject, entry.detail["to"]) == ("foi.export", "R-0001", "2026-11-30")
    assert "no fact or case" in command("foi", "export", *days, "--about", "x", "--out", "x").one_error()
    assert command("foi", "export", "--from", "x", "--to", "2026-11-30", "--out", "x").code == 2
    assert "there already" in command("foi", "export", *days, "--out", "out").one_error()


def test_copies_are_in_the_log_and_a_restored_base_says_so(command: Command, data: Path) -> None:
    assert command("backup", "copy.db").code == 0
    assert command("restore", "copy.db", "--replace").code == 0
    assert [(entry.act, entry.subject) for entry in _log(data)[:1]] == [("base.restore", "copy.db")]
    assert command("feedback", "labels").code == 0
    assert _log(data)[0].act == "feedback.labels"
    assert command("audit", "verify").code == 0
