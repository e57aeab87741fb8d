"""Check digits tell a number of somebody's from any other number."""

from __future__ import annotations

import pytest

from bot.core.identity_numbers import holds_identity_number

VALID = [
    ("BR", "529.982.247-25"),
    ("BR", "52998224725"),
    ("BR", "111.444.777-35"),
    ("FR", "2 55 08 14 168 025 38"),
    ("FR", "255081416802538"),
    ("FR", "1 84 12 2A 451 089 33"),
    ("MX", "HEGG560427MVZRRL04"),
]


@pytest.mark.parametrize(("country", "number"), VALID)
def test_a_valid_number_is_found_within_a_text(country: str, number: str) -> None:
    assert holds_identity_number(f"It is {number}, he says.", country)


@pytest.mark.parametrize(("country", "number"), VALID)
def test_one_wrong_check_digit_is_enough(country: str, number: str) -> None:
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not holds_identity_number(wrong, country)


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("BR", "000.000.000-00"),
        ("BR", "1529.982.247-251"),
        ("FR", "9 55 08 14 168 025 38"),
        ("MX", "XHEGG560427MVZRRL04"),
        ("DE", "529.982.247-25"),
        ("", ""),
    ],
)
def test_what_is_none(country: str, text: str) -> None:
    assert not holds_identity_number(text, country)
