"""`facts import`: what is good goes in together, what is bad is named, and nothing else changes."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from factbase.exchange.loading import Format
from factbase.exchange.writing import write
from factbase.facts import Fact
from tests.cli.conftest import BRIDGE, FACTS, MARKED, WATER, Command, fill, stored

ENDINGS = {Format.LINES: "jsonl", Format.TABLE: "csv", Format.CLAIMREVIEW: "jsonld"}
CHANGED = replace(BRIDGE, version=2, area="Springfield")


def file_of(*facts: Fact, format: Format = Format.LINES, name: str = "facts", more: str = "") -> Path:
    """A file of these facts in the current folder, with `more` at its end."""
    text = io.StringIO(newline="")
    write(facts, text, format)
    path = Path(f"{name}.{ENDINGS[format]}")
    path.write_bytes((text.getvalue() + more).encode())
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("format", list(Format), ids=lambda format: format.value)
def test_every_format_goes_in_and_a_second_time_changes_nothing(command: Command, format: Format) -> None:
    file = file_of(*FACTS, format=format)
    first = command("facts", "import", file)
    assert (first.code, first.out, first.err) == (
        0,
        "Added 3, changed 0, same 0, refused 0, bad lines 0.\n",
        "",
    )
    assert [fact.id for fact in stored(Path("data"))] == sorted(fact.id for fact in FACTS)
    before = stored(Path("data"))
    again = command("facts", "import", file)
    assert (again.code, again.out) == (0, "Added 0, changed 0, same 3, refused 0, bad lines 0.\n")
    assert stored(Path("data")) == before


def test_the_format_can_be_said_where_the_name_does_not(command: Command) -> None:
    file = file_of(*FACTS).rename("facts.txt")
    assert "choose a format" in command("facts", "import", file).one_error()
    assert command("facts", "import", file, "--format", "jsonl").code == 0
    assert stored(Path("data")) == tuple(sorted(FACTS, key=lambda fact: fact.id))


def test_a_dry_run_says_the_same_and_changes_nothing(command: Command, tmp_path: Path) -> None:
    data = fill(tmp_path / "data", BRIDGE)
    file = file_of(CHANGED, WATER)
    before = files(data)
    dry = command("facts", "import", file, "--dry-run")
    assert dry.code == 0
    assert dry.out == (
        "would change: bridge-1 (area, version)\nWould add 1, change 1, same 0, refused 0, bad lines 0.\n"
    )
    assert files(data) == before
    real = command("facts", "import", file)
    assert real.out == (
        "changed: bridge-1 (area, version)\nAdded 1, changed 1, same 0, refused 0, bad lines 0.\n"
    )
    assert stored(data) == (CHANGED, WATER)


def test_a_dry_run_where_there_is_no_base_makes_none(command: Command, tmp_path: Path) -> None:
    assert command("facts", "import", file_of(*FACTS), "--dry-run").out.startswith("Would add 3,")
    assert [path.name for path in tmp_path.iterdir()] == ["facts.jsonl"]


BAD_LINES = [
    ("jsonl", "nonsense\n", "line 2 is not JSON"),
    ("jsonl", '{"id": "x"}\n', "line 2, claim: is missing"),
    ("jsonl", '{"id": "x y", "claim": {"text": "a"}}\n', "line 2, id: use letters"),
    ("jsonl", '{"id": "bridge-1", "claim": {"text": "a"}}\n', "line 2, id: 'bridge-1' is already in line 1"),
    ("jsonl", '{"id": "x", "claim": {"text": "[red]"}, "[bold]": 1}\n', "line 2, [bold]: "),
    ("csv", '"x"\n', "line 3, claim: is "),
]


@pytest.mark.parametrize(("ending", "bad", "named"), BAD_LINES, ids=[bad[2] for bad in BAD_LINES])
def test_a_bad_line_is_named_and_the_good_ones_are_kept(
    command: Command, ending: str, bad: str, named: str
) -> None:
    format = Format.LINES if ending == "jsonl" else Format.TABLE
    ran = command("facts", "import", file_of(BRIDGE, format=format, more=bad))
    assert ran.code == 3
    assert f"left out: {named}" in ran.err
    assert ran.out == "Added 1, changed 0, same 0, refused 0, bad lines 1.\n"
    assert stored(Path("data")) == (BRIDGE,)


def test_a_fact_that_may_not_replace_the_stored_one_is_refused(command: Command, data: Path) -> None:
    ran = command("facts", "import", file_of(replace(BRIDGE, area="Springfield"), WATER))
    assert ran.code == 3
    assert ran.err.startswith("refused: bridge-1 changes area of a published fact: give it version 2")
    assert BRIDGE in stored(data)


def test_json_tells_all_of_it(command: Command, data: Path) -> None:
    file = file_of(CHANGED, replace(WATER, agency="Nobody"), MARKED, more="{}\n")
    ran = command("facts", "import", file, "--json", "--dry-run")
    assert (ran.code, ran.err) == (3, "")
    told = json.loads(ran.out)
    assert told["dry_run"] is True
    assert told["counts"] == {"add": 0, "change": 1, "same": 1, "refused": 1}
    assert [(change["id"], change["step"], change["fields"]) for change in told["changes"]] == [
        ("bridge-1", "change", ["area", "version"]),
        ("water-1", "refused", ["agency"]),
    ]
    assert {(problem["line"], problem["field"]) for problem in told["problems"]} == {(4, "id"), (4, "claim")}


@pytest.mark.parametrize("with_base", [True, False], ids=["base", "no base"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.jsonl", None, "does not exist: check its name"),
        ("folder.jsonl", "folder", "is a folder: name one file in it"),
        ("picture.jsonl", bytes(range(256)) * 8, "is not text"),
        ("picture.csv", bytes(range(256)) * 8, "is not text"),
        ("empty.jsonl", b"", "is empty"),
        ("empty.csv", b"\n\n", "is empty"),
        ("empty.json", b"", ""),
        ("latin.csv", "id,claim\n1,caf\xe9\n".encode("latin-1"), "is not UTF-8"),
        ("facts.txt", b"x", "has no known ending"),
        ("lines.json", b'{"id": "x"}\n', "holds no ClaimReview"),
    ],
)
def test_a_file_that_is_none_is_one_clear_line(
    command: Command, tmp_path: Path, with_base: bool, name: str, content: bytes | str | None, said: str
) -> None:
    data = fill(tmp_path / "data", BRIDGE) if with_base else tmp_path / "data"
    before = files(data) if with_base else None
    if content == "folder":
        Path(name).mkdir()
    elif isinstance(content, bytes):
        Path(name).write_bytes(content)
    ran = command("facts", "import", name)
    assert ran.code == 1
    line = ran.one_error()
    assert line.startswith(f"{name}: the file ")
    assert said in line
    assert (files(data) if data.exists() else None) == before


def test_a_file_without_one_good_line_fails_and_makes_no_base(command: Command, tmp_path: Path) -> None:
    Path("bad.jsonl").write_text('{}\n{"id": 3}\n')
    ran = command("facts", "import", "bad.jsonl")
    assert ran.code == 1
    assert "left out: line 2, id: " in ran.err
    assert ran.out == "Added 0, changed 0, same 0, refused 0, bad lines 2.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["bad.jsonl"]


@pytest.mark.parametrize("dry", [False, True], ids=["done", "dry_run"])
def test_what_came_in_as_a_draft_is_said_with_what_to_do(command: Command, dry: bool) -> None:
    Path("new.jsonl").write_text('{"id":"new","claim":{"text":"the moon is made of cheese"}}\n', "utf-8")
    ran = command("facts", "import", "new.jsonl", *(["--dry-run"] if dry else []))
    assert f"1 of them {'would come' if dry else 'came'} in as drafts, which answer nobody." in ran.err
    assert "rumourline facts submit new" in ran.err
    assert "as drafts" not in command("facts", "import", file_of(*FACTS)).err
