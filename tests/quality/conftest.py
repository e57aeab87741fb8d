"""The real encoder, loaded once, and the folder of public evaluation data if it was named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.config import load_settings
from bot.wiring import bundled_encoder
from embeddings.cache import CachedEncoder
from embeddings.encoder import Encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return CachedEncoder(bundled_encoder(load_settings().models), None, remember=20_000)


@pytest.fixture(scope="session")
def data() -> Path:
    folder = os.environ.get("RUMOURLINE_EVAL_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("RUMOURLINE_EVAL_DATA names no folder of evaluation data")
    return Path(folder)
