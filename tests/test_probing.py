"""A base's own facts tell how far it lies, with themselves and their twins taken out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest

from bot.core.calibration import Calibration, Scorer, Thresholds
from bot.core.claims import Claim
from bot.core.matching import Candidate
from bot.core.shift import FARTHEST, FEWEST, Estimate, Travel
from bot.probing import MOST, BaseShift, scorers_name, wrong_answers
from bot.retrieval import Retrieval
from embeddings.index import ExactIndex
from factbase.database import memory_base
from factbase.facts import Fact
from factbase.store import FactStore
from factbase.words import words
from tests.fakes import NOON, WordEncoder, published

TRAVEL = Travel(reference=-5.0, flattening=0.5, doubt=1.0, unknown=3.0, cold_answer_at=0.9, far=4.0)
BY_OVERLAP = Calibration("v", (Scorer(-6.0, {"overlap": 12.0}),), travel=TRAVEL)
LIKENESS_TRAVEL = replace(TRAVEL, reference=-2.0)
BY_LIKENESS = Calibration("v", (Scorer(-6.0, {"fused": 12.0}),), travel=LIKENESS_TRAVEL)
BY_FUSED = Calibration("v", (Scorer(0.0, {"fused": 1.0}),), travel=TRAVEL)


class _Base:
    """Every fact comes near every claim, as near as `likeness` has it; counts how often it was asked."""

    def __init__(self, facts: Sequence[Fact], likeness: dict[str, float] | None = None) -> None:
        self.facts: list[Fact] = []
        self.revision = 0
        self.drawn = 0
        self.likeness = likeness or {}
        self.asked: list[list[Claim]] = []
        self.hold(facts)

    def hold(self, facts: Sequence[Fact]) -> None:
        """Have these facts from now on."""
        self.facts = list(facts)
        self.revision += 1

    def __len__(self) -> int:
        return len(self.facts)

    def sample(self, most: int, now: datetime) -> Sequence[Fact]:
        self.drawn += 1
        return self.facts[:most]

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[list[Candidate]]:
        self.asked.append(list(claims))
        return [[self._candidate(fact) for fact in self.facts] for _ in claims]

    def _candidate(self, fact: Fact) -> Candidate:
        spoken = tuple(tuple(words(phrasing.text)) for phrasing in fact.wordings())
        return Candidate(fact.id, self.likeness.get(fact.id, 0.0), {}, 0.0, spoken)


class _Kept:
    """Keeps estimates in memory, all of them."""

    def __init__(self) -> None:
        self.all: list[Estimate] = []

    def read(self) -> Estimate | None:
        return self.all[-1] if self.all else None

    def write(self, estimate: Estimate) -> None:
        self.all.append(estimate)


def _english(text: str) -> str:
    return "en"


def _facts(count: int, start: int = 0) -> list[Fact]:
    return [published(f"f{n}", f"a{n} b{n} c{n} d{n}") for n in range(start, start + count)]


def _wrong(base: _Base, calibration: Calibration = BY_FUSED) -> list[float]:
    return [value for row in wrong_answers(base, calibration, _english, NOON) for value in row]


def test_what_comes_first_without_the_fact_itself_is_wrong() -> None:
    base = _Base(_facts(3), {"f0": 0.9, "f1": 0.5, "f2": 0.1})
    assert _wrong(base) == pytest.approx([0.5, 0.9, 0.9])


def test_a_fact_that_says_the_same_is_not_a_wrong_answer() -> None:
    facts = [
        published("bats", "bats carry the new virus"),
        published("again", "bats carry the new virus too"),
        published("moon", "the moon is made of cheese"),
    ]
    assert _wrong(_Base(facts, {"bats": 0.9, "again": 0.8, "moon": 0.1})) == pytest.approx([0.1, 0.1, 0.9])


def test_a_fact_of_few_words_is_taken_out_too() -> None:
    """It is too short to be anybody's twin, its own included."""
    facts = [published("water", "water kills"), published("moon", "the moon is made of cheese")]
    assert _wrong(_Base(facts, {"water": 0.9, "moon": 0.1})) == pytest.approx([0.1, 0.9])


@pytest.mark.parametrize("count", [1, 2], ids=["alone", "only_its_twin_beside"])
def test_where_nothing_else_comes_near_there_is_no_wrong_answer(count: int) -> None:
    assert _wrong(_Base([published(f"f{n}", "bats carry the new virus") for n in range(count)])) == []


def test_without_a_scorer_that_applies_there_is_no_wrong_answer() -> None:
    assert _wrong(_Base(_facts(3)), Calibration("v", (Scorer(1.0, {"another_model": 1.0}),))) == []


def test_signals_are_those_among_the_other_facts() -> None:
    """The fact itself, were it there, would take every other one's lead."""
    by_lead = Calibration("v", (Scorer(0.0, {"fused_lead": 1.0}),))
    base = _Base(_facts(3), {"f0": 0.9, "f1": 0.5, "f2": 0.3})
    assert _wrong(base, by_lead)[0] == pytest.approx(0.2)


