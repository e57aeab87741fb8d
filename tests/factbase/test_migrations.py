"""A base of an older version is upgraded without loss, once, or not at all; the new queries have indices."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from factbase import database
from factbase.case_acts import Act, CaseActStore
from factbase.cases import CaseStore
from factbase.database import Base, memory_base, open_base
from factbase.deliveries import DeliveryStore
from factbase.errors import DatabaseError
from factbase.inbox import InboxStore
from factbase.migrations import v0001, v0002
from factbase.outbox import OutboxStore
from factbase.people import PersonStore
from factbase.prompts import PromptStore
from factbase.rooms import RoomStore
from factbase.sightings import SightingStore
from factbase.store import FactStore
from tests.factbase.examples import seen
from tests.fakes import NOON, published

_NEW = {"inbox", "outbox", "prompts", "feedback", "rooms", "interjections", "preferences", "subscriptions"}
_OLD = ("facts", "fact_versions", "wordings", "cases", "case_claims", "sightings", "deliveries", "alerts")


def _only_first(patch: pytest.MonkeyPatch) -> None:
    first = Migrations("rumourline")
    first(name="0001")(v0001.upgrade)
    patch.setattr(database, "MIGRATIONS", first)
    patch.setattr(database, "VERSIONS", {"0001": v0001.upgrade})


@pytest.fixture
def old(place: Path) -> Path:
    """A closed base of version 1 with rows in every table."""
    with pytest.MonkeyPatch.context() as patch:
        _only_first(patch)
        base = open_base(place)
        FactStore(base).save(
            [published("a", "the bridge is closed"), published("b", "the well is dry")], NOON
        )
        case_id = CaseStore(base).open("the mayor fled", "en", "d1", NOON)
        CaseStore(base).open("the bank is shut", "en", "d2", NOON)
        SightingStore(base).record(seen(case_id=case_id, fact_id="a", fact_version=1, probability=0.5))
        base.run(
            "INSERT INTO deliveries (at, channel, conversation, message_id, decision, fact_id, fact_version, "
            "case_id, text) VALUES ('', 'web', 'c', 'm', 'answer', 'a', 1, NULL, 'It is open.')"
        )
        base.close()
    return place


def _rows(place: Path) -> dict[str, list[dict[str, object]]]:
    connection = sqlite3.connect(place)
    connection.row_factory = sqlite3.Row
    kept = {table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in _OLD}
    connection.close()
    return kept


def _schema(base: Base) -> dict[str, str]:
    rows = base.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {row[0]: " ".join(row[1].split()) for row in rows}


def test_rows_of_version_one_are_all_there(old: Path) -> None:
    before = _rows(old)
    assert all(before.values())
    for row in before["deliveries"]:
        row["post_id"] = None
    open_base(old).close()
    assert _rows(old) == before


def test_an_upgraded_base_works_and_is_like_a_new_one(old: Path) -> None:
    base, fresh = open_base(old), memory_base()
    assert base.damage() is None
    assert _schema(base) == _schema(fresh)
    assert set(_schema(base)) >= _NEW
    assert [hit.fact_id for hit in FactStore(base).matching("bridge", 5, NOON)] == ["a"]
    assert CaseActStore(base).act(1, Act.TAKE, "officer", "", NOON)
    assert [claim.text for claim in CaseStore(base).claims()] == ["the mayor fled", "the bank is shut"]
    base.close()
    fresh.close()


def test_of_several_that_start_at_once_one_upgrades(old: Path) -> None:
    ready, opened = threading.Barrier(3), list[Base]()

    def start() -> None:
        ready.wait(10)
        opened.append(open_base(old))

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 3
    for base in opened:
        assert base.value("SELECT COUNT(*) FROM _sqlite_migrations") == 2
        base.close()


def test_an_upgrade_that_fails_leaves_version_one(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _rows(old)
    monkeypatch.setattr(v0002, "_STATEMENTS", (*v0002._STATEMENTS, "CREATE TABLE inbox (x)"))
    with pytest.raises(DatabaseError, match="already exists"):
        open_base(old)
    assert _rows(old) == before
    monkeypatch.undo()
    base = open_base(old)
    assert set(_schema(base)) >= _NEW
    base.close()


def test_what_was_deleted_from_the_inbox_never_lends_its_number(base: Base) -> None:
    inbox = InboxStore(base)
    first = inbox.take("telegram", "k1", b"x", NOON)
    assert first is not None
    inbox.done(first, NOON)
    inbox.forget(NOON + timedelta(days=1))
    assert inbox.take("telegram", "k2", b"x", NOON) != first


_LOOKUPS: dict[str, Callable[[Base], object]] = {
    "inbox waiting": lambda base: InboxStore(base).waiting(),
    "inbox pending": lambda base: InboxStore(base).pending(),
    "inbox forget": lambda base: InboxStore(base).forget(NOON),
    "inbox started": lambda base: InboxStore(base).started(1),
    "outbox claim": lambda base: OutboxStore(base).claim("telegram", NOON),
    "outbox sent": lambda base: OutboxStore(base).sent(1, b"", NOON),
    "outbox interrupted": lambda base: OutboxStore(base).interrupted("telegram"),
    "outbox latest": lambda base: OutboxStore(base).latest("c", "case 1"),
    "outbox counts": lambda base: OutboxStore(base).counts("telegram"),
    "outbox forget": lambda base: OutboxStore(base).forget_addresses(NOON),
    "where told": lambda base: DeliveryStore(base).where_told("a", 1),
    "prompts get": lambda base: PromptStore(base).get("p", NOON),
    "prompts forget": lambda base: PromptStore(base).forget(NOON),
    "rooms get": lambda base: RoomStore(base).get("c"),
    "rooms move": lambda base: RoomStore(base).move("c", "d", b"", NOON),
    "interjections": lambda base: RoomStore(base).interjections("c", NOON),
    "person topics": lambda base: PersonStore(base).topics("ana"),
    "person unsubscribe": lambda base: PersonStore(base).unsubscribe("ana", None),
    "person forget": lambda base: PersonStore(base).forget("ana"),
    "case acts": lambda base: CaseActStore(base).acts(1),
    "case holding": lambda base: CaseActStore(base).holding(1),
}


@pytest.mark.parametrize("look_up", _LOOKUPS.values(), ids=_LOOKUPS)
def test_no_query_reads_a_whole_table(base: Base, look_up: Callable[[Base], object]) -> None:
    RoomStore(base).arrive("c", "telegram", b"", NOON)
    said: list[str] = []
    connection = base._database.conn
    connection.set_trace_callback(said.append)
    look_up(base)
    connection.set_trace_callback(None)
    asked = [sql for sql in said if sql.split()[0] in {"SELECT", "UPDATE", "DELETE"}]
    assert asked
    plans = [row["detail"] for sql in asked for row in base.rows(f"EXPLAIN QUERY PLAN {sql}")]
    whole = [plan for plan in plans if plan.startswith("SCAN") and "INDEX" not in plan]
    assert whole in ([], ["SCAN CONSTANT ROW"])  # no table at all
