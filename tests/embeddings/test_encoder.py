"""What every encoder must do: the contract, asked of models, blends, memories and fakes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from embeddings.blend import BlendedEncoder, Weighted
from embeddings.cache import CachedEncoder, kept_for_now
from embeddings.encoder import Encoder
from embeddings.rows import unit_rows
from embeddings.tokens import MOST_PIECES, SCALE, Reading
from tests.embeddings.fakes import FakeEncoder
from tests.fakes import WordEncoder

TEXTS = ["is it true that 5G spreads the virus?", "5G", "the bridge is open again. " * 5, "5G", "", "🚰 ¿?"]
LANGUAGES = ["en", "es", "und", "en", "en", "es"]
SURE = 0.99
"""The least cosine of one text's vectors that were made in batches of different widths."""


def blended() -> Encoder:
    english = FakeEncoder("first", 8, frozenset({"en", "und"}))
    return BlendedEncoder([Weighted(english), Weighted(FakeEncoder("second", 5), query_weight=2)])


MAKERS: dict[str, Callable[[pytest.FixtureRequest], Encoder]] = {
    "minilm": lambda request: request.getfixturevalue("minilm"),
    "e5": lambda request: request.getfixturevalue("e5"),
    "both models": lambda request: BlendedEncoder(
        [Weighted(request.getfixturevalue("minilm")), Weighted(request.getfixturevalue("e5"))]
    ),
    "blended": lambda request: blended(),
    "a blend with a silent member": lambda request: BlendedEncoder(
        [Weighted(FakeEncoder("silent"), query_weight=0), Weighted(FakeEncoder("heard"))]
    ),
    "cached on disk": lambda request: CachedEncoder(blended(), request.getfixturevalue("tmp_path")),
    "cached in memory": lambda request: CachedEncoder(blended(), None),
    "cached in no room": lambda request: CachedEncoder(blended(), None, remember=0),
    "kept for now": lambda request: kept_for_now(blended()),
    "the fake of this room": lambda request: FakeEncoder(),
    "the fake of words": lambda request: WordEncoder(),
}


@pytest.fixture(params=list(MAKERS))
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return MAKERS[request.param](request)


def same(one: Reading, other: Reading) -> bool:
    """Whether two readings hold the same pieces, with vectors that differ by rounding at most."""
    if one.keys() != other.keys():
        return False
    for name, tokens in one.items():
        if not np.array_equal(tokens.pieces, other[name].pieces):
            return False
        first, second = (
            unit_rows(tokens.rows.astype(np.float32)),
            unit_rows(other[name].rows.astype(np.float32)),
        )
        if not ((first * second).sum(axis=1) > SURE).all():
            return False
    return True


def test_reading_changes_no_vector(encoder: Encoder) -> None:
    asked, told = encoder.encode_queries(TEXTS, LANGUAGES), encoder.encode_documents(TEXTS)
    for rows, expected in (
        (encoder.read_queries(TEXTS, LANGUAGES)[0], asked),
        (encoder.learn_documents(TEXTS)[0], told),
    ):
        assert rows.dtype == np.float32
        assert rows.shape == expected.shape
        assert rows.flags.c_contiguous
        assert ((rows * expected).sum(axis=1) >= SURE * (expected * expected).sum(axis=1)).all()


def test_no_texts_make_no_readings(encoder: Encoder) -> None:
    dimension = encoder.model.dimension
    for rows, readings in (encoder.read_queries([], []), encoder.learn_documents([])):
        assert rows.shape == (0, dimension)
        assert readings == []
    assert encoder.read_documents([]) == []


def test_documents_are_read_by_every_part(encoder: Encoder) -> None:
    names = {part.name for part in encoder.parts}
    for readings in (encoder.learn_documents(TEXTS)[1], encoder.read_documents(TEXTS)):
        assert [reading.keys() for reading in readings] == [names] * len(TEXTS)


def test_queries_are_read_by_the_parts_that_count(encoder: Encoder) -> None:
    rows, readings = encoder.read_queries(TEXTS, LANGUAGES)
    for row, reading, language in zip(rows, readings, LANGUAGES, strict=True):
        for part in encoder.parts:
            counts = part.speaks(language) and row[part.start : part.stop].any()
            assert (part.name in reading) == counts


def test_tokens_are_small_and_at_unit_length(encoder: Encoder) -> None:
    sizes = {part.name: part.stop - part.start for part in encoder.parts}
    for reading in [*encoder.read_queries(TEXTS, LANGUAGES)[1], *encoder.read_documents(TEXTS)]:
        for name, tokens in reading.items():
            assert tokens.pieces.dtype == np.int32
            assert tokens.rows.dtype == np.int8
            assert tokens.rows.shape == (len(tokens), sizes[name])
            lengths = np.linalg.norm(tokens.rows.astype(np.float32), axis=1)
            np.testing.assert_allclose(lengths, SCALE, rtol=0.05)


def test_what_is_learnt_is_what_is_read(encoder: Encoder) -> None:
    learnt = encoder.learn_documents(TEXTS)[1]
    for _ in range(2):
        assert all(map(same, learnt, encoder.read_documents(TEXTS)))
    backwards = encoder.read_documents(TEXTS[::-1])[::-1]
    assert all(map(same, learnt, backwards))
    assert not same(learnt[0], learnt[1])
    assert same(learnt[1], learnt[3])


def test_an_empty_text_has_no_pieces(encoder: Encoder) -> None:
    read = [*encoder.read_documents([""]), *encoder.read_queries([""], ["en"])[1]]
    assert {len(tokens) for reading in read for tokens in reading.values()} == {0}


def test_only_the_first_pieces_are_kept(encoder: Encoder) -> None:
    long, longer = encoder.read_documents(["one two three four five " * 30, "one two three four five " * 40])
    for name, tokens in long.items():
        assert len(tokens) == MOST_PIECES
        np.testing.assert_array_equal(tokens.pieces, longer[name].pieces)


@pytest.mark.parametrize("text", ["\0", "half a pair \ud800", "\u202e\u200b", "w" * 100_000])
def test_hostile_texts_are_read(encoder: Encoder, text: str) -> None:
    (reading,) = encoder.read_documents([text])
    assert all(len(tokens) <= MOST_PIECES for tokens in reading.values())
    assert encoder.read_queries([text], ["en"])[0].shape == (1, encoder.model.dimension)


@pytest.mark.usefixtures("restless")
def test_several_threads_read_the_same(encoder: Encoder, tmp_path: Path) -> None:
    expected = encoder.learn_documents(TEXTS)[1]
    fresh = [f"{text} {number}" for number in range(3) for text in TEXTS]

    def read(_: int) -> tuple[list[Reading], list[Reading]]:
        return encoder.read_documents(TEXTS), encoder.read_documents(fresh)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read, range(4)))
    for known, new in found:
        assert all(map(same, known, expected))
        assert all(map(same, new, found[0][1]))
