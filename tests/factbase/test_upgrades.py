"""A base of every earlier version, with rows in every table, is upgraded whole or stays as it is."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path

import pytest

from factbase.database import VERSIONS, Base, open_base
from factbase.errors import DatabaseError, DatabaseFull, DatabaseTooNew
from factbase.invariants import violations
from factbase.upgrade_copies import copies_before_upgrades
from tests.command_line import here
from tests.factbase.planted import plant, rows

OLDER = sorted(VERSIONS)[:-1]
_STATES = {"taken": "in_progress", "linked": "answered"}


@pytest.fixture(params=OLDER)
def old(place: Path, request: pytest.FixtureRequest) -> Path:
    place.parent.mkdir()
    plant(place, request.param)
    assert all(rows(place).values()), "a table is empty: plant a row"
    return place


def _expected(table: str, row: dict[str, object]) -> dict[str, object]:
    """What an older row says now, as far as the row itself tells."""
    if table == "cases":
        # A priority and a fact came with version 4, from what else was there.
        kept = {name: value for name, value in row.items() if name not in ("priority", "fact_id")}
        return kept | {"state": _STATES.get(str(row["state"]), row["state"])}
    return row


def test_nothing_is_lost_and_every_rule_holds(old: Path) -> None:
    before = rows(old)
    base = open_base(old)
    assert [str(each) for each in violations(base)] == []
    base.close()
    after = rows(old)
    for table, kept in before.items():
        if table == "alerts":
            continue  # they are alarms now: tests of the alarms say how
        now = [{name: row[name] for name in _expected(table, kept[0])} for row in after[table]]
        assert now[: len(kept)] == [_expected(table, row) for row in kept], table
    assert [row["case_id"] for row in after["alarms"]] == [1]


def test_the_base_as_it_was_is_kept_beside_it(old: Path) -> None:
    before = rows(old)
    open_base(old).close()
    (copy,) = copies_before_upgrades(old)
    assert rows(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    open_base(old).close()
    assert copies_before_upgrades(old) == [copy]


@pytest.mark.parametrize("step", [name for name in sorted(VERSIONS) if name > OLDER[0]])
def test_an_upgrade_that_fails_in_its_last_statement_changes_nothing(
    place: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.parent.mkdir()
    plant(place, OLDER[0])
    before = rows(place)
    module = importlib.import_module(f"factbase.migrations.v{step}")
    name = "_STATEMENTS" if hasattr(module, "_STATEMENTS") else "_TABLES"
    monkeypatch.setattr(module, name, (*getattr(module, name), "SELECT no_such_column FROM facts"))
    with pytest.raises(DatabaseError, match="no_such_column"):
        open_base(place)
    assert rows(place) == before
    monkeypatch.undo()
    base = open_base(place)
    assert list(violations(base)) == []
    base.close()


def test_without_room_for_a_copy_nothing_is_upgraded(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.parent.mkdir()
    plant(place, OLDER[-1])
    before = rows(place)

    def full(*_given: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("factbase.upgrade_copies.os.fsync", full)
    with pytest.raises(DatabaseFull, match=r"Nothing was changed\. Make room"):
        open_base(place)
    assert (rows(place), copies_before_upgrades(place)) == (before, [])
    assert [path.name for path in place.parent.iterdir() if path.suffix == ".new"] == []


def test_an_older_program_refuses_a_newer_base(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    open_base(place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("INSERT INTO _sqlite_migrations VALUES (999, 'rumourline', '0999', '')")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(DatabaseTooNew):
        open_base(place)
    said = here(monkeypatch, capsys)("facts", "list", "--data", place.parent)
    assert (said.code, said.out) == (1, "")
    assert "written by a newer version of Rumourline (schema 0999)" in said.err
    assert "Install that version or restore an older backup" in said.err
    assert place.read_bytes() == before


def test_a_new_base_holds_every_rule(base: Base) -> None:
    assert list(violations(base)) == []
