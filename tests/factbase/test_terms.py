"""The managed lists offer what is in them; what was retired stays on the facts that have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from factbase.database import Base
from factbase.drafts import DraftStore
from factbase.errors import ActRefused
from factbase.store import FactStore
from factbase.terms import MAX_TERM, Term, TermKind, TermStore
from tests.fakes import NOON, published

LATER = NOON + timedelta(days=1)
WATER = Term(TermKind.TOPIC, "water", "Drinking water")


@pytest.fixture
def terms(base: Base) -> TermStore:
    return TermStore(base)


def test_each_list_has_its_own_terms_in_order(terms: TermStore) -> None:
    health = Term(TermKind.TOPIC, "health", "Health")
    north = Term(TermKind.AREA, "north", "The north")
    for term in (WATER, north, health):
        terms.put(term)
    assert terms.list(TermKind.TOPIC) == (health, WATER)
    assert terms.list(TermKind.AREA) == (north,)


def test_one_name_may_stand_in_both_lists(terms: TermStore) -> None:
    terms.put(WATER)
    terms.put(replace(WATER, kind=TermKind.AREA, label="The town of Water"))
    assert [term.label for kind in TermKind for term in terms.list(kind)] == [
        "Drinking water",
        "The town of Water",
    ]


def test_a_label_can_change_and_a_term_come_back(terms: TermStore) -> None:
    terms.put(WATER)
    terms.retire(TermKind.TOPIC, "water", NOON)
    terms.put(replace(WATER, label="Water"))
    assert terms.list(TermKind.TOPIC) == (replace(WATER, label="Water"),)


def test_a_retired_term_is_offered_no_more(terms: TermStore) -> None:
    terms.put(WATER)
    terms.retire(TermKind.TOPIC, "water", NOON)
    terms.retire(TermKind.TOPIC, "water", LATER)
    assert terms.list(TermKind.TOPIC) == ()
    assert terms.list(TermKind.TOPIC, retired=True) == (replace(WATER, retired_at=NOON),)


def test_only_what_is_there_can_be_retired(terms: TermStore) -> None:
    terms.put(WATER)
    with pytest.raises(ActRefused, match="no area 'water'"):
        terms.retire(TermKind.AREA, "water", NOON)


@pytest.mark.parametrize(
    "text", ["", " ", " water", "water\n", "w" * (MAX_TERM + 1), "wa\0ter", "\ud800"], ids=ascii
)
@pytest.mark.parametrize("part", ["name", "label"])
def test_a_term_needs_a_name_and_a_label_that_can_be_shown(terms: TermStore, part: str, text: str) -> None:
    term = Term(TermKind.TOPIC, text, "Water") if part == "name" else Term(TermKind.TOPIC, "water", text)
    with pytest.raises(ActRefused, match=f"the {part} of a topic"):
        terms.put(term)
    assert terms.list(TermKind.TOPIC) == ()


def test_what_facts_have_is_counted_whether_it_is_in_the_list_or_not(base: Base, terms: TermStore) -> None:
    terms.put(WATER)
    facts = FactStore(base)
    facts.save(
        [
            published("a", "one", topics=("water", "health", "water"), area="north"),
            published("b", "two", topics=("water",)),
            published("c", "three", area="north"),
        ],
        NOON,
    )
    assert terms.in_use(TermKind.TOPIC) == {"health": 1, "water": 2}
    assert terms.in_use(TermKind.AREA) == {"north": 2}
    facts.save([published("a", "one", version=2, topics=("fire",), area="south")], LATER)
    assert terms.in_use(TermKind.TOPIC) == {"fire": 1, "water": 1}
    assert terms.in_use(TermKind.AREA) == {"north": 1, "south": 1}


def test_what_a_draft_says_is_not_in_use_beside_what_counts(base: Base, terms: TermStore) -> None:
    FactStore(base).save([published("a", "one", topics=("water",))], NOON)
    drafts = DraftStore(base)
    working = drafts.revise("a", "cy", NOON)
    drafts.save(replace(working.fact, topics=("fire",)), working.edit, "cy", NOON)
    assert terms.in_use(TermKind.TOPIC) == {"water": 1}
