"""One running server for all tests here: it takes seconds to start."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest


@dataclass
class Running:
    """A server process: its address, its folder, what it has said so far."""

    data: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    url: str = ""
    reader: threading.Thread | None = None

    def listen(self) -> None:
        """Read what the server says until its address comes, then go on reading beside."""
        for line in self.process.stderr or ():
            self.said.append(line)
            if found := re.search(r"http://[\d.]+:\d+", line):
                self.url = found[0]
                break
        self.reader = threading.Thread(
            target=lambda: self.said.extend(self.process.stderr or ()), daemon=True
        )
        self.reader.start()

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait for the end, and close the pipe."""
        self.process.send_signal(number)
        code = self.process.wait(30)
        if self.reader is not None:
            self.reader.join(10)
        if self.process.stderr is not None:
            self.process.stderr.close()
        return code


def start(data: Path, **more: str) -> Running:
    """`rumourline serve` on a free port; `more` are further settings."""
    command = [sys.executable, "-m", "bot", "serve", "--port", "0", "--data", str(data), "--no-terminal"]
    settings = {"COLUMNS": "200", "RUMOURLINE_AGENCY": "Town of Testing"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RUMOURLINE_ALERT")}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**kept, **settings, **more})
    running = Running(data, process)
    running.listen()
    assert running.url, "".join(running.said)
    return running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = start(tmp_path_factory.mktemp("served") / "data")
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def client(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=60) as client:
        yield client
