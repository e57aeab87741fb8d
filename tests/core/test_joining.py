"""What speaks for two claims being one matter."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import Calibration, Scorer
from bot.core.joining import FLOOR, Said, log_odds, pair_signals, same_words
from tests.core.strategies import texts

LANGUAGES = st.sampled_from(["en", "es", "und"])


def _pair(one: str, other: str, languages: tuple[str, str] = ("en", "en")) -> dict[str, float]:
    """The signals of one pair that it has."""
    found = pair_signals([Said(one, languages[0])], [Said(other, languages[1])], {})
    return {name: float(matrix[0, 0]) for name, matrix in found.items() if not np.isnan(matrix[0, 0])}


@given(texts(), texts(), st.tuples(LANGUAGES, LANGUAGES))
def test_it_does_not_matter_which_claim_comes_first(one: str, other: str, spoken: tuple[str, str]) -> None:
    assert _pair(one, other, spoken) == _pair(other, one, (spoken[1], spoken[0]))


@given(texts(), texts())
def test_shares_are_shares(one: str, other: str) -> None:
    found = _pair(one, other)
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
        "shared": shared,
        "contained": contained,
        "numbers_differ": differ,
        "numbers_shared": common,
        "within": 1.0,
    }
    assert _pair(one, other) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("spoken", "told"),
    [(("en", "es"), "across"), (("en", "en"), "within"), (("en", "und"), "within")],
    ids=["two languages", "one", "unknown"],
)
def test_a_pair_is_within_one_language_or_across_two(spoken: tuple[str, str], told: str) -> None:
    assert _pair("a", "b", spoken).keys() & {"within", "across"} == {told}


SCORERS = (Scorer(1.0, {"m": 2.0, "within": 0.0}), Scorer(-3.0, {"shared": 4.0}))


@given(st.lists(st.tuples(texts(), LANGUAGES), min_size=1, max_size=4), st.data())
def test_pairs_are_scored_as_each_would_be_alone(said: list[tuple[str, str]], data: st.DataObject) -> None:
    """The first scorer applies that has all its signals; where none has, it is the bound."""
    value = st.sampled_from([math.nan, -9.0, 0.25, 9.0])
    rows = data.draw(st.lists(value, min_size=len(said) ** 2, max_size=len(said) ** 2))
    cosines = np.array(rows, dtype=np.float32).reshape(len(said), len(said))
    ones = [Said(text, language) for text, language in said]
    signals = pair_signals(ones, ones, {"m": cosines})
    scored = log_odds(Calibration("by hand", SCORERS), signals)
    for at in np.ndindex(cosines.shape):
        there = {name: float(matrix[at]) for name, matrix in signals.items() if not np.isnan(matrix[at])}
        alone = Calibration("by hand", SCORERS).raw(there)
        assert scored[at] == pytest.approx(min(max(alone, FLOOR), -FLOOR), abs=1e-5)


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
