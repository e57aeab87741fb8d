"""What is installed is pinned with hashes, and everything that the project asks for is among it."""

from __future__ import annotations

import re

import pytest

from tests.deploy.deployment import DEPLOY, ROOT, project

FILES = ("requirements.txt", "requirements-dev.txt", "requirements-build.txt")
_PIN = re.compile(r"(?m)^([A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==[^\s;\\]+")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def _entries(name: str) -> dict[str, str]:
    """The requirements of a file, each with its lines."""
    text = (DEPLOY / name).read_text("utf-8")
    starts = [found.start() for found in re.finditer(r"(?m)^[A-Za-z0-9]", text)]
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return {_plain(re.split(r"[=<>~! ;\[@]", piece, maxsplit=1)[0]): piece for piece in pieces}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _asked(dependency: str) -> str:
    return _plain(re.split(r"[\[=<>~!; ]", dependency, maxsplit=1)[0])


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    entries = _entries(name)
    assert len(entries) > 3
    assert [entry for entry, text in entries.items() if not _PIN.match(text)] == []
    assert [entry for entry, text in entries.items() if not _HASH.search(text)] == []


@pytest.mark.parametrize("name", FILES)
def test_nothing_comes_from_an_address_or_another_index(name: str) -> None:
    lines = (DEPLOY / name).read_text("utf-8").splitlines()
    told = [line for line in lines if not line.lstrip().startswith("#")]
    assert not [line for line in told if re.search(r"://|index-url|find-links|^-e|git\+", line)]


def test_everything_that_is_asked_for_is_pinned() -> None:
    asked = project()
    named = {_asked(one) for one in asked["dependencies"]}
    extra = {_asked(one) for one in asked["optional-dependencies"]["dev"]}
    apart = {"torch"}  # its builds have different files under one version: pinned by its number
    assert f"torch=={_torch()}" in asked["dependencies"]
    assert named - apart <= _entries("requirements.txt").keys()
    assert (named | extra) - apart <= _entries("requirements-dev.txt").keys()


def _torch() -> str:
    found = re.search(r"torch==([\d.]+)", (ROOT / "Makefile").read_text("utf-8"))
    assert found
    return found[1]
