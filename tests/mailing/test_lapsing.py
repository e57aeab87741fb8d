"""A fact is withdrawn after everybody was told: the rumour is unanswered again, and so is its case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.case_rooms import casework
from bot.core.deadlines import Promise
from bot.core.triage import Priority
from factbase.case_acts import Act, CaseAct
from factbase.case_life import CaseState
from factbase.cases import Case
from factbase.facts import Fact, State
from factbase.mailing_life import Kind, MailingState
from factbase.review import Act as FactAct
from tests.assembled import POLICY
from tests.fakes import published
from tests.mailing.post import BEA, CIRCUS, DORA, NOVEL, RUNG, Office, changed, chat

PEOPLE = 3
WITHDRAWN = replace(CIRCUS, state=State.WITHDRAWN)
TENT, HOUSE = (
    replace(published(name, f"the town hall is a {name} now"), phrasings=()) for name in ("tent", "house")
)


@pytest.fixture
async def office() -> Office:
    """Three asked; the answer has reached all of them, and who asks in the same words gets it."""
    made = Office()
    for number in range(PEOPLE):
        await made.asks(number)
    casework(POLICY, made.base, made.clock).set_harm(DORA, 1, 2)
    made.save(CIRCUS)
    made.link(1, "circus")
    await made.sent()
    assert (case(made).state, made.mailing().state) == (CaseState.ANSWERED, MailingState.DONE)
    return made


def case(office: Office) -> Case:
    found = office.counter.line.cases.get(1)
    assert found is not None
    return found


def reopened(office: Office) -> list[CaseAct]:
    acts = casework(POLICY, office.base, office.clock).acts.acts(1)
    return [act for act in acts if act.act is Act.REOPEN]


def superseded(office: Office, fact_id: str, by: str) -> None:
    """Another fact takes the place of one."""
    fact = office.counter.line.facts.get(fact_id)
    assert fact is not None
    office.changed(replace(fact, state=State.SUPERSEDED, superseded_by=by), FactAct.SUPERSEDE)


@pytest.mark.parametrize("act", [FactAct.WITHDRAW, FactAct.REVIEW_AFTER], ids=["withdrawn", "not_agreed_to"])
async def test_a_withdrawn_fact_leaves_its_case_open_in_the_open(office: Office, act: FactAct) -> None:
    office.changed(WITHDRAWN, act)
    assert case(office).state is CaseState.IN_PROGRESS
    (done,) = reopened(office)
    assert done.actor == "rumourline"
    assert done.detail == "circus, which answered it, was withdrawn, and no other fact took its place"
    logged = office.base.rows("SELECT actor, via, subject FROM audit WHERE act = 'case_reopen'")
    assert [tuple(row) for row in logged] == [("rumourline", "machine", "R-0001")]


async def test_it_calls_for_somebody_and_owes_a_fact(office: Office) -> None:
    assert office.counter.line.alarms.open_for(1) is None
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    alarm = office.counter.line.alarms.open_for(1)
    assert alarm is not None
    assert alarm.acknowledged_at is None
    assert Priority(alarm.priority).above(Priority.P3)
    owed = casework(POLICY, office.base, office.clock).view(DORA, 1).owed
    assert Promise.FACT in {each.promise for each in owed}


async def test_the_page_says_that_it_is_open_again_and_why(office: Office) -> None:
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    line = office.counter.line
    before = len(line.pager.pages)
    line.job.run()
    (page, *_) = line.pager.pages[before:]
    assert page.title == "Again: rumour R-0001 (P2)"
    assert "Open again: circus, which answered it, was withdrawn" in page.body


async def test_who_was_told_gets_the_recall_as_before(office: Office) -> None:
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    recall = office.mailing()
    assert (recall.kind, recall.state) == (Kind.RECALL, MailingState.PROPOSED)
    office.rooms.desk.approve(BEA, recall.id)
    await office.sent()
    for number in range(PEOPLE):
        *_, told, rung = office.shown(chat(number))
        assert told.startswith("CORRECTED: we have taken back")
        assert rung == RUNG


async def test_who_asks_then_is_with_the_case_and_no_other_is_opened(office: Office) -> None:
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    await office.asks(9, NOVEL)
    assert [each.id for each in office.counter.line.cases.list(10, only_open=False)] == [1]
    office.changed(replace(CIRCUS, version=2))
    await office.sent()
    assert case(office).state is CaseState.ANSWERED
    assert "The truth about circus." in office.shown(chat(9))[-1]


def corrected(office: Office) -> None:
    office.changed(changed(CIRCUS, "It was let, not sold."))


def replaced(office: Office) -> None:
    office.save(TENT)
    superseded(office, "circus", "tent")


def replaced_twice(office: Office) -> None:
    replaced(office)
    office.save(HOUSE)
    superseded(office, "tent", "house")


@pytest.mark.parametrize("do", [corrected, replaced, replaced_twice], ids=lambda do: do.__name__)
async def test_what_is_still_answered_stays_answered(office: Office, do: Callable[[Office], None]) -> None:
    do(office)
    assert (case(office).state, reopened(office)) == (CaseState.ANSWERED, [])


async def test_the_same_words_hear_what_stands_at_the_end_of_several_replacements(office: Office) -> None:
    replaced_twice(office)
    await office.asks(9, NOVEL)
    assert "The truth about house." in office.shown(chat(9))[-1]


@pytest.mark.parametrize(
    ("do", "last"),
    [(replaced, TENT), (replaced_twice, HOUSE)],
    ids=["replaced", "replaced_twice"],
)
async def test_what_took_its_place_is_withdrawn_too(
    office: Office, do: Callable[[Office], None], last: Fact
) -> None:
    do(office)
    office.changed(replace(last, state=State.WITHDRAWN), FactAct.WITHDRAW)
    assert case(office).state is CaseState.IN_PROGRESS
    assert [each.detail for each in reopened(office)] == [
        f"{last.id}, which took the place of its answer circus, was withdrawn"
    ]


@pytest.mark.parametrize(
    ("do", "last"),
    [(lambda office: None, CIRCUS), (replaced, TENT)],
    ids=["its_own_fact", "what_took_its_place"],
)
async def test_a_case_that_was_left_answered_is_opened_once_and_says_so(
    office: Office, do: Callable[[Office], None], last: Fact
) -> None:
    do(office)
    office.save(replace(last, state=State.WITHDRAWN))  # as before a withdrawal opened anything
    assert [office.rooms.overlooked.run() for _ in range(3)] == [1, 0, 0]
    assert case(office).state is CaseState.IN_PROGRESS
    (done,) = reopened(office)
    assert done.actor == "rumourline"
    assert done.detail.startswith(f"{last.id}, which ")
    assert done.detail.endswith("; the case was left answered then")
    logged = office.base.rows("SELECT actor, via, subject FROM audit WHERE act = 'case_reopen'")
    assert [tuple(row) for row in logged] == [("rumourline", "machine", "R-0001")]
    assert office.counter.line.alarms.open_for(1) is not None


def as_it_was(office: Office) -> None:
    pass


def dismissed(office: Office) -> None:
    door = casework(POLICY, office.base, office.clock)
    door.reopen(DORA, 1, "it was linked to the wrong fact")
    door.dismiss(DORA, 1, "it turned out to be satire")
    office.save(WITHDRAWN)


@pytest.mark.parametrize(
    "do", [as_it_was, corrected, replaced, replaced_twice, dismissed], ids=lambda do: do.__name__
)
async def test_nothing_was_overlooked_where_a_fact_answers_or_the_case_ended_otherwise(
    office: Office, do: Callable[[Office], None]
) -> None:
    do(office)
    state, before = case(office).state, reopened(office)
    assert office.rooms.overlooked.run() == 0
    assert (case(office).state, reopened(office)) == (state, before)


async def test_a_case_that_ended_otherwise_meanwhile_is_left_alone(office: Office) -> None:
    door = casework(POLICY, office.base, office.clock)
    door.reopen(DORA, 1, "it was linked to the wrong fact")
    door.dismiss(DORA, 1, "it turned out to be satire")
    office.changed(WITHDRAWN, FactAct.WITHDRAW)
    assert case(office).state is CaseState.DISMISSED
