"""What staff must hear about facts is sent until somebody was reached, ever more patiently, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.jobs import LEASE, AlertJob, pause
from factbase.database import Base, memory_base
from factbase.staff_alerts import StaffAlertStore
from tests.fakes import NotedPager, SteppingClock


@pytest.fixture
def base() -> Iterator[Base]:
    base = memory_base()
    yield base
    base.close()


@pytest.fixture
def pager() -> NotedPager:
    return NotedPager()


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def alerts(base: Base, clock: SteppingClock) -> StaffAlertStore:
    store = StaffAlertStore(base)
    store.add("Expired: bridge", "It answers no more.", clock())
    return store


@pytest.fixture
def job(alerts: StaffAlertStore, pager: NotedPager, clock: SteppingClock) -> AlertJob:
    return AlertJob(alerts, pager, clock)


def test_an_alert_is_sent_once(job: AlertJob, pager: NotedPager, clock: SteppingClock) -> None:
    assert [job.run(), job.run()] == [1, 0]
    clock.forward(timedelta(days=30))
    assert job.run() == 0
    assert [(page.title, page.body) for page in pager.pages] == [("Expired: bridge", "It answers no more.")]


def test_a_pager_that_fails_is_tried_again_later(
    base: Base, job: AlertJob, pager: NotedPager, clock: SteppingClock
) -> None:
    pager.broken = True
    assert job.run() == 0
    assert base.value("SELECT error FROM staff_alerts") == "the pager is down"
    clock.forward(pause(1) - timedelta(seconds=1))
    pager.broken = False
    assert job.run() == 0  # it waits its time
    clock.forward(timedelta(seconds=1))
    assert job.run() == 1


def test_each_failure_makes_the_pause_longer(
    base: Base, job: AlertJob, pager: NotedPager, clock: SteppingClock
) -> None:
    pager.broken = True
    waited: list[timedelta] = []
    last: datetime = clock()
    for _ in range(8):
        job.run()
        due = datetime.fromisoformat(base.value("SELECT next_at FROM staff_alerts"))
        waited.append(due - last)
        last = clock.now = due
    assert [pause.total_seconds() for pause in waited] == [10, 20, 40, 80, 160, 300, 300, 300]


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 10), (1, 10), (2, 20), (5, 160), (6, 300), (10**6, 300)]
)
def test_how_long_a_pause_is(attempts: int, seconds: int) -> None:
    assert pause(attempts) == timedelta(seconds=seconds)


def test_what_a_crashed_sender_held_is_sent_after_its_lease(
    alerts: StaffAlertStore, job: AlertJob, clock: SteppingClock
) -> None:
    assert alerts.claim(clock(), LEASE) is not None
    assert job.run() == 0
    clock.forward(LEASE)
    assert job.run() == 1
