"""Which words are checked, and what is a question at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.addressing import CHECKED, claim_text, is_question
from bot.core.chat import Address, Command, Place, Said, Sender
from bot.core.messages import MAX_MESSAGE
from tests.core.strategies import texts
from tests.fakes import NOON

RUMOUR, OWN = "nobody may cross the river", "boiling water kills all germs"


def _said(text: str, quoted: str = "", command: Command | None = None, addressed: bool = True) -> Said:
    sender = Sender("1", "ana")
    at = Address("telegram", "-5")
    return Said("k", "m", Place.GROUP, at, "c", sender, NOON, text, quoted, command, addressed)


@pytest.mark.parametrize("command", [None, *Command])
def test_a_message_and_what_follows_check_or_human_are_questions(command: Command | None) -> None:
    assert is_question(_said(OWN, command=command)) is (command is None or command in CHECKED)


@pytest.mark.parametrize("command", sorted(CHECKED))
@pytest.mark.parametrize(
    ("text", "quoted", "is_one"),
    [
        pytest.param("", "", False, id="nothing"),
        pytest.param("  \n", " ", False, id="only_spaces"),
        pytest.param("", RUMOUR, True, id="points_at_a_message"),
        pytest.param(OWN, "", True, id="a_claim_of_their_own"),
        pytest.param("thanks", "", True, id="politeness_is_answered_as_such"),
    ],
)
def test_check_and_human_are_questions_where_there_is_something_to_check(
    command: Command, text: str, quoted: str, is_one: bool
) -> None:
    assert is_question(_said(text, quoted, command)) is is_one


@pytest.mark.parametrize(
    ("text", "quoted", "command", "checked"),
    [
        pytest.param(OWN, "", None, OWN, id="a_mention"),
        pytest.param("is this true?", RUMOUR, None, RUMOUR, id="a_mention_below_a_message"),
        pytest.param("", RUMOUR, Command.CHECK, RUMOUR, id="check_below_a_message"),
        pytest.param("is this true?", RUMOUR, Command.CHECK, RUMOUR, id="check_with_chatter"),
        pytest.param("*Please!*", RUMOUR, Command.HUMAN, RUMOUR, id="human_with_chatter"),
        pytest.param(OWN, RUMOUR, Command.CHECK, OWN, id="check_with_a_claim_below_a_message"),
        pytest.param("please", "", Command.CHECK, "please", id="check_with_chatter_alone"),
        pytest.param("", "", Command.CHECK, "", id="check_alone"),
        pytest.param(f"  {OWN}\n", "", None, OWN, id="spaces_around"),
    ],
)
def test_what_is_checked(text: str, quoted: str, command: Command | None, checked: str) -> None:
    assert claim_text(_said(text, quoted, command)) == checked


def test_of_what_people_say_to_each_other_their_own_words_are_checked() -> None:
    denial = _said("that is nonsense, please stop spreading it", RUMOUR, addressed=False)
    assert claim_text(denial) == "that is nonsense, please stop spreading it"


@given(texts(), texts(), st.none() | st.sampled_from(Command))
def test_whatever_is_written_some_of_it_is_checked_and_nothing_else(
    text: str, quoted: str, command: Command | None
) -> None:
    checked = claim_text(_said(text, quoted, command))
    assert checked in (text.strip(), quoted.strip())
    assert bool(checked) == bool(text.strip() or quoted.strip())


@pytest.mark.parametrize("command", [None, Command.CHECK])
def test_a_message_of_any_length_is_read_in_part(command: Command | None) -> None:
    assert len(claim_text(_said("river " * 40_000, "", command))) == MAX_MESSAGE
    assert len(claim_text(_said("", "river " * 40_000, command))) == MAX_MESSAGE


CRY = "my baby is not breathing"


@pytest.mark.parametrize(
    ("text", "quoted", "command"),
    [
        pytest.param(CRY, RUMOUR, None, id="below_a_rumour"),
        pytest.param(CRY, "", Command.HELP, id="help"),
        pytest.param(CRY, "", Command.START, id="start"),
        pytest.param(CRY, RUMOUR, Command.CHECK, id="check"),
    ],
)
def test_who_is_in_danger_is_heard_whatever_they_point_at(
    text: str, quoted: str, command: Command | None
) -> None:
    said = _said(text, quoted, command)
    assert is_question(said)
    assert claim_text(said) == CRY
