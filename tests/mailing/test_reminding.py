"""A mailing that waits for its second person does not wait silently: approvers hear of it, and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import load_policy
from bot.core.mailing_policy import MailingPolicy
from bot.errors import ConfigurationInvalid
from bot.mailing.reminding import WaitingJob
from bot.mailing_rooms import waiting_job
from bot.ports import Page
from factbase.gauges import gauges
from factbase.pages import PageStore
from tests.mailing.post import ANSWERED, BEA, BEN, DORA, Office, changed

MINUTE = timedelta(minutes=1)
WORDS = {"en": "Leave the valley now; the dam may break."}


class Pagers:
    """Whoever was paged, when, and with what."""

    def __init__(self, office: Office) -> None:
        self.office, self.pages = office, PageStore(office.base)
        self.told: list[tuple[int, Page, tuple[str, ...]]] = []
        self.began = office.clock()

    def put(self, kind: str, page: Page, people: Sequence[str]) -> int:
        """Keep it and remember it."""
        now = self.office.clock()
        self.told.append((int((now - self.began) / MINUTE), page, tuple(people)))
        return self.pages.put(kind, "", page.title, page.body, [(one, "1") for one in people], now)

    def let_pass(self, job: WaitingJob, minutes: int) -> list[int]:
        """After how many minutes somebody was told, while so many go by."""
        for _ in range(minutes):
            self.office.clock.forward(MINUTE)
            job.run()
        return [at for at, _, _ in self.told]


@pytest.fixture
async def office() -> Office:
    """A recall waits, which follows from what Ben did."""
    made = Office()
    await made.asks(1, ANSWERED)
    made.changed(changed())
    return made


def _job(office: Office, pagers: Pagers, approvers: Sequence[str] = ("bea", "ben")) -> WaitingJob:
    return waiting_job(
        office.base, office.rooms.desk.planning, MailingPolicy(), pagers.put, lambda: approvers
    )


def test_approvers_are_told_after_half_an_hour_and_again(office: Office) -> None:
    pagers = Pagers(office)
    assert pagers.let_pass(_job(office, pagers), 600) == [30, 270, 510]
    _, page, people = pagers.told[0]
    assert people == ("bea",), "who set it going cannot be the second person"
    assert page.title == f"Recall {office.mailing().id} waits for a second person"
    assert "about bridge" in page.body
    assert "/staff/mailings/" in page.body


@pytest.mark.parametrize("end", ["approved", "cancelled"])
def test_nobody_is_told_once_it_waits_no_more(office: Office, end: str) -> None:
    pagers, desk = Pagers(office), office.rooms.desk
    job = _job(office, pagers)
    pagers.let_pass(job, 29)
    if end == "approved":
        desk.approve(BEA, office.mailing().id)
    else:
        desk.cancel(BEA, office.mailing().id, "it was right after all")
    assert pagers.let_pass(job, 600) == []


def test_without_another_approver_the_agency_is_told(office: Office) -> None:
    pagers = Pagers(office)
    pagers.let_pass(_job(office, pagers, ("ben",)), 31)
    assert pagers.told[0][2] == ("agency",)
    assert "make somebody an approver" in pagers.told[0][1].body


def test_a_broadcast_is_told_of_sooner_and_each_by_itself(office: Office) -> None:
    pagers = Pagers(office)
    office.rooms.desk.broadcast(DORA, WORDS, "people are in danger right now")
    assert pagers.let_pass(_job(office, pagers), 60) == [15, 30]
    assert [page.title.split()[0] for _, page, _ in pagers.told] == ["Broadcast", "Recall"]


def test_it_is_measured_and_in_the_queue_of_who_may_approve(office: Office) -> None:
    since = office.mailing().created_at.timestamp()
    assert gauges(office.base, office.clock()).proposed == {"recall": (1, since)}
    desk = office.rooms.desk
    assert [one.id for one in desk.to_approve(BEA)] == [office.mailing().id]
    assert desk.to_approve(BEN) == desk.to_approve(DORA) == ()
    assert [one.id for one in desk.waiting(DORA)] == [office.mailing().id]


def test_the_numbers_are_the_agencys(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        "[mailings]\nremind_recall_minutes = 10\nstop_minutes = 8\n[mailings.per_second]\ntelegram = 9\n"
    )
    policy = load_policy(file).mailings
    assert (policy.remind_recall, policy.window) == (10 * MINUTE, 8 * MINUTE)
    assert (policy.pace("telegram"), policy.pace("discord")) == (9.0, 5.0)
    file.write_text("[mailings]\nremind_recall_minutes = 0\n")
    with pytest.raises(ConfigurationInvalid, match="remind_recall_minutes"):
        load_policy(file)


def test_a_page_says_that_it_reaches_nobody_and_why(office: Office) -> None:
    desk = office.rooms.desk
    desk.cancel(BEA, office.mailing().id, "it was right after all")
    desk.broadcast(DORA, WORDS, "people are in danger right now")
    pagers = Pagers(office)
    pagers.let_pass(_job(office, pagers), 16)
    ((_, page, _),) = pagers.told
    assert "As things are it reaches nobody: nobody subscribed to anything, and no group" in page.body


def test_a_page_about_what_reaches_somebody_does_not_say_so(office: Office) -> None:
    pagers = Pagers(office)
    pagers.let_pass(_job(office, pagers), 31)
    assert "reaches nobody" not in pagers.told[0][1].body
