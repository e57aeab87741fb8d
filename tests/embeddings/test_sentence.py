"""What every sentence-transformers model must do here, asked of the two real ones."""

from __future__ import annotations

import shutil
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from embeddings.bundled import MINILM_LANGUAGES
from embeddings.encoder import Encoder, Matrix
from embeddings.errors import ModelDamaged, ModelMissing
from embeddings.loading import best_precision, use_threads
from embeddings.recipe import Precision, Recipe, Source
from embeddings.sentence import SentenceEncoder

TEXTS = [
    "is it true that 5G spreads the virus?",
    "5G",
    "Drinking hot water every fifteen minutes does not cure the disease. " * 5,
    "The bridge over the river is open again.",
    "",
]


@pytest.fixture(scope="module")
def minilm32(minilm_source: Source) -> SentenceEncoder:
    return SentenceEncoder(minilm_source, Recipe(languages=MINILM_LANGUAGES, precision=Precision.FLOAT32))


@pytest.fixture(scope="module")
def minilm16(minilm_source: Source) -> SentenceEncoder:
    return SentenceEncoder(minilm_source, Recipe(languages=MINILM_LANGUAGES, precision=Precision.BFLOAT16))


@pytest.fixture(scope="module")
def e5_other(e5_source: Source, e5: SentenceEncoder) -> SentenceEncoder:
    """E5 in the precision that `e5` does not have."""
    (other,) = {Precision.FLOAT32, Precision.BFLOAT16} - {e5.precision}
    return SentenceEncoder(e5_source, Recipe(precision=other))


@pytest.fixture(params=["minilm", "e5"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    chosen: Encoder = request.getfixturevalue(request.param)
    return chosen


def cosines(one: Matrix, other: Matrix) -> Matrix:
    found: Matrix = np.sum(one * other, axis=1)
    return found


def test_rows_are_unit_and_in_order(encoder: Encoder) -> None:
    rows = encoder.encode_documents(TEXTS)
    assert rows.shape == (len(TEXTS), encoder.model.dimension)
    assert rows.dtype == np.float32
    assert rows.flags.c_contiguous
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    alone = np.vstack([encoder.encode_documents([text]) for text in TEXTS])
    assert cosines(rows, alone).min() > 0.999


def test_no_texts_make_no_rows(encoder: Encoder) -> None:
    assert encoder.encode_documents([]).shape == (0, 384)
    assert encoder.encode_queries([], []).shape == (0, 384)


def test_more_texts_than_a_batch_come_back_in_order(minilm_source: Source, minilm: Encoder) -> None:
    small = SentenceEncoder(minilm_source, Recipe(languages=MINILM_LANGUAGES), batch_size=2)
    assert cosines(small.encode_documents(TEXTS), minilm.encode_documents(TEXTS)).min() > 0.999


@pytest.mark.parametrize(
    "text",
    ["\0", "a\0b", "half a pair \ud800", "😀" * 50, "\u202e\u200b", "w" * 1_000_000, "word " * 200_000],
    ids=["nul", "nul inside", "lone surrogate", "emoji", "invisible", "one word of 1 MB", "1 MB of words"],
)
def test_hostile_texts_are_encoded(encoder: Encoder, text: str) -> None:
    np.testing.assert_allclose(np.linalg.norm(encoder.encode_queries([text], ["en"])), 1, rtol=1e-5)


def test_the_vectors_are_those_of_sentence_transformers(minilm_source: Source, minilm32: Encoder) -> None:
    plain = SentenceTransformer(str(minilm_source.place), device="cpu", local_files_only=True)
    expected = plain.encode(TEXTS, show_progress_bar=False, normalize_embeddings=True)
    np.testing.assert_allclose(minilm32.encode_documents(TEXTS), expected, atol=1e-5)


def test_bfloat16_keeps_the_directions(
    minilm32: Encoder, minilm16: Encoder, e5: Encoder, e5_other: Encoder
) -> None:
    for one, other in ((minilm32, minilm16), (e5, e5_other)):
        assert cosines(one.encode_documents(TEXTS), other.encode_documents(TEXTS)).min() > 0.9995


def test_the_precision_is_what_the_processor_has(minilm: SentenceEncoder, minilm32: SentenceEncoder) -> None:
    assert minilm.precision is best_precision()
    assert minilm32.precision is Precision.FLOAT32


def test_a_query_in_another_language_is_zeros(minilm: Encoder) -> None:
    rows = minilm.encode_queries(["is it true?", "¿es verdad?", "is it true?"], ["en", "es", "und"])
    np.testing.assert_array_equal(rows[1], np.zeros(384))
    np.testing.assert_allclose(rows[0], rows[2], atol=1e-2)
    np.testing.assert_allclose(np.linalg.norm(rows[[0, 2]], axis=1), 1, rtol=1e-5)


def test_e5_tells_questions_from_documents(e5: Encoder, minilm: Encoder) -> None:
    text = "is the water safe to drink?"
    for encoder, same in ((e5, False), (minilm, True)):
        cosine = cosines(encoder.encode_queries([text], ["en"]), encoder.encode_documents([text]))[0]
        assert bool(cosine > 0.99999) == same


def test_prompts_go_before_the_texts(minilm_source: Source, minilm: Encoder) -> None:
    prompted = SentenceEncoder(minilm_source, Recipe(query_prompt="asked: ", document_prompt="said: "))
    for rows, text in (
        (prompted.encode_queries(["is it true?"], ["en"]), "asked: is it true?"),
        (prompted.encode_documents(["is it true?"]), "said: is it true?"),
    ):
        np.testing.assert_allclose(rows, minilm.encode_documents([text]), atol=1e-5)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("es", "¿Es verdad que las redes 5G propagan el coronavirus?"),
        ("fr", "Est-ce que la 5G propage le coronavirus ?"),
        ("ar", "هل تنشر شبكات الجيل الخامس فيروس كورونا؟"),
        ("hi", "क्या 5जी नेटवर्क से कोरोना वायरस फैलता है?"),
        ("de", "Verbreiten 5G-Netze das Coronavirus?"),
        ("id", "Apakah jaringan 5G menyebarkan virus corona?"),
    ],
    ids=["es", "fr", "ar", "hi", "de", "id"],
)
def test_a_translation_is_closer_than_another_matter(e5: Encoder, language: str, question: str) -> None:
    facts = [
        "5G mobile networks do not spread the coronavirus.",
        "Garlic does not protect against the coronavirus.",
        "The river bridge is closed until Monday.",
    ]
    scores = (e5.encode_queries([question], [language]) @ e5.encode_documents(facts).T)[0]
    assert int(scores.argmax()) == 0


