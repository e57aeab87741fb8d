"""What chance alone makes of a calibration error, against sums over all outcomes and against simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chance import error_by_chance
from bot.core.measures import Bin, bins, calibration_error
from tests.core.askings import asking


def _summed(count: int, chance: float) -> float:
    def share(hits: int) -> float:
        return math.comb(count, hits) * chance**hits * (1 - chance) ** (count - hits)

    return sum(abs(hits / count - chance) * share(hits) for hits in range(count + 1))


@given(count=st.integers(1, 60), chance=st.floats(0, 1))
def test_of_one_bin_it_is_the_mean_distance_over_all_outcomes(count: int, chance: float) -> None:
    found = error_by_chance([Bin(0, 1, count, chance, 0.5)])
    assert found == pytest.approx(_summed(count, chance), abs=1e-9)


def test_bins_weigh_as_much_as_is_in_them() -> None:
    found = error_by_chance([Bin(0, 0.5, 30, 0.2, 0.1), Bin(0.5, 1, 10, 0.7, 0.9), Bin(1, 1, 0, None, None)])
    assert found == pytest.approx((30 * _summed(30, 0.2) + 10 * _summed(10, 0.7)) / 40)


def test_of_nothing_there_is_none() -> None:
    assert error_by_chance([Bin(0, 1, 0, None, None)]) is None


@pytest.mark.parametrize("messages", [50, 300])
def test_where_probabilities_are_right_it_is_all_of_the_error(messages: int) -> None:
    generator = np.random.default_rng(1)
    left, by_chance = list[float](), list[float]()
    for _ in range(60):
        sure = generator.random(messages)
        right = generator.random(messages) < sure
        asked = [asking("a", "a" if yes else "b", float(p)) for p, yes in zip(sure, right, strict=True)]
        found, chance = calibration_error(bins(asked)), error_by_chance(bins(asked))
        assert found is not None
        assert chance is not None
        left.append(found - chance)
        by_chance.append(chance)
    assert abs(np.mean(left)) < 0.15 * np.mean(by_chance)
