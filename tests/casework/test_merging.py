"""Two cases become one, or one becomes two: what goes along, and who hears what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.core.deadlines import Promise
from bot.core.mailing_policy import MailingPolicy
from bot.errors import CaseRefused
from factbase.case_acts import Act, CaseActStore
from factbase.case_life import CaseState
from factbase.cases import Case
from factbase.facts import Fact
from factbase.mailing_life import MailingState
from tests.assembled import POLICY
from tests.desk.counter import CHANNEL
from tests.mailing.post import ANA, CIRCUS, DORA, NOVEL, Office, chat

TRAMS = "penguins were seen driving trams at night"
SAID = "We know nothing yet but we ask the mayor today."
SLOW = MailingPolicy(per_second={CHANNEL: 1.0}, batch=1)


@dataclass
class Noted:
    """Somebody who hears of every act, as the staff's cards do."""

    heard: list[tuple[int, Act]] = field(default_factory=list)

    def after(self, case_id: int, act: Act, now: datetime) -> None:
        """This was done."""
        self.heard.append((case_id, act))


def room(office: Office, *others: Noted) -> Casework:
    return casework(POLICY, office.base, office.clock, (office.rooms.following, *others))


def case(office: Office, case_id: int) -> Case:
    found = office.counter.line.cases.get(case_id)
    assert found is not None
    return found


async def two_cases(office: Office) -> Casework:
    """R-0001 about the circus, R-0002 about the trams, one asker each."""
    await office.asks(1, NOVEL)
    await office.asks(2, TRAMS)
    return room(office)


def told(office: Office, person: int, text: str = SAID) -> int:
    return sum(text in said for said in office.shown(chat(person)))


@pytest.mark.parametrize("goes", [1, 2], ids=["the_one_with_the_draft_goes", "the_other_goes"])
async def test_publishing_the_fact_of_either_tells_the_askers_of_both(goes: int) -> None:
    office = Office()
    door = await two_cases(office)
    CaseActStore(office.base).act(1, Act.DRAFT, "ana", "circus", office.clock())
    door.merge(DORA, goes, 3 - goes)
    office.changed(CIRCUS)
    await office.sent()
    assert [told(office, person, "Fact circus.") for person in (1, 2)] == [1, 1]
    assert case(office, 3 - goes).state is CaseState.ANSWERED


async def test_what_only_one_has_goes_along_and_the_graver_judgement_holds() -> None:
    office = Office()
    door = await two_cases(office)
    door.take(ANA, 1)
    door.set_harm(DORA, 1, 2)
    door.set_harm(DORA, 2, 1)
    door.set_vulnerability(DORA, 1, 1)
    door.leadership(DORA, 1, "the mayor, by telephone")
    kept = door.merge(DORA, 1, 2)
    assert (kept.owner, kept.harm, kept.vulnerability) == ("ana", 2, 1)
    assert kept.state is CaseState.IN_PROGRESS
    assert Act.LEADERSHIP in {act.act for act in door.acts.acts(2)}


@pytest.mark.parametrize(
    ("prepare", "named"),
    [
        pytest.param(lambda door: (door.take(ANA, 1), door.take(DORA, 2)), "hand one of the two over",
                     id="two_owners"),
        pytest.param(
            lambda door: [
                door.acts.act(at, Act.DRAFT, "ana", fact, door.clock()) for at, fact in ((1, "a"), (2, "b"))
            ],
            "--fact", id="two_facts",
        ),
    ],
)  # fmt: skip
async def test_what_only_a_person_can_settle_is_refused_with_what_to_do(
    prepare: Callable[[Casework], object], named: str
) -> None:
    office = Office()
    door = await two_cases(office)
    prepare(door)
    with pytest.raises(CaseRefused, match=named):
        door.merge(DORA, 1, 2)
    assert case(office, 1).merged_into is None


async def test_the_fact_that_goes_on_is_named_where_both_wait_for_one() -> None:
    office = Office()
    door = await two_cases(office)
    for at, fact in ((1, "circus"), (2, "trams")):
        door.acts.act(at, Act.DRAFT, "ana", fact, office.clock())
    with pytest.raises(CaseRefused, match="neither"):
        door.merge(DORA, 1, 2, "bridge")
    assert door.merge(DORA, 1, 2, "circus").fact_id == "circus"