def test_a_paraphrase_is_closer_than_another_matter(minilm: Encoder) -> None:
    facts = ["Eating garlic does not prevent the infection.", "5G masts do not spread the virus."]
    question = "someone told me the new phone towers give you covid, true?"
    scores = (minilm.encode_queries([question], ["en"]) @ minilm.encode_documents(facts).T)[0]
    assert scores[1] > scores[0]


def test_several_threads_get_the_same(minilm: Encoder) -> None:
    expected = minilm.encode_documents(TEXTS)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: minilm.encode_documents(TEXTS), range(12)))
    for rows in found:
        assert cosines(rows, expected).min() > 0.999


def test_the_identity_tells_what_changes_vectors(
    minilm_source: Source, minilm32: Encoder, e5: Encoder
) -> None:
    recipes = [
        Recipe(precision=Precision.FLOAT32),
        Recipe(precision=Precision.FLOAT32, query_prompt="asked: "),
        Recipe(precision=Precision.FLOAT32, max_tokens=16),
        Recipe(precision=Precision.FLOAT32, document_prompt="said: "),
    ]
    models = [SentenceEncoder(minilm_source, recipe).model for recipe in recipes]
    assert models[0] == models[1] == minilm32.model
    assert len(set(models)) == 3
    assert e5.model != minilm32.model


def test_max_tokens_cuts(minilm_source: Source, minilm: Encoder) -> None:
    short = SentenceEncoder(minilm_source, Recipe(max_tokens=8))
    start, other = "one two three four five six", "seven eight nine"
    rows = short.encode_documents([start, f"{start} {other}"])
    assert cosines(rows[:1], rows[1:])[0] > 0.9999
    rows = minilm.encode_documents([start, f"{start} {other}"])
    assert cosines(rows[:1], rows[1:])[0] < 0.999


def test_a_folder_is_loaded_without_the_network_and_in_silence(
    minilm_source: Source, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*anything: object) -> None:
        raise AssertionError("the network was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    encoder = SentenceEncoder(Source(minilm_source.place))
    assert encoder.encode_documents(["text"]).shape == (1, 384)
    assert capfd.readouterr() == ("", "")
    assert encoder.model.name == "model"
    assert encoder.model.revision.count("-") == 2


@pytest.mark.parametrize(
    "place",
    [Path("no/such/folder"), "/no/such/folder", "nobody/has-made-this-model"],
    ids=["a relative folder", "a folder", "a name"],
)
def test_a_missing_model_is_named(place: str | Path) -> None:
    with pytest.raises(ModelMissing, match=str(place)):
        SentenceEncoder(Source(place))


def test_a_folder_without_a_model_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing to load")
    with pytest.raises(ModelDamaged, match=str(tmp_path)):
        SentenceEncoder(Source(tmp_path))


def test_cut_weights_are_damaged(minilm_source: Source, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(minilm_source.place, folder, ignore=shutil.ignore_patterns("model.safetensors"))
    weights = (Path(minilm_source.place) / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(weights[: len(weights) // 2])
    with pytest.raises(ModelDamaged, match=str(folder)):
        SentenceEncoder(Source(folder))


def test_the_number_of_threads_can_be_set() -> None:
    before = torch.get_num_threads()
    use_threads(before + 1)
    assert torch.get_num_threads() == before + 1
    use_threads(before)


def test_loading_leaves_torch_as_it_was(minilm_source: Source) -> None:
    before = torch.get_default_dtype(), torch.is_grad_enabled()
    SentenceEncoder(minilm_source, Recipe(precision=Precision.BFLOAT16))
    assert (torch.get_default_dtype(), torch.is_grad_enabled()) == before