def test_a_wording_is_asked_in_its_language() -> None:
    base = _Base([published(f"f{n}", *(f"{letter}{n} one two" for letter in "abcd")) for n in range(40)])
    wrong_answers(base, BY_FUSED, lambda text: f"x{text[0]}", NOON)
    asked = [claim for claims in base.asked for claim in claims]
    assert {claim.text[0] for claim in asked} == set("abcd")
    assert all(claim.language == f"x{claim.text[0]}" for claim in asked)


def test_each_wording_of_a_fact_is_one_of_its_values() -> None:
    base = _Base([published("f0", "a b c d", "e f g h"), *_facts(2, start=1)], {"f1": 0.9, "f2": 0.5})
    assert sorted(wrong_answers(base, BY_FUSED, _english, NOON)) == [(0.5,), (0.9,), (0.9, 0.9)]


def test_no_more_is_asked_than_needed() -> None:
    base = _Base(_facts(MOST + 50))
    BaseShift(base, BY_OVERLAP, _english).at(NOON)
    assert len({claim for claims in base.asked for claim in claims}) == MOST


FEWER = 30
"""Facts that are asked in a test of which: with MOST of them it takes a minute, and says the same."""


def _shift(facts: Sequence[Fact], most: int = MOST) -> float:
    with closing(memory_base()) as base:
        encoder, store = WordEncoder(), FactStore(base)
        store.save(facts, NOON)
        retrieval = Retrieval(encoder, ExactIndex(encoder.model.dimension), store)
        retrieval.sync()
        return LIKENESS_TRAVEL.shift(wrong_answers(retrieval, BY_LIKENESS, _english, NOON, most))


TOWN = [
    published(
        f"f{n}", f"the town closes school{n % 7} on day{n}", f"school{n % 7} will be shut, day{n}", f"s{n}"
    )
    for n in range(FEWER + 20)
]


@pytest.mark.parametrize("count", [FEWEST, 28, FEWER + 20], ids=["all_wordings", "some", "one_of_some"])
def test_what_facts_are_called_and_how_they_are_ordered_does_not_move_a_base(count: int) -> None:
    """Which facts are asked, and by which wordings, once hung on their ids."""
    renamed = [replace(fact, id=f"x{11 * n % count}") for n, fact in enumerate(TOWN[:count])]
    shift = _shift(TOWN[:count], FEWER)
    assert 0.0 < shift < FARTHEST
    assert _shift(renamed[::-1], FEWER) == pytest.approx(shift, abs=1e-6)


def test_a_base_of_near_duplicates_lies_farther_than_one_whose_facts_are_far_apart() -> None:
    apart = _facts(FEWEST)
    close = [published(f"f{n}", f"the town closes school{n} for good") for n in range(FEWEST)]
    assert _shift(apart) < 1.0
    assert _shift(close) > 4.0


def test_a_base_of_the_same_claim_over_and_over_says_nothing() -> None:
    assert _shift([published(f"f{n}", "bats carry the new virus") for n in range(FEWEST)]) == TRAVEL.unknown


@pytest.mark.parametrize(
    ("count", "expected"),
    [pytest.param(FEWEST - 1, 3.0, id="too_few"), pytest.param(FEWEST, 0.0, id="enough")],
)
def test_a_base_that_is_too_small_to_tell_counts_as_unknown(count: int, expected: float) -> None:
    assert BaseShift(_Base(_facts(count)), BY_OVERLAP, _english).at(NOON) == expected


@pytest.mark.parametrize(
    ("count", "times"),
    [
        pytest.param(100, 1, id="unchanged"),
        pytest.param(110, 1, id="a_tenth_more"),
        pytest.param(111, 2, id="over_a_tenth_more"),
        pytest.param(90, 1, id="a_tenth_fewer"),
        pytest.param(89, 2, id="over_a_tenth_fewer"),
        pytest.param(0, 1, id="emptied"),
    ],
)
def test_a_base_is_asked_once_and_anew_when_it_has_changed_much(count: int, times: int) -> None:
    base, kept = _Base(_facts(100)), _Kept()
    shift = BaseShift(base, BY_OVERLAP, _english, kept)
    first = shift.at(NOON)
    base.hold(_facts(count))
    assert [shift.at(NOON) for _ in range(3)] == [first] * 3
    assert len(kept.all) == times


@pytest.mark.parametrize(
    ("count", "times"),
    [
        pytest.param(10, 1, id="a_tenth"),
        pytest.param(11, 2, id="over_a_tenth"),
        pytest.param(100, 2, id="all"),
    ],
)
@pytest.mark.parametrize("change", ["replaced", "reworded"])
def test_facts_that_change_one_for_one_are_noticed(count: int, times: int, change: str) -> None:
    base, facts, kept = _Base(_facts(100)), _facts(100), _Kept()
    shift = BaseShift(base, BY_OVERLAP, _english, kept)
    shift.at(NOON)
    fresh = [
        published(f"{change[:3]}{n}" if change == "replaced" else f"f{n}", f"w{n} x y z")
        for n in range(count)
    ]
    base.hold([*fresh, *facts[count:]])
    shift.at(NOON)
    assert len(kept.all) == times


