"""The base opens from nothing, opens again, keeps its rules, and writes all of a block or nothing."""

from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from factbase import database
from factbase.database import Base, memory_base, open_base
from factbase.errors import DatabaseError, DatabaseTooNew
from factbase.store import FactStore
from tests.fakes import NOON, published

_TABLES = {"facts", "fact_versions", "wordings", "cases", "case_claims", "sightings", "deliveries", "alarms"}


def _names(base: Base) -> set[str]:
    return {row[0] for row in base.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_base_is_made_from_nothing_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    base = open_base(tmp_path / "one" / "two" / "facts.db")
    assert _names(base) >= _TABLES
    assert stat.S_IMODE((tmp_path / "one" / "two").stat().st_mode) == 0o700
    base.close()


def test_opening_again_keeps_what_was_there(place: Path) -> None:
    first = open_base(place)
    FactStore(first).save([published("a", "the bridge is closed")], NOON)
    schema = first.rows("SELECT sql FROM sqlite_master ORDER BY name")
    first.close()
    second = open_base(place)
    assert [fact.id for fact in FactStore(second).all()] == ["a"]
    assert [tuple(row) for row in second.rows("SELECT sql FROM sqlite_master ORDER BY name")] == [
        tuple(row) for row in schema
    ]
    second.close()


def test_a_base_with_nothing_to_upgrade_is_not_written(place: Path) -> None:
    open_base(place).close()
    before = place.read_bytes()
    open_base(place).close()
    assert place.read_bytes() == before


def test_an_upgrade_that_fails_leaves_nothing_behind(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(opened: object) -> None:
        opened.conn.execute("CREATE TABLE half (x)")  # type: ignore[attr-defined]
        raise sqlite3.OperationalError("the power went")

    migrations = Migrations("rumourline")
    migrations(name="0001")(broken)
    monkeypatch.setattr(database, "MIGRATIONS", migrations)
    with pytest.raises(DatabaseError):
        open_base(place)
    monkeypatch.undo()
    base = open_base(place)
    assert "half" not in _names(base)
    assert _names(base) >= _TABLES
    base.close()


def test_a_base_of_a_newer_version_is_refused_and_left_alone(place: Path) -> None:
    base = open_base(place)
    with base.writing():
        base.run(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
            ("rumourline", "0999", "2030-01-01"),
        )
    base.close()
    before = place.read_bytes()
    with pytest.raises(DatabaseTooNew, match=r"newer version.*0999.*Install that version"):
        open_base(place)
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 2)],
    ids=["foreign keys hold", "readers do not block the writer", "a commit survives a power cut"],
)
def test_how_a_base_on_the_disk_is_set(disk: Base, pragma: str, value: object) -> None:
    assert disk.value(f"PRAGMA {pragma}") == value


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        ("INSERT INTO wordings (fact_id, words) VALUES (?, ?)", ("nobody", "x")),
        ("INSERT INTO case_claims VALUES (?, ?, ?, ?)", (99, "d", "t", "en")),
        ("INSERT INTO alarms (case_id, priority, raised_at) VALUES (?, ?, ?)", (99, "P2", "")),
        ("INSERT INTO facts (id, version, state, verdict, changed) VALUES (?, 1, '', '', 1)", ("nobody",)),
    ],
    ids=["wording", "case claim", "alarm", "fact without version"],
)
def test_nothing_points_to_what_is_not_there(base: Base, sql: str, parameters: tuple[object, ...]) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"), base.writing():
        base.run(sql, parameters)


def _open_case(base: Base, claim: str) -> None:
    base.run(
        "INSERT INTO cases (claim, language, state, opened_at, last_seen) VALUES (?, 'en', 'new', '', '')",
        (claim,),
    )


def _cases(base: Base) -> list[str]:
    return [row[0] for row in base.rows("SELECT claim FROM cases ORDER BY id")]


@pytest.mark.parametrize("wrong", [ValueError, KeyboardInterrupt], ids=["an error", "control-c"])
def test_a_block_that_fails_leaves_nothing(disk: Base, wrong: type[BaseException]) -> None:
    with disk.writing():
        _open_case(disk, "kept")
    with pytest.raises(wrong), disk.writing():  # noqa: PT012 - the block is what is tested
        _open_case(disk, "lost")
        with disk.writing():
            _open_case(disk, "lost too")
        raise wrong
    assert _cases(disk) == ["kept"]
    with disk.writing():
        _open_case(disk, "next")
    assert _cases(disk) == ["kept", "next"]


def test_an_inner_block_is_saved_with_the_outer_one(disk: Base, place: Path) -> None:
    other = open_base(place)
    with disk.writing():
        with disk.writing():
            _open_case(disk, "inner")
        assert _cases(other) == []
    assert _cases(other) == ["inner"]
    other.close()


def test_threads_take_turns(disk: Base) -> None:
    def write(name: str) -> None:
        for number in range(10):
            with disk.writing():
                _open_case(disk, f"{name} {number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_cases(disk)) == 40


def test_a_well_base_has_no_damage(disk: Base) -> None:
    assert disk.damage() is None


def test_a_row_that_points_nowhere_is_damage(place: Path) -> None:
    open_base(place).close()
    with sqlite3.connect(place) as careless:  # without foreign_keys = ON, as a curious person's shell is
        careless.execute("INSERT INTO wordings (fact_id, words) VALUES ('nobody', 'x')")
    careless.close()
    base = open_base(place)
    assert base.damage() == "1 rows point to missing ones"
    base.close()


def test_two_bases_in_memory_are_strangers() -> None:
    one, other = memory_base(), memory_base()
    FactStore(one).save([published("a", "x y z")], NOON)
    assert FactStore(other).all() == ()
    one.close()
    other.close()


def test_reading_sees_the_base_as_it_is_at_one_moment(disk: Base, place: Path) -> None:
    other = open_base(place)
    count = "SELECT COUNT(*) FROM terms"
    with disk.reading():
        assert disk.value(count) == 0
        with other.writing():
            other.run("INSERT INTO terms VALUES ('topic', 'water', 'Water', NULL)")
        assert disk.value(count) == 0
    assert disk.value(count) == 1
    other.close()


def test_reading_inside_a_transaction_sees_what_was_written_in_it(base: Base) -> None:
    with base.writing():
        base.run("INSERT INTO terms VALUES ('topic', 'water', 'Water', NULL)")
        with base.reading():
            assert base.value("SELECT COUNT(*) FROM terms") == 1
    assert base.value("SELECT COUNT(*) FROM terms") == 1


def test_reading_that_breaks_off_leaves_the_base_ready(base: Base) -> None:
    def broken_off() -> None:
        with base.reading():
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()
    with base.writing():
        base.run("INSERT INTO terms VALUES ('topic', 'water', 'Water', NULL)")
    assert base.value("SELECT COUNT(*) FROM terms") == 1
