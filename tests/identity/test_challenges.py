"""What is signed: whole, ours, of its kind, and for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.identity.challenges import Signer
from tests.fakes import SteppingClock

MINUTE = timedelta(minutes=1)
TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4)


@given(TEXTS)
def test_what_was_signed_comes_back(texts: list[str]) -> None:
    signer = Signer(b"k" * 32, SteppingClock())
    assert signer.read("x", signer.sign("x", *texts), MINUTE) == tuple(texts)


@given(st.integers(0, 200), st.sampled_from("Aa0-_.é\0"))
def test_a_change_anywhere_is_noticed(at: int, letter: str) -> None:
    signer = Signer(b"k" * 32, SteppingClock())
    signed = signer.sign("x", "ana", "1")
    at %= len(signed) - 1  # the last letter of base 64 has bits that mean nothing
    changed = signed[:at] + letter + signed[at + 1 :]
    assert (signer.read("x", changed, MINUTE) is None) == (changed != signed)


@pytest.mark.parametrize(("later", "good"), [(MINUTE, True), (MINUTE + timedelta(seconds=1), False)])
def test_it_is_good_for_a_while(later: timedelta, good: bool) -> None:
    clock = SteppingClock()
    signer = Signer(b"k" * 32, clock)
    signed = signer.sign("x", "ana")
    clock.forward(later)
    assert (signer.read("x", signed, MINUTE) is not None) is good


def test_another_key_or_kind_reads_nothing() -> None:
    clock = SteppingClock()
    signed = Signer(b"k" * 32, clock).sign("x", "ana")
    assert Signer(b"l" * 32, clock).read("x", signed, MINUTE) is None
    assert Signer(b"k" * 32, clock).read("y", signed, MINUTE) is None


def test_marks_depend_on_key_kind_and_text() -> None:
    signers = [Signer(key, SteppingClock()) for key in (b"k" * 32, b"l" * 32)]
    marks = {signer.mark(kind, text) for signer in signers for kind in "xy" for text in "ab"}
    assert len(marks) == 8
    assert {len(mark) for mark in marks} == {64}


def test_kind_and_text_cannot_run_into_each_other() -> None:
    signer = Signer(b"k" * 32, SteppingClock())
    assert signer.mark("ab", "c") != signer.mark("a", "bc")
