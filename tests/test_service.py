"""What is decided about a message is said, recorded and opened together, or nothing of it happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.decide import Kind
from bot.core.reasons import Reason
from bot.errors import UnknownFact
from bot.questions import NONE_OF_THESE, Occasion
from factbase.audit import AuditLog, Detail
from factbase.database import open_base
from factbase.deliveries import Delivery
from factbase.errors import DatabaseError, DatabaseFull
from factbase.facts import Correction, State
from factbase.record import BaseRecord
from factbase.sightings import Sighting
from tests.assembled import BRIDGE, FACTS, WATER, Line, line, question
from tests.fakes import NOON, published

ANSWERED = "is it true that the old bridge is closed?"
CLOSE = "the old bridge is made of cheese and butter"
NOVEL = "the mayor has sold our town hall to a circus"
ROUTED = "income tax doubles tomorrow"


@pytest.fixture
def asked() -> Line:
    return line()


def _row(asked: Line, table: str) -> dict[str, Any]:
    (row,) = asked.base.rows(f"SELECT * FROM {table}")
    return dict(row)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        (ANSWERED, Kind.ANSWER, Reason.SURE),
        ("nobody may cross the river", Kind.ANSWER, Reason.SURE),
        (CLOSE, Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH),
        (ROUTED, Kind.ROUTE, Reason.ROUTED),
        (NOVEL, Kind.ESCALATE, Reason.NOTHING_SIMILAR),
        ("hello", Kind.IGNORE, Reason.GREETING),
        ("hello, are you a robot?", Kind.IGNORE, Reason.WHO_ASKS),
        ("I want to talk to a human", Kind.IGNORE, Reason.PERSON),
        ("and for children?", Kind.IGNORE, Reason.NO_CLAIM),
        ("/start", Kind.IGNORE, Reason.COMMAND),
        ("", Kind.IGNORE, Reason.EMPTY),
        ("https://example.org/x", Kind.IGNORE, Reason.ONLY_LINK),
        ("zebra", Kind.IGNORE, Reason.TOO_SHORT),
    ],
)
def test_what_is_done_about_a_message(asked: Line, text: str, kind: Kind, reason: Reason) -> None:
    outcome = asked.ask(text)
    assert (outcome.kind, outcome.reason) == (kind, reason)
    assert outcome.outgoing.text
    assert asked.count("cases") == (1 if kind is Kind.ESCALATE else 0)
    delivery = _row(asked, "deliveries")
    assert (delivery["decision"], delivery["text"]) == (kind.value, outcome.outgoing.text)


def test_an_answer_is_recorded_with_the_version_that_was_told(asked: Line) -> None:
    second = replace(BRIDGE, version=2, corrections={"en": Correction("It opened again.")})
    asked.facts.save([second], NOON)
    outcome = asked.ask(ANSWERED)
    assert outcome.outgoing.text.startswith("It opened again.")
    assert (outcome.outgoing.answers[0].fact_id, outcome.outgoing.answers[0].version) == ("bridge", 2)
    delivery, sighting = _row(asked, "deliveries"), _row(asked, "sightings")
    for row in (delivery, sighting):
        assert (row["fact_id"], row["fact_version"], row["case_id"]) == ("bridge", 2, None)
    assert sighting["probability"] == outcome.outgoing.answers[0].probability >= 0.8
    assert (sighting["decision"], sighting["reason"], sighting["calibration"]) == (
        "answer",
        "sure",
        "by hand",
    )


def test_a_sighting_says_where_and_when_but_not_what(asked: Line) -> None:
    asked.clock.forward(timedelta(hours=1))
    asked.ask(NOVEL, author="ana-pseudonym", conversation="room-pseudonym", channel="terminal")
    sighting = _row(asked, "sightings")
    assert sighting["at"] == "2026-11-21T13:00:00.000000Z"
    assert (sighting["channel"], sighting["conversation"], sighting["author"]) == (
        "terminal",
        "room-pseudonym",
        "ana-pseudonym",
    )
    assert sighting["digest"] == f"digest of {NOVEL}"
    assert NOVEL not in {value for name, value in sighting.items() if name != "digest"}


KEPT = "is the old bridge closed? call me on 0171 555 0123 or ana@mail.example"


def _keeping(asked: Line) -> Line:
    asked.service = replace(asked.service, keep_claims=True)
    return asked


def test_where_policy_keeps_it_a_sighting_has_the_claim_cleaned_and_masked(asked: Line) -> None:
    _keeping(asked).ask(f"FORWARDED: {KEPT}")
    assert _row(asked, "sightings")["claim"] == "is the old bridge closed? call me on […] or"


def test_by_itself_nothing_is_kept(asked: Line) -> None:
    asked.ask(KEPT)
    assert _row(asked, "sightings")["claim"] is None


def test_each_claim_of_a_message_that_is_acted_on_is_kept(asked: Line) -> None:
    _keeping(asked).ask(CLOSE)
    assert _row(asked, "sightings")["claim"] == CLOSE
    asked.ask("hello")
    assert asked.count("sightings") == 1


@pytest.mark.parametrize("choice", ["bridge", NONE_OF_THESE], ids=["a fact", "none of them"])
def test_a_choice_keeps_nothing_for_its_question_is_kept_already(asked: Line, choice: str) -> None:
    _keeping(asked).ask(CLOSE)
    asked.ask(CLOSE, choice)
    assert [row[0] for row in asked.base.rows("SELECT claim FROM sightings ORDER BY id")] == [CLOSE, None]


@pytest.mark.parametrize("spoken", [True, False], ids=["spoken to", "kept silent about"])
def test_what_was_overheard_is_never_kept(asked: Line, spoken: bool) -> None:
    class Manners:
        def speaks(self, *_: object) -> bool:
            return spoken

    service = replace(_keeping(asked).service, overhearing=Manners())  # type: ignore[arg-type]
    outcome = service.handle([replace(question(ANSWERED), occasion=Occasion.OVERHEARD)])[0]
    assert outcome.silent is not spoken
    assert _row(asked, "sightings")["claim"] is None


@pytest.mark.parametrize(
    ("text", "choice", "subject", "grounds"),
    [
        (ANSWERED, None, "bridge", {"decision": "answer", "reason": "sure", "fact": "bridge", "version": 1}),
        (CLOSE, None, "", {"decision": "ask_back", "reason": "not_sure_enough", "near": "bridge"}),
        (
            CLOSE,
            "bridge",
            "bridge",
            {"decision": "answer", "reason": "chosen", "fact": "bridge", "version": 1},
        ),
        (ROUTED, None, "", {"decision": "route", "reason": "routed", "agency": "The tax office"}),
        (NOVEL, None, "R-0001", {"decision": "escalate", "reason": "nothing_similar"}),
        ("zebra", None, "", {"decision": "ignore", "reason": "too_short"}),
    ],
    ids=["answered", "asked back", "chosen", "routed", "escalated", "too short"],
)
def test_every_decision_about_a_claim_is_in_the_log_without_its_words(
    asked: Line, text: str, choice: str | None, subject: str, grounds: dict[str, object]
) -> None:
    asked.service = replace(asked.service, basis={"model": "words@1/128", "policy": "shipped"})
    asked.ask(text, choice)
    log = AuditLog(asked.base)
    (entry,) = log.entries(act="decided")
    assert (entry.actor, entry.via, entry.subject) == ("rumourline", "web", subject)
    told = dict(entry.detail)
    assert str(told.pop("input")).startswith("digest of ")
    told.pop("probability", None)
    basis = {"model": "words@1/128", "policy": "shipped", "calibration": "by hand"}
    assert told == {**basis, **grounds}
    assert log.verify() is None


def test_a_batch_is_one_chain_and_what_is_rolled_back_leaves_no_row(asked: Line) -> None:
    asked.service.handle([question(ANSWERED), question(NOVEL), question(CLOSE)])
    log = AuditLog(asked.base)
    assert [entry.subject for entry in log.entries(act="decided")][::-1] == ["bridge", "R-0001", ""]
    full = replace(asked.service, record=_FullAfter(BaseRecord(asked.base), 1))
    with pytest.raises(DatabaseFull):
        full.handle([question(ANSWERED), question(ANSWERED)])
    full.record.left = 100  # type: ignore[attr-defined]
    full.handle([question(ANSWERED)])
    assert len(log.entries(act="decided")) == 4
    assert log.verify() is None


@pytest.mark.parametrize("spoken", [True, False], ids=["spoken to", "kept silent about"])
def test_of_what_was_overheard_only_what_was_spoken_to_is_in_the_log(asked: Line, spoken: bool) -> None:
    class Manners:
        def speaks(self, *_: object) -> bool:
            return spoken

    service = replace(asked.service, overhearing=Manners())  # type: ignore[arg-type]
    service.handle([replace(question(text), occasion=Occasion.OVERHEARD) for text in (ANSWERED, NOVEL)])
    assert len(AuditLog(asked.base).entries(act="decided")) == (2 if spoken else 0)


def test_a_question_back_offers_facts_and_opens_nothing(asked: Line) -> None:
    outcome = asked.ask(CLOSE)
    assert [s.fact_id for s in outcome.outgoing.suggestions] == ["bridge"]
    sighting = _row(asked, "sightings")
    assert (sighting["fact_id"], sighting["probability"], sighting["case_id"]) == (None, None, None)


def test_two_claims_in_one_message_get_two_answers_and_two_deliveries(asked: Line) -> None:
    bridge = "the old stone bridge near our market has been shut since yesterday evening"
    water = "boiling tap water twice every single morning kills absolutely all known germs"
    asked.facts.save([published("long-bridge", bridge), published("long-water", water)], NOON)
    filler = "Somebody has put a very long letter about this on every door of our street again. " * 4
    outcome = asked.ask(f"{bridge}. {filler}{water}.")
    told = [answer.fact_id for answer in outcome.outgoing.answers]
    assert sorted(told) == ["long-bridge", "long-water"]
    rows = asked.base.rows("SELECT fact_id, text FROM deliveries ORDER BY fact_id")
    assert [tuple(row) for row in rows] == [(name, outcome.outgoing.text) for name in sorted(told)]
    assert asked.count("sightings") == 2


def test_a_novel_claim_beside_an_answered_one_opens_a_case_and_the_reply_says_so(asked: Line) -> None:
    outcome = asked.ask(f"{ANSWERED} Also, is it true that {NOVEL}?")
    assert (outcome.kind, outcome.cases) == (Kind.ANSWER, (1,))
    assert [answer.fact_id for answer in outcome.outgoing.answers] == ["bridge"]
    assert "Another part of your message has not been checked yet." in outcome.outgoing.text
    assert "R-0001" in outcome.outgoing.text
    assert "Other parts" not in outcome.outgoing.text
    sightings = asked.base.rows("SELECT decision, fact_id, case_id FROM sightings ORDER BY id")
    assert [tuple(row) for row in sightings] == [("answer", "bridge", None), ("escalate", None, 1)]
    deliveries = asked.base.rows("SELECT decision, fact_id, case_id FROM deliveries ORDER BY case_id")
    assert [tuple(row) for row in deliveries] == [("answer", "bridge", None), ("escalate", None, 1)]


def test_of_several_novel_claims_each_has_its_case_and_its_reference(asked: Line) -> None:
    listed = f"1. {NOVEL}\n2. zebras are painted horses from Africa\n3. {ROUTED}"
    outcome = asked.ask(listed)
    text = outcome.outgoing.text
    assert asked.count("cases") == 2
    assert sorted(outcome.cases) == [1, 2]
    assert ("R-0001" in text, "R-0002" in text) == (True, True)
    assert text.startswith("This is a matter for The tax office")


def test_what_is_overheard_opens_no_case_beside_it(asked: Line) -> None:
    heard = question(f"{ANSWERED} Also, is it true that {NOVEL}?")
    asked.service.handle([replace(heard, occasion=Occasion.OVERHEARD)])
    assert (asked.count("cases"), asked.count("sightings")) == (0, 1)


def test_a_reference_alone_opens_no_case_and_says_how_to_ask(asked: Line) -> None:
    asked.ask(NOVEL)
    outcome = asked.ask("My reference is R-0001")
    assert (outcome.kind, outcome.reason, asked.count("cases")) == (Kind.IGNORE, Reason.REFERENCE, 1)
    assert "send the claim again" in outcome.outgoing.text


CURFEW = "the council has put a curfew on 10 streets of the harbour"


@pytest.fixture
def curfew() -> Line:
    return line([*FACTS, published("curfew", CURFEW)])


def test_who_denies_a_rumour_is_confirmed_and_it_is_recorded_so(curfew: Line) -> None:
    outcome = curfew.ask(f"It is a hoax that {CURFEW}")
    assert (outcome.kind, outcome.reason) == (Kind.ANSWER, Reason.DENIED)
    assert outcome.outgoing.text.startswith("That is right: The truth about curfew.\n\n")
    sighting = _row(curfew, "sightings")
    assert (sighting["decision"], sighting["reason"], sighting["fact_id"]) == ("answer", "denied", "curfew")
    assert _row(curfew, "deliveries")["text"] == outcome.outgoing.text


def test_a_claim_with_another_number_is_asked_back_and_told_why(curfew: Line) -> None:
    outcome = curfew.ask(CURFEW.replace("10", "73"))
    assert (outcome.kind, outcome.reason) == (Kind.ASK_BACK, Reason.DIFFERS)
    assert "it says “10” where yours says “73”" in outcome.outgoing.text
    assert [s.fact_id for s in outcome.outgoing.suggestions] == ["curfew"]
    sighting = _row(curfew, "sightings")
    assert (sighting["reason"], sighting["fact_id"]) == ("differs", None)


def test_the_difference_is_told_in_the_language_that_was_asked_for(curfew: Line) -> None:
    text = curfew.ask(CURFEW.replace("10", "73"), language="es").outgoing.text
    assert "dice «10» donde la suya dice «73»" in text


def test_the_askers_words_that_are_said_back_are_not_kept(curfew: Line) -> None:
    outcome = curfew.ask(CURFEW.replace("10", "73"))
    kept = _row(curfew, "deliveries")["text"]
    assert kept == outcome.outgoing.text.replace("“73”", "“…”")
    assert "73" not in kept


def test_who_chooses_the_fact_that_differed_is_answered(curfew: Line) -> None:
    outcome = curfew.ask(CURFEW.replace("10", "73"), choice="curfew")
    assert (outcome.reason, outcome.outgoing.answers[0].fact_id) == (Reason.CHOSEN, "curfew")


def test_a_case_is_opened_once_and_paraphrases_join_it(asked: Line) -> None:
    first = asked.ask(NOVEL, author="ana")
    second = asked.ask("the mayor has sold the town hall to a circus!", author="ben", conversation="other")
    other = asked.ask("penguins were seen driving trams at night", author="cyd")
    assert first.outgoing.reference == second.outgoing.reference != other.outgoing.reference
    assert first.outgoing.reference is not None
    assert first.outgoing.reference in first.outgoing.text
    case = asked.cases.get(1)
    assert case is not None
    assert (case.askers, case.sightings, case.channels) == (2, 2, 2)
    assert len(asked.cases.wordings(1)) == 2
    assert asked.count("cases") == asked.count("alarms") == 2


def test_one_person_who_asks_again_is_one_asker(asked: Line) -> None:
    for _ in range(3):
        asked.ask(NOVEL)
    case = asked.cases.get(1)
    assert case is not None
    assert (case.askers, case.sightings) == (1, 3)
    assert len(asked.cases.wordings(1)) == 1


def test_one_case_is_alerted_once_however_many_ask(asked: Line) -> None:
    for author in "abcdef":
        asked.ask(NOVEL, author=author)
        asked.job.run()
    assert [page.title for page in asked.pager.pages] == ["New rumour R-0001 (P2)"]


def test_two_claims_in_one_batch_that_mean_the_same_open_one_case(asked: Line) -> None:
    outcomes = asked.service.handle(
        [question(NOVEL, author="ana"), question(f"{NOVEL}!", author="ben"), question(ANSWERED)]
    )
    assert [o.outgoing.reference for o in outcomes] == ["R-0001", "R-0001", None]
    assert [o.kind for o in outcomes] == [Kind.ESCALATE, Kind.ESCALATE, Kind.ANSWER]
    assert asked.count("cases") == 1


def test_a_case_of_another_process_is_joined_by_one_that_was_open_already(tmp_path: Path) -> None:
    one = line(base=open_base(tmp_path / "r.db"))
    other = Line(open_base(tmp_path / "r.db"))
    one.ask("penguins were seen driving trams at night")
    other.ask(NOVEL, author="ana")
    assert one.ask(NOVEL, author="ben").outgoing.reference == "R-0002"
    assert one.count("cases") == 2
    one.base.close()
    other.base.close()


def test_the_asker_who_chooses_is_answered(asked: Line) -> None:
    asked.ask(CLOSE)
    outcome = asked.ask(CLOSE, choice="bridge")
    assert (outcome.kind, outcome.reason) == (Kind.ANSWER, Reason.CHOSEN)
    assert [answer.fact_id for answer in outcome.outgoing.answers] == ["bridge"]


def test_any_fact_that_may_answer_can_be_chosen(asked: Line) -> None:
    assert asked.ask(CLOSE, choice="water").outgoing.answers[0].fact_id == WATER.id


def test_none_of_these_goes_to_people(asked: Line) -> None:
    outcome = asked.ask(CLOSE, choice=NONE_OF_THESE)
    assert (outcome.kind, outcome.reason) == (Kind.ESCALATE, Reason.NONE_OF_THESE)
    assert outcome.outgoing.reference == "R-0001"
    assert asked.cases.wordings(1)[0].text == CLOSE


@pytest.mark.parametrize(
    "choice",
    ["nobody", "gone", "soon", "over", "draft", "'; DROP TABLE facts; --", "\ud800", "x" * 10_000],
)
def test_what_cannot_answer_cannot_be_chosen_and_nothing_is_recorded(choice: str) -> None:
    asked = line(
        [
            *FACTS,
            published("gone", "gone is gone", state=State.WITHDRAWN),
            published("soon", "soon it comes", valid_from=NOON + timedelta(seconds=1)),
            published("over", "it is over now", expires=NOON),
            published("draft", "a draft of it", state=State.DRAFT),
        ]
    )
    with pytest.raises(UnknownFact):
        asked.ask(CLOSE, choice=choice)
    assert asked.count("sightings") == asked.count("deliveries") == asked.count("cases") == 0


@pytest.mark.parametrize("text", ["hello", "", "/start"], ids=["greeting", "empty", "command"])
def test_a_choice_without_a_claim_is_chatter(asked: Line, text: str) -> None:
    assert asked.ask(text, choice="bridge").kind is Kind.IGNORE


class _FullAfter:
    """A record whose disk is full after some writes."""

    def __init__(self, record: BaseRecord, writes: int) -> None:
        self._record = record
        self.left = writes
        self.writing = record.writing

    def sighting(self, sighting: Sighting) -> None:
        self._take()
        self._record.sighting(sighting)

    def decided(self, via: str, subject: str, detail: Detail, now: datetime) -> None:
        self._record.decided(via, subject, detail, now)

    def delivery(self, delivery: Delivery) -> None:
        self._take()
        self._record.delivery(delivery)

    def _take(self) -> None:
        if self.left == 0:
            raise DatabaseFull(str(DatabaseFull.__doc__))
        self.left -= 1


@pytest.mark.parametrize("writes", range(4))
def test_a_write_that_fails_leaves_no_case_and_no_stale_entry(asked: Line, writes: int) -> None:
    full = _FullAfter(BaseRecord(asked.base), writes)
    service = replace(asked.service, record=full)
    with pytest.raises(DatabaseFull):
        service.handle([question(NOVEL), question("penguins were seen driving trams at night")])
    assert {
        asked.count(table) for table in ("cases", "case_claims", "sightings", "deliveries", "alarms")
    } == {0}
    full.left = 100
    outcomes = service.handle(
        [question("penguins were seen driving trams at night"), question(NOVEL), question(NOVEL)]
    )
    assert [outcome.outgoing.reference for outcome in outcomes] == ["R-0001", "R-0002", "R-0002"]
    assert [case.claim for case in asked.cases.list()][::-1] == [
        "penguins were seen driving trams at night",
        NOVEL,
    ]


def test_one_bad_choice_spoils_its_batch_before_anything_is_written(asked: Line) -> None:
    with pytest.raises(UnknownFact):
        asked.service.handle([question(NOVEL), question(CLOSE, choice="nobody")])
    assert asked.count("cases") == 0


def test_a_base_that_cannot_be_read_is_not_an_answer(asked: Line) -> None:
    asked.ask(ANSWERED)
    asked.base.close()
    with pytest.raises(DatabaseError):
        asked.ask(ANSWERED)


def test_an_empty_batch_is_nothing(asked: Line) -> None:
    assert asked.service.handle([]) == []


def test_what_is_delivered_never_holds_the_askers_words(asked: Line) -> None:
    for text in (NOVEL, ROUTED, "xyzzy plugh"):
        asked.ask(text)
    said = " ".join(row[0] for row in asked.base.rows("SELECT text FROM deliveries"))
    assert not {"circus", "doubles", "plugh"} & set(said.lower().split())


def test_personal_data_is_masked_before_it_is_kept(asked: Line) -> None:
    asked.ask("call Bob at +44 7700 900123 or bob@example.org, the circus bought the mayor")
    (case,) = asked.cases.list()
    assert "900123" not in case.claim
    assert "bob@example.org" not in case.claim


@pytest.mark.parametrize(
    ("text", "wished", "language"),
    [
        pytest.param("¿eres un robot?", None, "es", id="spanish"),
        pytest.param("मदद", None, "hi", id="hindi"),
        pytest.param("hola", "fr", "fr", id="the language that was asked for comes first"),
        pytest.param("hello", None, "en", id="said everywhere: the agency's"),
        pytest.param("hallo", None, "en", id="not spoken here: the agency's"),
    ],
)
def test_small_talk_is_answered_in_its_own_language(
    asked: Line, text: str, wished: str | None, language: str
) -> None:
    chosen = {"language": wished} if wished else {}
    assert asked.ask(text, **chosen).outgoing.language == language


@pytest.mark.parametrize(
    ("language", "start"),
    [("es", "Hemos recibido"), ("ar", ""), ("xx", "We have received"), ("pt", "")],
    ids=["spanish", "arabic", "unknown", "portuguese"],
)
def test_people_are_spoken_to_in_the_language_they_asked_for(asked: Line, language: str, start: str) -> None:
    outcome = asked.ask(NOVEL, language=language)
    assert outcome.outgoing.text.startswith(start)
    assert outcome.outgoing.language == (language if language != "xx" else "en")
