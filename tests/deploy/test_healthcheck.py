"""The container's health check, run as the container runs it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.deploy.deployment import DEPLOY


@contextmanager
def serving(status: int) -> Iterator[tuple[int, list[str]]]:
    """A server that answers every GET with `status`; its port, and the paths it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test's output is for the test."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port, asked
        finally:
            server.shutdown()
            thread.join()


def checked(port: int) -> int:
    command = [sys.executable, "-I", str(DEPLOY / "healthcheck.py")]
    # A proxy in the environment must not be asked; this one refuses.
    environment = {"RUMOURLINE_PORT": str(port), "http_proxy": "http://127.0.0.1:9"}
    return subprocess.run(command, env=environment, check=False, timeout=30).returncode


@pytest.mark.parametrize(
    ("status", "code"), [(200, 0), (503, 1), (404, 1)], ids=["ready", "not ready", "no such page"]
)
def test_code_says_whether_it_is_ready(status: int, code: int) -> None:
    with serving(status) as (port, asked):
        assert checked(port) == code
        assert asked == ["/ready"]


def test_nobody_there_is_not_ready() -> None:
    with serving(200) as (port, _):
        pass
    assert checked(port) == 1
