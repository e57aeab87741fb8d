"""What is owed about a case, until when, and whom the clock reminds: tables in virtual time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from bot.core.deadlines import Call, Course, DeadlinePolicy, Deed, Matter, Promise, deadlines
from bot.core.paging_policy import Hours, PagingPolicy, Silence
from bot.core.reminders import (
    CASE,
    Reminder,
    Stage,
    asked,
    awake,
    given,
    next_stage,
    reminders,
    waits,
    watched,
)
from bot.core.rota import OnCall
from bot.core.triage import Priority
from factbase.case_life import Act

START = datetime(2026, 11, 21, 12, tzinfo=UTC)
POLICY = DeadlinePolicy()
SERVING = OnCall("ana", "ben", ("ana", "ben", "cy"))
STAFF = frozenset({"ana", "ben", "cy", "dora"})
P1, P2, P3 = Priority.P1, Priority.P2, Priority.P3
HOLDING, LEADERSHIP, FACT, WORD = Promise


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def call(priority: Priority, hours: float = 0, by: str = "dora") -> Call:
    return Call(priority, after(hours), by)


def deed(act: Act, hours: float, detail: str = "", actor: str = "dora") -> Deed:
    return Deed(act, actor, after(hours), detail)


def owed(matter: Matter) -> list[tuple[Promise, float]]:
    return [(each.promise, (each.due - START) / timedelta(hours=1)) for each in deadlines(matter, POLICY)]


@pytest.mark.parametrize(
    ("matter", "due"),
    [
        pytest.param(Matter(P1, [call(P1)]), [(HOLDING, 1), (LEADERSHIP, 12), (FACT, 24)], id="a P1"),
        pytest.param(Matter(P2, [call(P2)]), [(FACT, 24)], id="a P2"),
        pytest.param(Matter(P3, [call(P3)]), [], id="a P3 owes nothing"),
        pytest.param(Matter(P3, word_due=after(4)), [(WORD, 4)], id="but what was promised"),
        pytest.param(
            Matter(P1, [call(P2), call(P1, 5)]),
            [(HOLDING, 6), (LEADERSHIP, 17), (FACT, 24)],
            id="who rises gets no more time",
        ),
        pytest.param(Matter(P2, [call(P1), call(P2, 2)]), [(FACT, 24)], id="lowered to P2"),
        pytest.param(Matter(P3, [call(P1), call(P3, 2)]), [], id="lowered to P3"),
        pytest.param(Matter(P2, [call(P2), call(P3, 2), call(P2, 9)]), [(FACT, 33)], id="and risen again"),
        pytest.param(
            Matter(P1, [call(P1), call(P1, 9)], [deed(Act.LOWER, 2, "P4: a joke, nobody believes it")]),
            [(HOLDING, 10), (LEADERSHIP, 21), (FACT, 33)],
            id="lowered to P4, of which no call is kept, and risen again",
        ),
        pytest.param(
            Matter(P2, [call(P1), call(P2, 2)], [deed(Act.LOWER, 2, "P2: seen by few so far")]),
            [(FACT, 24)],
            id="lowered to what still calls",
        ),
        pytest.param(
            Matter(P1, [call(P1)], [deed(Act.HOLDING, 0.5)], word_due=after(4), held=True),
            [(WORD, 4), (LEADERSHIP, 12), (FACT, 24)],
            id="a holding statement is out",
        ),
        pytest.param(
            Matter(P1, [call(P1)], [deed(Act.LEADERSHIP, 2)]),
            [(HOLDING, 1), (FACT, 24)],
            id="leadership told",
        ),
        pytest.param(
            Matter(P1, [call(P1), call(P1, 30)], [deed(Act.HOLDING, 0.5), deed(Act.REOPEN, 30)]),
            [(HOLDING, 31), (LEADERSHIP, 42), (FACT, 54)],
            id="reopened, all begins anew",
        ),
        pytest.param(
            Matter(P2, [call(P2)], [deed(Act.REOPEN, 30)]), [(FACT, 54)], id="reopened without an alarm"
        ),
        pytest.param(
            Matter(P1, [call(P2, 1), call(P1)], joined=[Course([call(P1)])]),
            [(HOLDING, 1), (LEADERSHIP, 12), (FACT, 24)],
            id="an older one has joined it",
        ),
        pytest.param(
            Matter(P2, [call(P2, 3)], joined=[Course([call(P2), call(P3, 1), call(P2, 2)])]),
            [(FACT, 26)],
            id="one has joined it that was lowered and rose again",
        ),
        pytest.param(
            Matter(P1, [call(P1, 5)], joined=[Course([call(P1)], after(4))]),
            [(HOLDING, 5), (LEADERSHIP, 16), (FACT, 28)],
            id="one has joined it that was reopened",
        ),
    ],
)
def test_what_is_owed_and_until_when(matter: Matter, due: list[tuple[Promise, float]]) -> None:
    assert owed(matter) == due


def told(matter: Matter, hours: float, step: timedelta = timedelta(minutes=1)) -> list[tuple[str, str, str]]:
    """Minute by minute: when which stage of what is told, and to whom, each kept in the case's record."""
    found, now = [], START
    deeds = list(matter.deeds)
    while now < after(hours):
        for each in deadlines(matter, POLICY):
            stage = next_stage(each, reminders(deeds), POLICY, now)
            if stage and watched(matter, each.promise):
                people = asked(stage, matter, STAFF, SERVING, "agency")
                found.append((f"{now:%d %H:%M}", f"{each.promise} {stage}", "+".join(people)))
                said = Reminder(each.promise, stage, each.due, people, 7)
                deeds.append(Deed(Act.REMIND, "rumourline", now, said.words()))
        now += step
    return found


