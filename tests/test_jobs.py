"""Alerts are sent until somebody was reached, ever more patiently, and once a case."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.jobs import LEASE, page, pause
from factbase.cases import Case, CaseState
from factbase.sightings import SightingStore
from tests.assembled import Line, line
from tests.factbase.examples import seen
from tests.fakes import NOON

NOVEL = "the mayor has sold our town hall to a circus"


@pytest.fixture
def asked() -> Line:
    made = line()
    made.ask(NOVEL)
    return made


def test_a_new_case_is_paged_once(asked: Line) -> None:
    assert asked.job.run() == 1
    assert asked.job.run() == 0
    asked.clock.forward(timedelta(days=30))
    assert asked.job.run() == 0
    assert [page.title for page in asked.pager.pages] == ["New rumour R-0001"]
    assert asked.alerts.waiting() == 0


def test_all_that_is_due_is_sent_in_one_run(asked: Line) -> None:
    asked.ask("penguins were seen driving trams at night")
    assert asked.job.run() == 2
    assert [page.title for page in asked.pager.pages] == ["New rumour R-0001", "New rumour R-0002"]


def test_a_pager_that_fails_is_tried_again_later_and_in_the_end_reaches_somebody(asked: Line) -> None:
    asked.pager.broken = True
    assert asked.job.run() == 0
    assert asked.base.value("SELECT error FROM alerts") == "the pager is down"
    asked.clock.forward(pause(1) - timedelta(seconds=1))
    asked.pager.broken = False
    assert asked.job.run() == 0  # it waits its time
    asked.clock.forward(timedelta(seconds=1))
    assert asked.job.run() == 1
    assert len(asked.pager.pages) == 1
    assert asked.alerts.sent_for(1) == 1


def test_each_failure_makes_the_pause_longer(asked: Line) -> None:
    asked.pager.broken = True
    waited: list[timedelta] = []
    last: datetime = asked.clock()
    for _ in range(8):
        asked.job.run()
        due = datetime.fromisoformat(asked.base.value("SELECT next_at FROM alerts"))
        waited.append(due - last)
        last = asked.clock.now = due
    assert [pause.total_seconds() for pause in waited] == [10, 20, 40, 80, 160, 300, 300, 300]


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 10), (1, 10), (2, 20), (5, 160), (6, 300), (10**6, 300)]
)
def test_how_long_a_pause_is(attempts: int, seconds: int) -> None:
    assert pause(attempts) == timedelta(seconds=seconds)


def test_one_case_that_fails_does_not_hold_up_the_next(asked: Line) -> None:
    asked.pager.broken = True
    asked.job.run()
    asked.pager.broken = False
    asked.ask("penguins were seen driving trams at night")
    assert asked.job.run() == 1
    assert asked.pager.pages[0].title == "New rumour R-0002"


def test_what_a_crashed_sender_held_is_sent_after_its_lease(asked: Line) -> None:
    assert asked.alerts.claim(asked.clock(), LEASE) is not None
    assert asked.job.run() == 0
    asked.clock.forward(LEASE)
    assert asked.job.run() == 1


def test_the_page_counts_those_who_have_asked_by_now(asked: Line) -> None:
    SightingStore(asked.base).record(seen(case_id=1, author="ben"))
    asked.job.run()
    assert "Asked by 2 so far, first at 2026-11-21 12:00 UTC" in asked.pager.pages[0].body


@pytest.mark.parametrize("length", [10, 300, 301, 8_000])
def test_a_page_shows_the_claim_shortened_and_nobody_s_name(length: int) -> None:
    case = Case(7, "x" * length, "en", CaseState.NEW, NOON, NOON, sightings=3, askers=2, channels=1)
    told = page(case)
    assert told.title == "New rumour R-0007"
    assert (
        told.body.count("x") == length + told.body.count("x", told.body.index("”")) if length <= 300 else 299
    )
    assert ("…" in told.body) is (length > 300)
    assert "rumourline cases show R-0007" in told.body
