"""What goes first where a correction is too long: the repetition, then the sympathy, never the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.fitting import BREAK, fitted

SYMPATHY, REASON = "It is natural to worry.", "Counting goes on by law."
EXPLANATION, REPEATED, ADVICE = f"{SYMPATHY} {REASON}", "In short: it is lawful.", "What to do: wait."


@pytest.mark.parametrize(
    ("room", "said"),
    [
        pytest.param(200, [EXPLANATION, f"{REPEATED}\n{ADVICE}"], id="all"),
        pytest.param(75, [EXPLANATION, ADVICE], id="not_the_fact_again"),
        pytest.param(65, [REASON, ADVICE], id="not_the_sympathy"),
        pytest.param(45, [REASON, ADVICE], id="reason_and_action"),
        pytest.param(30, [REASON], id="reason_alone"),
        pytest.param(20, [ADVICE], id="action_alone"),
        pytest.param(10, [], id="nothing"),
    ],
)
def test_what_goes_first(room: int, said: list[str]) -> None:
    assert fitted(EXPLANATION, REPEATED, ADVICE, room) == said


def test_the_only_sentence_is_the_reason() -> None:
    assert fitted(REASON, "", "", 40) == [REASON]


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=40), st.integers(-5, 150))
def test_nothing_exceeds_its_room(explanation: str, repeated: str, advice: str, room: int) -> None:
    said = fitted(explanation, repeated, advice, room)
    assert not said or sum(len(paragraph) + BREAK for paragraph in said) <= room
