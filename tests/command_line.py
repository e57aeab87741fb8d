"""The command line called as its users call it, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app
from bot.cli.lazily import Later

Command = Callable[..., "Ran"]
"""`command("facts", "list")` runs it; options for the process come from its maker."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def whole() -> Any:
    """All commands as one group, each loaded."""
    group: Any = typer.main.get_command(app.app)
    for name, command in group.commands.items():
        group.commands[name] = command.loaded() if isinstance(command, Later) else command
    return group


def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run commands in this process, through the real entry point, so that errors become exit codes."""
    for name in [name for name in os.environ if name.startswith("RUMOURLINE_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["rumourline", *map(str, arguments)])
        mask = os.umask(0o022)
        capsys.readouterr()
        code: object = 0
        try:
            app.main()
        except SystemExit as left:
            code = left.code
        finally:
            os.umask(mask)
        said = capsys.readouterr()
        return Ran(int(str(code or 0)), said.out, said.err)

    return run


def apart(*arguments: str | Path, preamble: str = "") -> Ran:
    """Run a command in a process of its own; `preamble` is Python that runs in it first."""
    call = f"{preamble}\nfrom bot.cli.app import main\nmain()"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RUMOURLINE_")}
    done = subprocess.run(
        [sys.executable, "-c", call, *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**kept, "COLUMNS": "200", "PYTHONUTF8": "1"},
    )
    return Ran(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )
