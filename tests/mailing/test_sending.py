"""Everybody who asked gets the answer once, and everybody who was told something wrong its correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.chat import Command
from bot.errors import Hindrance, NotDelivered
from bot.questions import Question
from factbase.case_acts import Act, CaseActStore
from factbase.facts import State
from factbase.feedback import Word
from factbase.mailing_life import Kind, MailingState, RecipientState, Why
from factbase.review import Act as FactAct
from tests.assembled import BRIDGE, question
from tests.desk.counter import DIRECT, GROUP
from tests.mailing.post import ANSWERED, BEA, CIRCUS, NOVEL, RUNG, Office, changed, chat


@pytest.fixture
def office() -> Office:
    return Office()


async def test_publishing_the_answer_reaches_everybody_who_asked_once(office: Office) -> None:
    for number in range(5):
        await office.asks(number)
    await office.asks(0)
    office.save(CIRCUS)
    office.link(1, "circus")
    await office.sent()
    assert office.mailing().state is MailingState.DONE
    for number in range(5):
        assert [text for text in office.shown(chat(number)) if "The truth about circus." in text] != []
        assert len([text for text in office.shown(chat(number)) if "The truth about circus." in text]) == 1
    assert {one.state for one in office.recipients()} == {RecipientState.SENT}


async def test_it_answers_what_they_were_told(office: Office) -> None:
    await office.asks(1)
    office.save(CIRCUS)
    office.link(1, "circus")
    await office.sent()
    told, answer = office.counter.heard(chat(1))
    assert answer.post.reply_to == told.id
    assert [button.label for button in answer.post.buttons][:2] == ["Answers me", "Not my claim"]


async def test_a_draft_that_names_a_case_answers_it_when_it_is_published(office: Office) -> None:
    await office.asks(1)
    CaseActStore(office.base).act(1, Act.DRAFT, "ana", "circus", office.clock())
    office.changed(CIRCUS)
    case = office.counter.line.cases.get(1)
    assert case is not None
    assert case.state.value == "answered"
    await office.sent()
    assert "The truth about circus." in office.shown(chat(1))[-1]


async def test_who_pressed_not_my_claim_gets_no_second_answer(office: Office) -> None:
    await office.asks(1, ANSWERED)
    (answer,) = office.counter.heard(chat(1))
    await office.counter.take(office.counter.pressed(answer, "Not my claim", "p1"))
    before = office.shown(chat(1))
    assert office.base.value("SELECT word FROM feedback") == Word.NOT_MINE
    office.link(1, "bridge")
    await office.sent()
    assert office.shown(chat(1)) == before
    assert [(one.state, one.why) for one in office.recipients()] == [(RecipientState.SKIPPED, Why.NOT_THEIRS)]


async def test_a_group_hears_it_once_however_many_asked_there(office: Office) -> None:
    for number in range(3):
        await office.asks(number, address=GROUP)
    office.save(CIRCUS)
    office.link(1, "circus")
    await office.sent()
    assert len([text for text in office.shown(GROUP) if "The truth about circus." in text]) == 1
    assert [one.why for one in office.recipients()] == [Why.NONE, Why.SAME_PLACE, Why.SAME_PLACE]


async def test_who_cannot_be_reached_is_counted_with_the_reason(office: Office) -> None:
    office.counter.line.service.handle([_on_the_web()])
    await office.asks(1)
    await office.asks(2)
    office.base.run("UPDATE outbox SET sealed = x'', messages = x'' WHERE id = 2")
    office.save(CIRCUS)
    office.link(1, "circus")
    office.rooms.job.run()
    office.counter.platform.faults.append(NotDelivered(Hindrance.GONE, "blocked"))
    await office.sent()
    assert [(one.state, one.why) for one in office.recipients()] == [
        (RecipientState.UNREACHABLE, Why.NO_ADDRESS),
        (RecipientState.UNREACHABLE, Why.REFUSED),
        (RecipientState.UNREACHABLE, Why.FORGOTTEN),
    ]
    assert office.mailing().state is MailingState.DONE


def _on_the_web() -> Question:
    return question(NOVEL, author="web-1", channel="web", conversation="w1")


async def test_what_may_have_been_said_is_never_said_again(office: Office) -> None:
    await office.asks(1)
    office.save(CIRCUS)
    office.link(1, "circus")
    office.rooms.job.run()
    office.counter.platform.faults.append(NotDelivered(Hindrance.UNKNOWN, "no answer came"))
    await office.sent()
    assert [one.state for one in office.recipients()] == [RecipientState.UNKNOWN]
    assert len(office.shown(chat(1))) == 1


async def test_a_changed_meaning_is_proposed_and_then_edits_what_was_said(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(changed())
    mailing = office.mailing()
    assert (mailing.kind, mailing.state) == (Kind.RECALL, MailingState.PROPOSED)
    await office.sent(2)
    assert "CORRECTED" not in office.shown(chat(1))[0]
    assert office.rooms.desk.view(BEA, mailing.id).planned.reached == 1
    office.rooms.desk.approve(BEA, mailing.id)
    await office.sent()
    text, rung = office.shown(chat(1))
    assert text.startswith("CORRECTED: The old bridge is closed since today.")
    assert rung == RUNG
    assert "Before, we told you: The truth about bridge." in text
    assert office.counter.heard(chat(1))[0].edits == 1
    assert office.mailing().state is MailingState.DONE


async def test_what_cannot_be_edited_is_answered_to(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(changed())
    office.rooms.desk.approve(BEA, office.mailing().id)
    office.rooms.job.run()
    office.counter.platform.faults.append(NotDelivered(Hindrance.REFUSED, "too old"))
    await office.sent()
    first, second = office.counter.heard(chat(1))
    assert (first.edits, second.post.reply_to) == (0, first.id)
    assert second.post.text.startswith("CORRECTED: ")
    assert [one.state for one in office.recipients()] == [RecipientState.SENT]


async def test_what_is_changed_in_its_place_rings_as_a_reply_to_it(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(changed())
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    answer, rung = office.counter.heard(chat(1))
    assert (rung.post.text, rung.post.reply_to, rung.post.buttons) == (RUNG, answer.id, ())
    assert rung.edits == 0


async def test_a_chat_rings_once_however_many_answers_change_in_it(office: Office) -> None:
    await office.asks(1, ANSWERED)
    await office.asks(1, f"please, {ANSWERED}")
    before = office.shown(chat(1))
    office.changed(changed())
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    after = office.shown(chat(1))
    assert len(before) == 2
    assert [text.startswith("CORRECTED: The old bridge") for text in after] == [True, True, False]
    assert after[-1] == RUNG


def test_it_rings_in_the_language_that_was_spoken(office: Office) -> None:
    said = office.rooms.job.telling.writer.changed("es", "m1")
    assert (said.language, said.reply_to) == ("es", "m1")
    assert said.text.startswith("CORREGIDO: nuestra respuesta")


async def test_a_withdrawal_says_so(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(replace(BRIDGE, state=State.WITHDRAWN), FactAct.WITHDRAW)
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    text, rung = office.shown(chat(1))
    assert text.startswith("CORRECTED: we have taken back what we told you here.")
    assert rung == RUNG


async def test_the_same_meaning_in_other_words_recalls_nothing(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(replace(BRIDGE, version=2, agency="Another"))
    assert office.rooms.desk.mailings.page() == ()


async def test_a_second_recall_finds_those_whom_the_first_one_corrected(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(changed())
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    third = changed(changed(), "The old bridge is open again.")
    office.changed(third)
    office.rooms.desk.approve(BEA, office.mailing().id)
    await office.sent()
    text, *rung = office.shown(chat(1))
    assert text.startswith("CORRECTED: The old bridge is open again.")
    assert rung == [RUNG, RUNG], "once by each of the two recalls"
    assert "Before, we told you: The old bridge is closed since today." in text


async def test_a_trifle_does_not_stop_a_recall_that_runs(office: Office) -> None:
    await office.asks(1, ANSWERED)
    office.changed(changed())
    mailing = office.mailing()
    office.rooms.desk.approve(BEA, mailing.id)
    office.changed(replace(changed(), version=3, agency="Another"))
    assert office.mailing().id == mailing.id
    await office.sent()
    assert office.mailing().state is MailingState.DONE


async def test_holding_statements_reach_who_asked_and_end_with_the_answer(office: Office) -> None:
    await office.asks(1)
    acts = CaseActStore(office.base)
    acts.act(
        1,
        Act.HOLDING,
        "ana",
        "The town hall is still ours; we ask the mayor.",
        office.clock(),
        word_due=office.clock() + timedelta(hours=4),
    )
    office.rooms.following.after(1, Act.HOLDING, office.clock())
    await office.sent()
    text = office.shown(chat(1))[-1]
    assert "The town hall is still ours" in text
    assert "by November 21, 2026, 16:00 (UTC)" in text


async def test_news_goes_to_subscribers_of_the_topic_once(office: Office) -> None:
    office.save(replace(CIRCUS, topics=("roads", "halls"), version=1))
    await office.counter.take(
        office.counter.command(Command.SUBSCRIBE, "roads"),
        office.counter.command(Command.SUBSCRIBE, "halls"),
    )
    fact = replace(CIRCUS, id="lake", topics=("roads", "halls"))
    office.changed(fact)
    await office.sent()
    news = [text for text in office.shown(DIRECT) if "The truth about circus." in text]
    assert len(news) == 1
    assert "/unsubscribe" in news[0]


async def test_a_fact_that_is_withdrawn_meanwhile_is_sent_to_nobody(office: Office) -> None:
    await office.asks(1)
    office.save(CIRCUS)
    office.link(1, "circus")
    office.save(replace(CIRCUS, state=State.WITHDRAWN))
    await office.sent()
    assert len(office.shown(chat(1))) == 1
    assert (office.mailing().state, office.recipients()) == (MailingState.CANCELLED, ())


async def test_a_platform_out_of_reach_for_hours_has_refused_nobody(office: Office) -> None:
    for number in range(3):
        await office.asks(number)
    office.save(CIRCUS)
    office.link(1, "circus")
    office.counter.platform.faults.extend([NotDelivered(Hindrance.LATER, "no connection")] * 1000)
    for _ in range(70):
        await office.sent(1)
        office.clock.forward(timedelta(minutes=5))
    assert {one.state for one in office.recipients()} <= {RecipientState.DUE, RecipientState.QUEUED}
    office.counter.platform.faults.clear()
    await office.sent()
    assert office.mailing().state is MailingState.DONE
    assert {one.state for one in office.recipients()} == {RecipientState.SENT}
    heard = [
        [text for text in office.shown(chat(number)) if "The truth about" in text] for number in range(3)
    ]
    assert [len(each) for each in heard] == [1, 1, 1]
