"""Intervals are taken of the same measures, only of many draws at once; they hold what they should."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking import Asking
from bot.core.decide import Kind
from bot.core.measures import DECIDING, RANKING, Measure, measured
from bot.evaluation.intervals import intervals, weighted
from tests.core.askings import asking, askings


@pytest.mark.parametrize("measure", list(Measure))
@given(asked=askings(), data=st.data())
def test_weights_count_askings_as_often_as_they_say(
    measure: Measure, asked: list[Asking], data: st.DataObject
) -> None:
    if measure in RANKING:
        asked = [each for each in asked if not each.novel] or [asking("ab", "b")]
    draws = data.draw(
        st.lists(st.lists(st.integers(0, 3), min_size=len(asked), max_size=len(asked)), max_size=3)
    )
    weights = np.array([[1] * len(asked), *draws], dtype=np.float64)
    found = weighted(measure, asked)(weights)
    for row, value in zip(weights, found, strict=True):
        drawn = [each for each, count in zip(asked, row, strict=True) for _ in range(int(count))]
        expected = measured(measure, drawn)
        assert np.isnan(value) if expected is None else value == pytest.approx(expected)


def test_exactly_as_much_wrong_as_allowed_is_allowed() -> None:
    asked = [asking("a", "a" if at else "b", 0.9) for at in range(10)]
    assert weighted(Measure.COVERAGE_AT_10, asked)(np.ones((1, 10))).tolist() == [0.9]


def _interval(asked: list[Asking], measure: Measure, seed: int = 1) -> tuple[float, float]:
    found = intervals(asked, [measure], np.random.default_rng(seed))[measure]
    assert found
    return found


def _found(count: int, of: int) -> list[Asking]:
    return [asking("ab", "a" if at < count else "b", message=str(at)) for at in range(of)]


def test_an_interval_is_that_of_the_binomial() -> None:
    low, high = _interval(_found(300, 400), Measure.P_1)
    spread = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert (low, high) == pytest.approx((0.75 - spread, 0.75 + spread), abs=0.01)


def test_fewer_messages_make_it_wider() -> None:
    many, few = _interval(_found(300, 400), Measure.P_1), _interval(_found(30, 40), Measure.P_1)
    assert few[1] - few[0] > 2 * (many[1] - many[0])


def test_askings_of_one_message_are_drawn_together() -> None:
    apart = [
        asking("a", "a" if at % 2 else "b", kind=Kind.ANSWER, told="a", message=str(at)) for at in range(80)
    ]
    together = [
        asking("a", "a" if at % 2 else "b", kind=Kind.ANSWER, told="a", message=str(at // 2))
        for at in range(80)
    ]
    assert _interval(together, Measure.WRONG) == (0.5, 0.5)
    assert _interval(apart, Measure.WRONG) != (0.5, 0.5)


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    asked = _found(9, 20)
    assert _interval(asked, Measure.MRR) == _interval(asked, Measure.MRR)
    assert _interval(asked, Measure.MRR) != _interval(asked, Measure.MRR, seed=2)


def test_what_hardly_any_draw_can_measure_has_no_interval() -> None:
    never = [asking("a", "", 0.9, Kind.ESCALATE, message=str(at)) for at in range(5)]
    found = intervals(never, DECIDING, np.random.default_rng(1), resamples=50)
    assert found[Measure.WRONG] is None
    assert found[Measure.COVERAGE_AT_5] is None


@pytest.mark.parametrize(("right", "expected"), [("a", (0.97, 1.0)), ("b", (0.0, 0.03))])
def test_what_happened_always_or_never_is_not_certain(right: str, expected: tuple[float, float]) -> None:
    asked = [asking("a", right, kind=Kind.ANSWER, told="a", message=str(at)) for at in range(100)]
    novel = [asking("a", message=f"novel {at}") for at in range(50)]
    assert _interval([*asked, *novel], Measure.COVERAGE) == pytest.approx(expected)
    few = [asking("a", right, kind=Kind.ANSWER, told="a")]
    assert _interval([*few, *novel], Measure.COVERAGE) == (0.0, 1.0)


def test_of_nothing_there_is_no_interval() -> None:
    assert intervals([], [Measure.P_1], np.random.default_rng(1)) == {Measure.P_1: None}


def _judged(sure: Iterable[float], right: Iterable[bool]) -> list[Asking]:
    outcomes = enumerate(zip(sure, right, strict=True))
    return [asking("a", "a" if yes else "b", float(p), message=str(at)) for at, (p, yes) in outcomes]


@given(seed=st.integers(0, 10_000), messages=st.integers(1, 150), power=st.sampled_from((0.5, 1.0, 1.5)))
def test_the_interval_of_the_calibration_error_holds_the_error_itself(
    seed: int, messages: int, power: float
) -> None:
    generator = np.random.default_rng(seed)
    sure = generator.random(messages)
    asked = _judged(sure, generator.random(messages) < sure**power)
    error = measured(Measure.ECE, asked)
    assert error is not None
    found = intervals(asked, [Measure.ECE], np.random.default_rng(1), resamples=60)[Measure.ECE]
    assert found
    assert 0 <= found[0] <= error + 1e-9
    assert error - 1e-9 <= found[1] <= 1


@pytest.mark.parametrize(
    ("power", "messages"),
    [
        pytest.param(1.0, 60, id="right_and_few"),
        pytest.param(1.0, 300, id="right"),
        pytest.param(1.5, 60, id="too_sure_and_few"),
        pytest.param(1.5, 300, id="too_sure"),
    ],
)
def test_the_interval_of_the_calibration_error_holds_the_true_one(power: float, messages: int) -> None:
    """Percentiles of the draws would hold it in none of the drawings where probabilities are right."""
    edges = np.linspace(0, 1, 11)
    mean_right = np.diff(edges ** (power + 1)) / (power + 1)  # of evenly spread probabilities, in each tenth
    truth = np.abs(mean_right - np.diff(edges**2) / 2).sum()
    generator, held = np.random.default_rng(1), 0
    for _ in range(40):
        sure = generator.random(messages)
        asked = _judged(sure, generator.random(messages) < sure**power)
        low, high = _interval(asked, Measure.ECE)
        held += low <= truth + 1e-9 and truth <= high
        assert low <= (measured(Measure.ECE, asked) or 0.0) <= high
    assert held >= 36