def test_the_owner_is_reminded_before_and_when_it_is_due_then_the_officer_each_once() -> None:
    assert told(Matter(P1, [call(P1)], owner="dora"), 48) == [
        ("21 12:40", "holding soon", "dora"),
        ("21 13:00", "holding due", "dora"),
        ("21 13:15", "holding overdue", "ana"),
        ("21 22:00", "leadership soon", "dora"),
        ("22 00:00", "leadership due", "dora"),
        ("22 00:15", "leadership overdue", "ana"),
        ("22 08:00", "fact soon", "dora"),
        ("22 12:00", "fact due", "dora"),
        ("22 12:15", "fact overdue", "ana"),
    ]


def test_what_a_pause_left_out_is_not_made_up_for_all_at_once() -> None:
    long = timedelta(hours=3)
    assert told(Matter(P3, owner="dora", word_due=after(4)), 13, long) == [
        ("21 18:00", "word due", "dora"),
        ("21 21:00", "word overdue", "ana"),
    ]


def test_nobody_is_reminded_while_the_alarm_itself_still_pages_but_of_what_people_were_promised() -> None:
    matter = Matter(P1, [call(P1, by="")], [deed(Act.HOLDING, 0)], word_due=after(1), held=True)
    assert [what for _, what, _ in told(matter, 30)] == ["word soon", "word due", "word overdue"]


@pytest.mark.parametrize(
    ("stage", "owner", "seen_by", "serving", "people"),
    [
        pytest.param(Stage.DUE, "dora", "cy", SERVING, "dora", id="the owner"),
        pytest.param(Stage.DUE, "", "cy", SERVING, "cy", id="else who acknowledged"),
        pytest.param(Stage.DUE, "pseudonym-7", "", SERVING, "ana", id="somebody in the chat: the officer"),
        pytest.param(Stage.DUE, "gone", "", OnCall(everyone=("ben", "cy")), "ben+cy", id="nobody on call"),
        pytest.param(Stage.DUE, "", "", OnCall(), "agency", id="no rota"),
        pytest.param(Stage.OVERDUE, "dora", "", SERVING, "ana", id="then the officer"),
        pytest.param(Stage.OVERDUE, "ana", "", SERVING, "ben", id="the deputy, where they are the same"),
        pytest.param(Stage.OVERDUE, "ana", "", OnCall("ana", "", ("ana",)), "ana", id="alone"),
    ],
)
def test_whom_a_stage_asks(stage: Stage, owner: str, seen_by: str, serving: OnCall, people: str) -> None:
    matter = Matter(P1, [call(P1, by=seen_by)], owner=owner)
    assert "+".join(asked(stage, matter, STAFF, serving, "agency")) == people


