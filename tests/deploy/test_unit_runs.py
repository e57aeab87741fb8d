"""The unit's own command, with its environment and as nobody in particular, comes up and goes in peace.

The model is missing on purpose: so the command starts in seconds, and says that it serves with words only.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.deploy.deployment import unit, unit_environment

NOBODY = 65534


@pytest.fixture
def state() -> Iterator[Path]:
    """The state folder, as systemd makes it: the service's own, closed to others."""
    outer = Path(tempfile.mkdtemp())
    outer.chmod(0o755)
    folder = outer / "rumourline"
    folder.mkdir(mode=int(unit()["Service"]["StateDirectoryMode"][0], 8))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(outer)


def _command(port: int) -> list[str]:
    (line,) = unit()["Service"]["ExecStart"]
    program, *arguments = shlex.split(line)
    assert program == "/opt/rumourline/.venv/bin/rumourline"
    # The environment of these tests stands for the one in /opt, whatever user may reach its folder.
    here = [sys.executable, "-c", "from bot.cli.app import main; main()"]
    return [*here, *arguments, "--port", str(port)]


def _environment(state: Path) -> dict[str, str]:
    given = unit_environment() | {"RUMOURLINE_DATA": str(state)}
    missing = {"RUMOURLINE_ENCODER": str(state / "no-model"), "HOME": str(state), "PATH": os.environ["PATH"]}
    return given | missing


def _as_the_user() -> None:
    os.umask(int(unit()["Service"]["UMask"][0], 8))
    if os.geteuid() == 0 and _reachable():
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _reachable() -> bool:
    """Whether another user can run this Python and read these sources."""
    places = [Path(sys.executable).resolve(), Path(__file__).resolve()]
    return all(parent.stat().st_mode & 0o001 for place in places for parent in place.parents)


def test_it_serves_and_stops_as_the_unit_says(state: Path) -> None:
    port = _free()
    if os.geteuid() == 0 and not _reachable():
        os.chown(state, 0, 0)
    process = subprocess.Popen(
        _command(port),
        env=_environment(state),
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        preexec_fn=_as_the_user,  # noqa: PLW1509 - nothing runs beside this test
        text=True,
    )
    try:
        ready = _until_ready(process, f"http://127.0.0.1:{port}/ready")
        assert ready["ready"] is True
        assert str(ready["degraded"]).startswith("words only")
        measures = httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False).text
        assert 'rumourline_degraded{what="words_only"} 1.0' in measures
        modes = {path.name: path.stat().st_mode & 0o077 for path in state.iterdir()}
        assert set(modes.values()) == {0}, modes
    finally:
        process.send_signal(getattr(signal, unit()["Service"]["KillSignal"][0]))
        said = process.communicate(timeout=int(unit()["Service"]["TimeoutStopSec"][0]))[1]
    assert process.returncode == 0, said
    assert "DEGRADED words only" in said
    assert not (state / "rumourline.db-wal").exists(), "the base was not closed"


def _free() -> int:
    import socket

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _until_ready(process: subprocess.Popen[str], address: str) -> dict[str, object]:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        try:
            said = httpx.get(address, timeout=5, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
            continue
        if said.status_code == 200:
            return dict(said.json())
    raise AssertionError("it was not ready in two minutes")
