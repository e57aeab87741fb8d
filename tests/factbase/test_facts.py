"""Which facts are valid, and when one may answer."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbase.errors import FactInvalid
from factbase.fact_rules import check
from factbase.facts import (
    EMERGENCY,
    MAX_PHRASINGS,
    MAX_TEXT,
    Correction,
    Fact,
    Phrasing,
    Source,
    State,
    Verdict,
    is_web_link,
    storable,
)
from tests.factbase.strategies import facts
from tests.fakes import NOON, published

GOOD = published("f1", "Water kills")
ENDED = replace(GOOD, state=State.SUPERSEDED, superseded_by="f2")
LONG = "x" * (MAX_TEXT + 1)
SECOND = timedelta(seconds=1)


def _corrected(headline: str, explanation: str = "", action: str = "", language: str = "en") -> Fact:
    return replace(GOOD, corrections={language: Correction(headline, explanation, action)})


@pytest.mark.parametrize(
    ("fact", "field"),
    [
        pytest.param(replace(GOOD, id=""), "id", id="no_id"),
        pytest.param(replace(GOOD, id="a b"), "id", id="space_in_id"),
        pytest.param(replace(GOOD, id="-a"), "id", id="id_starts_with_a_mark"),
        pytest.param(replace(GOOD, id="a\n"), "id", id="id_with_line_break"),
        pytest.param(replace(GOOD, id="a" * 121), "id", id="long_id"),
        pytest.param(replace(GOOD, claim=Phrasing(" \n")), "claim", id="blank_claim"),
        pytest.param(replace(GOOD, claim=Phrasing(LONG)), "claim", id="long_claim"),
        pytest.param(replace(GOOD, claim=Phrasing("a\0")), "claim", id="nul"),
        pytest.param(replace(GOOD, claim=Phrasing("\ud800")), "claim", id="surrogate"),
        pytest.param(replace(GOOD, claim=Phrasing("a", "english")), "claim.language", id="language"),
        pytest.param(replace(GOOD, claim=Phrasing("a", "en-GB")), "claim.language", id="region"),
        pytest.param(replace(GOOD, phrasings=(Phrasing("a"), Phrasing(""))), "phrasings[1]", id="phrasing"),
        pytest.param(replace(GOOD, phrasings=(Phrasing("a"),) * (MAX_PHRASINGS + 1)), "phrasings", id="many"),
        pytest.param(_corrected(""), "corrections.en.headline", id="no_headline"),
        pytest.param(_corrected(LONG), "corrections.en.headline", id="long_headline"),
        pytest.param(_corrected("a", LONG), "corrections.en.explanation", id="long_explanation"),
        pytest.param(_corrected("a", "", "\0"), "corrections.en.action", id="nul_in_action"),
        pytest.param(_corrected("a", language="EN"), "corrections.EN", id="correction_language"),
        pytest.param(replace(GOOD, sources=(Source(" "),)), "sources[0].name", id="nameless_source"),
        pytest.param(replace(GOOD, sources=(Source(LONG),)), "sources[0].name", id="long_source"),
        pytest.param(replace(GOOD, sources=(Source("a\0"),)), "sources[0].name", id="nul_in_source"),
        pytest.param(replace(GOOD, sources=(Source("a", "ftp://a.example"),)), "sources[0].url", id="ftp"),
        pytest.param(
            replace(GOOD, sources=(Source("a", f"https://a.example/{LONG}"),)),
            "sources[0].url",
            id="long_link",
        ),
        pytest.param(replace(GOOD, valid_from=datetime(2026, 1, 1)), "valid_from", id="no_zone"),
        pytest.param(replace(GOOD, valid_from=NOON, expires=NOON), "expires", id="never_valid"),
        pytest.param(replace(GOOD, version=0), "version", id="version"),
        pytest.param(replace(GOOD, corrections={}), "corrections", id="published_without_correction"),
        pytest.param(replace(GOOD, sources=()), "sources", id="published_without_source"),
        pytest.param(replace(GOOD, author=""), "author", id="published_without_author"),
        pytest.param(replace(GOOD, approver=""), "approver", id="published_without_approver"),
        pytest.param(replace(GOOD, approver="ana"), "approver", id="two_eyes_only"),
        pytest.param(replace(ENDED, superseded_by="a b"), "superseded_by", id="no_successors_id"),
        pytest.param(replace(ENDED, superseded_by="f1"), "superseded_by", id="its_own_successor"),
        pytest.param(
            replace(ENDED, state=State.WITHDRAWN), "superseded_by", id="withdrawn_and_yet_superseded"
        ),
        pytest.param(replace(GOOD, superseded_by="f2"), "superseded_by", id="superseded_and_yet_answering"),
        pytest.param(replace(GOOD, author=EMERGENCY, approver=EMERGENCY), "approver", id="nobody_at_all"),
    ],
)
def test_a_broken_rule_names_its_field(fact: Fact, field: str) -> None:
    with pytest.raises(FactInvalid) as caught:
        check(fact)
    assert [name for name, _ in caught.value.problems] == [field]
    assert field in str(caught.value)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(FactInvalid) as caught:
        check(replace(GOOD, id="", version=0, claim=Phrasing("")))
    assert [name for name, _ in caught.value.problems] == ["id", "claim", "version"]


@pytest.mark.parametrize("state", [state for state in State if state is not State.PUBLISHED])
def test_an_unpublished_fact_may_lack_what_a_published_one_needs(state: State) -> None:
    check(Fact("f", Phrasing("Water kills"), state=state))


@pytest.mark.parametrize(
    "fact",
    [ENDED, replace(ENDED, superseded_by=""), replace(GOOD, approver=EMERGENCY)],
    ids=["superseded by another fact", "superseded by its own next version", "published in an emergency"],
)
def test_the_ends_and_the_exception_are_valid(fact: Fact) -> None:
    check(fact)


@given(facts())
def test_valid_facts_are_valid(fact: Fact) -> None:
    check(fact)


@pytest.mark.parametrize(
    ("valid_from", "expires", "answers"),
    [
        pytest.param(None, None, True, id="always"),
        pytest.param(NOON, None, True, id="from_now"),
        pytest.param(NOON + SECOND, None, False, id="not_yet"),
        pytest.param(None, NOON, False, id="until_now"),
        pytest.param(None, NOON + SECOND, True, id="not_over_yet"),
        pytest.param(NOON - SECOND, NOON + SECOND, True, id="between"),
        pytest.param(
            NOON.astimezone(timezone(timedelta(hours=5))), NOON + SECOND, True, id="zones_do_not_matter"
        ),
    ],
)
def test_when_a_fact_may_answer(valid_from: datetime | None, expires: datetime | None, answers: bool) -> None:
    assert replace(GOOD, valid_from=valid_from, expires=expires).answers_at(NOON) is answers


@pytest.mark.parametrize("state", State)
def test_only_a_published_fact_answers(state: State) -> None:
    assert replace(GOOD, state=state).answers_at(NOON) is (state is State.PUBLISHED)


def test_a_review_date_alone_does_not_silence_a_fact() -> None:
    assert replace(GOOD, review_by=NOON - SECOND).answers_at(NOON)


def test_wordings_hold_the_claim_first_and_nothing_twice() -> None:
    other = Phrasing("Does water kill?", "en")
    fact = replace(GOOD, phrasings=(other, GOOD.claim, other, Phrasing("Water kills", "und")))
    assert fact.wordings() == (GOOD.claim, other, Phrasing("Water kills", "und"))


def test_a_fact_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        GOOD.version = 2  # type: ignore[misc]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_rating(verdict: Verdict) -> None:
    assert 1 <= verdict.rating <= 5
    assert (verdict.rating == 5) is (verdict is Verdict.TRUE)


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://who.int", True),
        ("http://a.example:8080/x?y#z", True),
        ("https://ä.example/", True),
        ("HTTPS://A.EXAMPLE", True),
        ("", False),
        ("who.int", False),
        ("//who.int", False),
        ("https://", False),
        ("https:///path", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://a.example/a b", False),
        ("https://a.example/\n", False),
        ("https://a.example/\0", False),
        ("https://[broken", False),
    ],
)
def test_links(url: str, is_one: bool) -> None:
    assert is_web_link(url) is is_one


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert is_web_link(text) in (True, False)
    assert storable(text) is ("\0" not in text and text == text.encode("utf-8", "ignore").decode())
