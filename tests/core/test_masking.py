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
    ("email_written_out", "ana.lee (at) mail.example"),
    ("email_written_out_twice", "ana[at]mail[dot]example"),
    ("underscores", "612_345_678"),
    ("stars", "612*345*678"),
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
        "2020 | 2021",
        "er wohnt (at home) and dot",
        "@ana and a@b",
    ],
)
def test_what_claims_are_about_stays(text: str) -> None:
    assert mask(text) == text


COUNTRIES = ("GB", "ES", "DE", "IT", "FR", "IN", "MX", "PT", "PL", "IE", "SG", "FI", "CL")
IDENTITIES = [
    *("AB123456C", "ab123456c", "AB 12 34 56 C", "SW1A 1AA", "12345678Z", "X1234567L", "12.345.678-Z"),
    *(
        "L01X00T471",
        "C01X00T47",
        "65 180539 W 012",
        "RSSMRA85T10A562S",
        "ABCPE1234F",
        "P1234567",
        "12AB34567",
    ),
    *("1234567T", "1234567FA", "S1234567D", "131052-308T", "12.345.678-5", "ABA300000", "12345678 9 ZZ4"),
]
ADDRESSES = [
    *(
        "12 Baker Street",
        "221B Baker St.",
        "5 main street",
        "1600 Pennsylvania Avenue",
        "house no. 12/4, Sector 9",
    ),
    *(
        "calle Mayor 12",
        "calle mayor, nº 12",
        "Avenida de la Constitución 12",
        "Carrera 7 # 45-10",
        "c/ Sol 3",
    ),
    *("12 bis rue de la Paix", "12 rue des lilas", "3 place Bellecour", "Rua das Flores, 5", "via Roma 3"),
    *("calle Mayor 15 vive", "Rua das Flores 5 mora", "Musterstraße 12a wohnt", "Ringstraße 12 wohnt"),
    *("ul. Długa 10/4", "Kerkstraat 12 woont", "PO Box 4711", "Postfach 10 20 30"),
    *("Hauptstraße 5", "Berliner Str. 12a", "Lindenallee 7, 10115 Berlin", "12 شارع النيل", "मकान नंबर 12"),
]


@pytest.mark.parametrize("text", [*IDENTITIES, *ADDRESSES])
@pytest.mark.parametrize("frame", ["{}", "it is {}.", "({})", "they say {}, is that so?"])
def test_identity_numbers_and_addresses_are_masked(text: str, frame: str) -> None:
    masked = mask(frame.format(text), COUNTRIES)
    rest = masked.replace(MASK, "").replace("10115 Berlin", "").replace("Sector 9", "")
    assert MASK in masked
    assert not any(character.isdigit() for character in rest)


@pytest.mark.parametrize(
    "text",
    [
        *("5G towers at 20 schools", "bus 42 Park Road is late", "bus 42 is late", "on 31.12.2020 at 10:15"),
        *("12,345 votes were lost", "Fact 12 says so", "case R-0007", "In 2008 Wall Street crashed"),
        *("5 people died on Main Street", "3 dead in Baker Street", "5 high street shops closed"),
        *("En la calle Mayor 5 personas murieron", "en la calle hay 5 muertos", "calle con 20 muertos"),
        *("Smith et al. Found 12 cases", "the box 12 times", "calle Mayor 5 mil murieron"),
        *("Deutschland auf Platz 3", "Auf der Hauptstraße 5 Tote", "Bahnhofsplatz 3 verletzt"),
        *(
            "500 personnes avenue Foch",
            "M25 closed at junction 12",
            "H5N1 is in 20 states",
            "via WhatsApp 5 people",
        ),
        *(
            "la plaza tiene 500 años",
            "rua com 5 pessoas",
            "the A4 near exit 12",
            "COVID-19 B.1.617.2 in 15% of tests",
        ),
        *("flat 5 years in a row", "ABBA300000 copies", "RSSMRA85T10A562T", "12345678A?"[8:]),
    ],
)
def test_what_only_looks_like_an_address_or_a_number_stays(text: str) -> None:
    assert mask(text, COUNTRIES) == text


def test_a_country_that_is_not_named_has_no_identity_numbers() -> None:
    assert mask("AB123456C", ("ES",)) == "AB123456C"


@given(texts())
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text, COUNTRIES)
    assert mask(once, COUNTRIES) == once
