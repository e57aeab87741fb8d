"""Sightings are kept as they were decided, and counted."""

from __future__ import annotations

from dataclasses import asdict, fields

import pytest

from factbase.cases import CaseStore
from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.instants import stamp
from factbase.sightings import Sighting, SightingStore
from factbase.store import FactStore
from tests.factbase.examples import SEEN, seen
from tests.fakes import NOON, published


def test_a_sighting_is_kept_whole(base: Base) -> None:
    FactStore(base).save([published("a", "one", version=3)], NOON)
    case_id = CaseStore(base).open("one", "en", "d1", NOON)
    given = seen(fact_id="a", fact_version=3, probability=0.875, case_id=case_id)
    SightingStore(base).record(given)
    (row,) = base.rows("SELECT * FROM sightings")
    assert {name: row[name] for name in asdict(given)} == {**asdict(given), "at": stamp(given.at)}


def test_a_sighting_has_no_room_for_what_was_written() -> None:
    assert not {"text", "claim", "message", "name"} & {field.name for field in fields(Sighting)}


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
