"""What is missing costs answers, never the service: no model, or kept vectors that are damaged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.web.site import FEWER
from bot.config import load_settings
from bot.core.decide import Kind
from bot.models import encoder_to_serve
from bot.wiring import WORDS_ALONE_ANSWER_AT, Rumourline, rumourline
from embeddings.cache import CachedEncoder
from embeddings.encoder import Encoder
from embeddings.words_alone import WordsAlone
from factbase.database import open_base
from factbase.store import FactStore
from tests.assembled import question
from tests.fakes import NOON, WordEncoder, published

FACTS = [
    published(
        "bridge",
        "the old stone bridge over the river is closed for good",
        "nobody may cross the stone bridge",
    ),
    published("water", "boiling tap water kills all germs in it"),
    published("school", "the new school in the north has no roof"),
]


@pytest.fixture
def without_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rumourline]:
    monkeypatch.setenv("RUMOURLINE_ENCODER", str(tmp_path / "no-such-model"))
    line = _line(tmp_path, None)
    yield line
    line.base.close()


def _line(tmp_path: Path, encoder: Encoder | None) -> Rumourline:
    settings = load_settings(data=tmp_path / "data", alert_urls=("json://localhost",))
    base = open_base(settings.base)
    FactStore(base).save(FACTS, NOON)
    base.close()
    return rumourline(settings, encoder or encoder_to_serve(settings))


def test_without_a_model_it_serves_with_words_and_says_why(without_model: Rumourline) -> None:
    assert "no-such-model" in without_model.degraded
    assert without_model.policy.answer_at == WORDS_ALONE_ANSWER_AT
    assert FEWER.isascii()


def test_without_a_model_it_would_rather_ask_back_than_be_wrong(without_model: Rumourline) -> None:
    asked = [
        "the old stone bridge over the river",
        "boiling the river is closed",
        "the mayor has sold the tram",
    ]
    kinds = [outcome.kind for outcome in without_model.service.handle([question(text) for text in asked])]
    assert kinds[0] in (Kind.ANSWER, Kind.ASK_BACK)
    assert Kind.ANSWER not in kinds[1:]
    first = without_model.service.judge.judge([question(asked[0])], NOON)[0].ranked[0]
    assert first.fact_id == "bridge"
    assert not [name for name in first.signals if "MiniLM" in name or "e5" in name]


def test_without_a_model_who_says_the_same_still_joins_one_case(without_model: Rumourline) -> None:
    said = [
        "my uncle eats zebra cakes nightly",
        "My uncle eats zebra cakes, nightly!",
        "frogs moved into parliament",
    ]
    cases = [without_model.service.handle([question(text)])[0].case_id for text in said]
    assert cases[0] == cases[1] != cases[2]


def test_words_alone_put_texts_near_that_share_words() -> None:
    rows = WordsAlone("").encode_documents(["the bridge is closed", "closed is the bridge", "frogs sing", ""])
    assert rows[0] @ rows[1] == pytest.approx(1.0)
    assert rows[0] @ rows[2] < 0.5
    assert rows.shape[0] == 4


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda file: file.write_bytes(b"\xa5" * 100_000), id="noise"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:5_000]), id="cut short"),
        pytest.param(lambda file: file.unlink(), id="gone"),
    ],
)
def test_kept_vectors_that_are_damaged_are_made_anew(tmp_path: Path, harm: object) -> None:
    def asked(folder: Path) -> dict[str, float]:
        line = _line(tmp_path, CachedEncoder(WordEncoder(), folder))
        ranked = line.service.judge.judge([question("nobody may cross the bridge")], NOON)[0].ranked
        line.base.close()
        return {match.fact_id: match.probability for match in ranked}

    before = asked(tmp_path / "vectors")
    # Another folder, because a process keeps open what it has opened: a damaged one is met at a start.
    CachedEncoder(WordEncoder(), tmp_path / "fresh").encode_documents([fact.claim.text for fact in FACTS])
    (tmp_path / "later").mkdir()
    copy = tmp_path / "later" / "data.mdb"
    copy.write_bytes((tmp_path / "fresh" / "data.mdb").read_bytes())
    assert callable(harm)
    harm(copy)
    assert asked(tmp_path / "later") == before
