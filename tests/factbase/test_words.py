"""Facts and questions fold to the same search words, whatever keyboard wrote them."""

from __future__ import annotations

# ruff: noqa: RUF001 - look-alike letters and foreign marks are what is tested
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbase.words import fold, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Is it TRUE?", ["is", "it", "true"], id="case_and_marks"),
        pytest.param("Müller's Straße", ["muller", "s", "strasse"], id="german"),
        pytest.param("L’été, déjà", ["l", "ete", "deja"], id="french"),
        pytest.param("año Niño", ["ano", "nino"], id="spanish"),
        pytest.param("São João ÇÃO", ["sao", "joao", "cao"], id="portuguese"),
        pytest.param("Łódź Ærø Đà", ["lodz", "aero", "da"], id="letters_with_strokes"),
        pytest.param("İstanbul ıspanak", ["istanbul", "ispanak"], id="turkish"),
        pytest.param("ﬁrst Ｔｈｅ ⅷ", ["first", "the", "viii"], id="compatibility_forms"),
        pytest.param("مُحَمَّدٌ", ["محمد"], id="arabic_vowels"),
        pytest.param("مـــاء", ["ماء"], id="arabic_stroke"),
        pytest.param("أحمد إلى آخر", ["احمد", "الي", "اخر"], id="arabic_alefs"),
        pytest.param("مدرسة کتاب یک", ["مدرسه", "كتاب", "يك"], id="persian_letters"),
        pytest.param("שָׁלוֹם", ["שלום"], id="hebrew_points"),
        pytest.param("हिंदी में नहीं।", ["हिंदी", "में", "नहीं"], id="hindi_two_signs"),
        pytest.param("सच। झूठ॥", ["सच", "झूठ"], id="hindi_full_stop"),
        pytest.param("स्त्री क्ष", ["स्त्री", "क्ष"], id="hindi_conjuncts"),
        pytest.param("தமிழ் বাংলা తెలుగు", ["தமிழ்", "বাংলা", "తెలుగు"], id="other_indic"),
        pytest.param("٢٠٢٠ १२ ۱۳ 5G", ["2020", "12", "13", "5g"], id="digits"),
        pytest.param("疫苗有毒", ["疫苗", "苗有", "有毒"], id="chinese"),
        pytest.param("水 疫苗", ["水", "疫苗"], id="chinese_short"),
        pytest.param("ワクチン", ["ワク", "クチ", "チン"], id="japanese"),
        pytest.param("น้ำดี", ["น้", "้ํ", "ํา", "าด", "ดี"], id="thai"),
        pytest.param("5G疫苗kills", ["5g", "疫苗", "kills"], id="scripts_side_by_side"),
        pytest.param("백신", ["백신"], id="korean"),
        pytest.param("ราคา฿5 \ufada", ["รา", "าค", "คา", "5"], id="signs_and_empty_places_in_a_script"),
        pytest.param("snake_case __init__", ["snake", "case", "init"], id="underscores"),
        pytest.param("'; DROP TABLE x --", ["drop", "table", "x"], id="sql"),
        pytest.param('"AND" OR NOT* ^a:', ["and", "or", "not", "a"], id="search_syntax"),
        pytest.param("…!? 😀 — \0 \u200b", [], id="nothing"),
    ],
)
def test_search_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الماءُ مَسمومٌ", "الماء مسموم"),
        ("السلطة", "السلطه"),
        ("क्\u200dष", "क्ष"),
        ("ड़", "ड\u093c"),
        ("cafe\u0301", "CAFÉ"),
        ("در ۱۳۹۹", "در 1399"),
    ],
    ids=["arabic_vowels", "arabic_end", "hindi_joiner", "hindi_nukta", "accents", "persian_digits"],
)
def test_two_ways_to_write_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


_any = st.text(st.characters(exclude_categories=()))
_scripts = st.text(st.sampled_from("aé İßĳ محَّ ॐहिंनक्\u200d 疫苗น้ำ ٢१5 ﷺ½ΐ\u0345ᾳ"), max_size=30)


@given(_any | _scripts)
def test_any_text_has_words_of_letters_marks_and_digits(text: str) -> None:
    for word in words(text):
        assert word
        assert not any(character.isspace() or character == "_" for character in word)
        assert unicodedata.category(word[0])[0] in "LMN"


@given(_any | _scripts)
def test_words_of_words_are_the_words(text: str) -> None:
    # The base keeps words joined by spaces; looking them up must find the same ones.
    kept = [word for word in words(text) if word.isascii()]
    assert words(" ".join(kept)) == kept


@given(_any | _scripts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_scripts)
def test_the_form_of_composition_does_not_matter(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@given(_scripts)
def test_case_does_not_matter(text: str) -> None:
    assert words(text.swapcase().casefold()) == words(text.casefold())


@given(st.text(max_size=60) | st.text(st.characters(max_codepoint=0x17F), max_size=60))
def test_plain_texts_have_the_words_that_they_have_beside_others(text: str) -> None:
    """Texts of plain letters take a way of their own; a letter of another script leads past it."""
    assert words(f"{text} я") == [*words(text), "я"]
