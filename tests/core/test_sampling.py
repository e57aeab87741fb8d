"""A sample is the same each time, and changes about as much as the base does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.sampling import drawn, fingerprints, spoken
from factbase.facts import Fact, Phrasing
from tests.fakes import published

FACTS = [published(f"f{n}", f"claim {n}", f"another claim {n}") for n in range(300)]


@given(st.permutations(FACTS[:40]), st.integers(0, 50))
def test_the_order_of_the_facts_changes_nothing(facts: list[Fact], most: int) -> None:
    assert drawn(facts, most) == drawn(FACTS[:40], most)
    assert len(drawn(facts, most)) == min(most, 40)


@given(st.permutations(range(40)), st.integers(0, 50))
def test_the_ids_of_the_facts_change_nothing(names: list[int], most: int) -> None:
    renamed = [replace(fact, id=f"g{name}") for fact, name in zip(FACTS[:40], names, strict=True)]
    assert [fact.claim for fact in drawn(renamed, most)] == [fact.claim for fact in drawn(FACTS[:40], most)]


def test_another_phrasing_does_not_change_who_is_drawn() -> None:
    more = [replace(fact, phrasings=(*fact.phrasings, Phrasing("a new one"))) for fact in FACTS]
    assert [fact.id for fact in drawn(more, 50)] == [fact.id for fact in drawn(FACTS, 50)]


def test_facts_of_one_claim_are_told_apart_by_their_phrasings() -> None:
    facts = [published(f"f{n}", "claim", f"phrasing {n}") for n in range(20)]
    assert drawn(facts[::-1], 5) == drawn(facts, 5)


@pytest.mark.parametrize(
    ("most", "of_each"),
    [
        pytest.param(0, [0, 0, 0], id="none"),
        pytest.param(2, [1, 1, 0], id="fewer_than_facts"),
        pytest.param(3, [1, 1, 1], id="one_of_each"),
        pytest.param(5, [2, 1, 2], id="a_second_one_of_those_who_have_it"),
        pytest.param(99, [3, 1, 2], id="all"),
    ],
)
def test_one_wording_of_every_fact_comes_before_a_second_one_of_any(most: int, of_each: list[int]) -> None:
    facts = [published("a", "a 1", "a 2", "a 3"), published("b", "b 1", "b 1"), published("c", "c 1", "c 2")]
    asked = spoken(facts, most)
    assert len({text for _, text in asked}) == len(asked)
    assert [sum(fact.id == name for fact, _ in asked) for name in "abc"] == of_each
    assert all(text in {phrasing.text for phrasing in fact.wordings()} for fact, text in asked)


def test_which_wordings_are_asked_hangs_on_their_words_alone() -> None:
    turned = [
        replace(fact, id=f"x{fact.id}", claim=fact.phrasings[0], phrasings=(fact.claim,)) for fact in FACTS
    ]
    asked = [text for _, text in spoken(FACTS, len(FACTS))]
    assert asked == [text for _, text in spoken(turned, len(FACTS))]
    assert 0.3 < sum(text.startswith("another") for text in asked) / len(asked) < 0.7


def test_a_larger_sample_holds_the_smaller_one() -> None:
    assert drawn(FACTS, 50) == drawn(FACTS, 200)[:50]


def test_the_sample_of_a_base_that_lost_a_tenth_is_nearly_the_same() -> None:
    """Of the bottom 100 a tenth are gone, within what chance allows (binomial, standard deviation 3)."""
    before, after = (set(fingerprints(drawn(facts, 100))) for facts in (FACTS, FACTS[30:]))
    assert 1 <= len(before - after) <= 20


def test_only_id_and_wordings_are_in_a_fingerprint() -> None:
    fact = FACTS[0]
    same = [replace(fact, version=7, agency="Another"), fact]
    other = [
        replace(fact, id="g"),
        replace(fact, claim=Phrasing("claim 0!", "en")),
        replace(fact, phrasings=()),
        replace(fact, claim=Phrasing("claim", "en"), phrasings=(Phrasing("0another claim 0", "en"),)),
    ]
    assert len(set(fingerprints(same))) == 1
    assert len({*fingerprints(same), *fingerprints(other)}) == 5


def test_text_that_no_file_can_hold_has_a_fingerprint_too() -> None:
    assert len(fingerprints([published("a", "lone \ud800 half")])) == 1
