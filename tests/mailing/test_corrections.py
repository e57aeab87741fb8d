"""A broadcast in words of our own was not right: exactly those who got it are told what is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from bot.accountability.observing import observed
from bot.accountability.page import page
from bot.accountability.telling import fields
from bot.core.chat import Command
from bot.core.transparency import CorrectionSeen, report
from bot.errors import MailingRefused, NotAllowed
from factbase.invariants import violations
from factbase.mailing_life import Kind, MailingState, RecipientState
from factbase.mailings import Mailing
from tests.assembled import BRIDGE
from tests.desk.counter import GROUP
from tests.mailing.post import AUDREY, BEA, BEN, DORA, Office, chat

FIRST = {
    "en": "Leave the valley now; the dam may break.",
    "es": "Salgan del valle ya; la presa puede romperse.",
}
RIGHT = {
    "en": "The dam holds. You can stay at home.",
    "es": "La presa resiste. Pueden quedarse en casa.",
}
REASON = "the engineers have looked at the dam"
ONE, OTHER, LATER = chat(1), chat(2), chat(3)


@pytest.fixture
async def office() -> Office:
    """A broadcast has reached a group and two people, one of whom reads Spanish."""
    made = Office()
    made.save(replace(BRIDGE, topics=("roads",)))
    command = made.counter.command
    await made.counter.take(
        made.counter.member(True),
        command(Command.WATCH, "on", GROUP, "mod"),
        command(Command.SUBSCRIBE, "roads", ONE, "p1"),
        command(Command.SUBSCRIBE, "roads", OTHER, "p2"),
        command(Command.LANGUAGE, "es", OTHER, "p2"),
    )
    made.rooms.desk.approve(BEN, made.rooms.desk.broadcast(DORA, FIRST, "the dam may break tonight").id)
    made.clock.forward(timedelta(minutes=5))
    await made.sent()
    assert made.mailing().state is MailingState.DONE
    return made


def first(office: Office) -> Mailing:
    return office.rooms.desk.mailings.page()[-1]


def corrected(office: Office, words: dict[str, str] = RIGHT) -> Mailing:
    """Two people agree that the newest one was not right."""
    made = office.rooms.desk.correct(DORA, office.mailing().id, words, REASON)
    return office.rooms.desk.approve(BEN, made.id)


async def test_it_goes_to_who_got_it_in_their_language_and_says_what_they_were_told(office: Office) -> None:
    corrected(office)
    await office.sent()
    assert office.mailing().state is MailingState.DONE
    for place in (ONE, GROUP):
        said = office.shown(place)[-1]
        assert said.startswith("CORRECTED: The dam holds. You can stay at home.")
        assert "Before, we told you: Leave the valley now; the dam may break." in said
    said = office.shown(OTHER)[-1]
    assert "La presa resiste." in said.splitlines()[0]
    assert "Salgan del valle ya;" in said
    assert [str(each) for each in violations(office.base)] == []


async def test_the_public_figures_count_it_apart_from_recalls(office: Office) -> None:
    corrected(office)
    await office.sent()
    now = office.clock()
    seen = observed(office.base, now - timedelta(days=1), now, UTC, now)
    assert (seen.recalls, seen.broadcasts) == ([], [CorrectionSeen(people=3, reached=3, unreachable=0)])
    found = fields(report(seen), "Town", "1")["corrections"]
    assert (found["recalls"], found["of_broadcasts"]["corrections"]) == (0, 1)
    assert found["of_broadcasts"]["people_reached"] == "<5"
    assert '<th scope="row">corrections</th><td>0</td><td>1</td>' in page(report(seen), "Town", "1", UTC)


async def test_it_is_a_message_of_its_own_in_reply_to_the_first(office: Office) -> None:
    before = office.shown(ONE)
    told = office.counter.heard(ONE)[-1]
    corrected(office)
    await office.sent()
    assert office.shown(ONE)[:-1] == before
    assert office.counter.heard(ONE)[-1].post.reply_to == told.id


async def test_who_came_later_does_not_get_it_and_who_left_the_list_does(office: Office) -> None:
    command = office.counter.command
    await office.counter.take(
        command(Command.SUBSCRIBE, "roads", LATER, "p3"), command(Command.UNSUBSCRIBE, "", ONE, "p1")
    )
    corrected(office)
    await office.sent()
    assert not any("CORRECTED" in text for text in office.shown(LATER))
    assert office.shown(ONE)[-1].startswith("CORRECTED: ")
    assert {one.state for one in office.recipients()} == {RecipientState.SENT}


async def test_it_is_looked_at_before_and_two_must_agree(office: Office) -> None:
    desk, before = office.rooms.desk, office.mailing()
    plan = desk.plan_correction(AUDREY, before.id, RIGHT)
    assert (plan.reached, len(desk.mailings.page())) == (3, 1)
    assert all("CORRECTED" in one.text or "CORREGIDO" in one.text for one in plan.previews)
    made = desk.correct(BEN, before.id, RIGHT, REASON)
    assert (made.kind, made.state, made.corrects) == (Kind.CORRECTION, MailingState.PROPOSED, before.id)
    with pytest.raises(MailingRefused, match="second person"):
        desk.approve(BEN, made.id)
    with pytest.raises(NotAllowed):
        desk.correct(AUDREY, before.id, RIGHT, REASON)
    await office.sent(3)
    assert not any("CORRECTED" in text for text in office.shown(ONE))


async def test_a_correction_that_was_wrong_is_corrected_itself(office: Office) -> None:
    corrected(office)
    await office.sent()
    with pytest.raises(MailingRefused, match="mailing 2 corrects it already: correct that one"):
        office.rooms.desk.correct(DORA, first(office).id, RIGHT, REASON)
    corrected(office, {"en": "The dam leaks. Leave the valley after all."})
    await office.sent()
    said = office.shown(ONE)[-1]
    assert said.startswith("CORRECTED: The dam leaks.")
    assert "Before, we told you: The dam holds. You can stay at home." in said


@pytest.mark.parametrize("agreed", [False, True], ids=["proposed", "agreed"])
async def test_one_that_was_stopped_stands_in_nobodys_way(office: Office, agreed: bool) -> None:
    desk = office.rooms.desk
    made = desk.correct(DORA, office.mailing().id, RIGHT, REASON)
    if agreed:
        desk.approve(BEN, made.id)
    desk.cancel(DORA, made.id, "there is a mistake in it")
    assert desk.correct(BEA, first(office).id, RIGHT, REASON).corrects == first(office).id


@pytest.mark.parametrize("state", [MailingState.PROPOSED, MailingState.SCHEDULED, MailingState.RUNNING])
async def test_what_still_goes_out_is_cancelled_first(state: MailingState) -> None:
    office = Office()
    desk = office.rooms.desk
    made = desk.broadcast(DORA, FIRST, "the dam may break tonight")
    if state is not MailingState.PROPOSED:
        desk.approve(BEN, made.id)
    if state is MailingState.RUNNING:
        office.clock.forward(timedelta(minutes=5))
        office.rooms.job.beginning.run(office.clock())
    assert office.mailing().state is state
    with pytest.raises(MailingRefused, match="cancel it first"):
        desk.correct(DORA, made.id, RIGHT, REASON)


async def test_what_nobody_got_needs_no_correction() -> None:
    office = Office()
    desk = office.rooms.desk
    made = desk.broadcast(DORA, FIRST, "the dam may break tonight")
    desk.cancel(DORA, made.id, "the dam holds after all")
    with pytest.raises(MailingRefused, match="nobody got it"):
        desk.correct(DORA, made.id, RIGHT, REASON)
    assert not desk.view(AUDREY, made.id).correctable


async def test_what_told_a_fact_is_the_facts_matter(office: Office) -> None:
    desk = office.rooms.desk
    made = desk.broadcast(DORA, {}, "everybody must know it", fact_id="bridge")
    with pytest.raises(MailingRefused, match="withdraw that"):
        desk.plan_correction(DORA, made.id, RIGHT)
    desk.cancel(DORA, made.id, "it is not urgent after all")
    with pytest.raises(MailingRefused, match="it told the fact 'bridge': withdraw that"):
        desk.correct(DORA, made.id, RIGHT, REASON)


@pytest.mark.parametrize(
    ("words", "why"),
    [({}, "say what is right"), ({"en": "too short"}, "write 20 to 600"), ({"zz": RIGHT["en"]}, "speak zz")],
    ids=["none", "short", "language"],
)
async def test_words_are_needed(office: Office, words: dict[str, str], why: str) -> None:
    with pytest.raises(MailingRefused, match=why):
        office.rooms.desk.correct(DORA, office.mailing().id, words, REASON)


async def test_who_got_it_before_it_was_stopped_is_corrected_and_nobody_else(office: Office) -> None:
    kept = [one for one in office.recipients() if one.conversation]
    office.base.run("UPDATE recipients SET state = 'due', post_id = NULL WHERE id = ?", (kept[0].id,))
    office.base.run("UPDATE mailings SET state = 'cancelled'")
    assert office.rooms.desk.plan_correction(DORA, office.mailing().id, RIGHT).reached == len(kept) - 1


async def test_it_is_logged(office: Office) -> None:
    made = office.rooms.desk.correct(DORA, office.mailing().id, RIGHT, REASON)
    logged = office.rooms.desk.gate._stores.audit.entries()[0]
    assert (logged.actor, logged.act, logged.detail["mailing"]) == ("dora", "mailing.propose", made.id)
