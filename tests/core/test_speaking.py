"""In which language somebody is spoken to, from a few words and what a detector thinks likely."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.core.speaking import spoken, spoken_around, worded
from factbase.facts import Phrasing

WORDINGS = (
    Phrasing("Antibiotics cure the flu", "en"),
    Phrasing("¿el antibiótico cura la gripe?", "es"),
    Phrasing("o antibiótico cura a gripe", "pt"),
    Phrasing("gli antibiotici curano l'influenza", "it"),
)


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        pytest.param(
            "la hora cambia este domingo?", {"ro": 0.7, "es": 0.25}, "es", id="words over a neighbour"
        ),
        pytest.param(
            "Can I send a proxy to vote", {"fr": 0.6, "en": 0.4}, "en", id="words over another served"
        ),
        pytest.param("vacina Marenza", {"es": 0.4, "it": 0.3, "pt": 0.2}, "pt", id="a word over doubt"),
        pytest.param("Marenza canta", {"it": 0.5, "es": 0.4, "pt": 0.1}, "es", id="served over a neighbour"),
        pytest.param("Marenza canta", {"it": 0.95, "es": 0.05}, "it", id="a neighbour that is likely by far"),
        pytest.param("informacion oficial", {"es": 0.3, "fr": 0.3, "it": 0.4}, "es", id="an ending"),
        pytest.param("Marenza xyz", {"es": 0.4, "fr": 0.35, "pt": 0.25}, "und", id="nothing tells"),
        pytest.param("Marenza xyz", {"pl": 0.55, "cs": 0.45}, "und", id="unserved and unsure"),
        pytest.param("Marenza xyz", {"pl": 0.9, "cs": 0.1}, "pl", id="unserved and sure"),
        pytest.param(
            "at for i at for i at for i", {"da": 0.99, "en": 0.0005}, "da", id="words never outvote all"
        ),
        pytest.param("आज रात भूकंप आएगा", {"mr": 0.9, "hi": 0.1}, "hi", id="Devanagari"),
        pytest.param("क्या vaccine से बुखार", {"hi": 0.5}, "hi", id="Devanagari with a Latin word"),
        pytest.param("पाणी सुरक्षित आहे", {"hi": 0.9}, "mr", id="Marathi"),
        pytest.param("اللقاح خطر", {"ar": 0.4, "fa": 0.5}, "ar", id="Arabic letters"),
        pytest.param("واکسن خطر", {"ar": 0.3, "fa": 0.7}, "fa", id="Persian letters"),
        pytest.param("kya ye sach hai", {"hi": 0.6}, "hi", id="Hindi in Latin letters"),
        pytest.param("это правда", {"ru": 0.5, "uk": 0.5}, "und", id="other letters"),
        pytest.param("5", {}, "und", id="no letters"),
    ],
)
def test_words_weigh_what_is_likely(text: str, likely: Mapping[str, float], language: str) -> None:
    assert spoken(text, likely) == language


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        pytest.param(
            "antibiotico cura gripe", {"it": 0.9, "es": 0.06, "pt": 0.04}, "es", id="the likelier of two"
        ),
        pytest.param(
            "antibiotico cura gripe", {"it": 0.9, "es": 0.04, "pt": 0.06}, "pt", id="the other of two"
        ),
        pytest.param("antibiotics cure flu", {}, "en", id="word for word but for grammar"),
        pytest.param("antibiotici curano influenza", {"it": 0.9}, "und", id="only in one that is not served"),
        pytest.param("gripe", {"es": 0.5}, "und", id="a part of it"),
    ],
)
def test_who_says_a_wording_nearly_word_for_word_speaks_its_language(
    text: str, likely: Mapping[str, float], language: str
) -> None:
    assert worded(text, likely, WORDINGS) == language


@pytest.mark.parametrize(
    ("text", "likely", "around", "language"),
    [
        pytest.param(
            "ya he pagado", {"en": 0.475, "sw": 0.44, "es": 0.036}, "es", "es", id="one shared word"
        ),
        pytest.param("metro cerrado viernes", {"es": 0.43, "en": 0.13}, "en", None, id="words of another"),
        pytest.param("the old bridge fell", {"en": 0.9, "nl": 0.1}, "es", None, id="a sentence in another"),
        pytest.param("आज रात भूकंप आएगा", {"mr": 0.9, "hi": 0.1}, "es", None, id="letters of another"),
        pytest.param("Marenza xyz ggg", {"es": 0.4, "pt": 0.35, "it": 0.25}, "fr", "fr", id="nothing tells"),
        pytest.param("Marenza xyz ggg", {"pl": 0.97, "cs": 0.03}, "fr", None, id="unserved and sure"),
        pytest.param("malaria vaccine", {"en": 0.9}, "es", "es", id="two words"),
        pytest.param("هل صحيح", {"ar": 0.99}, "es", None, id="two words in letters of another"),
        pytest.param("", {}, "es", "es", id="nothing"),
    ],
)
def test_a_text_is_in_the_language_around_it_unless_it_is_in_another(
    text: str, likely: Mapping[str, float], around: str, language: str | None
) -> None:
    assert spoken_around(text, likely, around) == language
