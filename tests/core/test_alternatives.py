"""A claim may be read as several where two things are said at once, if two facts tell them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.alternatives import ways, worth_reading
from bot.core.matching import Match
from factbase.words import words

BRIDGE, WATER = "the bridge will be closed on sunday", "tap water makes children ill"
FACTS = {
    "bridge": frozenset(words("the old bridge is closed the whole week")),
    "water": frozenset(words("the tap water of our town makes people ill")),
    "foreign": frozenset[str](),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{BRIDGE}. {WATER}.", [(f"{BRIDGE}.", f"{WATER}.")], id="two_sentences"),
        pytest.param(f"{BRIDGE}\n{WATER}", [(BRIDGE, WATER)], id="two_lines"),
        pytest.param(f"{BRIDGE} and {WATER}", [(BRIDGE, WATER)], id="joined"),
        pytest.param(f"{BRIDGE}, but {WATER}", [(BRIDGE, WATER)], id="but"),
        pytest.param(f"{BRIDGE}, {WATER}", [(BRIDGE, WATER)], id="comma"),
        pytest.param(
            "el puente cierra el domingo y el agua enferma a los niños",
            [("el puente cierra el domingo", "el agua enferma a los niños")],
            id="es",
        ),
        pytest.param(
            "سيغلق الجسر يوم الأحد ولكن الماء يسبب المرض للأطفال",
            [("سيغلق الجسر يوم الأحد", "الماء يسبب المرض للأطفال")],
            id="ar",
        ),
        pytest.param(
            "रविवार को पुल बंद रहेगा और नल का पानी बच्चों को बीमार करता है",
            [("रविवार को पुल बंद रहेगा", "नल का पानी बच्चों को बीमार करता है")],
            id="hi",
        ),
        pytest.param(
            "eggs and milk of our town and all the bread are poisoned now",
            [("eggs and milk of our town", "all the bread are poisoned now")],
            id="a_half_that_says_nothing_is_no_unit",
        ),
        pytest.param(BRIDGE, [], id="one_statement"),
        pytest.param(f"{BRIDGE}. Is this true?", [], id="a_wish_for_a_check_is_no_unit"),
        pytest.param(f"{BRIDGE}. {WATER}. {BRIDGE}. {WATER}.", [], id="four_sentences_are_a_story"),
        pytest.param(
            f"{'very ' * 20}{BRIDGE}. {WATER}.", [(f"{'very ' * 20}{BRIDGE}.", f"{WATER}.")], id="32_words"
        ),
        pytest.param(f"{'very ' * 21}{BRIDGE}. {WATER}.", [], id="33_words_are_a_story"),
    ],
)
def test_the_ways_to_read_a_claim(text: str, found: list[tuple[str, ...]]) -> None:
    assert list(ways(text)) == found


def _worth(text: str, **probabilities: float) -> bool:
    matches = [Match(name, probability, {}) for name, probability in probabilities.items()]
    return worth_reading(ways(text), matches, FACTS.__getitem__)


BOTH = f"{BRIDGE} and {WATER}"


@pytest.mark.parametrize(
    ("text", "probabilities", "worth"),
    [
        pytest.param(BOTH, {"bridge": 0.9, "water": 0.02}, True, id="each_fact_says_one_half"),
        pytest.param(BOTH, {"bridge": 0.9, "water": 0.001}, False, id="the_second_is_far_off"),
        pytest.param(BOTH, {"bridge": 0.9}, False, id="only_one_fact"),
        pytest.param(
            f"{BRIDGE} and nobody knows why", {"bridge": 0.9, "water": 0.02}, False, id="one_says_all"
        ),
        pytest.param(BOTH, {"bridge": 0.9, "foreign": 0.02}, True, id="no_word_can_tell"),
        pytest.param(BOTH, {"bridge": 0.9, "foreign": 0.006}, False, id="no_word_can_tell_and_far_off"),
        pytest.param(BRIDGE, {"bridge": 0.9, "water": 0.5}, False, id="no_way_to_read_it"),
    ],
)
def test_it_is_read_again_where_two_facts_may_tell_it(
    text: str, probabilities: dict[str, float], worth: bool
) -> None:
    assert _worth(text, **probabilities) is worth


@given(st.text(max_size=400))
def test_no_word_is_made_up(text: str) -> None:
    for way in ways(text):
        assert 2 <= len(way) <= 3
        assert all(unit in text for unit in way)
