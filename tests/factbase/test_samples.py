"""The sample facts keep the rules that curators are held to."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.wiring import sample_facts
from factbase.facts import Fact, State, Verdict
from factbase.folding import folded
from factbase.words import words

READING = sample_facts()
LANGUAGES = {"en", "es", "fr", "pt", "ar", "hi"}
BARE_VERDICTS = {verdict.value for verdict in Verdict} | {"fake", "hoax", "myth", "wrong"}


def test_there_are_enough_and_none_was_refused() -> None:
    assert READING.problems == ()
    assert len(READING.facts) >= 60
    assert all(fact.state is State.PUBLISHED for fact in READING.facts)


def test_every_field_of_work_is_there() -> None:
    topics = Counter(fact.topics[0] for fact in READING.facts)
    assert set(topics) == {"health", "election", "disaster", "scam", "services"}
    assert min(topics.values()) >= 10


def test_no_wording_belongs_to_two_facts() -> None:
    owners: dict[str, set[str]] = {}
    for fact in READING.facts:
        for text in folded(phrasing.text for phrasing in fact.wordings()):
            owners.setdefault(text, set()).add(fact.id)
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("fact", READING.facts, ids=lambda fact: fact.id)
def test_a_sample_fact_is_fit_to_be_sent(fact: Fact) -> None:
    assert set(fact.corrections) == LANGUAGES
    assert {phrasing.language for phrasing in fact.wordings()} >= LANGUAGES
    assert all(source.url.startswith("https://") for source in fact.sources)
    assert fact.checked_on is not None
    assert fact.review_by is not None
    for correction in fact.corrections.values():
        assert len(correction.headline) <= 140
        assert len(correction.explanation) <= 330
        assert 0 < len(correction.action) <= 120
        assert not correction.headline.rstrip().endswith(("?", "؟"))
        assert len(words(correction.headline)) >= 3
        assert words(correction.headline)[0] not in BARE_VERDICTS
