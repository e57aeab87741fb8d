"""Topics and areas, the whole archive, and imports by staff, from the terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factbase.facts import State
from tests.cli.conftest import BRIDGE, WATER, Command, fill, stored
from tests.cli.staffed import LIGHT, REASON, By, at_the_door, by_token, tokens
from tests.cli.test_facts_acts import written
from tests.cli.test_facts_import import file_of

OUT = replace(LIGHT, state=State.PUBLISHED, author="eve", approver="bob")


@pytest.fixture
def by(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    at_the_door(monkeypatch)
    return by_token(command, monkeypatch, tokens(data))


def test_terms_are_added_changed_retired_and_shown(command: Command, by: By) -> None:
    assert by("ana", "facts", "terms", "topic", "roads", "--label", "Roads and bridges").err == (
        "roads is in the list of topics.\n"
    )
    by("ana", "facts", "terms", "topic", "boats")
    assert by("ana", "facts", "terms", "topic", "boats", "--retire").err == "boats is offered no more.\n"
    shown = command("facts", "terms", "topic")
    assert [line.split() for line in shown.out.splitlines()[1:]] == [
        ["boats", "boats", "0", "retired"],
        ["roads", "Roads", "and", "bridges", "1"],
    ]
    assert shown.err == "In facts, but not in the list: health, water\n"
    listed = json.loads(command("facts", "terms", "topic", "--json").out)
    assert [(term["name"], term["facts"], bool(term["retired_at"])) for term in listed] == [
        ("boats", 0, True),
        ("roads", 1, False),
    ]
    assert json.loads(command("facts", "terms", "area", "--json").out) == []


def test_terms_take_a_role(by: By) -> None:
    assert "It takes the role curator or admin" in by("ben", "facts", "terms", "area", "north").one_error()
    assert "there is no area" in by("ana", "facts", "terms", "area", "north", "--retire").one_error()


def test_an_archive_goes_out_and_comes_back_byte_for_byte(command: Command, data: Path, by: By) -> None:
    by("ana", "facts", "new", written(LIGHT))
    by("ana", "facts", "comment", "light-1", "Good.")
    by("ben", "facts", "withdraw", "bridge-1", REASON)
    said = command("facts", "archive", "whole.jsonl").err
    rows = int(said.split()[0])
    assert said == f"{rows} rows written to whole.jsonl\n"
    assert command("facts", "restore", "whole.jsonl", "--data", "fresh").err == (
        f"{rows} rows read from whole.jsonl\n"
    )
    command("facts", "archive", "again.jsonl", "--data", "fresh")
    assert Path("again.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert stored(Path("fresh")) == stored(data)


def test_an_archive_is_read_into_an_empty_base_whole_or_not_at_all(command: Command, data: Path) -> None:
    command("facts", "archive", "whole.jsonl")
    before = stored(data)
    assert "read into an empty one" in command("facts", "restore", "whole.jsonl").one_error()
    cut = Path("whole.jsonl").read_bytes().splitlines(keepends=True)[:-2]
    Path("cut.jsonl").write_bytes(b"".join(cut))
    assert "copy the whole file" in command("facts", "restore", "cut.jsonl", "--data", "f2").one_error()
    Path("odd.jsonl").write_bytes(b"\xff" + b"".join(cut))
    assert "line 1" in command("facts", "restore", "odd.jsonl", "--data", "f2").one_error()
    assert stored(Path("f2")) == ()
    assert stored(data) == before


def test_once_there_are_accounts_no_archive_is_read(by: By, command: Command) -> None:
    command("facts", "archive", "whole.jsonl")
    ran = by("ana", "facts", "restore", "whole.jsonl")
    assert ran.code == 1
    assert "into a fresh folder" in ran.one_error()


def test_once_there_are_accounts_an_import_is_somebodys_and_waits_for_review(
    command: Command, data: Path, by: By
) -> None:
    nobody = command("facts", "import", file_of(OUT))
    assert nobody.code == 2
    assert "Say who you are" in nobody.one_error()
    ran = by("ana", "facts", "import", file_of(OUT, WATER))
    assert ran.out == "Added 1, changed 0, same 1, refused 0, bad lines 0.\n"
    assert ran.err == "1 of them wait for somebody else's review.\n"
    (light,) = [fact for fact in stored(data) if fact.id == "light-1"]
    assert (light.state, light.author, light.approver) == (State.IN_REVIEW, "ana", "")
    assert "to review:\n  light-1" in command("facts", "queue", "--as", "ben").out


def test_a_look_at_an_import_says_what_would_come_of_it_and_needs_nobody(
    command: Command, data: Path, by: By
) -> None:
    unfit = replace(OUT, id="dim-1", sources=(replace(OUT.sources[0], url="https://bit.ly/x"),))
    before = stored(data)
    ran = command("facts", "import", file_of(OUT, unfit, replace(BRIDGE, area="x")), "--dry-run")
    assert ran.out == (
        "would change: bridge-1 (area)\nWould add 2, change 1, same 0, refused 0, bad lines 0.\n"
    )
    assert "a draft only: dim-1 must be mended" in ran.err
    told = json.loads(command("facts", "import", file_of(OUT, unfit), "--dry-run", "--json").out)
    assert told["trusted"] is False
    assert [(change["id"], change["becomes"]) for change in told["changes"]] == [
        ("light-1", "in_review"),
        ("dim-1", "draft"),
    ]
    assert told["changes"][1]["findings"]
    assert stored(data) == before


def test_before_there_are_accounts_the_file_s_word_counts(command: Command, tmp_path: Path) -> None:
    fill(tmp_path / "data")
    told = json.loads(command("facts", "import", file_of(OUT), "--json").out)
    assert (told["trusted"], told["changes"][0]["becomes"]) == (True, "published")
    assert stored(tmp_path / "data") == (OUT,)
