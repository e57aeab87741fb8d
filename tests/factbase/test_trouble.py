"""What goes wrong with a disk or a second process is told in plain words, and nothing saved is lost."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from factbase import database
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from factbase.errors import (
    DatabaseCorrupt,
    DatabaseError,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseTooNew,
)
from factbase.facts import Fact
from factbase.sightings import SightingStore
from factbase.store import FactStore
from tests.command_line import Command, here
from tests.fakes import NOON, published

NOBODY = 65534
MANY = tuple(published(f"kept-{number}", f"the bridge number {number} is closed") for number in range(60))
ONE_MORE = published("late", "one more")
HUGE = tuple(published(f"huge-{number}", "word " * 390) for number in range(60))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return here(monkeypatch, capsys)


@pytest.fixture
def filled(place: Path) -> Path:
    """A base with facts in it, closed."""
    base = open_base(place)
    FactStore(base).save(MANY, NOON)
    base.close()
    return place


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.01)


@contextmanager
def unprivileged() -> Iterator[None]:
    """As a user whom permission bits bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def small_files(size: int) -> Iterator[None]:
    """No file may grow past `size` bytes, as under a quota."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _kept(place: Path) -> tuple[Fact, ...]:
    base = open_base(place)
    try:
        facts = FactStore(base).all()
        assert base.damage() is None
        return facts
    finally:
        base.close()


def _save_one_more(place: Path) -> None:
    base = open_base(place)
    try:
        FactStore(base).save([ONE_MORE], NOON)
    finally:
        base.close()


def _all_of(facts: tuple[Fact, ...]) -> list[str]:
    return sorted(fact.id for fact in facts)


_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(place: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield
        assert process.stdin is not None
        process.stdin.close()


def test_several_who_would_write_wait_together_and_not_one_after_the_other(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.5)
    base, writers = open_base(filled), 12

    def write() -> None:
        with pytest.raises(DatabaseLocked), base.writing():
            pass

    with held_by_another_process(filled), ThreadPoolExecutor(writers) as pool:
        began = monotonic()
        list(pool.map(lambda _: write(), range(writers)))
        waited = monotonic() - began
    base.close()
    # One after the other they would wait six seconds at least, on any machine.
    assert 0.5 <= waited < writers * 0.5


@pytest.mark.usefixtures("impatient")
def test_a_base_that_another_process_writes_can_be_read_but_not_written(
    filled: Path, command: Command, tmp_path: Path
) -> None:
    base = open_base(filled)
    file = tmp_path / "more.csv"
    file.write_text("id,claim\nlate,one more\n", "utf-8")
    with held_by_another_process(filled):
        assert len(FactStore(base).matching("bridge", 5, NOON)) == 5
        with pytest.raises(DatabaseLocked, match=r"Another process is writing.*Try again"):
            FactStore(base).save([ONE_MORE], NOON)
        ran = command("facts", "import", file, "--data", filled.parent)
        assert (ran.code, ran.err.count("\n")) == (1, 1), ran
        assert "Try again" in ran.err
    FactStore(base).save([ONE_MORE], NOON)
    base.close()
    assert _all_of(_kept(filled)) == _all_of((*MANY, ONE_MORE))


@pytest.fixture
def others() -> Iterator[Path]:
    """A folder that everybody can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def owned_by_root(others: Path) -> Path:
    base = open_base(others / "data" / "rumourline.db")
    FactStore(base).save(MANY, NOON)
    base.close()
    (others / "data").chmod(0o755)
    return others / "data" / "rumourline.db"


def _deny_folder(place: Path) -> None:
    place.chmod(0o444)
    place.parent.chmod(0o555)


def _deny_file(place: Path) -> None:
    place.chmod(0o444)
    place.parent.chmod(0o777)


def _deny_reading(place: Path) -> None:
    place.chmod(0o000)


@pytest.mark.parametrize(
    "deny", [_deny_folder, _deny_file, _deny_reading], ids=["folder", "file", "even reading"]
)
def test_a_base_that_may_not_be_written(
    owned_by_root: Path, deny: Callable[[Path], None], command: Command
) -> None:
    file = owned_by_root.parent.parent / "more.csv"
    file.write_text("id,claim\nlate,one more\n", "utf-8")
    deny(owned_by_root)
    with unprivileged():
        with pytest.raises(DatabaseReadOnly, match="Check the owner and mode of the data folder"):
            _save_one_more(owned_by_root)
        ran = command("facts", "import", file, "--data", owned_by_root.parent)
    assert (ran.code, ran.err.count("\n")) == (1, 1), ran
    assert "Check the owner and mode" in ran.err
    owned_by_root.chmod(0o644)
    owned_by_root.parent.chmod(0o755)
    assert _all_of(_kept(owned_by_root)) == _all_of(MANY)


def test_a_folder_that_cannot_be_made(others: Path) -> None:
    with unprivileged(), pytest.raises(DatabaseReadOnly, match="cannot be made: Permission denied"):
        open_base(others / "data" / "rumourline.db")


def test_a_connection_that_turned_read_only_says_so(filled: Path) -> None:
    base = open_base(filled)
    base.run("PRAGMA query_only = 1")
    with pytest.raises(DatabaseReadOnly):
        FactStore(base).save([ONE_MORE], NOON)
    base.run("PRAGMA query_only = 0")
    FactStore(base).save([ONE_MORE], NOON)
    base.close()


