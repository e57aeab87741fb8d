"""Whom an alarm pages and when: a night of alarms in virtual time, and what must hold on every night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.core.paging import Alarm, Hours, Paging, PagingPolicy, Rung, Silence, due, next_step
from bot.core.rota import Rota
from bot.core.shifts import Shift
from bot.core.triage import Priority

START = datetime(2026, 11, 21, 23, tzinfo=UTC)
ALWAYS = Shift("always", ("ana", "ben"), time(0), time(0), "UTC", date(2026, 11, 16))
ROTA = Rota((ALWAYS,), everyone=("ana", "ben", "cy"))
POLICY = PagingPolicy()


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def paged(alarm: Alarm, at: datetime) -> Alarm:
    return replace(alarm, paged=(*alarm.paged, at))


def night(
    alarm: Alarm, length: timedelta, rota: Rota = ROTA, silences: tuple[Silence, ...] = ()
) -> list[tuple[int, str]]:
    """Minute by minute: when somebody is paged, and at which rung or by which name."""
    told, now = [], START
    while now < START + length:
        for page in due([alarm], rota, POLICY, silences, now, {}):
            told.append((int((now - START) / minutes(1)), "+".join(page.people)))
            alarm = paged(alarm, now)
        now += minutes(1)
    return told


def test_a_p1_pages_again_then_the_deputy_then_everyone_again_and_again() -> None:
    assert night(Alarm(1, 1, Priority.P1, START), minutes(56)) == [
        (0, "ana"),
        (8, "ana"),
        (15, "ben"),
        (25, "ana+ben+cy"),
        (40, "ana+ben+cy"),
        (55, "ana+ben+cy"),
    ]


def test_a_p2_waits_for_the_morning() -> None:
    told = night(Alarm(1, 1, Priority.P2, START), timedelta(hours=10))
    assert told[0] == (8 * 60, "ana")


def test_a_p3_is_in_one_digest() -> None:
    alarm = Alarm(1, 1, Priority.P3, START)
    assert night(alarm, timedelta(hours=48)) == [(9 * 60, "ana")]


def test_who_was_just_paged_is_paged_for_more_of_it_a_little_later_or_with_another_page() -> None:
    noon = START - timedelta(hours=11)
    old = paged(Alarm(1, 1, Priority.P1, noon, acknowledged=True), noon)
    older = paged(Alarm(2, 2, Priority.P2, noon, acknowledged=True), noon)
    more, urgent = Alarm(3, 3, Priority.P2, noon), Alarm(4, 4, Priority.P1, noon)

    def told(at: float, *alarms: Alarm) -> list[tuple[int, ...]]:
        return [page.alarms for page in due([old, older, *alarms], ROTA, POLICY, (), noon + minutes(at), {})]

    assert [told(at, more, urgent) for at in (1, 4.5)] == [[], []]
    assert told(5, more, urgent) == [(4, 3)]
    assert (told(14, more), told(15, more)) == ([], [(3,)])


@pytest.mark.parametrize("priority", Priority)
def test_nothing_is_repeated_after_an_acknowledgement(priority: Priority) -> None:
    assert night(Alarm(1, 1, priority, START, acknowledged=True), timedelta(hours=48)) == []


def test_where_nobody_is_on_call_everybody_is_asked_at_once() -> None:
    nobody = Rota((), everyone=("ana", "ben"))
    assert night(Alarm(1, 1, Priority.P1, START), minutes(1), nobody) == [(0, "ana+ben")]


def test_a_silence_delays_and_never_swallows() -> None:
    silence = Silence(START, START + minutes(30), Priority.P1, "ana", "moving house")
    assert night(Alarm(1, 1, Priority.P1, START), minutes(31), silences=(silence,)) == [(30, "ana")]


def test_a_silence_for_less_lets_the_urgent_through() -> None:
    silence = Silence(START, START + minutes(30), Priority.P2, "ana", "moving house")
    assert night(Alarm(1, 1, Priority.P1, START), minutes(1), silences=(silence,)) == [(0, "ana")]


def test_alarms_that_are_due_together_are_one_page_the_most_urgent_first() -> None:
    alarms = [
        Alarm(1, 1, Priority.P2, START - timedelta(hours=12)),
        Alarm(2, 2, Priority.P1, START + timedelta(hours=9)),
        Alarm(3, 3, Priority.P1, START + timedelta(hours=8)),
    ]
    assert due(alarms, ROTA, POLICY, (), START + timedelta(hours=9), {}) == (
        Paging(("ana",), Rung.OFFICER, (3, 2, 1)),
    )


@pytest.mark.parametrize(
    ("hours", "clock", "ends"),
    [
        pytest.param(Hours(time(22), time(7)), "23:30", "07:00", id="before midnight, until tomorrow"),
        pytest.param(Hours(time(22), time(7)), "06:59", "07:00", id="after midnight"),
        pytest.param(Hours(time(22), time(7)), "07:00", None, id="over"),
        pytest.param(Hours(time(12), time(13)), "12:30", "13:00", id="within a day"),
        pytest.param(Hours(time(9), time(9)), "09:00", None, id="the same time twice is none"),
    ],
)
def test_quiet_hours(hours: Hours, clock: str, ends: str | None) -> None:
    now = datetime.fromisoformat(f"2026-11-21T{clock}:00+00:00")
    until = hours.until(now, "UTC")
    assert (f"{until:%H:%M}" if until else None) == ends
    assert until is None or until > now


@given(st.sampled_from(Priority), st.integers(0, 6))
def test_the_next_step_never_lies_before_the_last(priority: Priority, steps: int) -> None:
    alarm = Alarm(1, 1, priority, START)
    last = START
    for _ in range(steps):
        step = next_step(alarm, POLICY)
        if step is None:
            break
        assert step[0] >= last
        last = max(step[0], last)
        alarm = paged(alarm, last)


class Watch(RuleBasedStateMachine):
    """Alarms are raised and acknowledged, time passes: each open P1 has a page to come."""

    @initialize()
    def begin(self) -> None:
        self.now = START
        self.alarms: dict[int, Alarm] = {}
        self.silences: tuple[Silence, ...] = ()

    @rule(priority=st.sampled_from(Priority))
    def raised(self, priority: Priority) -> None:
        number = len(self.alarms) + 1
        self.alarms[number] = Alarm(number, number, priority, self.now)

    @rule(which=st.integers(1, 20))
    def acknowledged(self, which: int) -> None:
        if which in self.alarms:
            self.alarms[which] = replace(self.alarms[which], acknowledged=True)

    @rule(passes=st.integers(1, 200), most=st.sampled_from(Priority))
    def silenced(self, passes: int, most: Priority) -> None:
        self.silences = (*self.silences, Silence(self.now, self.now + minutes(passes), most, "ana", "why"))

    @rule(passes=st.integers(1, 60))
    def time_passes(self, passes: int) -> None:
        for _ in range(passes):
            self.now += minutes(1)
            for page in due(self.alarms.values(), ROTA, POLICY, self.silences, self.now, {}):
                assert page.people
                for number in page.alarms:
                    assert not self.alarms[number].acknowledged
                    self.alarms[number] = paged(self.alarms[number], self.now)

    @invariant()
    def every_open_p1_has_a_page_coming(self) -> None:
        for alarm in self.alarms.values():
            if alarm.priority is Priority.P1 and not alarm.acknowledged:
                step = next_step(alarm, POLICY)
                assert step is not None
                quiet = max((each.end for each in self.silences), default=self.now)
                assert step[0] <= max(self.now, quiet, alarm.raised_at) + minutes(15)


TestWatch = Watch.TestCase
