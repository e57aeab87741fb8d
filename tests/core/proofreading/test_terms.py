"""No party, candidate or opinion; nothing under embargo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.core.proofreading.rules import Embargo
from bot.core.proofreading.terms import EMBARGO, IMPARTIAL
from factbase.facts import Phrasing, Source
from tests.core.proofreading.proofs import GOOD, corrected, findings, headed, told
from tests.fakes import NOON

LATER = NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("This ridiculous story is wrong.", "en"),
        ("IDIOTS spread it.", "en"),
        ("We believe it is safe.", "en"),
        ("Es una tonteria peligrosa.", "es"),
        ("C'est Ridicule et dangereux.", "fr"),
        ("Isso é ridículo mesmo.", "pt"),
        ("هذا هُراء خطير", "ar"),
        ("यह बकवास फैल रही है", "hi"),
        ("En nuestra opinión, es seguro.", "es"),
    ],
)
def test_an_opinion_stops(text: str, language: str) -> None:
    (found,) = findings(headed(text, language), IMPARTIAL)
    assert (found.severity, found.field) == ("stop", f"corrections.{language}.headline")
    assert found.message.startswith("The text judges: “")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El agua ridiculamente clara", "es"),
        ("Being taken in is nothing shameful.", "en"),
        ("Une ridicule", "en"),
        ("Stupidity was not tested.", "en"),
        ("We believed it too.", "en"),
    ],
    ids=["another word", "comfort", "another language", "part of a word", "part of a phrase"],
)
def test_what_only_looks_like_one_does_not(text: str, language: str) -> None:
    assert findings(headed(text, language), IMPARTIAL) == []


def test_parties_and_candidates_stop_what_the_agency_says_and_are_noted_in_the_claim() -> None:
    fact = replace(
        corrected(explanation="The blue party denies it.", action="Ask ANA PEREZ."),
        claim=Phrasing("Ana Pérez has fled", "en"),
        phrasings=(Phrasing("Ana Pérez ran away", "en"),),
    )
    found = findings(fact, IMPARTIAL, parties=("Blue Party", "حزب الأزرق"), candidates=("Ana Pérez",))
    assert told(found) == [
        ("stop", "corrections.en.explanation"),
        ("stop", "corrections.en.action"),
        ("warn", "claim"),
    ]
    assert findings(fact, IMPARTIAL) == []


def test_arabic_names_are_found_however_their_letters_are_typed() -> None:
    fact = headed("ينفي حزب الازرق ذلك", "ar")
    assert told(findings(fact, IMPARTIAL, parties=("حزب الأزرق",))) == [("stop", "corrections.ar.headline")]


def test_an_empty_term_is_no_term() -> None:
    assert findings(GOOD, IMPARTIAL, parties=("", " ", "…")) == []


@pytest.mark.parametrize(
    ("until", "count"),
    [
        (NOON - timedelta(seconds=1), 0),
        (NOON, 0),
        (LATER, 1),
        (datetime(2026, 11, 21, 13, 30, tzinfo=timezone(timedelta(hours=1))), 1),
        (datetime(2026, 11, 21, 12, 30, tzinfo=timezone(timedelta(hours=1))), 0),
    ],
    ids=["past", "this instant", "future", "future elsewhere", "past elsewhere"],
)
def test_an_embargo_ends_at_its_instant(until: datetime, count: int) -> None:
    found = findings(GOOD, EMBARGO, embargoes=(Embargo("Radio Waves", until),))
    assert told(found) == [("stop", "corrections.en.headline")] * count
    assert all("2026-11-21 13:" in one.message for one in found)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"claim": Phrasing("The new school burns", "en")}, "claim"),
        ({"phrasings": (Phrasing("NEW SCHOOL on fire", "en"),)}, "phrasings[0]"),
        ({"sources": (Source("New School Board", "https://who.int"),)}, "sources[0].name"),
        ({"agency": "New school board"}, "agency"),
        ({"topics": ("new school",)}, "topics[0]"),
        ({"area": "the new school"}, "area"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_embargo_holds_for_every_text(changed: dict[str, object], field: str) -> None:
    fact = replace(GOOD, **changed)  # type: ignore[arg-type]
    assert told(findings(fact, EMBARGO, embargoes=(Embargo("new school", LATER),))) == [("stop", field)]


@pytest.mark.parametrize(
    ("valid_from", "severity"),
    [
        (LATER, "info"),
        (LATER + timedelta(days=1), "info"),
        (LATER - timedelta(seconds=1), "stop"),
        (None, "stop"),
    ],
)
def test_a_fact_that_answers_only_afterwards_may_wait_for_it(
    valid_from: datetime | None, severity: str
) -> None:
    fact = replace(GOOD, valid_from=valid_from)
    found = findings(fact, EMBARGO, embargoes=(Embargo("radio waves", LATER.astimezone(UTC)),))
    assert [one.severity for one in found] == [severity]