def test_a_full_disk_keeps_what_was_there_and_takes_more_once_there_is_room(filled: Path) -> None:
    base = open_base(filled)
    base.run(f"PRAGMA max_page_count = {base.value('PRAGMA page_count')}")
    with pytest.raises(DatabaseFull, match=r"nothing was saved\. Free some space"):
        FactStore(base).save(HUGE, NOON)
    assert _all_of(FactStore(base).all()) == _all_of(MANY)
    base.run("PRAGMA max_page_count = 1000000")
    FactStore(base).save(HUGE, NOON)
    base.close()
    assert _all_of(_kept(filled)) == _all_of((*MANY, *HUGE))


def test_a_file_that_may_not_grow_keeps_what_was_there(filled: Path) -> None:
    base = open_base(filled)
    with small_files(60_000), pytest.raises(DatabaseError, match="disk"):
        FactStore(base).save(HUGE, NOON)
    assert _all_of(FactStore(base).all()) == _all_of(MANY)
    FactStore(base).save([ONE_MORE], NOON)
    base.close()
    assert _all_of(_kept(filled)) == _all_of((*MANY, ONE_MORE))


def _other_file(place: Path) -> None:
    place.write_bytes(b"My holiday diary. " * 500)


def _header(place: Path) -> None:
    place.write_bytes(b"\xff" * 100 + place.read_bytes()[100:])


def _middle(place: Path) -> None:
    whole = place.read_bytes()
    place.write_bytes(whole[: 3 * 4096] + b"\xa5" * (len(whole) - 4 * 4096) + whole[-4096:])


def _half(place: Path) -> None:
    place.write_bytes(place.read_bytes()[: place.stat().st_size // 2])


def _folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def _body(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE fact_versions SET body = 'gone'")
    connection.close()


_DAMAGE = [_other_file, _header, _middle, _half, _folder, _body]


@pytest.mark.parametrize("spoil", _DAMAGE, ids=[spoil.__name__[1:] for spoil in _DAMAGE])
def test_a_damaged_base_is_told_from_an_empty_one(
    filled: Path, spoil: Callable[[Path], None], command: Command
) -> None:
    spoil(filled)
    with pytest.raises(DatabaseCorrupt, match="Restore it from a backup"):
        _kept(filled)
    ran = command("facts", "list", "--data", filled.parent)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1), ran
    assert "Restore it from a backup" in ran.err
    checked = command("doctor", "--data", filled.parent)
    assert checked.code == 1
    assert "Restore it from a backup" in checked.out.replace("\n", " "), checked
    assert "policy and calibration" in checked.out  # the rest is looked at all the same


def test_a_damaged_base_is_not_overwritten(filled: Path) -> None:
    _other_file(filled)
    before = filled.read_bytes()
    with pytest.raises(DatabaseCorrupt):
        open_base(filled)
    assert filled.read_bytes() == before


NEWER = "UPDATE _sqlite_migrations SET name = '{}' WHERE name = (SELECT MAX(name) FROM _sqlite_migrations)"


def test_a_base_of_a_newer_version_is_one_line(filled: Path, command: Command) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute(NEWER.format("0999"))
    connection.close()
    with pytest.raises(DatabaseTooNew):
        open_base(filled)
    ran = command("cases", "list", "--data", filled.parent)
    assert (ran.code, ran.err.count("\n")) == (1, 1), ran


_WRITE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from factbase.cases import CaseStore
from factbase.database import open_base
from factbase.facts import Fact, Phrasing
from factbase.store import FactStore
now = datetime(2026, 11, 21, tzinfo=UTC)
sys.stdin.readline()
base = open_base(Path(sys.argv[1]))
for number in range(15):
    name = f"{sys.argv[2]}-{number}"
    FactStore(base).save([Fact(name, Phrasing(f"claim {name}"))], now)
    CaseStore(base).open(f"case {name}", "en", name, now)
base.close()
"""


def test_processes_that_start_and_write_at_once_lose_nothing(place: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(place), name], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for name in ("ana", "ben", "cyd")
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    assert [writer.communicate(timeout=60)[1] for writer in writers] == [b"", b"", b""]
    base = open_base(place)
    names = sorted(f"{name}-{number}" for name in ("ana", "ben", "cyd") for number in range(15))
    assert sorted(fact.id for fact in FactStore(base).all()) == names
    assert sorted(case.claim for case in CaseStore(base).list()) == [f"case {name}" for name in names]
    assert FactStore(base).revision() == 45
    assert base.damage() is None
    base.close()


_DIE = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from factbase.cases import CaseStore
from factbase.database import open_base
now = datetime(2026, 11, 21, tzinfo=UTC)
base = open_base(Path(sys.argv[1]))
CaseStore(base).open("acknowledged", "en", "d1", now)
with base.writing():
    CaseStore(base).open("half-way", "en", "d2", now)
    os.kill(os.getpid(), 9)
"""


def test_a_process_that_is_killed_leaves_what_it_had_finished(place: Path) -> None:
    assert subprocess.run([sys.executable, "-c", _DIE, str(place)], check=False).returncode == -9
    base = open_base(place)
    assert [case.claim for case in CaseStore(base).list()] == ["acknowledged"]
    assert SightingStore(base).counts() == {}
    assert base.damage() is None
    base.close()


def test_a_reader_sees_whole_transactions_only(disk: Base, place: Path) -> None:
    reader = open_base(place)
    with disk.writing():
        FactStore(disk).save(MANY, NOON)
        assert FactStore(reader).revision() == 0
    assert FactStore(reader).revision() == len(MANY)
    reader.close()
