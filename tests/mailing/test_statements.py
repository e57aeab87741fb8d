"""A holding statement is what all hear who ask while it is out, and nobody is left with its promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.core.chat import Command
from bot.core.mailing_policy import MailingPolicy
from bot.errors import CaseRefused
from factbase.mailing_life import Kind, MailingState, RecipientState, Why
from tests.assembled import question
from tests.desk.counter import CHANNEL
from tests.mailing.post import DORA, NOVEL, Office, chat

SAID = "We know nothing yet; we ask the mayor today."


@pytest.fixture
async def office() -> Office:
    """One has asked; who asks later is told by what is out."""
    made = Office()
    made.counter.service = replace(made.counter.service, statements=made.rooms.statements)
    await made.asks(1)
    return made


def door(office: Office) -> Casework:
    line = office.counter.line
    return casework(line.policy, line.base, line.clock, (office.rooms.following,))


async def test_who_asks_while_it_is_out_hears_it_word_for_word_and_once(office: Office) -> None:
    door(office).holding(DORA, 1, SAID)
    office.rooms.job.run()
    await office.asks(2)
    await office.sent()
    _, sent = office.shown(chat(1))
    assert SAID in sent
    assert office.shown(chat(2)) == [sent]
    assert {one.why for one in office.recipients() if one.state is RecipientState.SKIPPED} == {
        Why.TOLD_ALREADY
    }


async def test_who_asks_again_before_their_turn_comes_hears_it_once() -> None:
    office = Office(policy=MailingPolicy(per_second={CHANNEL: 1.0}))
    office.counter.service = replace(office.counter.service, statements=office.rooms.statements)
    await office.asks(1)
    await office.asks(2)
    door(office).holding(DORA, 1, SAID)
    assert office.rooms.job.run() == 1
    await office.asks(2)
    await office.sent()
    assert sum(SAID in text for text in office.shown(chat(2))) == 1


@pytest.mark.parametrize("held_up", ["by_somebody", "by_the_pace"])
async def test_it_goes_to_nobody_once_the_time_of_its_promise_is_over(held_up: str) -> None:
    office = Office(policy=MailingPolicy(per_second={CHANNEL: 1.0}, batch=1))
    for number in (1, 2):
        await office.asks(number)
    door(office).holding(DORA, 1, SAID)
    assert office.rooms.job.run() == 1
    await office.counter.settled()
    sent = office.mailing().id
    if held_up == "by_somebody":
        office.rooms.desk.pause(DORA, sent)
    office.clock.forward(timedelta(hours=4))
    if held_up == "by_somebody":
        office.rooms.desk.resume(DORA, sent)
    await office.sent()
    assert [sum(SAID in text for text in office.shown(chat(number))) for number in (1, 2)] == [1, 0]
    assert office.mailing().state is MailingState.CANCELLED
    assert office.mailing().reason.endswith("say what is new in a new statement")
    door(office).holding(DORA, 1, "We still know nothing; the mayor answers tomorrow.")
    await office.sent()
    assert ["tomorrow" in office.shown(chat(number))[-1] for number in (1, 2)] == [True, True]


async def test_it_is_said_in_their_language_where_it_is_a_template(office: Office) -> None:
    statement, due = door(office).template("flood")
    door(office).holding(DORA, 1, statement, due)
    await office.counter.take(office.counter.command(Command.LANGUAGE, "es", chat(2), "p2"))
    await office.asks(2)
    assert "los equipos de rescate" in office.shown(chat(2))[-1]


async def test_who_cannot_be_written_to_is_asked_to_come_back(office: Office) -> None:
    door(office).holding(DORA, 1, SAID)
    said = office.counter.service.handle([question(NOVEL, author="web-1", channel="web", conversation="w1")])[
        0
    ].outgoing
    assert SAID in said.text
    assert "Please ask again here after" in said.text
    assert "You will hear from us" not in said.text


@pytest.mark.parametrize("why", ["promise over", "stopped", "reopened"])
async def test_it_is_not_said_any_more(office: Office, why: str) -> None:
    desk = door(office)
    desk.holding(DORA, 1, SAID)
    await office.sent()
    if why == "promise over":
        office.clock.forward(timedelta(hours=4))
    elif why == "stopped":
        desk.holding(DORA, 1, "Something else is out meanwhile.")
        office.rooms.desk.cancel(DORA, office.mailing().id, "that was wrong as well")
    else:
        desk.dismiss(DORA, 1, "it was satire")
        desk.reopen(DORA, 1, "it was none")
    await office.asks(2)
    assert "have not checked it yet" in office.shown(chat(2))[-1]


async def test_who_was_promised_a_word_hears_that_none_comes(office: Office) -> None:
    door(office).holding(DORA, 1, SAID)
    await office.sent()
    await office.asks(2)
    door(office).dismiss(DORA, 1, "satire of a comedian")
    assert (office.mailing().kind, office.mailing().state) == (Kind.CLOSED, MailingState.RUNNING)
    await office.sent()
    for number in (1, 2):
        assert "we promised to write to you again" in office.shown(chat(number))[-1]
        assert "satire" not in office.shown(chat(number))[-1]


async def test_nobody_hears_of_a_dismissal_who_was_promised_nothing(office: Office) -> None:
    door(office).dismiss(DORA, 1, "satire of a comedian")
    await office.sent()
    assert office.rooms.desk.mailings.page() == ()
    assert len(office.shown(chat(1))) == 1


async def test_the_same_statement_at_once_is_accepted_once(office: Office) -> None:
    desk, inside = door(office), []
    # Both have looked whether it is out already before either of them writes.
    asked = desk.acts.holding

    def holding(case_id: int) -> str | None:
        inside.append(office.base._database.conn.in_transaction)
        return asked(case_id)

    object.__setattr__(desk, "acts", _Watched(desk.acts, holding))
    desk.holding(DORA, 1, SAID)
    with pytest.raises(CaseRefused, match="out already"):
        desk.holding(DORA, 1, SAID)
    assert inside == [True], "whether it is out is asked in the transaction that lets it out"


class _Watched:
    """The store of acts, with one question watched."""

    def __init__(self, acts: object, holding: object) -> None:
        self._acts, self.holding = acts, holding

    def __getattr__(self, name: str) -> object:
        return getattr(self._acts, name)
