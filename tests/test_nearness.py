"""Near facts are shown while somebody types: those that answer, those being written, those that ended."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.nearness import LEAST, Nearness
from factbase.drafts import DraftStore
from factbase.facts import MAX_TEXT, Fact, Phrasing, State
from factbase.workings import Working
from tests.assembled import BRIDGE, FACTS, Line, line
from tests.fakes import NOON, published


@dataclass
class Desk:
    """Versions that somebody works on."""

    facts: list[Fact] = field(default_factory=list)

    def open(self, state: State | None = None, limit: int = 200) -> tuple[Working, ...]:
        """Them."""
        return tuple(Working(fact, 1, frozenset(), NOON, "ana") for fact in self.facts[:limit])


def _nearness(asked: Line, *drafts: Fact) -> Nearness:
    return Nearness(asked.judge, asked.retrieval, asked.encoder, asked.facts, Desk(list(drafts)), asked.clock)


def _draft(fact_id: str, *wordings: str, **changed: object) -> Fact:
    return replace(published(fact_id, *wordings), state=State.DRAFT, **changed)  # type: ignore[arg-type]


CRANE = _draft("crane", "the harbour crane has fallen over", "crane fell into the harbour")


def test_the_nearest_comes_first_with_what_is_needed_to_add_a_phrasing() -> None:
    found = _nearness(line()).near("the old stone bridge is closed", "en")
    assert [(near.fact_id, near.claim, near.state) for near in found] == [
        ("bridge", BRIDGE.claim.text, State.PUBLISHED)
    ]
    assert LEAST <= found[0].similarity < 1.0


@pytest.mark.parametrize("text", ["The OLD bridge is closed!!", "nobody may cross the river?"])
def test_the_same_words_are_the_same_claim(text: str) -> None:
    assert _nearness(line()).near(text, "en")[0].similarity == 1.0


def test_drafts_are_seen() -> None:
    found = _nearness(line(), CRANE).near("has the crane fallen over", "en")
    assert [(near.fact_id, near.state) for near in found] == [("crane", State.DRAFT)]


def test_a_draft_of_a_published_fact_is_shown_once_as_it_is_worked_on() -> None:
    asked = line()
    store = DraftStore(asked.base)
    begun = store.revise("bridge", "ana", NOON)
    changed = replace(begun.fact, phrasings=(Phrasing("the stone viaduct has collapsed", "en"),))
    store.save(changed, begun.edit, "ana", NOON)
    nearness = Nearness(asked.judge, asked.retrieval, asked.encoder, asked.facts, store, asked.clock)
    found = nearness.near("the stone viaduct has collapsed", "en")
    assert [(near.fact_id, near.similarity, near.state) for near in found] == [("bridge", 1.0, State.DRAFT)]


@pytest.mark.parametrize(
    "changed",
    [
        {"expires": NOON - timedelta(days=1)},
        {"valid_from": NOON + timedelta(days=1)},
        {"state": State.WITHDRAWN},
    ],
    ids=["expired", "not valid yet", "withdrawn"],
)
def test_what_does_not_answer_now_is_found_by_its_words(changed: dict[str, object]) -> None:
    asked = line([*FACTS, published("crane", "the harbour crane has fallen over", **changed)])
    found = _nearness(asked).near("has the harbour crane fallen", "en")
    assert [near.fact_id for near in found] == ["crane"]


@pytest.mark.parametrize("text", ["", "  ", "!!!", "zebras sing operas at night", "\u202e"])
def test_where_nothing_is_near_nothing_is_shown(text: str) -> None:
    assert _nearness(line(), CRANE).near(text, "en") == ()


def test_the_claim_is_shown_in_the_language_that_is_written() -> None:
    both = replace(CRANE, phrasings=(Phrasing("la grúa del puerto ha caído", "es"),))
    (near,) = _nearness(line(), both).near("la grúa del puerto ha caído", "es")
    assert near.claim == "la grúa del puerto ha caído"


def test_at_most_so_many_are_shown() -> None:
    drafts = [_draft(f"d{number}", "the harbour crane has fallen over") for number in range(12)]
    nearness = _nearness(line(), *drafts)
    assert len(nearness.near("the harbour crane has fallen over", "en")) == 5
    assert len(nearness.near("the harbour crane has fallen over", "en", 2)) == 2


def test_of_many_drafts_the_nearest_are_found() -> None:
    others = [_draft(f"d{number}", f"zebra number {number} eats grass") for number in range(150)]
    found = _nearness(line(), *others, CRANE).near("the harbour crane has fallen", "en")
    assert [near.fact_id for near in found] == ["crane"]


def test_a_text_that_is_too_long_is_read_as_far_as_a_claim_may_be() -> None:
    zebras = "zebras sing operas " * (MAX_TEXT // 19)
    assert _nearness(line(), CRANE).near(f"{zebras} {CRANE.claim.text}", "en") == ()
    assert _nearness(line(), CRANE).near(CRANE.claim.text + " " * MAX_TEXT, "en")[0].similarity == 1.0


def test_what_answers_is_not_read_again() -> None:
    asked = line()
    nearness = _nearness(asked)
    nearness.near("the old stone bridge is closed", "en")
    asked.encoder.encoded.clear()
    nearness.near("the old stone bridge is closed", "en")
    assert BRIDGE.claim.text not in asked.encoder.encoded


def test_looking_changes_nothing() -> None:
    asked = line()
    _nearness(asked, CRANE).near("the harbour crane has fallen over", "en")
    assert asked.retrieval.fact("crane") is None
    assert asked.count("sightings") == 0
