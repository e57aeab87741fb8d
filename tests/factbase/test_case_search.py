"""Cases are found by every wording that was kept of them, whatever their state and however people spell."""

from __future__ import annotations

import pytest

from factbase import case_search
from factbase.case_acts import Act, CaseActStore
from factbase.case_search import CaseSearch
from factbase.cases import MAX_CLAIMS, CaseStore
from factbase.database import Base
from tests.fakes import NOON


@pytest.fixture
def search(base: Base) -> CaseSearch:
    cases = CaseStore(base)
    cases.open("the mayor sold the old bridge", "en", "d1", NOON)
    cases.open("¿El puente está CERRADO?", "es", "d2", NOON)
    cases.open("水道水は安全ですか", "ja", "d3", NOON)
    cases.open("the bridge, the bridge, the bridge", "en", "d4", NOON)
    return CaseSearch(base)


def _found(search: CaseSearch, text: str, limit: int = 10) -> list[int]:
    return [hit.case_id for hit in search.everything(text, limit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bridge", [4, 1]),
        ("bridge old", [1]),
        ("bridge mayo", [1]),
        ("mayo bridge", []),
        ("puente esta", [2]),
        ("cerrado", [2]),
        ("安全", [3]),
        ("nothing", []),
        ("", []),
        ('" OR *', []),
        ("bridge\0", [4, 1]),
        ("\ud800", []),
    ],
    ids=ascii,
)
def test_all_words_the_last_one_perhaps_half_typed(search: CaseSearch, text: str, found: list[int]) -> None:
    assert _found(search, text) == found


def test_a_case_is_found_once_by_its_best_wording(base: Base, search: CaseSearch) -> None:
    cases = CaseStore(base)
    for number in range(MAX_CLAIMS + 5):
        cases.join(1, f"bridge {number}", "en", f"j{number}", NOON)
    cases.join(1, "bridge 0", "en", "j0", NOON)
    assert sorted(_found(search, "bridge")) == [1, 4]
    assert _found(search, "bridge 3") == [1]
    assert _found(search, "bridge 24") == []  # beyond what is kept of one case
    assert len(_found(search, "bridge", limit=1)) == 1


def test_a_closed_case_is_found_too(base: Base, search: CaseSearch) -> None:
    CaseActStore(base).act(2, Act.DISMISS, "officer", "", NOON)
    assert _found(search, "puente") == [2]


def test_of_more_cases_than_can_be_ranked_the_latest_are(
    base: Base, search: CaseSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_search, "MOST_RANKED", 2)
    for number in range(3):
        CaseStore(base).open("a bridge too far", "en", f"m{number}", NOON)
    assert sorted(_found(search, "bridge")) == [6, 7]