def test_an_unchanged_base_is_not_even_looked_at() -> None:
    base = _Base(_facts(30))
    shift = BaseShift(base, BY_OVERLAP, _english)
    shift.at(NOON)
    drawn = base.drawn
    shift.at(NOON)
    assert base.drawn == drawn


def test_what_is_saved_again_with_the_same_words_moves_nothing() -> None:
    base, kept = _Base(_facts(100)), _Kept()
    shift = BaseShift(base, BY_OVERLAP, _english, kept)
    shift.at(NOON)
    base.hold([replace(fact, review_by=NOON, version=2) for fact in base.facts])
    shift.at(NOON)
    assert len(kept.all) == 1


def test_a_base_that_could_not_be_asked_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    base = _Base(_facts(FEWEST), {fact.id: 2.0 for fact in _facts(FEWEST)})
    shift, able = BaseShift(base, BY_FUSED, _english), base.candidates

    def fail(*_: object) -> list[list[Candidate]]:
        raise RuntimeError("the model fell over")

    monkeypatch.setattr(base, "candidates", fail)
    with pytest.raises(RuntimeError):
        shift.at(NOON)
    monkeypatch.setattr(base, "candidates", able)
    assert shift.at(NOON) == pytest.approx(7.0)


NEARER = replace(TRAVEL, reference=-6.0)


@pytest.mark.parametrize(
    ("calibration", "count", "times"),
    [
        pytest.param(BY_FUSED, 100, 1, id="unchanged"),
        pytest.param(BY_FUSED, 109, 1, id="grown_a_little"),
        pytest.param(BY_FUSED, 150, 2, id="grown_much"),
        pytest.param(replace(BY_FUSED, version="w", thresholds=Thresholds(0.9)), 100, 1, id="same_scorers"),
        pytest.param(replace(BY_FUSED, scorers=BY_OVERLAP.scorers), 100, 2, id="other_scorers"),
        pytest.param(replace(BY_FUSED, travel=NEARER), 100, 2, id="another_rule"),
    ],
)
def test_what_was_kept_is_used_by_the_next_start(calibration: Calibration, count: int, times: int) -> None:
    base, kept = _Base(_facts(100)), _Kept()
    BaseShift(base, BY_FUSED, _english, kept).at(NOON)
    base.hold(_facts(count))
    found = BaseShift(base, calibration, _english, kept).at(NOON)
    assert (found, len(kept.all)) == (kept.all[-1].shift, times)


def test_an_estimate_says_what_it_was_made_from() -> None:
    base, kept = _Base(_facts(30)), _Kept()
    BaseShift(base, BY_FUSED, _english, kept).at(NOON)
    (found,) = kept.all
    assert (found.scorers, found.facts, found.told, found.at) == (scorers_name(BY_FUSED), 30, 30, NOON)
    assert found.shift == pytest.approx(5.0)


def test_a_settled_calibration_asks_nothing_unless_told_to() -> None:
    base, kept = _Base(_facts(30)), _Kept()
    shift = BaseShift(base, replace(BY_FUSED, settled=True, shift=1.5), _english, kept)
    assert (shift.at(NOON), base.asked) == (1.5, [])
    shift.estimate(NOON)
    assert (shift.at(NOON), shift.known) == (1.5, 1.5)
    assert [each.shift for each in kept.all] == pytest.approx([5.0])


def test_who_waits_sees_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    wrong_answers(_Base(_facts(120)), BY_FUSED, _english, NOON, done=lambda *at: told.append(at))
    assert told == [(50, 120), (100, 120), (120, 120)]


def test_a_base_that_creeps_is_measured_against_the_last_time_it_was_asked() -> None:
    base, kept = _Base(_facts(100)), _Kept()
    shift = BaseShift(base, BY_OVERLAP, _english, kept)
    for count in (100, 105, 110, 115, 120, 126, 127):
        base.hold(_facts(count))
        shift.at(NOON)
    assert [
        sum(1 for claims in base.asked for claim in claims if claim.text.startswith("a0 ")),
        len(base.asked),
    ] == [3, 8]


def test_the_shift_follows_the_base() -> None:
    base = _Base(_facts(30))
    shift = BaseShift(base, BY_FUSED, _english)
    near = shift.at(NOON)
    base.hold(_facts(60))
    base.likeness = {fact.id: 2.0 for fact in base.facts}
    assert shift.at(NOON) == pytest.approx(near + 2.0)


def test_an_empty_base_is_not_asked() -> None:
    base = _Base([])
    assert BaseShift(base, BY_OVERLAP, _english).at(NOON) == 0.0
    assert base.asked == []


def test_without_a_rule_for_other_bases_none_is_asked() -> None:
    base = _Base(_facts(100))
    assert BaseShift(base, Calibration("v", BY_OVERLAP.scorers), _english).at(NOON) == 0.0
    assert base.asked == []
