"""What a text is looked for by: words that say something, in any language, and never nothing of something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.telling import MOST, telling
from factbase.words import words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the bridge is closed because of the flood", "bridge closed flood"),
        ("¿es verdad que el hospital está sin luz?", "verdad hospital luz"),
        ("le pont est fermé", "pont ferme"),
        ("what is it", "what is it"),
        ("", ""),
        ("???", ""),
        ("橋が閉鎖", " ".join(words("橋が閉鎖"))),
    ],
    ids=["English", "Spanish", "French", "only grammar", "nothing", "no words", "another script"],
)
def test_words_that_carry_grammar_only_are_left_out(text: str, told: str) -> None:
    assert telling(text) == told


@given(st.text(max_size=200))
def test_what_has_words_is_looked_for_by_some_of_them(text: str) -> None:
    kept = telling(text).split()
    assert set(kept) <= set(words(text))
    assert bool(kept) == bool(words(text))
    assert len(kept) <= MOST


def test_of_a_long_text_the_longest_words_are_kept() -> None:
    text = " ".join(["short"] * 5 + [f"extraordinarily{number}" for number in range(MOST)])
    assert "short" not in telling(text).split()
