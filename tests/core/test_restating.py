"""Meaning across languages and in other words: particulars, denials nobody could compare, true sentences."""

# ruff: noqa: RUF001 - letters of several scripts

from __future__ import annotations

import pytest

from bot.core.guard import Kind, look
from bot.core.restating import reserves
from factbase.facts import Phrasing

MMR = (
    Phrasing("The MMR vaccine causes autism in children", "en"),
    Phrasing("le ROR peut rendre un enfant autiste", "fr"),
)
NETS = (
    Phrasing("5G mobile networks spread the virus that causes COVID-19", "en"),
    Phrasing("¿es verdad que el 5G propaga el virus?", "es"),
)
BOIL = (
    Phrasing("Boiling tap water for one minute kills the germs in it", "en"),
    Phrasing("¿si hiervo el agua un minuto mueren las bacterias?", "es"),
    Phrasing("هل غلي الماء دقيقة واحدة يقتل الجراثيم؟", "ar"),
    Phrasing("faire bouillir l'eau une minute suffit pour tuer les microbes ?", "fr"),
)
ALERT = (Phrasing("The seismic alert in Mexico City sounds some seconds before the shaking", "en"),)
VOTE = (
    Phrasing("In Spain you can vote with an identity card that has expired.", "en"),
    Phrasing("se me caducó el dni, puedo votar igual?", "es"),
)
DRUG = (
    Phrasing("The epilepsy medicine valproate can harm a baby during pregnancy", "en"),
    Phrasing("¿el valproato para la epilepsia puede dañar al bebé en el embarazo?", "es"),
)
LICENCE = (
    Phrasing("The old pink French driving licence can still be used until January 2033.", "en"),
    Phrasing("faut-il changer mon vieux permis papier tout de suite", "fr"),
)


@pytest.mark.parametrize(
    ("claim", "language", "wordings", "kind"),
    [
        pytest.param("En Portugal se puede votar con el DNI caducado", "es", VOTE, Kind.NAMES, id="place"),
        pytest.param(
            "peut-on congeler l'eau pour tuer les microbes ?", "fr", BOIL, Kind.NAMES, id="frozen_for_boiled"
        ),
        pytest.param("la vaccination ROR donne le diabète", "fr", MMR, Kind.NAMES, id="illness"),
        pytest.param("4G virüsü yayıyor mu", "tr", NETS, Kind.NUMBERS, id="code_in_a_language_not_read"),
        pytest.param("hervir el agua un segundo la limpia", "es", BOIL, Kind.NUMBERS, id="one_second"),
        pytest.param("غلي الماء ثانية واحدة يكفي", "ar", BOIL, Kind.NUMBERS, id="one_behind_the_unit"),
        pytest.param("la alerta suena dos días antes", "es", ALERT, Kind.NUMBERS, id="days_for_some_seconds"),
        pytest.param("le permis rose est bon jusqu'en 2043", "fr", LICENCE, Kind.DATES, id="year"),
        pytest.param("El valproato es seguro en el embarazo", "es", DRUG, Kind.NEGATED, id="opposite"),
    ],
)
def test_another_claim_is_noticed_beside_a_wording_in_other_words(
    claim: str, language: str, wordings: tuple[Phrasing, ...], kind: Kind
) -> None:
    found = look(claim, language, wordings).doubt
    assert found is not None
    assert (found.kind, found.denial) == (kind, False)


