"""Copies of the base: made while it is written to, refused when anything in them differs, put back whole."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

import pytest

from factbase import backup
from factbase.backup import back_up, restorable, restore, verify
from factbase.cases import CaseStore
from factbase.database import VERSIONS, Base, open_base
from factbase.errors import BackupUnusable
from factbase.manifests import described
from factbase.store import FactStore
from tests.factbase.planted import plant
from tests.fakes import NOON, published

FACTS = [published(f"f{number}", f"claim number {number}", "said otherwise") for number in range(20)]


@pytest.fixture
def base(tmp_path: Path) -> Base:
    made = open_base(tmp_path / "data" / "rumourline.db")
    FactStore(made).save(FACTS, NOON)
    CaseStore(made).open("a claim", "en", "digest", NOON)
    return made


def made(base: Base, tmp_path: Path) -> Path:
    copy = tmp_path / "copies" / "copy.db"
    assert base.path is not None
    back_up(base.path, copy, NOON)
    return copy


def test_a_restored_base_equals_the_original_fact_for_fact(base: Base, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "rumourline.db"
    restore(made(base, tmp_path), target, False, NOON)
    again = open_base(target)
    assert FactStore(again).all() == FactStore(base).all()
    assert CaseStore(again).list() == CaseStore(base).list()
    assert [hit.fact_id for hit in FactStore(again).search("number", 3)] == [
        hit.fact_id for hit in FactStore(base).search("number", 3)
    ]
    assert again.damage() is None


def test_a_copy_is_whole_although_somebody_writes_meanwhile(base: Base, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        store = CaseStore(base)
        while not stop.is_set():
            store.open("another claim", "en", "digest", NOON)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copy = made(base, tmp_path)
    finally:
        stop.set()
        writer.join()
    assert verify(copy).tables["facts"].rows == len(FACTS)


def flip(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(bytes(content))


def change_row(copy: Path) -> None:
    with sqlite3.connect(copy) as opened:
        opened.execute("UPDATE cases SET claim = 'another'")
    opened.close()


def with_manifest(change: dict[str, object]) -> object:
    def apply(copy: Path) -> None:
        path = copy.with_name(f"{copy.name}.json")
        path.write_text(json.dumps(json.loads(path.read_text()) | change))

    return apply


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        pytest.param(flip, "SHA-256", id="one bit"),
        pytest.param(lambda copy: copy.write_bytes(copy.read_bytes()[:-4096]), "SHA-256", id="cut short"),
        pytest.param(change_row, "SHA-256", id="a row was changed"),
        pytest.param(lambda copy: copy.unlink(), "cannot be read", id="the copy is gone"),
        pytest.param(
            lambda copy: copy.with_name("copy.db.json").unlink(), "missing", id="the manifest is gone"
        ),
        pytest.param(
            lambda copy: copy.with_name("copy.db.json").write_text("[]"), "manifest", id="no manifest"
        ),
        pytest.param(with_manifest({"tables": {}}), "rows of", id="a manifest that was changed"),
    ],
)
def test_a_copy_that_differs_is_refused_and_nothing_changes(
    base: Base, tmp_path: Path, harm: object, said: str
) -> None:
    copy = made(base, tmp_path)
    assert callable(harm)
    harm(copy)
    target = tmp_path / "elsewhere" / "rumourline.db"
    with pytest.raises(BackupUnusable, match=said):
        restore(copy, target, False, NOON)
    assert not target.exists()


def test_a_base_that_is_there_is_only_put_aside_when_told_to(base: Base, tmp_path: Path) -> None:
    copy = made(base, tmp_path)
    assert base.path is not None
    FactStore(base).save([published("later", "came later")], NOON)
    base.close()
    with pytest.raises(BackupUnusable, match="--replace"):
        restore(copy, base.path, False, NOON)
    restore(copy, base.path, True, NOON)
    assert FactStore(open_base(base.path)).get("later") is None
    (aside,) = base.path.parent.glob("*.before-restore-*")
    assert FactStore(open_base(aside)).get("later") is not None


def test_nothing_is_left_behind_by_a_copy_that_failed(
    base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_durable", fail)
    with pytest.raises(BackupUnusable, match="No space left"):
        made(base, tmp_path)
    assert list((tmp_path / "copies").iterdir()) == []


def test_no_copy_is_written_over(base: Base, tmp_path: Path) -> None:
    made(base, tmp_path)
    with pytest.raises(BackupUnusable, match="there already"):
        made(base, tmp_path)


def old_copy(folder: Path, schema: str) -> Path:
    """A copy of a base of an older schema, with rows in every table, as that version made it."""
    folder.mkdir(exist_ok=True)
    plant(folder / "old.db", schema)
    back_up(folder / "old.db", folder / "copy.db", NOON)
    return folder / "copy.db"


@pytest.mark.parametrize("schema", [name for name in VERSIONS if name != max(VERSIONS)])
def test_a_copy_of_an_older_schema_is_upgraded_before_it_takes_the_place(tmp_path: Path, schema: str) -> None:
    copy, target = old_copy(tmp_path, schema), tmp_path / "data" / "rumourline.db"
    was = copy.read_bytes()
    assert restore(copy, target, False, NOON).schema == schema
    with sqlite3.connect(target) as there:
        assert there.execute("SELECT MAX(name) FROM _sqlite_migrations").fetchone() == (max(VERSIONS),)
    there.close()
    assert copy.read_bytes() == was
    assert [path.name for path in target.parent.iterdir()] == ["rumourline.db"], "no copy before an upgrade"
    assert open_base(target).damage() is None


def test_an_upgrade_that_fails_half_way_leaves_the_base_that_was_there(
    tmp_path: Path, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, target = old_copy(tmp_path, min(VERSIONS)), base.path
    assert target is not None
    base.close()
    was = target.read_bytes()
    monkeypatch.setattr(
        "factbase.migrations.v0005._TABLES", ("CREATE TABLE half (id INTEGER)", "no SQL at all")
    )
    with pytest.raises(BackupUnusable, match=rf"schema {min(VERSIONS)}.*Nothing was changed"):
        restore(copy, target, True, NOON)
    assert target.read_bytes() == was
    assert [path.name for path in target.parent.iterdir()] == ["rumourline.db"]


def test_a_copy_of_a_newer_schema_is_refused_before_anything_is_touched(tmp_path: Path, base: Base) -> None:
    copy, target = old_copy(tmp_path, max(VERSIONS)), base.path
    assert target is not None
    base.close()
    was = target.read_bytes()
    with sqlite3.connect(copy) as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('rumourline', '9999', '')"
        )
    newer.close()
    made_of(copy)
    with pytest.raises(BackupUnusable, match=r"newer version.*schema 9999"):
        restorable(copy)
    with pytest.raises(BackupUnusable, match=r"newer version.*schema 9999"):
        restore(copy, target, True, NOON)
    assert target.read_bytes() == was


def made_of(copy: Path) -> None:
    """The manifest that a newer version would have written."""
    copy.with_name(f"{copy.name}.json").write_text(described(copy, "2027-01-01T00:00:00.000000Z").written())
