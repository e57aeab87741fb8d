"""Search finds by words and by meaning, drafts and cases too, best first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editorial.searching import BREADTH, DAMPING, MOST, fused
from factbase import search
from factbase.cases import CaseStore
from tests.editorial.room import ANA, AUDREY, BEN, REASON, Room, draft, near
from tests.fakes import NOON


@pytest.fixture
def full(room: Room) -> Room:
    room.published()
    room.published(draft("tunnel", "the new tunnel has no lights", topics=("roads",)))
    room.drafted(draft("well", "the well of the old town is dry"))
    room.published(draft("gone", "an old claim about the bridge of sighs"))
    room.editorial.withdraw(BEN, "gone", REASON)
    cases = CaseStore(room.base)
    cases.open("the mayor sold the old bridge", "en", "d1", NOON)
    cases.open("penguins drive trams", "en", "d2", NOON)
    return room


def _facts(room: Room, text: str, **options: int) -> list[str]:
    return [found.fact.id for found in room.editorial.search(AUDREY, text, **options).facts]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("old bridge", ["bridge", "gone", "well"]),
        ("OLD BRI", ["bridge", "gone", "well"]),
        ("dry well", ["well"]),
        ("roads", ["tunnel", "bridge", "gone", "well"]),
        ("roads.example", ["bridge", "gone", "tunnel", "well"]),
        ("tunnel", ["tunnel"]),
        ("zebra", []),
        ("", []),
        ("  ", []),
        ('" OR NEAR(*', []),
        ("\udcff", []),
    ],
    ids=ascii,
)
def test_facts_in_any_state_by_all_that_they_say(full: Room, text: str, found: list[str]) -> None:
    assert sorted(_facts(full, text)) == sorted(found)


def test_what_is_found_is_the_newest_version(full: Room) -> None:
    full.revised("tunnel", area="north")
    (found,) = full.editorial.search(AUDREY, "north").facts
    assert (found.fact.id, found.fact.version, found.by_words, found.by_meaning) == ("tunnel", 2, True, False)


def test_meaning_finds_what_no_word_does_and_both_together_rank_first(full: Room) -> None:
    full.meaning.known = (near("well"), near("bridge"), near("not there"))
    found = full.editorial.search(AUDREY, "sighs closed", "es").facts
    assert [(one.fact.id, one.by_words, one.by_meaning) for one in found] == [
        ("bridge", True, True),
        ("well", False, True),
        ("gone", True, False),
    ]
    assert full.meaning.asked == [("sighs closed", "es", BREADTH)]


def test_meaning_is_not_asked_about_nothing(full: Room) -> None:
    full.editorial.search(AUDREY, " ")
    assert full.editorial.near(AUDREY, "", "en") == ()
    assert full.meaning.asked == []


@pytest.mark.parametrize(("limit", "used"), [(1, 1), (0, 1), (-5, 1), (7, 7), (10**6, MOST)])
def test_limits_are_kept(full: Room, limit: int, used: int) -> None:
    assert len(_facts(full, "old bridge", limit=limit)) == min(used, 3)
    full.editorial.near(ANA, "bridge", "en", limit)
    assert full.meaning.asked[-1] == ("bridge", "en", used)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bridge", ["R-0001"]),
        ("old mayor", ["R-0001"]),
        ("penguins dri", ["R-0002"]),
        ("penguins bridge", []),
        ("R-0002", ["R-0002"]),
        (" r-2 ", ["R-0002"]),
        ("R-0009", []),
        ("R-٣", []),
        ("", []),
    ],
)
def test_cases_by_their_words_and_by_their_name(full: Room, text: str, found: list[str]) -> None:
    assert [one.case.reference for one in full.editorial.search(AUDREY, text).cases] == found


def test_every_wording_of_a_case_is_found_and_the_case_once(full: Room) -> None:
    cases = CaseStore(full.base)
    cases.join(1, "is it true that the bridge was sold", "en", "d3", NOON)
    cases.join(1, "el puente fue vendido", "es", "d4", NOON)
    for text in ("bridge", "puente vendido", "sold"):
        assert [one.case.id for one in full.editorial.search(AUDREY, text).cases] == [1]


_RANKINGS = st.lists(st.lists(st.integers(0, 9), unique=True), max_size=4)


@given(_RANKINGS)
def test_fusion_is_the_papers_formula(rankings: list[list[int]]) -> None:
    expected = {
        key: sum(1 / (DAMPING + r.index(key) + 1) for r in rankings if key in r)
        for r in rankings
        for key in r
    }
    scores = fused(rankings)
    assert dict(scores) == pytest.approx(expected)
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


@given(st.lists(st.integers(0, 9), unique=True))
def test_one_ranking_alone_stays_as_it_is(ranking: list[int]) -> None:
    assert list(fused([ranking])) == ranking


def test_of_more_facts_than_can_be_ranked_those_that_changed_last_are(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        room.drafted(draft(name))
    monkeypatch.setattr(search, "MOST_RANKED", 2)
    assert sorted(_facts(room, "repaired")) == ["b", "c"]
    first = room.stores.drafts.get("a")
    assert first is not None
    room.editorial.save(ANA, first.fact, first.edit)
    assert sorted(_facts(room, "repaired")) == ["a", "c"]
