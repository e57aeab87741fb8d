"""What every index must do: the contract, and a run of random actions against the exact one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import faiss
import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from embeddings.encoder import Matrix
from embeddings.errors import IndexMisused
from embeddings.faiss_index import FaissIndex
from embeddings.index import ExactIndex, Hit, Index
from embeddings.rows import unit_rows

DIMENSION = 6
MAKERS: dict[str, Callable[[], Index]] = {
    "exact": partial(ExactIndex, DIMENSION),
    "faiss": partial(FaissIndex, DIMENSION),
    "faiss with lists": partial(FaissIndex, DIMENSION, ((2, 6),), 3),
}


@pytest.fixture(autouse=True)
def _one_thread_of_faiss() -> None:
    """On a busy machine two threads wait for each other more than they help."""
    faiss.omp_set_num_threads(1)


@pytest.fixture(params=list(MAKERS))
def index(request: pytest.FixtureRequest) -> Index:
    return MAKERS[request.param]()


def rows(count: int, seed: int = 0) -> Matrix:
    return unit_rows(np.random.default_rng(seed).standard_normal((count, DIMENSION)))


def keys(count: int, start: int = 0) -> list[str]:
    return [f"fact {number}" for number in range(start, start + count)]


def found(index: Index, queries: Matrix, count: int) -> list[list[str]]:
    return [[hit.key for hit in hits] for hits in index.search(queries, count)]


def test_an_empty_index_finds_nothing(index: Index) -> None:
    assert len(index) == 0
    assert index.dimension == DIMENSION
    assert index.search(rows(2), 3) == [[], []]
    assert index.remove(["unknown"]) == 0


def test_the_best_come_first_with_their_inner_products(index: Index) -> None:
    stored, queries = rows(20), rows(5, seed=1)
    index.add(keys(20), stored)
    scores = queries @ stored.T
    for at, hits in enumerate(index.search(queries, 20)):
        order = np.argsort(-scores[at])
        assert [hit.key for hit in hits] == [f"fact {place}" for place in order]
        np.testing.assert_allclose([hit.score for hit in hits], scores[at][order], atol=1e-5)


def test_a_stored_row_is_its_own_best(index: Index) -> None:
    index.add(keys(30), rows(30))
    assert found(index, rows(30), 1) == [[key] for key in keys(30)]


@pytest.mark.parametrize(("count", "expected"), [(-1, 0), (0, 0), (1, 1), (4, 4), (99, 4)])
def test_there_are_as_many_hits_as_asked_for_or_as_there_are(index: Index, count: int, expected: int) -> None:
    index.add(keys(4), rows(4))
    assert [len(hits) for hits in index.search(rows(2, seed=1), count)] == [expected, expected]


def test_no_queries_get_no_answers(index: Index) -> None:
    index.add(keys(4), rows(4))
    assert index.search(rows(0), 3) == []


def test_vectors_come_back_in_the_order_asked_for(index: Index) -> None:
    index.add(keys(5), rows(5))
    np.testing.assert_array_equal(index.vectors(["fact 3", "fact 0", "fact 3"]), rows(5)[[3, 0, 3]])
    assert index.vectors([]).shape == (0, DIMENSION)


def test_what_was_given_or_returned_is_nobody_elses(index: Index) -> None:
    given = rows(3)
    index.add(keys(3), given)
    given[:] = 0
    index.vectors(keys(3))[:] = 0
    np.testing.assert_array_equal(index.vectors(keys(3)), rows(3))


def test_what_is_removed_is_gone_and_may_come_back(index: Index) -> None:
    index.add(keys(10), rows(10))
    assert index.remove(["fact 2", "unknown", "fact 9", "fact 2"]) == 2
    assert len(index) == 8
    assert not {"fact 2", "fact 9"} & set(found(index, rows(1), 10)[0])
    index.add(["fact 2"], rows(10)[2:3])
    assert found(index, rows(10)[2:3], 1) == [["fact 2"]]


def test_everything_can_be_removed(index: Index) -> None:
    for _ in range(2):
        index.add(keys(10), rows(10))
        assert index.remove(keys(10)) == 10
        assert index.search(rows(1), 5) == [[]]


def test_replacing_puts_new_rows_under_old_and_new_keys(index: Index) -> None:
    index.add(keys(10), rows(10))
    index.replace(keys(4, start=8), rows(4, seed=5))
    assert len(index) == 12
    assert found(index, rows(4, seed=5), 1) == [[key] for key in keys(4, start=8)]
    np.testing.assert_array_equal(index.vectors(["fact 8"]), rows(4, seed=5)[:1])


@pytest.mark.parametrize(
    ("names", "vectors"),
    [
        pytest.param(["new", "fact 1"], rows(2), id="a key that is there"),
        pytest.param(["new", "new"], rows(2), id="the same key twice"),
        pytest.param(["new"], rows(2), id="more rows than keys"),
        pytest.param(["new"], rows(1)[:, :3], id="rows that are too short"),
        pytest.param(["new"], rows(1)[0], id="a row that is no matrix"),
        pytest.param(["new"], rows(1) * np.nan, id="not a number"),
        pytest.param(["new"], rows(1) * np.inf, id="infinity"),
    ],
)
def test_a_wrong_addition_is_refused_and_changes_nothing(
    index: Index, names: list[str], vectors: Matrix
) -> None:
    index.add(keys(3), rows(3))
    with pytest.raises(IndexMisused):
        index.add(names, vectors)
    assert len(index) == 3
    assert set(found(index, rows(1), 9)[0]) == set(keys(3))


def test_the_same_key_twice_is_refused_in_a_replacement(index: Index) -> None:
    with pytest.raises(IndexMisused, match="twice"):
        index.replace(["new", "new"], rows(2))


def test_an_unknown_key_has_no_vector(index: Index) -> None:
    index.add(keys(3), rows(3))
    with pytest.raises(IndexMisused, match="fact 7"):
        index.vectors(["fact 1", "fact 7"])


@pytest.mark.parametrize("queries", [rows(2)[:, :4], rows(2)[0]], ids=["too short", "no matrix"])
def test_a_wrong_query_is_refused(index: Index, queries: Matrix) -> None:
    index.add(keys(3), rows(3))
    with pytest.raises(IndexMisused, match="shape"):
        index.search(queries, 2)


def test_queries_need_not_lie_together_in_memory(index: Index) -> None:
    index.add(keys(5), rows(5))
    assert found(index, np.asfortranarray(rows(5)), 1) == [[key] for key in keys(5)]


def test_a_query_of_zeros_gets_zeros(index: Index) -> None:
    index.add(keys(5), rows(5))
    assert [hit.score for hit in index.search(np.zeros((1, DIMENSION), np.float32), 3)[0]] == [0.0] * 3


@pytest.mark.usefixtures("restless")
def test_a_search_sees_all_of_a_write_or_nothing(index: Index) -> None:
    """One writer turns every row round, again and again; a reader that saw two ways saw half a write."""
    names, plus = keys(300), np.tile(rows(1), (300, 1))
    index.add(names, plus)
    done = threading.Event()

    def write() -> None:
        try:
            for turn in range(40):
                index.replace(names, -plus if turn % 2 == 0 else plus)
        finally:
            done.set()

    def read() -> list[tuple[int, int]]:
        seen: list[tuple[int, int]] = []
        while not done.is_set():
            hits = index.search(plus[:1], 300)[0]
            seen.append((len({hit.key for hit in hits}), len({hit.score > 0 for hit in hits})))
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        pool.submit(write).result()
        assert {seen for reader in readers for seen in reader.result()} <= {(300, 1)}


NAMES = st.lists(st.sampled_from([*"abcdefghijklm"]), unique=True, max_size=8)


class Compared(RuleBasedStateMachine):
    """The same actions on an index and on the exact one."""

    make: Callable[[], Index]

    def __init__(self) -> None:
        super().__init__()
        self.index = type(self).make()
        self.oracle = ExactIndex(DIMENSION)

    @rule(names=NAMES, seed=st.integers(0, 999))
    def replace(self, names: list[str], seed: int) -> None:
        for one in (self.index, self.oracle):
            one.replace(names, rows(len(names), seed))

    @rule(names=NAMES, seed=st.integers(0, 999))
    def add(self, names: list[str], seed: int) -> None:
        outcomes: list[str] = []
        for one in (self.index, self.oracle):
            try:
                one.add(names, rows(len(names), seed))
                outcomes.append("added")
            except IndexMisused as error:
                outcomes.append(str(error))
        assert outcomes[0] == outcomes[1]

    @rule(names=NAMES)
    def remove(self, names: list[str]) -> None:
        assert self.index.remove(names) == self.oracle.remove(names)

    @rule(seed=st.integers(0, 999), count=st.integers(1, 15), narrow=st.booleans())
    def search(self, seed: int, count: int, narrow: bool) -> None:
        queries = rows(2, seed)
        if narrow:
            queries[:, :2] = 0
        for hits, expected in zip(
            self.index.search(queries, count), self.oracle.search(queries, count), strict=True
        ):
            self.compare(hits, expected, queries)

    @invariant()
    def they_hold_the_same(self) -> None:
        assert len(self.index) == len(self.oracle)

    def compare(self, hits: list[Hit], expected: list[Hit], queries: Matrix) -> None:
        np.testing.assert_allclose([hit.score for hit in hits], [hit.score for hit in expected], atol=1e-5)
        names = [hit.key for hit in hits]
        assert len(set(names)) == len(names)
        np.testing.assert_array_equal(self.index.vectors(names), self.oracle.vectors(names))


class FaissCompared(Compared):
    make = staticmethod(MAKERS["faiss"])


class ListsCompared(Compared):
    """With so few rows that every list is looked through, approximate must be exact."""

    make = staticmethod(lambda: FaissIndex(DIMENSION, ((2, 6),), 3, probed_share=1.0))


TestFaiss = FaissCompared.TestCase
TestLists = ListsCompared.TestCase
TestFaiss.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
TestLists.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
