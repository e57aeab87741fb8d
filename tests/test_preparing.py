"""The sample facts are read once, beside the models; a new data folder gets what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import preparing
from bot.config import Settings, load_settings
from bot.estimates import NAME as SHIFT
from bot.models import VECTORS
from bot.preparing import hand_out, is_prepared, prepare
from bot.wiring import sample_facts
from embeddings.cache import CachedEncoder
from embeddings.encoder import Encoder
from tests.fakes import WordEncoder


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    def encoder(settings: Settings, loading: object, folder: Path) -> Encoder:
        return CachedEncoder(WordEncoder(), folder)

    monkeypatch.setattr(preparing, "cached_encoder", encoder)
    return load_settings(data=tmp_path / "data", models=tmp_path / "models")


def test_what_was_prepared_is_handed_out_and_spares_the_first_start_all_reading(settings: Settings) -> None:
    assert not is_prepared(settings)
    hand_out(settings)
    assert not settings.data.exists()
    prepare(settings, None, None)
    assert is_prepared(settings)
    hand_out(settings)
    words = WordEncoder()
    texts = [phrasing.text for fact in sample_facts().facts for phrasing in fact.wordings()]
    CachedEncoder(words, settings.data / VECTORS).learn_documents(texts[:300])
    assert words.encoded == []
    assert (settings.data / SHIFT).read_bytes() == (settings.models / "samples" / SHIFT).read_bytes()


def test_what_is_there_already_stays(settings: Settings) -> None:
    prepare(settings, None, None)
    settings.data.mkdir()
    (settings.data / SHIFT).write_text("mine")
    hand_out(settings)
    assert (settings.data / SHIFT).read_text() == "mine"


def test_what_was_made_of_something_else_is_not_handed_out(settings: Settings) -> None:
    prepare(settings, None, None)
    other = settings.model_copy(update={"encoder": "another/model"})
    assert not is_prepared(other)
    hand_out(other)
    assert not settings.data.exists()
