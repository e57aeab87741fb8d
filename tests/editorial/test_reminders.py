"""Owners are told of a fact's dates before and at them, once each, and of nothing that is long past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.editorial.pages import MOST_LISTED
from bot.editorial.reminders import (
    AT_ONCE,
    EXPIRY_NOTICE,
    LATEST,
    REVIEW_NOTICE,
    Put,
    ReminderJob,
    reminder_job,
)
from bot.ports import Page
from factbase.facts import Fact, State
from factbase.pages import DuePage, PageStore
from factbase.reminders import Reminder, ReminderStore
from tests.editorial.room import BEN, CARL, REASON, Room, draft
from tests.fakes import NOON

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@pytest.fixture
def job(room: Room) -> ReminderJob:
    return reminder_job(room.base, _outbox(room), room.clock)


def _outbox(room: Room) -> Put:
    """Pages as they are kept, by the one way that everybody has here."""
    store = PageStore(room.base)

    def put(kind: str, page: Page, people: Sequence[str]) -> int:
        return store.put(kind, "", page.title, page.body, [(person, "1") for person in people], room.clock())

    return put


def _pages(room: Room) -> list[DuePage]:
    """What was put into the outbox since this was last asked."""
    store, found = PageStore(room.base), []
    while due := store.claim(room.clock(), timedelta(minutes=2)):
        store.sent(due.id, room.clock())
        found.append(due)
    return found


def _sent(room: Room) -> list[str]:
    return [page.title for page in _pages(room)]


def _let_pass(room: Room, job: ReminderJob, days: int) -> list[tuple[timedelta, str]]:
    """What is told while so many days go by, and after how long, the job running every hour."""
    told = []
    for _ in range(days * 24):
        job.run()
        told += [(room.clock() - NOON, title) for title in _sent(room)]
        room.clock.forward(timedelta(hours=1))
    return told


def test_a_fact_with_both_dates_is_told_of_four_times(room: Room, job: ReminderJob) -> None:
    room.published(draft(review_by=NOON + 10 * DAY, expires=NOON + 12 * DAY))
    assert _let_pass(room, job, 20) == [
        (10 * DAY - REVIEW_NOTICE, "To be reviewed soon: bridge (ana)"),
        (12 * DAY - EXPIRY_NOTICE, "Expires soon: bridge (ana)"),
        (10 * DAY, "Due for review: bridge (ana)"),
        (12 * DAY, "Expired: bridge (ana)"),
    ]


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (REVIEW_NOTICE + SECOND, None),
        (REVIEW_NOTICE, Reminder.REVIEW_SOON),
        (SECOND, Reminder.REVIEW_SOON),
        (0 * DAY, Reminder.REVIEW_DUE),
        (SECOND - LATEST, Reminder.REVIEW_DUE),
        (-LATEST, None),
    ],
)
def test_at_the_second(room: Room, job: ReminderJob, after: timedelta, kind: Reminder | None) -> None:
    room.published(draft(review_by=NOON + after))
    assert job.run() == (1 if kind else 0)
    assert job.run() == 0
    assert [row[0] for row in room.base.rows("SELECT kind FROM fact_reminders")] == ([kind] if kind else [])


def test_a_new_date_is_told_of_anew(room: Room, job: ReminderJob) -> None:
    room.published(draft(review_by=NOON + DAY))
    assert job.run() == 1
    begun = room.revised(review_by=NOON + 2 * DAY)
    handed = room.editorial.submit(CARL, "bridge", begun.edit)
    assert job.run() == 0  # the version that answers is the one that counts
    room.editorial.publish(BEN, "bridge", handed.edit)
    assert job.run() == 1


def test_nobody_is_told_of_what_does_not_answer(room: Room, job: ReminderJob) -> None:
    room.published(draft(review_by=NOON + DAY, expires=NOON + DAY))
    room.editorial.withdraw(BEN, "bridge", REASON)
    room.submitted(draft("tunnel", review_by=NOON + DAY))
    assert job.run() == 0


def test_who_a_fact_was_assigned_to_goes_before_its_author(room: Room, job: ReminderJob) -> None:
    room.published(draft(review_by=NOON + DAY))
    room.editorial.assign(BEN, "bridge", "carl")
    job.run()
    (page,) = _pages(room)
    assert (page.title, page.person) == ("To be reviewed soon: bridge (carl)", "carl")


def test_one_page_an_owner_and_a_kind_however_many_facts(room: Room, job: ReminderJob) -> None:
    many = MOST_LISTED + 3
    for number in range(many):
        room.published(draft(f"f{number:02d}", review_by=NOON + DAY))
    room.published(draft("other", review_by=NOON + DAY), by=CARL)
    assert job.run() == many + 1
    kept = _pages(room)
    assert [(page.kind, page.person, page.title) for page in kept] == [
        ("reminder", "ana", f"To be reviewed soon: {many} facts (ana)"),
        ("reminder", "carl", "To be reviewed soon: other (carl)"),
    ]
    listed = kept[0].body.splitlines()
    assert listed[0] == "These facts are ana's."
    assert listed[1] == "2026-11-22 12:00 UTC  f00  “the old bridge is closed”"
    assert listed[1 + MOST_LISTED] == "and 3 more. See: rumourline facts queue"


def test_a_base_full_of_dates_is_told_of_in_several_runs(room: Room, job: ReminderJob) -> None:
    facts = [_let_out(f"f{number}") for number in range(AT_ONCE + 20)]
    room.stores.facts.save(facts, NOON)
    assert [job.run(), job.run(), job.run()] == [AT_ONCE, 20, 0]


def test_a_crash_between_telling_and_remembering_tells_nobody(room: Room, job: ReminderJob) -> None:
    room.published(draft(review_by=NOON + DAY))
    before = room.contents()
    crashing = ReminderJob(room.base, Forgetful(room.base), _outbox(room), room.clock)
    with pytest.raises(OSError, match="power cut"):
        crashing.run()
    assert room.contents() == before
    assert job.run() == 1


class Forgetful(ReminderStore):
    """Fails as it writes down what was told."""

    def told(self, *_arguments: object) -> None:
        raise OSError("power cut")


def test_what_is_looked_for_is_found_by_its_date(room: Room) -> None:
    kind = Reminder.EXPIRED
    plans: list[str] = []
    rows = room.base.rows

    def explained(sql: str, parameters: object = ()) -> list[object]:
        plans.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", parameters))  # type: ignore[arg-type]
        return []

    room.base.rows = explained  # type: ignore[method-assign, assignment]
    ReminderStore(room.base).untold(kind, NOON, NOON + DAY, 10)
    assert "SEARCH facts USING INDEX facts_expires (expires>? AND expires<?)" in plans
    assert not [step for step in plans if "SCAN" in step or "TEMP B-TREE" in step], plans


def _let_out(fact_id: str) -> Fact:
    return draft(fact_id, state=State.PUBLISHED, author="ana", approver="ben", review_by=NOON + DAY)
