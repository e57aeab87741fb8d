"""A file's word: at the first set-up it counts, later it is a proposal that others look at."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from bot.errors import NotAllowed
from factbase.errors import ActRefused, ExchangeError
from factbase.exchange.plan import Step
from factbase.exchange.reading import Problem, Reading
from factbase.facts import EMERGENCY, Fact, State
from factbase.review import Act
from tests.editorial.room import ADA, ANA, AUDREY, BAD, BEN, CARL, DOUBTFUL, REASON, Room, draft

OUT = draft(state=State.PUBLISHED, author="eve", approver="bob")
"""As another agency's file has it."""


def _plan(room: Room, *facts: Fact) -> list[tuple[str, Step, State, int, str]]:
    planned = room.editorial.plan_import(ANA, Reading(facts))
    return [(e.fact.id, e.step, e.fact.state, e.fact.version, e.reason) for e in planned.entries]


def _bring(room: Room, *facts: Fact) -> None:
    room.editorial.import_(ANA, room.editorial.plan_import(ANA, Reading(facts)))


@pytest.fixture
def bare() -> Room:
    """A room where nobody has an account yet."""
    return Room(staffed=False)


def test_what_a_file_calls_published_comes_in_for_review_by_whoever_brings_it(room: Room) -> None:
    _bring(room, OUT)
    view = room.editorial.fact(BEN, "bridge")
    assert view.working is not None
    assert (view.working.fact.state, view.working.fact.author, view.working.fact.approver) == (
        State.IN_REVIEW,
        "ana",
        "",
    )
    assert [(edit.act, edit.person) for edit in view.edits] == [(Act.IMPORT, "ana")]
    with pytest.raises(ActRefused, match="wrote part"):
        room.editorial.publish(replace(BEN, name="ana"), "bridge", view.working.edit)
    assert room.editorial.publish(BEN, "bridge", view.working.edit).approver == "ben"


def test_the_one_who_answers_now_goes_on_until_somebody_approved(room: Room) -> None:
    room.published()
    _bring(room, replace(OUT, area="north"))
    view = room.editorial.fact(BEN, "bridge")
    assert view.working is not None
    assert (view.counting.version, view.counting.state, view.counting.area) == (1, State.PUBLISHED, "")
    assert (view.working.fact.version, view.working.fact.area) == (2, "north")


@pytest.mark.parametrize(
    ("fact", "becomes"),
    [
        (OUT, (Step.ADD, State.IN_REVIEW, 1, "")),
        (draft(state=State.IN_REVIEW), (Step.ADD, State.IN_REVIEW, 1, "")),
        (draft(), (Step.ADD, State.DRAFT, 1, "")),
        (replace(OUT, version=9), (Step.ADD, State.IN_REVIEW, 1, "")),
        (
            replace(OUT, claim=draft(claim=BAD).claim),
            (Step.ADD, State.DRAFT, 1, "must be mended before it can be reviewed"),
        ),
        (draft(claim=BAD), (Step.ADD, State.DRAFT, 1, "")),
        (draft(claim=DOUBTFUL, state=State.IN_REVIEW), (Step.ADD, State.IN_REVIEW, 1, "")),
        (
            replace(OUT, state=State.WITHDRAWN),
            (
                Step.REFUSED,
                State.IN_REVIEW,
                1,
                "is withdrawn in the file: what no longer counts comes in only with a whole archive",
            ),
        ),
    ],
    ids=["published", "in review", "draft", "numbered", "unfit", "unfit draft", "doubtful", "withdrawn"],
)
def test_what_a_new_fact_becomes(room: Room, fact: Fact, becomes: tuple[Step, State, int, str]) -> None:
    assert _plan(room, fact) == [("bridge", *becomes)]


