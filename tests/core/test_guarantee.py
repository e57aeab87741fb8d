"""A chosen threshold is wrong too often in no more data sets than was promised."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, binom

from bot.core.guarantee import (
    GRID,
    Step,
    Trial,
    at_most,
    fewest,
    loosest,
    starting_answers,
    steps,
    upper_bound,
)

counts = st.integers(0, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, st.floats(0.0001, 0.9999))
def test_the_binomial_tail_is_that_of_scipy(count: tuple[int, int], rate: float) -> None:
    assert at_most(*count, rate) == pytest.approx(binom.cdf(*count, rate), rel=1e-8, abs=1e-12)


@given(counts, st.floats(0.5, 0.999))
def test_the_upper_bound_is_that_of_clopper_and_pearson(count: tuple[int, int], confidence: float) -> None:
    wrong, answered = count
    exact = 1.0 if wrong == answered else beta.ppf(confidence, wrong + 1, answered - wrong)
    assert upper_bound(wrong, answered, confidence) == pytest.approx(exact, abs=1e-9)


@pytest.mark.parametrize(
    ("wrong", "answered", "rate", "chance"),
    [
        pytest.param(0, 0, 0.3, 1.0, id="none_asked"),
        pytest.param(5, 5, 0.3, 1.0, id="all_wrong"),
        pytest.param(2, 5, 0.0, 1.0, id="never"),
        pytest.param(2, 5, 1.0, 0.0, id="always"),
        pytest.param(0, 1_000_000, 0.5, 0.0, id="too_small_for_a_number"),
    ],
)
def test_the_ends_of_the_tail(wrong: int, answered: int, rate: float, chance: float) -> None:
    assert at_most(wrong, answered, rate) == chance


@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.99])
@pytest.mark.parametrize("target", [0.001, 0.02, 0.05, 0.5])
def test_with_none_wrong_the_fewest_are_by_the_formula(target: float, confidence: float) -> None:
    expected = math.ceil(math.log(1 - confidence) / math.log(1 - target) - 1e-9)
    assert fewest(target, confidence) == expected


@given(st.floats(0.005, 0.5), st.floats(0.6, 0.99), st.integers(0, 6))
def test_one_answer_fewer_is_too_few(target: float, confidence: float, wrong: int) -> None:
    n = fewest(target, confidence, wrong)
    assert upper_bound(wrong, n, confidence) <= target + 1e-12
    assert n == wrong + 1 or upper_bound(wrong, n - 1, confidence) > target


@pytest.mark.parametrize(
    ("judged", "start"),
    [
        pytest.param(50, 114, id="too_few"),
        pytest.param(900, 114, id="none_wrong"),
        pytest.param(1000, 194, id="one_wrong"),
        pytest.param(1400, 265, id="two_wrong"),
        pytest.param(100_000, 265, id="no_more_than_that"),
    ],
)
def test_the_start_tolerates_what_the_messages_allow(judged: int, start: int) -> None:
    assert starting_answers(judged, 0.02, 0.9) == start


def _steps(*counted: tuple[int, int]) -> list[Step]:
    return [
        Step(0.9 - at / 10, n, wrong, upper_bound(wrong, n, 0.9)) for at, (n, wrong) in enumerate(counted)
    ]


@pytest.mark.parametrize(
    ("tried", "chosen"),
    [
        pytest.param(_steps((10, 0), (60, 0), (90, 1)), 2, id="the_loosest"),
        pytest.param(_steps((10, 5), (60, 0)), 1, id="too_few_answers_do_not_stop_it"),
        pytest.param(_steps((60, 0), (70, 9), (4000, 9)), 0, id="it_stops_at_the_first_failure"),
        pytest.param(_steps((60, 9), (4000, 9)), None, id="also_at_the_start"),
        pytest.param(_steps((10, 0), (44, 0)), None, id="too_few"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_the_loosest_of_an_unbroken_run_is_chosen(tried: list[Step], chosen: int | None) -> None:
    found = loosest(tried, 100, 0.05, 0.9)
    assert found == (None if chosen is None else tried[chosen])


trials = st.lists(st.builds(Trial, st.floats(0, 1), st.booleans()), max_size=60)


@given(trials, st.floats(0.05, 0.6), st.floats(0.5, 0.95))
def test_what_is_chosen_and_all_that_is_stricter_passes(
    found: list[Trial], target: float, confidence: float
) -> None:
    tried = steps(found, confidence)
    chosen = loosest(tried, len(found), target, confidence)
    if chosen is not None:
        assert chosen.upper_bound <= target + 1e-9
        start = starting_answers(len(found), target, confidence)
        stricter = [step for step in tried if step.threshold >= chosen.threshold and step.answered >= start]
        assert all(step.upper_bound <= target + 1e-9 for step in stricter)


@given(trials, st.floats(0.05, 0.6))
def test_more_confidence_never_chooses_a_looser_threshold(found: list[Trial], target: float) -> None:
    """With so few messages the start is the fewest possible, so that only the tests differ."""
    sure, surer = (loosest(steps(found, c), 0, target, c) for c in (0.8, 0.95))
    assert surer is None or (sure is not None and surer.threshold >= sure.threshold)


@given(trials, st.sampled_from((0.1, 0.3)))
def test_the_start_does_not_look_at_who_was_wrong(found: list[Trial], target: float) -> None:
    right = [Trial(trial.probability, False) for trial in found]
    ours, theirs = (loosest(steps(each, 0.8), len(found), target, 0.8) for each in (found, right))
    assert ours is None or (theirs is not None and theirs.threshold <= ours.threshold)


Rate = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]
"""How often a first candidate is wrong, by its probability."""


@pytest.mark.parametrize(
    ("target", "wrong_rate"),
    [
        pytest.param(0.05, lambda p: 1 - p, id="calibrated"),
        pytest.param(0.05, lambda p: np.full_like(p, 0.051), id="never_good_enough"),
        pytest.param(0.1, lambda p: np.minimum(1, 2 * (1 - p)), id="too_sure_of_itself"),
        pytest.param(0.1, lambda p: np.where(p > 0.6, 0.09, 0.5), id="good_until_a_cliff"),
    ],
)
@pytest.mark.parametrize("confidence", [0.8, 0.9])
def test_the_true_rate_is_above_the_target_no_more_often_than_promised(
    target: float, wrong_rate: Rate, confidence: float
) -> None:
    sets, size = 2000, 400
    chance = np.random.default_rng(7)
    probabilities = chance.beta(2.0, 0.7, (sets, size))
    wrong = chance.random((sets, size)) < wrong_rate(probabilities)
    many = np.sort(np.random.default_rng(8).beta(2.0, 0.7, 200_000))
    true_rate = {t: float(wrong_rate(many[many >= t]).mean()) for t in GRID if (many >= t).any()}
    broken = 0
    for each, errors in zip(probabilities, wrong, strict=True):
        chosen = loosest(_counted(each, errors), size, target, confidence)
        broken += chosen is not None and true_rate[chosen.threshold] > target
    # Three standard errors: the share of broken promises is itself counted from so many sets.
    noise = 3 * math.sqrt(confidence * (1 - confidence) / sets)
    assert broken / sets <= 1 - confidence + noise


def test_enough_good_messages_find_a_threshold() -> None:
    chance = np.random.default_rng(3)
    found = [Trial(float(p), bool(chance.random() < 1 - p)) for p in chance.beta(2.0, 0.4, 1000)]
    chosen = loosest(steps(found, 0.9), 1000, 0.1, 0.9)
    assert chosen is not None
    assert 0.5 < chosen.threshold < 0.95


def _counted(probabilities: npt.NDArray[np.float64], wrong: npt.NDArray[np.bool_]) -> list[Step]:
    """The steps without their bounds, which the choice does not need and which take long."""
    order = np.argsort(-probabilities)
    errors = np.concatenate([[0], np.cumsum(wrong[order])])
    answered = np.searchsorted(-probabilities[order], -np.array(GRID), side="right")
    return [Step(t, int(n), int(errors[n]), math.nan) for t, n in zip(GRID, answered, strict=True)]
