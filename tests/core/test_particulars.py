"""Things of one kind that stand for one another: another hazard, currency or medicine is another claim."""

from __future__ import annotations

import pytest

from bot.core.guard import Kind, look
from factbase.facts import Phrasing

QUAKE = (
    Phrasing("An earthquake will hit tonight at 11 pm", "en"),
    Phrasing("habrá un terremoto esta noche a las 11", "es"),
)
EURO = (Phrasing("The digital euro will abolish cash", "en"), Phrasing("old euro notes expire soon", "en"))
SHOT = (Phrasing("The MMR vaccine causes autism", "en"), Phrasing("do vaccines give children autism?", "en"))
CURE = (Phrasing("Antibiotics cure the flu or a cold", "en"), Phrasing("amoxicillin for flu?", "en"))
RINSE = (Phrasing("Raw chicken must be rinsed before cooking", "en"), Phrasing("wash poultry?", "en"))
TEXT = (Phrasing("You can vote by text message", "en"), Phrasing("voting by sms is open", "en"))


@pytest.mark.parametrize(
    ("claim", "language", "wordings"),
    [
        pytest.param("tsunami tonight at 11 pm", "en", QUAKE, id="another hazard"),
        pytest.param("furacão hoje à noite às 11", "pt", QUAKE, id="another hazard in another language"),
        pytest.param("आज रात 11 बजे सुनामी आएगी", "hi", QUAKE, id="another hazard in another script"),
        pytest.param("The digital dollar will abolish cash", "en", EURO, id="another currency"),
        pytest.param("los pesos viejos ya no valen", "es", EURO, id="another currency in Spanish"),
        pytest.param("does the tetanus shot cause autism", "en", SHOT, id="another vaccine, the same harm"),
        pytest.param("does honey cure a cold", "en", CURE, id="another remedy, the same illness"),
        pytest.param("must I wash salad", "en", RINSE, id="another food"),
        pytest.param("can I vote by email", "en", TEXT, id="another way"),
    ],
)
def test_another_thing_of_a_kind_is_another_claim(
    claim: str, language: str, wordings: tuple[Phrasing, ...]
) -> None:
    found = look(claim, language, wordings).doubt
    assert found is not None
    assert found.kind in (Kind.NAMES, Kind.EDITED)


@pytest.mark.parametrize(
    ("claim", "language", "wordings"),
    [
        pytest.param("is a quake coming at 11 tonight", "en", QUAKE, id="another word for it"),
        pytest.param("زلزال الليلة الساعة 11", "ar", QUAKE, id="its word in Arabic"),
        pytest.param(
            "tonight at 11 it will shake, a tsunami after the earthquake", "en", QUAKE, id="beside it"
        ),
        pytest.param("are old euro bills from Spain worthless", "en", EURO, id="a kind nobody names"),
        pytest.param("amoxicillin for my flu", "en", CURE, id="what another wording names"),
        pytest.param("does the MMR shot cause autism", "en", SHOT, id="the same"),
        pytest.param("measles shot, autism?", "en", SHOT, id="a part of it"),
        pytest.param("is it real that old notes expire", "en", EURO, id="a word that is money elsewhere"),
        pytest.param("must I rinse poultry", "en", RINSE, id="a word that no list knows"),
    ],
)
def test_the_same_thing_is_not(claim: str, language: str, wordings: tuple[Phrasing, ...]) -> None:
    assert look(claim, language, wordings).doubt is None


PAPERS = (
    Phrasing("Having an Aadhaar card proves citizenship", "en"),
    Phrasing("क्या आधार कार्ड होने से भारत की नागरिकता साबित हो जाती है?", "hi"),
)
TRIPLE = (
    Phrasing("The MMR vaccine causes autism", "en"),
    Phrasing("¿la triple vírica provoca autismo?", "es"),
)


@pytest.mark.parametrize(
    ("claim", "language", "wordings", "quoted"),
    [
        pytest.param(
            "पैन कार्ड नागरिकता का सबूत है क्या", "hi", PAPERS, "आधार कार्ड", id="in the asker's language"
        ),
        pytest.param("La vacuna del tétanos causa autismo", "es", TRIPLE, "triple vírica", id="in Spanish"),
        pytest.param("a vacina da tétanos causa autismo", "pt", TRIPLE, "MMR", id="else as the claim has it"),
    ],
)
def test_what_the_checked_claim_names_is_quoted_as_the_asker_would_call_it(
    claim: str, language: str, wordings: tuple[Phrasing, ...], quoted: str
) -> None:
    found = look(claim, language, wordings).doubt
    assert found is not None
    assert found.seen.wording == quoted


def test_a_claim_too_short_to_be_read_is_quoted_to_in_the_language_of_the_reply() -> None:
    found = look("La vacuna del tétanos causa autismo", "und", TRIPLE, spoken_to="es").doubt
    assert found is not None
    assert found.seen.wording == "triple vírica"
