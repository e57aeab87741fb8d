"""A sample is the same each time, and changes about as much as the base does."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.core.sampling import drawn, fingerprints
from factbase.facts import Fact, Phrasing
from tests.fakes import published

FACTS = [published(f"f{n}", f"claim {n}", f"another claim {n}") for n in range(300)]


@given(st.permutations(FACTS[:40]), st.integers(0, 50))
def test_the_order_of_the_facts_changes_nothing(facts: list[Fact], most: int) -> None:
    assert drawn(facts, most) == drawn(FACTS[:40], most)
    assert len(drawn(facts, most)) == min(most, 40)


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
