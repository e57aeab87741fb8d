"""The service dies at random instants and its disk fails: nothing acknowledged is lost or said twice.

A few rounds of each kind; `python -m tests.survival.rounds` runs as many as one likes.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.survival.failing_disk import FAILURES, compiler
from tests.survival.rounds import ALL

SEED = 20_261_121
KINDS = (*ALL, *(FAILURES if compiler() else ()))


@pytest.fixture(scope="module")
def result() -> dict[str, object]:
    """One run in a process of its own: it forks, which a process with threads must not."""
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.survival.rounds",
        "--rounds",
        str(len(KINDS)),
        "--seed",
        str(SEED),
        "--kinds",
        *KINDS,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.stdout, done.stderr[-2_000:]
    return dict(json.loads(done.stdout))


def test_nothing_is_lost_torn_or_said_twice(result: dict[str, object]) -> None:
    assert result["wrong"] == []


def test_every_kind_was_lived_through_and_something_was_acknowledged(
    result: dict[str, dict[str, int]],
) -> None:
    assert set(result["rounds"]) == set(KINDS)
    assert result["acknowledged"]["questions"]
    assert result["acknowledged"]["chat events"]
    assert result["faults"]


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler (cc or gcc) to make a disk that fails")
def test_the_disk_really_failed(result: dict[str, int]) -> None:
    assert result["calls of the system that failed"]
