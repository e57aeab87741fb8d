"""What speaks for two claims being one matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.joining import pair_signals, same_words
from tests.core.strategies import texts

LATE = [0.9, 0.5, 0.8, 0.6, 0.3, 0.2]
"""Of one text: its pieces, the other's; both weighted; the worst of both."""
TURNED = [0.5, 0.9, 0.6, 0.8, 0.2, 0.3]


@given(texts(), texts(), st.booleans())
def test_it_does_not_matter_which_claim_comes_first(one: str, other: str, across: bool) -> None:
    there = pair_signals(one, other, {"m": 0.5}, {"m": LATE}, across)
    assert there == pair_signals(other, one, {"m": 0.5}, {"m": TURNED}, across)


@given(texts(), texts())
def test_shares_are_shares(one: str, other: str) -> None:
    found = pair_signals(one, other, {})
    assert 0.0 <= found["shared"] <= found["contained"] <= 1.0
    assert found["numbers_differ"] in (0.0, 1.0, 2.0, 3.0)
    assert found["numbers_shared"] in (0.0, 1.0, 2.0)


@pytest.mark.parametrize(
    ("one", "other", "shared", "contained", "differ", "common"),
    [
        pytest.param("water kills", "Water KILLS!", 1.0, 1.0, 0, 0, id="same_words"),
        pytest.param("water kills", "water kills in the city too", 1 / 3, 1.0, 0, 0, id="contained"),
        pytest.param("water", "milk", 0.0, 0.0, 0, 0, id="nothing"),
        pytest.param("7 died", "8 died", 1 / 3, 0.5, 2, 0, id="other_number"),
        pytest.param("7 died", "7 dead", 1 / 3, 0.5, 0, 1, id="same_number"),
        pytest.param("1 2 3", "3 2 1", 1.0, 1.0, 0, 2, id="at_most_two_shared"),
        pytest.param("died 1 2 3 4 5", "died", 1 / 6, 1.0, 3, 0, id="at_most_three"),
        pytest.param("", "", 0.0, 0.0, 0, 0, id="empty"),
        pytest.param("", "water", 0.0, 0.0, 0, 0, id="one_empty"),
        pytest.param("مُحَمَّد", "محمد", 1.0, 1.0, 0, 0, id="arabic_marks"),
    ],
)
def test_pairs(one: str, other: str, shared: float, contained: float, differ: int, common: int) -> None:
    expected = {
        "m": 0.25,
        "shared": shared,
        "contained": contained,
        "numbers_differ": differ,
        "numbers_shared": common,
        "within": 1.0,
    }
    assert pair_signals(one, other, {"m": 0.25}) == pytest.approx(expected)


def test_pieces_are_told_by_the_worse_and_the_better_side() -> None:
    found = pair_signals("a", "b", {}, {"m": LATE})
    told = {name: value for name, value in found.items() if name.startswith("m_")}
    assert told == {"m_mean_low": 0.5, "m_mean_high": 0.9, "m_rare_low": 0.6, "m_rare_high": 0.8}


@pytest.mark.parametrize(
    ("across", "told", "other"), [(True, "across", "within"), (False, "within", "across")]
)
def test_a_pair_is_within_one_language_or_across_two(across: bool, told: str, other: str) -> None:
    found = pair_signals("a", "b", {}, across=across)
    assert found[told] == 1.0
    assert other not in found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Water kills!", "water KILLS", True, id="signs_and_case"),
        pytest.param("water kills", "kills water", False, id="another_order"),
        pytest.param("water kills", "water kill", False, id="another_word"),
        pytest.param("!!", "??", False, id="no_words"),
    ],
)
def test_the_same_words(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same
