"""A broadcast on which two people agreed who may not do so any more: it does not go out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.core.chat import Command
from bot.core.mailing_policy import MailingPolicy
from bot.core.permissions import Role
from bot.errors import MailingRefused
from bot.mailing_rooms import waiting_job
from bot.ports import Page
from factbase.accounts import AccountStore
from factbase.mailing_life import MailingState
from factbase.mailings import Mailing
from factbase.pages import PageStore
from tests.desk.counter import GROUP
from tests.mailing.post import AUDREY, BEA, BEN, CIRCUS, DORA, Office, person

WORDS = {"en": "Leave the valley now; the dam may break."}
ADA = person("ada", Role.ADMIN)
WINDOW = timedelta(minutes=5)


async def listened(office: Office) -> None:
    """A group lets the bot speak."""
    watch = office.counter.command(Command.WATCH, "on", GROUP, "mod")
    await office.counter.take(office.counter.member(True), watch)


@pytest.fixture
async def office() -> Office:
    """Dora's broadcast, which Ben has approved a moment ago; one group listens."""
    made = Office()
    await listened(made)
    made.rooms.desk.approve(BEN, made.rooms.desk.broadcast(DORA, WORDS, "the dam may break tonight").id)
    return made


def leaves(office: Office, name: str, *roles: Role) -> None:
    """Their account is closed, or keeps only these roles."""
    accounts = AccountStore(office.base)
    if roles:
        accounts.set_roles(name, [role.value for role in roles])
    else:
        accounts.set_active(name, False)


async def window_ends(office: Office) -> Mailing:
    office.clock.forward(WINDOW)
    await office.sent(5)
    return office.mailing()


def heard(office: Office) -> bool:
    return any("Leave the valley" in text for text in office.shown(GROUP))


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param({"dora": (), "ben": ()}, id="closed"),
        pytest.param({"dora": (Role.AUDITOR,), "ben": (Role.CURATOR,)}, id="other_roles"),
        pytest.param({"dora": (), "ben": (Role.DUTY_OFFICER,)}, id="who_approved_may_only_propose_now"),
    ],
)
async def test_it_waits_for_somebody_who_is_still_there(
    office: Office, gone: dict[str, Sequence[Role]]
) -> None:
    for name, roles in gone.items():
        leaves(office, name, *roles)
    held = await window_ends(office)
    assert (held.state, heard(office)) == (MailingState.PROPOSED, False)
    assert [one.id for one in office.rooms.desk.waiting(BEA)] == [held.id]
    logged = office.base.rows("SELECT actor FROM audit WHERE act = 'mailing.send_back'")
    assert [row[0] for row in logged] == ["rumourline"]


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param({"dora": ()}, id="who_proposed"),
        pytest.param({"ben": ()}, id="who_approved"),
        pytest.param({"dora": (Role.CURATOR,), "ben": ()}, id="who_proposed_may_do_so_as_something_else"),
    ],
)
async def test_one_of_the_two_is_enough(office: Office, gone: dict[str, Sequence[Role]]) -> None:
    for name, roles in gone.items():
        leaves(office, name, *roles)
    assert ((await window_ends(office)).state, heard(office)) == (MailingState.DONE, True)


async def test_somebody_else_agrees_and_it_goes_out_after_a_window_of_its_own(office: Office) -> None:
    leaves(office, "dora")
    leaves(office, "ben")
    held = await window_ends(office)
    office.rooms.desk.approve(BEA, held.id)
    await office.sent(3)
    assert not heard(office)
    assert (await window_ends(office)).state is MailingState.DONE
    assert heard(office)


async def test_approvers_hear_of_it_at_once_though_they_were_told_a_while_ago() -> None:
    office, told = Office(), []
    pages = PageStore(office.base)

    def put(kind: str, page: Page, people: Sequence[str]) -> int:
        told.append((page, tuple(people)))
        return pages.put(kind, "", page.title, page.body, [(one, "1") for one in people], office.clock())

    job = waiting_job(office.base, MailingPolicy(), put, lambda: ["bea"], office.clock)
    made = office.rooms.desk.broadcast(DORA, WORDS, "the dam may break tonight")
    office.clock.forward(timedelta(minutes=16))
    job.run()
    office.rooms.desk.approve(BEN, made.id)
    leaves(office, "dora")
    leaves(office, "ben")
    office.clock.forward(WINDOW)
    office.rooms.job.run()
    office.clock.forward(timedelta(minutes=1))
    for _ in range(2):
        job.run()
    assert len(told) == 2
    page, people = told[-1]
    assert people == ("bea",)
    assert "ben had agreed, but neither dora nor ben may do so any more: it has not gone out" in page.body


@pytest.mark.parametrize("when", ["proposed", "scheduled", "running"])
async def test_an_admin_can_cancel_it_and_nothing_else(when: str) -> None:
    office = Office()
    await listened(office)
    made = office.rooms.desk.broadcast(DORA, WORDS, "the dam may break tonight")
    if when != "proposed":
        office.rooms.desk.approve(BEN, made.id)
    if when == "running":
        office.clock.forward(WINDOW)
        office.rooms.job.beginning.run(office.clock())
        with pytest.raises(MailingRefused, match="works on cases or approves"):
            office.rooms.desk.pause(ADA, made.id)
    cancelled = office.rooms.desk.cancel(ADA, made.id, "strangers had both accounts")
    assert cancelled.state is MailingState.CANCELLED
    await window_ends(office)
    assert not heard(office)


async def test_an_auditor_cannot(office: Office) -> None:
    with pytest.raises(MailingRefused, match="works on cases or approves, or an admin"):
        office.rooms.desk.cancel(AUDREY, office.mailing().id, "it looks wrong to me")


async def test_an_admin_stops_no_answer_to_who_asked() -> None:
    office = Office()
    await office.asks(1)
    office.save(CIRCUS)
    office.link(1, "circus")
    with pytest.raises(MailingRefused, match="works on cases or approves"):
        office.rooms.desk.cancel(ADA, office.mailing().id, "it looks wrong to me")
