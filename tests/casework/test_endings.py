"""The same words after their case has ended: what their asker hears, and when staff are called again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.core.decide import Kind
from bot.core.holding import Agencies, Agency, CasePolicy
from bot.core.reasons import Reason
from bot.core.triage import Priority
from factbase.case_acts import Act
from factbase.case_life import CaseState
from factbase.database import memory_base
from factbase.facts import State
from tests.assembled import BRIDGE, FACTS, POLICY, Line
from tests.fakes import NOON
from tests.mailing.post import DORA

NOVEL = "The mayor has sold our town hall to a circus."
AGAIN = "the MAYOR has sold our town hall to a circus!"
NEAR = "the mayor has sold our town hall to a bank"
TAX = Agency("Tax Office", "https://tax.example.org/ask")
POLICY = replace(POLICY, casework=CasePolicy(agencies=Agencies((TAX,))))


@pytest.fixture
def line() -> Line:
    """One case, of one asker."""
    made = Line(memory_base(), policy=POLICY)
    made.facts.save(FACTS, NOON)
    made.ask(NOVEL)
    made.job.run()
    return made


def door(line: Line) -> Casework:
    return casework(line.policy, line.base, line.clock)


def state(line: Line) -> CaseState:
    found = line.cases.get(1)
    assert found is not None
    return found.state


def pages(line: Line) -> int:
    line.job.run()
    return len(line.pager.pages)


def test_the_fact_that_staff_linked_answers_the_same_words_with_its_record(line: Line) -> None:
    door(line).link(DORA, 1, "bridge")
    paged = pages(line)
    said = line.ask(AGAIN, author="ben")
    assert (said.kind, said.reason, said.case_id) == (Kind.ANSWER, Reason.LINKED, None)
    assert said.outgoing.answers[0].fact_id == "bridge"
    told = line.base.rows("SELECT fact_id, fact_version, case_id FROM deliveries ORDER BY id DESC LIMIT 1")
    assert tuple(told[0]) == ("bridge", 1, 1)
    seen = line.base.rows("SELECT decision, reason, fact_id, case_id FROM sightings ORDER BY id DESC LIMIT 1")
    assert tuple(seen[0]) == ("answer", "linked", "bridge", 1)
    assert (pages(line), line.count("cases")) == (paged, 1)


@pytest.mark.parametrize("gone", ["withdrawn", "expired"])
def test_a_linked_fact_that_may_not_answer_any_more_opens_a_new_case(line: Line, gone: str) -> None:
    door(line).link(DORA, 1, "bridge")
    line.clock.forward(timedelta(hours=1))
    changed = {"state": State.WITHDRAWN} if gone == "withdrawn" else {"expires": line.clock()}
    line.facts.save([replace(BRIDGE, version=2, **changed)], line.clock())
    assert line.ask(AGAIN, author="ben").case_id == 2


def test_other_words_are_a_matter_for_people_however_alike(line: Line) -> None:
    door(line).link(DORA, 1, "bridge")
    assert line.ask(NEAR, author="ben").kind is Kind.ESCALATE


def test_who_says_that_the_linked_answer_is_wrong_is_heard(line: Line) -> None:
    door(line).link(DORA, 1, "bridge")
    assert line.ask(AGAIN, "!", author="ben").kind is Kind.ESCALATE
    assert line.count("cases") == 2


def test_what_was_dismissed_is_counted_quietly_and_its_asker_is_told_so(line: Line) -> None:
    door(line).dismiss(DORA, 1, "satire")
    paged = pages(line)
    for hour in range(3):
        line.clock.forward(timedelta(hours=1))
        said = line.ask(AGAIN, author=f"a{hour}")
    assert (said.kind, said.reason) == (Kind.IGNORE, Reason.DISMISSED)
    assert "decided not to look into it" in said.outgoing.text
    assert "not that it is false" in said.outgoing.text
    assert "within" not in said.outgoing.text, "no answer is promised"
    assert "satire" not in said.outgoing.text, "reasons are for colleagues"
    found = line.cases.get(1)
    assert found is not None
    assert (found.askers, found.state, pages(line)) == (4, CaseState.DISMISSED, paged)


def test_staff_open_it_again_by_hand_and_all_who_asked_are_with_it(line: Line) -> None:
    room = door(line)
    room.dismiss(DORA, 1, "satire")
    line.ask(AGAIN, author="ben")
    assert room.reopen(DORA, 1, "people believe it").askers == 2
    assert line.ask(AGAIN, author="cem").case_id == 1


@pytest.mark.parametrize(
    ("agency", "told"),
    [("tax office", TAX.link), ("Water Board", "a matter for Water Board: please ask there")],
)
def test_what_was_given_to_another_agency_is_told_so(line: Line, agency: str, told: str) -> None:
    door(line).route(DORA, 1, agency)
    said = line.ask(AGAIN, author="ben")
    assert (said.kind, said.reason) == (Kind.ROUTE, Reason.GIVEN_AWAY)
    assert told in said.outgoing.text
    assert line.count("cases") == 1


def test_a_sharp_rise_after_a_dismissal_opens_the_case_and_pages(line: Line) -> None:
    door(line).dismiss(DORA, 1, "satire")
    paged = pages(line)
    line.clock.forward(timedelta(hours=2))
    for at in range(7):
        line.ask(AGAIN, author=f"a{at}", conversation="one place")
        line.clock.forward(timedelta(minutes=8))
    assert (state(line), pages(line)) == (CaseState.DISMISSED, paged)
    assert line.ask(AGAIN, author="a7", conversation="one place").case_id == 1
    assert state(line) is CaseState.IN_PROGRESS
    (act,) = [act for act in door(line).acts.acts(1) if act.act is Act.REOPEN]
    assert (act.actor, act.detail) == (
        "rumourline",
        "asked again by 8 people within an hour, 1 before its end",
    )
    assert pages(line) == paged + 1


def test_a_storm_that_goes_down_after_a_dismissal_calls_for_nobody_again(line: Line) -> None:
    for at in range(30):
        line.ask(AGAIN, author=f"before {at}", conversation="one place")
        line.clock.forward(timedelta(minutes=2))
    door(line).set_harm(DORA, 1, 0)
    door(line).dismiss(DORA, 1, "satire")
    for at in range(12):
        line.clock.forward(timedelta(minutes=5))
        line.ask(AGAIN, author=f"after {at}", conversation="one place")
    assert state(line) is CaseState.DISMISSED


def test_one_person_who_asks_again_and_again_is_no_rise(line: Line) -> None:
    door(line).dismiss(DORA, 1, "satire")
    line.clock.forward(timedelta(hours=2))
    for _ in range(30):
        line.ask(AGAIN, author="ben")
    assert state(line) is CaseState.DISMISSED


@pytest.mark.parametrize(("days", "opened"), [(6.9, False), (7.0, True)])
def test_a_dismissal_holds_for_the_policys_days(line: Line, days: float, opened: bool) -> None:
    door(line).dismiss(DORA, 1, "satire")
    paged = pages(line)
    line.clock.forward(timedelta(days=days))
    said = line.ask(AGAIN, author="ben")
    assert (said.kind is Kind.ESCALATE, state(line).open) == (opened, opened)
    assert pages(line) == paged + opened


def test_what_rises_to_another_priority_calls_again(line: Line) -> None:
    room = door(line)
    room.set_harm(DORA, 1, 2)
    room.lower(DORA, 1, Priority.P4, "nobody believes that")
    room.dismiss(DORA, 1, "satire")
    line.clock.forward(timedelta(hours=3))
    asked = [line.ask(AGAIN, author=f"a{at}", conversation=f"c{at}") for at in range(4)]
    assert state(line) is CaseState.IN_PROGRESS
    assert asked[0].kind is Kind.IGNORE


def test_somebody_else_is_in_the_log_only_as_the_machine(line: Line) -> None:
    door(line).dismiss(DORA, 1, "satire")
    line.clock.forward(timedelta(days=8))
    line.ask(AGAIN, author="ben")
    found = line.base.rows("SELECT actor, via FROM audit WHERE act = 'case_reopen'")
    assert [tuple(row) for row in found] == [("rumourline", "machine")]
