"""`make audit` finds a package with a known weakness: the real pip-audit, asking a database of our own.

Whether the public database knows of anything is another question, which no test can answer.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.deploy.deployment import ROOT

BAD = "jinja2"
WEAKNESS = "TEST-2026-0001"
_COMMAND = re.compile(r"^\S*pip-audit\b.*$", re.MULTILINE)


@contextmanager
def database(weak: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """An OSV service that knows one weakness of each of these packages; its address, and what was asked."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = query["package"]["name"]
            asked.append(name)
            said = json.dumps({"vulns": [_told(name, weak[name])]} if name in weak else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query", asked
    finally:
        server.shutdown()
        server.server_close()


def _told(name: str, weakness: str) -> dict[str, Any]:
    ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9999"}]}]
    return {
        "id": weakness,
        "summary": "made for a test",
        "published": "2026-01-01T00:00:00Z",
        "modified": "2026-01-01T00:00:00Z",
        "affected": [{"package": {"name": name, "ecosystem": "PyPI"}, "ranges": ranges}],
    }


def _audit(address: str) -> subprocess.CompletedProcess[str]:
    """What `make audit` does with the lock file."""
    said = subprocess.run(
        ["make", "-n", "audit", f"OSV_URL={address}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    pinned, _installed = _COMMAND.findall(said.stdout)
    alone = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run(
        shlex.split(pinned), cwd=ROOT, env=alone, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("weak", [{}, {BAD: WEAKNESS}], ids=["nothing is known", "one is weak"])
def test_the_audit_fails_exactly_when_a_pinned_package_is_weak(weak: Mapping[str, str]) -> None:
    with database(weak) as (address, asked):
        done = _audit(address)
    assert len(asked) > 50
    assert BAD in asked
    assert done.returncode == (1 if weak else 0), done.stderr
    assert (WEAKNESS in done.stdout) == bool(weak)
    assert f"Found {len(weak)} known vulnerabilit" in done.stderr if weak else "No known" in done.stderr
