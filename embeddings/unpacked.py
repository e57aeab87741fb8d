"""A folder that is made once from a trusted file, and is there whole or not at all.

Knows checksums, manifests, locks and renames. Must not know what the folder
holds or how it is made.

The folder is made beside its place under another name and then renamed, so
that nobody ever sees half of it. Its manifest says what every file weighed and
its checksum; a folder that does not agree with its manifest is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from embeddings.errors import ModelDamaged, ModelMissing

MANIFEST = "manifest.json"
PENDING = ".pending-"
LOCK_SECONDS = 600.0

Progress = Callable[[str, float], None]
"""Called with what is being done and how much of all is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: what a later check compares with."""

    size: int
    sha256: str


Make = Callable[[Path, Path, Progress], Mapping[str, Written]]
"""Fills an empty folder (the second path) from a file (the first); what it wrote, by relative path."""


@dataclass(frozen=True, slots=True)
class TrustedFile:
    """A file of a package, its checksum, and what to run when it is missing or another."""

    path: Path
    sha256: str
    remedy: str


def unpacked(folder: Path, source: TrustedFile, make: Make, verify: bool, progress: Progress) -> None:
    """Make sure that `folder` is there, whole (by sizes; by checksums if `verify`) and made from `source`.

    Several processes may ask at once: one makes it, the others wait. Raises
    ModelMissing if the folder cannot be written or the source is not there,
    ModelDamaged if the source is not the trusted file.
    """
    if _is_made(folder, source, verify):
        return
    with _explained(folder), _one_at_a_time(folder):
        if not _is_made(folder, source, verify):
            progress("checking", 0.0)
            _check(source)
            _sweep(folder)
            _make_whole(folder, source, make, progress)
            progress("ready", 1.0)


def is_whole(folder: Path, files: Mapping[str, Written], verify: bool) -> bool:
    """Whether these files are in the folder with these sizes and, if `verify`, these checksums."""
    try:
        return all(
            (folder / name).stat().st_size == file.size
            and (not verify or checksum(folder / name) == file.sha256)
            for name, file in files.items()
        )
    except OSError:
        return False


def checksum(path: Path) -> str:
    """The file's sha256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_made(folder: Path, source: TrustedFile, verify: bool) -> bool:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        files = {name: Written(**file) for name, file in manifest["files"].items()}
        made_from = manifest["source"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return made_from == source.sha256 and is_whole(folder, files, verify)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn the trouble that a disk can make into what a person can do about it."""
    try:
        yield
    except Timeout as error:
        raise ModelMissing(
            f"Another process has been unpacking {folder.name} for {LOCK_SECONDS:.0f} s. "
            "Wait for it or end it, then start again."
        ) from error
    except OSError as error:
        raise ModelMissing(
            f"{folder.name} cannot be unpacked in {folder.parent}: {error.strerror or error}. "
            "Make that folder writable, with 300 MB free, or choose another models folder."
        ) from error


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / f".{folder.name}.lock", timeout=LOCK_SECONDS):
        yield


def _check(source: TrustedFile) -> None:
    if not source.path.is_file():
        raise ModelMissing(f"{source.path} is missing. Run: {source.remedy}")
    if checksum(source.path) != source.sha256:
        raise ModelDamaged(f"{source.path} is not the trusted file: its sha256 differs. Run: {source.remedy}")


def _make_whole(folder: Path, source: TrustedFile, make: Make, progress: Progress) -> None:
    pending = _new_name(folder)
    pending.mkdir()
    try:
        files = make(source.path, pending, progress)
        _write_manifest(pending, source, files)
        _put_in_place(pending, folder)
    finally:
        shutil.rmtree(pending, ignore_errors=True)


def _write_manifest(pending: Path, source: TrustedFile, files: Mapping[str, Written]) -> None:
    content = {"source": source.sha256, "files": {name: asdict(file) for name, file in files.items()}}
    with (pending / MANIFEST).open("x", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(pending)


def _put_in_place(pending: Path, folder: Path) -> None:
    if folder.exists():
        # A folder cannot be renamed onto a full one; readers of the damaged one keep their open files.
        folder.rename(_new_name(folder))
    pending.rename(folder)
    _sync_folder(folder.parent)
    _sweep(folder)


def _new_name(folder: Path) -> Path:
    return folder.with_name(f"{PENDING}{folder.name}-{uuid.uuid4().hex}")


def _sweep(folder: Path) -> None:
    """Remove what interrupted unpackings left; nobody else unpacks while the lock is held."""
    for left in folder.parent.glob(f"{PENDING}{folder.name}-*"):
        shutil.rmtree(left, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
