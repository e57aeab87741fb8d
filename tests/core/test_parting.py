"""A message is several claims only where it plainly says so; posts of a few sentences stay one."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.core.parting import part
from tests.core.strategies import texts

SPREADS, TOWN = "Does 5G spread the virus?", "Is the town library going to be demolished on Tuesday?"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(f"{SPREADS} {TOWN}", [SPREADS, TOWN], id="two_questions"),
        pytest.param(
            "¿Puedo votar con el DNI caducado? ¿Y es cierto que los billetes viejos ya no valen?",
            ["¿Puedo votar con el DNI caducado?", "¿Y es cierto que los billetes viejos ya no valen?"],
            id="y_es_cierto",
        ),
        pytest.param(
            "Puis-je voter avec une carte périmée ? Et est-il vrai que les billets ne valent rien ?",
            [
                "Puis-je voter avec une carte périmée ?",
                "Et est-il vrai que les billets ne valent rien ?",
            ],
            id="et_est_il_vrai",
        ),
        pytest.param(f"{SPREADS}\n{TOWN}", [SPREADS, TOWN], id="two_lines"),
        pytest.param(f"{SPREADS} Also, {TOWN[0].lower()}{TOWN[1:]}", [SPREADS, f"i{TOWN[1:]}"], id="also"),
        pytest.param(
            "is it true that 5G spreads the virus and is it true that the library closes?",
            ["is it true that 5G spreads the virus", "and is it true that the library closes?"],
            id="and_is_it_true",
        ),
        pytest.param(
            "Does 5G spread covid, and does the MMR vaccine cause autism?",
            ["Does 5G spread covid", "and does the MMR vaccine cause autism?"],
            id="and_does",
        ),
        pytest.param(
            "est-ce que le vaccin tue et est-ce que la 5G tue les oiseaux ?",
            ["est-ce que le vaccin tue", "et est-ce que la 5G tue les oiseaux ?"],
            id="et_est_ce_que",
        ),
        pytest.param(
            "Is this true?\n1. 5G spreads the virus\n2. Antibiotics cure viruses\nPlease share",
            ["5G spreads the virus", "Antibiotics cure viruses"],
            id="numbers",
        ),
        pytest.param(
            "• 5G spreads the virus\n• Antibiotics cure viruses",
            ["5G spreads the virus", "Antibiotics cure viruses"],
            id="bullets",
        ),
        pytest.param(
            "¿Es verdad que el 5G propaga el virus? ¿Van a demoler la biblioteca el martes?",
            ["¿Es verdad que el 5G propaga el virus?", "¿Van a demoler la biblioteca el martes?"],
            id="es",
        ),
        pytest.param(
            "هل ينشر الجيل الخامس الفيروس؟ هل ستهدم مكتبة المدينة يوم الثلاثاء؟",
            ["هل ينشر الجيل الخامس الفيروس؟", "هل ستهدم مكتبة المدينة يوم الثلاثاء؟"],
            id="ar",
        ),
    ],
)
def test_clear_signs_part_a_message(text: str, parts: list[str]) -> None:
    assert part(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5G spreads the virus. Doctors have said so. Tell everybody you know.", id="sentences"),
        pytest.param("Does 5G spread the virus? Does it cause cancer too?", id="leans_on_the_first"),
        pytest.param("Is this true? 5G spreads the virus?", id="a_frame_and_a_question"),
        pytest.param("Why did they hide it for years? Why is nobody in prison?", id="exclaims"),
        pytest.param("Nobody knows who is inside. Also not big enough for Vader ?", id="also_said"),
        pytest.param("Do vaccines cause autism and do they cause cancer?", id="and_do_they"),
        pytest.param("Can a person who is well and is infected infect others?", id="goes_on_otherwise"),
        pytest.param("Did you ask for help and did not get an answer?", id="and_did_not"),
        pytest.param("trumpery: 1) deceit, fraud, imposture; 2) something of less value", id="a_definition"),
        pytest.param("These cure COVID:\n1. garlic\n2. bleach", id="items_too_short_to_stand_alone"),
        pytest.param("In 2020 5. of May. The virus came.", id="numbers_that_do_not_count"),
    ],
)
def test_a_post_stays_one_claim(text: str) -> None:
    assert part(text) == [text]


def test_what_stands_before_a_list_is_not_lost() -> None:
    text = "The mayor has sold the town bridge.\n1. 5G spreads the virus\n2. Antibiotics cure viruses"
    assert part(text)[0] == "The mayor has sold the town bridge. 5G spreads the virus"


@given(texts())
def test_no_text_breaks_it(text: str) -> None:
    assert part(text)
