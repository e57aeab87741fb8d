"""Deliveries say word by word what the bot said, and which version of which fact it was."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from factbase.database import Base
from factbase.deliveries import Delivery, DeliveryStore
from factbase.errors import DatabaseError
from factbase.instants import stamp
from factbase.record import BaseRecord
from factbase.store import FactStore
from tests.factbase.examples import seen
from tests.fakes import NOON, published

SAID = Delivery(
    at=NOON,
    channel="web",
    conversation="c0ffee",
    message_id="m1",
    decision="answer",
    text="The bridge is open. 🌉 \u202eabc ' \" ; --",
    fact_id="a",
    fact_version=2,
)


@pytest.fixture
def base_with_fact(base: Base) -> Base:
    FactStore(base).save([published("a", "one", version=1)], NOON)
    FactStore(base).save([published("a", "one", version=2)], NOON)
    return base


def test_a_delivery_is_kept_whole(base_with_fact: Base) -> None:
    DeliveryStore(base_with_fact).record(SAID)
    (row,) = base_with_fact.rows("SELECT * FROM deliveries")
    assert {name: row[name] for name in asdict(SAID)} == {**asdict(SAID), "at": stamp(NOON)}


def test_deliveries_of_one_version_are_counted(base_with_fact: Base) -> None:
    store = DeliveryStore(base_with_fact)
    for version in (1, 2, 2):
        store.record(replace(SAID, fact_version=version))
    store.record(replace(SAID, fact_id=None, fact_version=None))
    assert [store.count("a", version) for version in (1, 2, 3)] == [1, 2, 0]


def test_a_version_that_was_never_stored_cannot_have_been_said(base_with_fact: Base) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        DeliveryStore(base_with_fact).record(replace(SAID, fact_version=3))


def test_a_record_is_written_together_or_not_at_all(base_with_fact: Base) -> None:
    record = BaseRecord(base_with_fact)
    with record.writing():
        record.sighting(seen())
        record.delivery(SAID)
    with pytest.raises(DatabaseError), record.writing():  # noqa: PT012 - the block is what is tested
        record.sighting(seen())
        record.delivery(replace(SAID, fact_version=99))
    counts = [base_with_fact.value(f"SELECT COUNT(*) FROM {table}") for table in ("sightings", "deliveries")]
    assert counts == [1, 1]


LATER = ("m2", "m3", "m4")


@pytest.mark.parametrize(
    ("after", "told"),
    [
        pytest.param([], ("a",), id="an_answer"),
        pytest.param([("ignore", None)], ("a",), id="what_is_said_to_no_claim_does_not_count"),
        pytest.param([("escalate", None)], (), id="a_claim_without_an_answer_does"),
        pytest.param([("ask_back", None)], (), id="a_question_back_does"),
        pytest.param([("escalate", None), ("answer", "b")], ("b",), id="the_last_answer"),
        pytest.param([("ignore", "b")], ("b",), id="told_once_more"),
    ],
)
def test_what_was_told_last_in_a_place(
    base_with_fact: Base, after: list[tuple[str, str | None]], told: tuple[str, ...]
) -> None:
    FactStore(base_with_fact).save([published("b", "two", version=1)], NOON)
    store = DeliveryStore(base_with_fact)
    store.record(SAID)
    for message, (decision, fact) in zip(LATER, after, strict=False):
        version = 1 if fact else None
        store.record(replace(SAID, message_id=message, decision=decision, fact_id=fact, fact_version=version))
    assert store.told_last(SAID.conversation, NOON - timedelta(hours=1)) == told
    assert store.told_last(SAID.conversation, NOON) == ()
    assert store.told_last("elsewhere", NOON - timedelta(hours=1)) == ()


def test_an_answer_of_two_facts_is_both_in_their_order(base_with_fact: Base) -> None:
    FactStore(base_with_fact).save([published("b", "two", version=1)], NOON)
    store = DeliveryStore(base_with_fact)
    store.record(replace(SAID, fact_id="b", fact_version=1))
    store.record(SAID)
    assert store.told_last(SAID.conversation, NOON - timedelta(hours=1)) == ("b", "a")
