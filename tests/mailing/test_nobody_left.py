"""A broadcast on which two people agreed who may not do so any more: it does not go out, or not on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.agreements import left_behind
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
from tests.desk.counter import CHANNEL, GROUP
from tests.mailing.post import AUDREY, BEA, BEN, CIRCUS, DORA, Office, chat, person

WORDS = {"en": "Leave the valley now; the dam may break."}
ADA = person("ada", Role.ADMIN)
WINDOW = timedelta(minutes=5)
SLOW = MailingPolicy(per_second={CHANNEL: 1.0}, batch=1)
SUBSCRIBERS = 6


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

    job = waiting_job(office.base, office.rooms.desk.planning, MailingPolicy(), put, lambda: ["bea"])
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


@pytest.fixture
async def half_way() -> Office:
    """Dora's broadcast, which Ben has approved, is on its way to six people: two of them have it."""
    made = Office(policy=SLOW)
    made.save(replace(CIRCUS, topics=("roads",)))
    for number in range(SUBSCRIBERS):
        await made.counter.take(made.counter.command(Command.SUBSCRIBE, "roads", chat(number), f"p{number}"))
    made.rooms.desk.approve(BEN, made.rooms.desk.broadcast(DORA, WORDS, "the dam may break tonight").id)
    made.clock.forward(WINDOW)
    await made.sent(2)
    assert told(made) == 2
    return made


def told(office: Office, words: str = "Leave the valley") -> int:
    """How many people have read it; nobody twice."""
    read = [
        [words in text for text in office.shown(chat(number))].count(True) for number in range(SUBSCRIBERS)
    ]
    assert max(read) <= 1
    return sum(read)


async def test_half_way_it_stops_until_somebody_else_agrees_and_then_goes_to_the_others(
    half_way: Office,
) -> None:
    leaves(half_way, "dora")
    leaves(half_way, "ben")
    await half_way.sent(20)
    held = half_way.mailing()
    assert (held.state, held.sent_back, told(half_way)) == (MailingState.PROPOSED, True, 2)
    half_way.rooms.desk.approve(BEA, held.id)
    await half_way.sent(20)
    assert told(half_way) == 2, "there is time again to stop it"
    half_way.clock.forward(WINDOW)
    await half_way.sent(20)
    assert (half_way.mailing().state, told(half_way)) == (MailingState.DONE, SUBSCRIBERS)


async def test_half_way_one_of_the_two_is_enough(half_way: Office) -> None:
    leaves(half_way, "ben", Role.AUDITOR)
    await half_way.sent(20)
    assert (half_way.mailing().state, told(half_way)) == (MailingState.DONE, SUBSCRIBERS)


async def test_what_somebody_paused_is_held_when_it_is_to_go_on(half_way: Office) -> None:
    half_way.rooms.desk.pause(BEA, half_way.mailing().id)
    leaves(half_way, "dora")
    leaves(half_way, "ben")
    await half_way.sent(3)
    assert half_way.mailing().state is MailingState.PAUSED
    half_way.rooms.desk.resume(BEA, half_way.mailing().id)
    await half_way.sent(3)
    assert (half_way.mailing().state, told(half_way)) == (MailingState.PROPOSED, 2)


async def test_what_was_put_on_its_way_to_everybody_is_done_and_waits_for_nobody(office: Office) -> None:
    office.clock.forward(WINDOW)
    assert office.rooms.job.run() == 1
    leaves(office, "dora")
    leaves(office, "ben")
    await office.sent(5)
    assert (office.mailing().state, heard(office)) == (MailingState.DONE, True)


async def test_a_correction_in_words_stops_half_way_too(half_way: Office) -> None:
    await half_way.sent(20)
    right = "The dam holds. Stay at home."
    made = half_way.rooms.desk.correct(DORA, half_way.mailing().id, {"en": right}, "engineers looked")
    half_way.rooms.desk.approve(BEN, made.id)
    await half_way.sent(2)
    before = told(half_way, right)
    leaves(half_way, "dora")
    leaves(half_way, "ben")
    await half_way.sent(20)
    assert (half_way.mailing().state, before) == (
        MailingState.PROPOSED,
        told(half_way, right),
    )
    assert 0 < before < SUBSCRIBERS


async def test_approvers_are_paged_and_the_report_says_what_has_happened(half_way: Office) -> None:
    told: list[Page] = []

    def put(kind: str, page: Page, people: Sequence[str]) -> int:
        told.append(page)
        return len(told)

    leaves(half_way, "dora")
    leaves(half_way, "ben")
    await half_way.sent(3)
    waiting_job(half_way.base, half_way.rooms.desk.planning, MailingPolicy(), put, lambda: ["bea"]).run()
    gone = "ben had agreed, but neither dora nor ben may do so any more"
    why = f"{gone}: it was stopped before everybody was told"
    assert len(told) == 1
    assert f"{why}. Nobody else is told before somebody else agrees." in told[0].body
    view = half_way.rooms.desk.view(BEA, half_way.mailing().id)
    assert left_behind(view.mailing, view.begun) == why
    assert (view.settled, view.total) == (2, SUBSCRIBERS)


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
