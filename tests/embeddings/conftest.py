"""The real models, loaded once for all tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from embeddings.bundled import (
    E5_NAME,
    E5_REVISION,
    MINILM_LANGUAGES,
    MINILM_NAME,
    MINILM_REVISION,
    e5_folder,
    minilm_folder,
)
from embeddings.loading import use_threads
from embeddings.recipe import Recipe, Source
from embeddings.sentence import SentenceEncoder


@pytest.fixture(scope="session")
def models() -> Path:
    """The folder that unpacked models are kept in between runs."""
    named = os.environ.get("RUMOURLINE_MODELS")
    return Path(named) if named else platformdirs.user_cache_path("rumourline") / "models"


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that take turns as often as they can, so that what is not guarded gets torn."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.fixture(scope="session")
def _one_thread() -> None:
    """On a busy machine two threads wait for each other more than they help."""
    use_threads(1)


@pytest.fixture(scope="session")
def minilm_source(_one_thread: None) -> Source:
    return Source(minilm_folder(), MINILM_NAME, MINILM_REVISION)


@pytest.fixture(scope="session")
def e5_source(models: Path, _one_thread: None) -> Source:
    return Source(e5_folder(models), E5_NAME, E5_REVISION)


@pytest.fixture(scope="session")
def minilm(minilm_source: Source) -> SentenceEncoder:
    return SentenceEncoder(minilm_source, Recipe(languages=MINILM_LANGUAGES))


@pytest.fixture(scope="session")
def e5(e5_source: Source) -> SentenceEncoder:
    return SentenceEncoder(e5_source)
