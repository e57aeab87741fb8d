"""A case counts who asked, keeps a bounded number of wordings, and has exactly one alert."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factbase.case_counts import CaseCounts
from factbase.cases import MAX_CLAIMS, CaseStore, reference
from factbase.database import Base
from factbase.sightings import SightingStore
from tests.factbase.examples import seen
from tests.fakes import NOON


@pytest.fixture
def cases(base: Base) -> CaseStore:
    return CaseStore(base)


def test_a_new_case_holds_its_first_wording(cases: CaseStore) -> None:
    case = cases.get(cases.open("the bridge is sold", "en", "d1", NOON))
    assert case is not None
    assert (case.claim, case.language, case.state.value) == ("the bridge is sold", "en", "new")
    assert case.opened_at == case.last_seen == NOON
    assert (case.sightings, case.askers, case.channels) == (0, 0, 0)
    assert [(w.text, w.language) for w in cases.wordings(case.id)] == [("the bridge is sold", "en")]


@pytest.mark.parametrize(
    ("case_id", "name"), [(1, "R-0001"), (42, "R-0042"), (12345, "R-12345")], ids=["one", "two", "five"]
)
def test_a_case_has_a_name_for_people(case_id: int, name: str) -> None:
    assert reference(case_id) == name


def test_a_case_that_is_not_there_is_none(cases: CaseStore) -> None:
    assert cases.get(7) is None
    assert cases.wordings(7) == ()


def test_joining_moves_last_seen_and_keeps_a_new_wording(cases: CaseStore) -> None:
    case_id = cases.open("the bridge is sold", "en", "d1", NOON)
    later = NOON + timedelta(hours=1)
    assert cases.join(case_id, "they sold the bridge", "en", "d2", later) is True
    assert cases.join(case_id, "they sold the bridge", "en", "d2", later) is False
    case = cases.get(case_id)
    assert case is not None
    assert (case.opened_at, case.last_seen) == (NOON, later)
    assert [w.text for w in cases.wordings(case_id)] == ["the bridge is sold", "they sold the bridge"]


def test_a_flood_of_wordings_is_not_kept(cases: CaseStore) -> None:
    case_id = cases.open("wording 0", "en", "d0", NOON)
    kept = [cases.join(case_id, f"wording {n}", "en", f"d{n}", NOON) for n in range(1, 2 * MAX_CLAIMS)]
    assert kept == [True] * (MAX_CLAIMS - 1) + [False] * MAX_CLAIMS
    assert len(cases.wordings(case_id)) == MAX_CLAIMS == len(cases.claims())


def test_claims_are_those_of_newer_cases(cases: CaseStore) -> None:
    first = cases.open("one", "en", "d1", NOON)
    second = cases.open("two", "es", "d2", NOON)
    cases.join(first, "uno", "es", "d3", NOON)
    assert [(c.case_id, c.text) for c in cases.claims()] == [(first, "one"), (second, "two"), (first, "uno")]
    assert [c.text for c in cases.claims(after_case=first)] == ["two"]
    assert cases.claims(after_case=second) == ()


def test_askers_and_conversations_are_counted_once(base: Base, cases: CaseStore) -> None:
    case_id = cases.open("one", "en", "d1", NOON)
    for channel, conversation, author in [
        ("web", "c1", "ana"),
        ("web", "c1", "ana"),
        ("web", "c1", "ben"),
        ("terminal", "c1", "ana"),
        ("web", "c2", "ana"),
    ]:
        SightingStore(base).record(
            seen(case_id=case_id, channel=channel, conversation=conversation, author=author)
        )
    case = cases.get(case_id)
    assert case is not None
    assert (case.sightings, case.askers, case.channels) == (5, 2, 3)


def test_most_askers_come_first_then_the_latest(base: Base, cases: CaseStore) -> None:
    ids = [cases.open(f"claim {n}", "en", f"d{n}", NOON) for n in range(4)]
    for author in ("ana", "ben"):
        SightingStore(base).record(seen(case_id=ids[1], author=author))
    for _ in range(5):
        SightingStore(base).record(seen(case_id=ids[0], author="ana"))
    assert [case.id for case in cases.list()] == [ids[1], ids[0], ids[3], ids[2]]
    assert [case.id for case in cases.list(2)] == [ids[1], ids[0]]


def test_priority_goes_before_the_score_and_the_score_before_askers(base: Base, cases: CaseStore) -> None:
    urgent = {"P3 lowered": (13, "P3"), "P2": (9, "P2"), "P3": (4, "P3"), "P3 higher": (7, "P3")}
    ids = {name: cases.open(name, "en", name, NOON) for name in urgent}
    for name, (score, priority) in urgent.items():
        CaseCounts(base).scored(ids[name], score, priority)
    for author in ("ana", "ben"):
        SightingStore(base).record(seen(case_id=ids["P3"], author=author))
    assert [case.claim for case in cases.list()] == ["P2", "P3 lowered", "P3 higher", "P3"]


def test_cases_in_a_block_that_fails_are_gone(base: Base, cases: CaseStore) -> None:
    kept = cases.open("kept", "en", "d0", NOON)
    with pytest.raises(ZeroDivisionError), base.writing():  # noqa: PT012 - the block is what is tested
        cases.open("lost", "en", "d1", NOON)
        cases.join(kept, "lost too", "en", "d2", NOON + timedelta(hours=1))
        raise ZeroDivisionError
    assert [(case.id, case.last_seen) for case in cases.list()] == [(kept, NOON)]
    assert [claim.text for claim in cases.claims()] == ["kept"]
