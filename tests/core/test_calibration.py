"""Probabilities stay in [0, 1] and follow their signals; what is not well formed is refused."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import NO_BASIS, Adjustment, Calibration, Scorer, Thresholds, log_odds, sigmoid
from bot.core.calibration_reading import calibration
from bot.core.matching import Candidate, score
from bot.core.shift import FARTHEST, Travel
from bot.errors import CalibrationInvalid

numbers = st.floats(-1e6, 1e6, allow_nan=False)
TRAVEL = Travel(reference=-2.0, flattening=0.5, doubt=1.0, unknown=3.0, cold_answer_at=0.9, far=4.0)


def _of(*scorers: Scorer, travel: Travel | None = None) -> Calibration:
    return Calibration("v", scorers, travel=travel)


@given(numbers, st.dictionaries(st.sampled_from("abc"), st.tuples(numbers, numbers)))
def test_a_probability_is_one(bias: float, pairs: dict[str, tuple[float, float]]) -> None:
    known = _of(Scorer(bias, {name: weight for name, (weight, _) in pairs.items()}))
    assert 0.0 <= known.probability({name: value for name, (_, value) in pairs.items()}) <= 1.0


@given(numbers, st.floats(0, 1e6), numbers, numbers)
def test_more_of_a_signal_that_speaks_for_it_never_lowers_it(
    bias: float, weight: float, one: float, other: float
) -> None:
    known = _of(Scorer(bias, {"a": weight}))
    low, high = sorted((one, other))
    assert known.probability({"a": low}) <= known.probability({"a": high})


@pytest.mark.parametrize("total", [-3.0, -0.5, 0.0, 0.5, 3.0])
def test_it_is_the_logistic_function(total: float) -> None:
    assert _of(Scorer(total, {})).probability({}) == pytest.approx(1 / (1 + math.exp(-total)))


def test_the_first_scorer_that_applies_counts() -> None:
    ladder = Calibration("v", (Scorer(9.0, {"a": 0.0, "b": 0.0}), Scorer(-9.0, {"a": 0.0})))
    assert ladder.probability({"a": 1.0, "b": 1.0}) > 0.99
    assert ladder.probability({"a": 1.0, "c": 1.0}) < 0.01
    assert (ladder.raw({"a": 1.0, "b": 1.0}), ladder.raw({"a": 1.0})) == (9.0, -9.0)


def test_without_a_scorer_that_applies_there_is_no_basis_and_nothing_makes_one() -> None:
    far = _of(Scorer(9.0, {"a": 1.0}), travel=TRAVEL).at(2.0).adjusted(Adjustment(1.0, 5.0))
    assert far.raw({"c": 1.0}) == NO_BASIS
    assert far.probability({"c": 1.0}) == 0.0


def test_what_was_written_is_read() -> None:
    read = calibration({"version": "v1", "scorers": [{"bias": -1, "weights": {"fused": 2.5}}]})
    assert read == Calibration("v1", (Scorer(-1.0, {"fused": 2.5}),))


ENTRY = {"version": "v1", "scorers": [{"bias": -1, "weights": {"fused": 2.5}}]}


def test_thresholds_groups_and_adjustment_are_read() -> None:
    read = calibration(
        {
            **ENTRY,
            "thresholds": {"answer_at": 0.7, "ask_back_at": 0.1},
            "groups": {"language=es": {"answer_at": 0.9}},
            "adjustment": {"slope": 2, "bias": -1},
        }
    )
    assert read.thresholds == Thresholds(0.7, 0.1)
    assert read.groups == {"language=es": Thresholds(0.9, 0.2)}
    assert read.adjustment == Adjustment(2.0, -1.0)


def test_a_rule_for_other_bases_is_read() -> None:
    assert calibration({**ENTRY, "travel": asdict(TRAVEL)}).travel == TRAVEL
    assert calibration(ENTRY).travel is None
    assert calibration(ENTRY).shift == 0.0


@pytest.mark.parametrize("shift", [0, 1.5, FARTHEST])
def test_a_recorded_shift_settles_the_calibration(shift: float) -> None:
    read = calibration({**ENTRY, "travel": asdict(TRAVEL), "shift": shift})
    assert (read.shift, read.settled) == (shift, True)
    assert read.at(7.0) == read
    unsettled = calibration(ENTRY)
    assert (unsettled.settled, unsettled.at(7.0).shift) == (False, 7.0)


def test_only_a_file_that_says_what_labels_it_was_made_from_is_not_cold() -> None:
    assert calibration(ENTRY).cold
    assert not calibration({**ENTRY, "made_from": {"labels": 300}}).cold


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"thresholds": 3}, id="thresholds_a_number"),
        pytest.param({"thresholds": {"answer_at": 0.1}}, id="answers_below_asking_back"),
        pytest.param({"thresholds": {"answer_at": 1.1}}, id="never_reached"),
        pytest.param({"thresholds": {"ask_back_at": 0}}, id="always_reached"),
        pytest.param({"thresholds": {"answer_at": float("nan")}}, id="nan"),
        pytest.param({"groups": ["language=es"]}, id="listed_groups"),
        pytest.param({"groups": {"es": {}}}, id="group_without_kind"),
        pytest.param({"groups": {"channel=web,language=es": {}}}, id="group_in_other_order"),
        pytest.param({"groups": {"language=es": {"answer_at": 2}}}, id="group_out_of_range"),
        pytest.param({"adjustment": {"slope": 0}}, id="flat"),
        pytest.param({"adjustment": {"slope": -1}}, id="order_reversed"),
        pytest.param({"adjustment": {"slope": float("inf")}}, id="endless_slope"),
        pytest.param({"adjustment": {"bias": float("nan")}}, id="no_bias"),
        *(
            pytest.param({"shift": bad}, id=f"shift_{bad}")
            for bad in (None, "far", -0.1, FARTHEST + 0.1, math.nan, math.inf)
        ),
        *(
            pytest.param({"least_covered": bad}, id=f"least_covered_{bad}")
            for bad in (None, {"m": -0.1}, {"m": 1.1}, {"m": math.nan}, {"m": "all"})
        ),
        pytest.param({"travel": None}, id="travel_null"),
        pytest.param({"travel": {}}, id="travel_empty"),
        *(
            pytest.param({"travel": {**asdict(TRAVEL), name: value}}, id=f"{name}_{value}")
            for name, value in [
                ("reference", math.nan),
                ("reference", "near"),
                ("flattening", -0.1),
                ("flattening", math.inf),
                ("doubt", math.nan),
                ("unknown", None),
                ("unknown", -1.0),
                ("cold_answer_at", 0.0),
                ("cold_answer_at", 1.1),
                ("far", math.inf),
            ]
        ),
    ],
)
def test_bad_thresholds_groups_adjustments_and_travels_are_refused(more: dict[str, object]) -> None:
    with pytest.raises(CalibrationInvalid, match="not well formed"):
        calibration({**ENTRY, **more})


GROUPS = {
    "language=es": Thresholds(0.6, 0.1),
    "channel=telegram": Thresholds(0.5, 0.1),
    "language=es,channel=telegram": Thresholds(0.4, 0.1),
}


@pytest.mark.parametrize(
    ("language", "channel", "answer_at"),
    [
        pytest.param("es", "telegram", 0.4, id="both"),
        pytest.param("es", "web", 0.6, id="language"),
        pytest.param("fr", "telegram", 0.5, id="channel"),
        pytest.param("fr", "web", 0.8, id="neither"),
        pytest.param("und", "web", 0.8, id="unknown"),
    ],
)
@pytest.mark.parametrize("left_out", [(), ("language=es,channel=telegram",)], ids=["all", "no_pair"])
def test_the_most_specific_group_counts_then_language_then_channel(
    language: str, channel: str, answer_at: float, left_out: tuple[str, ...]
) -> None:
    groups = {name: found for name, found in GROUPS.items() if name not in left_out}
    expected = 0.6 if left_out and answer_at == 0.4 else answer_at
    known = Calibration("v", (), groups=groups)
    assert known.thresholds_for(language, channel).answer_at == expected


@pytest.mark.parametrize(
    ("shift", "answer_at"),
    [
        pytest.param(0.0, 0.8, id="at_home"),
        pytest.param(1.0, 0.825, id="in_between"),
        pytest.param(4.0, 0.9, id="far"),
        pytest.param(9.0, 0.9, id="farther"),
    ],
)
def test_a_cold_calibration_answers_more_rarely_on_a_base_that_lies_farther(
    shift: float, answer_at: float
) -> None:
    known = _of(travel=TRAVEL)
    found = known.at(shift).thresholds_for("en", "web")
    assert (found.answer_at, found.ask_back_at) == pytest.approx((answer_at, 0.2))
    warm = replace(known, cold=False)
    assert warm.at(shift).thresholds_for("en", "web") == known.thresholds


def test_a_group_s_own_thresholds_stay_wherever_the_base_lies() -> None:
    known = Calibration("v", (), groups=GROUPS, travel=TRAVEL).at(9.0)
    assert known.thresholds_for("es", "web") == GROUPS["language=es"]


@given(st.floats(0, 10), st.floats(-20, 20), st.floats(-20, 20))
def test_a_shift_moves_probabilities_along_its_line_and_keeps_their_order(
    shift: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    known = _of(Scorer(0.0, {"a": 1.0}), travel=TRAVEL).at(shift)
    slope, bias = TRAVEL.line(shift)
    assert known.probability({"a": low}) == pytest.approx(sigmoid(slope * low + bias))
    assert known.probability({"a": low}) <= known.probability({"a": high})
    assert known.raw({"a": low}) == low


def test_without_a_rule_a_shift_changes_nothing() -> None:
    known = _of(Scorer(2.0, {}))
    assert known.at(5.0).probability({}) == known.probability({})
    assert known.at(5.0).thresholds_for("en", "web") == known.thresholds


@given(st.floats(0, 1))
def test_no_adjustment_changes_nothing(probability: float) -> None:
    assert Adjustment()(probability) == probability


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 20), st.floats(-20, 20))
def test_an_adjustment_gives_a_probability_and_keeps_the_order(
    one: float, other: float, slope: float, bias: float
) -> None:
    low, high = sorted((one, other))
    adjusted = Adjustment(slope, bias)
    assert 0.0 <= adjusted(low) <= adjusted(high) <= 1.0


@given(st.floats(-30, 30), st.floats(0.1, 3), st.floats(-3, 3))
def test_an_adjustment_is_a_line_on_log_odds(at: float, slope: float, bias: float) -> None:
    kept = log_odds(sigmoid(at))
    assert Adjustment(slope, bias)(sigmoid(at)) == pytest.approx(sigmoid(slope * kept + bias))


@given(
    st.lists(st.floats(-1, 1), min_size=2, max_size=8),
    st.floats(0.2, 3),
    st.floats(-3, 3),
    st.floats(0, 10),
)
def test_neither_adjustment_nor_shift_changes_the_order_of_candidates(
    fused: list[float], slope: float, bias: float, shift: float
) -> None:
    plain = _of(Scorer(0.0, {"fused": 900.0}), travel=TRAVEL)  # so sure that probabilities run into 0 and 1
    moved = plain.adjusted(Adjustment(slope, bias)).at(shift)
    near = [Candidate(f"f{at}", each, {}, 0.0, (), place=at) for at, each in enumerate(fused)]
    before, after = (score("a", near, known) for known in (plain, moved))
    assert [match.fact_id for match in after] == [match.fact_id for match in before]


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