async def test_a_statement_under_way_goes_on_and_reaches_those_who_were_merged_in() -> None:
    office = Office(policy=SLOW)
    await office.asks(50, TRAMS)
    for person in range(4):
        await office.asks(person)
    door = room(office)
    door.holding(DORA, 2, SAID)
    office.rooms.job.run()
    office.clock.forward(timedelta(seconds=1))
    door.merge(DORA, 1, 2)
    await office.sent(100)
    assert [told(office, person) for person in (0, 1, 2, 3, 50)] == [1] * 5
    assert [mailing.state for mailing in office.rooms.desk.mailings.page()] == [MailingState.DONE]


@pytest.mark.parametrize("goes", [1, 2], ids=["the_held_one_goes", "the_held_one_stays"])
async def test_a_statement_that_is_out_reaches_those_of_the_other_case_once(goes: int) -> None:
    office = Office()
    door = await two_cases(office)
    due = door.holding(DORA, 1, SAID).word_due
    await office.sent()
    kept = door.merge(DORA, goes, 3 - goes)
    assert (kept.state, kept.word_due) == (CaseState.HOLDING, due)
    await office.sent()
    assert [told(office, 1), told(office, 2)] == [1, 1]


@pytest.mark.parametrize("goes", [1, 2], ids=["the_held_one_goes", "the_held_one_stays"])
@pytest.mark.parametrize("how", ["cancelled", "paused"])
async def test_a_statement_that_somebody_stopped_is_not_begun_anew_by_a_merge(how: str, goes: int) -> None:
    office = Office(policy=SLOW)
    door = await two_cases(office)
    door.holding(DORA, 1, SAID)
    if how == "cancelled":
        office.rooms.desk.cancel(DORA, office.mailing().id, "there is a mistake in it")
    else:
        office.rooms.desk.pause(DORA, office.mailing().id)
    door.merge(DORA, goes, 3 - goes)
    await office.sent()
    assert [told(office, person) for person in (1, 2)] == [0, 0]


@pytest.mark.parametrize("merged", [False, True], ids=["its_own_case", "part_of_another"])
@pytest.mark.parametrize("before", [False, True], ids=["nobody_had_it", "some_had_it"])
async def test_a_statement_that_was_stopped_may_be_sent_after_all_to_who_has_not_heard_it(
    merged: bool, before: bool
) -> None:
    office = Office(policy=SLOW)
    door = await two_cases(office)
    await office.asks(3, NOVEL)
    door.holding(DORA, 1, SAID)
    if before:
        office.rooms.job.run()
        office.clock.forward(timedelta(seconds=1))
    office.rooms.desk.cancel(DORA, office.mailing().id, "the mayor wants to see it first")
    kept = door.merge(DORA, 1, 2).id if merged else 1
    door.holding(DORA, kept, SAID)
    await office.sent()
    assert [told(office, person) for person in (1, 3)] == [1, 1]
    with pytest.raises(CaseRefused, match="is out already"):
        door.holding(DORA, kept, SAID)


@pytest.mark.parametrize("goes", [2, 3], ids=["what_took_it_in_goes_on", "another_joins_it"])
async def test_it_stays_stopped_however_often_its_case_is_merged(goes: int) -> None:
    office = Office(policy=SLOW)
    door = await two_cases(office)
    await office.asks(3, "the harbour crane learnt to sing opera")
    door.holding(DORA, 1, SAID)
    office.rooms.desk.cancel(DORA, office.mailing().id, "there is a mistake in it")
    door.merge(DORA, 1, 2)
    door.merge(DORA, goes, 5 - goes)
    await office.sent()
    assert [told(office, person) for person in (1, 2, 3)] == [0, 0, 0]


@pytest.mark.parametrize("goes", [1, 2], ids=["the_held_one_goes", "the_held_one_stays"])
async def test_nobody_is_promised_by_a_merge_a_word_at_a_time_that_is_over(goes: int) -> None:
    office = Office()
    door = await two_cases(office)
    due = door.holding(DORA, 1, SAID).word_due
    await office.sent()
    assert due is not None
    office.clock.forward(due - office.clock())
    kept = door.merge(DORA, goes, 3 - goes)
    await office.sent()
    assert [told(office, person) for person in (1, 2)] == [1, 0]
    assert len(office.rooms.desk.mailings.page()) == 1, "nothing is begun that must be given up at once"
    assert Promise.WORD in {owed.promise for owed in door.view(DORA, kept.id).owed if owed.late(due)}


async def test_a_statement_that_ended_long_ago_does_not_hold_up_the_present_one() -> None:
    office = Office()
    door = await two_cases(office)
    door.holding(DORA, 2, "We look into the trams and the penguins.")
    door.dismiss(DORA, 2, "nobody saw any")
    door.reopen(DORA, 2, "somebody has a photograph")
    door.holding(DORA, 1, SAID)
    await office.sent()
    door.merge(DORA, 1, 2)
    await office.sent()
    assert [told(office, person) for person in (1, 2)] == [1, 1]


