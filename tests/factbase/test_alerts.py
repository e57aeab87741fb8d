"""An alert is handed to one sender at a time, and again until somebody was reached."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from factbase.alerts import AlertStore, DueAlert
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from tests.fakes import SteppingClock

LEASE = timedelta(minutes=2)
TICK = timedelta(microseconds=1)


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def alerts(base: Base, clock: SteppingClock) -> AlertStore:
    """The alerts of one case."""
    CaseStore(base).open("one", "en", "d1", clock())
    return AlertStore(base)


def _claim(alerts: AlertStore, clock: SteppingClock) -> DueAlert | None:
    return alerts.claim(clock(), LEASE)


def test_a_new_case_is_due_at_once(alerts: AlertStore, clock: SteppingClock) -> None:
    due = _claim(alerts, clock)
    assert due is not None
    assert (due.case_id, due.attempts) == (1, 1)
    assert alerts.waiting() == 1


def test_what_one_has_claimed_no_other_gets_until_the_lease_is_over(
    alerts: AlertStore, clock: SteppingClock
) -> None:
    first = _claim(alerts, clock)
    assert _claim(alerts, clock) is None
    clock.forward(LEASE - TICK)
    assert _claim(alerts, clock) is None
    clock.forward(TICK)
    again = _claim(alerts, clock)
    assert first is not None
    assert again == DueAlert(first.id, first.case_id, attempts=2)


def test_what_was_sent_is_never_due_again(alerts: AlertStore, clock: SteppingClock) -> None:
    due = _claim(alerts, clock)
    assert due is not None
    assert alerts.sent_for(due.case_id) == 0
    alerts.sent(due.id, clock())
    clock.forward(timedelta(days=365))
    assert _claim(alerts, clock) is None
    assert (alerts.waiting(), alerts.sent_for(due.case_id)) == (0, 1)


def test_what_failed_is_due_when_it_was_said_to_be(
    base: Base, alerts: AlertStore, clock: SteppingClock
) -> None:
    due = _claim(alerts, clock)
    assert due is not None
    alerts.failed(due.id, "nobody was there", clock() + timedelta(seconds=10))
    assert base.value("SELECT error FROM alerts") == "nobody was there"
    clock.forward(timedelta(seconds=10) - TICK)
    assert _claim(alerts, clock) is None
    clock.forward(TICK)
    again = _claim(alerts, clock)
    assert again is not None
    assert again.attempts == 2
    alerts.sent(again.id, clock())
    assert base.value("SELECT error FROM alerts") is None


def test_one_sender_that_is_late_to_fail_does_not_undo_what_another_sent(
    alerts: AlertStore, clock: SteppingClock
) -> None:
    slow = _claim(alerts, clock)
    clock.forward(LEASE)
    quick = _claim(alerts, clock)
    assert slow is not None
    assert quick is not None
    alerts.sent(quick.id, clock())
    alerts.failed(slow.id, "timed out", clock())
    assert _claim(alerts, clock) is None
    assert alerts.waiting() == 0


def test_the_oldest_goes_first(base: Base, alerts: AlertStore, clock: SteppingClock) -> None:
    clock.forward(timedelta(minutes=1))
    CaseStore(base).open("two", "en", "d2", clock())
    order = [_claim(alerts, clock) for _ in range(3)]
    assert [due.case_id if due else None for due in order] == [1, 2, None]


def test_what_is_due_later_waits(base: Base, clock: SteppingClock) -> None:
    CaseStore(base).open("one", "en", "d1", clock() + TICK)
    alerts = AlertStore(base)
    assert _claim(alerts, clock) is None
    clock.forward(TICK)
    assert _claim(alerts, clock) is not None


def test_two_processes_never_hold_one_alert(disk: Base, place: Path, clock: SteppingClock) -> None:
    for number in range(6):
        CaseStore(disk).open(f"claim {number}", "en", f"d{number}", clock())
    other = open_base(place)
    held = [_claim(AlertStore(base), clock) for base in (disk, other) * 3]
    assert sorted(due.case_id for due in held if due) == [1, 2, 3, 4, 5, 6]
    assert _claim(AlertStore(other), clock) is None
    other.close()
