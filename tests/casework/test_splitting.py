"""After a case is split nobody hears the same words twice, is left with a promise, or is called anew."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.errors import CaseRefused
from factbase.alarms import AlarmStore
from factbase.case_life import Act
from factbase.cases import Case
from factbase.database import memory_base
from factbase.mailing_life import RecipientState, Why
from tests.assembled import Line
from tests.casework.test_merging import SAID, SLOW, TRAMS, case, room, told
from tests.mailing.post import DORA, NOVEL, Office, chat

OTHER = "The penguins are being counted; nobody knows more yet."
ZEBRAS, RIVER = "zebras are painted horses from Africa", "the river runs backwards since monday"
HOUR = timedelta(hours=1)


async def one_case(office: Office) -> Casework:
    """R-0001 is about circus and trams: 1 asked about both, 2 about trams."""
    await office.asks(1, NOVEL)
    await office.asks(1, TRAMS)
    await office.asks(2, TRAMS)
    door = room(office)
    door.merge(DORA, 2, 1)
    return door


def parted(office: Office, door: Casework, text: str = TRAMS) -> Case:
    """This wording becomes a case of its own."""
    return door.split(DORA, 1, [each.digest for each in door.files.wordings(1) if each.text == text])


async def held(office: Office, door: Casework, case_id: int, statement: str = SAID) -> None:
    """A statement goes out about a case."""
    door.holding(DORA, case_id, statement)
    await office.sent()


@pytest.fixture
def office() -> Office:
    return Office()


async def test_the_same_words_are_not_said_again_for_the_new_case(office: Office) -> None:
    door = await one_case(office)
    await held(office, door, 1)
    new = parted(office, door)
    await held(office, door, new.id)
    assert [told(office, person) for person in (1, 2)] == [1, 1]
    assert {(one.state, one.why) for one in office.recipients()} == {
        (RecipientState.SKIPPED, Why.TOLD_ALREADY)
    }


async def test_another_statement_is_said_to_all_whose_report_has_moved(office: Office) -> None:
    door = await one_case(office)
    await held(office, door, 1)
    new = parted(office, door)
    await held(office, door, new.id, OTHER)
    assert [told(office, person, OTHER) for person in (1, 2)] == [1, 1]
    assert f"({new.reference}, before: R-0002)" in office.shown(chat(1))[-1]


async def test_who_asks_about_the_new_matter_only_later_hears_the_same_words_about_it(office: Office) -> None:
    door = await one_case(office)
    await office.asks(3, NOVEL)
    await held(office, door, 1)
    new = parted(office, door)
    office.clock.forward(timedelta(minutes=1))
    await office.asks(3, TRAMS)
    await office.asks(4, TRAMS)
    await held(office, door, new.id)
    assert [told(office, person) for person in (1, 2, 3, 4)] == [1, 1, 2, 1]


async def test_the_same_words_are_not_said_again_for_the_old_case_either(office: Office) -> None:
    door = await one_case(office)
    new = parted(office, door)
    await held(office, door, new.id)
    await held(office, door, 1)
    assert [told(office, person) for person in (1, 2)] == [1, 1]


async def test_what_was_still_on_its_way_when_the_case_was_split_is_not_said_twice() -> None:
    office = Office(policy=SLOW)
    door = await one_case(office)
    door.holding(DORA, 1, SAID)
    assert office.rooms.job.run() == 1
    new = parted(office, door)
    await held(office, door, new.id)
    assert [told(office, person) for person in (1, 2)] == [1, 1]


async def test_what_was_on_its_way_names_the_case_that_each_report_lies_in_by_then() -> None:
    office = Office(policy=SLOW)
    door = await one_case(office)
    await office.asks(3, NOVEL)
    door.holding(DORA, 1, SAID)
    assert office.rooms.job.run() == 1
    new = parted(office, door)
    await office.sent()
    references = {person: office.shown(chat(person))[-1] for person in (1, 2, 3)}
    assert [SAID in said for said in references.values()] == [True] * 3
    # 1 asked about both matters: the statement is of the case that it was written for.
    assert {person: new.reference in said for person, said in references.items()} == {
        **{1: False, 2: True},
        3: False,
    }


async def test_cases_split_again_and_put_together_again_remember_what_was_said(office: Office) -> None:
    door = await one_case(office)
    await office.asks(1, ZEBRAS)
    door.merge(DORA, 3, 1)
    await held(office, door, 1)
    new = parted(office, door)
    other = parted(office, door, ZEBRAS)
    await office.asks(5, RIVER)
    door.merge(DORA, 1, 6)
    for each in (new.id, other.id):
        await held(office, door, each)
    assert [told(office, person) for person in (1, 2)] == [1, 1]


async def test_the_promise_that_went_with_the_words_stays_as_it_was(office: Office) -> None:
    door = await one_case(office)
    await held(office, door, 1)
    promised = case(office, 1).word_due
    new = parted(office, door)
    office.clock.forward(HOUR)
    await held(office, door, new.id)
    assert case(office, new.id).word_due == promised
    door.holding(DORA, new.id, OTHER)
    assert case(office, new.id).word_due == office.clock() + 4 * HOUR


async def test_words_whose_promise_is_over_are_not_said_again_but_something_new_is(office: Office) -> None:
    door = await one_case(office)
    await held(office, door, 1)
    new = parted(office, door)
    office.clock.forward(4 * HOUR)
    with pytest.raises(CaseRefused, match="have heard these very words"):
        door.holding(DORA, new.id, SAID)
    await held(office, door, new.id, OTHER)
    assert [told(office, person, OTHER) for person in (1, 2)] == [1, 1]


async def test_who_was_promised_a_word_about_the_old_case_hears_that_none_comes(office: Office) -> None:
    door = await one_case(office)
    await office.asks(3, NOVEL)
    await held(office, door, 1)
    new = parted(office, door)
    await held(office, door, new.id)
    door.dismiss(DORA, new.id, "nobody believes it")
    await office.sent()
    closed = "we promised to write to you again"
    assert [told(office, person, closed) for person in (1, 2, 3)] == [1, 1, 0]


async def test_cases_that_were_never_one_each_have_their_statement_though_it_is_the_same(
    office: Office,
) -> None:
    await office.asks(1, NOVEL)
    await office.asks(1, TRAMS)
    door = room(office)
    door.keep_apart(DORA, 1, 2)
    for each in (1, 2):
        await held(office, door, each)
    assert told(office, 1) == 2


def test_who_shows_the_new_case_hears_of_it_once_more_when_nobody_is_to_acknowledge_it() -> None:
    line = Line(memory_base())
    seen: list[tuple[int, bool]] = []

    class Screen:
        """Shows whether a case waits to be acknowledged."""

        def after(self, case_id: int, act: Act, now: datetime) -> None:
            del act, now
            alarms = [one for one in AlarmStore(line.base).open() if one.case_id == case_id]
            seen.append((case_id, any(one.acknowledged_at is None for one in alarms)))

    for text in ("the water is poisoned", "the water is poisoned again"):
        assert line.ask(text, author=text, conversation=text).case_id == 1
    door = casework(line.policy, line.base, line.clock, (Screen(),))
    door.acknowledge(DORA, 1)
    new = door.split(DORA, 1, [line.cases.wordings(1)[1].digest])
    assert seen[-1] == (new.id, False)
