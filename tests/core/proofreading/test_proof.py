"""All checks together: what is complete passes, each finding says how to mend it, nothing breaks them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.proofreading.claims import RULE as CLAIM
from bot.core.proofreading.completeness import DATES, LANGUAGE, LISTS
from bot.core.proofreading.findings import Severity
from bot.core.proofreading.house import House
from bot.core.proofreading.privacy import RULE as PERSONAL
from bot.core.proofreading.proof import proofread
from bot.core.proofreading.reading_level import RULE as LEVEL
from bot.core.proofreading.rules import Rules
from bot.core.readability import lix
from bot.core.reply import Voice
from bot.personal_data import PersonalData
from bot.wiring import sample_facts
from bot.wording.catalogue import wording
from factbase.facts import Correction, Fact, Phrasing, Source, Verdict
from tests.core.proofreading.proofs import GOOD, HOUSE, corrected, findings, nobody, told
from tests.core.strategies import texts
from tests.fakes import NOON

COUNTRIES = ("AU", "BR", "CA", "DE", "ES", "FR", "GB", "IN", "KE", "MX", "US")


def test_a_good_fact_only_shows_its_reading_level() -> None:
    found = proofread(GOOD, Rules(), nobody, NOON, HOUSE)
    assert [(one.rule, one.severity) for one in found] == [(LEVEL, "info")]


SAMPLES = sample_facts().facts
FINDER = PersonalData(COUNTRIES)


@pytest.mark.parametrize("fact", SAMPLES, ids=lambda fact: fact.id)
def test_the_sample_facts_may_go_out(fact: Fact) -> None:
    topics = frozenset(topic for each in SAMPLES for topic in each.topics)
    house = replace(HOUSE, topics=topics, areas=frozenset(each.area for each in SAMPLES))
    found = proofread(fact, Rules(countries=COUNTRIES), FINDER.find, NOON, house)
    assert [one for one in found if one.severity is Severity.STOP] == []
    assert {one.rule for one in found if one.severity is Severity.WARN} <= {"length"}


def test_the_gravest_comes_first_and_each_says_what_to_do() -> None:
    worst = Fact(
        "w", Phrasing("5G spreads it", "en"), corrections={"fr": Correction("Faux ?", "Ridicule. " * 120)}
    )
    found = proofread(worst, Rules(), lambda text, language: ["telephone number"], NOON, HOUSE)
    order = [list(Severity).index(one.severity) for one in found]
    assert order == sorted(order)
    assert {"language", "headline", "length", "source", "impartial", "personal_data", "dates"} <= {
        one.rule for one in found
    }
    assert all(one.message and one.mend and one.field for one in found)


@pytest.mark.parametrize(
    ("language", "found"), [("en", []), ("es", [("stop", "corrections.es")])], ids=["there", "missing"]
)
def test_the_main_language_must_be_there(language: str, found: list[tuple[str, str]]) -> None:
    house = replace(HOUSE, voice=Voice("Ministry", language))
    assert told(findings(GOOD, LANGUAGE, house)) == found


@pytest.mark.parametrize(
    ("changed", "count"),
    [({}, 0), ({"review_by": None}, 1), ({"review_by": None, "expires": NOON + timedelta(days=1)}, 0)],
    ids=["reviewed", "forgotten", "expires"],
)
def test_somebody_must_look_again_some_day(changed: dict[str, object], count: int) -> None:
    fact = replace(GOOD, **changed)  # type: ignore[arg-type]
    assert told(findings(fact, DATES)) == [("warn", "review_by")] * count


@pytest.mark.parametrize(
    ("minutes", "found"),
    [(-1, [("stop", "expires")]), (0, [("stop", "expires")]), (1, [])],
    ids=["over", "now", "soon"],
)
def test_what_has_expired_does_not_go_out(minutes: int, found: list[tuple[str, str]]) -> None:
    fact = replace(GOOD, expires=NOON + timedelta(minutes=minutes))
    assert told(findings(fact, DATES)) == found


@pytest.mark.parametrize(
    ("topics", "areas", "changed", "found"),
    [
        ((), (), {"topics": ("what",), "area": "nowhere"}, []),
        (("health",), ("world",), {}, []),
        (("water",), ("world",), {}, [("warn", "topics[0]")]),
        (("health",), ("US",), {}, [("warn", "area")]),
        (("health",), ("US",), {"topics": (), "area": ""}, [("warn", "topics"), ("warn", "area")]),
        (("health",), (), {"topics": ("health", "x", "y")}, [("warn", "topics[1]"), ("warn", "topics[2]")]),
    ],
    ids=["no lists", "listed", "topic", "area", "nothing", "several"],
)
def test_topics_and_areas_stand_on_the_lists(
    topics: tuple[str, ...],
    areas: tuple[str, ...],
    changed: dict[str, object],
    found: list[tuple[str, str]],
) -> None:
    house = replace(HOUSE, topics=frozenset(topics), areas=frozenset(areas))
    assert told(findings(replace(GOOD, **changed), LISTS, house)) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claim", "count"),
    [
        ("Masts spread the virus", 0),
        ("No doctor warns of masts", 0),
        ("False: masts spread the virus", 1),
        ("It is not true that masts spread the virus", 1),
        ("Masts spread the virus (hoax)", 1),
    ],
)
def test_the_claim_is_the_rumour_and_not_our_word_about_it(claim: str, count: int) -> None:
    fact = replace(GOOD, claim=Phrasing(claim, "en"))
    assert told(findings(fact, CLAIM)) == [("warn", "claim")] * count
    assert findings(replace(fact, verdict=Verdict.TRUE), CLAIM) == []


def test_personal_data_is_looked_for_in_every_text_with_its_language() -> None:
    asked: list[tuple[str, str]] = []

    def find(text: str, language: str) -> list[str]:
        asked.append((text, language))
        return ["e-mail address", "e-mail address", "telephone number"] if "5G" in text else []

    fact = replace(
        GOOD, phrasings=(Phrasing("p", "es"),), sources=(Source("S", "https://who.int"),), agency="A"
    )
    found = [one for one in proofread(fact, Rules(), find, NOON, HOUSE) if one.rule == PERSONAL]
    assert told(found) == [("stop", "claim")] * 2
    assert "an e-mail address" in found[0].message
    assert "a telephone number" in found[1].message
    said = GOOD.corrections["en"]
    assert asked == [
        (GOOD.claim.text, "en"),
        ("p", "es"),
        (said.headline, "en"),
        (said.explanation, "en"),
        (said.action, "en"),
        ("S", "und"),
        ("A", "und"),
        ("world", "und"),
        ("health", "und"),
    ]


@pytest.mark.parametrize(("hardest", "severity"), [(60, "info"), (10, "warn")])
def test_the_reading_level_is_always_shown(hardest: int, severity: str) -> None:
    (found,) = findings(GOOD, LEVEL, hardest_reading=hardest)
    assert (found.severity, found.field) == (severity, "corrections.en")
    assert f"LIX) {lix(_read(GOOD)):.0f}; the rumour's is {lix(GOOD.claim.text):.0f}" in found.message


def _read(fact: Fact) -> str:
    said = fact.corrections["en"]
    return f"{said.headline} {said.explanation} {said.action}"


def test_a_headline_without_a_full_stop_is_a_sentence_all_the_same() -> None:
    without = corrected(headline=GOOD.corrections["en"].headline.rstrip("."))
    assert findings(without, LEVEL) == findings(GOOD, LEVEL)


def test_without_a_house_replies_are_measured_in_english() -> None:
    assert proofread(GOOD, Rules(), nobody, NOON) == proofread(
        GOOD, Rules(), nobody, NOON, House(Voice(""), lambda language: wording("en"))
    )


_TEXT = st.one_of(texts(), st.text(max_size=40))


@given(_TEXT, _TEXT, _TEXT, _TEXT, st.sampled_from(["en", "ar", "hi", "zh", "und"]))
def test_whatever_is_written_is_checked(
    claim: str, headline: str, explanation: str, url: str, language: str
) -> None:
    fact = Fact(
        "f",
        Phrasing(claim, language),
        corrections={language: Correction(headline, explanation)},
        sources=(Source(headline, url),),
    )
    found = proofread(fact, Rules(), nobody, NOON, HOUSE)
    assert all(one.mend for one in found)