async def test_what_went_on_in_another_case_is_not_opened_again_and_names_that_one() -> None:
    office = Office()
    door = await two_cases(office)
    await office.asks(3, "the harbour crane learnt to sing opera")
    door.merge(DORA, 3, 2)
    door.merge(DORA, 2, 1)
    with pytest.raises(CaseRefused, match="R-0003 went on as part of R-0001"):
        door.reopen(DORA, 3, "it is not over")
    assert not door.acts.act(3, Act.REOPEN, "dora", "by another way", office.clock())
    assert door.view(DORA, 3).possible == (Act.NOTE,)


async def test_a_split_leaves_each_case_a_claim_of_its_own_and_says_when_it_was_seen() -> None:
    office = Office()
    start = office.clock()
    door = await two_cases(office)
    office.clock.forward(timedelta(hours=2))
    await office.asks(3, TRAMS)
    door.merge(DORA, 2, 1)
    door.acknowledge(DORA, 1)
    office.clock.forward(timedelta(hours=3))
    gone = next(each.digest for each in door.files.wordings(1) if each.text == NOVEL)
    new = door.split(DORA, 1, [gone])
    old = case(office, 1)
    assert (old.claim, new.claim) == (TRAMS, NOVEL)
    assert [(each.opened_at, each.last_seen) for each in (new, old)] == [
        (start, start),
        (start, start + timedelta(hours=2)),
    ]
    drafted: list[Fact] = []
    door.draft(ANA, 1, "trams", drafted.append)
    assert drafted[0].claim.text == TRAMS
    assert next((act.act, act.detail) for act in door.acts.acts(new.id)) == (Act.SPLIT, "from R-0001")
    assert [alarm.acknowledged_by for alarm in office.counter.line.alarms.of(new.id)] == ["dora"]


async def test_both_cards_are_shown_anew_after_a_merge_and_after_a_split() -> None:
    office, cards = Office(), Noted()
    await two_cases(office)
    door = room(office, cards)
    door.merge(DORA, 2, 1)
    assert cards.heard == [(2, Act.MERGE), (1, Act.MERGE)]
    cards.heard.clear()
    door.split(DORA, 1, [door.files.wordings(1)[1].digest])
    assert cards.heard == [(1, Act.SPLIT), (3, Act.SPLIT)]


async def test_a_case_is_not_taken_from_a_colleague_unawares() -> None:
    office = Office()
    door = await two_cases(office)
    door.take(ANA, 1)
    with pytest.raises(CaseRefused, match="ana works on R-0001"):
        door.take(DORA, 1)
    assert door.take(DORA, 1, from_colleague=True).owner == "dora"
    assert door.acts.acts(1)[-1].detail == "from ana"
    assert door.take(DORA, 1).owner == "dora"


@pytest.mark.parametrize("text", ["\u200b", " \u2800\u200d ", "\u3164\u3164"])
async def test_a_note_that_nobody_can_see_is_refused(text: str) -> None:
    office = Office()
    door = await two_cases(office)
    with pytest.raises(CaseRefused, match="these were 0"):
        door.note(DORA, 1, text)


async def test_letters_that_nobody_can_see_do_not_make_a_reason_long_enough() -> None:
    office = Office()
    door = await two_cases(office)
    with pytest.raises(CaseRefused, match="only 2 of these can"):
        door.dismiss(DORA, 1, "no\u200b\u200b")


async def test_who_was_given_the_other_reference_hears_both() -> None:
    office = Office()
    door = await two_cases(office)
    assert "R-0001" in office.shown(chat(1))[0]
    door.merge(DORA, 1, 2)
    door.holding(DORA, 2, SAID)
    await office.sent()
    assert "(R-0002, before: R-0001)" in office.shown(chat(1))[-1]
    assert "(R-0002)" in office.shown(chat(2))[-1]


async def test_a_reference_is_known_through_two_merges_and_none_that_was_never_told() -> None:
    office = Office()
    door = await two_cases(office)
    await office.asks(3, "the library will be painted with chocolate")
    door.merge(DORA, 1, 2)
    door.merge(DORA, 2, 3)
    door.holding(DORA, 3, SAID)
    await office.sent()
    assert "(R-0003, before: R-0001)" in office.shown(chat(1))[-1]
    assert "(R-0003, before: R-0002)" in office.shown(chat(2))[-1]
    assert "(R-0003)" in office.shown(chat(3))[-1]
