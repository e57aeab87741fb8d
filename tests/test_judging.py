"""What is decided depends on the thresholds of the claim's group, on its words and on its language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.calibration import Thresholds
from bot.core.decide import Decision, Kind
from bot.core.guard import Kind as Difference
from bot.core.policy import Policy
from bot.core.reasons import Reason
from bot.judge_rooms import judges
from bot.judging import Judge
from bot.questions import Judgement, Occasion, Question
from factbase.database import memory_base
from factbase.facts import Phrasing, Verdict
from factbase.store import FactStore
from tests.assembled import ANSWERING, Line, line, question
from tests.fakes import NOON, WordEncoder, published

CLOSE = "the old bridge is made of cheese and butter"
BOLD = Thresholds(0.25, 0.2)
GROUPED = replace(ANSWERING, groups={"language=en,channel=telegram": BOLD, "language=es": BOLD})


@pytest.fixture(scope="module")
def asked() -> Line:
    made = line()
    made.retrieval.sync()
    return made


@pytest.mark.parametrize(
    ("language", "channel", "policy", "kind"),
    [
        pytest.param("en", "web", Policy(), Kind.ASK_BACK, id="in_no_group"),
        pytest.param("en", "telegram", Policy(), Kind.ANSWER, id="in_a_group"),
        pytest.param("es", "web", Policy(), Kind.ANSWER, id="by_language"),
        pytest.param("en", "telegram", Policy(answer_at=0.8), Kind.ASK_BACK, id="the_agency_goes_first"),
        pytest.param("en", "web", Policy(answer_at=0.25), Kind.ANSWER, id="also_where_it_is_bolder"),
    ],
)
def test_thresholds_are_those_of_the_group(
    asked: Line, language: str, channel: str, policy: Policy, kind: Kind
) -> None:
    judge = Judge(asked.retrieval, GROUPED, policy, lambda text: language)
    (judgement,) = judge.judge([question(CLOSE, channel=channel)], NOON)
    assert judgement.decisions[0].kind is kind


CHIPS = "every new phone tracks the children of our town"
DENIED = "it is a myth that every new phone tracks the children of our town"


def _decided(text: str, verdict: Verdict = Verdict.FALSE) -> Decision:
    made = line([published("phone", CHIPS, verdict=verdict)])
    (judgement,) = made.judge.judge([question(text)], NOON)
    return judgement.decisions[0]


@pytest.mark.parametrize(
    ("text", "kind", "reason", "difference"),
    [
        pytest.param(CHIPS, Kind.ANSWER, Reason.SURE, None, id="the_claim"),
        pytest.param(f"is it true that {CHIPS}?", Kind.ANSWER, Reason.SURE, None, id="asked"),
        pytest.param(DENIED, Kind.ANSWER, Reason.DENIED, Difference.NEGATED, id="denied"),
        pytest.param(
            "no new phone tracks the children of our town, every new phone loses the children",
            Kind.ASK_BACK,
            Reason.DIFFERS,
            Difference.NEGATED,
            id="more_than_a_denial",
        ),
        pytest.param(
            "every new phone tracks the slow children of our town",
            Kind.ASK_BACK,
            Reason.DIFFERS,
            Difference.EDITED,
            id="a_word_more",
        ),
    ],
)
def test_the_doubt_about_a_claim_reaches_the_decision(
    text: str, kind: Kind, reason: Reason, difference: Difference | None
) -> None:
    found = _decided(text)
    assert (found.kind, found.reason) == (kind, reason)
    assert (found.doubt.kind if found.doubt else None) == difference


@pytest.mark.parametrize(
    ("text", "reason", "close"),
    [
        pytest.param(CHIPS, Reason.SURE, True, id="the_claim"),
        pytest.param(DENIED, Reason.DENIED, True, id="denied_in_its_words"),
        pytest.param(
            "the new phone shop of our town never tracks children", Reason.DIFFERS, False, id="says_more"
        ),
    ],
)
def test_whether_the_message_was_compared_reaches_the_decision(
    text: str, reason: Reason, close: bool
) -> None:
    found = _decided(text)
    assert (found.reason, found.close) == (reason, close)


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (Verdict.FALSE, Reason.DENIED),
        (Verdict.SATIRE, Reason.DENIED),
        (Verdict.SCAM, Reason.DENIED),
        (Verdict.MISLEADING, Reason.DIFFERS),
        (Verdict.TRUE, Reason.DIFFERS),
        (Verdict.UNPROVEN, Reason.DIFFERS),
    ],
)
def test_a_denial_is_confirmed_only_if_the_claim_is_not_so(verdict: Verdict, reason: Reason) -> None:
    assert _decided(DENIED, verdict).reason is reason


@pytest.mark.parametrize(("mixed", "reason"), [(True, Reason.MIXED), (False, Reason.SURE)])
def test_a_mixed_claim_is_asked_back_also_over_other_neighbours(
    asked: Line, mixed: bool, reason: Reason
) -> None:
    judge = Judge(asked.retrieval, ANSWERING, Policy(), lambda text: "en", mixed=lambda text: mixed)
    for each in (judge, judge.over(asked.retrieval)):
        (judgement,) = each.judge([question("the old bridge is closed")], NOON)
        assert judgement.decisions[0].reason is reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "purana pul band ho gaya hai aur koi nadi paar nahi kar sakta", Kind.ASK_BACK, id="hinglish"
        ),
        pytest.param("nobody may cross the river since the old bridge is closed", Kind.ANSWER, id="english"),
    ],
)
def test_the_real_line_asks_back_about_what_is_mixed(text: str, kind: Kind) -> None:
    facts = FactStore(memory_base())
    facts.save([published("bridge", text)], NOON)
    judge = judges(WordEncoder(), facts, Policy(), ANSWERING, NOON)(ANSWERING)
    (judgement,) = judge.judge([question(text, language="en")], NOON)
    assert judgement.decisions[0].kind is kind


def test_the_real_line_speaks_the_language_of_a_few_words() -> None:
    judge = judges(WordEncoder(), FactStore(memory_base()), Policy(), ANSWERING, NOON)(ANSWERING)
    (judgement,) = judge.judge([question("la hora cambia este domingo?")], NOON)
    assert judgement.language == "es"


FLU = Phrasing("el antibiótico cura la gripe", "es")


def _spoken_to(text: str, likely: dict[str, float], asked_for: str | None = None) -> str:
    fact = replace(published("flu", "antibiotics cure the flu"), phrasings=(FLU,))
    made = line([fact, published("phone", CHIPS)])
    made.retrieval.sync()
    judge = Judge(made.retrieval, ANSWERING, Policy(), lambda text: "und", likely=lambda text: likely)
    message = replace(question(text).message, language=asked_for)
    (judgement,) = judge.judge([Question(message)], NOON)
    return judgement.language


@pytest.mark.parametrize(
    ("text", "likely", "asked_for", "language"),
    [
        pytest.param("la escuela cierra manana", {"ro": 0.7, "es": 0.3}, None, "es", id="by its words"),
        pytest.param("la escuela cierra manana", {"es": 1.0}, "fr", "fr", id="as they asked to be"),
        pytest.param(
            "antibiotico cura gripe", {"it": 0.99}, None, "es", id="by the wording that they nearly say"
        ),
        pytest.param(
            "nuvole rosa sopra Marenza", {"it": 0.99}, None, "it", id="not served and said by no wording"
        ),
        pytest.param("me quiero matar", {"de": 0.5, "pl": 0.5}, None, "es", id="by the cry in it"),
    ],
)
def test_people_are_spoken_to_by_the_words_that_they_write(
    text: str, likely: dict[str, float], asked_for: str | None, language: str
) -> None:
    assert _spoken_to(text, likely, asked_for) == language


WATER = "boiling water for a minute kills all germs"
TWO = [published("phone", CHIPS), published("water", WATER)]


def _judged(asked: Question) -> Judgement:
    (judgement,) = line(TWO).judge.judge([asked], NOON)
    return judgement


@pytest.mark.parametrize(
    ("text", "told", "claims"),
    [
        pytest.param(f"{CHIPS} and {WATER}", ["phone", "water"], 2, id="joined"),
        pytest.param(f"{CHIPS}. {WATER}.", ["phone", "water"], 2, id="two_sentences"),
        pytest.param(f"it is a myth that {CHIPS}, but {WATER}", ["phone", "water"], 2, id="one_denied"),
        pytest.param(CHIPS, ["phone"], 1, id="one_statement"),
        pytest.param(f"{WATER} and nobody in the hall likes that", ["water"], 1, id="one_and_a_remark"),
        pytest.param(f"{CHIPS} and boiling water for a minute may spoil it all", ["phone"], 2, id="open"),
    ],
)
def test_two_things_said_at_once_are_both_told(text: str, told: list[str], claims: int) -> None:
    judgement = _judged(question(text))
    assert {one.kind for one in judgement.decisions} == {Kind.ANSWER}
    assert sorted(one.matches[0].fact_id for one in judgement.decisions) == told
    assert len(judgement.extraction.claims) == claims


@pytest.mark.parametrize(
    "once",
    [
        pytest.param(replace(question(f"{CHIPS} and {WATER}"), occasion=Occasion.OVERHEARD), id="overheard"),
        pytest.param(question(f"{CHIPS} and {WATER}", choice="phone"), id="chosen"),
    ],
)
def test_what_was_overheard_or_chosen_is_read_once(once: Question) -> None:
    assert len(_judged(once).extraction.claims) == 1
