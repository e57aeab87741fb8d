"""What is said in Arabic is laid out from the right, whatever it begins with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import Post
from bot.core.directing import MARK, directed
from tests.core.strategies import texts

HEADLINE = "5G لا ينشر الفيروس"


@pytest.mark.parametrize(
    ("language", "line", "marked"),
    [
        pytest.param("ar", HEADLINE, True, id="latin_first"),
        pytest.param("ar", "COVID-19 مرض", True, id="an_abbreviation_first"),
        pytest.param("ar", "لا ينشر 5G الفيروس", False, id="arabic_first"),
        pytest.param("ar", "19 حالة", False, id="a_number_has_no_direction"),
        pytest.param("ar", "1. WHO قالت", True, id="a_number_then_latin"),
        pytest.param("ar", "https://who.int/a", False, id="a_bare_link"),
        pytest.param("ar", "", False, id="an_empty_line"),
        pytest.param("ar", "12:30 …", False, id="no_letter_at_all"),
        pytest.param("fa", "5G ویروس", True, id="persian"),
        pytest.param("en", "5G does not", False, id="english"),
        pytest.param("hi", "5G से नहीं", False, id="hindi_runs_from_the_left"),
        pytest.param("und", "5G", False, id="unknown"),
    ],
)
def test_a_line_that_begins_with_a_letter_from_the_left_gets_a_mark(
    language: str, line: str, marked: bool
) -> None:
    assert directed(Post(line, language)).text == (MARK if marked else "") + line


@pytest.mark.parametrize(
    ("text", "strong", "shown"),
    [
        pytest.param(f"{HEADLINE}\n\nلأن", len(HEADLINE), MARK + HEADLINE, id="a_marked_headline"),
        pytest.param("لا\n\n5G", 2, "لا", id="a_mark_behind_it"),
        pytest.param("5G أ\n4G ب\nج", 9, f"{MARK}5G أ\n{MARK}4G ب", id="two_lines"),
        pytest.param(HEADLINE, 0, "", id="nothing_stands_out"),
    ],
)
def test_what_stands_out_is_the_same_as_before(text: str, strong: int, shown: str) -> None:
    post = directed(Post(text, "ar", strong=strong))
    assert post.text[: post.strong] == shown


@given(text=texts(), language=st.sampled_from(["ar", "he", "en", "hi"]), share=st.floats(0, 1))
def test_nothing_but_marks_is_added(text: str, language: str, share: float) -> None:
    text = text.replace(MARK, "")
    strong = int(share * len(text))
    post = directed(Post(text, language, strong=strong))
    assert post.text.replace(MARK, "") == text
    assert post.text[: post.strong].replace(MARK, "") == text[:strong]
