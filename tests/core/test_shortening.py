"""Texts are made to fit at the ends of sentences, or of words where one sentence is too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.shortening import cut, shorten


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        pytest.param("One. Two. Three.", 16, "One. Two. Three.", id="fits"),
        pytest.param("One. Two. Three.", 15, "One. Two.", id="last_goes"),
        pytest.param("One! Two? Three…", 9, "One! Two?", id="other_marks"),
        pytest.param("एक। दो। तीन।", 7, "एक। दो।", id="hindi"),
        pytest.param("ما هذا؟ لا شيء.", 8, "ما هذا؟", id="arabic"),
        pytest.param("Version 2.5 is out. More.", 20, "Version 2.5 is out.", id="point_in_a_number"),
        pytest.param("One long sentence", 5, "", id="nothing_fits"),
        pytest.param("One.", -3, "", id="no_room"),
        pytest.param("", 5, "", id="empty"),
    ],
)
def test_whole_sentences(text: str, room: int, short: str) -> None:
    assert shorten(text, room) == short


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        pytest.param("One. Two.", 6, "One.", id="sentences_first"),
        pytest.param("One long sentence", 12, "One long…", id="then_words"),
        pytest.param("Unbreakable", 6, "Unbre…", id="then_letters"),
        pytest.param("One\n\nline", 20, "One line", id="one_line"),
    ],
)
def test_cuts(text: str, room: int, short: str) -> None:
    assert cut(text, room) == short


@given(st.text(), st.integers(1, 60))
def test_nothing_exceeds_its_room(text: str, room: int) -> None:
    assert len(shorten(text, room)) <= room
    assert len(cut(text, room)) <= room
