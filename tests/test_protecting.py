"""People are protected: lines come first, abuse goes unanswered, threats are kept apart, blocks end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.case_rooms import casework, protection
from bot.core.blocking import BlockPolicy
from bot.core.chat import Command
from bot.core.decide import Kind
from bot.core.helping import DangerPolicy
from bot.core.permissions import Person, Role
from bot.core.policy import Policy
from bot.core.reasons import Reason
from bot.questions import Occasion
from factbase.accounts import Account
from tests.assembled import BRIDGE, POLICY, Line, line, question
from tests.desk.counter import DIRECT, STAFF, Counter
from tests.fakes import NOON
from tests.mailing.post import ANSWERED, CIRCUS, NOVEL, Office, changed

CRY = "i want to kill myself"
BRIDGE_RUMOUR = "is it true that the old bridge is closed?"
ABOUT = "is it true that the old bridge is closed and people are trapped?"
PROTECTED = replace(POLICY, danger=DangerPolicy("ES"), blocks=BlockPolicy(object_to="law@town.example"))
CALM = "do not answer insults or threats"


@pytest.fixture
def asked() -> Line:
    made = line()
    made.service = replace(made.service, protection=protection(PROTECTED, made.base))
    return made


def alerts(asked: Line) -> list[tuple[str, str]]:
    return [tuple(row) for row in asked.base.rows("SELECT title, body FROM staff_alerts ORDER BY id")]


def test_who_is_in_danger_hears_whom_to_call_and_nothing_else(asked: Line) -> None:
    outcome = asked.ask(CRY)
    assert (outcome.kind, outcome.reason, outcome.case_id) == (Kind.IGNORE, Reason.DANGER, None)
    assert outcome.outgoing.text.startswith("If you or somebody beside you is in danger now, call 112")
    assert "You do not have to be alone with this" in outcome.outgoing.text
    assert (asked.count("cases"), asked.count("sightings")) == (0, 0)


def test_a_rumour_about_danger_gets_the_line_first_and_then_its_answer(asked: Line) -> None:
    outcome = asked.ask(ABOUT)
    text = outcome.outgoing.text
    assert outcome.kind is not Kind.IGNORE
    assert text.index("call 112") < text.index("\n\n")
    assert text.split("\n\n", 1)[1]


def test_the_language_of_the_cry_is_spoken_even_where_it_cannot_be_guessed(asked: Line) -> None:
    asked.judge._guess = lambda text: "und"
    assert "آن" in asked.ask("سأنتحر").outgoing.text
    assert asked.ask("me quiero matar").outgoing.language == "es"


def test_who_writes_a_neighbour_of_a_served_language_hears_whom_to_call_in_that(asked: Line) -> None:
    asked.judge._guess = lambda text: "mr"
    assert asked.ask(CRY).outgoing.language == "hi"


def test_the_duty_officer_hears_of_danger_without_its_words_and_not_at_every_message(asked: Line) -> None:
    for _ in range(3):
        asked.ask(CRY)
    asked.ask("my house is on fire")
    told = alerts(asked)
    assert [title for title, _ in told] == [
        "Somebody may be in danger of harming themselves",
        "Somebody may be in danger and cannot get away: water, fire, ruins",
    ]
    assert not any("kill" in body or "house" in body for _, body in told)
    asked.clock.forward(timedelta(minutes=16))
    asked.ask(CRY)
    assert len(alerts(asked)) == 3


def test_in_a_watched_group_nothing_is_said_or_kept_about_danger(asked: Line) -> None:
    heard = replace(question(CRY), occasion=Occasion.OVERHEARD)
    (outcome,) = asked.service.handle([heard])
    assert outcome.silent
    assert not outcome.outgoing.text
    assert (alerts(asked), asked.count("sightings"), asked.count("deliveries")) == ([], 0, 0)


def test_only_abuse_gets_one_calm_sentence_and_then_silence(asked: Line) -> None:
    first, second = asked.ask("you idiots"), asked.ask("you are all scum")
    assert (first.kind, first.reason, first.case_id) == (Kind.IGNORE, Reason.ABUSE, None)
    assert CALM in first.outgoing.text
    assert (first.silent, second.silent) == (False, True)
    assert asked.count("cases") == 0
    asked.clock.forward(timedelta(hours=25))
    assert not asked.ask("you idiots").silent


def test_abuse_around_a_claim_gets_the_claim_answered(asked: Line) -> None:
    outcome = asked.ask("you idiots, " + BRIDGE_RUMOUR)
    assert outcome.kind in (Kind.ANSWER, Kind.ASK_BACK)
    assert CALM not in outcome.outgoing.text


def test_a_threat_is_kept_apart_and_told_without_its_words(asked: Line) -> None:
    asked.ask("i will kill you all, call me at +34 600 123 456")
    asked.ask("we know where you live")
    rows = asked.base.rows("SELECT text FROM threats ORDER BY id")
    assert [row[0] for row in rows] == ["i will kill you all, call me at […]", "we know where you live"]
    ((title, body),) = alerts(asked)
    assert title == "A threat against staff: T-0001"
    assert "kill" not in title + body


@pytest.mark.parametrize("whole_place", [False, True], ids=["a person", "a place"])
def test_a_block_is_told_once_holds_for_its_time_and_ends(asked: Line, whole_place: bool) -> None:
    blocks = asked.service.protection and asked.service.protection.blocks
    assert blocks
    whom = ("", "room") if whole_place else ("ana", "")
    blocks.place(*whom, "floods the line", "dora", NOON, NOON + timedelta(days=7))
    told, again = asked.ask(BRIDGE_RUMOUR), asked.ask(BRIDGE_RUMOUR)
    assert (told.kind, told.reason, told.silent) == (Kind.IGNORE, Reason.BLOCKED, False)
    assert "November 28, 2026" in told.outgoing.text
    assert "law@town.example" in told.outgoing.text
    assert again.silent
    assert asked.count("sightings") == 0
    assert asked.ask(CRY).reason is Reason.DANGER
    other = asked.ask(BRIDGE_RUMOUR, author="bo", conversation="room" if whole_place else "elsewhere")
    assert (other.reason is Reason.BLOCKED) is whole_place
    asked.clock.forward(timedelta(days=7))
    assert asked.ask(BRIDGE_RUMOUR).kind is Kind.ANSWER


def test_among_many_each_gets_its_own_outcome(asked: Line) -> None:
    protected = asked.service.protection
    assert protected
    protected.blocks.place("bo", "", "insults", "dora", NOON, NOON + timedelta(days=1))
    batch = [question(BRIDGE_RUMOUR), question(BRIDGE_RUMOUR, author="bo"), question(CRY, author="cy")]
    found = [outcome.reason for outcome in asked.service.handle(batch)]
    assert found == [Reason.SURE, Reason.BLOCKED, Reason.DANGER]


async def test_in_a_chat_silence_is_silence() -> None:
    counter = Counter(policy=PROTECTED)
    counter.service = replace(counter.service, protection=protection(PROTECTED, counter.line.base))
    for text in ("you idiots", "you are all scum", CRY):
        await counter.take(counter.said(text))
    await counter.settled()
    heard = [sent.post.text for sent in counter.heard(DIRECT)]
    assert [CALM in text for text in heard] == [True, False]
    assert "112" in heard[1]


async def test_the_staffs_card_and_page_show_no_abusive_word() -> None:
    counter = Counter(policy=PROTECTED)
    counter.service = replace(counter.service, protection=protection(PROTECTED, counter.line.base))
    await counter.take(counter.said("you fucking idiots, the mayor has sold our town hall to a circus"))
    await counter.settled()
    (card,) = counter.heard(STAFF)
    counter.line.job.run()
    for told in (card.post.text, counter.line.pager.pages[0].body):
        assert "town hall to a circus" in told
        assert "[abusive words folded: insult]" in told
        assert "idiots" not in told


STAFF_NAME = "quillabamba"
"""Of no language that the bot speaks: wherever it turns up, somebody was named."""
NAMED = Person(STAFF_NAME, STAFF_NAME.title(), frozenset(Role))


async def test_staff_are_named_in_nothing_that_is_sent_to_citizens() -> None:
    office = Office()
    accounts = office.rooms.desk.gate._stores.accounts
    accounts.add(Account(STAFF_NAME, STAFF_NAME.title(), tuple(Role), NOON, "operator"))
    signed: dict[str, Any] = {"author": STAFF_NAME, "approver": f"{STAFF_NAME}-two"}
    office.save(replace(BRIDGE, topics=("roads",), **signed))
    await office.counter.take(office.counter.command(Command.SUBSCRIBE, "roads"))
    for text in (ANSWERED, NOVEL, CRY, "you idiots"):
        await office.asks(1, text)
    base, clock = office.base, office.clock
    desk = casework(Policy(), base, clock, [office.rooms.following])
    desk.take(NAMED, 1)
    desk.holding(NAMED, 1, "We have heard this and are looking into it now.")
    await office.sent()
    office.save(replace(CIRCUS, **signed))
    desk.link(NAMED, 1, "circus")
    await office.sent()
    office.changed(changed(replace(BRIDGE, topics=("roads",), **signed)), by=NAMED)
    await office.sent()
    heard = [sent.post for sent in office.counter.platform.sent]
    assert len(heard) >= 6
    shown = "\n".join([*(post.text for post in heard), *(b.label for post in heard for b in post.buttons)])
    assert STAFF_NAME not in shown.casefold()
    kept = "\n".join(str(row[0]) for row in base.rows("SELECT text FROM deliveries"))
    assert STAFF_NAME not in kept.casefold()
    assert STAFF_NAME in str([tuple(row) for row in base.rows("SELECT actor FROM case_acts")])
