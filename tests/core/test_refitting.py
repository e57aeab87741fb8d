"""Labels bend probabilities towards what they say, the more the more there are; the order always stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from bot.core.calibration import Adjustment, log_odds, sigmoid
from bot.core.refitting import FLATTEST, Point, loss, refitted

judgements = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40)


def _drawn(count: int, slope: float, bias: float) -> list[tuple[float, bool]]:
    """(probability, right) where the truth is a line on the log-odds of that probability."""
    chance = np.random.default_rng(5)
    spread = chance.normal(0, 2, count)
    return [(sigmoid(x), bool(chance.random() < sigmoid(slope * x + bias))) for x in spread]


def test_without_labels_nothing_changes() -> None:
    assert refitted([]) == Adjustment()


@pytest.mark.parametrize(("slope", "bias"), [(1.0, 0.0), (0.6, -0.5), (1.7, 0.8)])
def test_many_labels_find_the_truth(slope: float, bias: float) -> None:
    found = refitted(_drawn(6000, slope, bias))
    assert found.slope == pytest.approx(slope, abs=0.12)
    assert found.bias == pytest.approx(bias, abs=0.12)


def test_few_labels_change_little_and_more_change_more() -> None:
    moved = [abs(refitted([(0.9, False)] * count).bias) for count in (1, 4, 16, 64)]
    assert moved == sorted(moved)
    assert moved[0] < 0.25
    assert refitted([(0.9, False)])(0.9) > 0.8


@pytest.mark.parametrize(("right", "higher"), [(True, True), (False, False)])
def test_it_bends_towards_what_the_labels_say(right: bool, higher: bool) -> None:
    assert (refitted([(0.6, right)] * 10)(0.6) > 0.6) is higher


@given(judgements)
def test_no_other_line_fits_better(judged: list[tuple[float, bool]]) -> None:
    points = [Point(log_odds(probability), right) for probability, right in judged]
    found = refitted(judged)

    def at(line: tuple[float, float]) -> float:
        return loss(points, Adjustment(line[0], line[1]))

    bounds = [(FLATTEST, None), (None, None)]
    best = minimize(at, (1.0, 0.0), bounds=bounds, method="L-BFGS-B")
    assert at((found.slope, found.bias)) <= best.fun + 1e-6 * max(1.0, abs(best.fun))


@given(judgements)
def test_the_order_stays(judged: list[tuple[float, bool]]) -> None:
    found = refitted(judged)
    assert found.slope >= FLATTEST
    places = [found(probability) for probability in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert places == sorted(places)


def test_labels_against_the_order_flatten_it_no_further_than_that() -> None:
    against = [(0.999, False)] * 300 + [(0.001, True)] * 300
    assert refitted(against).slope == FLATTEST
