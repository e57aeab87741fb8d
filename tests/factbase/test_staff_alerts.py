"""What staff must hear is handed to one sender at a time, and again until somebody was reached."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from factbase.database import Base, open_base
from factbase.staff_alerts import DueStaffAlert, StaffAlertStore
from tests.fakes import SteppingClock

LEASE = timedelta(minutes=2)
TICK = timedelta(microseconds=1)


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def alerts(base: Base, clock: SteppingClock) -> StaffAlertStore:
    """One alert waits."""
    store = StaffAlertStore(base)
    store.add("Expired: bridge", "It answers no more.", clock())
    return store


def test_what_was_put_in_is_due_at_once(alerts: StaffAlertStore, clock: SteppingClock) -> None:
    assert alerts.claim(clock(), LEASE) == DueStaffAlert(1, "Expired: bridge", "It answers no more.", 1)
    assert alerts.waiting() == 1


def test_what_one_has_claimed_no_other_gets_until_the_lease_is_over(
    alerts: StaffAlertStore, clock: SteppingClock
) -> None:
    alerts.claim(clock(), LEASE)
    clock.forward(LEASE - TICK)
    assert alerts.claim(clock(), LEASE) is None
    clock.forward(TICK)
    again = alerts.claim(clock(), LEASE)
    assert again is not None
    assert again.attempts == 2


def test_what_was_sent_is_never_due_again(alerts: StaffAlertStore, clock: SteppingClock) -> None:
    alerts.claim(clock(), LEASE)
    alerts.sent(1, clock())
    clock.forward(timedelta(days=365))
    assert alerts.claim(clock(), LEASE) is None
    assert alerts.waiting() == 0


def test_what_failed_is_due_when_it_was_said_to_be(
    base: Base, alerts: StaffAlertStore, clock: SteppingClock
) -> None:
    alerts.claim(clock(), LEASE)
    alerts.failed(1, "nobody was there", clock() + 2 * LEASE)
    assert base.value("SELECT error FROM staff_alerts") == "nobody was there"
    clock.forward(2 * LEASE - TICK)
    assert alerts.claim(clock(), LEASE) is None
    clock.forward(TICK)
    assert alerts.claim(clock(), LEASE) is not None
    alerts.sent(1, clock())
    assert base.value("SELECT error FROM staff_alerts") is None


def test_the_oldest_goes_first(alerts: StaffAlertStore, clock: SteppingClock) -> None:
    alerts.add("second", "", clock())
    alerts.add("third", "", clock() - TICK)
    due = [alerts.claim(clock(), LEASE) for _ in range(4)]
    assert [one.title if one else None for one in due] == ["third", "Expired: bridge", "second", None]


def test_two_processes_never_hold_one_alert(disk: Base, place: Path, clock: SteppingClock) -> None:
    for number in range(4):
        StaffAlertStore(disk).add(f"alert {number}", "", clock())
    other = open_base(place)
    held = [StaffAlertStore(base).claim(clock(), LEASE) for base in (disk, other) * 3]
    assert sorted(due.id for due in held if due) == [1, 2, 3, 4]
    other.close()
