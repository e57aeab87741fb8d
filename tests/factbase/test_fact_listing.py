"""Going through facts: every one once, in order, by any filters, and never far at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbase import fact_listing
from factbase.database import Base, memory_base
from factbase.drafts import DraftStore
from factbase.fact_listing import FactListing
from factbase.facts import Correction, Fact, State
from factbase.store import FactStore
from tests.fakes import NOON, published

SAID = Correction("So it is.")


def fact(fact_id: str, *languages: str, **changed: object) -> Fact:
    """A published fact with corrections in these languages."""
    return published(
        fact_id, f"claim {fact_id}", corrections=dict.fromkeys(languages or ("en",), SAID), **changed
    )


def base_of(*facts: Fact) -> Base:
    """A base with these facts."""
    base = memory_base()
    FactStore(base).save(facts, NOON)
    return base


def ids(listing: FactListing, limit: int = 2, **asked: object) -> list[str]:
    """Every fact that is met on the way through all pages."""
    found, after = list[str](), ""
    while True:
        page = listing.page(after=after, limit=limit, **asked)  # type: ignore[arg-type] # a test's filters
        found += [row.fact.id for row in page.rows]
        if not page.after:
            return found
        assert page.after > after
        after = page.after


FACTS = (
    fact("a", "en", topics=("health",), area="north"),
    fact("b", "en", "es", topics=("roads",), area="south"),
    fact("c", "es", topics=("health", "roads"), area="north"),
    fact("d", "fr", state=State.WITHDRAWN, topics=("health",)),
    fact("e", "en", state=State.DRAFT, approver=""),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "abcde"),
        ({"state": State.PUBLISHED}, "abc"),
        ({"state": State.WITHDRAWN}, "d"),
        ({"state": State.DRAFT}, "be"),
        ({"state": State.IN_REVIEW}, "c"),
        ({"topic": "health"}, "acd"),
        ({"topic": "health", "state": State.PUBLISHED}, "ac"),
        ({"area": "north"}, "ac"),
        ({"language": "es"}, "bc"),
        ({"language": "fr"}, "d"),
        ({"language": "de"}, ""),
        ({"language": "es", "topic": "roads", "area": "south"}, "b"),
        ({"language": "en.x"}, ""),
        ({"topic": "x' OR 1 = 1 --"}, ""),
    ],
    ids=str,
)
@pytest.mark.parametrize("limit", [1, 2, 50])
def test_filters_let_through_what_they_name(asked: dict[str, object], found: str, limit: int) -> None:
    base = base_of(*FACTS)
    drafts = DraftStore(base)
    drafts.revise("b", "ana", NOON)
    drafts.submit("c", drafts.revise("c", "ana", NOON).edit, "ana", NOON)
    assert ids(FactListing(base), limit, **asked) == list(found)


def test_a_version_that_is_worked_on_shows_beside_the_one_that_counts() -> None:
    base = base_of(*FACTS)
    DraftStore(base).revise("b", "ana", NOON)
    shown = {
        row.fact.id: (row.fact.version, row.working, row.version) for row in FactListing(base).page().rows
    }
    assert shown["a"] == (1, None, 0)
    assert shown["b"] == (1, State.DRAFT, 2)
    assert shown["e"] == (1, None, 0)  # a draft that was never let out counts itself


def test_a_rare_language_is_looked_for_a_stretch_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_listing, "WINDOW", 10)
    facts = [fact(f"f{number:02d}", "qu" if number == 27 else "en") for number in range(35)]
    listing = FactListing(base_of(*facts))
    page = listing.page(language="qu")
    assert (page.rows, page.after) == ((), "f09")
    assert ids(listing, language="qu") == ["f27"]
    assert ids(listing, language="en") == [one.id for one in facts if one.id != "f27"]


@given(
    st.lists(st.sampled_from(("en", "es", "fr")), min_size=1, max_size=25),
    st.sampled_from(("", "en", "fr")),
    st.integers(1, 6),
)
def test_each_fact_is_met_once_as_a_plain_walk_would_meet_it(
    spoken: list[str], language: str, limit: int
) -> None:
    facts = [replace(fact(f"f{number:02d}", code)) for number, code in enumerate(spoken)]
    listing = FactListing(base_of(*facts))
    wanted = [one.id for one in facts if not language or language in one.corrections]
    assert ids(listing, limit, language=language) == wanted
