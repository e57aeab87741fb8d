"""Staff say in their chat who they are: codes are nobody's claim, work once, and only from a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.chat import Command, Said
from bot.core.permissions import Person, Role
from factbase.accounts import Account, AccountStore
from factbase.case_acts import CaseActStore
from tests.desk.counter import DIRECT, PSEUDONYM, STAFF, Counter
from tests.fakes import NOON

NOVEL = "the mayor has sold our town hall to a circus"
OPERATOR = Person("operator", "operator", frozenset({Role.ADMIN}), via="cli")
WORKS = "From now on you act here as Dora Silva."
USELESS = "This code does not work: it is wrong, used or too old. Ask for a new one."


@pytest.fixture
async def counter() -> Counter:
    made = Counter()
    AccountStore(made.line.base).add(Account("dora", "Dora Silva", ("duty_officer",), NOON, "ana"))
    await made.take(made.said(NOVEL))
    return made


def _code(counter: Counter) -> str:
    return counter.desk.staff.linking.code(OPERATOR, "dora")


def _last(counter: Counter) -> str:
    return counter.heard(STAFF)[-1].post.text


def _sent(counter: Counter, how: str, code: str) -> Said:
    if how == "a_reply_to_the_card":
        return counter.said(code, STAFF, "ben", reply_to=counter.heard(STAFF)[0].id)
    if how == "a_command":
        return counter.command(Command.CHECK, code, STAFF, "ben")
    return counter.said(f" {code.upper()} ", STAFF, "ben")


@pytest.mark.parametrize("how", ["a_reply_to_the_card", "a_command", "a_mention"])
async def test_who_sends_the_code_acts_by_name_from_then_on(counter: Counter, how: str) -> None:
    await counter.take(_sent(counter, how, _code(counter)))
    assert _last(counter) == WORKS
    card = counter.heard(STAFF)[0]
    await counter.take(counter.pressed(card, "Take", "ben"))
    assert [act.actor for act in CaseActStore(counter.line.base).acts(1)] == ["dora"]
    assert "Works on it: Dora Silva." in card.post.text
    await counter.take(counter.pressed(card, "More", "ben"))
    await counter.take(counter.pressed(card, "Note", "ben"))
    await counter.take(counter.said("six", STAFF, "ben", reply_to=counter.heard(STAFF)[-1].id))
    assert _last(counter) == "The note is written down."
    assert counter.count("cases") == 1


async def test_a_code_works_for_the_first_only(counter: Counter) -> None:
    code = _code(counter)
    await counter.take(_sent(counter, "a_mention", code))
    await counter.take(
        replace(_sent(counter, "a_mention", code), sender=counter.said("x", sender="carl").sender)
    )
    assert _last(counter) == USELESS
    assert counter.count("identities") == 1


async def test_a_wrong_code_is_nobody_s_claim(counter: Counter) -> None:
    await counter.take(_sent(counter, "a_mention", "abcd-efgh-2345-6789"))
    assert _last(counter) == USELESS
    assert (counter.count("cases"), counter.count("identities")) == (1, 0)


async def test_a_code_in_answer_to_a_question_of_ours_is_a_code(counter: Counter) -> None:
    await counter.take(counter.pressed(counter.heard(STAFF)[0], "Dismiss", "mod"))
    asked = counter.heard(STAFF)[-1]
    await counter.take(counter.said(_code(counter), STAFF, "mod", reply_to=asked.id))
    assert _last(counter) == WORKS
    assert CaseActStore(counter.line.base).acts(1) == ()


async def test_who_speaks_as_the_group_is_linked_to_nothing(counter: Counter) -> None:
    said = _sent(counter, "a_mention", _code(counter))
    group = replace(said.sender, id=STAFF.chat, author=PSEUDONYM("author", "telegram:-900"))
    await counter.take(replace(said, sender=group))
    assert _last(counter).startswith("You write in the name of this group.")
    assert counter.count("identities") == 0


async def test_elsewhere_a_code_does_nothing(counter: Counter) -> None:
    await counter.take(replace(_sent(counter, "a_mention", _code(counter)), address=DIRECT))
    assert counter.count("identities") == 0


async def test_who_asks_to_be_forgotten_is_linked_no_more(counter: Counter) -> None:
    await counter.take(_sent(counter, "a_mention", _code(counter)))
    await counter.take(counter.command(Command.FORGET_ME, "yes", STAFF, "ben"))
    assert counter.count("identities") == 0


async def test_what_the_door_refuses_is_said_to_who_pressed_and_dealt_with_once(counter: Counter) -> None:
    await counter.take(_sent(counter, "a_mention", _code(counter)))
    card = counter.heard(STAFF)[0]
    await counter.take(counter.pressed(card, "More", "ben"))
    await counter.take(counter.pressed(card, "Hand over", "ben", text="nobody"))
    told = "'nobody' cannot work on cases: name somebody with such a role."
    assert counter.platform.notes[-1] == ("ben", told)
    assert CaseActStore(counter.line.base).acts(1) == ()
    assert counter.papers.inbox.waiting(9) == ()
