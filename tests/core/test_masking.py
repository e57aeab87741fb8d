"""Addresses and long numbers are masked; the numbers that claims are about stay."""

# ruff: noqa: RUF001 - look-alike letters and foreign marks are what is tested

from __future__ import annotations

import pytest
from hypothesis import given

from bot.core.masking import MASK, mask
from tests.core.strategies import texts

PRIVATE = [
    ("email", "ana@example.org"),
    ("email_with_tag", "ana.lee+x@mail.example.co.uk"),
    ("email_other_letters", "añá@exämple.org"),
    ("mobile", "0612345678"),
    ("international", "+44 7700 900123"),
    ("brackets", "(020) 7946 0958"),
    ("brackets_and_dash", "+44 (0)20 - 7946 0958"),
    ("country_in_brackets", "(+34) 600 123 456"),
    ("dots", "06.12.34.56.78"),
    ("hyphens", "555-867-5309"),
    ("unbreakable_hyphens", "06\u201112\u201134\u201156\u201178"),
    ("en_dashes", "06–12–34–56–78"),
    ("arabic_digits", "٠٦١٢٣٤٥٦٧٨"),
    ("hindi_digits", "९८७६५४३२१०"),
    ("card", "4111 1111 1111 1111"),
    ("thirty_digits", "9" * 30),
    ("iban", "DE89 3702 0044 0532 0130 00"),
    ("iban_letters", "GB29 NWBK 6016 1331 9268 19"),
    ("identity_number", "12.345.678"),
    ("number_that_starts_like_a_date", "2012-12-12345"),
]


@pytest.mark.parametrize("text", [text for _, text in PRIVATE], ids=[name for name, _ in PRIVATE])
@pytest.mark.parametrize("frame", ["{}", "call {} now", "tel:{}.", "({})", "a, {}, b"])
def test_personal_data_is_masked(text: str, frame: str) -> None:
    masked = mask(frame.format(text))
    assert MASK in masked
    assert not any(character.isdigit() or character == "@" for character in masked)


@pytest.mark.parametrize(
    "text", ["call0612345678", "0612345678x", "Tel.0612345678", "12,447700900123", "WhatsApp+447700900123"]
)
def test_a_number_that_touches_something_is_masked(text: str) -> None:
    assert sum(character.isdigit() for character in mask(text)) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "2020-03-03",
        "on 3/12/2020 water rose",
        "on 31.12.2020 at 10:15",
        "12/31/2020",
        "in 2019-2020 and 2020/2021",
        "2020-03-03 5 people died",
        "5G, COVID-19, H1N1, B.1.617.2",
        "1.000.000 vacunas",
        "5 000 000 doses",
        "1,000,000 doses",
        "123456",
        "10 20 30",
        "@ana and a@b",
    ],
)
def test_what_claims_are_about_stays(text: str) -> None:
    assert mask(text) == text


@given(texts())
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text)
    assert mask(once) == once
