"""What was told and is no longer right is corrected: whatever changed in it, and whoever noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import MailingRefused
from factbase.case_acts import Act, CaseActStore
from factbase.database import Base
from factbase.drafts import DraftStore
from factbase.facts import Correction, Fact
from factbase.mailing_life import Kind, MailingState
from factbase.review import ALTERS
from factbase.review import Act as FactAct
from tests.assembled import BRIDGE
from tests.fakes import NOON
from tests.mailing.post import ANSWERED, BEA, BEN, CIRCUS, RUNG, Office, chat

TOLD = BRIDGE.corrections["en"]
DANGEROUS = replace(TOLD, action="Do not read on.")
REASON = "what we told them was dangerous"


@pytest.fixture
def office() -> Office:
    return Office()


def version(number: int, correction: Correction, **more: object) -> Fact:
    """The bridge in this version."""
    return replace(BRIDGE, version=number, corrections={"en": correction}, **more)  # type: ignore[arg-type]


def edited(base: Base, correction: Correction, note: str) -> Fact:
    """The next version of the bridge, through the hands of staff; `note`: what its editor says of it."""
    drafts, now = DraftStore(base), NOON
    working = drafts.revise("bridge", "carl", now)
    working = drafts.save(replace(working.fact, corrections={"en": correction}), working.edit, "carl", now)
    working = drafts.submit("bridge", working.edit, "carl", now, note)
    return drafts.publish("bridge", working.edit, "ben", now)


async def test_another_thing_to_do_is_proposed_for_recall_and_named_in_it(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(version(2, DANGEROUS))
    assert (office.mailing().kind, office.mailing().state) == (Kind.RECALL, MailingState.PROPOSED)
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    text, rung = office.shown(chat(1))
    assert rung == RUNG
    assert text.startswith(f"CORRECTED: {TOLD.headline}")
    assert "Before, we told you: Read on." in text
    assert "What to do: Do not read on." in text


async def test_spelling_is_not_proposed_and_can_be_recalled_by_hand(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(version(2, replace(TOLD, explanation="Becuase, it is so!")))
    assert office.rooms.desk.mailings.page() == ()
    assert office.rooms.desk.plan_recall(BEN, "bridge").reached == 1
    made = office.rooms.desk.recall(BEN, "bridge", REASON)
    with pytest.raises(MailingRefused, match="second person"):
        office.rooms.desk.approve(BEN, made.id)
    office.rooms.desk.approve(BEA, made.id)
    await office.sent()
    assert office.shown(chat(1))[0].startswith("CORRECTED: ")
    with pytest.raises(MailingRefused, match="nobody was told"):
        office.rooms.desk.recall(BEN, "bridge", REASON)


async def test_a_recall_by_hand_outlives_a_version_that_says_the_same(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(version(2, replace(TOLD, explanation="Because, it is so!")))
    made = office.rooms.desk.recall(BEN, "bridge", REASON)
    office.changed(version(3, replace(TOLD, explanation="Because: it is so!")))
    assert (office.mailing().id, office.mailing().state) == (made.id, MailingState.PROPOSED)
    office.rooms.desk.approve(BEA, made.id)
    await office.sent()
    assert office.shown(chat(1))[0].startswith("CORRECTED: ")


@pytest.mark.parametrize(("note", "kinds"), [(ALTERS, [Kind.RECALL]), ("", [])], ids=["alters", "same"])
async def test_the_editor_says_that_it_alters_what_holds(
    office: Office, note: str, kinds: list[Kind]
) -> None:
    await office.asks(1, ANSWERED)
    fact = edited(office.base, replace(TOLD, explanation="Because, it is so!"), note)
    office.rooms.following.fact_changed(FactAct.PUBLISH, BEN, fact)
    assert [one.kind for one in office.rooms.desk.mailings.page()] == kinds
    if kinds:
        assert office.rooms.desk.view(BEA, office.mailing().id).planned.reached == 1


async def test_an_answer_after_a_wrong_one_says_that_it_corrects_it(office: Office) -> None:
    await office.asks(1)
    await office.asks(2)
    second = replace(CIRCUS, id="second", corrections={"en": Correction("It is sold.", "The deed says so.")})
    for fact in (CIRCUS, second):
        office.save(fact)
    office.link(1, "circus")
    await office.sent()
    CaseActStore(office.base).act(1, Act.REOPEN, "ana", "that was the wrong fact", office.clock())
    office.rooms.following.after(1, Act.REOPEN, office.clock())
    office.link(1, "second")
    assert "CORRECTED" in office.rooms.desk.view(BEA, office.mailing().id).planned.previews[0].text
    await office.sent()
    for number in (1, 2):
        _, wrong, right = office.shown(chat(number))
        assert "CORRECTED" not in wrong
        assert right.startswith("CORRECTED: It is sold.")
        assert "Before, we told you: The truth about circus." in right


async def test_who_has_not_heard_the_wrong_answer_does_not_hear_it_once_the_case_is_open_again(
    office: Office,
) -> None:
    await office.asks(1)
    office.save(CIRCUS)
    office.link(1, "circus")
    CaseActStore(office.base).act(1, Act.REOPEN, "ana", "that was the wrong fact", office.clock())
    office.rooms.following.after(1, Act.REOPEN, office.clock())
    await office.sent()
    assert office.mailing().state is MailingState.CANCELLED
    assert len(office.shown(chat(1))) == 1
