"""The word lists hold what they promise, and no slips of the keyboard."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from bot.core.lexicon import antonyms, calendar, function_words, negations, places, quantities, states, things
from bot.core.names import names
from bot.core.negations import negations as negations_of
from bot.core.opposites import allied, opposite
from bot.core.reading import read
from bot.core.stems import stem
from bot.core.tokens import tokens

MODULES = (antonyms, calendar, function_words, negations, places, quantities, states, things)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(tuple(value.values()))
    elif isinstance(value, (tuple, frozenset)):
        for part in value:
            yield from _strings(part)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_word_mixes_scripts(module: object) -> None:
    for listed in (
        text for name, value in vars(module).items() if name.isupper() for text in _strings(value)
    ):
        for word in listed.replace("/", " ").replace(",", " ").replace("_", " ").split():
            scripts = {unicodedata.name(letter).split()[0] for letter in word if letter.isalpha()}
            assert len(scripts) <= 1, word


def test_there_are_opposites_enough() -> None:
    groups = [group for group in antonyms.OPPOSITES["en"].replace("\n", ";").split(";") if "/" in group]
    assert len(groups) + len(antonyms.PREFIXED.split()) >= 350


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("increases", "fell", True),
        ("legal", "illegal", True),
        ("useful", "useless", True),
        ("nonfat", "fat", True),
        ("unvaccinated", "vaccinated", True),
        ("disappeared", "appears", True),
        ("infection", "fection", False),
        ("rise", "grow", False),
        ("milk", "milk", False),
    ],
    ids=str,
)
def test_opposites_are_told(one: str, other: str, opposed: bool) -> None:
    first, second = stem(one, "en"), stem(other, "en")
    assert opposite(first, second, "en") is opposite(second, first, "en") is opposed


def test_words_of_one_side_are_allied() -> None:
    assert allied(stem("rises", "en"), stem("grew", "en"), "en")
    assert not allied(stem("rises", "en"), stem("fell", "en"), "en")


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("Milk does not heal children", [["heal", "child"]]),
        ("No milk, but bread heals", [["milk"]]),
        ("Milk heals; bread does not", [["bread"]]),
        ("Neither milk nor bread heals", [["milk", "bread", "heal"]]),
        ("He refused to pay", [["pai"]]),
        ("He refused the money", []),
        ("Not only milk heals", []),
        ("Isn't milk good?", []),
        ("No, milk heals", []),
        ("No hay nada de leche", [["lech"]]),
        ("ليس الحليب آمنا", [["حليب", "امن"]]),
        ("لا حليب إلا هنا", []),
        ("दूध सुरक्षित नहीं है", [["दूध", "सुरक्षित"]]),
        ("die Milch ist nicht gut", []),
    ],
    ids=str,
)
def test_a_negation_reaches_so_far(text: str, reached: list[list[str]]) -> None:
    reading = read(text)
    found = [[reading.contents[index].stem for index in n.reach] for n in negations_of(reading)]
    assert found == reached


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wuhan", [("place", "asia/cn")]),
        ("Houston, Texas", [("place", "north_america/us/tx")] * 2),
        ("tell us", []),
        ("tell US", [("place", "north_america/us")]),
        ("New York and South Korea", [("place", "north_america/us/ny"), ("place", "asia/kr")]),
        ("who knows", []),
        ("the WHO knows", [("body", "who")]),
        ("cooking turkey", []),
        ("والصين وبسوريا", [("place", "asia/cn"), ("place", "asia/sy")]),
        ("Coronavirus", [("illness", "covid")]),
        ("", []),
    ],
    ids=str,
)
def test_names_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(name.kind, name.stands_for) for name in names(tokens(text))] == found
