"""Litestream replicates the base as our settings say: tried for real, where it is installed.

`python -m tests.deploy.replication --litestream FILE` does the same by hand, with a longer load.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.deploy.deployment import DEPLOY
from tests.deploy.replication import run, settings, wrong

LITESTREAM = shutil.which("litestream")


def test_what_is_tried_are_our_settings_but_for_the_bucket(tmp_path: Path) -> None:
    (ours,) = yaml.safe_load((DEPLOY / "litestream.yml").read_text("utf-8"))["dbs"]
    (tried,) = settings(tmp_path)["dbs"]
    bucket, folder = ours.pop("replicas")[0], tried.pop("replicas")[0]
    assert tried == ours
    assert {*bucket} - {*folder} == {"endpoint", "bucket"}
    assert {key for key in folder if folder[key] != bucket[key]} == {"type", "path"}


@pytest.mark.skipif(LITESTREAM is None, reason="needs litestream")
def test_what_was_acknowledged_is_in_the_replica(tmp_path: Path) -> None:
    result = run(Path(str(LITESTREAM)), tmp_path)
    assert not wrong(result), result
