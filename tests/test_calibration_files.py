"""What is shipped is fit to be used, and what people are told about it is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.calibration_files import load_calibrations
from bot.core.matching import signal_names
from embeddings.bundled import E5_NAME, MINILM_NAME

DOCS = Path(__file__).parent.parent / "docs"
SHIPPED = load_calibrations(None).answering


def test_the_shipped_calibration_weighs_only_signals_that_there_are() -> None:
    weighed = {name for scorer in SHIPPED.scorers for name in scorer.weights}
    assert weighed <= signal_names((MINILM_NAME, E5_NAME))


def test_the_shipped_calibration_is_cold_and_travels() -> None:
    assert (SHIPPED.cold, SHIPPED.settled, SHIPPED.travel is None) == (True, False, False)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("calibration.md", "answer at {0.answer_at:g}, ask back at {0.ask_back_at:g}"),
        ("calibration.md", "| 2 and more | far | the same, further; answers from {1.cold_answer_at:g} on |"),
        ("calibration.md", "| {1.far:g} and more |"),
        ("calibration.md", "| {1.unknown:g}, assumed |"),
        ("decisions.md", "({0.answer_at:g} as shipped, up to {1.cold_answer_at:g} in a cold start)"),
        ("decisions.md", "`ask_back_at` ({0.ask_back_at:g})"),
    ],
)
def test_the_pages_tell_the_numbers_that_are_shipped(page: str, said: str) -> None:
    assert said.format(SHIPPED.thresholds, SHIPPED.travel) in (DOCS / page).read_text("utf-8")