@pytest.mark.parametrize(
    ("claim", "language", "wordings"),
    [
        pytest.param("En España vale el DNI caducado para votar", "es", VOTE, id="the_same_place"),
        pytest.param("basta con hervirla 60 segundos", "es", BOIL, id="sixty_seconds_are_a_minute"),
        pytest.param("la alerta suena 20 segundos antes", "es", ALERT, id="some_seconds_may_be_twenty"),
        pytest.param("Mi vecino de Lisboa y yo hablamos del rosa", "es", LICENCE[1:], id="no_place_claimed"),
        pytest.param("el valproato es un peligro para el bebé", "es", DRUG, id="on_the_same_side"),
        pytest.param("¿el ROR no provoca autismo?", "es", MMR, id="a_question_denies_nothing"),
    ],
)
def test_what_says_the_same_is_not_doubted(claim: str, language: str, wordings: tuple[Phrasing, ...]) -> None:
    assert look(claim, language, wordings).doubt is None


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        pytest.param("no, vaccines do not cause autism, stop spreading this", "en", id="en"),
        pytest.param("Le vaccin ROR ne provoque pas l'autisme", "fr", id="fr"),
        pytest.param("la triple vírica no provoca autismo", "es", id="es"),
        pytest.param("il vaccino MMR non causa autismo", "it", id="it"),
        pytest.param("вакцина MMR не вызывает аутизм", "ru", id="ru"),
        pytest.param("MMR aşısı otizm yapmaz", "tr", id="tr"),
    ],
)
def test_who_denies_in_other_words_is_taken_for_a_denier_and_not_told_that_it_was_compared(
    claim: str, language: str
) -> None:
    found = look(claim, language, MMR)
    assert found.doubt is not None
    assert (found.doubt.contrary, found.doubt.denial, found.close) == (True, False, False)


LICENCE = (
    Phrasing("The pink driving licence can still be used", "en"),
    Phrasing("le permis rose est encore valable", "fr"),
)


@pytest.mark.parametrize(
    ("claim", "doubted"),
    [
        pytest.param("le permis rose n'est plus valable", True, id="no longer"),
        pytest.param("le permis rose n est plus valable", True, id="without its apostrophe"),
        pytest.param("permis rose plus valable", True, id="as people speak"),
        pytest.param("le permis rose est valable, de plus en plus", False, id="more and more"),
        pytest.param("le permis rose est plus grand", False, id="larger"),
    ],
)
def test_french_no_longer_is_a_negation_and_more_is_none(claim: str, doubted: bool) -> None:
    found = look(claim, "fr", LICENCE).doubt
    assert (found is not None and found.contrary) is doubted


@pytest.mark.parametrize(
    "text",
    [
        "stop saying 5G spreads the virus, it is a hoax",
        "5G does not spread the virus, stop spreading this",
        "5G spreads the virus, that's a lie",
        "el 5G propaga el virus, es mentira",
    ],
)
def test_who_denies_twice_still_denies(text: str) -> None:
    found = look(text, "es" if text.startswith("el") else "en", NETS).doubt
    assert found is not None
    assert found.denial or found.contrary


TRUTH = (Phrasing("Children who get the MMR vaccine are no more likely to be autistic", "en"),)


@pytest.mark.parametrize(
    ("claim", "contrary"),
    [
        pytest.param("kids who get the MMR vaccine are no more likely to be autistic", True, id="the_truth"),
        pytest.param("Children who get the MMR vaccine are more likely to be autistic", False, id="less_no"),
        pytest.param("The MMR vaccine causes autism in children", False, id="the_rumour"),
    ],
)
def test_who_says_what_the_fact_says_spreads_no_rumour(claim: str, contrary: bool) -> None:
    found = look(claim, "en", MMR, TRUTH).doubt
    assert (found is not None and found.contrary) is contrary


@pytest.mark.parametrize(
    ("claim", "language", "close"),
    [
        pytest.param(MMR[0].text, "en", True, id="the_claim"),
        pytest.param("is it true that the MMR vaccine causes autism?", "en", True, id="asked_in_short"),
        pytest.param("my sister fears her boy turns strange after the jab", "en", False, id="own_words"),
        pytest.param("la vacuna MMR causa autismo", "it", False, id="a_language_not_read"),
    ],
)
def test_only_what_could_be_compared_is_close(claim: str, language: str, close: bool) -> None:
    assert look(claim, language, MMR).close is close


@pytest.mark.parametrize(
    ("text", "language", "reserved"),
    [
        ("Appeler sans réseau ne marche pas", "fr", True),
        ("¿5G spreads the virus? no", "es", True),
        ("En Kenia solo puedes votar en tu mesa", "es", True),
        ("das verbreitet nicht", "de", True),
        ("it is a hoax", "und", True),
        ("El 5G propaga el virus", "es", False),
        ("Das verbreitet das Virus", "de", False),
    ],
)
def test_a_word_that_could_deny_is_seen_wherever_it_stands(text: str, language: str, reserved: bool) -> None:
    assert reserves(text, language) is reserved
