"""A claim finds the open case that it belongs to, whoever opened it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.casebook import MeaningCasebook
from bot.core.calibration import Calibration, Scorer
from bot.core.claims import Claim
from bot.core.joining import Said, log_odds, pair_signals
from bot.sameness import USUAL
from embeddings.index import ExactIndex
from factbase.case_acts import Act, CaseActStore
from factbase.case_grouping import CaseGrouping
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


def test_a_claim_is_read_once_to_be_looked_for_and_kept(cases: CaseStore) -> None:
    encoder = WordEncoder()
    book = MeaningCasebook(encoder, ExactIndex(encoder.model.dimension), cases, JOINING, 0.55)
    claim = Claim(SOLD, "en")
    _open(cases, "penguins drive trams at night")
    book.find(claim)
    book.keep(7, claim)
    assert encoder.encoded.count(SOLD) == 1


TRAMS = "penguins drive trams at night"


def test_what_is_done_about_cases_elsewhere_is_taken_in(base: Base, cases: CaseStore) -> None:
    casebook = _casebook(cases)
    sold, trams = _open(cases, SOLD), _open(cases, TRAMS)
    assert casebook.find(Claim(TRAMS, "en")) == trams
    CaseGrouping(base).merge(trams, sold, NOON)
    CaseActStore(base).act(trams, Act.MERGE, "dora", "", NOON)
    assert casebook.find(Claim(TRAMS, "en")) == sold
    CaseActStore(base).act(sold, Act.DISMISS, "dora", "satire", NOON)
    assert casebook.find(Claim(TRAMS, "en")) is None
    CaseActStore(base).act(sold, Act.REOPEN, "dora", "no satire", NOON)
    assert casebook.find(Claim(TRAMS, "en")) == sold


def test_what_only_moved_is_not_read_again(base: Base, cases: CaseStore) -> None:
    encoder = WordEncoder()
    casebook = MeaningCasebook(encoder, ExactIndex(encoder.model.dimension), cases, JOINING, 0.55)
    sold, trams = _open(cases, SOLD), _open(cases, TRAMS)
    casebook.alike(sold)
    CaseGrouping(base).merge(trams, sold, NOON)
    CaseActStore(base).act(trams, Act.MERGE, "dora", "", NOON)
    assert casebook.alike(sold) == []
    assert sorted(encoder.encoded) == sorted([SOLD, TRAMS])


def test_cases_are_as_alike_as_their_wordings_are_on_average(cases: CaseStore) -> None:
    casebook = _casebook(cases)
    one, other, far = _open(cases, SOLD), _open(cases, "the mayor sold the hall"), _open(cases, TRAMS)
    cases.join(other, "clowns own the council", "en", "c", NOON)
    found = {likely.case_id: likely.probability for likely in casebook.alike(one)}
    said = [Said(text, "en") for text in (SOLD, "the mayor sold the hall", "clowns own the council")]
    pairs = log_odds(JOINING, pair_signals(said[:1], said[1:], {}))
    assert found[other] == pytest.approx(JOINING.chance(float(pairs.mean())))
    assert list(found) == [other, far], "the most probable first"
    assert casebook.alike(99) == []


def test_what_we_merge_ourselves_is_followed_at_once(cases: CaseStore) -> None:
    casebook = _casebook(cases)
    sold, trams = _open(cases, SOLD), _open(cases, TRAMS)
    casebook.alike(sold)
    casebook.merged(trams, sold)
    assert casebook.find(Claim(TRAMS, "en")) == sold


@pytest.mark.parametrize(
    ("language", "at_hand", "taken_off"),
    [
        pytest.param("en", 2, 0.0, id="a language that was learnt from"),
        pytest.param("de", 2, 1.5 * (1 - 2 / (USUAL + 2)), id="the first wordings of another"),
        pytest.param("de", 60, 1.5 * (1 - 60 / (USUAL + 60)), id="many wordings of another"),
    ],
)
def test_in_a_language_that_is_new_here_more_is_asked(
    cases: CaseStore, language: str, at_hand: int, taken_off: float
) -> None:
    casebook = _casebook(cases)
    near = "the mayor sold the hall"
    one, other = (cases.open(text, language, text, NOON) for text in (SOLD, near))
    for number in range(at_hand - 2):
        cases.open(f"{TRAMS} {number}", language, f"c{number}", NOON)
    (likely,) = [likely for likely in casebook.alike(one) if likely.case_id == other]
    pairs = log_odds(JOINING, pair_signals([Said(SOLD, language)], [Said(near, language)], {}))
    assert likely.probability == pytest.approx(JOINING.chance(float(pairs[0, 0]) - taken_off))
