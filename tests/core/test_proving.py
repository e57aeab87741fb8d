"""When the daily test of the way that alarms take is due."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from bot.core.proving import is_test_due

TEN, EVENING = (time(10),), (time(10), time(23))


@pytest.mark.parametrize(
    ("last", "times", "now", "due"),
    [
        pytest.param("20 10:00", TEN, "21 09:59", False, id="not before its hour"),
        pytest.param("20 10:00", TEN, "21 10:00", True, id="at its hour"),
        pytest.param("21 10:00", TEN, "21 10:01", False, id="once"),
        pytest.param("20 03:00", TEN, "21 03:00", False, id="a former hour counts no more"),
        pytest.param("20 10:00", TEN, "21 21:59", True, id="missed by day: at once"),
        pytest.param("20 10:00", TEN, "22 03:00", False, id="missed, and it is night"),
        pytest.param("20 10:00", TEN, "22 07:00", True, id="then in the morning"),
        pytest.param("", TEN, "21 03:00", False, id="a first start at night wakes nobody"),
        pytest.param("", TEN, "21 14:00", True, id="a first start by day is tested"),
        pytest.param("21 10:00", EVENING, "21 23:05", True, id="an hour at night that was named"),
        pytest.param("21 10:00", EVENING, "22 00:05", False, id="but not hours after it"),
        pytest.param("21 23:00", EVENING, "22 10:00", True, id="each of two hours"),
    ],
)
def test_a_test_comes_by_day_or_when_it_was_named(
    last: str, times: tuple[time, ...], now: str, due: bool
) -> None:
    before = datetime.fromisoformat(f"2026-11-{last}+01:00") if last else None
    assert is_test_due(before, times, "Europe/Berlin", datetime.fromisoformat(f"2026-11-{now}+01:00")) is due


def test_on_the_night_in_which_clocks_change_it_is_the_clock_on_the_wall() -> None:
    last = datetime.fromisoformat("2026-10-24T10:00+02:00")
    due = [
        hour
        for hour in range(24)
        if is_test_due(last, TEN, "Europe/Berlin", datetime.fromisoformat(f"2026-10-25T{hour:02}:00+00:00"))
    ]
    assert due[0] == 9
