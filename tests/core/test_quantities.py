"""Numbers with their units, and dates, as they are written in several languages."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.core.dates import dates
from bot.core.quantities import quantities
from bot.core.tokens import tokens
from bot.core.tongues import TONGUES
from tests.core.strategies import texts


@pytest.mark.parametrize(
    ("text", "tongue", "amounts"),
    [
        ("2 million people", "en", [(2e6, "")]),
        ("1,234,567 votes", "en", [(1_234_567, "")]),
        ("twenty-five cases", "en", [(25, "")]),
        ("a hundred thousand", "en", [(1e5, "")]),
        ("ten lakh", "en", [(1e6, "")]),
        ("5%", "en", [(5, "percent")]),
        ("5 per cent", "en", [(5, "percent")]),
        ("$3.5m fine", "en", [(3.5e6, "usd")]),
        ("$500K", "en", [(5e5, "usd")]),
        ("100 euros", "en", [(100, "eur")]),
        ("Rs 500", "en", [(500, "inr")]),
        ("2 hours", "en", [(7200, "seconds")]),
        ("a 13-year-old", "en", [(13 * 31_557_600, "old")]),
        ("10 km", "en", [(10_000, "metres")]),
        ("5 g of salt", "en", [(5, "")]),
        ("500g of salt", "en", [(500, "grams")]),
        ("5G mast", "en", [(5, "code g")]),
        ("covid-19", "en", [(19, "code covid")]),
        ("the 3rd case", "en", [(3, "ordinal")]),
        ("the tenth case", "en", [(10, "ordinal")]),
        ("once upon a time", "en", []),
        ("24/7 and 10:30", "en", []),
        ("1.500 casos", "es", [(1500, "")]),
        ("1.500 cases", "en", [(1.5, "")]),
        ("2,5 millones", "es", [(2.5e6, "")]),
        ("12 000 cas", "fr", [(12_000, "")]),
        ("dez dias", "pt", [(864_000, "seconds")]),
        ("خمسة ملايين", "ar", [(5e6, "")]),
        ("٢٠ في المئة", "ar", [(20, "percent")]),
        ("दस लाख रुपये", "hi", [(1e6, "inr")]),
        ("how many minutes", "en", []),
        ("¿cuántos minutos?", "es", []),
        ("a few minutes", "en", [(1200, "seconds")]),
        ("9" * 400, "en", []),
    ],
    ids=str,
)
def test_an_amount_is_read(text: str, tongue: str, amounts: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in quantities(tokens(text), tongue)] == amounts


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("10", "10", True),
        ("10", "11", False),
        ("1,000", "1,010", True),
        ("about 100", "110", True),
        ("99", "101", False),
        ("15", "20", False),
    ],
    ids=str,
)
def test_large_or_rough_numbers_may_be_a_little_apart(one: str, other: str, equal: bool) -> None:
    (first,), (second,) = (quantities(tokens(text), "en") for text in (one, other))
    assert first.equals(second) is second.equals(first) is equal


@given(texts())
def test_any_text_has_finite_amounts(text: str) -> None:
    for tongue in TONGUES:
        assert all(q.value < 1e40 for q in quantities(tokens(text), tongue))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on Monday", [("weekday", 1)]),
        ("on March 3, 2020", [("month", 3), ("day", 303), ("year", 2020)]),
        ("on the 3rd of March", [("month", 3), ("day", 303)]),
        ("3 de enero", [("month", 1), ("day", 103)]),
        ("in May", [("month", 5)]),
        ("you may march in", []),
        ("Jan 6", [("month", 1), ("day", 106)]),
        ("Jan went", []),
        ("in 2020", [("year", 2020)]),
        ("in 1812", [("year", 1812)]),
        ("1812 soldiers", []),
        ("2000 people", []),
        ("$2000", []),
        ("the 1950s", [("decade", 195)]),
        ("31/12/2020", [("year", 2020)]),
        ("2020-12-31", [("year", 2020)]),
        ("12.5.20", []),
        ("يوم الجمعة", [("weekday", 5)]),
        ("मार्च 2020", [("month", 3), ("year", 2020)]),
    ],
    ids=str,
)
def test_a_date_is_read(text: str, parts: list[tuple[str, int]]) -> None:
    assert [(moment.kind, moment.value) for moment in dates(tokens(text))] == parts


@given(texts())
def test_any_text_has_dates_within_it(text: str) -> None:
    pieces = tokens(text)
    assert all(at < len(pieces) for moment in dates(pieces) for at in moment.at)
