"""The command line called in this process through its real entry point, on folders of its own."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner

from bot.cli import app, match, opening
from factbase.database import open_base
from factbase.facts import Fact
from factbase.store import FactStore
from tests.fakes import NOON, WordEncoder, published

Command = Callable[..., "Ran"]
"""`command("facts", "list")` runs it; `given` is on its standard input, `charset` is its terminal's."""

BRIDGE = published(
    "bridge-1",
    "the old bridge is closed to all traffic",
    "nobody may cross the old bridge",
    topics=("roads", "water"),
)
WATER = published("water-1", "drinking tap water causes green hair", topics=("health",))
MARKED = published("odd:id._-9", "[red]the [bold]mayor[/] sells :100: horses [link=x]\\")
FACTS = (BRIDGE, WATER, MARKED)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def one_error(self) -> str:
        """What the one line of the error says; fails if there is more, or less, or a result."""
        assert self.out == ""
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("error: ")
        return lines[0].removeprefix("error: ")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("RUMOURLINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """Each command sets up logging for its own streams, which are gone afterwards."""
    configuration, handlers = structlog.get_config(), list(logging.root.handlers)
    level = logging.root.level
    yield
    structlog.configure(**configuration)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    def run(*arguments: str | Path, given: bytes | str = b"", charset: str = "utf-8") -> Ran:
        monkeypatch.setattr(sys, "argv", ["rumourline", *map(str, arguments)])
        mask = os.umask(0o022)
        code: object = 0
        with CliRunner(charset).isolation(given) as (out, err, _):
            try:
                app.main()
            except SystemExit as left:
                code = left.code
            finally:
                os.umask(mask)
                sys.stdout.flush()
                sys.stderr.flush()
            said = out.getvalue().decode(), err.getvalue().decode()
        return Ran(int(str(code or 0)), *said)

    return run


def fill(data: Path, *facts: Fact) -> Path:
    """A base with these facts in this folder, closed again; returns the folder."""
    base = open_base(data / "rumourline.db")
    FactStore(base).save(facts, NOON)
    base.close()
    return data


def stored(data: Path) -> tuple[Fact, ...]:
    """The facts of the base in this folder."""
    base = open_base(data / "rumourline.db")
    facts = FactStore(base).all()
    base.close()
    return facts


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with a base that holds FACTS."""
    return fill(tmp_path / "data", *FACTS)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> WordEncoder:
    """No models: texts that share words are near."""
    encoder = WordEncoder()
    for module, name in ((opening, "cached_encoder"), (match, "plain_encoder")):
        monkeypatch.setattr(module, name, lambda settings, progress=None, folder=None: encoder)
    return encoder
