"""What is sealed comes back whole with the right key, and not at all otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ConfigurationInvalid, SealBroken
from bot.pseudonyms import key_from
from bot.sealing import Seal

KEY = b"k" * 32
SEAL = Seal(KEY)
VALUE = {"chat": "12345", "text": "Is the bridge closed? 🌉"}
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), _JSON, max_size=4))
def test_what_was_closed_opens_the_same(value: dict[str, object]) -> None:
    assert SEAL.open(SEAL.close(value)) == value


def test_half_a_surrogate_pair_comes_back() -> None:
    assert SEAL.open(SEAL.close({"text": "\ud83c"})) == {"text": "\ud83c"}


def test_nothing_shows_and_nothing_repeats() -> None:
    one, other = SEAL.close(VALUE), SEAL.close(VALUE)
    assert one != other
    assert not any(part in one for part in (b"12345", b"chat", b"bridge", KEY))


def test_another_process_with_the_same_key_can_read_it() -> None:
    assert Seal(bytes(KEY)).open(SEAL.close(VALUE)) == VALUE


def test_another_key_cannot_read_it_and_says_what_to_do() -> None:
    with pytest.raises(SealBroken, match=r"damaged, or the key file .* is another one .*restore"):
        Seal(b"j" * 32).open(SEAL.close(VALUE))


def test_every_changed_byte_is_noticed() -> None:
    sealed = SEAL.close(VALUE)
    for at in range(len(sealed)):
        spoilt = bytearray(sealed)
        spoilt[at] ^= 1
        with pytest.raises(SealBroken):
            SEAL.open(bytes(spoilt))


def test_every_cut_is_noticed() -> None:
    sealed = SEAL.close(VALUE)
    for size in range(len(sealed)):
        with pytest.raises(SealBroken):
            SEAL.open(sealed[:size])


@pytest.mark.parametrize(
    "sealed",
    [b"", b"\x00", b"\x01", b"\x01" * 12, b"\x01" * 200, b'{"chat": 1}', b"\xff" * 64],
    ids=["empty", "zero", "form only", "short", "noise", "plain json", "high bytes"],
)
def test_what_was_never_sealed_is_refused(sealed: bytes) -> None:
    with pytest.raises(SealBroken) as told:
        SEAL.open(sealed)
    assert "chat" not in str(told.value)


@given(st.binary(max_size=80))
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(SealBroken):
        SEAL.open(b"\x01" + noise)


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_key_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ConfigurationInvalid, match=f"has {size} bytes, not 32"):
        Seal(b"k" * size)


def test_a_key_file_makes_a_seal(tmp_path: Path) -> None:
    path = tmp_path / "sealing.key"
    assert Seal(key_from(path)).open(Seal(key_from(path)).close(VALUE)) == VALUE


def test_a_seal_shows_no_key() -> None:
    assert "kkk" not in repr(SEAL)
    assert not hasattr(SEAL, "__dict__")
