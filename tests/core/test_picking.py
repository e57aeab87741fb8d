"""Typed choices among numbered claims: numbers, ordinals, none of them; anything else is a message."""

# ruff: noqa: E501, RUF001 - lists of phrases read better in long lines; the digits are meant

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.picking import may_pick, picked
from tests.core.strategies import texts

CHOICES = {
    0: "0; none; None of these.; NO; nope; neither; ninguna de estas; ninguno; aucune de celles-ci; non; nenhuma dessas; "
    "Não!; لا شيء من هذا; لا; इनमें से कोई नहीं; नहीं; keine davon; nein",
    1: "1; 1.; (1); #1; number 1; 1️⃣; ١; १; one; the first one; La primera; le premier; a primeira; الأول; पहला",
    2: "2; 2); option 2; ٢; २; second; la segunda; la deuxième; o segundo; الثاني; दूसरा",
}
TABLE = [(text, number) for number, listed in CHOICES.items() for text in listed.split("; ")]
MESSAGES = [
    "OTP",
    "5G",
    "10",
    "3",
    "-1",
    "1.5",
    "no, it is about the bridge",
    "none of these vaccines work",
    "the first vaccine",
    "2 euros",
    "yes",
    "is it 2?",
    "1 or 2",
    "",
    "?",
    "नहीं यह सच नहीं है",
    "no no no no no no no no no no no no no no no no no",
]


@pytest.mark.parametrize(("text", "number"), TABLE)
def test_a_choice_is_read(text: str, number: int) -> None:
    assert picked(text, 2) == number
    assert may_pick(text)


@pytest.mark.parametrize("text", MESSAGES)
def test_whoever_says_more_sends_a_message(text: str) -> None:
    assert picked(text, 2) is None


@pytest.mark.parametrize("text", ["yes", "Sí", "oui", "sim", "نعم", "हाँ", "that one"])
def test_yes_is_a_choice_where_one_was_offered(text: str) -> None:
    assert [picked(text, offered) for offered in (0, 1, 2)] == [None, 1, None]


@given(texts(), st.integers(-1, 9))
def test_a_choice_is_always_among_what_was_offered(text: str, offered: int) -> None:
    number = picked(text, offered)
    assert number is None or 0 <= number <= offered
    assert number is None or may_pick(text)
