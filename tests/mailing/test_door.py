"""What people do with mailings: a second person agrees, and every act is in the audit log."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.chat import Command
from bot.core.mailing_policy import MailingPolicy
from bot.core.permissions import Person
from bot.errors import MailingRefused, NotAllowed
from factbase.facts import State
from factbase.mailing_life import Kind, MailingState, RecipientState, Why
from factbase.review import Act as FactAct
from tests.assembled import BRIDGE
from tests.desk.counter import CHANNEL, DIRECT, GROUP
from tests.mailing.post import ANA, ANSWERED, AUDREY, BEA, BEN, CIRCUS, DORA, Office, changed, chat

WORDS = {
    "en": "Leave the valley now; the dam may break.",
    "es": "Salgan del valle ya; la presa puede romperse.",
}
REASON = "people are in danger right now"


@pytest.fixture
async def office() -> Office:
    made = Office()
    made.save(replace(BRIDGE, topics=("roads",)))
    await made.counter.take(
        made.counter.command(Command.SUBSCRIBE, "roads"),
        made.counter.command(Command.LANGUAGE, "es"),
        made.counter.member(True),
        made.counter.command(Command.WATCH, "on", GROUP, "mod"),
    )
    return made


async def test_a_broadcast_waits_for_two_people_and_then_for_its_window(office: Office) -> None:
    desk, before = office.rooms.desk, len(office.counter.platform.sent)
    made = desk.broadcast(DORA, WORDS, REASON)
    with pytest.raises(NotAllowed):
        desk.approve(DORA, made.id)
    approved = desk.approve(BEN, made.id)
    assert approved.starts_at == office.clock() + timedelta(minutes=5)
    await office.sent(2)
    assert len(office.counter.platform.sent) == before
    office.clock.forward(timedelta(minutes=5))
    await office.sent()
    assert office.shown(DIRECT)[-1].startswith("Salgan del valle ya;")
    assert office.shown(GROUP)[-1].startswith("Leave the valley now;")
    assert office.mailing().state is MailingState.DONE


async def test_at_each_step_it_is_known_which_reach_nobody(office: Office) -> None:
    desk = office.rooms.desk
    office.save(replace(CIRCUS, topics=("health",)))
    some, none, stopped = (
        desk.broadcast(DORA, WORDS, REASON, topic=name) for name in ("roads", "health", "health")
    )
    desk.cancel(DORA, stopped.id, REASON)

    def nobody() -> dict[int, str]:
        return dict(desk.reaching_nobody(AUDREY, desk.page(AUDREY)))

    assert list(nobody()) == [none.id]
    assert nobody()[none.id].startswith("nobody subscribed to health")
    for made in (some, none):
        desk.approve(BEN, made.id)
        assert list(nobody()) == [none.id]
    office.clock.forward(timedelta(minutes=5))
    await office.sent()
    assert list(nobody()) == [none.id]
    assert all(one.state.over for one in desk.page(AUDREY))


@pytest.mark.parametrize(
    ("words", "topic", "named"),
    [
        (WORDS, "trams", "there is no topic 'trams': these are there: roads"),
        ({"en": WORDS["en"], "zz": WORDS["en"]}, None, "does not speak zz: write in one of en, es, fr"),
    ],
    ids=["topic", "language"],
)
async def test_what_nobody_knows_is_refused_and_what_is_known_named(
    office: Office, words: dict[str, str], topic: str | None, named: str
) -> None:
    for tried in (
        lambda: office.rooms.desk.plan_broadcast(DORA, words, topic=topic),
        lambda: office.rooms.desk.broadcast(DORA, words, REASON, topic=topic),
    ):
        with pytest.raises(MailingRefused, match=named):
            tried()


async def test_a_topic_is_told_to_its_subscribers_and_to_no_group(office: Office) -> None:
    desk = office.rooms.desk
    assert desk.plan_broadcast(DORA, WORDS).reached == 2
    group = len(office.shown(GROUP))
    desk.approve(BEN, desk.broadcast(DORA, WORDS, REASON, topic=" Roads").id)
    office.clock.forward(timedelta(minutes=5))
    await office.sent()
    assert office.shown(DIRECT)[-1].startswith("Salgan del valle ya;")
    assert len(office.shown(GROUP)) == group


async def test_it_can_be_stopped_within_the_window(office: Office) -> None:
    desk, before = office.rooms.desk, len(office.counter.platform.sent)
    made = desk.broadcast(DORA, WORDS, REASON)
    desk.approve(BEN, made.id)
    desk.cancel(ANA, made.id, "the dam holds after all")
    office.clock.forward(timedelta(minutes=6))
    await office.sent()
    assert len(office.counter.platform.sent) == before


@pytest.mark.parametrize("who", [AUDREY, ANA], ids=lambda who: who.name)
async def test_not_everybody_may_propose_a_recall(office: Office, who: Person) -> None:
    await office.asks(1, ANSWERED)
    office.save(changed())
    with pytest.raises(NotAllowed):
        office.rooms.desk.recall(who, "bridge", REASON)


async def test_who_proposed_a_recall_cannot_approve_it(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.save(changed())
    made = office.rooms.desk.recall(BEN, "bridge", REASON)
    with pytest.raises(MailingRefused, match="second person"):
        office.rooms.desk.approve(BEN, made.id)
    office.rooms.desk.approve(BEA, made.id)
    assert office.mailing().approved_by == "bea"


async def test_who_published_the_change_cannot_approve_its_recall(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(changed(), by=BEN)
    with pytest.raises(MailingRefused, match="second person"):
        office.rooms.desk.approve(BEN, office.mailing().id)


async def test_a_recall_of_what_nobody_was_told_is_refused(office: Office) -> None:
    with pytest.raises(MailingRefused, match="nobody was told"):
        office.rooms.desk.recall(BEN, "bridge", REASON)


@pytest.mark.parametrize("paused", [False, True], ids=["under_way", "paused"])
async def test_who_proposes_a_recall_does_not_stop_one_that_two_have_agreed_on(paused: bool) -> None:
    office = Office(policy=MailingPolicy(per_second={CHANNEL: 1.0}, batch=1))
    for number in range(3):
        await office.asks(number, ANSWERED)
    office.changed(changed())
    running = office.mailing()
    office.rooms.desk.approve(BEA, running.id)
    office.rooms.job.run()
    if paused:
        office.rooms.desk.pause(BEA, running.id)
    with pytest.raises(MailingRefused, match=f"recall {running.id} of 'bridge' is under way.*bea agreed"):
        office.rooms.desk.recall(DORA, "bridge", REASON)
    if paused:
        office.rooms.desk.resume(BEA, running.id)
    await office.sent()
    assert [office.shown(chat(number))[0].startswith("CORRECTED") for number in range(3)] == [True] * 3
    assert [one.state for one in office.rooms.desk.mailings.page()] == [MailingState.DONE]


async def test_one_that_nobody_has_agreed_to_yet_gives_way_to_one_by_hand(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(changed())
    made = office.rooms.desk.recall(DORA, "bridge", REASON)
    assert [(one.id, one.state) for one in office.rooms.desk.mailings.page()] == [
        (made.id, MailingState.PROPOSED),
        (made.id - 1, MailingState.CANCELLED),
    ]


WITHDRAW_FIRST = 'withdraw it first .rumourline facts withdraw bridge "WHY" --as YOU; .* by itself'


async def test_a_fact_that_stands_as_it_was_told_is_withdrawn_before_it_is_recalled(office: Office) -> None:
    await office.asks(1, ANSWERED)
    with pytest.raises(MailingRefused, match=WITHDRAW_FIRST):
        office.rooms.desk.recall(DORA, "bridge", REASON)
    assert re.search(WITHDRAW_FIRST, office.rooms.desk.plan_recall(DORA, "bridge").why_nobody)
    office.changed(replace(BRIDGE, state=State.WITHDRAWN), FactAct.WITHDRAW, DORA)
    assert (office.mailing().kind, office.mailing().state) == (Kind.RECALL, MailingState.PROPOSED)
    assert office.rooms.desk.plan_recall(DORA, "bridge").why_nobody == ""


async def test_a_fact_that_does_not_stand_is_not_to_be_withdrawn(office: Office) -> None:
    office.save(replace(BRIDGE, state=State.WITHDRAWN))
    assert "withdraw it" not in office.rooms.desk.plan_recall(DORA, "bridge").why_nobody


async def test_a_dry_run_says_how_many_where_and_what(office: Office) -> None:
    for number in range(3):
        await office.asks(number, ANSWERED)
    plan = office.rooms.desk.plan_recall(AUDREY, "bridge")
    assert plan.reached == 0, "what is right needs no recall"
    office.save(changed())
    plan = office.rooms.desk.plan_recall(AUDREY, "bridge")
    assert [(one.channel, one.state, one.count) for one in plan.tally] == [(CHANNEL, RecipientState.DUE, 3)]
    assert plan.previews[0].text.startswith("CORRECTED: ")
    assert office.rooms.desk.mailings.page() == ()


async def test_every_act_is_logged(office: Office) -> None:
    made = office.rooms.desk.broadcast(DORA, WORDS, REASON)
    office.rooms.desk.approve(BEN, made.id)
    acts = [(one.actor, one.act) for one in office.rooms.desk.gate._stores.audit.entries()]
    assert acts[:2] == [("ben", "mailing.approve"), ("dora", "mailing.propose")]


async def test_a_pause_holds_it_up_and_it_goes_on_where_it_was() -> None:
    office = Office(policy=MailingPolicy(per_second={CHANNEL: 2.0}))
    for number in range(5):
        await office.asks(number)
    office.save(CIRCUS)
    office.link(1, "circus")
    assert office.rooms.job.run() == 2
    office.rooms.desk.pause(BEN, office.mailing().id)
    await office.sent(5)
    assert sum(one.state is RecipientState.DUE for one in office.recipients()) == 3
    office.rooms.desk.resume(BEN, office.mailing().id)
    await office.sent()
    assert {one.state for one in office.recipients()} == {RecipientState.SENT}


async def test_the_pace_is_kept() -> None:
    office = Office(policy=MailingPolicy(per_second={CHANNEL: 2.0}))
    for number in range(7):
        await office.asks(number)
    office.save(CIRCUS)
    office.link(1, "circus")
    spent = []
    for _ in range(4):
        spent.append(office.rooms.job.run())
        await office.counter.settled()
        office.clock.forward(timedelta(seconds=1))
    assert spent == [2, 2, 2, 1]


async def test_who_asked_to_be_forgotten_is_left_alone(office: Office) -> None:
    await office.asks(1)
    await office.counter.take(office.counter.command(Command.FORGET_ME, "yes", chat(1), "p1"))
    office.counter.papers.people.forget(office.base.value("SELECT author FROM sightings"))
    office.save(CIRCUS)
    office.link(1, "circus")
    await office.sent()
    assert [(one.state, one.why) for one in office.recipients()] == [
        (RecipientState.UNREACHABLE, Why.FORGOTTEN)
    ]
    assert office.mailing().kind is Kind.ANSWER
