"""Pseudonyms tell people apart, and nobody without the key can go back."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigurationInvalid
from bot.pseudonyms import Pseudonyms, key_from

KEY = b"k" * 32


@given(st.text(), st.text())
def test_the_same_gives_the_same_and_different_ones_differ(one: str, other: str) -> None:
    given = Pseudonyms(KEY)
    assert (given.of("author", one) == given.of("author", other)) is (one == other)
    assert given.of("author", one) == Pseudonyms(KEY).of("author", one)


@given(st.text(st.characters(), min_size=1))
def test_a_pseudonym_shows_nothing_of_the_name(name: str) -> None:
    made = Pseudonyms(KEY).of("author", name)
    assert len(made) == 32
    assert set(made) <= set("0123456789abcdef")


def test_kinds_never_share_a_pseudonym() -> None:
    assert Pseudonyms(KEY).of("author", "x") != Pseudonyms(KEY).of("conversation", "x")


def test_another_key_gives_other_pseudonyms() -> None:
    assert Pseudonyms(KEY).of("author", "ana") != Pseudonyms(b"j" * 32).of("author", "ana")


@pytest.mark.parametrize("key", [b"", b"short", b"x" * 15])
def test_a_short_key_is_refused(key: bytes) -> None:
    with pytest.raises(ConfigurationInvalid, match="shorter than 16 bytes"):
        Pseudonyms(key)


def test_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "pseudonyms.key"
    key = key_from(path)
    assert len(key) == 32
    assert key_from(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["pseudonyms.key"]


def test_two_new_keys_differ(tmp_path: Path) -> None:
    assert key_from(tmp_path / "one") != key_from(tmp_path / "other")


def test_of_several_that_start_at_once_one_makes_the_key(tmp_path: Path) -> None:
    path, ready = tmp_path / "pseudonyms.key", threading.Barrier(4)
    keys: list[bytes] = []

    def start() -> None:
        ready.wait(10)
        keys.append(key_from(path))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(keys) == {key_from(path)}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o620])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "pseudonyms.key"
    key_from(path)
    path.chmod(mode)
    with pytest.raises(ConfigurationInvalid, match="chmod 600"):
        key_from(path)


@pytest.mark.parametrize(
    "content", [b"not hexadecimal", b"\xff\xfe\x00", b"abc"], ids=["words", "bytes", "odd"]
)
def test_a_damaged_key_is_told_not_replaced(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pseudonyms.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ConfigurationInvalid, match="damaged") as told:
        key_from(path)
    assert path.read_bytes() == content
    assert content.decode("latin-1") not in str(told.value)


def test_an_empty_key_file_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "pseudonyms.key"
    path.touch(0o600)
    with pytest.raises(ConfigurationInvalid):
        Pseudonyms(key_from(path))


@pytest.mark.parametrize("spoil", ["missing folder", "folder in its place"])
def test_a_key_that_cannot_be_used_is_told(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "nowhere" / "pseudonyms.key"
    if spoil == "folder in its place":
        path.mkdir(parents=True, mode=0o700)
    with pytest.raises(ConfigurationInvalid, match="cannot be used"):
        key_from(path)
