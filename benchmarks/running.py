"""Starting a real server for a benchmark, and questions to ask it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.wiring import sample_facts


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, its process, how long it took to be ready, its data."""

    url: str
    pid: int
    ready_after: float
    data: Path

    def memory(self) -> int:
        """Resident memory in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]


@contextmanager
def server(data: Path | None = None) -> Iterator[Server]:
    """`rumourline serve` on a free port with the sample facts; stopped at the end."""
    with tempfile.TemporaryDirectory() as folder:
        place = data or Path(folder) / "data"
        command = [sys.executable, "-m", "bot", "serve", "--port", "0", "--data", str(place), "--no-terminal"]
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"}
        )
        try:
            url = _address(process)
            while httpx.get(f"{url}/ready").status_code != 200:
                time.sleep(0.05)
            yield Server(url, process.pid, time.perf_counter() - started, place)
        finally:
            process.terminate()
            process.wait(30)


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stderr or ():
        if found := re.search(r"http://[\d.]+:\d+", line):
            # The pipe must be read on, or the server would wait for room in it.
            subprocess_reader(process)
            return found[0]
    raise RuntimeError(f"the server ended with {process.wait()}")


def subprocess_reader(process: subprocess.Popen[str]) -> None:
    """Read what the server says and forget it."""
    import threading

    threading.Thread(target=lambda: [None for _ in process.stderr or ()], daemon=True).start()


def questions(count: int) -> list[str]:
    """Different questions: the sample facts' phrasings, each made new by words around it."""
    spoken = [phrasing.text for fact in sample_facts().facts for phrasing in fact.wordings()]
    frames = ("{}", "is it true: {}", "my neighbour says {}", "{} - can that be?", "heard today: {}")
    made = [frame.format(text) for frame in frames for text in spoken]
    return [
        made[at % len(made)] if at < len(made) else f"{made[at % len(made)]} ({at})" for at in range(count)
    ]


def show(result: dict[str, object]) -> None:
    """Print a result as JSON."""
    print(json.dumps(result, indent=1, ensure_ascii=False))


def milliseconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000
