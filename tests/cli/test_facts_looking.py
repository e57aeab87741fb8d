"""`facts list`, `show`, `search` and `stats`: what is in the base, for people and for machines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factbase.exchange.records import flatten
from factbase.facts import Correction, Phrasing, Source, State, Verdict
from tests.cli.conftest import BRIDGE, MARKED, WATER, Command, fill
from tests.fakes import published


def ids(listed: str) -> list[str]:
    """The first column of a table, without its heading."""
    return [line.split()[0] for line in listed.splitlines()[1:]]


def test_list_is_in_order_of_ids(command: Command, data: Path) -> None:
    ran = command("facts", "list")
    assert (ran.code, ran.err) == (0, "")
    assert ids(ran.out) == ["bridge-1", "odd:id._-9", "water-1"]
    assert ran.out.splitlines()[0].split() == ["id", "verdict", "state", "v", "languages", "claim"]
    assert ran.out.splitlines()[1].split()[:5] == ["bridge-1", "false", "published", "1", "en"]


def test_list_as_json_holds_whole_facts(command: Command, data: Path) -> None:
    assert json.loads(command("facts", "list", "--json").out) == [
        flatten(BRIDGE),
        flatten(MARKED),
        flatten(WATER),
    ]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("--topic", "health"), ["water-1"]),
        (("--topic", "water"), ["bridge-1"]),
        (("--topic", "nothing"), []),
        (("--topic", "\udcff"), []),
        (("--state", "published", "--topic", "roads"), ["bridge-1"]),
        (("--state", "withdrawn"), []),
    ],
    ids=ascii,
)
def test_list_can_be_narrowed(
    command: Command, data: Path, chosen: tuple[str, ...], expected: list[str]
) -> None:
    ran = command("facts", "list", *chosen)
    assert ran.code == 0
    assert ids(ran.out) == expected
    as_json = json.loads(command("facts", "list", "--json", *chosen).out)
    assert [fact["id"] for fact in as_json] == expected


@pytest.mark.parametrize(
    "words", [("list",), ("show", MARKED.id), ("search", "mayor")], ids=lambda words: words[0]
)
def test_markup_and_emoji_names_in_a_claim_are_shown_as_they_are(
    command: Command, data: Path, words: tuple[str, ...]
) -> None:
    shown = command("facts", *words).out
    assert MARKED.claim.text in shown
    assert f"{MARKED.claim.text}\\" not in shown


def test_a_long_claim_is_cut_in_a_table_and_whole_elsewhere(command: Command, tmp_path: Path) -> None:
    claim = "word " * 60
    fill(tmp_path / "data", published("long", claim))
    assert command("facts", "list").out.splitlines()[1].rstrip().endswith(f"{claim[:69]}…")
    assert claim.strip() in command("facts", "show", "long").out


def test_show_holds_everything(command: Command, tmp_path: Path) -> None:
    fact = published(
        "full:1",
        "the old bridge is closed",
        "nobody may cross",
        verdict=Verdict.MISLEADING,
        corrections={"es": Correction("Está abierto.", "Por eso.", "Lea."), "en": Correction("It is open.")},
        sources=(Source("Roads [board]", "https://roads.example/x"),),
        topics=("roads", "water"),
        area="Springfield",
    )
    fill(tmp_path / "data", fact)
    shown = command("facts", "show", "full:1").out
    for part in (
        "full:1  version 1  published  misleading",
        "claim (en): the old bridge is closed",
        "also (en): nobody may cross",
        "correction (es): Está abierto.\n  Por eso.\n  Lea.",
        "correction (en): It is open.",
        "source: Roads [board] https://roads.example/x",
        "agency: An agency   topics: roads, water   area: Springfield",
        "author ana, approver ben",
    ):
        assert part in shown
    assert json.loads(command("facts", "show", "full:1", "--json").out) == flatten(fact)


@pytest.mark.parametrize(
    "fact_id",
    ["nobody", "", "BRIDGE-1", "[red]", "é", "\udcff", "x" * 5000, "'; DROP TABLE facts --", "a\nb", "%"],
    ids=lambda fact_id: ascii(fact_id[:12]),
)
def test_an_id_that_is_not_there_is_one_line(command: Command, data: Path, fact_id: str) -> None:
    ran = command("facts", "show", fact_id)
    assert ran.code == 1
    assert ran.one_error().startswith(f"There is no fact {fact_id!r}.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cross bridge", ["bridge-1"]),
        ("BRIDGE", ["bridge-1"]),
        ("hair horses", ["odd:id._-9", "water-1"]),
        ("zebra", []),
        ('" OR NEAR(*', []),
        ("", []),
        ("\udcff", []),
        ("[red]", ["odd:id._-9"]),
    ],
    ids=ascii,
)
def test_search(command: Command, data: Path, text: str, expected: list[str]) -> None:
    ran = command("facts", "search", text)
    assert ran.code == 0
    assert sorted(ids(ran.out)) == expected
    assert ("No fact holds any of these words." in ran.err) is not bool(expected)
    as_json = command("facts", "search", text, "--json")
    assert sorted(fact["id"] for fact in json.loads(as_json.out)) == expected
    assert as_json.err == ""


def test_search_stops_at_its_limit(command: Command, data: Path) -> None:
    assert len(ids(command("facts", "search", "the bridge water hair mayor", "--limit", "2").out)) == 2


def test_stats_count(command: Command, data: Path) -> None:
    fill(data, published("w", "agua", state=State.WITHDRAWN, verdict=Verdict.SCAM))
    fill(data, replace(published("v", "¿?", state=State.DRAFT), phrasings=(Phrasing("si", "es"),)))
    assert json.loads(command("facts", "stats", "--json").out) == {
        "facts": 5,
        "state": {"published": 3, "withdrawn": 1, "draft": 1},
        "verdict": {"false": 4, "scam": 1},
        "topic": {"roads": 1, "health": 1},
        "correction language": {"en": 5},
        "phrasing language": {"en": 6, "es": 1},
    }
    shown = command("facts", "stats").out
    assert shown.startswith("5 facts\nstate: published 3, ")
    assert "verdict: false 4, scam 1" in shown


def test_stats_of_an_empty_base(command: Command, tmp_path: Path) -> None:
    fill(tmp_path / "data")
    assert command("facts", "stats").out.startswith("0 facts\n")
    assert command("facts", "list", "--json").out == "[]\n"
