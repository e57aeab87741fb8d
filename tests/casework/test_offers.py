"""What staff are offered for cases: ready holding texts by topic, and agencies that cases are given to."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.config import load_policy
from bot.core.holding import SHIPPED, Agencies, Agency, CasePolicy, HoldingTexts
from bot.core.policy import Policy
from bot.errors import CaseRefused, ConfigurationInvalid
from bot.mailing_rooms import mailing_rooms
from bot.wording.catalogue import LANGUAGES, wording
from factbase.case_acts import CaseActStore
from factbase.case_life import CaseState
from factbase.mailing_life import Kind, MailingState
from tests.desk.counter import CHANNEL, LIMITS, STAFF, Counter
from tests.mailing.post import DORA, FAST, VOICE, Office, chat

TAX = Agency("Tax Office", "https://tax.example.org/ask", "refunds")
POLICY = Policy(casework=CasePolicy(agencies=Agencies((TAX,))))
TEXTS = HoldingTexts(SHIPPED, wording)


@pytest.fixture
def office() -> Office:
    """Two people have asked about one matter, one of them in Spanish."""
    made = Office()
    made.rooms = mailing_rooms(
        made.counter.papers, VOICE, UTC, {CHANNEL: LIMITS}, FAST, offered=POLICY.casework
    )
    return made


def worked(office: Office, policy: Policy = POLICY) -> Casework:
    return casework(policy, office.base, office.clock, (office.rooms.following,))


@pytest.mark.parametrize("topic", sorted(SHIPPED))
def test_a_ready_text_speaks_every_language_and_fits(topic: str) -> None:
    words = SHIPPED[topic].words(wording)
    assert words.keys() == {"en", *LANGUAGES}
    assert all(20 <= len(said) <= 600 and said.count("\n") == 2 for said in words.values())
    assert TEXTS.words(words["hi"]) == words
    assert TEXTS.words(words["en"] + " Stay calm.") == {}


async def test_an_unchanged_ready_text_reaches_each_asker_in_their_language(office: Office) -> None:
    await office.asks(1)
    await office.asks(2)
    author = office.counter.said("x", chat(2), "p2").sender.author
    office.counter.papers.people.speak(author, "es", office.clock())
    door = worked(office)
    said, due = door.template("Flood")
    assert due == office.clock() + SHIPPED["flood"].next_word
    door.holding(DORA, 1, said, due)
    await office.sent()
    assert SHIPPED["flood"].parts["en"].doing in office.shown(chat(1))[-1]
    assert SHIPPED["flood"].parts["es"].doing in office.shown(chat(2))[-1]


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        pytest.param("tax office", TAX.link, "Tax Office", id="listed"),
        pytest.param("Water Board", "Water Board: please ask there", "Water Board", id="another one"),
    ],
)
async def test_who_asked_is_told_whose_matter_it_is(
    office: Office, typed: str, shown: str, kept: str
) -> None:
    await office.asks(1)
    worked(office).route(DORA, 1, typed)
    await office.sent()
    assert kept in office.shown(chat(1))[-1]
    assert shown in office.shown(chat(1))[-1]
    assert CaseActStore(office.base).acts(1)[-1].detail == kept
    assert (office.mailing().kind, office.mailing().state) == (Kind.ROUTED, MailingState.DONE)
    await office.sent()
    assert len([text for text in office.shown(chat(1)) if kept in text]) == 1


async def test_a_case_that_is_opened_again_sends_nobody_away(office: Office) -> None:
    await office.asks(1)
    door = worked(office)
    door.route(DORA, 1, "Tax Office")
    assert door.reopen(DORA, 1, "they sent it back").state is CaseState.IN_PROGRESS
    await office.sent()
    assert office.mailing().state is MailingState.CANCELLED
    assert TAX.link not in "".join(office.shown(chat(1)))


async def test_only_listed_agencies_where_policy_says_so(office: Office) -> None:
    await office.asks(1)
    strict = Policy(casework=CasePolicy(agencies=Agencies((TAX,), others=False)))
    with pytest.raises(CaseRefused, match=r"Water Board.*Tax Office"):
        worked(office, strict).route(DORA, 1, "Water Board")
    assert worked(office, strict).route(DORA, 1, "TAX OFFICE").state is CaseState.ROUTED


async def test_in_the_staff_chat_the_name_of_a_ready_text_is_enough() -> None:
    counter = Counter()
    counter.desk.staff.doings.ready.update(TEXTS.texts())  # type: ignore[attr-defined] # a dict in tests
    await counter.take(counter.said("the mayor has sold our town hall to a circus"))
    (card,) = counter.heard(STAFF)
    await counter.take(counter.pressed(card, "Holding", "mod"))
    asked = counter.heard(STAFF)[-1]
    assert "only its name: election, flood, health, scam, services" in asked.post.text
    await counter.take(counter.said("Flood", STAFF, "mod", reply_to=asked.id))
    assert CaseActStore(counter.line.base).acts(1)[-1].detail == TEXTS.texts()["flood"]


def test_an_unknown_topic_names_those_that_there_are(office: Office) -> None:
    with pytest.raises(CaseRefused, match="election, flood, health, scam, services"):
        worked(office).template("tornado")


def test_the_policy_file_adds_topics_languages_and_agencies(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        "[casework]\nother_agencies = false\n"
        "[holding.flood]\nhours = 0.5\n[holding.flood.told.de]\nknown = 'das Wasser steigt.'\n"
        "[holding.heat.told.en]\ndoing = 'we are asking the weather office.'\n"
        "[[agencies]]\nname = 'Tax Office'\nlink = 'https://tax.example.org'\nabout = 'refunds'\n",
        "utf-8",
    )
    found = load_policy(file).casework
    assert found.holding["flood"].next_word == timedelta(minutes=30)
    assert found.holding["flood"].parts.keys() == {*SHIPPED["flood"].parts, "de"}
    assert found.holding["heat"].text("es", wording) == (
        "What we are doing: we are asking the weather office."
    )
    assert (found.agencies.listed[0].about, found.agencies.others) == ("refunds", False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("[holding.flood]\nhours = 100", "holding.flood.hours", id="hours"),
        pytest.param("[holding.flood.told.en]\nknown = 'x'", "10 to 480 characters", id="too short"),
        pytest.param("[[agencies]]\nname = 'T'\nlink = 'https://t.org'", "agencies.0.name", id="name"),
        pytest.param("[[agencies]]\nname = 'Tax'\nlink = 'tax.org'", "agencies.0.link", id="link"),
    ],
)
def test_what_is_wrong_in_the_policy_is_named(text: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationInvalid, match=named):
        load_policy(tmp_path / "policy.toml")
