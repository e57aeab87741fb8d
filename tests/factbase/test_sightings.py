"""Sightings are kept as they were decided, and counted."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import timedelta

import pytest

from factbase.cases import CaseStore
from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.instants import stamp
from factbase.sightings import KeptClaim, Sighting, SightingStore
from factbase.store import FactStore
from tests.factbase.examples import SEEN, seen
from tests.fakes import NOON, published


def test_a_sighting_is_kept_whole(base: Base) -> None:
    FactStore(base).save([published("a", "one", version=3)], NOON)
    case_id = CaseStore(base).open("one", "en", "d1", NOON)
    given = seen(fact_id="a", fact_version=3, probability=0.875, case_id=case_id, claim="one?")
    SightingStore(base).record(given)
    (row,) = base.rows("SELECT * FROM sightings")
    assert {name: row[name] for name in asdict(given)} == {**asdict(given), "at": stamp(given.at)}


def test_a_sighting_has_room_for_one_claim_and_no_more() -> None:
    assert not {"text", "message", "name"} & {field.name for field in fields(Sighting)}
    assert SEEN.claim is None
    assert "secret" not in repr(seen(claim="secret"))


@pytest.fixture
def asked(base: Base) -> SightingStore:
    """Three claims that were asked hour by hour, and two sightings without their text."""
    store = SightingStore(base)
    for hours, claim in enumerate(["one", None, "two", "three", None]):
        store.record(seen(claim=claim, at=NOON + timedelta(hours=hours), language="es"))
    return store


def test_the_claims_asked_last_come_first(asked: SightingStore) -> None:
    assert [claim.text for claim in asked.claims(10)] == ["three", "two", "one"]
    (latest,) = asked.claims(1)
    assert latest == KeptClaim(NOON + timedelta(hours=3), "three", "es", "web", "escalate", None)
    assert "three" not in repr(latest)
    assert asked.claims(0) == ()


@pytest.mark.parametrize(
    ("hours", "forgotten", "left"),
    [(0, 0, 3), (0.001, 1, 2), (2, 1, 2), (3.5, 3, 0), (100, 3, 0)],
)
def test_texts_are_forgotten_and_sightings_stay(
    base: Base, asked: SightingStore, hours: float, forgotten: int, left: int
) -> None:
    before = NOON + timedelta(hours=hours)
    assert asked.forget_claims(before) == forgotten
    assert asked.forget_claims(before) == 0
    assert len(asked.claims(10)) == left
    assert base.value("SELECT COUNT(*) FROM sightings") == 5


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT at FROM sightings WHERE claim IS NOT NULL ORDER BY at DESC, id DESC LIMIT 5",
        "UPDATE sightings SET claim = NULL WHERE claim IS NOT NULL AND at < ''",
    ],
    ids=["latest", "forgotten"],
)
def test_kept_claims_are_found_without_looking_through_all_sightings(base: Base, sql: str) -> None:
    plan = " ".join(row["detail"] for row in base.rows(f"EXPLAIN QUERY PLAN {sql}"))
    assert "sightings_claim" in plan
    assert "TEMP B-TREE" not in plan


def test_decisions_are_counted(base: Base) -> None:
    store = SightingStore(base)
    assert store.counts() == {}
    for decision in ("answer", "answer", "escalate"):
        store.record(seen(decision=decision))
    assert store.counts() == {"answer": 2, "escalate": 1}


@pytest.mark.parametrize(
    "wrong",
    [{"fact_id": "nobody", "fact_version": 1}, {"fact_id": "a", "fact_version": 2}, {"case_id": 9}],
    ids=["unknown fact", "unknown version", "unknown case"],
)
def test_a_sighting_names_only_what_is_there(base: Base, wrong: dict[str, object]) -> None:
    FactStore(base).save([published("a", "one")], NOON)
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        SightingStore(base).record(seen(**wrong))
    assert SightingStore(base).counts() == {}


def test_the_example_is_one_that_can_be_kept(base: Base) -> None:
    SightingStore(base).record(SEEN)
    assert SightingStore(base).counts() == {"escalate": 1}
