"""Whom an alarm pages and when: a night of alarms in virtual time, and what must hold on every night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.core.paging import Alarm, Paging, due, next_step
from bot.core.paging_policy import Hours, PagingPolicy, Rung, Silence
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
    alarm: Alarm,
    length: timedelta,
    rota: Rota = ROTA,
    silences: tuple[Silence, ...] = (),
    begin: datetime = START,
) -> list[tuple[int, str]]:
    """Minute by minute from `begin`: when somebody is paged, counted from START, and by which name."""
    told, now = [], begin
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


def test_a_p2_waits_for_the_morning_and_then_takes_its_ladder_from_there() -> None:
    morning = 8 * 60
    assert night(Alarm(1, 1, Priority.P2, START), timedelta(hours=25)) == [
        (morning, "ana"),
        (morning + 60, "ana"),
        (morning + 120, "ben"),
        (morning + 240, "ana+ben+cy"),
        (morning + 480, "ana+ben+cy"),
        (morning + 720, "ana+ben+cy"),
    ]


def test_after_a_server_was_down_the_next_step_comes_and_no_flood_of_them() -> None:
    alarm = paged(Alarm(1, 1, Priority.P1, START), START)
    assert night(alarm, minutes(58), begin=START + minutes(40)) == [
        (40, "ana"),
        (47, "ben"),
        (57, "ana+ben+cy"),
    ]


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


@pytest.mark.parametrize(("priority", "wait"), [(Priority.P1, 5), (Priority.P2, 15)], ids=str)
def test_a_new_alarm_waits_no_longer_than_it_may_however_many_others_are_paged(
    priority: Priority, wait: int
) -> None:
    noon = START - timedelta(hours=11)
    new = Alarm(99, 99, priority, noon)
    others = [Alarm(number, number, priority, noon - minutes(60 + number)) for number in range(1, 20)]

    def others_paged(at: float) -> list[Alarm]:  # somebody else's third page goes out at every minute
        return [replace(each, paged=(noon + minutes(at - 0.5),) * 3) for each in others]

    told = {
        at: [page.alarms for page in due([*others_paged(at), new], ROTA, POLICY, (), noon + minutes(at), {})]
        for at in range(1, wait + 1)
    }
    assert told == {**{at: [] for at in range(1, wait)}, wait: [(99,)]}


@pytest.mark.parametrize(
    ("priority", "pages", "acknowledged", "wait"),
    [
        pytest.param(Priority.P1, 3, True, 5, id="a few pages"),
        pytest.param(Priority.P1, 4, True, 10, id="a storm"),
        pytest.param(Priority.P1, 9, True, 10, id="a long storm"),
        pytest.param(Priority.P2, 4, True, 30, id="a storm of P2"),
        pytest.param(Priority.P2, 4, False, 15, id="nobody has answered"),
    ],
)
def test_in_a_storm_whoever_is_up_is_paged_less_often(
    priority: Priority, pages: int, acknowledged: bool, wait: int
) -> None:
    noon = START - timedelta(hours=11)
    before = [
        paged(Alarm(at, at, priority, noon - minutes(6 * at), acknowledged), noon - minutes(6 * at))
        for at in range(pages)
    ]
    alarms = [*before, Alarm(99, 99, priority, noon)]

    def told(at: int) -> bool:
        return any(99 in page.alarms for page in due(alarms, ROTA, POLICY, (), noon + minutes(at), {}))

    assert next(at for at in range(60) if told(at)) == wait


def test_pages_that_were_slept_through_are_no_storm() -> None:
    noon = START - timedelta(hours=11)
    steps = tuple(noon - minutes(before) for before in (25, 17, 10, 0))
    answered = Alarm(1, 1, Priority.P1, steps[0], acknowledged=True, paged=steps)
    alarms = [answered, Alarm(99, 99, Priority.P1, noon)]
    told = [page.alarms for page in due(alarms, ROTA, POLICY, (), noon + minutes(5), {})]
    assert told == [(99,)]


@pytest.mark.parametrize(("since", "waits"), [(0, False), (11, True)], ids=["at noon", "an hour before"])
def test_who_takes_over_in_a_storm_is_paged_as_soon_as_ever(since: int, waits: bool) -> None:
    noon = START - timedelta(hours=11)
    takes_over = (noon - timedelta(hours=since)).time()
    day = Shift("day", ("cy",), takes_over, time(20), "UTC", date(2026, 11, 16))
    night_shift = Shift("night", ("ana",), time(20), takes_over, "UTC", date(2026, 11, 16))
    rota = Rota((day, night_shift), everyone=("ana", "cy"))
    answered = [paged(Alarm(at, at, Priority.P1, noon, True), noon - minutes(6 * at)) for at in range(1, 6)]
    late = paged(Alarm(9, 9, Priority.P1, noon), noon)
    alarms = [*answered, late, Alarm(99, 99, Priority.P1, noon)]
    told = [page.alarms for page in due(alarms, rota, POLICY, (), noon + minutes(5), {})]
    assert told == ([] if waits else [(99,)])


def test_who_wants_no_longer_waits_in_a_storm_has_none() -> None:
    policy = replace(POLICY, storm_pages=0)
    assert [policy.gathers(Priority.P1, pages) for pages in (0, 50)] == [minutes(5)] * 2
    assert POLICY.gathers(Priority.P3, 50) == minutes(0)


@pytest.mark.parametrize("priority", Priority)
def test_nothing_is_repeated_after_an_acknowledgement(priority: Priority) -> None:
    assert night(Alarm(1, 1, priority, START, acknowledged=True), timedelta(hours=48)) == []


def test_where_nobody_is_on_call_everybody_is_asked_at_once() -> None:
    nobody = Rota((), everyone=("ana", "ben"))
    assert night(Alarm(1, 1, Priority.P1, START), minutes(1), nobody) == [(0, "ana+ben")]


def test_a_silence_delays_and_never_swallows() -> None:
    silence = Silence(START, START + minutes(30), Priority.P1, "ana", "moving house")
    told = night(Alarm(1, 1, Priority.P1, START), minutes(60), silences=(silence,))
    assert told == [(30, "ana"), (38, "ana"), (45, "ben"), (55, "ana+ben+cy")]


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


GATHERED = {Priority.P1: 5, Priority.P2: 15}
DISTANCES = {Priority.P1: (8, 7, 10, 15), Priority.P2: (60, 60, 120, 240)}
"""Minutes that a new alarm may wait, and minutes between the pages about it; the last is repeated."""


class Watch(RuleBasedStateMachine):
    """Alarms are raised and acknowledged, time passes: the open ones are paged in time, never in a flood."""

    @initialize()
    def begin(self) -> None:
        self.now = START
        self.alarms: dict[int, Alarm] = {}
        self.silences: tuple[Silence, ...] = ()
        self.hindered: dict[Priority, datetime] = {}

    @rule(priority=st.sampled_from(Priority))
    def raised(self, priority: Priority) -> None:
        number = len(self.alarms) + 1
        self.alarms[number] = Alarm(number, number, priority, self.now)

    @rule(apart=st.integers(2, 6), count=st.integers(3, 8))
    def raised_one_after_another(self, apart: int, count: int) -> None:
        """So that somebody is paged at nearly every moment."""
        for _ in range(count):
            self.raised(Priority.P1)
            self.time_passes(apart)

    @rule(which=st.integers(1, 20))
    def acknowledged(self, which: int) -> None:
        if which in self.alarms:
            self.alarms[which] = replace(self.alarms[which], acknowledged=True)

    @rule(passes=st.integers(1, 200), most=st.sampled_from(Priority))
    def silenced(self, passes: int, most: Priority) -> None:
        self.silences = (*self.silences, Silence(self.now, self.now + minutes(passes), most, "ana", "why"))

    @rule(passes=st.integers(1, 60))
    def hours_pass(self, passes: int) -> None:
        self.time_passes(passes)

    def time_passes(self, passes: int) -> None:
        for _ in range(passes):
            self.now += minutes(1)
            self._note_hindrances()
            for page in due(self.alarms.values(), ROTA, POLICY, self.silences, self.now, {}):
                assert page.people
                for number in page.alarms:
                    self._page(self.alarms[number])
            self._nobody_waits_too_long()

    def _note_hindrances(self) -> None:
        for priority in DISTANCES:
            silent = any(
                each.start <= self.now < each.end and each.most.rank >= priority.rank
                for each in self.silences
            )
            night = priority is Priority.P2 and (self.now.hour >= 22 or self.now.hour < 7)
            if silent or night:
                self.hindered[priority] = self.now

    def _page(self, alarm: Alarm) -> None:
        assert not alarm.acknowledged
        distances = DISTANCES.get(alarm.priority)
        if distances and alarm.paged:
            least = distances[min(len(alarm.paged), len(distances)) - 1]
            assert self.now - alarm.paged[-1] >= minutes(least)
        self.alarms[alarm.id] = paged(alarm, self.now)

    def _nobody_waits_too_long(self) -> None:
        """Asked of what was really paged, and not of `next_step`, which knows nothing of other alarms."""
        for alarm in self.alarms.values():
            if alarm.acknowledged or alarm.priority not in DISTANCES:
                continue
            since = max(alarm.raised_at, *alarm.paged[-1:], self.hindered.get(alarm.priority, START))
            steps = DISTANCES[alarm.priority]
            gathered = GATHERED[alarm.priority] * (2 if self._many_answered(since) else 1)
            most = steps[min(len(alarm.paged), len(steps)) - 1] if alarm.paged else gathered
            assert self.now - since <= minutes(max(most, 1)), alarm

    def _many_answered(self, since: datetime) -> bool:
        """Whether, at any time since then, four pages of the hour before had been acknowledged."""
        answered = {alarm.paged[-1] for alarm in self.alarms.values() if alarm.acknowledged and alarm.paged}
        return len([at for at in answered if since - at < minutes(60)]) >= 4


TestWatch = Watch.TestCase
TestWatch.settings = settings(stateful_step_count=25)
