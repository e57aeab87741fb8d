"""What torch's libraries may keep is bounded before torch is loaded, and whoever sets it is not overruled."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from embeddings.bounds import bound

NAMES = ["LRU_CACHE_CAPACITY", "ONEDNN_PRIMITIVE_CACHE_CAPACITY", "GOMP_SPINCOUNT"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_set_stays(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "7")
    bound()
    assert os.environ[name] == "7"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_set_is_bounded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(name, raising=False)
    bound()
    assert 0 < int(os.environ[name]) <= 10_000


def test_the_encoders_module_does_not_load_torch_before() -> None:
    asked = "import sys, embeddings.sentence, embeddings.bundled; print('torch' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"


def test_torchs_own_openmp_is_told_how_long_to_wait() -> None:
    # Read once, while torch is loaded: set after that it would be in the environment and without effect.
    asked = "from embeddings.bounds import bound; bound(); import torch"
    without = {name: value for name, value in os.environ.items() if name not in NAMES}
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        env=without | {"OMP_DISPLAY_ENV": "verbose"},
    )
    if "GOMP_SPINCOUNT" not in ran.stderr:
        pytest.skip("torch has another OpenMP here, which does not know this setting")
    assert "GOMP_SPINCOUNT = '5000'" in ran.stderr