@pytest.mark.parametrize(
    ("priority", "quiet", "hour", "woken"),
    [
        pytest.param(P1, {P2: Hours(time(22), time(7))}, 3, True, id="a P1 at any hour"),
        pytest.param(P2, {P2: Hours(time(22), time(7))}, 3, False, id="a P2 not at night"),
        pytest.param(P3, {P2: Hours(time(22), time(7))}, 3, False, id="nor what is less"),
        pytest.param(P3, {P2: Hours(time(22), time(7)), P3: Hours(time(1), time(2))}, 3, True, id="its own"),
        pytest.param(P2, {P2: Hours(time(22), time(7))}, 12, True, id="by day"),
    ],
)
def test_quiet_hours_hold_by_priority(
    priority: Priority, quiet: dict[Priority, Hours], hour: int, woken: bool
) -> None:
    policy, now = PagingPolicy(quiet=quiet), START.replace(hour=hour)
    assert awake(["dora", "agency"], priority, policy, (), now, {}, "agency") == (
        ("dora", "agency") if woken else ("agency",)
    )


def test_a_silence_holds_for_reminders_too() -> None:
    silence = (Silence(START, after(1), P2, "ana", "maintenance"),)
    told_in = [awake(["dora"], each, PagingPolicy(), silence, START, {}, "agency") for each in (P1, P2)]
    assert told_in == [("dora",), ()]


def handed(*deeds: Deed, hours: float = 1, owner: str = "dora") -> bool:
    return given(Matter(P2, [call(P2)], deeds, owner=owner), after(hours)) is not None


_TO_DORA = deed(Act.HAND_OVER, 0, "dora", "ana")
_TOLD = deed(Act.REMIND, 0.1, Reminder(CASE, Stage.GIVEN, START, ("dora",), 3).words(), "rumourline")


@pytest.mark.parametrize(
    ("deeds", "hours", "owner", "news"),
    [
        pytest.param([_TO_DORA], 1, "dora", True, id="whoever was given a case"),
        pytest.param([_TO_DORA, _TOLD], 1, "dora", False, id="once"),
        pytest.param(
            [_TO_DORA, deed(Act.TAKE, 0.1)], 1, "dora", False, id="not where they work on it already"
        ),
        pytest.param([deed(Act.HAND_OVER, 0, "dora")], 1, "dora", False, id="not from themselves"),
        pytest.param([_TO_DORA], 1, "cy", False, id="not where somebody else has taken it"),
        pytest.param([_TO_DORA], 25, "dora", False, id="not a day later"),
        pytest.param([_TO_DORA, _TOLD, deed(Act.HAND_OVER, 0, "cy")], 1, "cy", True, id="whoever is next"),
    ],
)
def test_a_hand_over_is_told_to_whoever_gets_it(
    deeds: Sequence[Deed], hours: float, owner: str, news: bool
) -> None:
    assert handed(*deeds, hours=hours, owner=owner) is news


@pytest.mark.parametrize(
    ("priorities", "minutes", "waiting"),
    [
        pytest.param([P2], 14, True, id="a P2 a quarter of an hour"),
        pytest.param([P2], 15, False, id="and no longer"),
        pytest.param([P2, P1], 5, False, id="it goes with a P1, which waits five minutes"),
        pytest.param([P3], 14, True, id="what has no number waits the longest"),
    ],
)
def test_reminders_come_together(priorities: list[Priority], minutes: int, waiting: bool) -> None:
    assert waits(priorities, START, PagingPolicy(), START + timedelta(minutes=minutes)) is waiting
    assert not waits(priorities, None, PagingPolicy(), START)


_CALLS = st.lists(st.builds(call, st.sampled_from([P1, P2, P3]), st.integers(0, 40)), min_size=1, max_size=5)


@examples(_CALLS)
def test_a_case_that_rises_owes_at_least_as_much_and_no_later(calls: list[Call]) -> None:
    calls = sorted(calls, key=lambda each: each.at)
    before = Matter(calls[-1].priority, calls)
    risen = Matter(P1, [*calls, Call(P1, calls[-1].at + timedelta(hours=1))])
    sooner = {each.promise: each.due for each in deadlines(risen, POLICY)}
    assert all(sooner[each.promise] <= each.due for each in deadlines(before, POLICY))
    assert {*sooner} == {HOLDING, LEADERSHIP, FACT}
