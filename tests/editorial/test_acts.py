"""The life of a fact through the door: checked, let out by two people, or told to the duty officer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.core.proofreading.findings import Finding
from bot.editorial.door import Editorial
from bot.errors import ChecksFailed
from factbase.errors import ActRefused, EditConflict, FactExists, FactInvalid, NoSuchFact
from factbase.facts import EMERGENCY, Fact, State
from factbase.review import Act
from tests.editorial.room import ANA, BAD, BEA, BEN, CARL, DORA, DOUBTFUL, REASON, Room, draft, findings
from tests.fakes import NOON

ANA_TOO = replace(BEN, name="ana")
"""Ana, had she been made an approver."""
UNFIT = draft(claim=f"the old bridge is {BAD}")


def test_two_people_let_a_fact_out(room: Room) -> None:
    fact = room.published()
    assert (fact.author, fact.approver, fact.state) == ("ana", "ben", State.PUBLISHED)
    assert fact.answers_at(NOON)
    assert [entry.act for entry in room.log()] == ["fact.create", "fact.submit", "fact.publish"]
    assert room.stores.alerts.waiting() == 0


def test_what_somebody_claims_about_a_new_fact_s_life_counts_for_nothing(room: Room) -> None:
    typed = draft(state=State.PUBLISHED, version=7, author="ben", approver="bea")
    fact = room.editorial.start(ANA, typed).fact
    assert (fact.state, fact.version, fact.author, fact.approver) == (State.DRAFT, 1, "ana", "")


def test_what_somebody_claims_while_saving_counts_for_nothing(room: Room) -> None:
    begun = room.drafted()
    typed = replace(begun.fact, state=State.PUBLISHED, author="ben", approver="bea", area="x")
    saved = room.editorial.save(ANA, typed, begun.edit).fact
    assert (saved.state, saved.author, saved.approver, saved.area) == (State.DRAFT, "ana", "", "x")


@pytest.mark.parametrize(
    "act",
    [
        lambda e, edit: e.submit(ANA, "bridge", edit),
        lambda e, edit: e.publish_urgently(ANA, "bridge", edit, REASON),
    ],
    ids=["submit", "urgently"],
)
def test_what_is_unfit_goes_no_further(room: Room, act: Callable[[Editorial, int], object]) -> None:
    begun = room.drafted(UNFIT)
    before, logged = room.contents(), len(room.log())
    with pytest.raises(ChecksFailed) as stopped:
        act(room.editorial, begun.edit)
    assert [finding.rule for finding in stopped.value.findings] == ["fit"]
    assert "claim: is not fit. Write it anew." in str(stopped.value)
    assert (room.contents(), len(room.log())) == (before, logged)


def test_what_only_seems_doubtful_goes_on_and_what_stops_is_shown_first(room: Room) -> None:
    assert room.published(draft(claim=f"a {DOUBTFUL} bridge")).state is State.PUBLISHED
    found = room.editorial.check(draft(claim=f"{BAD} and {DOUBTFUL}"))
    assert [finding.rule for finding in found] == ["fit", "doubt"]


def test_the_rules_may_have_become_stricter_before_it_is_published(room: Room) -> None:
    handed = room.submitted()
    strict = replace(room.tools, check=lambda fact, now: findings(UNFIT, now))
    with pytest.raises(ChecksFailed):
        Editorial(room.stores, strict, room.clock).publish(BEN, "bridge", handed.edit)


def test_what_was_checked_is_what_goes_out(room: Room) -> None:
    handed = room.submitted()

    def meanwhile(fact: Fact, now: datetime) -> tuple[Finding, ...]:
        room.editorial.save(CARL, UNFIT, handed.edit)
        return ()

    slow = Editorial(room.stores, replace(room.tools, check=meanwhile), room.clock)
    with pytest.raises(EditConflict) as conflict:
        slow.publish(BEN, "bridge", handed.edit)
    assert conflict.value.theirs.changed_by == "carl"
    assert room.editorial.fact(ANA, "bridge").counting.state is State.DRAFT


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda e, edit: e.publish(ANA_TOO, "bridge", edit), "wrote part"),
        (lambda e, edit: e.publish_urgently(DORA, "bridge", edit, "now"), "10 characters"),
        (lambda e, edit: e.return_(BEN, "bridge", edit, " no good   "), "10 characters"),
        (lambda e, edit: e.return_(BEN, "bridge", edit, "x" * 2001), "longer than 2000"),
        (lambda e, edit: e.return_(BEN, "bridge", edit, "\ud800 is no letter"), "cannot be kept"),
        (lambda e, edit: e.withdraw(BEN, "bridge", REASON), "in review"),
        (lambda e, edit: e.comment(BEN, "bridge", "  "), "says nothing"),
        (lambda e, edit: e.assign(BEN, "bridge", "nobody"), "nobody with an active account"),
        (lambda e, edit: e.assign(BEN, "bridge", "\ud800"), "nobody with an active account"),
    ],
    ids=["own", "short", "blank", "long", "broken", "turn", "silent", "unknown", "odd"],
)
def test_what_is_refused_is_neither_done_nor_logged(
    room: Room, act: Callable[[Editorial, int], object], why: str
) -> None:
    handed = room.submitted()
    before, logged = room.contents(), len(room.log())
    with pytest.raises(ActRefused, match=why):
        act(room.editorial, handed.edit)
    assert (room.contents(), len(room.log())) == (before, logged)


def test_who_wrote_a_word_of_it_cannot_approve_it(room: Room) -> None:
    begun = room.drafted()
    saved = room.editorial.save(BEN, replace(begun.fact, area="x"), begun.edit)
    handed = room.editorial.submit(ANA, "bridge", saved.edit)
    with pytest.raises(ActRefused, match="wrote part"):
        room.editorial.publish(BEN, "bridge", handed.edit)
    assert room.editorial.publish(BEA, "bridge", handed.edit).approver == "bea"


def test_two_editors_at_once_the_second_sees_the_first_one_s_words(room: Room) -> None:
    begun = room.drafted()
    room.editorial.save(ANA, replace(begun.fact, area="north"), begun.edit)
    with pytest.raises(EditConflict) as conflict:
        room.editorial.save(CARL, replace(begun.fact, area="south"), begun.edit)
    theirs = conflict.value.theirs
    assert (theirs.fact.area, theirs.changed_by) == ("north", "ana")
    saved = room.editorial.save(CARL, replace(theirs.fact, area="south"), theirs.edit)
    assert saved.fact.area == "south"
    assert [edit.fact.area for edit in room.editorial.fact(ANA, "bridge").edits] == ["", "north", "south"]


def test_the_published_version_answers_while_a_newer_one_is_worked_on(room: Room) -> None:
    room.published()
    room.revised(area="north")
    view = room.editorial.fact(ANA, "bridge")
    assert view.working is not None
    assert (view.counting.version, view.counting.area, view.newest.area) == (1, "", "north")
    room.editorial.discard(ANA, "bridge", view.working.edit)
    assert room.editorial.fact(ANA, "bridge").working is None
    assert [fact.state for fact in room.editorial.versions(ANA, "bridge")] == ["published", "withdrawn"]
    (area,) = room.editorial.differences(ANA, "bridge", 1, 2)[:1]
    assert (area.field, area.runs[0].text) == ("area", "north")


def test_an_urgent_publication_answers_at_once_and_calls_the_duty_officer_once(room: Room) -> None:
    fact = room.urgent()
    assert (fact.approver, fact.answers_at(NOON)) == (EMERGENCY, True)
    due = room.stores.alerts.claim(NOON, NOON - NOON)
    assert due is not None
    assert due.title == "Published urgently: bridge"
    assert f"dora published version 1 of bridge without a second person.\n“{fact.claim.text}”" in due.body
    assert f"Reason: {REASON}\n" in due.body
    assert room.stores.alerts.waiting() == 1


@pytest.mark.parametrize(("agreed", "state"), [(True, State.PUBLISHED), (False, State.WITHDRAWN)])
def test_somebody_else_looks_afterwards(room: Room, agreed: bool, state: State) -> None:
    room.urgent()
    with pytest.raises(ActRefused, match="ask somebody else"):
        room.editorial.review_after(replace(BEN, name="dora"), "bridge", 1, agreed, REASON)
    assert room.editorial.review_after(BEN, "bridge", 1, agreed, REASON).state is state
    assert room.editorial.fact(ANA, "bridge").counting.answers_at(NOON) is agreed
    with pytest.raises(ActRefused, match="nobody has to look"):
        room.editorial.review_after(BEA, "bridge", 1, agreed, REASON)


def test_comments_and_owners_stand_with_the_fact(room: Room) -> None:
    room.published()
    room.revised(area="north")
    room.editorial.comment(BEN, "bridge", " Which bank of the river? ")
    assert room.editorial.assign(BEN, "bridge", " Carl ") is not None
    view = room.editorial.fact(ANA, "bridge")
    assert [(c.version, c.person, c.text) for c in view.comments] == [(2, "ben", "Which bank of the river?")]
    assert view.assignment is not None
    assert (view.assignment.person, view.assignment.by) == ("carl", "ben")
    assert room.editorial.assign(BEN, "bridge", "") is None
    assert room.editorial.fact(ANA, "bridge").assignment is None


@pytest.mark.parametrize("fact_id", ["nothing", "", "\ud800", "a\0b"], ids=ascii)
def test_a_fact_that_is_not_there(room: Room, fact_id: str) -> None:
    tries: tuple[Callable[[Editorial], object], ...] = (
        lambda e: e.fact(BEN, fact_id),
        lambda e: e.versions(BEN, fact_id),
        lambda e: e.version(BEN, fact_id, 1),
        lambda e: e.revise(BEN, fact_id),
        lambda e: e.publish(BEN, fact_id, 1),
        lambda e: e.withdraw(BEN, fact_id, REASON),
        lambda e: e.comment(BEN, fact_id, "Good."),
        lambda e: e.assign(BEN, fact_id, "carl"),
    )
    for tried in tries:
        with pytest.raises(NoSuchFact):
            tried(room.editorial)
    assert room.log() == []


def test_a_new_fact_with_a_known_id_or_no_possible_one(room: Room) -> None:
    room.drafted()
    with pytest.raises(FactExists):
        room.editorial.start(CARL, draft(claim="something else"))
    with pytest.raises(FactInvalid):
        room.editorial.start(CARL, draft("no spaces here"))
    assert len(room.log()) == 1


def test_an_act_that_is_asked_for_with_an_old_edit_changes_nothing(room: Room) -> None:
    handed = room.submitted()
    for act in (room.editorial.submit, room.editorial.publish, room.editorial.discard):
        with pytest.raises(EditConflict):
            act(BEN, "bridge", handed.edit - 1)
    assert room.editorial.fact(ANA, "bridge").working == handed


def test_the_history_tells_who_did_what(room: Room) -> None:
    room.published()
    room.editorial.withdraw(BEA, "bridge", "the bridge was closed today")
    told = [(edit.act, edit.person, edit.note) for edit in room.editorial.fact(ANA, "bridge").edits]
    assert told == [
        (Act.CREATE, "ana", ""),
        (Act.SUBMIT, "ana", ""),
        (Act.PUBLISH, "ben", ""),
        (Act.WITHDRAW, "bea", "the bridge was closed today"),
    ]