@pytest.mark.parametrize(
    ("fact", "step", "version", "reason"),
    [
        (OUT, Step.SAME, 1, ""),
        (replace(OUT, version=5), Step.SAME, 1, ""),
        (draft(), Step.SAME, 1, ""),
        (replace(OUT, area="x"), Step.CHANGE, 2, ""),
        (replace(OUT, area="x", version=2), Step.CHANGE, 2, ""),
        (draft(area="x"), Step.CHANGE, 2, ""),
        (
            replace(OUT, state=State.WITHDRAWN),
            Step.REFUSED,
            1,
            "is withdrawn in the file, but published here: no file can change that",
        ),
    ],
)
def test_what_a_known_fact_becomes(room: Room, fact: Fact, step: Step, version: int, reason: str) -> None:
    room.published()
    assert [(e[1], e[3], e[4]) for e in _plan(room, fact)] == [(step, version, reason)]


def test_what_is_worked_on_is_not_written_over(room: Room) -> None:
    room.published()
    room.revised(by=CARL, area="north")
    assert _plan(room, replace(OUT, area="south"))[0][1:] == (
        Step.REFUSED,
        State.IN_REVIEW,
        1,
        "version 2 is worked on: finish or discard it first",
    )
    assert _plan(room, replace(OUT, area="north"))[0][1] is Step.SAME


def test_a_file_of_an_older_version_is_refused(room: Room) -> None:
    room.published()
    begun = room.revised(area="north")
    handed = room.editorial.submit(ANA, "bridge", begun.edit)
    room.editorial.publish(BEN, "bridge", handed.edit)
    assert "export it again" in _plan(room, replace(OUT, area="x"))[0][4]
    assert _plan(room, replace(OUT, area="x", version=2))[0][1:4] == (Step.CHANGE, State.IN_REVIEW, 3)


def test_a_discarded_version_is_not_written_over(room: Room) -> None:
    room.published()
    begun = room.revised(area="precious")
    room.editorial.discard(ANA, "bridge", begun.edit)
    _bring(room, replace(OUT, area="x"))
    areas = [(fact.version, fact.area) for fact in room.editorial.versions(ANA, "bridge")]
    assert areas == [(1, ""), (2, "precious"), (3, "x")]


def test_an_export_that_comes_back_changes_nothing(room: Room) -> None:
    room.published()
    room.published(draft("gone"))
    room.editorial.withdraw(BEN, "gone", REASON)
    room.submitted(draft("waits"))
    before = room.contents()
    exported = tuple(room.editorial.export(ANA))
    assert [fact.id for fact in exported] == ["bridge", "gone", "waits"]
    assert {entry[1] for entry in _plan(room, *exported)} == {Step.SAME}
    _bring(room, *exported)
    assert room.contents() == before


def test_one_id_twice(room: Room) -> None:
    assert [entry[1] for entry in _plan(room, OUT, replace(OUT, area="x"))] == [Step.ADD, Step.REFUSED]


def test_planning_changes_nothing_and_keeps_what_was_wrong(room: Room) -> None:
    before = room.contents()
    bad = Problem(2, "claim", "is missing")
    planned = room.editorial.plan_import(ANA, Reading((OUT,), (bad,)))
    assert (planned.problems, planned.trusted, len(planned.to_store())) == ((bad,), False, 1)
    assert (room.contents(), room.log()) == (before, [])


def test_findings_stand_beside_what_they_are_about(room: Room) -> None:
    facts = (draft("a", claim=BAD), draft("b"), draft("c", claim=DOUBTFUL))
    planned = room.editorial.plan_import(ANA, Reading(facts))
    assert [[f.rule for f in entry.findings] for entry in planned.entries] == [["fit"], [], ["doubt"]]


@pytest.mark.parametrize("between", ["added", "changed", "taken up"])
def test_a_plan_that_is_out_of_date_does_nothing(room: Room, between: str) -> None:
    if between != "added":
        room.published()
    planned = room.editorial.plan_import(ANA, Reading((replace(OUT, area="x"), draft("other"))))
    if between == "added":
        room.drafted(by=CARL)
    elif between == "changed":
        begun = room.revised(by=CARL, area="north")
        room.editorial.publish(BEN, "bridge", room.editorial.submit(CARL, "bridge", begun.edit).edit)
    else:
        room.editorial.revise(CARL, "bridge")
    before, logged = room.contents(), len(room.log())
    with pytest.raises(ActRefused, match="look at the import again"):
        room.editorial.import_(ANA, planned)
    assert (room.contents(), len(room.log())) == (before, logged)


