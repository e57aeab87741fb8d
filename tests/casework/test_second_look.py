"""Cases that later wordings show to be one are merged in the open, or proposed where people are at work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.casework.second_look import MACHINE
from bot.core.permissions import Person, Role
from factbase.audit import AuditLog
from factbase.case_acts import Act, CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.case_life import CaseState
from factbase.database import memory_base
from tests.assembled import POLICY, Line

DORA = Person("dora", "Dora", frozenset({Role.DUTY_OFFICER}))
FIRST, SECOND = "alpha bravo charlie delta echo foxtrot", "alpha bravo charlie golf hotel india"
NEAR_FIRST, NEAR_SECOND = "alpha bravo charlie delta echo golf", "alpha bravo charlie delta golf hotel"
"""Each joins its case; with both, the two cases are one on average."""


@pytest.fixture
def line() -> Line:
    return Line(memory_base(), policy=replace(POLICY, join_at=0.5, propose_at=0.2))


@pytest.fixture
def room(line: Line) -> Casework:
    return casework(line.policy, line.base, line.clock)


def _ask(line: Line, *texts: str) -> list[int | None]:
    return [line.ask(text, author=f"{text} asker", conversation=text).case_id for text in texts]


def _acts(line: Line, case_id: int) -> list[tuple[Act, str]]:
    return [(act.act, act.actor) for act in CaseActStore(line.base).acts(case_id)]


def test_two_cases_that_later_wordings_join_become_the_earlier_one(line: Line) -> None:
    assert _ask(line, FIRST, SECOND, NEAR_FIRST, NEAR_SECOND) == [1, 2, 1, 1]
    first, second = line.cases.get(1), line.cases.get(2)
    assert first is not None
    assert second is not None
    assert (second.merged_into, second.state) == (1, CaseState.DISMISSED)
    assert (first.state, first.askers, len(line.cases.wordings(1))) == (CaseState.NEW, 4, 4)
    assert _ask(line, SECOND) == [1]


def test_an_earlier_claim_of_the_message_that_joins_two_cases_goes_with_them(line: Line) -> None:
    _ask(line, FIRST, NEAR_FIRST)
    outcome = line.ask(f"1. {SECOND}\n2. {NEAR_SECOND}", author="both", conversation="both")
    merged = "SELECT id FROM cases WHERE merged_into IS NOT NULL"
    assert line.base.value(merged) == 2
    assert outcome.cases == (1,)
    assert line.base.value(f"SELECT COUNT(*) FROM sightings WHERE case_id IN ({merged})") == 0


def test_a_merge_says_who_and_how_sure(line: Line) -> None:
    _ask(line, FIRST, SECOND, NEAR_FIRST, NEAR_SECOND)
    assert _acts(line, 1) == _acts(line, 2) == [(Act.MERGE, MACHINE.name)]
    assert "% sure" in CaseActStore(line.base).acts(2)[0].detail
    logged = [each for each in AuditLog(line.base).entries() if each.act == "case_merge"]
    assert [(each.actor, each.subject) for each in logged] == [(MACHINE.name, "R-0002")]


def test_what_a_person_has_split_is_never_merged_by_the_machine(line: Line, room: Casework) -> None:
    _ask(line, FIRST, SECOND, NEAR_FIRST, NEAR_SECOND)
    gone = [each.digest for each in line.cases.wordings(1) if each.text in (SECOND, NEAR_SECOND)]
    new = room.split(DORA, 1, gone)
    _ask(line, f"{NEAR_FIRST} x", f"{NEAR_SECOND} x", "alpha bravo charlie delta golf")
    assert {case.id for case in line.cases.list(only_open=True)} == {1, new.id}
    assert CaseBonds(line.base).proposed(1) == ()


@pytest.mark.parametrize("seen", [1, 2])
def test_a_case_that_was_only_acknowledged_goes_on_with_the_other_in_it(
    line: Line, room: Casework, seen: int
) -> None:
    _ask(line, FIRST, SECOND, NEAR_FIRST)
    room.acknowledge(DORA, seen)
    assert _ask(line, NEAR_SECOND) == [seen]
    (case,) = line.cases.list(only_open=True)
    assert (case.id, case.state, case.askers) == (seen, CaseState.ACKNOWLEDGED, 4)


@pytest.mark.parametrize("touched", [(1,), (2,), (1, 2)], ids=["the earlier", "the later", "both seen"])
def test_a_case_that_somebody_works_on_is_only_proposed(
    line: Line, room: Casework, touched: tuple[int, ...]
) -> None:
    _ask(line, FIRST, SECOND, NEAR_FIRST)
    for case_id in touched:
        room.acknowledge(DORA, case_id) if len(touched) == 2 else room.note(DORA, case_id, "I looked at it")
    _ask(line, NEAR_SECOND)
    assert len(line.cases.list(only_open=True)) == 2
    for one, other in ((1, 2), (2, 1)):
        ((case, probability),) = room.view(DORA, one).likenesses
        assert (case.id, probability >= 0.5) == (other, True)
    room.merge(DORA, 2, 1)
    assert room.view(DORA, 1).likenesses == ()


def test_two_that_are_kept_apart_are_neither_proposed_nor_merged(line: Line, room: Casework) -> None:
    _ask(line, FIRST, SECOND, NEAR_FIRST)
    room.keep_apart(DORA, 1, 2)
    _ask(line, NEAR_SECOND)
    assert room.view(DORA, 1).likenesses == ()
    assert len(line.cases.list(only_open=True)) == 2


@pytest.mark.parametrize("acknowledged", [True, False])
def test_a_merge_pages_nobody_again(line: Line, room: Casework, acknowledged: bool) -> None:
    _ask(line, FIRST, SECOND)
    room.set_harm(DORA, 2, 3)  # the later case is the more urgent one
    line.job.page()
    if acknowledged:
        room.acknowledge(DORA, 2)
    paged = line.count("pages")
    room.merge(DORA, 2, 1)
    line.job.page()
    assert line.count("pages") == paged
    alarm, case = line.alarms.open_for(1), line.cases.get(1)
    assert alarm is not None
    assert case is not None
    assert (alarm.priority, case.priority, alarm.acknowledged_at is not None) == ("P1", "P1", acknowledged)


def test_a_storm_ends_in_a_case_a_rumour_and_pages_at_most_as_often(line: Line) -> None:
    """Each report in one of four wordings, by somebody else; the officer acknowledges what pages tell of."""
    rumours, rounds = 20, 12
    acts = CaseActStore(line.base)
    for turn in range(rounds):
        for rumour in range(rumours):
            words = [f"{word}{rumour}" for word in FIRST.split()]
            text = " ".join(word for at, word in enumerate(words) if at != turn % 4)
            line.ask(text, author=f"{turn} {rumour}", conversation=f"{turn} {rumour}")
        line.clock.forward(timedelta(minutes=2))
        line.job.page()
        _acknowledge(line, acts)
    assert len(line.cases.list(only_open=True)) == rumours
    assert line.count("pages") <= rumours


def _acknowledge(line: Line, acts: CaseActStore) -> None:
    waiting: Sequence[int] = [alarm.case_id for alarm in line.alarms.open() if alarm.paged]
    for case_id in waiting:
        acts.act(case_id, Act.ACKNOWLEDGE, "dora", "", line.clock())
