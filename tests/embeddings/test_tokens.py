"""Tokens become bytes and come back, and rounding moves no cosine by much."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.tokens import SCALE, Reading, Tokens, from_bytes, quantised, to_bytes


def tokens(count: int, dimension: int = 8, seed: int = 0) -> Tokens:
    random = np.random.default_rng(seed)
    pieces = random.integers(0, 250_000, count, dtype=np.int32)
    return Tokens(pieces, quantised(random.standard_normal((count, dimension))))


READINGS = st.dictionaries(
    st.text(max_size=30).filter(lambda name: name.isprintable()),
    st.builds(tokens, st.integers(0, 96), st.integers(1, 20), st.integers(0, 2**32)),
    max_size=3,
)


@given(READINGS)
def test_a_reading_comes_back_from_bytes(reading: Reading) -> None:
    found = from_bytes(to_bytes(reading))
    assert list(found) == list(reading)
    for name, expected in reading.items():
        assert found[name].pieces.dtype == np.int32
        np.testing.assert_array_equal(found[name].pieces, expected.pieces)
        assert found[name].rows.dtype == np.int8
        np.testing.assert_array_equal(found[name].rows, expected.rows, strict=True)


@pytest.mark.parametrize("length", [1, 5, 6, 9, 10, 13, 30, 69])
def test_cut_bytes_are_no_reading(length: int) -> None:
    whole = to_bytes({"part": tokens(5)})
    assert len(whole) == 70
    with pytest.raises(ValueError, match=r"."):
        from_bytes(whole[:length])


@given(st.binary(max_size=200))
def test_any_bytes_are_a_reading_or_refused(data: bytes) -> None:
    try:
        found = from_bytes(data)
    except ValueError:
        return
    assert to_bytes(found) == data or len(found) < 4


@given(st.integers(0, 2**32), st.sampled_from([2, 8, 384]), st.floats(1e-3, 1e3))
def test_rounding_keeps_cosines(seed: int, dimension: int, size: float) -> None:
    rows = np.random.default_rng(seed).standard_normal((6, dimension)) * size
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    kept = quantised(rows.astype(np.float32)).astype(np.float32)
    np.testing.assert_allclose(kept, unit * SCALE, atol=0.501)
    back = kept / np.linalg.norm(kept, axis=1, keepdims=True)
    np.testing.assert_allclose(back @ back.T, unit @ unit.T, atol=0.02)


def test_a_row_of_zeros_stays_one() -> None:
    np.testing.assert_array_equal(quantised(np.zeros((2, 3), np.float32)), np.zeros((2, 3), np.int8))
    assert quantised(np.zeros((0, 3), np.float32)).shape == (0, 3)


def test_every_piece_has_a_row() -> None:
    with pytest.raises(ValueError, match="do not go with"):
        Tokens(np.zeros(2, np.int32), np.zeros((3, 4), np.int8))
