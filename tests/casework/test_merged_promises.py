"""Two cases that become one owe what either of them owed, no later than before, and somebody is reminded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.casework.promises import Owed
from bot.core.triage import Priority, TriagePolicy
from bot.core.triage_inputs import WordRule
from factbase.alarms import AlarmStore
from factbase.case_acts import CaseActStore
from factbase.case_grouping import CaseGrouping
from factbase.case_life import Act
from factbase.case_promises import CasePromises
from factbase.cases import CaseStore
from factbase.database import memory_base
from tests.assembled import POLICY, Line
from tests.casework.test_reminding import DORA, NOVEL, OTHER, Town
from tests.fakes import NOON

THIRD = "the harbour crane learnt to sing opera"
FIRST, SECOND = "alpha bravo charlie delta echo foxtrot", "alpha bravo charlie golf hotel india"
NEAR_FIRST, NEAR_SECOND = "alpha bravo charlie delta echo golf", "alpha bravo charlie delta golf hotel"
"""Each joins its case; with both, the two cases are one on average."""
P1_FROM_NOON = {"holding": 1.0, "leadership": 12.0, "fact": 24.0}


def later(line: Line, minutes: float) -> None:
    line.clock.forward(timedelta(minutes=minutes))


def owed(door: Casework, case_id: int) -> dict[str, float]:
    """What is owed about a case, in hours after noon."""
    return {
        each.promise.value: (each.due - NOON) / timedelta(hours=1) for each in door.view(DORA, case_id).owed
    }


def part(town: Town, *texts: str, of: int = 1) -> int:
    """Split these wordings off a case; the new one."""
    wordings = town.desk.files.wordings(of)
    return town.desk.split(DORA, of, [each.digest for each in wordings if each.text in texts]).id


@pytest.fixture
def town() -> Town:
    """A P1 since noon, which nobody has acknowledged."""
    made = Town(grave="nothing")
    made.line.ask(NOVEL)
    made.desk.set_harm(DORA, 1, 3)
    return made


@pytest.mark.parametrize("harm", [0, 3], ids=["a_p2", "a_p1"])
@pytest.mark.parametrize("seen", [(), (1,), (2,), (1, 2)], ids=["nobody", "the_older", "the_newer", "both"])
@pytest.mark.parametrize("goes", [1, 2], ids=["the_older_goes", "the_newer_goes"])
def test_the_earlier_deadlines_of_a_p1_hold_for_both(
    town: Town, harm: int, seen: tuple[int, ...], goes: int
) -> None:
    later(town.line, 50)
    town.line.ask(OTHER)
    town.desk.set_harm(DORA, 2, harm)
    for case_id in seen:
        town.desk.acknowledge(DORA, case_id)
    town.desk.merge(DORA, goes, 3 - goes)
    assert owed(town.desk, 3 - goes) == P1_FROM_NOON


def test_they_hold_however_often_cases_are_merged(town: Town) -> None:
    town.desk.acknowledge(DORA, 1)
    for case_id, text in ((2, OTHER), (3, THIRD)):
        later(town.line, 10)
        town.line.ask(text)
        town.desk.set_harm(DORA, case_id, 3)
        town.desk.acknowledge(DORA, case_id)
    town.desk.merge(DORA, 1, 2)
    later(town.line, 10)
    town.desk.merge(DORA, 2, 3)
    assert owed(town.desk, 3) == P1_FROM_NOON


def test_whoever_lowered_one_of_them_before_ended_nothing_that_the_other_owes(town: Town) -> None:
    later(town.line, 10)
    town.line.ask(OTHER)
    town.desk.set_harm(DORA, 2, 1)
    town.desk.lower(DORA, 2, Priority.P3, "nobody believes it")
    later(town.line, 10)
    town.desk.merge(DORA, 1, 2)
    assert owed(town.desk, 2) == P1_FROM_NOON


def test_whoever_lowers_the_common_case_ends_what_both_owed() -> None:
    town = Town(grave="nothing")
    town.line.ask(NOVEL)
    later(town.line, 10)
    town.line.ask(OTHER)
    town.desk.merge(DORA, 1, 2)
    later(town.line, 10)
    town.desk.lower(DORA, 2, Priority.P3, "nobody believes it")
    later(town.line, 40)
    assert owed(town.desk, 2) == {}
    town.desk.set_harm(DORA, 2, 3)
    assert owed(town.desk, 2) == {"holding": 2.0, "leadership": 13.0, "fact": 25.0}


@pytest.mark.parametrize(
    ("reopened_first", "due"),
    [
        pytest.param(True, P1_FROM_NOON, id="reopened_before"),
        pytest.param(False, {"holding": 2.5, "leadership": 13.5, "fact": 25.5}, id="reopened_after"),
    ],
)
def test_only_what_is_reopened_after_the_merge_begins_anew(
    town: Town, reopened_first: bool, due: Mapping[str, float]
) -> None:
    later(town.line, 30)
    town.line.ask(OTHER)
    town.desk.set_harm(DORA, 2, 3)
    if not reopened_first:
        town.desk.merge(DORA, 1, 2)
    later(town.line, 60)
    town.desk.dismiss(DORA, 2, "satire")
    town.desk.reopen(DORA, 2, "it is not over")
    if reopened_first:
        town.desk.merge(DORA, 1, 2)
    assert owed(town.desk, 2) == due


@pytest.mark.parametrize("seen", [1, 2], ids=["the_older_was_seen", "the_common_one_is_seen"])
def test_somebody_is_reminded_of_them(town: Town, seen: int) -> None:
    if seen == 1:
        town.desk.acknowledge(DORA, 1)
    later(town.line, 30)
    town.line.ask(OTHER)
    town.desk.merge(DORA, 1, 2)
    if seen == 2:
        town.desk.acknowledge(DORA, 2)
    assert town.pass_(50) == [
        ("12:40", "dora", "R-0002 (P1): a holding statement is due 2026-11-21 13:00 UTC"),
        ("13:00", "dora", "R-0002 (P1): a holding statement is due 2026-11-21 13:00 UTC"),
        ("13:15", "ana", "R-0002 (P1): a holding statement was due 2026-11-21 13:00 UTC"),
    ]


def test_a_merge_repeats_no_reminder_of_the_same_deadline(town: Town) -> None:
    town.desk.acknowledge(DORA, 1)
    assert [when for when, _, _ in town.pass_(45)] == ["12:40"]
    town.line.ask(OTHER)
    town.desk.merge(DORA, 1, 2)
    assert [when for when, _, _ in town.pass_(45)] == ["13:00", "13:15"]


@pytest.mark.parametrize("grave", [("foxtrot",), ("foxtrot", "india")], ids=["into_a_p2", "into_a_p1"])
def test_a_merge_by_the_machine_keeps_them_too(grave: tuple[str, ...]) -> None:
    """The later case was acknowledged, so that the older one, which nobody has touched, goes on in it."""
    triage = TriagePolicy(harm_rules=(WordRule(3, grave),))
    line = Line(memory_base(), policy=replace(POLICY, join_at=0.5, propose_at=0.2, triage=triage))
    door = casework(line.policy, line.base, line.clock)
    for text in (FIRST, SECOND, NEAR_FIRST):
        line.ask(text, author=text, conversation=text)
        later(line, 10)
    door.acknowledge(DORA, 2)
    assert line.ask(NEAR_SECOND, author="last", conversation="last").case_id == 2
    (case,) = line.cases.list(only_open=True)
    assert (case.id, case.priority) == (2, "P1")
    assert owed(door, 2) == P1_FROM_NOON


class Wild:
    """Three cases to which anything happens, a minute apart; what is owed is read as staff read it."""

    def __init__(self) -> None:
        self.base, self.now = memory_base(), NOON
        self.alarms, self.acts = AlarmStore(self.base), CaseActStore(self.base)
        self.grouping, self.owed = CaseGrouping(self.base), Owed(CasePromises(self.base))
        for text in (NOVEL, OTHER, THIRD):
            CaseStore(self.base).open(text, "en", text, NOON)

    def happens(self, case_id: int, what: str) -> None:
        self.now += timedelta(minutes=1)
        case = CaseStore(self.base).get(case_id)
        assert case is not None
        if what == "seen":
            self.acts.act(case_id, Act.ACKNOWLEDGE, "dora", "", self.now)
        elif what == "reopened":
            self.acts.act(case_id, Act.DISMISS, "dora", "satire", self.now)
            self.acts.act(case_id, Act.REOPEN, "dora", "not over", self.now)
            if case.priority != "P4":
                self.alarms.raise_(case_id, case.priority, self.now)
        elif what > case.priority:
            self.acts.act(case_id, Act.LOWER, "dora", f"{what}: nobody believes it", self.now, what)
        elif what < case.priority:
            self.base.run("UPDATE cases SET priority = ? WHERE id = ?", (what, case_id))
            self.alarms.raise_(case_id, what, self.now)

    def merged(self, case_id: int, into: int) -> None:
        self.now += timedelta(minutes=1)
        self.grouping.merge(case_id, into, self.now)
        self.acts.act(case_id, Act.MERGE, "dora", f"R-{into:04d}", self.now)
        self.acts.note(into, Act.MERGE, "dora", f"with R-{case_id:04d}", self.now)

    def dues(self, case_id: int) -> dict[str, datetime]:
        return {each.promise.value: each.due for each in self.owed.of([case_id]).get(case_id, ())}


_HAPPENS = st.sampled_from(["P1", "P1", "P2", "P2", "P3", "seen", "reopened"])


@given(st.lists(st.tuples(st.integers(1, 3), _HAPPENS), max_size=14), st.lists(_HAPPENS, max_size=4))
@settings(deadline=None, max_examples=150, derandomize=True)
def test_whatever_happened_before_a_merge_it_changes_no_deadline(
    before: list[tuple[int, str]], between: list[str]
) -> None:
    wild = Wild()
    for case_id, what in before:
        wild.happens(case_id, what)
    for goes, into in ((1, 2), (2, 3)):
        each = [wild.dues(goes), wild.dues(into)]
        wild.merged(goes, into)
        assert wild.dues(into) == {
            promise: min(dues[promise] for dues in each if promise in dues)
            for promise in {*each[0], *each[1]}
        }
        for what in between:
            wild.happens(into, what)


@pytest.fixture
def common() -> Town:
    """Two P1 in one case since noon, which somebody has acknowledged."""
    made = Town(grave="penguins")
    made.line.ask(NOVEL)
    made.line.ask(OTHER, author="bo")
    made.desk.merge(DORA, 2, 1)
    made.desk.acknowledge(DORA, 1)
    return made


def test_what_is_split_off_owes_what_the_common_case_owed_and_no_later(common: Town) -> None:
    later(common.line, 50)
    new = part(common, OTHER)
    assert owed(common.desk, new) == owed(common.desk, 1) == P1_FROM_NOON


def test_what_is_split_off_again_owes_it_no_later_either(common: Town) -> None:
    common.line.ask(THIRD + " with penguins", author="cy")
    common.desk.merge(DORA, 3, 1)
    later(common.line, 10)
    first = part(common, OTHER, THIRD + " with penguins")
    later(common.line, 10)
    assert owed(common.desk, part(common, OTHER, of=first)) == P1_FROM_NOON


def test_who_asked_after_the_common_case_had_risen_waits_only_since_then(common: Town) -> None:
    later(common.line, 30)
    common.line.ask(THIRD + " with penguins", author="cy")
    common.desk.merge(DORA, 3, 1)
    later(common.line, 10)
    new = part(common, THIRD + " with penguins")
    assert owed(common.desk, new) == {"holding": 1.5, "leadership": 12.5, "fact": 24.5}


def test_what_was_done_about_the_common_case_is_owed_anew_of_what_is_split_off(common: Town) -> None:
    common.desk.leadership(DORA, 1, "the mayor, by telephone")
    common.desk.holding(DORA, 1, "We know nothing yet and ask the zoo today.")
    later(common.line, 120)
    new = part(common, OTHER)
    found = owed(common.desk, new)
    assert {name: found[name] for name in P1_FROM_NOON} == {"holding": 3.0, "leadership": 14.0, "fact": 24.0}


def test_what_is_split_off_and_reopened_begins_its_clock_anew(common: Town) -> None:
    new = part(common, OTHER)
    common.desk.dismiss(DORA, new, "satire")
    later(common.line, 60)
    common.desk.reopen(DORA, new, "it is not over")
    assert owed(common.desk, new) == {"holding": 2.0, "leadership": 13.0, "fact": 25.0}


def test_what_becomes_a_p1_only_after_it_was_split_off_owes_from_then_what_a_p1_owes(common: Town) -> None:
    later(common.line, 60)
    new = part(common, NOVEL)
    assert owed(common.desk, new) == {"fact": 24.0}
    later(common.line, 60)
    common.desk.set_harm(DORA, new, 3)
    assert owed(common.desk, new) == {"holding": 3.0, "leadership": 14.0, "fact": 24.0}


def test_what_is_done_about_the_common_case_after_a_split_changes_nothing_of_the_other(common: Town) -> None:
    new = part(common, OTHER)
    later(common.line, 30)
    common.desk.dismiss(DORA, 1, "satire")
    common.desk.reopen(DORA, 1, "it is not over")
    assert owed(common.desk, new) == P1_FROM_NOON
