"""The fact that answers a case ends while the answer goes out: nobody who still waits is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.case_rooms import casework
from bot.core.deadlines import Promise
from bot.core.mailing_policy import MailingPolicy
from bot.core.triage import Priority
from factbase.case_acts import Act, CaseAct
from factbase.case_life import CaseState
from factbase.cases import Case
from factbase.facts import State
from factbase.mailing_life import Kind, MailingState
from factbase.review import Act as FactAct
from tests.assembled import POLICY
from tests.desk.counter import CHANNEL
from tests.fakes import published
from tests.mailing.post import BEA, CIRCUS, DORA, Office, chat

SLOW = MailingPolicy(per_second={CHANNEL: 1.0}, batch=1)
PEOPLE = 5
WITHDRAWN = replace(CIRCUS, state=State.WITHDRAWN)


@pytest.fixture
async def office() -> Office:
    """Five asked; the answer has reached two of them."""
    made = Office(policy=SLOW)
    for number in range(PEOPLE):
        await made.asks(number)
    door = casework(POLICY, made.base, made.clock)
    door.set_harm(DORA, 1, 2)
    made.save(CIRCUS)
    made.link(1, "circus")
    for _ in range(2):
        await step(made)
    assert answered(made) == [1, 1, 0, 0, 0]
    return made


async def step(office: Office) -> None:
    """A second of the clock's work."""
    office.rooms.job.run()
    await office.counter.settled()
    office.clock.forward(timedelta(seconds=1))


def answered(office: Office, said: str = "The truth about circus.") -> list[int]:
    """How often each of them has been told something."""
    return [sum(said in text for text in office.shown(chat(number))) for number in range(PEOPLE)]


def case(office: Office) -> Case:
    found = office.counter.line.cases.get(1)
    assert found is not None
    return found


def reopened(office: Office) -> list[CaseAct]:
    acts = casework(POLICY, office.base, office.clock).acts.acts(1)
    return [act for act in acts if act.act is Act.REOPEN]


async def test_what_took_the_facts_place_answers_the_rest(office: Office) -> None:
    office.save(replace(published("tent", "the town hall is a tent now"), phrasings=()))
    gone = replace(CIRCUS, state=State.SUPERSEDED, superseded_by="tent")
    office.changed(gone, FactAct.SUPERSEDE)
    assert office.mailing().kind is Kind.RECALL
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    assert answered(office, "The truth about tent.") == [1, 1, 1, 1, 1]
    assert case(office).state is CaseState.ANSWERED
    assert {one.state for one in office.rooms.desk.mailings.page()} == {MailingState.DONE}


@pytest.mark.parametrize("paused", [False, True], ids=["running", "paused"])
@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("withdrawn", "circus, which answered it, was withdrawn, and no other fact took its place"),
        ("expired", "circus: the fact has expired, and not everybody who asked has been told"),
    ],
    ids=["withdrawn", "expired"],
)
async def test_a_case_whose_answer_stops_half_way_is_open_again(
    office: Office, how: str, why: str, paused: bool
) -> None:
    answer = office.mailing().id
    if paused:
        office.rooms.desk.pause(DORA, answer)
    if how == "withdrawn":
        office.changed(WITHDRAWN, FactAct.WITHDRAW)
    else:
        office.save(replace(CIRCUS, expires=office.clock()))
    await step(office)
    assert (case(office).state, answered(office)) == (CaseState.IN_PROGRESS, [1, 1, 0, 0, 0])
    (act,) = reopened(office)
    assert act.actor == "rumourline"
    assert act.detail == why
    assert office.rooms.desk.view(BEA, answer).mailing.state is MailingState.CANCELLED
    logged = office.base.rows("SELECT actor, via, subject FROM audit WHERE act = 'case_reopen'")
    assert [tuple(row) for row in logged] == [("rumourline", "machine", "R-0001")]


async def test_such_a_case_calls_for_somebody_again_and_owes_its_fact(office: Office) -> None:
    assert office.counter.line.alarms.open_for(1) is None
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    await step(office)
    alarm = office.counter.line.alarms.open_for(1)
    assert alarm is not None
    assert alarm.acknowledged_at is None
    assert Priority(alarm.priority).above(Priority.P3)
    owed = casework(POLICY, office.base, office.clock).view(DORA, 1).owed
    assert Promise.FACT in {each.promise for each in owed}


async def test_nobody_is_called_where_everybody_had_been_told_before_its_time_was_over(
    office: Office,
) -> None:
    await office.sent()
    office.save(replace(CIRCUS, expires=office.clock()))
    await step(office)
    assert (case(office).state, reopened(office)) == (CaseState.ANSWERED, [])


async def test_an_answer_whose_audience_was_not_even_looked_up_is_not_lost() -> None:
    office = Office()
    await office.asks(1)
    office.save(CIRCUS)
    office.link(1, "circus")
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    await step(office)
    assert case(office).state is CaseState.IN_PROGRESS


@pytest.mark.parametrize(
    ("headline", "at_once"),
    [("The truth about circus.", [1, 1, 1, 1, 1]), ("It is sold after all.", [0, 0, 1, 1, 1])],
    ids=["the_same", "another"],
)
async def test_its_next_version_answers_the_rest_and_is_a_matter_of_the_recall_for_the_others(
    office: Office, headline: str, at_once: list[int]
) -> None:
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    await step(office)
    told_now = replace(CIRCUS.corrections["en"], headline=headline)
    office.changed(replace(CIRCUS, version=2, corrections={"en": told_now}))
    await office.sent()
    assert (case(office).state, answered(office, headline)) == (CaseState.ANSWERED, at_once)
    waiting = office.rooms.desk.waiting(BEA)
    for recall in waiting:
        office.rooms.desk.approve(BEA, recall.id)
    await office.sent()
    assert (len(waiting), answered(office, headline)) == (1 - at_once[0], [1] * PEOPLE)


async def test_who_was_told_that_it_was_taken_back_hears_the_next_version_too(office: Office) -> None:
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    assert answered(office, "taken back") == [1, 1, 0, 0, 0]
    office.changed(replace(CIRCUS, version=2))
    await office.sent()
    assert [len(office.shown(chat(number))) for number in range(PEOPLE)] == [4, 4, 2, 2, 2]
    assert not any("taken back" in office.shown(chat(number))[-1] for number in range(PEOPLE))


async def test_an_answer_that_somebody_stopped_is_not_what_its_next_version_says(office: Office) -> None:
    office.rooms.desk.cancel(DORA, office.mailing().id, "there is a mistake in it")
    await office.sent()
    assert answered(office) == [1, 1, 0, 0, 0]
    office.changed(replace(CIRCUS, version=2))
    await office.sent()
    assert answered(office) == [1] * PEOPLE
