"""Late interaction is what a plain loop over pieces says, and rarity what a plain count says."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.late import COLUMNS, Numbers, Pieces, Rarity, interaction
from embeddings.tokens import Tokens, quantised

DIMENSION = 12
VOCABULARY = 9
_DIRECTIONS = quantised(np.random.default_rng(3).standard_normal((VOCABULARY, DIMENSION)))


def tokens(pieces: Sequence[int], seed: int = 0, wobble: float = 0.3) -> Tokens:
    """Each piece's own direction, moved a little by what stands around it."""
    moved = np.random.default_rng(seed).standard_normal((len(pieces), DIMENSION)) * wobble * 127
    some = np.array(pieces, dtype=np.int32)
    return Tokens(some, quantised(_DIRECTIONS[some] + moved))


TEXTS = st.builds(
    tokens, st.lists(st.integers(0, VOCABULARY - 1), max_size=12), st.integers(0, 2**32), st.floats(0, 2)
)
SPOKEN = TEXTS.filter(lambda text: len(text) > 0)


def weigh(pieces: Pieces) -> Numbers:
    weights: Numbers = (1 + pieces.astype(np.float32)) / np.float32(4)
    return weights


def plainly(query: Tokens, document: Tokens) -> list[float]:
    """The same for one document, one piece after the other."""
    if not len(query) or not len(document):
        return [0.0] * COLUMNS
    asked = [max(cosine(q, d) for d in document.rows) for q in query.rows]
    told = [max(cosine(q, d) for q in query.rows) for d in document.rows]
    asking, telling = weigh(query.pieces).tolist(), weigh(document.pieces).tolist()
    few, some = max(len(asked) // 4, 1), max(len(told) // 4, 1)
    return [
        sum(asked) / len(asked),
        sum(told) / len(told),
        sum(w * a for w, a in zip(asking, asked, strict=True)) / sum(asking),
        sum(w * b for w, b in zip(telling, told, strict=True)) / sum(telling),
        sum(sorted(asked)[:few]) / few,
        sum(sorted(told)[:some]) / some,
    ]


def cosine(
    one: np.ndarray[tuple[int], np.dtype[np.int8]], other: np.ndarray[tuple[int], np.dtype[np.int8]]
) -> float:
    first, second = [float(x) for x in one], [float(y) for y in other]
    return sum(x * y for x, y in zip(first, second, strict=True)) / math.hypot(*first) / math.hypot(*second)


@given(TEXTS, st.lists(TEXTS, max_size=6))
def test_it_is_what_a_plain_loop_says(query: Tokens, documents: list[Tokens]) -> None:
    found = interaction(query, documents, weigh)
    assert found.dtype == np.float32
    assert found.shape == (len(documents), COLUMNS)
    for row, document in zip(found, documents, strict=True):
        np.testing.assert_allclose(row, plainly(query, document), atol=1e-4)


@given(SPOKEN)
def test_a_text_finds_itself_whole(text: Tokens) -> None:
    np.testing.assert_allclose(interaction(text, [text], weigh), np.ones((1, COLUMNS)), atol=1e-4)


@given(SPOKEN, TEXTS, st.randoms(use_true_random=False), st.lists(TEXTS, min_size=1, max_size=6))
def test_a_document_is_measured_alone(
    query: Tokens, first: Tokens, random: object, rest: list[Tokens]
) -> None:
    order = [first, *rest]
    random.shuffle(order)  # type: ignore[attr-defined]  # Hypothesis names no type for it
    found = interaction(query, order, weigh)
    for row, document in zip(found, order, strict=True):
        np.testing.assert_allclose(row, interaction(query, [document], weigh)[0], atol=1e-5)


@given(SPOKEN, SPOKEN)
def test_asking_the_other_way_round_swaps_the_sides(one: Tokens, other: Tokens) -> None:
    there, back = interaction(one, [other], weigh)[0], interaction(other, [one], weigh)[0]
    np.testing.assert_allclose(there, back[[1, 0, 3, 2, 5, 4]], atol=1e-5)


@given(SPOKEN, SPOKEN)
def test_more_to_say_covers_no_less_of_the_question(query: Tokens, document: Tokens) -> None:
    longer = Tokens(
        np.concatenate([document.pieces, query.pieces[:1]]), np.concatenate([document.rows, query.rows[:1]])
    )
    short, long = interaction(query, [document, longer], weigh)
    assert (long[[0, 2, 4]] >= short[[0, 2, 4]] - 1e-5).all()


def test_what_only_one_text_says_is_in_its_lowest_quarter() -> None:
    same, more = tokens([1, 2, 3, 4], wobble=0), tokens([1, 2, 3, 4, 5, 6, 7, 8], wobble=0)
    (row,) = interaction(same, [more], weigh)
    np.testing.assert_allclose(row[[0, 2, 4]], 1, atol=1e-5)
    assert row[5] < row[1] < 1


@pytest.mark.parametrize(
    ("query", "document"), [([], [1]), ([1], []), ([], [])], ids=["no question", "no document", "neither"]
)
def test_an_empty_side_finds_nothing(query: list[int], document: list[int]) -> None:
    found = interaction(tokens(query), [tokens(document)], weigh)
    np.testing.assert_array_equal(found, np.zeros((1, COLUMNS)))
    assert interaction(tokens(query), [], weigh).shape == (0, COLUMNS)


def test_a_row_of_zeros_harms_nothing() -> None:
    silent = Tokens(np.array([1], np.int32), np.zeros((1, DIMENSION), np.int8))
    np.testing.assert_array_equal(interaction(tokens([1]), [silent], weigh), np.zeros((1, COLUMNS)))


@given(st.lists(st.tuples(st.booleans(), st.lists(st.integers(0, 40), max_size=6)), max_size=12))
def test_rarity_counts_the_documents_that_hold_a_piece(changes: list[tuple[bool, list[int]]]) -> None:
    rarity = Rarity()
    documents: list[list[int]] = []
    for gone, pieces in changes:
        if gone and documents:
            rarity.remove(np.array(documents.pop(0), dtype=np.int32))
        else:
            rarity.add(np.array(pieces, dtype=np.int32))
            documents.append(pieces)
    asked = np.array([*range(45), 250_000, 3, 3], dtype=np.int32)
    expected = [
        math.log((len(documents) + 1) / (sum(piece in pieces for pieces in documents) + 0.5))
        for piece in asked
    ]
    weights = rarity.weights(asked)
    assert weights.dtype == np.float32
    np.testing.assert_allclose(weights, expected, rtol=1e-5)
    assert (weights > 0).all()


def test_a_rare_piece_decides_more() -> None:
    rarity = Rarity()
    for _ in range(50):
        rarity.add(np.array([1, 2, 3], dtype=np.int32))
    rarity.add(np.array([4], dtype=np.int32))
    query = tokens([1, 2, 3, 4], wobble=0)
    with_it, without = interaction(query, [tokens([4], wobble=0), tokens([1], wobble=0)], rarity.weights)
    assert with_it[2] > without[2]
