"""A base of an older version is upgraded without loss, once, or not at all; the new queries have indices."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from factbase import database
from factbase.alarms import AlarmStore
from factbase.assignments import AssignmentStore
from factbase.audit import AuditLog
from factbase.case_acts import Act, CaseActStore
from factbase.case_search import CaseSearch
from factbase.cases import CaseStore
from factbase.comments import CommentStore
from factbase.database import Base, memory_base, open_base
from factbase.deliveries import DeliveryStore
from factbase.drafts import DraftStore
from factbase.emergencies import EmergencyStore
from factbase.errors import ActRefused, DatabaseError
from factbase.exchange.records import flatten
from factbase.facts import Fact, Phrasing, State
from factbase.inbox import InboxStore
from factbase.instants import stamp
from factbase.migrations import v0001, v0002, v0003
from factbase.outbox import OutboxStore
from factbase.people import PersonStore
from factbase.prompts import PromptStore
from factbase.rooms import RoomStore
from factbase.store import FactStore
from factbase.terms import TermKind, TermStore
from tests.fakes import NOON, published

_NEW = {"inbox", "outbox", "prompts", "feedback", "rooms", "interjections", "preferences", "subscriptions"}
_NEWER = {
    "fact_edits",
    "fact_comments",
    "emergencies",
    "fact_topics",
    "terms",
    "fact_texts",
    "accounts",
    "audit",
}
_OLD = ("facts", "fact_versions", "wordings", "cases", "case_claims", "sightings", "deliveries")
_STEPS = {"0001": v0001.upgrade, "0002": v0002.upgrade}
LATER = NOON + timedelta(hours=1)


def _only_first(patch: pytest.MonkeyPatch, last: str) -> None:
    steps = {name: step for name, step in _STEPS.items() if name <= last}
    first = Migrations("rumourline")
    for name, step in steps.items():
        first(name=name)(step)
    patch.setattr(database, "MIGRATIONS", first)
    patch.setattr(database, "VERSIONS", steps)


def _keep(base: Base, fact: Fact, at: datetime = NOON) -> None:
    """Put a fact in as versions 1 and 2 did: what was saved last counts, and the rest stays as it is."""
    record = flatten(fact)
    del record["superseded_by"]
    base.run(
        "INSERT INTO fact_versions VALUES (?, ?, ?, ?)",
        (fact.id, fact.version, json.dumps(record, ensure_ascii=False, separators=(",", ":")), stamp(at)),
    )
    base.run(
        "INSERT INTO facts VALUES (?, ?, ?, ?, NULL, NULL, ?, "
        "(SELECT COALESCE(MAX(changed), 0) + 1 FROM facts)) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, "
        "expires = excluded.expires, changed = excluded.changed",
        (fact.id, fact.version, fact.state, fact.verdict, fact.expires and stamp(fact.expires)),
    )
    base.run("DELETE FROM wordings WHERE fact_id = ?", (fact.id,))
    for phrasing in fact.wordings():
        base.run("INSERT INTO wordings (fact_id, words) VALUES (?, ?)", (fact.id, phrasing.text))


def _case(base: Base, *claims: str) -> None:
    rows = base.rows(
        "INSERT INTO cases (claim, language, state, opened_at, last_seen) "
        "VALUES (?, 'en', 'new', ?, ?) RETURNING id",
        (claims[0], stamp(NOON), stamp(NOON)),
    )
    for claim in claims:
        base.run("INSERT INTO case_claims VALUES (?, ?, ?, 'en')", (rows[0][0], f"d {claim}", claim))


_WELL = replace(published("b", "the well is dry"), topics=("water", "health"), area="Ñuble", expires=LATER)
_WORKED_ON = replace(published("c", "it rains"), version=2, state=State.IN_REVIEW, approver="")


@pytest.fixture(params=["0001", "0002"])
def old(place: Path, request: pytest.FixtureRequest) -> Path:
    """A closed base of an older version with rows in every table."""
    with pytest.MonkeyPatch.context() as patch:
        _only_first(patch, request.param)
        base = open_base(place)
        with base.writing():
            _keep(base, published("a", "the bridge is closed"))
            _keep(base, replace(_WELL, version=1, claim=Phrasing("the well is bad")))
            _keep(base, replace(_WELL, version=2, state=State.DRAFT, approver=""))
            _keep(base, replace(_WELL, version=3), LATER)
            _keep(base, _WORKED_ON)
            _case(base, "the mayor fled", "has the mayor fled?")
            _case(base, "the bank is shut")
            base.run(
                "INSERT INTO sightings (at, channel, conversation, author, digest, language, decision, "
                "reason, fact_id, fact_version, probability, calibration, case_id) "
                "VALUES (?, 'web', 'c', 'a', 'd', 'en', 'answer', '', 'a', 1, 0.5, '', 1)",
                (stamp(NOON),),
            )
            base.run(
                "INSERT INTO deliveries (at, channel, conversation, message_id, decision, fact_id, "
                "fact_version, case_id, text) "
                "VALUES ('', 'web', 'c', 'm', 'answer', 'a', 1, NULL, 'It is open.')"
            )
            for case_id, state in ((1, "due"), (2, "sent")):
                base.run(
                    "INSERT INTO alerts (case_id, created_at, state, next_at) VALUES (?, ?, ?, '')",
                    (case_id, stamp(NOON), state),
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


def test_rows_of_older_versions_are_all_there(old: Path) -> None:
    before = _rows(old)
    assert all(before.values())
    open_base(old).close()
    after = _rows(old)
    for table, rows in before.items():
        kept = [{name: row[name] for name in rows[0]} for row in after[table]]
        if table == "fact_versions":
            # What another version had replaced says so now; before, only its number told.
            kept = [row | {"body": was["body"]} for row, was in zip(kept, rows, strict=True)]
        assert kept == rows


def test_an_upgraded_base_works_and_is_like_a_new_one(old: Path) -> None:
    base, fresh = open_base(old), memory_base()
    assert base.damage() is None
    assert _schema(base) == _schema(fresh)
    assert set(_schema(base)) >= _NEW | _NEWER
    assert [hit.fact_id for hit in FactStore(base).matching("bridge", 5, NOON)] == ["a"]
    assert CaseActStore(base).act(1, Act.TAKE, "officer", "", NOON)
    assert {claim.text for claim in CaseStore(base).claims()} == {
        "the mayor fled",
        "has the mayor fled?",
        "the bank is shut",
    }
    base.close()
    fresh.close()


def test_an_alert_that_was_still_due_is_an_alarm_now(old: Path) -> None:
    base = open_base(old)
    (alarm,) = AlarmStore(base).open()
    assert (alarm.case_id, alarm.priority, alarm.raised_at) == (1, "P2", NOON)
    assert (alarm.acknowledged_at, alarm.paged) == (None, ())
    assert [(case.id, case.priority) for case in CaseStore(base).list()] == [(1, "P2"), (2, "P4")]
    base.close()


def test_what_was_there_has_its_first_edit(old: Path) -> None:
    base = open_base(old)
    (edit,) = DraftStore(base).edits("a")
    assert (edit.fact, edit.edit, edit.act.value) == (published("a", "the bridge is closed"), 1, "import")
    assert (edit.person, edit.at, edit.note) == ("ana", NOON, "")
    # Every version stands as its latest edit left it.
    for fact_id in "abc":
        latest = {edit.fact.version: edit.fact for edit in DraftStore(base).edits(fact_id)}
        assert FactStore(base).versions(fact_id) == tuple(latest.values())
    base.close()


def test_what_another_version_had_replaced_ends(old: Path) -> None:
    base = open_base(old)
    drafts, facts = DraftStore(base), FactStore(base)
    assert [fact.state for fact in facts.versions("b")] == [
        State.SUPERSEDED,
        State.WITHDRAWN,
        State.PUBLISHED,
    ]
    assert [(edit.fact.version, edit.edit) for edit in drafts.edits("b")] == [
        (1, 1),
        (2, 1),
        (3, 1),
        (1, 2),
        (2, 2),
    ]
    assert drafts.edits("b")[-1].at == LATER
    assert drafts.get("b") is None
    assert facts.get("b") == replace(_WELL, version=3)
    assert drafts.revise("b", "cy", LATER).edit == 3
    base.close()


def test_what_was_in_review_goes_on(old: Path) -> None:
    base = open_base(old)
    drafts = DraftStore(base)
    working = drafts.get("c")
    assert working is not None
    assert (working.fact, working.editors) == (_WORKED_ON, frozenset({"ana"}))
    with pytest.raises(ActRefused, match="you wrote part"):
        drafts.publish("c", working.edit, "ana", NOON)
    assert drafts.publish("c", working.edit, "bo", NOON).state is State.PUBLISHED
    base.close()


def test_what_was_there_is_listed_and_found(old: Path) -> None:
    base = open_base(old)
    facts = FactStore(base)
    assert [fact.id for fact in facts.page(topic="health")] == ["b"]
    assert [fact.id for fact in facts.page(area="Ñuble")] == ["b"]
    assert TermStore(base).in_use(TermKind.TOPIC) == {"water": 1, "health": 1}
    assert [hit.fact_id for hit in facts.everything("nuble dry", 5)] == ["b"]
    assert facts.everything("bad", 5) == []
    assert {fact.id for fact in facts.all() if facts.everything(fact.id, 5)} == set("abc")
    assert [hit.case_id for hit in CaseSearch(base).everything("fled mayor", 5)] == [1]
    base.close()


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
        assert base.value("SELECT COUNT(*) FROM _sqlite_migrations") == len(database.VERSIONS)
        base.close()


def test_an_upgrade_that_fails_leaves_the_older_version(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _rows(old)
    monkeypatch.setattr(v0003, "_TABLES", (*v0003._TABLES, "CREATE TABLE fact_edits (x)"))
    with pytest.raises(DatabaseError, match="already exists"):
        open_base(old)
    assert _rows(old) == before
    monkeypatch.undo()
    base = open_base(old)
    assert set(_schema(base)) >= _NEW | _NEWER
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
    "facts page": lambda base: FactStore(base).page(after="a"),
    "facts page of a state": lambda base: FactStore(base).page(state=State.DRAFT, after="a"),
    "facts page of a topic": lambda base: FactStore(base).page(topic="water", after="a"),
    "facts page of an area": lambda base: FactStore(base).page(area="north", after="a"),
    "facts page of all": lambda base: FactStore(base).page(State.DRAFT, "water", "north", "a"),
    "facts due": lambda base: FactStore(base).due(NOON, NOON),
    "facts newest": lambda base: FactStore(base).newest(["a"]),
    "facts versions": lambda base: FactStore(base).versions("a"),
    "facts everything": lambda base: FactStore(base).everything("well dry", 5),
    "facts save": lambda base: FactStore(base).save([published("a", "one")], NOON),
    "drafts get": lambda base: DraftStore(base).get("a"),
    "drafts open": lambda base: DraftStore(base).open(),
    "drafts in review": lambda base: DraftStore(base).open(State.IN_REVIEW),
    "drafts edits": lambda base: DraftStore(base).edits("a"),
    "drafts start": lambda base: DraftStore(base).start(published("a", "one"), "ana", NOON),
    "emergencies open": lambda base: EmergencyStore(base).open(),
    "emergencies of": lambda base: EmergencyStore(base).of("a"),
    "emergencies urgent": lambda base: EmergencyStore(base).urgent_by("a", 1),
    "comments": lambda base: CommentStore(base).of("a"),
    "assignment": lambda base: AssignmentStore(base).of("a"),
    "assignments": lambda base: AssignmentStore(base).for_person("ana"),
    "terms": lambda base: TermStore(base).list(TermKind.TOPIC),
    "audit head": lambda base: AuditLog(base).head(),
    "audit of somebody": lambda base: AuditLog(base).entries(9, actor="ana"),
    "audit of a fact": lambda base: AuditLog(base).entries(subject="fact:a"),
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
    # FTS5 keeps its settings in a table of one row; a subquery is what another line of the plan found; legal
    # holds are placed by hand, a few in a year; identities are those of staff.
    harmless = ("INDEX", "_fts_config", "(subquery", "legal_holds", "identities")
    whole = [plan for plan in plans if plan.startswith("SCAN") and not any(mark in plan for mark in harmless)]
    assert whole in ([], ["SCAN CONSTANT ROW"])  # no table at all
