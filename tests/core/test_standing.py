"""The cold start in plain words, with the thresholds that really hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.calibration import Calibration, Scorer, Thresholds
from bot.core.policy import Policy
from bot.core.shift import FEWEST, Travel
from bot.core.standing import ADVICE, standing

TRAVEL = Travel(reference=0.0, flattening=0.5, doubt=1.0, unknown=2.5, cold_answer_at=0.9, far=4.0)
COLD = Calibration("v", (Scorer(0.0, {}),), Thresholds(0.8, 0.2), travel=TRAVEL)


@pytest.mark.parametrize(
    ("shift", "facts", "place", "answer_at"),
    [
        pytest.param(0.2, 200, "this base lies near the calibration's (shift 0.2)", 0.805, id="near"),
        pytest.param(
            2.0, 200, "this base lies at some distance from the calibration's (shift 2.0)", 0.85, id="some"
        ),
        pytest.param(4.0, FEWEST, "this base lies far from the calibration's (shift 4.0)", 0.9, id="far"),
        pytest.param(
            2.5,
            FEWEST - 1,
            "this base is too small to tell how far it lies from the calibration's (shift 2.5 is assumed)",
            0.8625,
            id="too_small",
        ),
    ],
)
def test_a_cold_start_is_said_in_one_line(shift: float, facts: int, place: str, answer_at: float) -> None:
    said = standing(COLD.at(shift), Policy()).cold_start(facts)
    assert said == f"Cold start: {place}; answers from {answer_at:.4g}, asks back from 0.2. {ADVICE}"


def test_without_a_rule_for_other_bases_that_is_said() -> None:
    said = standing(replace(COLD, travel=None), Policy()).cold_start(200)
    assert said is not None
    assert "has no rule for bases that lie elsewhere; answers from 0.8, asks back from 0.2" in said


def test_with_labels_of_its_own_an_agency_has_no_cold_start() -> None:
    assert standing(replace(COLD, cold=False).at(9.0), Policy()).cold_start(200) is None


def test_the_policy_s_thresholds_go_first() -> None:
    said = standing(COLD.at(4.0), Policy(answer_at=0.95, ask_back_at=0.3)).cold_start(200)
    assert said is not None
    assert "answers from 0.95, asks back from 0.3." in said
