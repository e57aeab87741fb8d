"""Copies from the command line: what they hold, what they do not, and that they come back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.pseudonyms import key_from
from factbase.audit import AuditLog
from factbase.backup import back_up
from factbase.database import open_base
from factbase.gauges import BACKUP
from factbase.heartbeats import HeartbeatStore
from factbase.store import FactStore
from tests.command_line import Command, here
from tests.factbase.planted import plant
from tests.fakes import NOON, published


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return here(monkeypatch, capsys)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a base with facts, and its keys."""
    base = open_base(tmp_path / "data" / "rumourline.db")
    FactStore(base).save([published(f"f{number}", f"claim number {number}") for number in range(5)], NOON)
    base.close()
    for name in ("pseudonyms.key", "sealing.key"):
        key_from(tmp_path / "data" / name)
    return tmp_path / "data"


def test_a_copy_restored_on_a_clean_folder_is_the_original_fact_for_fact(
    command: Command, data: Path, tmp_path: Path
) -> None:
    made = command("backup", tmp_path / "copy.db", "--data", data)
    assert (made.code, "pseudonyms.key, sealing.key) are not in it" in made.err.replace("\n", " ")) == (
        0,
        True,
    )
    assert command("restore", tmp_path / "copy.db", "--verify", "--data", data).code == 0
    clean = tmp_path / "clean"
    back = command("restore", tmp_path / "copy.db", "--data", clean)
    assert back.code == 0
    assert "Missing in" in back.err
    assert "new ones are made" in back.err.replace("\n", " ")
    one, other = open_base(data / "rumourline.db"), open_base(clean / "rumourline.db")
    assert FactStore(one).all() == FactStore(other).all() != ()
    noted = HeartbeatStore(one).last(BACKUP)
    assert noted is not None
    assert noted[1] == "copy.db"
    one.close()
    other.close()
    assert "all " in command("doctor", "--base", "--data", clean).out
    assert "rules hold" in command("doctor", "--base", "--data", clean).out.replace("\n", " ")


def test_keys_go_to_a_place_of_their_own_and_for_one_reader(
    command: Command, data: Path, tmp_path: Path
) -> None:
    safe = tmp_path / "safe"
    assert command("backup", tmp_path / "copy.db", "--keys", safe, "--data", data).code == 0
    assert {path.name: path.stat().st_mode & 0o777 for path in safe.iterdir()} == {
        "pseudonyms.key": 0o600,
        "sealing.key": 0o600,
    }
    assert (safe / "sealing.key").read_bytes() == (data / "sealing.key").read_bytes()


def test_a_base_that_does_not_hold_together_is_told(command: Command, data: Path) -> None:
    base = open_base(data / "rumourline.db")
    base.run("DELETE FROM wordings WHERE fact_id = 'f1'")
    base.close()
    said = command("doctor", "--base", "--data", data)
    assert said.code == 1
    assert "every fact can be found" in said.out.replace("\n", " ")
    assert "every fact can be found" not in command("doctor", "--data", data).out


def test_what_a_restored_copy_of_an_older_schema_became_is_said(command: Command, tmp_path: Path) -> None:
    plant(tmp_path / "old.db", "0003")
    back_up(tmp_path / "old.db", tmp_path / "copy.db", NOON)
    clean = tmp_path / "clean"
    looked = command("restore", tmp_path / "copy.db", "--verify", "--data", clean)
    assert "upgraded from schema 0003 to" in looked.err.replace("\n", " ")
    back = command("restore", tmp_path / "copy.db", "--data", clean)
    told = back.err.replace("\n", " ")
    assert "The copy has schema 0003" in told
    assert "Heads that were noted outside after 2026-11-21 12:00 UTC" in told
    base = open_base(clean / "rumourline.db")
    (row,) = AuditLog(base).entries(act="base.restore")
    assert (row.detail["schema"], row.detail["replaced"]) == ("0003", False)
    assert AuditLog(base).verify() is None
    base.close()
