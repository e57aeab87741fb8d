"""LIX is counted as it was defined, in every script with spaces between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.readability import lix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat sat on the mat.", 6.0),
        ("The cat sat. On the mat.", 3.0),
        ("Antibiotics destroy dangerous bacteria rapidly.", 5.0 + 100.0),
        ("One two three four elephants are here now.", 8.0 + 100 / 8),
        ("It is 1,234,567 in all, so many.", 7.0 + 100 / 7),
        ("Das Wasser ist heute gut … wirklich!", 6 / 2 + 100 / 6),
        ("الماء آمن للشرب اليوم. اشربوا الماء.", 6 / 2),
        ("पानी आज पीने लायक है। पानी पीजिए।", 7 / 2),
    ],
)
def test_words_a_sentence_and_long_words_in_per_cent(text: str, expected: float) -> None:
    assert lix(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text", ["", "Yes.", "one two three four", "!!! … ?", "天线会传播病毒吗 水 是 安全 的", "น้ำ a b c d e f"]
)
def test_what_cannot_be_counted_has_no_level(text: str) -> None:
    assert lix(text) is None


@given(st.text(max_size=200))
def test_a_level_is_never_negative(text: str) -> None:
    level = lix(text)
    assert level is None or level >= 1.0


def test_a_mark_is_no_letter() -> None:
    """Six letters with their vowel signs are no long word."""
    assert lix("कि कि कि कि किकिकिकिकिकि") == pytest.approx(5.0)
