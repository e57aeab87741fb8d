"""Who told a rumour is set aside before facts are looked for; who has an office, asks or denies is not."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.core.claims import Claim
from bot.core.tellers import untold
from tests.core.strategies import texts


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("My neighbour says that the dam broke", "the dam broke", id="en a neighbour"),
        pytest.param("a friend told me the dam broke", "the dam broke", id="en a friend"),
        pytest.param("People are saying: the dam broke", "the dam broke", id="en people"),
        pytest.param("rumour has it that the dam broke", "the dam broke", id="en a rumour"),
        pytest.param("I heard on Facebook that the dam broke", "the dam broke", id="en heard"),
        pytest.param(
            "mi vecina dice que si bebes lejía te curas", "si bebes lejía te curas", id="es a neighbour"
        ),
        pytest.param("circula que cerraron el puente", "cerraron el puente", id="es it goes round"),
        pytest.param("me dijeron que cerraron el puente", "cerraron el puente", id="es they told me"),
        pytest.param("on dit que le pont est fermé", "le pont est fermé", id="fr people"),
        pytest.param(
            "ma voisine dit qu'il faut bouillir l'eau", "il faut bouillir l'eau", id="fr a neighbour"
        ),
        pytest.param("il paraît que le pont est fermé", "le pont est fermé", id="fr it seems"),
        pytest.param("dizem que a ponte caiu", "a ponte caiu", id="pt people"),
        pytest.param("ouvi dizer que a ponte caiu", "a ponte caiu", id="pt heard"),
        pytest.param("minha vizinha disse que a ponte caiu", "a ponte caiu", id="pt a neighbour"),
        pytest.param("جارتي تقول إن الجسر مغلق اليوم", "الجسر مغلق اليوم", id="ar a neighbour"),
        pytest.param("سمعت أن الجسر مغلق", "الجسر مغلق", id="ar heard"),
        pytest.param("मेरी पड़ोसन कहती है कि पुल बंद है", "पुल बंद है", id="hi a neighbour"),
        pytest.param("लोग कह रहे हैं कि पुल बंद है", "पुल बंद है", id="hi people"),
        pytest.param("सुना है कि पुल बंद है", "पुल बंद है", id="hi heard"),
    ],
)
def test_who_answers_for_nothing_is_set_aside(text: str, left: str) -> None:
    assert untold(Claim(text, "es")) == Claim(left, "es")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the mayor says that the dam broke", id="en an office"),
        pytest.param("WHO says masks do not help", id="en an agency"),
        pytest.param("nobody says that the dam broke", id="en nobody"),
        pytest.param("my neighbour does not say that the dam broke", id="en a denial"),
        pytest.param("they say no", id="en nothing is left"),
        pytest.param("people tell lies about the dam", id="en not quoted"),
        pytest.param("my friends are sick", id="en nothing is said"),
        pytest.param("el alcalde dice que el puente está cerrado", id="es an office"),
        pytest.param("nadie dice que el puente esté cerrado", id="es nobody"),
        pytest.param("le maire dit que le pont est fermé", id="fr an office"),
        pytest.param("o prefeito diz que a ponte caiu", id="pt an office"),
        pytest.param("الوزير يقول إن الجسر مغلق", id="ar an office"),
        pytest.param("मंत्री कहते हैं कि पुल बंद है", id="hi an office"),
    ],
)
def test_everything_else_stays_whole(text: str) -> None:
    claim = Claim(text, "en")
    assert untold(claim) is claim


@given(texts())
def test_words_are_only_taken_from_the_beginning(text: str) -> None:
    assert text.endswith(untold(Claim(text)).text)
    assert untold(Claim(text)).text or not text
