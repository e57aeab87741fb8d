"""Who is on call: turns, nights on which clocks change, swaps, gaps."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.rota import Gap, Rota, Swap, gaps, on_call, schedule
from bot.core.shifts import EVERY_DAY, Rotation, Shift, turn_at, turns

BERLIN = "Europe/Berlin"
DAY = Shift("day", ("dee", "eve"), time(8), time(20), BERLIN, date(2026, 3, 2))
NIGHT = Shift(
    "night", ("ana", "ben", "cy"), time(20), time(8), BERLIN, date(2026, 3, 2), EVERY_DAY, Rotation.DAILY
)
ROTA = Rota((DAY, NIGHT))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "officer", "deputy"),
    [
        pytest.param("2026-03-02T07:00", "dee", "eve", id="the first turn begins at eight, local time"),
        pytest.param("2026-03-02T06:59:59", "", "", id="nobody before the rota begins"),
        pytest.param("2026-03-02T18:59:59", "dee", "eve", id="until eight in the evening"),
        pytest.param("2026-03-02T19:00", "ana", "ben", id="then the night"),
        pytest.param("2026-03-03T06:59", "ana", "ben", id="which lasts until the morning"),
        pytest.param("2026-03-03T20:00", "ben", "cy", id="the next night is the next person's"),
        pytest.param("2026-03-09T12:00", "eve", "dee", id="days change by the week"),
        pytest.param("2026-07-01T06:00", "eve", "dee", id="in summer eight o'clock is six, universal time"),
    ],
)
def test_who_is_on_call(now: str, officer: str, deputy: str) -> None:
    found = on_call(ROTA, at(now))
    assert (found.officer, found.deputy) == (officer, deputy)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        pytest.param(date(2026, 3, 27), 12, id="an ordinary night"),
        pytest.param(date(2026, 3, 28), 11, id="the night in which clocks go forward"),
        pytest.param(date(2026, 10, 24), 13, id="the night in which clocks go back"),
    ],
)
def test_a_night_is_as_long_as_the_clock_on_the_wall_says(day: date, hours: int) -> None:
    evening = datetime.combine(day, time(22), tzinfo=UTC)
    turn = turn_at(NIGHT, evening)
    assert turn is not None
    assert turn.end - turn.start == timedelta(hours=hours)


def test_a_time_that_the_clock_skips_is_the_moment_of_the_jump() -> None:
    early = Shift("early", ("ana",), time(2, 30), time(6), BERLIN, date(2026, 3, 1))
    turn = turn_at(early, at("2026-03-29T02:00"))
    assert turn is not None
    assert turn.start == at("2026-03-29T01:00")


def test_a_shift_within_the_skipped_hour_does_not_take_place() -> None:
    tiny = Shift("tiny", ("ana",), time(2, 10), time(2, 50), BERLIN, date(2026, 3, 1))
    assert turn_at(tiny, at("2026-03-29T01:00")) is None


def test_a_swap_holds_from_its_start_until_its_end() -> None:
    swap = Swap(at("2026-03-02T20:00"), at("2026-03-02T22:00"), "ana", "zoe", "dentist")
    rota = Rota(ROTA.shifts, (swap,))
    seen = {hour: on_call(rota, at(f"2026-03-02T{hour}")) for hour in ("19:59", "20:00", "21:59", "22:00")}
    assert [each.officer for each in seen.values()] == ["ana", "zoe", "zoe", "ana"]
    assert seen["20:00"].until == at("2026-03-02T22:00")


def test_nobody_is_their_own_deputy() -> None:
    swap = Swap(at("2026-03-02T00:00"), at("2026-03-09T00:00"), "dee", "eve")
    found = on_call(Rota(ROTA.shifts, (swap,)), at("2026-03-02T12:00"))
    assert found.officer == "eve"
    assert found.deputy not in ("", "eve")


@pytest.mark.parametrize(
    ("swaps", "officer", "deputy"),
    [
        pytest.param([("dee", "eve")], "eve", "ana", id="the officer's time given to the deputy"),
        pytest.param([("eve", "dee")], "dee", "ana", id="the deputy's time given to the officer"),
        pytest.param([("dee", "eve"), ("ana", "zoe")], "eve", "ben", id="the next is away as well"),
        pytest.param([("eve", "zoe"), ("dee", "zoe")], "zoe", "ana", id="one for both"),
    ],
)
def test_who_gave_their_time_away_is_not_called_as_deputy(
    swaps: list[tuple[str, str]], officer: str, deputy: str
) -> None:
    held = tuple(Swap(at("2026-03-02T00:00"), at("2026-03-09T00:00"), *names) for names in swaps)
    found = on_call(Rota(ROTA.shifts, held), at("2026-03-02T12:00"))
    assert (found.officer, found.deputy) == (officer, deputy)


def test_who_gave_their_time_away_is_called_where_nobody_else_is_left() -> None:
    swap = Swap(at("2026-03-02T00:00"), at("2026-03-09T00:00"), "dee", "eve")
    assert on_call(Rota((DAY,), (swap,)), at("2026-03-02T12:00")).deputy == "dee"


def test_it_is_said_when_a_shift_that_comes_first_begins() -> None:
    evening = Shift("evening", ("zoe",), time(22), time(23), BERLIN, date(2026, 3, 2))
    now = on_call(Rota((evening, *ROTA.shifts)), at("2026-03-02T19:30"))
    assert (now.officer, now.until) == ("ana", at("2026-03-02T21:00"))


@pytest.mark.parametrize(
    ("gone", "officer", "deputy"),
    [
        pytest.param(("zoe",), "dee", "eve", id="somebody else"),
        pytest.param(("dee",), "eve", "ana", id="the deputy stands in for the officer"),
        pytest.param(("eve",), "dee", "ana", id="the next of the list for the deputy"),
        pytest.param(("dee", "eve"), "ana", "ben", id="the list for both"),
        pytest.param(("dee", "eve", "ana", "ben", "cy"), "", "", id="nobody is left"),
    ],
)
def test_somebody_stands_in_for_whoever_is_gone(gone: tuple[str, ...], officer: str, deputy: str) -> None:
    rota = Rota(ROTA.shifts, gone=gone)
    found = on_call(rota, at("2026-03-02T12:00"))
    assert (found.officer, found.deputy) == (officer, deputy)
    assert not set(found.everyone) & set(gone)
    assert set(rota.left) == set(gone) - {"zoe"}


def test_time_that_only_people_who_are_gone_have_is_a_gap() -> None:
    alone = Shift("alone", ("ana",), time(0), time(0), "UTC", date(2026, 3, 2))
    start, end = at("2026-03-06T16:00"), at("2026-03-09T10:00")
    assert gaps(Rota((alone,), gone=("ana",)), start, end) == (Gap(start, end),)


def test_a_gap_is_told() -> None:
    weekdays = Shift("office", ("ana",), time(9), time(17), "UTC", date(2026, 3, 2), frozenset(range(5)))
    found = gaps(Rota((weekdays,)), at("2026-03-06T16:00"), at("2026-03-09T10:00"))
    assert found == (Gap(at("2026-03-06T17:00"), at("2026-03-09T09:00")),)


ZONES = st.sampled_from([BERLIN, "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])
TIMES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
PEOPLE = st.lists(st.sampled_from("abcde"), min_size=1, max_size=4, unique=True).map(tuple)
SHIFTS = st.builds(
    Shift,
    st.just("shift"),
    PEOPLE,
    TIMES,
    TIMES,
    ZONES,
    st.dates(date(2026, 1, 1), date(2026, 2, 1)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.sampled_from(Rotation),
)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
SWAPS = st.builds(
    lambda start, hours, of, to: Swap(start, start + timedelta(hours=hours), of, to),
    INSTANTS,
    st.integers(1, 200),
    st.sampled_from("abcde"),
    st.sampled_from("abcdez"),
)


@given(SHIFTS, INSTANTS)
def test_one_shifts_turns_never_overlap(shift: Shift, start: datetime) -> None:
    found = list(turns(shift, start, start + timedelta(days=10)))
    assert all(one.start < one.end for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


GONE = st.lists(st.sampled_from("abcdez"), max_size=5, unique=True).map(tuple)


@given(
    st.lists(SHIFTS, max_size=3), st.lists(SWAPS, max_size=3), GONE, INSTANTS, st.integers(0, 10 * 24 * 60)
)
def test_the_schedule_says_the_same_as_the_instant(
    shifts: list[Shift], swaps: list[Swap], gone: tuple[str, ...], start: datetime, minutes: int
) -> None:
    rota, end, now = (
        Rota(tuple(shifts), tuple(swaps), gone=gone),
        start + timedelta(days=10),
        start + timedelta(minutes=minutes),
    )
    held = [turn for turn in schedule(rota, start, end) if turn.start <= now < turn.end]
    missing = [gap for gap in gaps(rota, start, end) if gap.start <= now < gap.end]
    found = on_call(rota, now)
    if now < end:
        assert len(held) + len(missing) == 1
        assert (held[0].officer if held else "") == found.officer
    assert found.until is None or found.until > now
    if found.until is not None:
        last = on_call(rota, found.until - timedelta(microseconds=1))
        assert (last.officer, last.deputy, last.shift) == (found.officer, found.deputy, found.shift)
    assert not {found.officer, found.deputy, *found.everyone} & set(gone)
    assert bool(found.officer) == (bool(found.shift) and bool(found.officer or rota.all))
