"""Litestream tried for real: our service under load, killed; its replica restored, and held to our own rules.

    python -m tests.deploy.replication --litestream /usr/bin/litestream

Runs `deploy/litestream.yml` as it is, but for the place of the replica: a folder instead of a bucket. Two
lives: in the first, service and Litestream are killed (SIGKILL) in the middle of the load; in the second, a
moment after it. Prints one JSON object; leaves with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from factbase.database import open_base
from tests.deploy.deployment import DEPLOY

HELD = 3.0
"""Seconds that replication may take after the last write: the settings say one second for each step."""
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""So that no word looks like a number that has to be masked."""
Answers = list[tuple[float, str]]


@dataclass
class Drill:
    """A data folder, its replica, and what the service acknowledged."""

    litestream: Path
    folder: Path
    port: int = 0
    answered: Answers = field(default_factory=list)
    restored: int = 0

    def __post_init__(self) -> None:
        self.port = self.port or _free_port()
        self.data, self.replica = self.folder / "data", self.folder / "replica"
        self.config = self.folder / "litestream.yml"
        self.data.mkdir(mode=0o700)
        self.config.write_text(yaml.safe_dump(settings(self.replica)), "utf-8")
        self.environment = os.environ | {"RUMOURLINE_DATA": str(self.data)}

    def life(self, seconds: float, quiet: float) -> float:
        """Serve and replicate under load, then kill both at once; returns when that was."""
        with self._running(self._service()) as service, self._running(self._replicator()) as replicator:
            self._until_up()
            stop = threading.Event()
            asking = threading.Thread(target=self._ask, args=(stop,))
            asking.start()
            time.sleep(seconds)
            if quiet:
                stop.set()
                asking.join()
                time.sleep(quiet)
            killed = time.time()
            for process in (service, replicator):
                process.send_signal(signal.SIGKILL)
            stop.set()
            asking.join()
        return killed

    def restore(self) -> Path:
        """What the replica holds, as a base in a data folder of its own, checked by our own commands."""
        self.restored += 1
        place = self.folder / f"restored-{self.restored}"
        place.mkdir(mode=0o700)
        base = place / "rumourline.db"
        ours = str(self.data / "rumourline.db")
        self._done([str(self.litestream), "restore", "-config", str(self.config), "-o", str(base), ours])
        base.chmod(0o600)
        there, copy = ["--data", str(place)], str(self.folder / f"copy-{self.restored}.db")
        self._done([*_rumourline(), "doctor", "--base", *there])
        # Only a copy with a manifest can be verified; with this one the restored base begins its own life.
        self._done([*_rumourline(), "backup", copy, *there])
        self._done([*_rumourline(), "restore", copy, "--verify", *there])
        return base

    def missing(self, base: Path) -> list[float]:
        """When each answer was given that the restored base does not know."""
        with closing(open_base(base)) as found:
            claims = " ".join(row[0] for row in found.rows("SELECT claim FROM sightings"))
        known = set(claims.split())
        return [at for at, word in self.answered if word not in known]

    def _ask(self, stop: threading.Event) -> None:
        while not stop.is_set():
            word = "zq" + secrets.token_hex(6).translate(_LETTERS)
            try:
                status = self._post(f"the mayor of {word} has sold the bridge")
            except OSError:
                return
            if status == 200:
                self.answered.append((time.time(), word))

    def _post(self, text: str) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as line:
            line.request("POST", "/api/ask", json.dumps({"text": text}), {"Content-Type": "application/json"})
            response = line.getresponse()
            response.read()
            return response.status

    def _until_up(self) -> None:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                if self._post("is anybody there already?") == 200:
                    return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError("the service did not start")

    def _service(self) -> list[str]:
        return [*_rumourline(), "serve", "--port", str(self.port)]

    def _replicator(self) -> list[str]:
        return [str(self.litestream), "replicate", "-config", str(self.config)]

    @contextmanager
    def _running(self, command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment
            )
            try:
                yield process
            finally:
                process.kill()
                process.wait()

    def _done(self, command: list[str]) -> None:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stdout[-500:]}{done.stderr[-500:]}")


def settings(replica: Path) -> dict[str, Any]:
    """Our settings, with a folder for a bucket."""
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "litestream.yml").read_text("utf-8"))
    (base,) = read["dbs"]
    (bucket,) = base["replicas"]
    kept = {key: value for key, value in bucket.items() if key.endswith("interval") or key == "retention"}
    base["replicas"] = [{"type": "file", "path": str(replica), **kept}]
    return read


def run(litestream: Path, folder: Path, seconds: float = 6) -> dict[str, Any]:
    """Both lives; what was acknowledged, what was lost, and for how many seconds."""
    drill = Drill(litestream, folder)
    killed = drill.life(seconds, 0)
    lost = drill.missing(drill.restore())
    in_the_middle = {
        "acknowledged": len(drill.answered),
        "not in the replica": len(lost),
        "their seconds before the end": round(killed - min(lost), 2) if lost else 0.0,
    }
    drill.answered.clear()
    drill.life(seconds, HELD)
    afterwards = {
        "acknowledged": len(drill.answered),
        "not in the replica": len(drill.missing(drill.restore())),
    }
    version = subprocess.run([str(litestream), "version"], capture_output=True, text=True, check=True)
    return {
        "litestream": version.stdout.strip(),
        "killed in the middle": in_the_middle,
        f"killed {HELD:g} seconds after": afterwards,
    }


def wrong(result: dict[str, Any]) -> bool:
    """Whether more was lost than replication by the second may lose."""
    middle = result["killed in the middle"]
    after = result[f"killed {HELD:g} seconds after"]
    return bool(
        not middle["acknowledged"]
        or not after["acknowledged"]
        or middle["their seconds before the end"] > HELD
        or after["not in the replica"]
    )


def _rumourline() -> list[str]:
    return [sys.executable, "-m", "bot"]


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--litestream", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=6, help="of load, in each life")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = run(given.litestream, Path(folder), given.seconds)
    print(json.dumps(result, indent=1))
    sys.exit(1 if wrong(result) else 0)


if __name__ == "__main__":
    main()
