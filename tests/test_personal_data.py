"""Personal data is found in any script's digits; what the agency gives out is none; nothing is fetched."""

from __future__ import annotations

import json
import socket
import subprocess
import sys

import pytest

from bot.core.proofreading.parts import everything
from bot.personal_data import PersonalData
from bot.wiring import sample_facts

COUNTRIES = ("BR", "DE", "ES", "FR", "GB", "IN", "MX", "US")
OWN = ("0800 123 4567", "+49 30 901820", "@agency.gov", "Press@Town.org")
FINDER = PersonalData(COUNTRIES, OWN)
ANYWHERE = PersonalData()
PHONE, MAIL, CARD, BANK, IDENTITY = (
    "telephone number",
    "e-mail address",
    "card number",
    "bank account number",
    "identity number",
)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Call +44 20 7946 0958 now", PHONE),
        ("call 020 7946 0958", PHONE),
        ("llame al 612 34 56 78", PHONE),
        ("फ़ोन ९८७६५ ४३२१०", PHONE),
        ("اتصل ٠٢٠ ٧٩٤٦ ٠٩٥٨", PHONE),
        ("write to ana.lopez@mail.com", MAIL),
        ("ANA@MAIL.CO.UK", MAIL),
        ("pay with 4111 1111 1111 1111", CARD),
        ("send it to DE89 3704 0044 0532 0130 00", BANK),
        ("SSN 536-90-4399", IDENTITY),
        ("NIF 12345678Z", IDENTITY),
        ("NIE X1234567L", IDENTITY),
        ("CPF 529.982.247-25", IDENTITY),
        ("NIR 2 55 08 14 168 025 38", IDENTITY),
        ("CURP HEGG560427MVZRRL04", IDENTITY),
        ("PAN ABCPE1234F", IDENTITY),
        ("Aadhaar 2345 6789 0124", IDENTITY),
        ("NINO AB123456C", IDENTITY),
    ],
)
def test_what_is_found(text: str, kind: str) -> None:
    assert kind in FINDER.find(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Call 112, 999, 911 or 1-1-2.",
        "Dial 55 when prompted; 0800-123-4567 is ours.",
        "Press +44 800 123 4567, it is free.",
        "Ours: 030 901820",
        "Write to help@agency.gov, or to PRESS@town.org.",
        "On 21.11.2026, from 2019-2024, 19 January 2033.",
        "1 200 000 people, 5.000.000 reais and 1,234,567 votes",
        "Read https://www.gov.uk/news/1234567890123 and https://a.org/x@y.org",
        "5G, COVID-19, H1N1, 100%, 43 °C",
    ],
)
def test_what_is_nobodys(text: str) -> None:
    assert FINDER.find(text, "en") == ()


@pytest.mark.parametrize("text", ["CPF 529.982.247-26", "CPF 111.111.111-11", "NIF 12345678A"])
def test_with_wrong_check_digits_it_is_only_a_long_number(text: str) -> None:
    assert FINDER.find(text, "en") == ("telephone or account number",)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("call +44 20 7946 0958", (PHONE,)),
        ("call 020 7946 0958", ("telephone or account number",)),
        ("NIF 12345678Z", ("telephone or account number",)),
        ("ana@mail.com", (MAIL,)),
        ("1 200 000 people", ()),
    ],
)
def test_without_countries_long_numbers_are_found_all_the_same(text: str, kinds: tuple[str, ...]) -> None:
    assert ANYWHERE.find(text) == kinds


def test_several_kinds_are_each_named_once() -> None:
    found = FINDER.find("ana@mail.com, ben@mail.com, +44 20 7946 0958 and +44 20 7946 0959", "en")
    assert sorted(found) == [MAIL, PHONE]


def test_an_allowed_domain_is_not_its_neighbours() -> None:
    assert FINDER.find("ana@not-agency.gov") == (MAIL,)
    assert FINDER.find("ana@agency.gov.evil.com") == (MAIL,)


@pytest.mark.parametrize("finder", [FINDER, ANYWHERE], ids=["countries", "none"])
def test_no_sample_fact_holds_any(finder: PersonalData) -> None:
    texts = [part for fact in sample_facts().facts for part in everything(fact)]
    assert len(texts) > 2_000
    assert [part for part in texts if finder.find(part.text, part.language)] == []


_CODE = """
import json, sys
from bot.personal_data import PersonalData
finder = PersonalData(("GB",), ("@agency.gov",))
assert finder.find("The water is safe: call 112 in 2026.") == ()
print(json.dumps(sorted({"presidio_analyzer", "phonenumbers", "spacy", "torch"} & set(sys.modules))))
"""


def test_nothing_is_loaded_for_texts_without_numbers_and_addresses() -> None:
    code = _CODE.replace(" in 2026", "")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == []
