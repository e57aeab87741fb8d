"""The real encoder, loaded once, and the folder of public evaluation data if it was named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.config import load_settings
from bot.models import VECTORS, bundled_encoder
from bot.preparing import hand_out
from embeddings.cache import CachedEncoder
from embeddings.encoder import Encoder


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """It knows the sample facts already where `rumourline models` has read them."""
    settings = load_settings(data=tmp_path_factory.mktemp("data"))
    hand_out(settings)
    return CachedEncoder(bundled_encoder(settings.models), settings.data / VECTORS, remember=20_000)


@pytest.fixture(scope="session")
def data() -> Path:
    folder = os.environ.get("RUMOURLINE_EVAL_DATA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("RUMOURLINE_EVAL_DATA names no folder of evaluation data")
    return Path(folder)
