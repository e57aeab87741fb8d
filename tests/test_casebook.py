"""A claim finds the open case that it belongs to, whoever opened it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import bot.casebook
from bot.casebook import MeaningCasebook
from bot.core.calibration import Calibration, Scorer
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


def test_one_odd_wording_does_not_carry_a_case_away(cases: CaseStore) -> None:
    """Joined by any wording alone, matters would chain together."""
    case_id = _open(cases, SOLD)
    for more in ("the mayor sold the town hall", "the mayor sold the hall to a circus"):
        cases.join(case_id, more, "en", more, NOON)
    trams = "penguins drive trams at night"
    casebook = _casebook(cases)
    assert casebook.find(Claim(f"{trams} now", "en")) is None
    cases.join(case_id, trams, "en", trams, NOON)
    casebook.reset()
    assert casebook.find(Claim(f"{trams} now", "en")) is None


def test_a_wording_said_again_joins_its_case_whatever_else_is_in_it(cases: CaseStore) -> None:
    casebook = _casebook(cases, join_at=1.0)
    case_id = _open(cases, SOLD)
    for more in ("clowns own the council building", "penguins drive trams", "a roof of glass"):
        casebook.find(Claim(SOLD, "en"))
        casebook.keep(case_id, Claim(more, "en"))
    assert casebook.find(Claim("Clowns own the council building!!", "en")) == case_id


@pytest.mark.parametrize(
    ("language", "joins"), [("es", True), ("en", False), ("und", False)], ids=["another", "same", "unknown"]
)
def test_pairs_across_languages_have_a_scorer_of_their_own(
    cases: CaseStore, language: str, joins: bool
) -> None:
    encoder = WordEncoder()
    scorers = (Scorer(9.0, {"across": 0.0}), Scorer(-9.0, {"within": 0.0}))
    casebook = MeaningCasebook(
        encoder, ExactIndex(encoder.model.dimension), cases, Calibration("by hand", scorers), 0.5
    )
    case_id = _open(cases, SOLD)
    found = casebook.find(Claim("circo", language))
    assert found == (case_id if joins else None)


def test_readings_that_were_dropped_are_read_anew(cases: CaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = WordEncoder()
    by_pieces = Calibration("by hand", (Scorer(-6.0, {"multilingual-e5-small_rare_low": 10.0}),))

    def found() -> list[int | None]:
        book = MeaningCasebook(encoder, ExactIndex(encoder.model.dimension), cases, by_pieces, 0.55)
        return [book.find(Claim(f"{text} now", "en")) for text in (SOLD, "penguins drive trams at night")]

    wanted = [_open(cases, SOLD), _open(cases, "penguins drive trams at night")]
    assert found() == wanted
    monkeypatch.setattr(bot.casebook, "_READINGS", 0)
    assert found() == wanted


def test_a_claim_is_read_once_to_be_looked_for_and_kept(cases: CaseStore) -> None:
    encoder = WordEncoder()
    book = MeaningCasebook(encoder, ExactIndex(encoder.model.dimension), cases, JOINING, 0.55)
    claim = Claim(SOLD, "en")
    _open(cases, "penguins drive trams at night")
    book.find(claim)
    book.keep(7, claim)
    assert encoder.encoded.count(SOLD) == 1
