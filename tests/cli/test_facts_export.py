"""`facts export`: all facts in a file that can be read back, whole or not at all."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factbase.exchange.loading import Format, read
from factbase.facts import State
from tests.cli.conftest import FACTS, Command, fill
from tests.fakes import published

SORTED = tuple(sorted(FACTS, key=lambda fact: fact.id))
NAMES = {"facts.jsonl": Format.LINES, "facts.csv": Format.TABLE, "facts.jsonld": Format.CLAIMREVIEW}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_exported_can_be_read_back(command: Command, data: Path, name: str) -> None:
    ran = command("facts", "export", name)
    assert (ran.code, ran.out, ran.err) == (0, "", f"3 facts written to {name}\n")
    reading = read(name)
    assert reading.problems == ()
    assert [(fact.id, fact.claim) for fact in reading.facts] == [(fact.id, fact.claim) for fact in SORTED]
    if NAMES[name] is not Format.CLAIMREVIEW:
        assert reading.facts == SORTED


@pytest.mark.parametrize("name", NAMES)
def test_standard_output_gets_the_bytes_of_the_file_and_nothing_else(
    command: Command, data: Path, name: str
) -> None:
    command("facts", "export", name)
    ran = command("facts", "export", "-", "--format", NAMES[name].value)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.encode() == Path(name).read_bytes()


def test_only_one_state(command: Command, data: Path) -> None:
    fill(data, published("old-1", "an old claim", state=State.WITHDRAWN))
    command("facts", "export", "old.jsonl", "--state", "withdrawn")
    assert [fact.id for fact in read("old.jsonl").facts] == ["old-1"]


@pytest.mark.parametrize("name", ["-", "facts", "facts.txt"])
def test_without_a_known_ending_or_a_format_it_was_called_wrongly(
    command: Command, data: Path, name: str
) -> None:
    ran = command("facts", "export", name)
    assert ran.code == 2
    assert "choose a --format" in ran.one_error()
    assert not Path(name).exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/facts.jsonl", "nowhere/facts.jsonl cannot be written: No such file or directory"),
        ("data", "data is a folder: name a file in it."),
        (".", ". is a folder: name a file in it."),
        ("data/rumourline.db/x.jsonl", "data/rumourline.db/x.jsonl cannot be written: Not a directory"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line_that_names_it(
    command: Command, data: Path, tmp_path: Path, name: str, said: str
) -> None:
    ran = command("facts", "export", name, "--format", "jsonl")
    assert (ran.code, ran.one_error()) == (1, said)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["data", "rumourline.db"]


def test_a_disk_that_takes_no_more_is_one_line_and_leaves_no_half_file(
    command: Command, tmp_path: Path
) -> None:
    fill(tmp_path / "data", *(published(f"f-{number}", "word " * 390) for number in range(100)))
    Path("facts.jsonl").write_text("precious")
    with _no_file_above(120_000):
        ran = command("facts", "export", "facts.jsonl")
    assert (ran.code, ran.one_error()) == (1, "facts.jsonl cannot be written: File too large")
    assert Path("facts.jsonl").read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "facts.jsonl"]


@contextmanager
def _no_file_above(size: int) -> Iterator[None]:
    """What a full disk does, without one: files of this process end at so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_pipe_is_written_as_it_is_and_not_replaced(command: Command, data: Path) -> None:
    # A pipe of our own: a program that replaces a device by a file would harm the machine.
    os.mkfifo("pipe.jsonl")
    reader = os.open("pipe.jsonl", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert command("facts", "export", "pipe.jsonl").code == 0
        assert Path("pipe.jsonl").is_fifo()
        got = os.read(reader, 1_000_000)
    finally:
        os.close(reader)
    command("facts", "export", "facts.jsonl")
    assert got == Path("facts.jsonl").read_bytes()


def test_an_export_that_fails_leaves_the_file_that_was_there(
    command: Command, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("facts.jsonl").write_text("precious")

    def no_space(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", no_space)
    assert command("facts", "export", "facts.jsonl").one_error().startswith("facts.jsonl cannot be written")
    assert Path("facts.jsonl").read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "facts.jsonl"]


def test_a_link_stays_a_link_and_what_it_points_to_is_written(command: Command, data: Path) -> None:
    Path("shelf").mkdir()
    Path("facts.jsonl").symlink_to("shelf/facts.jsonl")
    assert command("facts", "export", "facts.jsonl").code == 0
    assert Path("facts.jsonl").is_symlink()
    assert read("shelf/facts.jsonl").facts == SORTED


def test_the_longest_name_that_a_folder_takes_can_be_written(command: Command, data: Path) -> None:
    name = "f" * (os.pathconf(".", "PC_NAME_MAX") - len(".jsonl")) + ".jsonl"
    assert command("facts", "export", name).code == 0
    assert read(name).facts == SORTED


def test_an_empty_base_is_an_empty_file(command: Command, tmp_path: Path) -> None:
    fill(tmp_path / "data")
    assert command("facts", "export", "none.jsonl").err == "0 facts written to none.jsonl\n"
    assert Path("none.jsonl").read_bytes() == b""
