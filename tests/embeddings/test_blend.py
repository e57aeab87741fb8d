"""A blend's score is the weighted sum of its members' cosines, whatever the weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.blend import BlendedEncoder, Weighted
from embeddings.encoder import Part
from tests.embeddings.fakes import FakeEncoder

ENGLISH = frozenset({"en", "und"})
WEIGHTS = st.floats(0.1, 10)
QUERIES, DOCUMENTS = ["is it true?", "is the water safe?"], ["it is false", "the water is safe", "a third"]


def two(
    v1: float = 1, v2: float = 1, w1: float = 1, w2: float = 1
) -> tuple[FakeEncoder, FakeEncoder, BlendedEncoder]:
    first, second = FakeEncoder("first", 8, ENGLISH), FakeEncoder("second", 5)
    return first, second, BlendedEncoder([Weighted(first, v1, w1), Weighted(second, v2, w2)])


@given(WEIGHTS, WEIGHTS, WEIGHTS, WEIGHTS)
def test_a_score_is_the_weighted_sum_of_cosines(v1: float, v2: float, w1: float, w2: float) -> None:
    first, second, blend = two(v1, v2, w1, w2)
    found = blend.encode_queries(QUERIES, ["en", "en"]) @ blend.encode_documents(DOCUMENTS).T
    one = first.encode_queries(QUERIES, ["en", "en"]) @ first.encode_documents(DOCUMENTS).T
    other = second.encode_queries(QUERIES, ["en", "en"]) @ second.encode_documents(DOCUMENTS).T
    expected = (v1 * w1 * one + v2 * w2 * other) / (np.hypot(v1, v2) * np.hypot(w1, w2))
    np.testing.assert_allclose(found, expected, atol=1e-5)


@pytest.mark.parametrize(
    ("language", "first_counts"),
    [("en", True), ("und", True), ("es", False), ("hi", False)],
    ids=["english", "unknown counts as spoken by all", "spanish", "hindi"],
)
def test_a_member_counts_only_where_it_speaks_the_language(language: str, first_counts: bool) -> None:
    first, second, blend = two()
    rows = blend.encode_queries(QUERIES[:1], [language])
    assert bool(rows[0, :8].any()) == first_counts
    assert bool(first.queries) == first_counts
    np.testing.assert_allclose(np.linalg.norm(rows), 1, rtol=1e-6)
    alone = second.encode_queries(QUERIES[:1], [language])
    np.testing.assert_allclose(rows[:, 8:] * (np.sqrt(2) if first_counts else 1), alone, rtol=1e-5)


def test_only_the_texts_that_need_a_member_reach_it() -> None:
    first, second, blend = two()
    rows = blend.encode_queries(["uno", "two", "tres"], ["es", "en", "es"])
    assert first.queries == ["two"]
    assert second.queries == ["uno", "two", "tres"]
    assert [bool(row[:8].any()) for row in rows] == [False, True, False]


def test_a_member_of_weight_nothing_is_not_asked() -> None:
    first, _, blend = two(w1=0)
    rows = blend.encode_queries(["text"], ["en"])
    assert first.queries == []
    assert not rows[:, :8].any()


def test_a_query_that_nobody_speaks_is_zeros() -> None:
    blend = BlendedEncoder([Weighted(FakeEncoder(languages=ENGLISH))])
    np.testing.assert_array_equal(blend.encode_queries(["hola"], ["es"]), np.zeros((1, 8), np.float32))


def test_no_texts_make_no_rows() -> None:
    _, _, blend = two()
    assert blend.encode_queries([], []).shape == (0, 13)
    assert blend.encode_documents([]).shape == (0, 13)


def test_the_parts_lie_side_by_side() -> None:
    _, _, blend = two()
    inner = BlendedEncoder([Weighted(FakeEncoder("zero", 3)), Weighted(blend)])
    assert inner.parts == (Part("zero", 0, 3), Part("first", 3, 11, ENGLISH), Part("second", 11, 16))


def test_the_identity_is_that_of_the_stored_vectors() -> None:
    models = [two(*weights)[2].model for weights in ((1, 1, 1, 1), (1, 1, 5, 2), (1, 2, 1, 1))]
    assert models[0] == models[1]
    assert models[0] != models[2]
    assert (models[0].name, models[0].dimension) == ("first+second", 13)


@pytest.mark.parametrize(("document", "query"), [(0, 1), (-1, 1), (1, -1)])
def test_weights_that_mean_nothing_are_refused(document: float, query: float) -> None:
    with pytest.raises(ValueError, match="weight"):
        Weighted(FakeEncoder(), document, query)


def test_a_blend_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        BlendedEncoder([])
