"""A calibration on another base grows more doubtful, never bolder."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.shift import FARTHEST, FEWEST, QUANTILE, Estimate, Travel, quantile

TRAVEL = Travel(reference=-2.0, flattening=0.5, doubt=1.0, unknown=3.0, cold_answer_at=0.9, far=4.0)
log_odds = st.floats(-50, 50)
travels = st.builds(
    Travel,
    reference=log_odds,
    flattening=st.floats(0, 20),
    doubt=st.floats(-5, 5),
    unknown=st.floats(0, 10),
    cold_answer_at=st.floats(0.01, 1),
    far=st.floats(-1, 20),
)


@pytest.mark.parametrize(
    ("wrong", "shift"),
    [
        pytest.param([], 3.0, id="nobody_asked"),
        pytest.param([-2.0] * (FEWEST - 1), 3.0, id="one_too_few"),
        pytest.param([-2.0] * FEWEST, 0.0, id="like_home"),
        pytest.param([-9.0] * FEWEST, 0.0, id="clearer_than_home"),
        pytest.param([0.5] * FEWEST, 2.5, id="nearer_than_home"),
        pytest.param([90.0] * FEWEST, FARTHEST, id="as_far_as_it_goes"),
        pytest.param([-9.0] * 81 + [9.0] * 19, 0.0, id="less_than_a_fifth_do_not_count"),
        pytest.param([-9.0] * 79 + [9.0] * 21, FARTHEST, id="more_than_a_fifth_do"),
    ],
)
def test_the_shift_is_how_probable_the_worst_wrong_answers_seem(wrong: list[float], shift: float) -> None:
    assert TRAVEL.shift([[value] for value in wrong]) == pytest.approx(shift)


def test_facts_are_counted_not_how_often_each_was_asked() -> None:
    assert TRAVEL.shift([[-2.0] * 10] * (FEWEST - 1)) == TRAVEL.unknown


def test_every_wording_of_a_fact_counts() -> None:
    assert TRAVEL.shift([[-9.0, -9.0, 0.5]] * FEWEST) == pytest.approx(2.5)


rows = st.lists(log_odds, min_size=1, max_size=3)


@given(travels, st.lists(rows, max_size=3 * FEWEST))
def test_a_shift_is_never_below_0_and_never_endless(travel: Travel, wrong: list[list[float]]) -> None:
    assert 0.0 <= travel.shift(wrong) <= FARTHEST


@given(st.lists(rows, min_size=FEWEST, max_size=40), st.floats(0, 30))
def test_a_base_whose_wrong_answers_seem_more_probable_never_lies_nearer(
    wrong: list[list[float]], more: float
) -> None:
    assert TRAVEL.shift([[each + more for each in row] for row in wrong]) >= TRAVEL.shift(wrong)


@pytest.mark.parametrize(
    ("shift", "slope", "bias"),
    [
        pytest.param(0.0, 1.0, 0.0, id="at_home_nothing_changes"),
        pytest.param(2.0, 0.5, -0.5, id="half"),
        pytest.param(6.0, 0.25, -0.75, id="quarter"),
    ],
)
def test_the_line(shift: float, slope: float, bias: float) -> None:
    assert TRAVEL.line(shift) == pytest.approx((slope, bias))


@given(travels, st.floats(0, FARTHEST), st.floats(0, FARTHEST))
def test_a_line_is_never_steeper_than_1_never_falls_and_grows_flatter(
    travel: Travel, one: float, other: float
) -> None:
    near, far = sorted((one, other))
    assert 0.0 < travel.line(far)[0] <= travel.line(near)[0] <= 1.0


@given(travels, st.floats(0, FARTHEST))
def test_a_line_leaves_log_odds_where_the_doubt_has_them(travel: Travel, shift: float) -> None:
    slope, bias = travel.line(shift)
    assert slope * -travel.doubt + bias == pytest.approx(-travel.doubt)


@pytest.mark.parametrize(
    ("usual", "shift", "expected"),
    [
        pytest.param(0.8, 0.0, 0.8, id="at_home"),
        pytest.param(0.8, 2.0, 0.85, id="half_way"),
        pytest.param(0.8, 4.0, 0.9, id="far"),
        pytest.param(0.8, 9.0, 0.9, id="farther"),
        pytest.param(0.95, 9.0, 0.95, id="usual_is_higher"),
    ],
)
def test_the_answer_threshold_rises_in_proportion(usual: float, shift: float, expected: float) -> None:
    assert TRAVEL.answer_at(usual, shift) == pytest.approx(expected)


@given(travels, st.floats(0.01, 1), st.floats(0, FARTHEST), st.floats(0, FARTHEST))
def test_the_answer_threshold_is_never_below_the_usual_and_never_falls(
    travel: Travel, usual: float, one: float, other: float
) -> None:
    near, far = sorted((one, other))
    assert usual <= travel.answer_at(usual, near) <= travel.answer_at(usual, far) <= 1.0 + 1e-12


@given(st.lists(log_odds, min_size=1, max_size=40), st.floats(0, 1) | st.just(QUANTILE))
def test_a_quantile_is_numpy_s(values: list[float], share: float) -> None:
    assert quantile(values, share) == pytest.approx(float(np.quantile(values, share)), abs=1e-9)


@pytest.mark.parametrize(
    ("shift", "distance"),
    [
        (0.0, "near"),
        (1.0, "near"),
        (1.1, "at some distance from"),
        (3.9, "at some distance from"),
        (4.0, "far from"),
    ],
)
def test_the_shift_in_words(shift: float, distance: str) -> None:
    assert TRAVEL.distance(shift) == distance


BEFORE = [f"f{n}" for n in range(100)]


@pytest.mark.parametrize(
    ("scorers", "facts", "sample", "holds"),
    [
        pytest.param("v", 1000, BEFORE, True, id="the_same"),
        pytest.param("w", 1000, BEFORE, False, id="other_scorers"),
        pytest.param("v", 1100, BEFORE, True, id="a_tenth_more"),
        pytest.param("v", 1101, BEFORE, False, id="over_a_tenth_more"),
        pytest.param("v", 899, BEFORE, False, id="over_a_tenth_fewer"),
        pytest.param("v", 1000, [*BEFORE[10:], *"abcdefghij"], True, id="a_tenth_replaced"),
        pytest.param("v", 1000, [*BEFORE[11:], *"abcdefghijk"], False, id="over_a_tenth_replaced"),
        pytest.param("v", 1000, BEFORE[11:], False, id="over_a_tenth_gone"),
        pytest.param("v", 1000, [*BEFORE, *"abcdefghijk"], False, id="over_a_tenth_new"),
        pytest.param("v", 1000, BEFORE[::-1], True, id="another_order"),
    ],
)
def test_an_estimate_holds_for_the_same_scorers_and_nearly_the_same_facts(
    scorers: str, facts: int, sample: list[str], holds: bool
) -> None:
    estimate = Estimate("v", 1000, 100, 1.0, datetime(2026, 11, 21, tzinfo=UTC), tuple(BEFORE))
    assert estimate.holds(scorers, facts, sample) is holds
