"""What still waits makes times longer, never shorter, and the intervals of shares hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.estimating import share, waiting


def hours(*lasted: float) -> list[tuple[timedelta, bool]]:
    """Lengths in hours; a negative one still waits."""
    return [(timedelta(hours=abs(each)), each > 0) for each in lasted]


@pytest.mark.parametrize(
    ("lasted", "median", "p90"),
    [
        (hours(), None, None),
        (hours(1), 1, 1),
        (hours(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 5, 9),
        (hours(1, 2, 3, 4, -5, -6, -7, -8, -9, -10), None, None),
        (hours(-1, -1, -1, -1, 2, 3), 2, 3),
        (hours(1, -1, 2), 2, 2),
        (hours(-4), None, None),
    ],
    ids=["none", "one", "all ended", "most wait", "early ones wait", "tie", "one waits"],
)
def test_open_cases_make_times_longer_never_shorter(
    lasted: Sequence[tuple[timedelta, bool]], median: float | None, p90: float | None
) -> None:
    found = waiting(lasted)
    told = [None if time is None else time / timedelta(hours=1) for time in (found.median, found.p90)]
    assert told == [median, p90]
    assert found.open == sum(not ended for _, ended in lasted)


def test_the_estimate_is_that_of_the_paper() -> None:
    """Kaplan and Meier's example: deaths at 0.8, 3.1, 5.4, 9.2 months, losses at 1.0, 2.7, 7.0, 12.1."""
    found = waiting(hours(0.8, -1.0, -2.7, 3.1, 5.4, -7.0, 9.2, -12.1))
    assert [step.waiting for step in found.curve] == pytest.approx([0.875, 0.7, 0.525, 0.2625])


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=12))
def test_the_curve_is_the_product_over_single_steps(cases: list[tuple[int, bool]]) -> None:
    found = waiting([(timedelta(hours=hour), ended) for hour, ended in cases])
    left = 1.0
    for hour in range(10):
        risk = sum(other >= hour for other, _ in cases)
        left *= 1 - sum(other == hour and ended for other, ended in cases) / risk if risk else 1
        at = [step.waiting for step in found.curve if step.after <= timedelta(hours=hour)]
        assert (at[-1] if at else 1.0) == pytest.approx(left)


@given(st.integers(1, 25), st.data())
def test_an_interval_leaves_out_only_shares_that_make_the_count_improbable(
    of: int, data: st.DataObject
) -> None:
    wrong = data.draw(st.integers(0, of))
    found = share(wrong, of)
    assert found is not None

    def tail(rate: float, least: int, most: int) -> float:
        return sum(comb(of, at) * rate**at * (1 - rate) ** (of - at) for at in range(least, most + 1))

    if wrong:
        assert tail(found.low, wrong, of) == pytest.approx(0.025, abs=1e-6)
    else:
        assert found.low == 0
    if wrong < of:
        assert tail(found.high, 0, wrong) == pytest.approx(0.025, abs=1e-6)
    else:
        assert found.high == 1
