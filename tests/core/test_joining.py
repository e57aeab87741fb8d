"""What speaks for two claims being one matter."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.core.joining import pair_signals
from tests.core.strategies import texts


@given(texts(), texts())
def test_it_does_not_matter_which_claim_comes_first(one: str, other: str) -> None:
    assert pair_signals(one, other, {"m": 0.5}) == pair_signals(other, one, {"m": 0.5})


@given(texts(), texts())
def test_shares_are_shares(one: str, other: str) -> None:
    found = pair_signals(one, other, {})
    assert 0.0 <= found["shared"] <= found["contained"] <= 1.0
    assert found["numbers_differ"] in (0.0, 1.0, 2.0, 3.0)


@pytest.mark.parametrize(
    ("one", "other", "shared", "contained", "differ"),
    [
        pytest.param("water kills", "Water KILLS!", 1.0, 1.0, 0, id="same_words"),
        pytest.param("water kills", "water kills in the city too", 1 / 3, 1.0, 0, id="contained"),
        pytest.param("water", "milk", 0.0, 0.0, 0, id="nothing"),
        pytest.param("7 died", "8 died", 1 / 3, 0.5, 2, id="other_number"),
        pytest.param("died 1 2 3 4 5", "died", 1 / 6, 1.0, 3, id="at_most_three"),
        pytest.param("", "", 0.0, 0.0, 0, id="empty"),
        pytest.param("", "water", 0.0, 0.0, 0, id="one_empty"),
        pytest.param("مُحَمَّد", "محمد", 1.0, 1.0, 0, id="arabic_marks"),
    ],
)
def test_pairs(one: str, other: str, shared: float, contained: float, differ: int) -> None:
    expected = {"m": 0.25, "shared": shared, "contained": contained, "numbers_differ": differ}
    assert pair_signals(one, other, {"m": 0.25}) == pytest.approx(expected)
