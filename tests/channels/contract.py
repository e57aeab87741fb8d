"""What every channel keeps to. A new channel is tested by a subclass of ChannelContract."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.messages import MAX_MESSAGE, Message, Outgoing, Suggestion
from bot.pseudonyms import Pseudonyms

PSEUDONYM = Pseudonyms(b"a key of the tests alone")
"""What the channels under test are given."""
MARKUP = (
    "<b>bold</b>",
    "</p>",
    "&lt;",
    "%(agency)s",
    "{{ 7*7 }}",
    "'; DROP TABLE facts; --",
    "**b** _i_ `c` [z](https://example.org)",
    "\x1b[2J",
    "\u202e",
    "👩‍👩‍👧",
)
_EXAMPLES = 50


def texts() -> st.SearchStrategy[str]:
    """Any text, with what might be taken for markup or commands more often than chance would."""
    part = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return st.lists(part | st.sampled_from(MARKUP), max_size=6).map("".join)


def lines() -> st.SearchStrategy[str]:
    """Any text of one line that shows something."""
    return texts().map(lambda text: f"Say {' '.join(text.split())} so")


@st.composite
def outgoings(draw: st.DrawFn) -> Outgoing:
    """What a reply can be: a text, a question back with its suggestions, or the number of a case."""
    kind = draw(st.sampled_from(["text", "question back", "case"]))
    if kind == "text":
        return Outgoing(draw(texts()), "en")
    if kind == "case":
        reference = f"R-{draw(st.integers(1, 9_999))}"
        return Outgoing(f"{draw(lines())} {reference} {draw(lines())}", "en", reference=reference)
    claims = draw(st.lists(lines(), min_size=1, max_size=5))
    numbered = [f"{number}. {claim}" for number, claim in enumerate(claims, 1)]
    text = "\n".join([draw(lines()), *numbered, draw(lines())])
    offered = tuple(Suggestion(f"fact-{at}", claim, 0.5) for at, claim in enumerate(claims))
    return Outgoing(text, "en", suggestions=offered)


class ChannelContract(ABC):
    """The properties; a subclass says how its channel is driven."""

    PERSONS: tuple[str, str]
    """The raw identifiers of two persons."""

    @abstractmethod
    def read(self, text: str, person: str) -> Message:
        """The message that the channel makes of a text which this person wrote."""

    @abstractmethod
    def write(self, said: Outgoing) -> str:
        """What the person gets to see, as plain text."""

    def identifier(self, person: str) -> str:
        """How the channel names a person to itself."""
        return person

    def typed(self, text: str) -> str:
        """The text as the platform hands it on."""
        return text

    def visible(self, text: str) -> str:
        """What the channel can show of a text."""
        return text

    def test_a_message_keeps_its_text(self) -> None:
        @given(text=texts())
        @settings(max_examples=_EXAMPLES)
        def keeps(text: str) -> None:
            assert self.read(text, self.PERSONS[0]).text == self.typed(text)

        keeps()

    def test_the_longest_message_is_read_whole(self) -> None:
        longest = "क" * MAX_MESSAGE
        assert self.read(longest, self.PERSONS[0]).text == longest

    def test_who_wrote_and_where_are_pseudonyms(self) -> None:
        message = self.read("a claim", self.PERSONS[0])
        for pseudonym in (message.author, message.conversation):
            assert re.fullmatch("[0-9a-f]{32}", pseudonym)
        assert message.author != message.conversation

    def test_a_pseudonym_belongs_to_its_channel(self) -> None:
        # The same name on two platforms is two persons.
        message = self.read("a claim", self.PERSONS[0])
        identifier = f"{message.channel}:{self.identifier(self.PERSONS[0])}"
        assert message.author == PSEUDONYM.of("author", identifier)
        assert message.conversation == PSEUDONYM.of("conversation", identifier)

    def test_one_person_has_one_pseudonym_and_two_have_two(self) -> None:
        one, other = self.PERSONS
        first, again, third = (self.read("a claim", person) for person in (one, one, other))
        assert (first.author, first.conversation) == (again.author, again.conversation)
        assert first.author != third.author
        assert first.conversation != third.conversation

    def test_no_field_holds_the_raw_identifier(self) -> None:
        for person in self.PERSONS:
            fields = asdict(self.read("a claim", person))
            assert all(person not in str(value) for value in fields.values())

    def test_a_log_of_the_message_would_not_hold_its_text(self) -> None:
        assert "the bridge" not in repr(self.read("the bridge is closed", self.PERSONS[0]))

    def test_each_message_has_an_id_of_its_own_and_its_time(self) -> None:
        first, second = (self.read("a claim", self.PERSONS[0]) for _ in range(2))
        assert first.id != second.id
        assert first.sent_at.tzinfo is not None

    def test_what_is_written_holds_all_that_is_said(self) -> None:
        @given(said=outgoings())
        @settings(max_examples=_EXAMPLES)
        def holds(said: Outgoing) -> None:
            written = _squeezed(self.write(said))
            for part in _parts(said):
                assert _squeezed(self.visible(part)) in written

        holds()


def _parts(said: Outgoing) -> list[str]:
    """Each line of the text, each suggestion and the reference; suggestions may be numbered otherwise."""
    numbered = [f"{number}. {s.claim}" for number, s in enumerate(said.suggestions, 1)]
    plain = [line for line in said.text.split("\n") if line not in numbered]
    return [*plain, *(s.claim for s in said.suggestions), *([said.reference] if said.reference else [])]


def _squeezed(text: str) -> str:
    return " ".join(text.split())
