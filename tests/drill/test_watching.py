"""The eye on what is late: noted once it is due, and for how long it was owed then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core.deadlines import DeadlinePolicy, Promise
from bot.drill.observed import CaseSeen, Done
from bot.drill.owing import Missed, Reminded, missed, pages
from bot.drill.watching import Eye, Late
from factbase.case_acts import CaseAct
from factbase.case_life import Act, CaseState
from factbase.case_promises import PromisedCase, Raised
from tests.fakes import NOON, SteppingClock

HOUR = timedelta(hours=1)
DUE = NOON + HOUR
CASE = PromisedCase(
    1, "a rumour", "P1", CaseState.IN_PROGRESS, "dora", None, (Raised("P1", NOON, "dora"),), ()
)
HELD = replace(
    CASE,
    state=CaseState.HOLDING,
    acts=(CaseAct(1, Act.HOLDING, "dora", DUE + timedelta(minutes=9), "We ask."),),
)


class Desk:
    """The open cases, as somebody puts them."""

    def __init__(self, *cases: PromisedCase) -> None:
        self.cases = cases

    def open(self) -> tuple[PromisedCase, ...]:
        return self.cases


def eye(*cases: PromisedCase) -> tuple[Eye, Desk, SteppingClock]:
    clock, desk = SteppingClock(), Desk(*cases)
    return Eye(desk, DeadlinePolicy(), clock), desk, clock


def test_the_job_gets_the_cases_as_they_are() -> None:
    looking, _, _ = eye(CASE)
    assert looking.open() == (CASE,)


def test_what_is_done_in_time_is_never_late() -> None:
    looking, desk, clock = eye(CASE)
    clock.forward(HOUR - timedelta(seconds=1))
    looking.open()
    desk.cases = (HELD,)
    clock.forward(HOUR)
    looking.open()
    assert looking.late() == ()


def test_what_is_late_stays_on_the_list_until_and_after_it_is_done() -> None:
    looking, desk, clock = eye(CASE)
    clock.forward(HOUR)
    looking.open()
    late = Late(1, Promise.HOLDING, "P1", DUE)
    assert looking.late() == (late,)
    desk.cases = (HELD,)
    clock.forward(timedelta(minutes=9))
    looking.open()
    clock.forward(timedelta(minutes=9))
    looking.open()
    assert looking.late() == (replace(late, until=DUE + timedelta(minutes=9)),)


def test_a_case_that_has_ended_owes_nothing_any_more() -> None:
    looking, desk, clock = eye(CASE)
    clock.forward(2 * HOUR)
    looking.open()
    desk.cases = ()
    looking.open()
    assert [each.until for each in looking.late()] == [NOON + 2 * HOUR]


def test_what_is_owed_once_more_is_late_until_it_ends() -> None:
    looking, desk, clock = eye(CASE)
    for cases in ((CASE,), (replace(CASE, priority="P3"),), (CASE,)):
        desk.cases = cases
        clock.forward(HOUR)
        looking.open()
    assert [each.until for each in looking.late()] == [None]


def test_a_missed_deadline_names_who_was_reminded_of_it_and_of_no_other() -> None:
    at = DUE + timedelta(minutes=15)
    told = (
        Done(DUE, "remind", f"holding due {DUE:%Y-%m-%d %H:%M} UTC, page 7 to dora"),
        Done(at, "remind", f"holding overdue {DUE:%Y-%m-%d %H:%M} UTC, page 8 to ana, ben"),
        Done(DUE, "remind", f"word due {DUE:%Y-%m-%d %H:%M} UTC, page 7 to eva"),
        Done(at, "remind", f"fact soon {at:%Y-%m-%d %H:%M} UTC, page 8 to ana, ben"),
        Done(at, "remind", f"case given {at:%Y-%m-%d %H:%M} UTC, page 9 to eva"),
    )
    seen = CaseSeen(1, "P1", "holding", NOON, None, {"circus": 1}, told, ())
    late = Late(1, Promise.HOLDING, "P1", DUE + timedelta(seconds=30), at + timedelta(seconds=30))
    assert missed((late,), (seen,), {1: "circus"}, NOON) == (
        Missed("R-0001", "circus", "holding", "P1", 60.5, 15.0, (
            Reminded("due", ("dora",), 60.0), Reminded("overdue", ("ana", "ben"), 75.0))),
    )  # fmt: skip
    assert pages((seen,)) == {"ana": 1, "ben": 1, "dora": 1, "eva": 1}
