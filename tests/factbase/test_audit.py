"""The audit log shows every change, gap and new order of its rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbase.audit import AuditLog
from factbase.database import Base, memory_base
from factbase.errors import DatabaseError
from factbase.instants import stamp
from tests.fakes import NOON

DETAILS = st.dictionaries(
    st.text(max_size=5),
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    max_size=3,
)


@pytest.fixture
def log(base: Base) -> AuditLog:
    log = AuditLog(base)
    for number in range(1, 6):
        actor = "ana" if number % 2 else "bo"
        log.append(actor, "console", "publish", f"fact:{number}", {"version": number}, NOON)
    return log


def _tamper(base: Base, *statements: str) -> None:
    """Change the log as somebody can who holds the file."""
    with base.writing():
        base.run("DROP TRIGGER audit_update_refused")
        base.run("DROP TRIGGER audit_delete_refused")
        for statement in statements:
            base.run(statement)


def test_an_empty_log_is_whole(base: Base) -> None:
    log = AuditLog(base)
    assert log.head() == (0, "")
    assert log.entries() == ()
    assert log.verify() is None


def test_rows_are_numbered_and_hold_what_was_said(base: Base) -> None:
    log = AuditLog(base)
    first = log.append("ana", "cli", "staff add", "account:bo", {"roles": "curator", "times": 2}, NOON)
    second = log.append("bo", "console", "sign in", "account:bo", {"ok": True, "why": None}, NOON)
    newest, oldest = log.entries()
    assert (first, second) == (oldest.id, newest.id) == (1, 2)
    assert (oldest.actor, oldest.via, oldest.act, oldest.subject) == ("ana", "cli", "staff add", "account:bo")
    assert (oldest.at, oldest.detail) == (NOON, {"roles": "curator", "times": 2})
    assert newest.detail == {"ok": True, "why": None}
    assert (oldest.previous, newest.previous) == ("", oldest.digest)
    assert log.head() == (2, newest.digest)
    assert log.verify() is None


def test_the_digest_is_the_one_that_is_written_down(log: AuditLog) -> None:
    entry = log.entries()[0]
    detail = json.dumps(dict(entry.detail), separators=(",", ":"))
    told = [entry.previous, 5, stamp(NOON), "ana", "console", "publish", "fact:5", detail]
    assert entry.digest == hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


@given(st.lists(st.tuples(st.text(), st.text(), st.text(), DETAILS), max_size=4))
def test_whatever_is_said_the_log_is_whole(said: list[tuple[str, str, str, dict[str, object]]]) -> None:
    base = memory_base()
    log = AuditLog(base)
    try:
        for actor, act, subject, detail in said:
            log.append(actor, "api", act, subject, detail, NOON)  # type: ignore[arg-type]
        assert [dict(entry.detail) for entry in reversed(log.entries())] == [detail for *_, detail in said]
        assert log.verify() is None
    finally:
        base.close()


_COLUMNS = {
    "id": "6",
    "at": f"'{stamp(NOON + timedelta(microseconds=1))}'",
    "actor": "'zoe'",
    "via": "'cli'",
    "act": "'withdraw'",
    "subject": "'fact:9'",
    "detail": """'{"version": 3}'""",
    "previous": "''",
    "digest": "'0'",
}


@pytest.mark.parametrize(("column", "value"), _COLUMNS.items(), ids=_COLUMNS)
def test_a_change_in_any_column_is_found(base: Base, log: AuditLog, column: str, value: str) -> None:
    where = "id = 3" if column != "id" else "id = 5"
    _tamper(base, f"UPDATE audit SET {column} = {value} WHERE {where}")
    found = log.verify()
    assert found is not None
    assert found.id == (6 if column == "id" else 3)


def test_every_column_is_tried(base: Base) -> None:
    assert {row["name"] for row in base.rows("PRAGMA table_info(audit)")} == set(_COLUMNS)


def _forge(log: AuditLog, base: Base) -> None:
    """Change a row and make its digest anew, but not those of the rows after it."""
    last, detail = log.entries()[2], '{"version":9}'
    told = [last.previous, 3, stamp(NOON), "ana", "console", "publish", "fact:3", detail]
    digest = hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()
    _tamper(base, f"UPDATE audit SET detail = '{detail}', digest = '{digest}' WHERE id = 3")


_DAMAGE: dict[str, tuple[Callable[[AuditLog, Base], None], int, str]] = {
    "the first row is gone": (
        lambda log, base: _tamper(base, "DELETE FROM audit WHERE id = 1"),
        2,
        "missing",
    ),
    "one between is gone": (lambda log, base: _tamper(base, "DELETE FROM audit WHERE id = 3"), 4, "missing"),
    "the last is gone": (lambda log, base: _tamper(base, "DELETE FROM audit WHERE id = 5"), 5, "at the end"),
    "the last ones are gone": (
        lambda log, base: _tamper(base, "DELETE FROM audit WHERE id > 2"),
        3,
        "at the end",
    ),
    "all are gone": (lambda log, base: _tamper(base, "DELETE FROM audit"), 1, "at the end"),
    "two changed places": (
        lambda log, base: _tamper(
            base,
            "UPDATE audit SET id = 99 WHERE id = 2",
            "UPDATE audit SET id = 2 WHERE id = 3",
            "UPDATE audit SET id = 3 WHERE id = 99",
        ),
        2,
        "row before",
    ),
    "a row was put in": (
        lambda log, base: _tamper(
            base, "INSERT INTO audit VALUES (6, '', 'zoe', 'cli', 'publish', '', '{}', '', 'd')"
        ),
        6,
        "row before",
    ),
    "one row was forged with its digest": (_forge, 4, "row before"),
    "the rows after a gap moved up": (
        lambda log, base: _tamper(
            base, "DELETE FROM audit WHERE id = 3", "UPDATE audit SET id = id - 1 WHERE id > 3"
        ),
        3,
        "row before",
    ),
}


@pytest.mark.parametrize(("damage", "at", "said"), _DAMAGE.values(), ids=_DAMAGE)
def test_damage_is_found_at_its_first_row(
    base: Base, log: AuditLog, damage: Callable[[AuditLog, Base], None], at: int, said: str
) -> None:
    damage(log, base)
    found = log.verify()
    assert found is not None
    assert (found.id, said in found.reason) == (at, True), found


def test_a_log_that_was_written_anew_is_found_by_a_head_that_was_noted(base: Base, log: AuditLog) -> None:
    noted = log.head()
    assert log.verify(noted) is None
    _tamper(base, "DELETE FROM audit", "DELETE FROM sqlite_sequence")
    for number in range(1, 6):
        log.append("zoe", "console", "publish", f"fact:{number}", {}, NOON)
    assert log.verify() is None
    found = log.verify(noted)
    assert found is not None
    assert (found.id, "noted" in found.reason) == (5, True)


def test_a_shorter_log_that_was_written_anew_is_found_too(base: Base, log: AuditLog) -> None:
    noted = log.head()
    _tamper(base, "DELETE FROM audit", "DELETE FROM sqlite_sequence")
    log.append("zoe", "console", "publish", "fact:1", {}, NOON)
    assert log.verify() is None
    found = log.verify(noted)
    assert found is not None
    assert (found.id, "missing at the end" in found.reason) == (2, True)


def test_a_log_longer_than_what_is_read_at_once_is_whole(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factbase.audit._AT_ONCE", 2)
    log = AuditLog(base)
    for number in range(5):
        log.append("ana", "api", "save", str(number), {}, NOON)
    assert log.verify() is None
    _tamper(base, "UPDATE audit SET actor = 'bo' WHERE id = 4")
    found = log.verify()
    assert found is not None
    assert found.id == 4


def test_an_act_that_was_undone_leaves_no_row_and_no_gap(base: Base, log: AuditLog) -> None:
    def undone() -> None:
        with base.writing():
            log.append("ana", "console", "publish", "fact:6", {}, NOON)
            raise KeyError

    with pytest.raises(KeyError):
        undone()
    assert log.append("bo", "console", "withdraw", "fact:1", {}, NOON) == 6
    assert log.verify() is None


@pytest.mark.parametrize(
    "sql", ["UPDATE audit SET actor = 'zoe' WHERE id = 1", "DELETE FROM audit"], ids=["change", "delete"]
)
def test_the_base_itself_refuses(base: Base, log: AuditLog, sql: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), base.writing():
        base.run(sql)
    assert log.verify() is None


def test_a_number_that_json_does_not_have_is_refused(log: AuditLog) -> None:
    with pytest.raises(ValueError, match="JSON"):
        log.append("ana", "console", "publish", "fact:1", {"share": float("nan")}, NOON)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, [5, 4, 3, 2, 1]),
        ({"limit": 2}, [5, 4]),
        ({"after": 4, "limit": 2}, [3, 2]),
        ({"after": 1}, []),
        ({"actor": "bo"}, [4, 2]),
        ({"actor": "bo", "after": 4}, [2]),
        ({"subject": "fact:3"}, [3]),
        ({"subject": "fact:3", "actor": "bo"}, []),
    ],
    ids=str,
)
def test_rows_are_read_newest_first_and_page_by_page(
    log: AuditLog, asked: dict[str, object], ids: list[int]
) -> None:
    assert [entry.id for entry in log.entries(**asked)] == ids  # type: ignore[arg-type]
