"""A claim finds the open case that it belongs to, whoever opened it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.casebook import MeaningCasebook
from bot.core.claims import Claim
from embeddings.index import ExactIndex
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from tests.assembled import JOINING
from tests.fakes import NOON, WordEncoder

SOLD = "the mayor sold the town hall to a circus"


@pytest.fixture
def base() -> Iterator[Base]:
    base = memory_base()
    yield base
    base.close()


@pytest.fixture
def cases(base: Base) -> CaseStore:
    return CaseStore(base)


def _casebook(cases: CaseStore, join_at: float = 0.55) -> MeaningCasebook:
    encoder = WordEncoder()
    return MeaningCasebook(encoder, ExactIndex(encoder.model.dimension), cases, JOINING, join_at)


def _open(cases: CaseStore, text: str) -> int:
    return cases.open(text, "en", f"digest of {text}", NOON)


def test_without_cases_there_is_nothing_to_find(cases: CaseStore) -> None:
    assert _casebook(cases).find(Claim(SOLD, "en")) is None


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        (SOLD, True),
        ("the mayor sold the town hall to the circus", True),
        ("Mayor sold town hall to a circus!!", True),
        ("the mayor bought new trams", False),
        ("penguins drive trams at night", False),
        ("", False),
    ],
    ids=["same", "nearly the same", "shorter", "one word alike", "something else", "nothing"],
)
def test_a_claim_joins_what_means_the_same(cases: CaseStore, text: str, joins: bool) -> None:
    case_id = _open(cases, SOLD)
    assert _casebook(cases).find(Claim(text, "en")) == (case_id if joins else None)


def test_the_most_probable_case_is_joined(cases: CaseStore) -> None:
    _open(cases, "the mayor sold the town hall to a bank")
    wanted = _open(cases, SOLD)
    _open(cases, "the mayor sold the town hall")
    assert _casebook(cases).find(Claim(f"{SOLD} yesterday", "en")) == wanted


def test_how_sure_is_sure_enough_is_given(cases: CaseStore) -> None:
    case_id = _open(cases, SOLD)
    near = Claim("the mayor sold the old town hall to some circus", "en")
    assert _casebook(cases, join_at=0.95).find(near) is None
    assert _casebook(cases, join_at=0.5).find(near) == case_id


def test_a_kept_wording_is_found_by(cases: CaseStore) -> None:
    casebook = _casebook(cases)
    case_id = _open(cases, SOLD)
    other = Claim("clowns own the council building now", "en")
    assert casebook.find(other) is None
    casebook.keep(case_id, other)
    assert casebook.find(other) == case_id


def test_cases_that_others_open_are_found(cases: CaseStore) -> None:
    casebook = _casebook(cases)
    first = _open(cases, SOLD)
    assert casebook.find(Claim(SOLD, "en")) == first
    second = _open(cases, "penguins drive trams at night")
    assert casebook.find(Claim("penguins drive trams at night", "en")) == second


def test_after_a_reset_only_what_is_in_the_base_is_known(cases: CaseStore) -> None:
    casebook = _casebook(cases)
    kept = _open(cases, SOLD)
    casebook.find(Claim(SOLD, "en"))
    casebook.keep(99, Claim("penguins drive trams at night", "en"))
    casebook.reset()
    assert casebook.find(Claim("penguins drive trams at night", "en")) is None
    assert casebook.find(Claim(SOLD, "en")) == kept


def test_a_reset_of_nothing_is_nothing(cases: CaseStore) -> None:
    casebook = _casebook(cases)
    casebook.reset()
    assert casebook.find(Claim(SOLD, "en")) is None


def test_a_claim_in_a_language_of_one_model_only_joins_by_that_one(cases: CaseStore) -> None:
    case_id = cases.open("el alcalde vendió el ayuntamiento", "es", "d", NOON)
    assert _casebook(cases).find(Claim("el alcalde vendió el ayuntamiento", "es")) == case_id
