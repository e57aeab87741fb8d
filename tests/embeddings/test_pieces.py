"""A text's tokens are its own: no special tokens, no padding, no prompt."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from transformers import BatchEncoding

from embeddings.bundled import MINILM_LANGUAGES
from embeddings.encoder import Encoder
from embeddings.pieces import batch_tokens, own_tokens
from embeddings.recipe import Precision, Recipe, Source
from embeddings.sentence import SentenceEncoder
from embeddings.tokens import MOST_PIECES, SCALE

START, STOP, PAD, UNKNOWN = 1, 2, 0, 3
SPECIAL = frozenset({START, STOP, PAD})
TEXTS = [
    "Is it true that 5G spreads the virus?",
    "एक्स-रे से कोरोना का पता चलता है",
    "query: passage: 中文 test",
    "  leading space",
]


@pytest.mark.parametrize(
    ("pieces", "ends", "prompt", "kept"),
    [
        pytest.param([1, 9, 8, 2, 0], [0, 3, 7, 0, 0], 0, [9, 8], id="no_prompt"),
        pytest.param([1, 7, 5, 9, 8, 2], [0, 5, 6, 9, 12, 0], 7, [9, 8], id="prompt"),
        pytest.param([1, 7, 5, 4, 9, 2], [0, 5, 6, 7, 9, 0], 7, [9], id="prompt_s_space_alone"),
        pytest.param([1, 7, 9, 8, 2], [0, 5, 9, 12, 0], 7, [9, 8], id="a_piece_across_the_prompt_s_end"),
        pytest.param([1, 7, 5, 2], [0, 5, 6, 0], 7, [], id="a_prompt_alone"),
        pytest.param([1, 2, 0, 0], [0, 0, 0, 0], 0, [], id="nothing"),
        pytest.param([1, 2, 9, 2], [0, 4, 9, 0], 0, [9], id="a_special_token_that_somebody_wrote"),
        pytest.param([1, 3, 9, 2], [0, 4, 9, 0], 0, [3, 9], id="a_word_that_the_vocabulary_lacks"),
        pytest.param([0, 0, 1, 9, 2], [0, 0, 0, 4, 0], 0, [9], id="padding_on_the_left"),
    ],
)
def test_only_own_pieces_are_kept(pieces: list[int], ends: list[int], prompt: int, kept: list[int]) -> None:
    vectors = np.eye(len(pieces), dtype=np.float32)[None]
    (found,) = own_tokens(vectors, np.array([pieces]), np.array([ends]), SPECIAL, prompt)
    assert found.pieces.tolist() == kept
    assert found.rows.argmax(axis=1).tolist() == [
        at for at, piece in enumerate(pieces) if piece in kept and ends[at] > prompt
    ]


def test_texts_of_a_batch_keep_apart() -> None:
    pieces = np.array([[1, 9, 8, 2], [1, 2, 0, 0], [1, 7, 2, 0]])
    ends = np.array([[0, 2, 4, 0], [0, 0, 0, 0], [0, 3, 0, 0]])
    vectors = np.arange(3 * 4 * 5, dtype=np.float32).reshape(3, 4, 5)
    found = own_tokens(vectors, pieces, ends, SPECIAL, 0)
    assert [tokens.pieces.tolist() for tokens in found] == [[9, 8], [], [7]]
    unit = vectors[2, 1] / np.linalg.norm(vectors[2, 1])
    np.testing.assert_allclose(found[2].rows[0], unit * SCALE, atol=0.5)


def test_no_more_than_so_many_are_kept() -> None:
    count = MOST_PIECES + 10
    pieces = np.arange(10, 10 + count)[None]
    (found,) = own_tokens(np.ones((1, count, 2), np.float32), pieces, pieces, SPECIAL, 0)
    assert found.pieces.tolist() == list(range(10, 10 + MOST_PIECES))


@pytest.mark.parametrize("missing", ["encodings", "token_embeddings"])
def test_a_model_that_does_not_tell_its_tokens_has_none(minilm_source: Source, missing: str) -> None:
    network = SentenceTransformer(str(minilm_source.place), device="cpu", local_files_only=True)
    with torch.inference_mode():
        made = network(network.preprocess(["a text"]))
    assert len(batch_tokens(made, SPECIAL, 0)) == 1
    rest = {name: made[name] for name in made if name != missing}
    encodings = None if missing == "encodings" else made.encodings
    assert batch_tokens(BatchEncoding(rest, encodings), SPECIAL, 0) == []


def test_a_word_that_the_vocabulary_lacks_is_a_piece(minilm: Encoder, e5: Encoder) -> None:
    for encoder, unknown in ((minilm, 100), (e5, 3)):
        (reading,) = encoder.read_documents(["water 🚰"])
        assert reading[encoder.parts[0].name].pieces[-1] == unknown


@pytest.mark.parametrize("text", TEXTS)
def test_a_prompt_leaves_no_piece(e5: Encoder, text: str) -> None:
    (asked,), (told,) = e5.read_queries([text], ["en"])[1], e5.read_documents([text])
    name = e5.parts[0].name
    assert asked[name].pieces.tolist() == told[name].pieces.tolist()
    assert e5.read_documents([f"{text} query: {text}"])[0][name].pieces.size > 2 * len(asked[name])


@pytest.mark.parametrize("prompt", ["", "query: ", "asked:", "une question ? "])
def test_pieces_and_vectors_are_those_of_sentence_transformers(minilm_source: Source, prompt: str) -> None:
    recipe = Recipe(MINILM_LANGUAGES, query_prompt=prompt, precision=Precision.FLOAT32)
    reader = SentenceEncoder(minilm_source, recipe)
    plain = SentenceTransformer(str(minilm_source.place), device="cpu", local_files_only=True)
    text = "Is it true that 5G spreads the virus?"
    before = len(plain.tokenizer(prompt).input_ids) - 1  # the last one is the closing special token
    expected = plain.encode(prompt + text, output_value="token_embeddings").numpy()[before:-1]
    tokens = reader.read_queries([text, "a longer text " * 9], ["en", "en"])[1][0][reader.model.name]
    assert tokens.pieces.tolist() == plain.tokenizer(text).input_ids[1:-1]
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    np.testing.assert_allclose(tokens.rows, expected * SCALE, atol=0.51)


def test_bfloat16_keeps_the_tokens(minilm_source: Source, e5_source: Source) -> None:
    for source in (minilm_source, e5_source):
        exact, rough = (
            SentenceEncoder(source, Recipe(precision=precision)).read_documents(TEXTS)
            for precision in (Precision.FLOAT32, Precision.BFLOAT16)
        )
        for one, other in zip(exact, rough, strict=True):
            for name, tokens in one.items():
                assert tokens.pieces.tolist() == other[name].pieces.tolist()
                cosines = (tokens.rows.astype(int) * other[name].rows.astype(int)).sum(axis=1) / SCALE**2
                assert cosines.min() > 0.98
