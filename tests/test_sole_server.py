"""One server a folder, for as long as it lives."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ConfigurationInvalid
from bot.sole_server import LOCK, refuse_if_served, server_of, sole_server
from tests.cli.conftest import fill
from tests.command_line import Command
from tests.command_line import here as command_here
from tests.fakes import published

ADDRESS = "127.0.0.1:8100"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return command_here(monkeypatch, capsys)


def test_who_serves_is_known_for_as_long_as_they_do(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert server_of(folder) == ""
    with sole_server(folder, ADDRESS):
        assert server_of(folder).endswith(f"at {ADDRESS}")
    assert server_of(folder) == ""


def test_a_second_server_is_refused_and_the_first_keeps_the_folder(tmp_path: Path) -> None:
    with sole_server(tmp_path, ADDRESS):
        with (
            pytest.raises(ConfigurationInvalid, match=f"is served already, by process .* at {ADDRESS}"),
            sole_server(tmp_path, "127.0.0.1:9"),
        ):
            pass
        assert server_of(tmp_path).endswith(ADDRESS)
    with sole_server(tmp_path, "127.0.0.1:9"):
        assert server_of(tmp_path).endswith("127.0.0.1:9")


def test_a_server_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    held = (
        "import sys, time; from pathlib import Path; from bot.sole_server import sole_server\n"
        f"with sole_server(Path(sys.argv[1]), {ADDRESS!r}): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", held, tmp_path], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "held\n"
        assert f"process {child.pid} " in server_of(tmp_path)
        child.send_signal(signal.SIGKILL)
    assert server_of(tmp_path) == ""


def test_what_somebody_wrote_into_the_file_serves_nothing(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_bytes(b"process 1\xff\n")
    assert server_of(tmp_path) == ""
    refuse_if_served(tmp_path, "restore")


def test_no_base_is_put_beneath_a_running_server(command: Command, tmp_path: Path) -> None:
    folder, copy = fill(tmp_path / "data", published("a", "the bridge is closed")), tmp_path / "copy.db"
    assert command("backup", copy, "--data", folder).code == 0
    before = (folder / "rumourline.db").stat()
    with sole_server(folder, ADDRESS):
        ran = command("restore", copy, "--replace", "--data", folder)
        assert ran.code == 1
        assert "stop it, restore, and start it again. Nothing was changed." in " ".join(ran.err.split())
        assert (folder / "rumourline.db").stat().st_ino == before.st_ino
        assert command("restore", copy, "--verify", "--data", folder).code == 0
    assert command("restore", copy, "--replace", "--data", folder).code == 0


def test_doctor_says_who_serves(command: Command, tmp_path: Path) -> None:
    folder = fill(tmp_path / "data", published("a", "the bridge is closed"))
    with sole_server(folder, ADDRESS):
        said = " ".join(command("doctor", "--data", folder).out.split())
    assert "this folder is served by process" in said
