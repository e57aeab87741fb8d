"""Commands: what each says in both places, what it changes, and that nothing hostile gets anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import Address, Command, Place, Post, Said, Sender
from bot.core.notices import NOTICE_TEXTS, Notice
from bot.core.reply import LONGEST, Voice
from bot.desk.commanding import MOST_FACTS, Commands, sealed_address
from bot.desk.own_data import OwnData
from bot.sealing import Seal
from bot.wording.catalogue import wording
from factbase.audit import AuditLog
from factbase.database import Base, memory_base
from factbase.facts import Correction, Fact, State
from factbase.holds import HoldStore
from factbase.opt_outs import OptOutStore
from factbase.people import PersonStore
from factbase.rooms import RoomStore
from tests.core.strategies import texts
from tests.fakes import NOON, published

SEAL = Seal(b"k" * 32)
HERE = Address("telegram", "chat-9", "topic-1", "token-of-an-hour")
TOPICS = ("Water", "Salud pública", "الماء")
PERSONAL = {
    *(Command.PRIVACY, Command.FORGET_ME, Command.LANGUAGE, Command.STATUS),
    *(Command.SUBSCRIBE, Command.UNSUBSCRIBE, Command.OPT_OUT),
}
HOSTILE = {
    "markup": "<b>x</b> [a](https://bad.example) `c` {{7*7}} %(agency)s %s",
    "mentions": "@everyone <@123> <@&4>",
    "huge": "x " * 100_000,
    "one-huge-word": "x" * 100_000,
    "right-to-left": "\u202eon\u202c \u200f",
    "controls": "\0\x1b[2J\n\r",
    "surrogate": "half \ud83d",
    "sql": "'; DROP TABLE rooms; -- OR NEAR(*",
}


@dataclass
class FoundFacts:
    """A search that finds what it was given."""

    found: Sequence[Fact] = ()
    asked: list[str] = field(default_factory=list)

    def search(self, text: str, limit: int) -> Sequence[Fact]:
        self.asked.append(text)
        return self.found[:limit]


@dataclass
class Desk:
    """Commands on a base in memory."""

    base: Base = field(default_factory=memory_base)
    facts: FoundFacts = field(default_factory=FoundFacts)
    topics: tuple[str, ...] = TOPICS

    def __post_init__(self) -> None:
        self.rooms, self.people = RoomStore(self.base), PersonStore(self.base)
        self.commands = Commands(
            rooms=self.rooms,
            people=self.people,
            facts=self.facts,
            wording=wording,
            voice=Voice("Ministry of Health", "en"),
            clock=lambda: NOON,
            seal=SEAL,
            topics=lambda: self.topics,
            audit=AuditLog(self.base),
            own_data=OwnData(
                self.people,
                OptOutStore(self.base),
                HoldStore(self.base),
                AuditLog(self.base),
                Voice("Ministry of Health", "en"),
                lambda: NOON,
                contact="privacy@agency.example",
                keep_claims_days=12,
            ),
        )

    def posts(self, said: Said, moderator: bool = False) -> tuple[Post, ...]:
        with self.base.writing():
            return self.commands.reply(said, moderator)

    def said(self, command: Command, text: str = "", moderator: bool = False, **changed: object) -> Post:
        first, *rest = self.posts(_said(command, text, **changed), moderator)  # type: ignore[arg-type] # as there
        assert len(rest) == (command is Command.PRIVACY)
        return replace(first, text="\n".join(post.text for post in (first, *rest)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _said(command: Command | None, text: str = "", place: Place = Place.DIRECT, **changed: object) -> Said:
    sender = Sender("user-1", "author-1")
    said = Said("key", "message-1", place, HERE, "conversation-1", sender, NOON, text, command=command)
    return replace(said, **changed)  # type: ignore[arg-type] # as the tests say


def _text(kind: Notice) -> str:
    return NOTICE_TEXTS[kind]


# --- every command


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("command", Command)
def test_every_command_is_answered_once_in_both_places(command: Command, place: Place, desk: Desk) -> None:
    posts = desk.posts(_said(command, place=place))
    assert len(posts) == (2 if command is Command.PRIVACY else 1)
    for post in posts:
        assert 0 < len(post.text) <= LONGEST
        assert post.private is (place is Place.GROUP and command in PERSONAL)
        assert post.reply_to == ("message-1" if place is Place.GROUP else "")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("command", [each for each in Command if each not in (Command.CHECK, Command.HUMAN)])
def test_nothing_hostile_is_repeated_or_does_anything(
    command: Command, place: Place, text: str, desk: Desk
) -> None:
    harmless = desk.said(command, "zzz", place=place, moderator=True)
    desk.people.unsubscribe("author-1", None)
    post = desk.said(command, text, place=place, moderator=True)
    watching = command is Command.WATCH and place is Place.GROUP and text == HOSTILE["right-to-left"]
    if not watching:
        assert post.text in (harmless.text, *NOTICE_TEXTS.values())
    assert desk.people.language("author-1") is None
    assert desk.people.topics("author-1") == ()


@given(st.sampled_from(Command), st.sampled_from(Place), texts(), st.booleans())
def test_whatever_is_written_the_answer_fits(
    command: Command, place: Place, text: str, moderator: bool
) -> None:
    desk = Desk(facts=FoundFacts([published(f"f-{number}", "rumour") for number in range(9)]))
    for post in desk.posts(_said(command, text, place), moderator):
        assert len(post.text) <= LONGEST
    desk.base.close()


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        (_said(None, "hello"), False),
        (_said(Command.CHECK, "the water is poisoned"), False),
        (_said(Command.CHECK, quoted="the water is poisoned"), False),
        (_said(Command.CHECK), True),
        (_said(Command.HUMAN, "look into the water"), False),
        (_said(Command.HUMAN, quoted="the water is poisoned"), False),
        (_said(Command.HUMAN), True),
    ],
    ids=["no-command", "check", "check-quoted", "check-nothing", "human", "human-quoted", "human-nothing"],
)
def test_questions_are_answered_elsewhere(said: Said, answered: bool, desk: Desk) -> None:
    assert bool(desk.posts(said)) is answered


@pytest.mark.parametrize(
    ("command", "part"),
    [
        (Command.START, "Ministry of Health"),
        (Command.HELP, "/check [the claim]: "),
        (Command.PRIVACY, "privacy@agency.example"),
        (Command.PRIVACY, "What you ask, to test new answers: 12 days."),
        (Command.PRIVACY, "informing the public is our task"),
        (Command.HUMAN, "in one sentence"),
        (Command.CHECK, "Which claim?"),
        (Command.STATUS, "I am running."),
    ],
)
def test_what_plain_commands_say(command: Command, part: str, desk: Desk) -> None:
    assert part in desk.said(command).text


# --- languages


@pytest.mark.parametrize(
    ("chosen", "client", "spoken"),
    [("es", "fr", "es"), (None, "fr", "fr"), (None, "pt-BR", "pt"), (None, "de", "en"), (None, None, "en"),
     ("xx", "hi", "hi")],
    ids=["chosen", "client", "region", "unknown", "none", "chosen-unknown"],
)  # fmt: skip
def test_whose_language_is_spoken(chosen: str | None, client: str | None, spoken: str, desk: Desk) -> None:
    if chosen:
        desk.people.speak("author-1", chosen, NOON)
    assert desk.said(Command.HELP, sender=Sender("u", "author-1", language=client)).language == spoken


@pytest.mark.parametrize(
    ("asked", "language"),
    [("es", "es"), ("ES", "es"), ("pt-BR", "pt"), ("español", "es"), ("Espanol!", "es"), ("Spanish", "es"),
     ("العربية", "ar"), ("हिन्दी", "hi"), (" français \u200f", "fr"), ("English", "en")],
)  # fmt: skip
def test_a_language_is_chosen_by_code_or_name(asked: str, language: str, desk: Desk) -> None:
    post = desk.said(Command.LANGUAGE, asked)
    assert desk.people.language("author-1") == language
    assert post.language == language
    assert wording(language).name_of(language) in post.text


@pytest.mark.parametrize("asked", ["de", "Deutsch", "español y francés", "xx", "all"])
def test_a_language_that_is_not_spoken_names_those_that_are(asked: str, desk: Desk) -> None:
    text = desk.said(Command.LANGUAGE, asked).text
    assert desk.people.language("author-1") is None
    assert text.startswith("I do not speak that language yet.")
    assert all(name in text for name in ("English", "español", "français", "português", "العربية", "हिन्दी"))


def test_a_language_is_known_by_its_name_in_the_readers_own(desk: Desk) -> None:
    desk.said(Command.LANGUAGE, "fr")
    desk.said(Command.LANGUAGE, "espagnol")
    assert desk.people.language("author-1") == "es"


# --- facts


def test_facts_are_listed(desk: Desk) -> None:
    told = {"en": Correction("It is safe."), "es": Correction("Es segura.")}
    desk.facts.found = [published(f"water-{number}", "poison", corrections=told) for number in range(9)]
    text = desk.said(Command.FACTS, "water", sender=Sender("u", "a", language="es")).text
    assert text.count("• Es segura. (water-") == MOST_FACTS
    assert "poison" not in text


@pytest.mark.parametrize(
    "changed",
    [
        {"state": State.DRAFT},
        {"state": State.WITHDRAWN},
        {"valid_from": NOON + timedelta(seconds=1)},
        {"expires": NOON},
        {"corrections": {}},
    ],
    ids=["draft", "withdrawn", "embargo", "expired", "nothing-to-tell"],
)
def test_a_fact_that_may_not_answer_is_not_listed(changed: dict[str, object], desk: Desk) -> None:
    desk.facts.found = [published("water-1", "poison", **changed)]
    assert desk.said(Command.FACTS, "water").text == _text(Notice.NOTHING_FOUND)


@pytest.mark.parametrize(
    ("text", "quoted", "asked"),
    [("water", "", ["water"]), ("", "poison", ["poison"]), ("water", "poison", ["water"]), ("", "", []),
     ("?!", "", [])],
    ids=["words", "quoted", "both", "nothing", "no-words"],
)  # fmt: skip
def test_what_is_searched_for(text: str, quoted: str, asked: list[str], desk: Desk) -> None:
    said = desk.said(Command.FACTS, text, quoted=quoted)
    assert desk.facts.asked == asked
    assert said.text == _text(Notice.NOTHING_FOUND if asked else Notice.WORDS_WANTED)


# --- topics


@pytest.mark.parametrize(
    ("asked", "topic"),
    [("water", "Water"), (" WATER! ", "Water"), ("salud publica", "Salud pública"), ("الماء", "الماء")],
)
def test_a_topic_is_subscribed_to(asked: str, topic: str, desk: Desk) -> None:
    text = desk.said(Command.SUBSCRIBE, asked).text
    assert desk.people.topics("author-1") == (topic,)
    assert f"You get news about: {topic}." in text
    assert desk.said(Command.SUBSCRIBE, asked).text == text


def test_where_to_send_news_is_kept_sealed_and_lasts(desk: Desk) -> None:
    desk.said(Command.SUBSCRIBE, "water")
    (row,) = desk.base.rows("SELECT channel, conversation, sealed FROM subscriptions")
    assert (row["channel"], row["conversation"]) == ("telegram", "conversation-1")
    assert b"chat-9" not in row["sealed"]
    assert Address(**SEAL.open(row["sealed"])) == replace(HERE, via="")


def test_an_unknown_topic_lists_those_that_are(desk: Desk) -> None:
    text = desk.said(Command.SUBSCRIBE, "football").text
    assert text.startswith("There is no such topic.")
    assert "Topics: Water, Salud pública, الماء." in text
    assert desk.people.topics("author-1") == ()


def test_without_an_argument_topics_and_ones_own_are_listed(desk: Desk) -> None:
    desk.said(Command.SUBSCRIBE, "water")
    text = desk.said(Command.SUBSCRIBE, place=Place.GROUP).text
    assert "Topics: Water, Salud pública, الماء." in text
    assert "You get news about: Water." in text


def test_a_group_cannot_be_subscribed_by_anybody(desk: Desk) -> None:
    post = desk.said(Command.SUBSCRIBE, "water", place=Place.GROUP)
    assert post.text == _text(Notice.ONLY_ALONE)
    assert post.private
    assert desk.people.topics("author-1") == ()


@pytest.mark.parametrize(
    ("asked", "left", "said"),
    [("WATER", ("Salud pública",), "Done."), ("", (), "Done."),
     ("football", ("Salud pública", "Water"), "You had no such topic")],
    ids=["one", "all", "unknown"],
)  # fmt: skip
def test_topics_are_given_up(asked: str, left: tuple[str, ...], said: str, desk: Desk) -> None:
    desk.said(Command.SUBSCRIBE, "water")
    desk.said(Command.SUBSCRIBE, "salud publica")
    assert desk.said(Command.UNSUBSCRIBE, asked, place=Place.GROUP).text.startswith(said)
    assert desk.people.topics("author-1") == left


def test_a_topic_that_is_offered_no_more_can_be_given_up(desk: Desk) -> None:
    desk.said(Command.SUBSCRIBE, "water")
    desk.topics = ()
    assert desk.said(Command.UNSUBSCRIBE, "water").text.startswith("Done.")
    assert desk.people.topics("author-1") == ()


# --- reading along


def _watching(desk: Desk) -> bool:
    room = desk.rooms.get("conversation-1")
    return room is not None and room.watching


@pytest.mark.parametrize(
    ("before", "text", "moderator", "after", "told"),
    [
        (False, "on", True, True, Notice.WATCH_ON),
        (True, "on", True, True, Notice.WATCH_ON),
        (True, "OFF", True, False, Notice.WATCH_OFF),
        (False, "off", True, False, Notice.WATCH_OFF),
        (False, "on", False, False, Notice.ONLY_MODERATORS),
        (True, "off", False, True, Notice.ONLY_MODERATORS),
        (False, "", False, False, Notice.WATCH_OFF),
        (True, "", False, True, Notice.WATCH_ON),
        (True, "maybe", True, True, Notice.WATCH_ON),
        (False, "on off", True, False, Notice.WATCH_OFF),
        (False, "on " * 9_000, True, False, Notice.WATCH_OFF),
    ],
    ids=["on", "on-again", "off", "off-again", "on-not-allowed", "off-not-allowed", "state-off", "state-on",
         "other", "both", "huge"],
)  # fmt: skip
def test_reading_along(
    before: bool, text: str, moderator: bool, after: bool, told: Notice, desk: Desk
) -> None:
    desk.rooms.arrive("conversation-1", "telegram", sealed_address(SEAL, HERE), NOON)
    desk.rooms.watch("conversation-1", before, "somebody", NOON)
    post = desk.said(Command.WATCH, text, moderator, place=Place.GROUP)
    assert post.text == _text(told)
    assert _watching(desk) is after
    assert post.private is (told is Notice.ONLY_MODERATORS)


def test_reading_along_begins_in_a_room_that_nobody_announced(desk: Desk) -> None:
    desk.said(Command.WATCH, "on", moderator=True, place=Place.GROUP)
    room = desk.rooms.get("conversation-1")
    assert room is not None
    assert room.watching
    assert Address(**SEAL.open(room.sealed)) == replace(HERE, via="")


def test_reading_along_is_for_groups(desk: Desk) -> None:
    assert desk.said(Command.WATCH, "on", moderator=True).text == _text(Notice.ONLY_IN_GROUPS)
    assert desk.rooms.get("conversation-1") is None


@pytest.mark.parametrize(
    ("place", "watching", "told"),
    [
        (Place.DIRECT, False, "I read what you send me."),
        (Place.GROUP, False, "I read only what is addressed to me."),
        (Place.GROUP, True, "I read every message in this group"),
    ],
    ids=["direct", "group", "group-watching"],
)
def test_the_status_says_what_is_read_here(place: Place, watching: bool, told: str, desk: Desk) -> None:
    if watching:
        desk.said(Command.WATCH, "on", moderator=True, place=Place.GROUP)
    desk.said(Command.SUBSCRIBE, "water")
    text = desk.said(Command.STATUS, place=place).text
    assert told in text
    assert "You have chosen no language" in text
    assert "You get news about: Water." in text
    desk.said(Command.LANGUAGE, "en")
    assert "the language that you chose: English" in desk.said(Command.STATUS, place=place).text


def test_where_the_bot_has_left_it_reads_nothing(desk: Desk) -> None:
    desk.said(Command.WATCH, "on", moderator=True, place=Place.GROUP)
    desk.rooms.leave("conversation-1", NOON)
    assert desk.said(Command.WATCH, place=Place.GROUP).text == _text(Notice.WATCH_OFF)
