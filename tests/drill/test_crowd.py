"""The crowd: the same for the same seed, as many as the scenario says, early and then in a tail."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.drill.crowd import WEB, Part, arrivals, crowd, typed
from bot.drill.scenario import load, read
from tests.drill.storm import STORM

SMALL = read(STORM, "small")


@given(st.integers(0, 2**32), st.sampled_from([0.5, 1.0, 3.0]))
def test_everybody_comes_once_in_order_and_in_time(seed: int, scale: float) -> None:
    found = crowd(SMALL, seed, scale)
    assert found == crowd(SMALL, seed, scale)
    assert [each.at for each in found] == sorted(each.at for each in found)
    assert all(0 <= each.at < SMALL.hours * 60 for each in found)
    asked = Counter(each.about for each in found if each.part is Part.RUMOUR)
    assert asked == {one.id: max(1, round(one.askers * scale)) for one in SMALL.rumour}
    assert not any(each.group for each in found if each.channel == WEB)


def test_other_seeds_make_other_crowds() -> None:
    assert crowd(SMALL, 1) != crowd(SMALL, 2)


def test_half_come_in_the_burst_and_the_others_in_a_tail() -> None:
    rumour = load("flood").rumours["zoo"]
    found = arrivals(rumour, Random(3), 10_000.0, 2_000)
    within = sum(at <= rumour.starts + rumour.burst for at in found) / len(found)
    assert 0.45 < within < 0.55
    assert max(found) > rumour.starts + 5 * rumour.burst


@given(st.integers(0, 500))
def test_people_slip_at_most_once_and_keep_the_claim(seed: int) -> None:
    text = (
        "the old bridge over the wide river at the northern end of our little town is closed to all traffic"
    )
    said = typed(text, Random(seed)).casefold()
    assert sum(word in said for word in text.split()) >= len(text.split()) - 2
