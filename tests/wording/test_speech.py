"""Numbers, dates, names and directions as languages have them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.speech import Wording, direction


@pytest.mark.parametrize(
    ("language", "way"),
    [
        *(
            (code, "rtl")
            for code in ("ar", "he", "fa", "ur", "ps", "ckb", "ug", "dv", "yi", "arz", "ary", "azb")
        ),
        *((code, "ltr") for code in ("en", "es", "fr", "pt", "hi", "zh", "ru", "th", "und", "xx", "qqq", "")),
    ],
)
def test_directions(language: str, way: str) -> None:
    assert direction(language) == way


def test_the_bots_languages_have_theirs() -> None:
    assert {code for code in LANGUAGES if wording(code).direction == "rtl"} == {"ar"}


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "1 hour", "24 hours"),
        ("es", "1 hora", "24 horas"),
        ("fr", "1\u00a0heure", "24\u00a0heures"),
        ("pt", "1 hora", "24 horas"),
        ("hi", "1 घंटा", "24 घंटे"),
        ("ar", "ساعة", "24 ساعة"),
    ],
)
def test_hours(language: str, one: str, many: str) -> None:
    assert (wording(language).hours(1), wording(language).hours(24)) == (one, many)


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "1 day", "30 days"),
        ("es", "1 día", "30 días"),
        ("fr", "1\u00a0jour", "30\u00a0jours"),
        ("pt", "1 dia", "30 dias"),
        ("hi", "1 दिन", "30 दिन"),
        ("ar", "يوم", "30 يومًا"),
    ],
)
def test_numbers_of_days(language: str, one: str, many: str) -> None:
    assert (wording(language).days(1), wording(language).days(30)) == (one, many)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_differ_and_have_the_year(language: str) -> None:
    day = wording(language).day(date(2026, 11, 21))
    assert "2026" in day or "٢٠٢٦" in day
    assert day != wording(language).day(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("language", "other", "name"),
    [("en", "es", "Spanish"), ("fr", "en", "anglais"), ("hi", "hi", "हिन्दी"), ("en", "qqq", "qqq")],
)
def test_names_of_languages(language: str, other: str, name: str) -> None:
    assert wording(language).name_of(other) == name


def test_what_a_language_lacks_falls_back_to_english() -> None:
    say = Wording("es", {"Ask": "Preguntar", "Empty": ""})
    assert (say.say("Ask"), say.say("Empty"), say.say("Hello %(name)s", name="Ana")) == (
        "Preguntar",
        "Empty",
        "Hello Ana",
    )


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("pt", "pt"),
        ("pt-BR", "pt"),
        ("PT_br", "pt"),
        ("ar-EG", "ar"),
        ("mr", "hi"),
        ("ne-NP", "hi"),
        ("ca", "es"),
        ("gl", "es"),
        ("de", "en"),
        ("", "en"),
        ("und", "en"),
    ],
)
def test_the_catalogue_of_a_language_or_the_nearest_or_english(asked: str, given: str) -> None:
    assert wording(asked).language == given
