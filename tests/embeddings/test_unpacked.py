"""A folder is made whole or not at all, whoever interrupts, and by one process at a time."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
from collections.abc import Mapping
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from embeddings.errors import ModelDamaged, ModelMissing
from embeddings.unpacked import PENDING, Progress, TrustedFile, Written, unpacked

CONTENT = b"weights" * 1000
CHILDREN = multiprocessing.get_context("spawn")


def make(source: Path, folder: Path, progress: Progress) -> Mapping[str, Written]:
    """Copy the source under two names, one in a folder, and count the calls beside."""
    with (source.parent / "calls").open("a") as calls:
        calls.write("made\n")
    data = source.read_bytes()
    (folder / "deep").mkdir()
    for name in ("a.bin", "deep/b.bin"):
        (folder / name).write_bytes(data)
    progress("copied", 0.5)
    return dict.fromkeys(("a.bin", "deep/b.bin"), Written(len(data), hashlib.sha256(data).hexdigest()))


def say_nothing(stage: str, share: float) -> None:
    """Nobody watches."""


def trusted(folder: Path) -> TrustedFile:
    path = folder / "source.bin"
    path.write_bytes(CONTENT)
    return TrustedFile(path, hashlib.sha256(CONTENT).hexdigest(), "pip install it")


@pytest.fixture
def source(tmp_path: Path) -> TrustedFile:
    return trusted(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "model-1"


def times_made(source: TrustedFile) -> int:
    calls = source.path.parent / "calls"
    return len(calls.read_text().split()) if calls.exists() else 0


def is_good(folder: Path) -> bool:
    return [(folder / name).read_bytes() for name in ("a.bin", "deep/b.bin")] == [CONTENT, CONTENT]


def leftovers(folder: Path) -> list[Path]:
    return list(folder.parent.glob(f"{PENDING}*"))


def test_it_is_made_once(source: TrustedFile, folder: Path) -> None:
    stages: list[str] = []
    for _ in range(2):
        unpacked(folder, source, make, True, lambda stage, share: stages.append(stage))
    assert is_good(folder)
    assert times_made(source) == 1
    assert stages == ["checking", "copied", "ready"]
    assert not leftovers(folder)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    path.write_bytes(b"W" + path.read_bytes()[1:])


@pytest.mark.parametrize(
    ("name", "damage", "verify", "made_anew"),
    [
        pytest.param("a.bin", cut, False, True, id="a file that is too short is seen at once"),
        pytest.param("deep/b.bin", Path.unlink, False, True, id="so is one that is missing"),
        pytest.param("manifest.json", Path.unlink, False, True, id="a missing manifest"),
        pytest.param("manifest.json", cut, False, True, id="half a manifest"),
        pytest.param("a.bin", flip, True, True, id="a changed byte is seen when verified"),
        pytest.param("a.bin", flip, False, False, id="and only then"),
    ],
)
def test_what_is_damaged_is_made_anew(
    source: TrustedFile, folder: Path, name: str, damage: object, verify: bool, made_anew: bool
) -> None:
    unpacked(folder, source, make, False, say_nothing)
    assert callable(damage)
    damage(folder / name)
    unpacked(folder, source, make, verify, say_nothing)
    assert times_made(source) == 1 + made_anew
    assert is_good(folder) == made_anew
    assert not leftovers(folder)


def test_a_folder_of_another_source_is_made_anew(source: TrustedFile, folder: Path) -> None:
    unpacked(folder, source, make, False, say_nothing)
    source.path.write_bytes(b"newer")
    newer = TrustedFile(source.path, hashlib.sha256(b"newer").hexdigest(), "")
    unpacked(folder, newer, make, False, say_nothing)
    assert (folder / "a.bin").read_bytes() == b"newer"


def test_a_source_with_another_checksum_is_refused(source: TrustedFile, folder: Path) -> None:
    flip(source.path)
    with pytest.raises(ModelDamaged, match="pip install it"):
        unpacked(folder, source, make, False, say_nothing)
    assert not folder.exists()
    assert times_made(source) == 0


def test_a_missing_source_is_named(source: TrustedFile, folder: Path) -> None:
    source.path.unlink()
    with pytest.raises(ModelMissing, match="pip install it"):
        unpacked(folder, source, make, False, say_nothing)


def test_an_interruption_leaves_nothing(source: TrustedFile, folder: Path) -> None:
    def interrupt(stage: str, share: float) -> None:
        if stage == "copied":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        unpacked(folder, source, make, False, interrupt)
    assert not folder.exists()
    assert not leftovers(folder)
    unpacked(folder, source, make, False, say_nothing)
    assert is_good(folder)


def test_a_damaged_folder_stays_until_its_successor_is_whole(source: TrustedFile, folder: Path) -> None:
    unpacked(folder, source, make, False, say_nothing)
    cut(folder / "a.bin")

    def fail(source: Path, folder: Path, progress: Progress) -> Mapping[str, Written]:
        raise OSError(28, "No space left on device")

    with pytest.raises(ModelMissing, match="No space left"):
        unpacked(folder, source, fail, False, say_nothing)
    assert (folder / "deep" / "b.bin").read_bytes() == CONTENT


def die_half_way(source: Path, folder: Path, progress: Progress) -> Mapping[str, Written]:
    (folder / "a.bin").write_bytes(b"half")
    os._exit(9)


def unpack_and_die(folder: Path, source: TrustedFile) -> None:
    unpacked(folder, source, die_half_way, False, say_nothing)


def test_what_a_killed_process_left_is_swept(source: TrustedFile, folder: Path) -> None:
    child = CHILDREN.Process(target=unpack_and_die, args=(folder, source))
    child.start()
    child.join()
    assert child.exitcode == 9
    assert leftovers(folder)
    assert not folder.exists()
    unpacked(folder, source, make, False, say_nothing)
    assert is_good(folder)
    assert not leftovers(folder)


def test_what_was_left_makes_room_before_more_is_written(source: TrustedFile, folder: Path) -> None:
    (folder.parent / f"{PENDING}{folder.name}-old").mkdir(parents=True)
    other = folder.parent / f"{PENDING}another-model-old"
    other.mkdir()
    seen: list[Path] = []

    def look(source: Path, folder: Path, progress: Progress) -> Mapping[str, Written]:
        seen.extend(leftovers(folder))
        return make(source, folder, progress)

    unpacked(folder, source, look, False, say_nothing)
    assert len(seen) == 2
    assert leftovers(folder) == [other]


def unpack_together(folder: Path, source: TrustedFile, together: Barrier) -> None:
    together.wait()
    unpacked(folder, source, make, True, say_nothing)
    assert is_good(folder)


def test_of_two_processes_one_makes_it(source: TrustedFile, folder: Path) -> None:
    together = CHILDREN.Barrier(2)
    children = [CHILDREN.Process(target=unpack_together, args=(folder, source, together)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    assert times_made(source) == 1
    assert not leftovers(folder)


def unpack_on_a_full_disk(folder: Path, source: TrustedFile) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    with pytest.raises(ModelMissing, match="choose another models folder"):
        unpacked(folder, source, make, False, say_nothing)


def test_a_full_disk_is_explained(source: TrustedFile, folder: Path) -> None:
    child = CHILDREN.Process(target=unpack_on_a_full_disk, args=(folder, source))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert not folder.exists()
    assert not leftovers(folder)


def test_a_cache_that_cannot_be_a_folder_is_explained(source: TrustedFile) -> None:
    with pytest.raises(ModelMissing, match="Make that folder writable"):
        unpacked(source.path / "model-1", source, make, False, say_nothing)


def test_a_whole_folder_needs_no_source(source: TrustedFile, folder: Path) -> None:
    unpacked(folder, source, make, False, say_nothing)
    source.path.unlink()
    unpacked(folder, source, make, True, say_nothing)
