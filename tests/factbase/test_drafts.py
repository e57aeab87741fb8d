"""A fact's life in the base: four eyes let it out, what counts keeps answering, nobody's work is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from factbase.comments import CommentStore
from factbase.database import Base, open_base
from factbase.drafts import DraftStore, Working
from factbase.emergencies import EmergencyStore
from factbase.errors import (
    ActRefused,
    AlreadyOpen,
    DatabaseError,
    EditConflict,
    FactBaseError,
    FactExists,
    FactInvalid,
    NoSuchFact,
)
from factbase.facts import EMERGENCY, Correction, Fact, Phrasing, State
from factbase.review import Act
from factbase.store import FactStore
from tests.fakes import NOON, published

LATER = NOON + timedelta(hours=1)
REASON = "people are drinking it now"
WELL = replace(published("well", "the well is poisoned"), state=State.DRAFT, author="", approver="")


@pytest.fixture
def drafts(base: Base) -> DraftStore:
    return DraftStore(base)


@pytest.fixture
def facts(base: Base) -> FactStore:
    return FactStore(base)


def _said(fact: Fact, text: str) -> Fact:
    return replace(fact, claim=Phrasing(text, "en"))


def _in_review(drafts: DraftStore, fact: Fact = WELL, author: str = "ana") -> Working:
    started = drafts.start(fact, author, NOON)
    return drafts.submit(fact.id, started.edit, author, NOON)


def _out(drafts: DraftStore, fact: Fact = WELL, author: str = "ana", approver: str = "bo") -> Fact:
    return drafts.publish(fact.id, _in_review(drafts, fact, author).edit, approver, NOON)


def _answers(facts: FactStore, text: str) -> list[str]:
    return [hit.fact_id for hit in facts.matching(text, 5, LATER)]


def test_a_new_fact_is_a_draft_of_who_wrote_it(drafts: DraftStore, facts: FactStore) -> None:
    boastful = replace(WELL, version=9, state=State.PUBLISHED, author="zoe", approver="yan")
    working = drafts.start(boastful, "ana", NOON)
    assert working.fact == replace(WELL, author="ana")
    assert (working.edit, working.editors) == (1, frozenset({"ana"}))
    assert (working.changed_at, working.changed_by) == (NOON, "ana")
    assert drafts.get("well") == working
    assert facts.get("well") == working.fact
    assert _answers(facts, "well") == []


def test_two_people_let_a_fact_out(drafts: DraftStore, facts: FactStore) -> None:
    out = _out(drafts)
    assert (out.state, out.author, out.approver, out.version) == (State.PUBLISHED, "ana", "bo", 1)
    assert facts.get("well") == out
    assert facts.version("well", 1) == out
    assert _answers(facts, "well") == ["well"]
    assert drafts.get("well") is None
    assert [edit.act for edit in drafts.edits("well")] == [Act.CREATE, Act.SUBMIT, Act.PUBLISH]


@pytest.mark.parametrize("day", [None, (LATER - timedelta(days=9)).date()], ids=["not given", "given"])
def test_a_fact_is_checked_at_the_latest_when_it_is_let_out(drafts: DraftStore, day: object) -> None:
    out = _out(drafts, replace(WELL, checked_on=day))  # type: ignore[arg-type]
    assert out.checked_on == (day or NOON.date())


def test_nobody_approves_what_they_wrote_any_of(drafts: DraftStore, facts: FactStore) -> None:
    started = drafts.start(WELL, "ana", NOON)
    helped = drafts.save(_said(started.fact, "the wells are poisoned"), started.edit, "bo", NOON)
    again = drafts.save(_said(helped.fact, "the well is bad"), helped.edit, "ana", NOON)
    waiting = drafts.submit("well", again.edit, "ana", NOON)
    assert waiting.editors == {"ana", "bo"}
    for person in ("ana", "bo", "BO"):
        with pytest.raises(ActRefused, match="you wrote part"):
            drafts.publish("well", waiting.edit, person, NOON)
    assert facts.get("well") == waiting.fact
    assert drafts.publish("well", waiting.edit, "cy", NOON).author == "ana"


def test_who_hands_a_draft_on_or_back_has_not_written_it(drafts: DraftStore) -> None:
    started = drafts.start(WELL, "ana", NOON)
    handed = drafts.submit("well", started.edit, "bo", NOON)
    back = drafts.return_("well", handed.edit, "bo", "name the village, please", NOON)
    assert back.fact.state is State.DRAFT
    assert drafts.edits("well")[-1].note == "name the village, please"
    again = drafts.submit("well", back.edit, "ana", NOON)
    assert drafts.publish("well", again.edit, "bo", NOON).approver == "bo"


def test_a_version_in_review_that_is_changed_must_be_submitted_again(drafts: DraftStore) -> None:
    waiting = _in_review(drafts)
    changed = drafts.save(_said(waiting.fact, "another claim"), waiting.edit, "ana", NOON)
    assert changed.fact.state is State.DRAFT
    with pytest.raises(ActRefused, match="is a draft"):
        drafts.publish("well", changed.edit, "bo", NOON)


def test_what_is_saved_says_nothing_that_only_an_act_may_say(drafts: DraftStore) -> None:
    started = drafts.start(WELL, "ana", NOON)
    forged = replace(started.fact, state=State.PUBLISHED, author="zoe", approver="yan")
    assert drafts.save(forged, started.edit, "bo", NOON).fact == started.fact


def test_what_counts_answers_while_the_next_version_is_worked_on(
    drafts: DraftStore, facts: FactStore
) -> None:
    out = _out(drafts)
    revised = drafts.revise("well", "cy", NOON)
    assert revised.fact == replace(out, version=2, state=State.DRAFT, author="cy", approver="")
    assert revised.editors == {"cy"}
    changed = drafts.save(_said(revised.fact, "the river is poisoned"), revised.edit, "cy", NOON)
    drafts.submit("well", changed.edit, "cy", NOON)
    assert facts.get("well") == out
    assert (_answers(facts, "well"), _answers(facts, "river")) == (["well"], [])
    assert facts.newest()["well"].claim.text == "the river is poisoned"


def test_when_the_next_version_is_let_out_the_one_before_is_superseded(
    drafts: DraftStore, facts: FactStore
) -> None:
    first = _out(drafts)
    revised = drafts.revise("well", "cy", NOON)
    changed = drafts.save(_said(revised.fact, "the river is poisoned"), revised.edit, "cy", NOON)
    waiting = drafts.submit("well", changed.edit, "cy", NOON)
    second = drafts.publish("well", waiting.edit, "ana", NOON)
    assert facts.get("well") == second
    assert facts.versions("well") == (replace(first, state=State.SUPERSEDED), second)
    assert (_answers(facts, "well"), _answers(facts, "river")) == ([], ["well"])
    assert [(edit.fact.version, edit.act) for edit in drafts.edits("well")][-2:] == [
        (2, Act.PUBLISH),
        (1, Act.SUPERSEDE),
    ]


def test_a_new_fact_must_have_an_id_of_its_own(drafts: DraftStore) -> None:
    _out(drafts)
    with pytest.raises(FactExists, match="'well'"):
        drafts.start(WELL, "bo", NOON)


def test_one_new_version_at_a_time(drafts: DraftStore) -> None:
    _out(drafts)
    opened = drafts.revise("well", "cy", NOON)
    with pytest.raises(AlreadyOpen) as refused:
        drafts.revise("well", "ana", NOON)
    assert refused.value.working == opened


def test_a_draft_that_was_never_let_out_is_already_open(drafts: DraftStore) -> None:
    started = drafts.start(WELL, "ana", NOON)
    with pytest.raises(AlreadyOpen) as refused:
        drafts.revise("well", "bo", NOON)
    assert refused.value.working == started


_STALE: dict[str, Callable[[DraftStore, Fact, int], object]] = {
    "save": lambda drafts, fact, edit: drafts.save(fact, edit, "bo", NOON),
    "submit": lambda drafts, fact, edit: drafts.submit(fact.id, edit, "bo", NOON),
    "return": lambda drafts, fact, edit: drafts.return_(fact.id, edit, "bo", REASON, NOON),
    "publish": lambda drafts, fact, edit: drafts.publish(fact.id, edit, "cy", NOON),
    "urgently": lambda drafts, fact, edit: drafts.publish_urgently(fact.id, edit, "cy", REASON, NOON),
    "discard": lambda drafts, fact, edit: drafts.discard(fact.id, edit, "bo", NOON),
}


@pytest.mark.parametrize("act", _STALE.values(), ids=_STALE)
def test_who_has_not_seen_the_latest_edit_changes_nothing(
    drafts: DraftStore, act: Callable[[DraftStore, Fact, int], object]
) -> None:
    seen = _in_review(drafts)
    changed = drafts.save(_said(seen.fact, "what ana wrote"), seen.edit, "ana", NOON)
    theirs = drafts.submit("well", changed.edit, "ana", LATER)
    edits = drafts.edits("well")
    with pytest.raises(EditConflict, match="ana changed version 1") as conflict:
        act(drafts, _said(seen.fact, "what bo wrote"), seen.edit)
    assert conflict.value.theirs == theirs
    assert drafts.get("well") == theirs
    assert drafts.edits("well") == edits


def test_an_edit_of_one_version_is_never_taken_for_one_of_the_next(drafts: DraftStore) -> None:
    first = _in_review(drafts)
    drafts.publish("well", first.edit, "bo", NOON)
    revised = drafts.revise("well", "cy", NOON)
    assert revised.edit > first.edit
    with pytest.raises(EditConflict):
        drafts.submit("well", first.edit, "ana", NOON)
    # Even with the right number: what was seen is another version.
    with pytest.raises(EditConflict):
        drafts.save(first.fact, revised.edit, "ana", NOON)


def test_what_was_let_out_meanwhile_is_not_saved_over(drafts: DraftStore, facts: FactStore) -> None:
    waiting = _in_review(drafts)
    out = drafts.publish("well", waiting.edit, "bo", NOON)
    with pytest.raises(ActRefused, match=r"is published: .* revise it first"):
        drafts.save(_said(waiting.fact, "too late"), waiting.edit, "ana", NOON)
    assert facts.get("well") == out


def test_in_an_emergency_one_person_lets_out_and_another_looks_afterwards(
    base: Base, drafts: DraftStore, facts: FactStore
) -> None:
    started = drafts.start(WELL, "ana", NOON)
    out = drafts.publish_urgently("well", started.edit, "ana", REASON, NOON)
    assert (out.state, out.author, out.approver) == (State.PUBLISHED, "ana", EMERGENCY)
    assert _answers(facts, "well") == ["well"]
    (emergency,) = EmergencyStore(base).open()
    assert (emergency.fact_id, emergency.version, emergency.person) == ("well", 1, "ana")
    assert (emergency.reason, emergency.at, emergency.agreed) == (REASON, NOON, None)
    with pytest.raises(ActRefused, match="ask somebody else"):
        drafts.review_after("well", 1, "ana", True, "", LATER)
    seen = drafts.review_after("well", 1, "bo", True, "seen, it holds", LATER)
    assert facts.get("well") == seen == replace(out, approver="bo")
    (closed,) = EmergencyStore(base).of("well")
    assert EmergencyStore(base).open() == ()
    assert (closed.reviewer, closed.agreed, closed.note) == ("bo", True, "seen, it holds")
    assert closed.reviewed_at == LATER
    with pytest.raises(ActRefused, match="any more"):
        drafts.review_after("well", 1, "cy", False, REASON, LATER)


def test_an_author_does_not_look_at_what_another_let_out_urgently(drafts: DraftStore) -> None:
    started = drafts.start(WELL, "ana", NOON)
    drafts.publish_urgently("well", started.edit, "bo", REASON, NOON)
    for person in ("ana", "bo"):
        with pytest.raises(ActRefused):
            drafts.review_after("well", 1, person, True, "", NOON)
    assert drafts.review_after("well", 1, "cy", True, "", NOON).approver == "cy"


def test_what_does_not_stand_is_withdrawn_with_a_reason(
    base: Base, drafts: DraftStore, facts: FactStore
) -> None:
    started = drafts.start(WELL, "ana", NOON)
    drafts.publish_urgently("well", started.edit, "ana", REASON, NOON)
    with pytest.raises(ActRefused, match="say why"):
        drafts.review_after("well", 1, "bo", False, "no", LATER)
    assert len(EmergencyStore(base).open()) == 1
    ended = drafts.review_after("well", 1, "bo", False, "the laboratory says otherwise", LATER)
    assert (ended.state, ended.approver) == (State.WITHDRAWN, EMERGENCY)
    assert _answers(facts, "well") == []
    assert EmergencyStore(base).of("well")[0].agreed is False


@pytest.mark.parametrize("agreed", [True, False])
def test_the_look_is_owed_when_the_version_has_ended(
    base: Base, drafts: DraftStore, facts: FactStore, agreed: bool
) -> None:
    started = drafts.start(WELL, "ana", NOON)
    drafts.publish_urgently("well", started.edit, "ana", REASON, NOON)
    revised = drafts.revise("well", "ana", NOON)
    waiting = drafts.submit("well", revised.edit, "ana", NOON)
    second = drafts.publish("well", waiting.edit, "bo", NOON)
    assert [emergency.version for emergency in EmergencyStore(base).open()] == [1]
    seen = drafts.review_after("well", 1, "cy", agreed, "", LATER)
    assert (seen.state, seen.approver) == (State.SUPERSEDED, "cy" if agreed else EMERGENCY)
    assert facts.get("well") == second
    assert facts.version("well", 1) == seen
    assert EmergencyStore(base).open() == ()


def test_a_withdrawn_fact_stops_answering_and_can_come_back(drafts: DraftStore, facts: FactStore) -> None:
    out = _out(drafts)
    ended = drafts.withdraw("well", "ana", "it was mended in May", LATER)
    assert ended == replace(out, state=State.WITHDRAWN)
    assert _answers(facts, "well") == []
    assert drafts.edits("well")[-1].note == "it was mended in May"
    revised = drafts.revise("well", "cy", LATER)
    assert facts.get("well") == ended
    waiting = drafts.submit("well", revised.edit, "cy", LATER)
    assert drafts.publish("well", waiting.edit, "ana", LATER).version == 2
    assert _answers(facts, "well") == ["well"]


def test_withdrawing_leaves_the_draft_beside_it(drafts: DraftStore) -> None:
    _out(drafts)
    revised = drafts.revise("well", "cy", NOON)
    drafts.withdraw("well", "ana", REASON, NOON)
    assert drafts.get("well") == revised
    assert drafts.submit("well", revised.edit, "cy", NOON).fact.state is State.IN_REVIEW


def test_a_superseded_fact_names_the_one_that_answers(drafts: DraftStore, facts: FactStore) -> None:
    _out(drafts)
    _out(drafts, replace(WELL, id="wells"))
    ended = drafts.supersede("well", "wells", "bo", "says it for all wells", LATER)
    assert (ended.state, ended.superseded_by) == (State.SUPERSEDED, "wells")
    assert _answers(facts, "well") == ["wells"]
    assert drafts.revise("well", "ana", LATER).fact.superseded_by == ""


@pytest.mark.parametrize(
    ("by", "error", "said"),
    [
        ("well", ActRefused, "another fact"),
        ("draft", ActRefused, "does not answer now"),
        ("over", ActRefused, "does not answer now"),
        ("nowhere", NoSuchFact, "no fact 'nowhere'"),
    ],
    ids=["itself", "a draft", "one that has expired", "one that is not there"],
)
def test_only_what_answers_can_take_over(
    drafts: DraftStore, facts: FactStore, by: str, error: type[FactBaseError], said: str
) -> None:
    out = _out(drafts)
    drafts.start(replace(WELL, id="draft"), "ana", NOON)
    _out(drafts, replace(WELL, id="over", expires=NOON))
    with pytest.raises(error, match=said):
        drafts.supersede("well", by, "bo", REASON, NOON)
    assert facts.get("well") == out


def test_what_is_discarded_stays_in_the_history(drafts: DraftStore, facts: FactStore) -> None:
    out = _out(drafts)
    revised = drafts.revise("well", "cy", NOON)
    drafts.discard("well", revised.edit, "cy", NOON)
    assert drafts.get("well") is None
    assert facts.get("well") == out
    assert [fact.state for fact in facts.versions("well")] == [State.PUBLISHED, State.WITHDRAWN]
    assert drafts.revise("well", "ana", NOON).fact.version == 3


def test_a_fact_that_was_never_let_out_can_be_discarded_and_taken_up_again(
    drafts: DraftStore, facts: FactStore
) -> None:
    started = drafts.start(WELL, "ana", NOON)
    drafts.discard("well", started.edit, "bo", NOON)
    assert facts.get("well") == replace(started.fact, state=State.WITHDRAWN)
    assert drafts.revise("well", "bo", NOON).fact == replace(started.fact, version=2, author="bo")


_ON_NOTHING: dict[str, Callable[[DraftStore], object]] = {
    "revise": lambda drafts: drafts.revise("x", "ana", NOON),
    "save": lambda drafts: drafts.save(replace(WELL, id="x"), 1, "ana", NOON),
    "submit": lambda drafts: drafts.submit("x", 1, "ana", NOON),
    "return": lambda drafts: drafts.return_("x", 1, "ana", REASON, NOON),
    "publish": lambda drafts: drafts.publish("x", 1, "ana", NOON),
    "publish urgently": lambda drafts: drafts.publish_urgently("x", 1, "ana", REASON, NOON),
    "review after": lambda drafts: drafts.review_after("x", 1, "ana", True, "", NOON),
    "review after, version": lambda drafts: drafts.review_after("well", 7, "cy", True, "", NOON),
    "withdraw": lambda drafts: drafts.withdraw("x", "ana", REASON, NOON),
    "supersede": lambda drafts: drafts.supersede("x", "well", "ana", REASON, NOON),
    "discard": lambda drafts: drafts.discard("x", 1, "ana", NOON),
}


@pytest.mark.parametrize("act", _ON_NOTHING.values(), ids=_ON_NOTHING)
def test_there_must_be_such_a_fact(drafts: DraftStore, act: Callable[[DraftStore], object]) -> None:
    _out(drafts)
    with pytest.raises(NoSuchFact):
        act(drafts)
    assert drafts.get("x") is None
    assert drafts.edits("x") == ()


@pytest.mark.parametrize(
    "broken",
    [replace(WELL, corrections={}), replace(WELL, sources=())],
    ids=["no correction", "no source"],
)
def test_a_fact_that_cannot_answer_is_not_let_out(
    base: Base, drafts: DraftStore, facts: FactStore, broken: Fact
) -> None:
    waiting = _in_review(drafts, broken)
    edits = drafts.edits("well")
    with base.writing(), pytest.raises(FactInvalid):
        drafts.publish("well", waiting.edit, "bo", NOON)
    with base.writing(), pytest.raises(FactInvalid):
        drafts.publish_urgently("well", waiting.edit, "bo", REASON, NOON)
    # Inside a larger transaction too, nothing of a refused act stays.
    assert facts.get("well") == waiting.fact
    assert drafts.edits("well") == edits
    assert EmergencyStore(base).open() == ()


def test_a_draft_that_breaks_the_rules_of_a_fact_is_not_saved(drafts: DraftStore) -> None:
    started = drafts.start(WELL, "ana", NOON)
    with pytest.raises(FactInvalid, match=r"corrections\.en\.headline"):
        drafts.save(replace(started.fact, corrections={"en": Correction(" ")}), started.edit, "ana", NOON)
    assert drafts.get("well") == started


def test_several_acts_are_one_if_somebody_makes_them_one(base: Base, drafts: DraftStore) -> None:
    def all_at_once() -> None:
        with base.writing():
            waiting = _in_review(drafts)
            drafts.publish("well", waiting.edit, "bo", NOON)
            CommentStore(base).add("well", 9, "bo", "of no version", NOON)

    with pytest.raises(NoSuchFact):
        all_at_once()
    assert drafts.edits("well") == ()
    assert base.value("SELECT COUNT(*) FROM fact_texts") == 0


@pytest.mark.parametrize(
    "sql", ["UPDATE fact_edits SET person = 'zoe'", "DELETE FROM fact_edits"], ids=["change", "delete"]
)
def test_the_base_itself_refuses_to_change_the_history(base: Base, drafts: DraftStore, sql: str) -> None:
    _out(drafts)
    with pytest.raises(DatabaseError, match="never changed"), base.writing():
        base.run(sql)


def test_what_is_worked_on_is_listed_in_the_order_in_which_it_was_begun(drafts: DraftStore) -> None:
    _out(drafts)
    other = drafts.start(replace(WELL, id="z"), "ana", NOON)
    first = drafts.revise("well", "cy", LATER)
    last = _in_review(drafts, replace(WELL, id="a"))
    changed = drafts.save(other.fact, other.edit, "bo", LATER)
    assert drafts.open() == (changed, first, last)
    assert drafts.open(State.DRAFT) == (changed, first)
    assert drafts.open(State.IN_REVIEW) == (last,)
    assert drafts.open(State.PUBLISHED) == ()
    assert drafts.open(limit=1) == (changed,)
    assert drafts.open(State.DRAFT, limit=1) == (changed,)


_RACES: dict[str, Callable[[DraftStore, Working, str], object]] = {
    "two save": lambda drafts, seen, person: drafts.save(_said(seen.fact, person), seen.edit, person, NOON),
    "two publish": lambda drafts, seen, person: drafts.publish("well", seen.edit, person, NOON),
    "two revise": lambda drafts, seen, person: drafts.revise("wells", person, NOON),
}


@pytest.mark.parametrize("act", _RACES.values(), ids=_RACES)
def test_of_several_at_once_one_is_first_and_the_others_hear_of_it(
    place: Path, act: Callable[[DraftStore, Working, str], object]
) -> None:
    bases = [open_base(place) for _ in range(3)]
    first = DraftStore(bases[0])
    _out(first, replace(WELL, id="wells"))
    seen = _in_review(first)
    before = len(first.edits("well")) + len(first.edits("wells"))
    ready, said = threading.Barrier(3), list[object]()

    def start(base: Base, person: str) -> None:
        ready.wait(10)
        try:
            said.append(act(DraftStore(base), seen, person))
        except FactBaseError as error:
            said.append(error)

    threads = [
        threading.Thread(target=start, args=pair) for pair in zip(bases, ("bo", "cy", "dee"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [one for one in said if isinstance(one, EditConflict | ActRefused)]
    assert (len(said), len(refused)) == (3, 2), said
    assert len(first.edits("well")) + len(first.edits("wells")) == before + 1
    for base in bases:
        base.close()


def test_the_history_tells_every_edit_word_by_word(drafts: DraftStore) -> None:
    started = drafts.start(WELL, "ana", NOON)
    saved = drafts.save(_said(started.fact, "the wells are poisoned"), started.edit, "bo", LATER)
    first, second = drafts.edits("well")
    assert (first.fact, first.edit, first.act, first.person, first.at) == (
        started.fact,
        1,
        Act.CREATE,
        "ana",
        NOON,
    )
    assert (second.fact, second.edit, second.act, second.person, second.at) == (
        saved.fact,
        2,
        Act.SAVE,
        "bo",
        LATER,
    )