def test_the_log_tells_what_came_in(room: Room) -> None:
    room.published(draft("same"))
    bad = Problem(9, "claim", "is missing")
    facts = (OUT, draft("same"), replace(OUT, id="old", state=State.SUPERSEDED))
    room.editorial.import_(ANA, room.editorial.plan_import(ANA, Reading(facts, (bad,))))
    entry = room.log()[-1]
    assert (entry.act, entry.actor) == ("facts.import", "ana")
    assert entry.detail == {"add": 1, "change": 0, "same": 1, "refused": 1, "bad": 1, "trusted": False}


def test_at_the_first_set_up_the_file_s_word_counts(bare: Room) -> None:
    planned = bare.editorial.plan_import(None, Reading((OUT, draft("two"))))
    assert planned.trusted
    bare.editorial.import_(None, planned)
    assert bare.stores.facts.get("bridge") == OUT
    entry = bare.log()[-1]
    assert (entry.actor, entry.act, entry.detail["trusted"]) == ("operator", "facts.import", True)


def test_even_then_nobody_lets_something_out_alone(bare: Room) -> None:
    planned = bare.editorial.plan_import(None, Reading((replace(OUT, approver=EMERGENCY),)))
    (entry,) = planned.entries
    assert entry.step is Step.REFUSED
    assert "in an emergency by one person" in entry.reason


def test_once_somebody_has_an_account_nobody_is_no_one(room: Room) -> None:
    with pytest.raises(NotAllowed, match="sign in first"):
        room.editorial.plan_import(None, Reading((OUT,)))


def test_an_account_between_plan_and_import_ends_the_trust(bare: Room) -> None:
    planned = bare.editorial.plan_import(ADA, Reading((OUT,)))
    staffed = Room(bare.base)
    with pytest.raises(ActRefused, match="look at the import again"):
        staffed.editorial.import_(ADA, planned)


def test_a_large_file_is_exported_in_pages_and_in_order(bare: Room) -> None:
    facts = tuple(draft(f"f{number:04d}") for number in range(1_203))
    bare.editorial.import_(None, bare.editorial.plan_import(None, Reading(facts)))
    assert [fact.id for fact in bare.editorial.export(AUDREY)] == [fact.id for fact in facts]
    assert [fact.id for fact in bare.editorial.export(AUDREY, State.PUBLISHED)] == []


def test_the_whole_goes_out_and_comes_back_byte_for_byte(room: Room) -> None:
    room.published()
    room.revised(area="north")
    room.editorial.comment(BEN, "bridge", "Which bank?")
    written, again, other = io.StringIO(), io.StringIO(), Room(staffed=False)
    rows = room.editorial.archive(AUDREY, written)
    assert other.editorial.restore(io.StringIO(written.getvalue())) == rows
    other.editorial.archive(AUDREY, again)
    assert again.getvalue() == written.getvalue()
    with pytest.raises(ExchangeError, match="empty one"):
        other.editorial.restore(io.StringIO(written.getvalue()))
    assert [(entry.actor, entry.act) for entry in other.log()] == [
        ("operator", "facts.restore"),
        ("audrey", "facts.archive"),
    ]


def test_once_somebody_has_an_account_no_archive_says_who_approved_what(room: Room) -> None:
    other = Room()
    other.published()
    stream = io.StringIO()
    other.editorial.archive(AUDREY, stream)
    stream.seek(0)
    before = room.contents()
    with pytest.raises(ActRefused, match="into a fresh folder"):
        room.editorial.restore(stream)
    assert room.contents() == before
