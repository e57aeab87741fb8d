"""The terminal keeps the contract, and settles a question back by its number."""

from __future__ import annotations

import getpass
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import terminal
from bot.core.messages import MAX_MESSAGE, Message, Outgoing
from bot.questions import NONE_OF_THESE
from tests.channels.contract import PSEUDONYM, ChannelContract, texts
from tests.channels.sites import ANSWERED, ASKED_BACK, OPENED, THANKED
from tests.fakes import SteppingClock

DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _obeyed(character: str) -> bool:
    """Whether a terminal does something at this character instead of showing it."""
    if character in "\t\n":
        return False
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in DIRECTIONS


def _conversation(language: str | None = None) -> terminal.Conversation:
    return terminal.Conversation(PSEUDONYM.of, SteppingClock(), language)


@pytest.fixture
def asked_back() -> terminal.Conversation:
    """A conversation in which two facts have just been offered."""
    conversation = _conversation("es")
    conversation.reply(conversation.question("does it cure?"), ASKED_BACK)
    return conversation


class TestTerminal(ChannelContract):
    """People who are logged in."""

    PERSONS = ("dolores", "ramon")

    @pytest.fixture(autouse=True)
    def _logged_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.log_in: Callable[[str], None] = lambda person: monkeypatch.setattr(
            getpass, "getuser", lambda: person
        )

    def read(self, text: str, person: str) -> Message:
        self.log_in(person)
        return _conversation().question(text).message

    def write(self, said: Outgoing) -> str:
        return terminal.write(said)

    def visible(self, text: str) -> str:
        return "".join(c for c in text if not _obeyed(c))


@given(text=texts())
def test_nothing_that_is_written_is_obeyed(text: str) -> None:
    assert not any(map(_obeyed, terminal.write(Outgoing(text, "en"))))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jgone", "[2Jgone"),
        ("\x1b]0;title\x07", "]0;title"),
        ("\x1b]8;;https://example.org\x1b\\", "]8;;https://example.org\\"),
        ("\x9b31mred", "31mred"),
        ("safe\rspoofed", "safespoofed"),
        ("ab\b\bcd\x7f\x00\x85", "abcd"),
        ("\u202etxt.exe\u2069", "txt.exe"),
        ("a\tb\nc", "a\tb\nc"),
        ("مرحبا नमस्ते 👩‍⚕️", "مرحبا नमस्ते 👩‍⚕️"),
    ],
    ids=[
        "clear screen",
        "title",
        "link",
        "one-byte escape",
        "return",
        "controls",
        "override",
        "layout",
        "scripts",
    ],
)
def test_escape_sequences_are_stripped(text: str, shown: str) -> None:
    assert terminal.write(Outgoing(text, "en")) == shown


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("1", "garlic"),
        (" 2 \n", "bleach"),
        ("0", NONE_OF_THESE),
        ("none", NONE_OF_THESE),
        (" NONE ", NONE_OF_THESE),
        ("none of these", NONE_OF_THESE),
        ("ninguna de estas", NONE_OF_THESE),
        ("the second one", "bleach"),
        ("१", "garlic"),
    ],
)
def test_a_number_or_none_answers_the_question_back(
    asked_back: terminal.Conversation, typed: str, choice: str
) -> None:
    question = asked_back.question(typed)
    assert (question.message.text, question.choice) == ("does it cure?", choice)
    assert question.message.language == "es"


@pytest.mark.parametrize(
    "typed",
    ["3", "-1", "1.0", "1 2", "nonesuch", "is bleach a cure?", "9" * MAX_MESSAGE],
    ids=["3", "-1", "1.0", "two", "nonesuch", "a claim", "very many digits"],
)
def test_anything_else_is_a_new_question(asked_back: terminal.Conversation, typed: str) -> None:
    question = asked_back.question(typed)
    assert (question.message.text, question.choice) == (typed, None)


@pytest.mark.parametrize("typed", ["1", "0", "none"])
def test_nothing_is_chosen_where_nothing_was_offered(typed: str) -> None:
    assert _conversation().question(typed).choice is None


def test_an_offer_ends_with_the_next_answer(asked_back: terminal.Conversation) -> None:
    asked_back.reply(asked_back.question("something new"), OPENED)
    assert asked_back.question("1").choice is None


def test_an_offer_stands_while_a_choice_could_not_be_handled(asked_back: terminal.Conversation) -> None:
    asked_back.question("1")  # and then the service failed: there was no reply
    assert asked_back.question("1").choice == "garlic"


def test_the_hint_counts_what_is_offered() -> None:
    conversation = _conversation()
    offered = conversation.reply(conversation.question("a"), ASKED_BACK)
    assert offered.endswith("\n[1-2, or 0 for none of them]")
    assert conversation.reply(conversation.question("b"), OPENED) == OPENED.outgoing.text


@given(text=st.text(st.characters(categories=["Cs"]) | st.characters(), max_size=20))
def test_half_letters_from_a_broken_terminal_can_still_be_kept(text: str) -> None:
    kept = _conversation().question(text).message.text
    assert kept.encode("utf-8").decode() == kept
    assert len(kept) == len(text)


@pytest.mark.parametrize("error", [OSError("no user"), KeyError("uid not found")])
def test_a_person_without_a_name_is_one_person(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert _conversation().question("a").message.author == PSEUDONYM.of("author", "terminal:unknown")


@pytest.mark.parametrize("typed", ["/quit", " /QUIT ", "/exit", "/bye"])
def test_a_chat_is_left_by_a_command(typed: str) -> None:
    assert typed.strip().casefold() in terminal.LEAVE


@pytest.mark.parametrize("typed", ["quit", "/quit smoking cures", "/start"])
def test_other_words_do_not_leave(typed: str) -> None:
    assert typed.strip().casefold() not in terminal.LEAVE


def test_a_conversation_remembers_what_was_told_last() -> None:
    conversation = _conversation()
    after = []
    for outcome in (ANSWERED, THANKED, ASKED_BACK):
        conversation.reply(conversation.question("is it so?"), outcome)
        after.append(conversation.question("are you sure?").after)
    assert after == [("garlic",), ("garlic",), ()]
