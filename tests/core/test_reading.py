"""Pieces, frames, stems and language of a text, as meanings are read from it."""

# ruff: noqa: RUF001 - marks of several scripts

from __future__ import annotations

import pytest
from hypothesis import given

from bot.core.frames import Framed, unframe
from bot.core.reading import read, shared
from bot.core.stems import stem
from bot.core.tokens import LONGEST, Sort, tokens
from tests.core.strategies import texts


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It doesn't work", "it does not work"),
        ("it doesnt, cant and WONT", "it does not , can not and will not"),
        ("I can’t; we’re", "i can not ; we re"),
        ("U.S. troops", "us troops"),
        ("covid-19, H5N1 and B-52", "covid-19 , h5n1 and b-52"),
        ("5G 10km 1,000.5", "5 g 10 km 1,000.5"),
        ("a 13-year-old", "a 13 year old"),
        ("नहीं है।", "नहीं है ।"),
        ("", ""),
    ],
    ids=repr,
)
def test_a_text_falls_into_pieces(text: str, pieces: str) -> None:
    assert " ".join(token.folded for token in tokens(text)) == pieces


def test_pauses_part_clauses_and_ends_part_sentences() -> None:
    found = [t for t in tokens("No, it is. Is it?") if t.sort is Sort.WORD]
    assert [(t.folded, t.clause, t.sentence, t.opens) for t in found] == [
        ("no", 0, 0, True),
        ("it", 1, 0, False),
        ("is", 1, 0, False),
        ("is", 2, 1, True),
        ("it", 2, 1, False),
    ]


def test_only_the_start_of_a_long_text_is_read() -> None:
    assert len(tokens("a " * LONGEST)) == LONGEST / 2


@pytest.mark.parametrize(
    ("text", "framed"),
    [
        ("is it true that milk heals?", Framed("milk heals?", asked=True)),
        ("Hi, can you check if milk heals", Framed("milk heals", asked=True)),
        ("Milk heals, true or false?", Framed("Milk heals", asked=True)),
        ("Milk heals", Framed("Milk heals")),
        ("It's a total myth that milk heals", Framed("milk heals", denied=True)),
        ("HOAX: milk heals", Framed("milk heals", denied=True)),
        ("it is not a myth that milk heals", Framed("milk heals")),
        ("Milk healing is just a myth.", Framed("Milk healing", denied=True)),
        ("¿Es verdad que la leche cura?", Framed("la leche cura?", asked=True)),
        ("Il n'est pas vrai que le lait guérit", Framed("le lait guérit", denied=True)),
        ("هل صحيح أن الحليب يشفي؟", Framed("الحليب يشفي؟", asked=True)),
        ("क्या यह सच है कि दूध ठीक करता है?", Framed("दूध ठीक करता है?", asked=True)),
        ("Fake news!", Framed("Fake news!")),
        ("", Framed("")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_frame_is_taken_off(text: str, framed: Framed) -> None:
    assert unframe(text) == framed


@given(texts())
def test_a_frame_never_takes_all(text: str) -> None:
    framed = unframe(text)
    assert any(map(str.isalpha, framed.text)) or not any(map(str.isalpha, text))
    assert not (framed.asked and framed.denied)


def test_many_spaces_do_not_slow_the_frames() -> None:
    assert unframe("is it " + " " * 500 + "?").asked


@pytest.mark.parametrize(
    ("one", "other", "tongue"),
    [
        ("rises", "rising", "en"),
        ("rose", "rise", "en"),
        ("stopped", "stop", "en"),
        ("babies", "baby", "en"),
        ("studied", "studies", "en"),
        ("unsafely", "unsafe", "en"),
        ("boxes", "box", "en"),
        ("vacunas", "vacuna", "es"),
        ("والمدارس", "مدارس", "ar"),
    ],
    ids=str,
)
def test_forms_of_a_word_have_one_stem(one: str, other: str, tongue: str) -> None:
    assert stem(one, tongue) == stem(other, tongue)


@pytest.mark.parametrize(("one", "other"), [("virus", "vir"), ("new", "renew"), ("sing", "s")], ids=str)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stem(one, "en") != stem(other, "en")


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("the milk is safe", "en"),
        ("milk heals", "en"),
        ("la leche es segura", "es"),
        ("le lait est sûr", "fr"),
        ("o leite é seguro para as crianças", "pt"),
        ("الحليب آمن", "ar"),
        ("दूध सुरक्षित है", "hi"),
        ("die Milch ist nicht sicher", ""),
        ("il latte non è sicuro per i bambini", ""),
        ("молоко безопасно", ""),
        ("این شیر سالم است که می‌گویند", ""),
        ("یہ دودھ محفوظ ہے", ""),
        ("हे दूध सुरक्षित आहे", ""),
        ("牛奶安全", ""),
    ],
    ids=str,
)
def test_the_language_of_a_text_is_told(text: str, tongue: str) -> None:
    assert read(text).tongue == tongue


def test_a_known_language_is_believed() -> None:
    assert read("vacina perigosa", "pt").tongue == "pt"
    assert read("the milk is safe", "de").tongue == ""


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("Milk heals", "does milk heal children?", 1.0),
        ("Milk heals", "Milk kills", 0.5),
        ("Milk heals", "The moon", 0.0),
        ("Milk heals", "La leche cura", 0.0),
        ("", "", 0.0),
    ],
    ids=str,
)
def test_what_is_shared_is_a_share_of_the_shorter(one: str, other: str, share: float) -> None:
    assert shared(read(one), read(other)) == share
