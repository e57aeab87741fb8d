"""Names that look alike are found, and names that do not are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.likeness import alike, disguised, hidden, masked_host, turned
from bot.core.permissions import Role
from bot.errors import AccountRefused
from factbase.facts import Source
from tests.core.proofreading.proofs import GOOD, corrected, findings, told
from tests.identity.office import Office


@pytest.mark.parametrize(
    "other",
    [
        "Мinistry of Health",
        "Ministrу of Неalth",
        "Ministry\u200b of Health",
        "\u202eMinistry of Health",
        "Ｍinistry of Health",
        "Minist\u2060ry  of   Health",
        "Ministry 0f Health",
    ],
)
def test_look_alikes_are_found(other: str) -> None:
    assert alike("Ministry of Health", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ana", "ann"),
        ("Ministry of Health", "Ministry of Wealth"),
        ("José", "Jose"),
        ("Иван", "Ivan"),
        ("eli", "ell"),
    ],
)
def test_names_that_differ_to_the_eye_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the Мinistry says", "Мinistry"),
        ("аdmin", "аdmin"),
        ("5Gвирус", ""),
        ("Москва and Paris", ""),
        ("Zoë O'Connor-Ñúñez", ""),
        ("μg of lead", ""),
        ("वायरस 5G", ""),
        ("Ελλάδα", ""),
    ],
)
def test_a_word_of_two_alphabets_that_look_alike_is_a_disguise(text: str, word: str) -> None:
    assert disguised(text) == word


def test_signs_that_cannot_be_seen() -> None:
    assert turned("gnp\u202eexe")
    assert not turned("مرحبا")
    assert hidden("Min\u200bistry")
    assert not hidden("👩\u200d⚕️ नि\u200dक \u200fمرحبا")
    assert masked_host("аррӏе.com")
    assert masked_host("xn--80ak6aa92e.com")
    assert not masked_host("россия.рф")
    assert not masked_host("example.org")
    assert not masked_host("xn--\u20ac.com")


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (replace(GOOD, agency="Мinistry of Health"), [("stop", "agency"), ("warn", "agency")]),
        (replace(GOOD, agency="Ministry of Health"), []),
        (replace(GOOD, agency="MINISTRY of health"), []),
        (
            replace(GOOD, sources=(Source("Ministry 0f Health", "https://www.who.int/x"),)),
            [("stop", "sources[0].name")],
        ),
        (replace(GOOD, sources=(Source("Paper", "https://аррӏе.com/x"),)), [("warn", "sources[0].url")]),
        (corrected(headline="Tests are safe \u202eelor on"), [("stop", "corrections.en.headline")]),
        (corrected(action="Air the ro\u200bom."), [("warn", "corrections.en.action")]),
        (GOOD, []),
    ],
    ids=["cyrillic agency", "own agency", "capitals", "source as agency", "host", "turned", "hidden", "good"],
)
def test_a_fact_that_passes_for_something_else_is_held_or_told_of(
    fact: object, expected: list[object]
) -> None:
    assert told(findings(fact, "look-alikes")) == expected  # type: ignore[arg-type]  # a table's column


@pytest.mark.parametrize(
    ("name", "display"),
    [
        ("ana.si1va", "Somebody Else"),
        ("ana_silva", "Somebody Else"),
        ("bea", "Ana Silva"),
        ("bea", "Αna Silva"),
        ("bea", "Ana\u200b Silva"),
        ("bea", "Town of Testing"),
        ("bea", "Тown of Testing"),
        ("bea", "System"),
        ("bea", "Rum0urline"),
    ],
)
def test_nobody_gets_a_name_that_is_taken_for_anothers(office: Office, name: str, display: str) -> None:
    with pytest.raises(AccountRefused):
        office.identity.add_account(office.admin(), name, display, [Role.CURATOR])


def test_nobody_takes_a_colleagues_name_for_themselves(office: Office) -> None:
    office.settled("bea")
    with pytest.raises(AccountRefused, match="tells the two apart"):
        office.identity.prefer("bea", "Ana Silva", "", "")
    office.identity.prefer("bea", "Bea Silva (Ana's team)", "", "")
    office.identity.prefer("ana.silva", "Ana Silva", "es", "")


@pytest.fixture
def office() -> Office:
    """An office with Ana Silva in it, of the Town of Testing."""
    from bot.identity.registry import Rules

    made = Office(Rules(totp_roles=frozenset(), agency="Town of Testing"))
    made.identity.add_account(made.admin(), "ana.silva", "Ana Silva", [Role.CURATOR])
    return made
