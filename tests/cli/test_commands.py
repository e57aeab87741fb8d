"""The commands as a whole: help, README, exit codes, settings, and streams that are not as they should be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.release import version
from tests.cli.conftest import BRIDGE, Command, fill
from tests.command_line import whole
from tests.fakes import published

ROOT = Path(__file__).parents[2]


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name)


ALL = sorted(_commands(whole()))


def _in_readme() -> set[tuple[str, ...]]:
    readme = (ROOT / "README.md").read_text()
    rows = re.findall(r"^\| `rumourline ([a-z]+)(?: ([a-z][a-z\\|-]*))?", readme, re.M)
    return {(name, part) if part else (name,) for name, parts in rows for part in parts.split("\\|")}


def test_readme_names_every_command_and_no_other() -> None:
    assert _in_readme() == {words[:2] for words in ALL}


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_of_every_command_shows_how_it_is_called(command: Command, words: tuple[str, ...]) -> None:
    shown = command(*words, "--help")
    assert shown.code == 0
    assert "Example" in shown.out
    assert f"rumourline {' '.join(words)}" in shown.out.partition("Example")[2]


def test_the_programs_own_help_says_where_settings_come_from(command: Command) -> None:
    assert "RUMOURLINE_…" in command("--help").out


def test_version(command: Command) -> None:
    assert command("--version").out == f"rumourline {version()}\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("--version", 0),
        ("cases list --data nowhere", 1),
        ("facts import nowhere.jsonl", 1),
        ("", 2),
        ("facts", 2),
        ("guess", 2),
        ("facts guess", 2),
        ("facts show", 2),
        ("facts list --state guessed", 2),
        ("facts search x --limit 0", 2),
        ("cases list --limit many", 2),
        ("models --bogus", 2),
        ("serve --port web", 2),
    ],
)
def test_exit_codes(command: Command, words: str, code: int) -> None:
    assert command(*words.split()).code == code


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "xx"), ("PORT", "70000"), ("LANGUAGE", "English"), ("AGENCY", "A" * 121), ("AGENCY", "")],
)
@pytest.mark.parametrize(
    "words",
    [
        "facts list",
        "cases list",
        "doctor",
        "ask x",
        "chat",
        "serve",
        "models",
        "match --facts f --messages m --out o",
    ],
)
def test_a_bad_setting_is_one_clear_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, words: str, name: str, value: str
) -> None:
    monkeypatch.setenv(f"RUMOURLINE_{name}", value)
    ran = command(*words.split())
    assert ran.code == 1
    assert ran.one_error().startswith(f"RUMOURLINE_{name}: ")


def test_a_port_that_cannot_be_listened_on_is_one_line_and_makes_nothing(
    command: Command, tmp_path: Path
) -> None:
    ran = command("serve", "--port", "70000", "--data", "fresh")
    assert ran.code == 1
    assert "RUMOURLINE_PORT" in ran.one_error()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["facts list", "facts stats", "cases list"])
def test_reading_makes_no_base(command: Command, tmp_path: Path, words: str) -> None:
    ran = command(*words.split())
    assert ran.code == 1
    assert "There is no fact base in" in ran.one_error()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["facts list", "cases list", "ask x"])
def test_a_damaged_base_is_one_line(command: Command, data: Path, words: str) -> None:
    (data / "rumourline.db").write_bytes(b"no database at all " * 300)
    ran = command(*words.split())
    assert ran.code == 1
    assert "Restore it from a backup" in ran.one_error()


def test_the_folder_of_the_option_goes_before_that_of_the_environment(
    command: Command, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUMOURLINE_DATA", str(data))
    fill(tmp_path / "other", published("elsewhere", "another claim"))
    assert "bridge-1" in command("facts", "list").out
    assert "elsewhere" in command("facts", "list", "--data", "other").out


def _apart(shell: str, data: Path) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which `$RUMOURLINE` is the real program, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RUMOURLINE_")}
    given = {"RUMOURLINE_DATA": str(data), "PYTHONPATH": str(ROOT), "RUMOURLINE": f"{sys.executable} -m bot"}
    return subprocess.run(["sh", "-c", shell], capture_output=True, check=False, timeout=60, env=kept | given)


@pytest.fixture
def accented(tmp_path: Path) -> Path:
    return fill(tmp_path / "accented", published("a", "el puente está cerrado"), BRIDGE)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("facts list", r"est\xe1"),
        ("facts show a", r"est\xe1"),
        ("facts list --json", r"est\u00e1"),
        ("facts export - --format jsonl", "está"),
    ],
)
def test_a_terminal_that_knows_only_ascii_gets_escapes_and_a_file_gets_utf8(
    command: Command, accented: Path, words: str, shown: str
) -> None:
    ran = command(*words.split(), "--data", accented, charset="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert shown in ran.out


def test_a_full_disk_behind_standard_output_is_one_line(accented: Path) -> None:
    said = _apart("$RUMOURLINE facts export - --format csv > /dev/full", accented)
    assert said.returncode == 1
    assert said.stderr.startswith(b"error: ")
    assert said.stderr.count(b"\n") == 1


def test_a_program_started_without_streams_still_runs(accented: Path) -> None:
    said = _apart("$RUMOURLINE facts stats --json <&- >&-", accented)
    assert (said.returncode, said.stderr) == (0, b"")
