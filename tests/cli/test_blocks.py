"""`blocks` and `threats`: always with a reason and an end, in the audit log, and nobody is named."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.pseudonyms import Pseudonyms, key_from
from factbase.audit import AuditLog
from factbase.blocks import BlockStore
from factbase.cases import CaseStore
from factbase.database import open_base
from factbase.sightings import SightingStore
from factbase.threats import ThreatStore
from tests.cli.conftest import Command
from tests.cli.staffed import By, at_the_door, by_token, tokens
from tests.factbase.examples import seen
from tests.fakes import NOON

RUDE = "you idiots, the water is bad"


@pytest.fixture
def by(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """A case with two askers, and a threat."""
    at_the_door(monkeypatch)
    with closing(open_base(data / "rumourline.db")) as base:
        CaseStore(base).open(RUDE, "en", "d1", NOON)
        for number, author in enumerate(["a-code", "b-code", "b-code"]):
            at = NOON + timedelta(minutes=number)
            SightingStore(base).record(seen(case_id=1, author=author, at=at))
        ThreatStore(base).keep("telegram", "room", "c-code", "en", "i will kill you", NOON)
    return by_token(command, monkeypatch, tokens(data))


def _blocked(data: Path) -> list[tuple[str, str]]:
    with closing(open_base(data / "rumourline.db")) as base:
        return [(each.author, each.conversation) for each in BlockStore(base).list(datetime.now(UTC), True)]


def test_a_block_is_placed_listed_and_lifted_and_the_log_names_nobody(by: By, data: Path) -> None:
    asked = by("dora", "blocks", "askers", "R-0001", "--json")
    assert [(each["asker"], each["times"]) for each in json.loads(asked.out)] == [(1, 1), (2, 2)]
    placed = by("dora", "blocks", "add", "--case", "R-0001", "--asker", "2", "--days", "7", "floods us")
    assert (placed.code, placed.err) == (0, "")
    assert placed.out.startswith("Block 1 holds until ")
    (row,) = json.loads(by("dora", "blocks", "list", "--json").out)
    assert (row["reason"], row["placed_by"], row["holds"], row["told"]) == ("floods us", "dora", True, False)
    assert by("dora", "blocks", "lift", "1").out == "Block 1 is lifted.\n"
    assert by("dora", "blocks", "list").err == "Nobody is blocked.\n"
    assert "has ended already" in by("dora", "blocks", "lift", "1").one_error()
    assert _blocked(data) == [("b-code", "")]
    with closing(open_base(data / "rumourline.db")) as base:
        found = [(entry.act, entry.subject) for entry in AuditLog(base).entries(limit=50)]
    assert ("block_place", "R-0001 asker 2") in found
    assert ("block_lift", "1") in found
    assert "code" not in str(found)


def test_whom_can_be_named_in_four_ways(by: By, data: Path) -> None:
    names = Pseudonyms(key_from(data / "pseudonyms.key"))
    for whom in (
        ("--threat", "T-0001"),
        ("--channel", "telegram", "--id", "42"),
        ("--channel", "telegram", "--chat", "-500"),
    ):
        assert by("dora", "blocks", "add", *whom, "--days", "1", "threats").code == 0
    assert sorted(_blocked(data)) == sorted(
        [
            ("c-code", ""),
            (names.of("author", "telegram:42"), ""),
            ("", names.of("conversation", "telegram:-500")),
        ]
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("--case", "1", "--asker", "2", "floods us"), "No block is for ever", id="no end"),
        pytest.param(("--case", "1", "--asker", "9", "--days", "1", "floods us"), "no asker 9", id="nobody"),
        pytest.param(("--case", "1", "--asker", "2", "--days", "91", "floods us"), "90 days", id="too long"),
        pytest.param(("--case", "1", "--asker", "2", "--days", "1", "x"), "say why", id="no reason"),
        pytest.param(("--case", "1", "--asker", "2", "--days", "1"), "Say why", id="no reason at all"),
        pytest.param(("--days", "1", "--reason", "floods", "floods us"), "once", id="two reasons"),
        pytest.param(("--days", "1", "floods us"), "Say whom", id="no one"),
        pytest.param(("--id", "42", "--days", "1", "floods us"), "needs its channel", id="no channel"),
    ],
)
def test_a_block_needs_a_reason_somebody_and_an_end(
    by: By, data: Path, arguments: tuple[str, ...], told: str
) -> None:
    assert told in by("dora", "blocks", "add", *arguments).one_error()
    assert _blocked(data) == []


def test_only_who_works_on_cases_may_block(by: By, data: Path) -> None:
    ran = by("audrey", "blocks", "add", "--case", "1", "--asker", "2", "--days", "1", "floods us")
    assert ran.code == 1
    assert _blocked(data) == []


def test_abusive_words_are_folded_until_somebody_asks(by: By, command: Command) -> None:
    for ran in (command("cases", "list"), command("cases", "show", "1"), command("cases", "list", "--json")):
        assert "idiots" not in ran.out
        assert "[abusive words folded: insult]" in ran.out
    assert RUDE in command("cases", "show", "1", "--unfold").out
    assert "kill" not in command("threats", "list").out + command("threats", "show", "T-0001").out
    assert "Say who you are" in command("threats", "show", "1", "--unfold").one_error()
    assert "i will kill you" in by("dora", "threats", "show", "1", "--unfold").out
    assert by("dora", "threats", "seen", "T-0001").out == "T-0001 is dealt with.\n"
    assert command("threats", "list").err == "There are no threats that wait.\n"
