"""Lines of JSON that hold no fact: why one holds nothing, and which of its fields are mistakes."""

from __future__ import annotations

import pytest

from factbase.exchange.plain_lines import as_object, misspelt_fields, shown_name, unknown_fields

KNOWN = ("_id", "title", "text")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", "is not JSON", id="broken"),
        pytest.param("[" * 100_000, "is not JSON", id="too_deep"),
        pytest.param("[]", "is not an object", id="list"),
        pytest.param('{"a": "\udce9"}', "is not UTF-8 (byte 0xE9 at offset 7): save", id="latin_1"),
        pytest.param(" " * 1_048_577, "is longer than 1048576 characters", id="too_long"),
    ],
)
def test_a_line_without_an_object_says_why(line: str, reason: str) -> None:
    found = as_object(line)
    assert isinstance(found, str)
    assert found.startswith(reason)


def test_a_line_with_an_object_is_that() -> None:
    assert as_object('{"text": "caf\u00e9"}\n') == {"text": "caf\u00e9"}


@pytest.mark.parametrize(
    ("fields", "misspelt"),
    [
        pytest.param(("_id", "text"), [], id="known"),
        pytest.param(("_id", "text", "titel"), ["titel"], id="letters_swapped"),
        pytest.param(("_id", "text", "Title"), ["Title"], id="capital"),
        pytest.param(("_id", "title", "text "), ["text"], id="blank"),
        pytest.param(("_id", "text", "title", "titles", "id"), [], id="beside_the_known_one"),
        pytest.param(("_id", "text", "lang", "metadata", "split"), [], id="foreign"),
    ],
)
def test_a_field_is_misspelt_where_the_one_that_was_meant_is_missing(
    fields: tuple[str, ...], misspelt: list[str]
) -> None:
    assert [name for name, _ in misspelt_fields(fields, KNOWN, "a document")] == misspelt


def test_an_unknown_field_is_told_with_those_there_are() -> None:
    assert list(unknown_fields(("text", "lang", "titel"), KNOWN, "a document")) == [
        ("lang", "is no field of a document: it has _id, title, text"),
        ("titel", "is no field of a document: it has _id, title, text; did you mean 'title'?"),
    ]


def test_a_field_s_name_breaks_no_line() -> None:
    assert shown_name(" a\nb\x1b" + "c" * 90) == "ab" + "c" * 38
