"""Probabilities stay in [0, 1] and follow their signals; what is not well formed is refused."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import Calibration, Scorer, calibration
from bot.errors import CalibrationInvalid

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(numbers, st.dictionaries(st.sampled_from("abc"), st.tuples(numbers, numbers)))
def test_a_probability_is_one(bias: float, pairs: dict[str, tuple[float, float]]) -> None:
    scorer = Scorer(bias, {name: weight for name, (weight, _) in pairs.items()})
    assert 0.0 <= scorer.probability({name: value for name, (_, value) in pairs.items()}) <= 1.0


@given(numbers, st.floats(0, 1e6), numbers, numbers)
def test_more_of_a_signal_that_speaks_for_it_never_lowers_it(
    bias: float, weight: float, one: float, other: float
) -> None:
    scorer = Scorer(bias, {"a": weight})
    low, high = sorted((one, other))
    assert scorer.probability({"a": low}) <= scorer.probability({"a": high})


@pytest.mark.parametrize("total", [-3.0, -0.5, 0.0, 0.5, 3.0])
def test_it_is_the_logistic_function(total: float) -> None:
    assert Scorer(total, {}).probability({}) == pytest.approx(1 / (1 + math.exp(-total)))


def test_the_first_scorer_that_applies_counts() -> None:
    ladder = Calibration("v", (Scorer(9.0, {"a": 0.0, "b": 0.0}), Scorer(-9.0, {"a": 0.0})))
    assert ladder.probability({"a": 1.0, "b": 1.0}) > 0.99
    assert ladder.probability({"a": 1.0, "c": 1.0}) < 0.01
    assert ladder.probability({"c": 1.0}) == 0.0


def test_what_was_written_is_read() -> None:
    read = calibration({"version": "v1", "scorers": [{"bias": -1, "weights": {"fused": 2.5}}]})
    assert read == Calibration("v1", (Scorer(-1.0, {"fused": 2.5}),))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("null", id="null"),
        pytest.param("[]", id="list"),
        pytest.param("{}", id="nothing"),
        pytest.param('"scorers"', id="text"),
        pytest.param('{"version": "v"}', id="no_scorers"),
        pytest.param('{"version": "v", "scorers": []}', id="empty"),
        pytest.param('{"version": "v", "scorers": 3}', id="number"),
        pytest.param('{"version": "v", "scorers": {"bias": 1}}', id="object"),
        pytest.param('{"scorers": [{"bias": 1, "weights": {}}]}', id="no_version"),
        pytest.param('{"version": "v", "scorers": [{"weights": {}}]}', id="no_bias"),
        pytest.param('{"version": "v", "scorers": [{"bias": 1}]}', id="no_weights"),
        pytest.param('{"version": "v", "scorers": [{"bias": 1, "weights": [1]}]}', id="listed_weights"),
        pytest.param('{"version": "v", "scorers": [{"bias": null, "weights": {}}]}', id="null_bias"),
        pytest.param('{"version": "v", "scorers": [{"bias": "much", "weights": {}}]}', id="bias_in_words"),
        pytest.param('{"version": "v", "scorers": [{"bias": NaN, "weights": {}}]}', id="nan"),
        pytest.param('{"version": "v", "scorers": [{"bias": 1, "weights": {"a": 1e999}}]}', id="infinite"),
        pytest.param('{"version": "v", "scorers": [{"bias": 1' + "0" * 400 + ', "weights": {}}]}', id="huge"),
    ],
)
def test_what_is_not_well_formed_is_refused(text: str) -> None:
    with pytest.raises(CalibrationInvalid, match="not well formed"):
        calibration(json.loads(text))
