"""Every hostile input in files that are imported and exported, and as arguments of commands."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factbase.cases import CaseStore
from factbase.database import open_base
from factbase.exchange import claimreview, lines, table
from factbase.exchange.records import flatten
from factbase.facts import Correction, Fact, Source
from factbase.store import FactStore
from tests.cli.conftest import Command, _logs_as_before, _no_settings, command, words
from tests.fakes import NOON, WordEncoder, published
from tests.red_team.inputs import HOSTILE
from tests.red_team.sampling import share
from tests.red_team.verdicts import obeyed

__all__ = ["_logs_as_before", "_no_settings", "command", "words"]


def _facts() -> list[Fact]:
    """A published fact of each input that can be kept, with it in every field of free text."""
    texts = [text[:2000] for text in HOSTILE.values() if "\0" not in text and text[:2000].strip()]
    return [
        published(
            f"red-{number}",
            text,
            text,
            corrections={"en": Correction(text, text, text)},
            sources=(Source(text, "https://example.org/x"),),
            agency=text,
            topics=(text,),
            area=text,
        )
        for number, text in enumerate(texts)
    ]


FACTS = _facts()
TURNED = {fact.id for fact in FACTS if {"\u202d", "\u202e"} & set(fact.claim.text)}
"""Those whose letters run against their direction: they are named, and do not come in."""


@pytest.mark.parametrize("form", [lines, table], ids=["jsonl", "csv"])
def test_a_file_with_every_input_comes_back_as_it_went(form: Any) -> None:
    stream = io.StringIO(newline="")
    form.write(FACTS, stream)
    found = form.read(io.StringIO(stream.getvalue(), newline=""))
    assert {problem.fact_id for problem in found.problems} == TURNED
    kept = [fact for fact in FACTS if fact.id not in TURNED]
    assert {fact.id: flatten(fact) for fact in found.facts} == {fact.id: flatten(fact) for fact in kept}


def test_no_cell_of_a_table_is_a_formula() -> None:
    stream = io.StringIO(newline="")
    table.write(FACTS, stream)
    rows = list(csv.reader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))
    assert len(rows) == len(FACTS) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_claimreview_document_holds_no_markup() -> None:
    stream = io.StringIO()
    claimreview.write(FACTS, stream)
    assert "<" not in stream.getvalue()
    assert len(json.loads(stream.getvalue())["@graph"]) == len(FACTS)
    problems = claimreview.read(io.StringIO(stream.getvalue())).problems
    assert {problem.fact_id for problem in problems} == TURNED


@pytest.mark.parametrize(
    ("form", "raw"),
    [
        (
            lines,
            lambda text: (
                json.dumps({"id": text, "claim": {"text": text}, "verdict": text, text: text}) + "\n"
            ),
        ),
        (lines, lambda text: text + "\n"),
        (table, lambda text: f'id,claim,{text}\n"{text}","{text}",{text}\n'),
        (claimreview, lambda text: json.dumps({"@type": "ClaimReview", "claimReviewed": text, "url": text})),
        (claimreview, lambda text: text),
    ],
    ids=["jsonl fields", "jsonl line", "csv", "claimreview fields", "claimreview document"],
)
def test_a_file_of_rubbish_is_told_of_and_never_a_fault(form: Any, raw: Callable[[str], str]) -> None:
    for text in HOSTILE.values():
        found = form.read(io.StringIO(raw(text), newline=""))
        for problem in found.problems:
            assert "\n" not in f"{problem.line} {problem.field}"
            assert len(str(problem.reason)) < 1_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A base that holds every input, as facts and as cases."""
    base = open_base(tmp_path / "data" / "rumourline.db")
    FactStore(base).save(FACTS, NOON)
    cases = CaseStore(base)
    for number, fact in enumerate(FACTS[:100]):
        cases.open(fact.claim.text, "en", f"d{number}", NOON)
    base.close()
    return tmp_path / "data"


def test_commands_show_every_input_and_no_terminal_obeys(folder: Path, command: Command) -> None:
    asked: list[tuple[str, ...]] = [
        ("facts", "list"),
        ("facts", "list", "--json"),
        ("cases", "list"),
        ("doctor",),
    ]
    asked += [("facts", "show", f"red-{number}") for number in range(0, len(FACTS), 40)]
    asked += [("cases", "show", f"R-{number:04}") for number in range(1, 100, 25)]
    for arguments in asked:
        ran = command(*arguments)
        assert "Traceback" not in ran.err
        if "--json" not in arguments:
            assert not obeyed(ran.out + ran.err), arguments
        else:
            json.loads(ran.out)


def test_commands_take_every_input_as_an_argument(folder: Path, command: Command, words: WordEncoder) -> None:
    for number, (before, after) in enumerate(
        [
            (("facts", "show"), ()),
            (("facts", "search"), ()),
            (("cases", "note", "R-0001"), ()),
            (("facts", "list", "--topic"), ()),
            (("staff", "add"), ("--role", "admin")),
            (("facts", "import"), ()),
        ]
    ):
        for text in share(number, 60):
            typed = text.replace("\0", "")
            ran = command(*before, typed, *after)
            assert ran.code in (0, 1, 2), (before, text)
            assert "Traceback" not in ran.err
            assert not obeyed(ran.out + ran.err), (before, text)


def test_a_batch_of_inputs_is_matched(
    folder: Path, command: Command, words: WordEncoder, tmp_path: Path
) -> None:
    batch = [pair for pair in HOSTILE.items() if pair[1].strip()][::3]
    file = tmp_path / "messages.jsonl"
    file.write_text("".join(json.dumps({"_id": name, "text": text}) + "\n" for name, text in batch), "utf-8")
    facts = tmp_path / "facts.jsonl"
    with facts.open("w", encoding="utf-8") as stream:
        lines.write([published("bridge", "the old bridge is closed")], stream)
    out = tmp_path / "matches.jsonl"
    assert command("match", "--facts", facts, "--messages", file, "--out", out).code == 0
    told = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(told) == len(batch)
