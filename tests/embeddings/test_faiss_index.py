"""Approximate search: when it begins, what it finds, and that it is made anew as the index grows."""

from __future__ import annotations

import faiss
import numpy as np
import pytest

from embeddings.encoder import Matrix
from embeddings.faiss_index import FaissIndex
from embeddings.index import ExactIndex, Index
from embeddings.rows import unit_rows

HALF, ROWS, TOPICS = 24, 1500, 60


def claims(count: int, seed: int) -> Matrix:
    """Rows like a blend's: two halves about the same topics, the second mostly one direction."""
    random = np.random.default_rng(seed)
    shared = np.random.default_rng(0)
    centres, common = shared.standard_normal((2, TOPICS, HALF)), shared.standard_normal(HALF)
    topics = random.integers(0, TOPICS, count)
    noise = random.standard_normal((2, count, HALF))
    first = unit_rows(centres[0][topics] + 0.7 * noise[0])
    second = unit_rows(4 * common + centres[1][topics] + 0.7 * noise[1])
    return unit_rows(np.hstack([first, second]))


def narrow(queries: Matrix) -> Matrix:
    alone = queries.copy()
    alone[:, :HALF] = 0
    return unit_rows(alone)


def keys(count: int, start: int = 0) -> list[str]:
    return [str(number) for number in range(start, start + count)]


def recall(index: Index, exact: Index, queries: Matrix, count: int = 10) -> float:
    pairs = zip(index.search(queries, count), exact.search(queries, count), strict=True)
    return float(np.mean([len({h.key for h in a} & {h.key for h in b}) / count for a, b in pairs]))


@pytest.fixture(autouse=True, scope="module")
def _one_thread_of_faiss() -> None:
    """On a busy machine two threads wait for each other more than they help."""
    faiss.omp_set_num_threads(1)


@pytest.fixture(scope="module")
def exact() -> ExactIndex:
    index = ExactIndex(2 * HALF)
    index.add(keys(ROWS), claims(ROWS, 1))
    return index


@pytest.fixture(scope="module")
def approximate() -> FaissIndex:
    index = FaissIndex(2 * HALF, [(HALF, 2 * HALF)], approximate_from=500)
    index.add(keys(ROWS), claims(ROWS, 1))
    return index


def test_nearly_all_neighbours_are_found(approximate: FaissIndex, exact: ExactIndex) -> None:
    queries = claims(200, 2)
    assert approximate.lists_made_for == ROWS
    assert recall(approximate, exact, queries) > 0.95


def test_nearly_all_are_found_by_a_query_that_uses_some_columns(
    approximate: FaissIndex, exact: ExactIndex
) -> None:
    assert recall(approximate, exact, narrow(claims(200, 2))) > 0.95


def test_a_query_that_fits_no_lists_is_compared_with_every_row(exact: ExactIndex) -> None:
    index = FaissIndex(2 * HALF, approximate_from=500, probed_share=0.0)
    index.add(keys(ROWS), claims(ROWS, 1))
    assert recall(index, exact, claims(50, 2)) < 0.9
    assert recall(index, exact, narrow(claims(50, 2))) == 1.0


def test_scores_are_exact_all_the_same(approximate: FaissIndex) -> None:
    queries = claims(20, 2)
    for query, hits in zip(queries, approximate.search(queries, 10), strict=True):
        rows = approximate.vectors([hit.key for hit in hits])
        np.testing.assert_allclose([hit.score for hit in hits], rows @ query, atol=1e-6)


def test_more_hits_than_the_lists_hold_are_found_exactly(approximate: FaissIndex, exact: ExactIndex) -> None:
    assert recall(approximate, exact, claims(5, 2), ROWS) == 1.0


def test_lists_come_and_go_with_the_size() -> None:
    index = FaissIndex(2 * HALF, approximate_from=100)
    rows = claims(400, 1)
    seen: list[int] = []
    for start in range(0, 400, 50):
        index.add(keys(50, start), rows[start : start + 50])
        seen.append(index.lists_made_for)
    assert seen == [0, 100, 100, 100, 250, 250, 250, 250]
    for start, count in ((0, 340), (340, 20)):
        index.remove(keys(count, start))
        seen.append(index.lists_made_for)
    assert seen[-2:] == [250, 0]
    assert index.search(rows[380:381], 1)[0][0].key == "380"


@pytest.mark.parametrize("replaced", [False, True], ids=["added", "replaced"])
def test_rows_that_came_after_the_lists_are_found(exact: ExactIndex, replaced: bool) -> None:
    rows = claims(ROWS, 1)
    index = FaissIndex(2 * HALF, [(HALF, 2 * HALF)], approximate_from=500)
    index.add(keys(800), claims(800, 9) if replaced else rows[:800])
    for start in range(0 if replaced else 800, ROWS, 100):
        index.replace(keys(100, start), rows[start : start + 100])
    for queries in (claims(100, 2), narrow(claims(100, 2))):
        assert recall(index, exact, queries) > 0.95


def test_some_columns_have_lists_of_their_own(exact: ExactIndex) -> None:
    index = FaissIndex(2 * HALF, [(HALF, 2 * HALF)], approximate_from=500, probed_share=0.0)
    index.add(keys(ROWS), claims(ROWS, 1))
    assert recall(index, exact, narrow(claims(50, 2))) < 0.99  # or all rows would have been looked through
