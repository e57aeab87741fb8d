"""The agency's thresholds go before the calibration's, and the two never cross."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import Thresholds
from bot.core.policy import Policy

CALIBRATED = Thresholds(0.7, 0.3)


@pytest.mark.parametrize(
    ("answer_at", "ask_back_at", "held"),
    [
        pytest.param(None, None, CALIBRATED, id="as_calibrated"),
        pytest.param(0.9, None, Thresholds(0.9, 0.3), id="stricter"),
        pytest.param(None, 0.1, Thresholds(0.7, 0.1), id="asks_more"),
        pytest.param(0.5, 0.4, Thresholds(0.5, 0.4), id="both"),
        pytest.param(0.2, None, Thresholds(0.2, 0.2), id="answers_below_asking_back"),
        pytest.param(None, 0.9, Thresholds(0.7, 0.7), id="asks_back_above_answering"),
    ],
)
def test_what_the_agency_sets_goes_first(
    answer_at: float | None, ask_back_at: float | None, held: Thresholds
) -> None:
    assert Policy(answer_at=answer_at, ask_back_at=ask_back_at).over(CALIBRATED) == held


@given(st.none() | st.floats(0.01, 1), st.none() | st.floats(0.01, 1))
def test_thresholds_never_cross(answer_at: float | None, ask_back_at: float | None) -> None:
    held = Policy(answer_at=answer_at, ask_back_at=ask_back_at).over(CALIBRATED)
    assert 0 < held.ask_back_at <= held.answer_at <= 1
