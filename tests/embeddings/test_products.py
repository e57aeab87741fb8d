"""Products of bytes are exact, whichever way they are worked out."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from embeddings import products as module
from embeddings.products import by_numpy, by_torch, products

_BYTES = st.integers(-127, 127)


def rows(width: int) -> st.SearchStrategy[np.ndarray[tuple[int, int], np.dtype[np.int8]]]:
    return st.integers(0, 9).flatmap(lambda count: arrays(np.int8, (count, width), elements=_BYTES))


@pytest.fixture(scope="module", autouse=True)
def _able() -> Iterator[None]:
    """Torch's way is taken here on any processor: it is slow without instructions for bytes, and as exact."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_vnni": True})
        by_torch.cache_clear()
        yield
    by_torch.cache_clear()


@pytest.fixture
def forgotten() -> None:
    by_torch.cache_clear()


@given((st.integers(1, 40) | st.just(384)).flatmap(lambda width: st.tuples(rows(width), rows(width))))
def test_both_ways_say_what_whole_numbers_say(
    pair: tuple[np.ndarray[tuple[int, int], np.dtype[np.int8]], ...],
) -> None:
    one, other = pair
    true = one.astype(np.int64) @ other.astype(np.int64).T
    assert products(one, other).tolist() == by_numpy(one, other).tolist() == true.tolist()
    assert products(one, other).dtype == np.float32


def test_the_longest_rows_are_exact_and_longer_ones_are_refused() -> None:
    one, other = np.full((2, 1_040), 127, dtype=np.int8), np.full((3, 1_040), -127, dtype=np.int8)
    assert set(products(one, other).ravel().tolist()) == {-1_040 * 127 * 127}
    with pytest.raises(ValueError, match="1041"):
        products(np.zeros((1, 1_041), np.int8), np.zeros((1, 1_041), np.int8))


def test_rows_that_may_not_be_written_to_are_left_alone(recwarn: pytest.WarningsRecorder) -> None:
    kept = np.frombuffer(bytes(range(96)), np.int8).reshape(2, 48)
    assert products(kept, kept).tolist() == by_numpy(kept, kept).tolist()
    assert not [one for one in recwarn if "writable" in str(one.message)]


@pytest.mark.usefixtures("forgotten")
class TestWithoutTorchsWay:
    def test_an_operator_that_is_gone_is_not_missed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delattr(torch, "_int_mm")
        assert by_torch() is None
        assert products(np.eye(3, dtype=np.int8), np.eye(3, dtype=np.int8)).tolist() == np.eye(3).tolist()
        by_torch.cache_clear()

    def test_one_that_says_something_else_is_not_believed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(torch, "_int_mm", lambda one, other: torch.zeros(len(one), other.shape[1]))
        assert by_torch() is None
        by_torch.cache_clear()

    def test_a_processor_without_instructions_for_bytes_is_quicker_with_numpy(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert by_torch() is not None
        by_torch.cache_clear()
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, "avx512_vnni": False})
        assert by_torch() is None
        by_torch.cache_clear()

    def test_nothing_is_loaded_for_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(sys.modules, "torch")
        monkeypatch.setattr(module, "by_torch", lambda: pytest.fail("torch was looked for"))
        assert products(np.eye(2, dtype=np.int8), np.eye(2, dtype=np.int8)).tolist() == np.eye(2).tolist()
