"""What a rota file must be, and how its faults are told: the line, the field, what to write instead."""

from __future__ import annotations

import pytest

from bot.errors import RotaInvalid
from bot.oncall.rota_file import read

RIGHT = """
[[shifts]]
name = "nights"
people = ["dora", "ben"]
starts = "18:00"
ends = "08:00"
zone = "Europe/Berlin"
since = "2026-11-23"

[[shifts]]
name = "days"
people = ["ben"]
starts = "08:00"
ends = "18:00"
zone = "Europe/Berlin"
since = "2026-11-23"
days = ["mon", "tue"]
"""
LIBRARIES = (
    "Input should",
    "Field required",
    "Extra inputs",
    "Value error",
    "valid tuple",
    "after validation",
)
"""How the libraries call faults: nobody should have to read that."""


def test_a_rota_may_write_times_and_days_with_or_without_quotes_where_toml_has_them() -> None:
    plain = RIGHT.replace('"2026-11-23"', "2026-11-23").replace('"18:00"', "18:00:00")
    assert read(plain) == read(RIGHT)


@pytest.mark.parametrize(
    ("typed", "instead", "told"),
    [
        pytest.param(
            '"18:00"', "1800", "line 5, shift 1, starts: 1800 is no time: write hours", id="number_as_time"
        ),
        pytest.param(
            '"08:00"', '"8:00"', "line 6, shift 1, ends: 8:00 is no time: write hours", id="one_digit"
        ),
        pytest.param('"18:00"', '"24:00"', 'starts: midnight is "00:00"', id="twenty_four"),
        pytest.param('"18:00"', '"18:00+01:00"', "without an offset: the zone says the rest", id="offset"),
        pytest.param(
            '"2026-11-23"', "20261123", "line 8, shift 1, since: 20261123 is no day", id="number_as_day"
        ),
        pytest.param('"2026-11-23"', '"1767225600"', "since: 1767225600 is no day", id="seconds_as_day"),
        pytest.param('"2026-11-23"', "2026-11-23T10:00:00", "is no day", id="moment_as_day"),
        pytest.param('"2026-11-23"', '"2026-02-30"', "2026-02-30 is no day", id="no_such_day"),
        pytest.param("Europe/Berlin", "Berlin", "line 7, shift 1, zone: Berlin is no time zone", id="zone"),
        pytest.param(
            '["dora", "ben"]', '"dora"', 'dora cannot stand here: write people = ["dora"', id="no_list"
        ),
        pytest.param('["dora", "ben"]', "[]", "line 4, shift 1, people: it is empty", id="nobody"),
        pytest.param(
            "starts", "start", "line 5, shift 1, start: there is no such field: write starts", id="misspelt"
        ),
        pytest.param("zone =", "colour =", "there are name, people", id="unknown"),
        pytest.param('"mon", "tue"', '"Monday"', "line 17, shift 2, days: Monday is no day", id="day"),
        pytest.param('"days"', '"nights"', "two shifts have the name nights", id="one_name_twice"),
        pytest.param(
            "[[shifts]]", "[[shift]]", "line 2, shift: there is no such field: write shifts", id="table"
        ),
    ],
)
def test_a_fault_is_told_by_line_and_field_with_what_to_write(typed: str, instead: str, told: str) -> None:
    with pytest.raises(RotaInvalid) as refused:
        read(RIGHT.replace(typed, instead))
    assert told in str(refused.value)
    assert not [words for words in LIBRARIES if words in str(refused.value)]


def test_a_misspelt_field_is_not_called_missing_besides() -> None:
    with pytest.raises(RotaInvalid) as refused:
        read(RIGHT.replace("starts", "start"))
    assert "missing" not in str(refused.value)


def test_a_field_that_is_missing_is_looked_for_in_its_shift() -> None:
    with pytest.raises(RotaInvalid, match=r'line 10, shift 2, name: it is missing: write name = "nights"'):
        read(RIGHT.replace('name = "days"', ""))


def test_of_many_faults_the_first_are_told_and_the_others_counted() -> None:
    with pytest.raises(RotaInvalid, match=r"and 7 more$"):
        read("[[shifts]]\n[[shifts]]\n" + "colour = 1\n")


@pytest.mark.parametrize(
    ("typed", "instead", "told"),
    [
        pytest.param(
            '"18:00"', "18:00", "line 5, starts = 18:00, cannot be read: texts, times", id="no_quotes"
        ),
        pytest.param('"18:00"', '"18:00', "a text is not closed: end it with a double quote", id="open_text"),
        pytest.param('"ben"]', '"ben"', "a list that begins above is not closed", id="open_list"),
        pytest.param("[[shifts]]", "[shifts]", "with two brackets, above every shift", id="one_bracket"),
        pytest.param('ends = "08:00"', 'starts = "18:00"', "twice in one shift: leave one", id="twice"),
        pytest.param(
            "zone =", "zone:", 'line 7, zone: "Europe/Berlin", cannot be read: write a field, =', id="colon"
        ),
    ],
)
def test_what_is_no_toml_is_told_by_its_line(typed: str, instead: str, told: str) -> None:
    with pytest.raises(RotaInvalid) as refused:
        read(RIGHT.replace(typed, instead))
    assert told in str(refused.value)
