"""The life of a fact from the terminal: from a file to an answer and to its end, by several people."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from factbase.database import open_base
from factbase.exchange.records import flatten
from factbase.facts import Fact, State
from factbase.staff_alerts import StaffAlertStore
from tests.cli.conftest import Command
from tests.cli.staffed import LIGHT, REASON, By, at_the_door, by_token, tokens


@pytest.fixture
def by(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """Commands by name, on a base that holds some facts."""
    at_the_door(monkeypatch)
    return by_token(command, monkeypatch, tokens(data))


def written(fact: Fact, name: str = "fact.json") -> Path:
    """A file with this fact, as `facts show --json` has it."""
    path = Path(name)
    path.write_text(json.dumps(flatten(fact)))
    return path


def _shown(command: Command, fact_id: str = "light-1", *more: str) -> dict[str, object]:
    return dict(json.loads(command("facts", "show", fact_id, "--json", *more).out))


def test_the_whole_life_of_a_fact(command: Command, by: By) -> None:
    assert by("ana", "facts", "new", written(LIGHT)).out == "light-1  version 1  draft  edit 1\n"
    assert by("ana", "facts", "submit", "light-1").out == "light-1  version 1  in_review  edit 2\n"
    own = by("ana", "facts", "approve", "light-1", "--seen", "2")
    assert "It takes the role approver" in own.one_error()
    back = by("ben", "facts", "return", "light-1", "say which lights are meant")
    assert back.out == "light-1  version 1  draft  edit 3\n"
    mended = written(replace(LIGHT, area="Springfield"))
    assert by("carl", "facts", "edit", "light-1", mended, "--seen", "3").code == 0
    by("carl", "facts", "submit", "light-1", "--alters")
    assert by("ben", "facts", "approve", "light-1", "--seen", "5").out == "light-1  version 1  published\n"
    shown = _shown(command)
    assert (shown["state"], shown["author"], shown["approver"]) == ("published", "ana", "ben")
    assert by("ben", "facts", "withdraw", "light-1", REASON).out == "light-1  version 1  withdrawn\n"
    told = command("facts", "versions", "light-1").out.splitlines()
    assert [line.endswith("alters what people should believe or do") for line in told[1:5:3]] == [False, True]
    assert [line.split("UTC  ")[1].split("  ")[0] for line in told] == [
        "create by ana",
        "submit by ana",
        "return by ben",
        "save by carl",
        "submit by carl",
        "publish by ben",
        "withdraw by ben",
    ]
    assert told[-1].endswith(f"withdrawn  {REASON}")


def test_an_urgent_publication_is_told_and_looked_at(command: Command, data: Path, by: By) -> None:
    by("dora", "facts", "new", written(LIGHT))
    ran = by("dora", "facts", "publish-urgently", "light-1", REASON, "--seen", "1")
    assert ran.out == "light-1  version 1  published\n"
    with closing(open_base(data / "rumourline.db")) as base:
        assert StaffAlertStore(base).waiting() == 1
    assert "published urgently, to be looked at:\n  light-1" in command("facts", "queue", "--as", "ben").out
    looked = by("ben", "facts", "review-after", "light-1", "1", "--disagree", "--reason", REASON, "--json")
    assert json.loads(looked.out) == {"id": "light-1", "version": 1, "state": "withdrawn"}


def test_a_new_version_from_what_is_shown(command: Command, by: By) -> None:
    by("ana", "facts", "new", written(LIGHT))
    by("ana", "facts", "submit", "light-1")
    by("ben", "facts", "approve", "light-1", "--seen", "2")
    record = _shown(command) | {"area": "north", "approver": "", "topics": []}
    ran = by("carl", "facts", "edit", "light-1", "-", given=json.dumps(record))
    assert ran.out == "light-1  version 2  draft  edit 5\n"
    assert _shown(command)["area"] == ""
    assert _shown(command, "light-1", "--newest")["area"] == "north"
    assert _shown(command, "light-1", "--version", "1")["area"] == ""
    diff = command("facts", "diff", "light-1")
    assert "area: {+north+}\n" in diff.out
    runs = {d["field"]: d["runs"] for d in json.loads(command("facts", "diff", "light-1", "--json").out)}
    assert runs["area"] == [{"kind": "added", "text": "north"}]
    assert (
        by("carl", "facts", "edit", "light-1", written(replace(LIGHT, sources=())), "--seen", "5").code == 0
    )
    assert "sources[0]: [-" in command("facts", "diff", "light-1").out
    by("carl", "facts", "discard", "light-1")
    third = by("ana", "facts", "edit", "light-1", "-", given=json.dumps(_shown(command) | {"area": "south"}))
    assert third.out == "light-1  version 3  draft  edit 9\n"
    assert command("facts", "diff", "light-1").out.startswith("sources[0]: {+")
    assert command("facts", "diff", "light-1", "1").out == "area: {+south+}\n"
    assert command("facts", "diff", "light-1", "2", "2").err == "light-1 has no version before 2.\n"


def test_of_two_editors_the_second_sees_what_the_first_saved_and_loses_nothing(
    command: Command, by: By
) -> None:
    by("ana", "facts", "new", written(LIGHT))
    by("ana", "facts", "edit", "light-1", written(replace(LIGHT, area="north")), "--seen", "1")
    ran = by("carl", "facts", "edit", "light-1", written(replace(LIGHT, area="south")), "--seen", "1")
    assert ran.code == 1
    assert ran.out == "area: [-south-]{+north+}\n"
    assert "ana changed version 1" in ran.err
    assert _shown(command)["area"] == "north"


def test_who_edits_must_name_what_they_saw(command: Command, by: By) -> None:
    by("ana", "facts", "new", written(LIGHT))
    ran = by("carl", "facts", "edit", "light-1", written(replace(LIGHT, area="south")))
    assert ran.code == 1
    assert ran.one_error().endswith("then say --seen 1.")
    assert _shown(command)["area"] == ""


def test_what_the_checks_stop_goes_nowhere(command: Command, by: By) -> None:
    by("ana", "facts", "new", written(replace(LIGHT, sources=())))
    assert "this must be mended first: sources" in by("ana", "facts", "submit", "light-1").one_error()
    assert _shown(command)["state"] == "draft"


def test_what_a_file_says_about_a_facts_life_counts_for_nothing(command: Command, by: By) -> None:
    bold = replace(LIGHT, state=State.PUBLISHED, author="ben", approver="bea", version=7)
    assert by("ana", "facts", "new", written(bold)).code == 0
    shown = _shown(command)
    assert (shown["state"], shown["version"], shown["author"], shown["approver"]) == ("draft", 1, "ana", "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not JSON"),
        (b"[]", "is no fact: write one JSON object"),
        (b'{"id": "x"}', "claim is missing"),
        (b'{"id": "a b", "claim": {"text": "c"}}', "id use letters"),
        (b'{"id": "x", "claim": {"text": "c"}, "colour": 1}', "colour"),
        (b'{"id": "x", "id": "y", "claim": {"text": "c"}}', "is given twice"),
        (b'{"id": "x", "claim": {"text": "\xff"}}', "is not UTF-8"),
        (b'{"id": "x", "claim": {"text": "\\ud800"}}', "surrogate"),
        (b'{"id": "x", "claim": {"text": "' + b"c" * 5_000_000 + b'"}}', "larger than"),
    ],
    ids=["empty", "list", "half", "odd id", "unknown", "twice", "bytes", "surrogate", "large"],
)
def test_a_file_that_holds_no_fact(command: Command, by: By, content: bytes, said: str) -> None:
    Path("bad.json").write_bytes(content)
    for ran in (by("ana", "facts", "new", "bad.json"), by("ana", "facts", "new", "-", given=content)):
        assert ran.code == 1
        assert said in ran.one_error()
    assert "There is no fact" in command("facts", "show", "x").err


def test_a_file_about_another_fact_is_not_saved_and_begins_no_version(command: Command, by: By) -> None:
    ran = by("ana", "facts", "edit", "bridge-1", written(LIGHT))
    assert "is about 'light-1', not about 'bridge-1'" in ran.one_error()
    assert len(command("facts", "versions", "bridge-1").out.splitlines()) == 1


def test_a_file_that_is_not_there(by: By) -> None:
    assert "No such file" in by("ana", "facts", "new", "nowhere.json").one_error()


def test_revise_discard_comment_assign_and_supersede(command: Command, by: By) -> None:
    assert by("ana", "facts", "revise", "bridge-1").out == "bridge-1  version 2  draft  edit 2\n"
    assert "is worked on already" in by("carl", "facts", "revise", "bridge-1").one_error()
    assert by("ana", "facts", "comment", "bridge-1", "Which bank?").err == (
        "Your comment stands beside version 2 of bridge-1.\n"
    )
    assert by("ben", "facts", "assign", "bridge-1", "carl").err == "carl looks after bridge-1 now.\n"
    told = command("facts", "versions", "bridge-1").out
    assert "ana: Which bank?\nowner: carl\n" in told
    assert "is given up" in by("ana", "facts", "discard", "bridge-1").err
    assert by("ben", "facts", "supersede", "bridge-1", "water-1", REASON).code == 0
    assert _shown(command, "bridge-1")["superseded_by"] == "water-1"
    assert "superseded by water-1" in command("facts", "show", "bridge-1").out
    assert by("ben", "facts", "assign", "bridge-1", "").err.startswith("Nobody in particular")


@pytest.mark.parametrize(
    "words",
    [
        ("submit", "nothing"),
        ("return", "nothing", REASON),
        ("approve", "nothing", "--seen", "1"),
        ("discard", "nothing"),
        ("revise", "nothing"),
        ("withdraw", "nothing", REASON),
        ("comment", "nothing", "Good."),
        ("versions", "nothing"),
        ("diff", "nothing"),
        ("check", "nothing"),
        ("preview", "nothing"),
    ],
    ids=lambda words: words[0],
)
def test_a_fact_that_is_not_there(by: By, words: tuple[str, ...]) -> None:
    ran = by("ben", "facts", *words)
    assert (ran.code, ran.out) == (1, "")
    assert "there is no fact 'nothing'" in ran.one_error()


def test_the_queue_says_what_whoever_handed_it_back_wants_changed(command: Command, by: By) -> None:
    by("ana", "facts", "new", written(LIGHT))
    by("ana", "facts", "submit", "light-1")
    by("ben", "facts", "return", "light-1", "say which lights are meant")
    said = command("facts", "queue", "--as", "ana").out
    assert "handed back:\n  light-1" in said
    assert "\n    to change: say which lights are meant\n" in said


def test_the_queue_for_machines(command: Command, by: By) -> None:
    by("ana", "facts", "new", written(LIGHT))
    mine = json.loads(command("facts", "queue", "--as", "ana", "--json").out)
    assert mine["drafts"] == [{"id": "light-1", "version": 1, "edit": 1}]
    assert mine["counts"] == {"published": 3, "draft": 1}
    assert command("facts", "queue", "--as", "ana").out.startswith(
        "drafts:\n  light-1  version 1  edit 1 by ana"
    )
    assert json.loads(command("facts", "queue", "--json").out)["drafts"] == []
