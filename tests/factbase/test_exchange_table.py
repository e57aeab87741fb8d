"""Tables: what spreadsheets do to them, and which row and column is named when one is bad."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbase.errors import ExchangeError
from factbase.exchange.cells import MAX_CELL, guard, join, split, unguard
from factbase.exchange.loading import Format, read
from factbase.exchange.reading import Problem, Reading
from factbase.exchange.table import write
from factbase.facts import Correction, Fact, Phrasing, Source, State, Verdict
from tests.factbase.examples import SMALL, WATER
from tests.factbase.strategies import texts


def reading_of(text: str, encoding: str = "utf-8") -> Reading:
    return read(io.BytesIO(text.encode(encoding)), Format.TABLE)


def table_of(*facts: Fact) -> str:
    stream = io.StringIO(newline="")
    write(facts, stream)
    return stream.getvalue()


@given(text=texts())
def test_unguard_undoes_guard(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "\n=1", "\uff1d1", "'=1", "''@a"])
def test_no_guarded_text_starts_a_formula(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "'a'", " -1", "1-1"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == unguard(text) == text


@given(items=st.lists(texts()), separator=st.sampled_from("\n;"))
def test_split_undoes_join(items: list[str], separator: str) -> None:
    assert split(join(items, separator), separator) == tuple(items)


@settings(max_examples=50)
@given(cell=texts(), separator=st.sampled_from("\n;"))
def test_any_cell_can_be_split(cell: str, separator: str) -> None:
    assert "" not in split(cell.replace('"', ""), separator)


@pytest.mark.parametrize(
    ("cell", "separator", "items"),
    [
        pytest.param(" a ;; b;", ";", ("a", "b"), id="loose"),
        pytest.param('"a;b"; c', ";", ("a;b", "c"), id="quoted"),
        pytest.param('"a" says b\nc', "\n", ('"a" says b', "c"), id="quotation-in-text"),
        pytest.param('say "a;b"', ";", ('say "a', 'b"'), id="quotes-inside-do-not-bind"),
        pytest.param("", ";", (), id="empty"),
    ],
)
def test_items_as_people_type_them(cell: str, separator: str, items: tuple[str, ...]) -> None:
    assert split(cell, separator) == items


BY_HAND = (
    "ID;Claim;claim_language;phrasings;Verdict;headline_en;explanation_en;"
    "sources;topics;checked_on;version;agency\r\n"
    'w1;"Water; is bad";en;"es: agua mala\n\nno language here\nWHO: drink";FALSE;Safe;"Tested\ntwice";'
    '"Board | https://b.example\nHall <https://h.example>\nRadio";"water ; health";2026-11-20; 3 ;" Town"\r\n'
    ";;;;;;;;;;;\r\n"
    "w2;Next"
)


def test_table_as_people_write_it() -> None:
    first, second = reading_of(BY_HAND).facts
    assert first == Fact(
        id="w1",
        claim=Phrasing("Water; is bad", "en"),
        phrasings=(Phrasing("agua mala", "es"), Phrasing("no language here"), Phrasing("WHO: drink")),
        verdict=Verdict.FALSE,
        corrections={"en": Correction("Safe", "Tested\ntwice")},
        sources=(
            Source("Board", "https://b.example"),
            Source("Hall", "https://h.example"),
            Source("Radio"),
        ),
        agency=" Town",
        topics=("water", "health"),
        checked_on=first.checked_on,
        version=3,
    )
    assert str(first.checked_on) == "2026-11-20"
    assert second == Fact(id="w2", claim=Phrasing("Next"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("quote", ["", '"'], ids=["bare", "quoted"])
def test_dialects(delimiter: str, newline: str, mark: str, quote: str) -> None:
    rows = (("id", "claim", "state"), ("x", "a b", "draft"))
    text = newline.join(delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in rows)
    assert reading_of(mark + text).facts == (Fact(id="x", claim=Phrasing("a b")),)


def test_windows_program_that_rewrote_every_line_end_changes_nothing() -> None:
    assert reading_of(table_of(WATER, SMALL).replace("\n", "\r\n")).facts == (WATER, SMALL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "id,claim,verdcit\nx,a,b",
            "line 1, verdcit: is not a known column; did you mean 'verdict'?",
            id="typo",
        ),
        pytest.param(
            "id,claim,headline_EN1\nx,a,b", "line 1, headline_en1: is not a known column", id="language"
        ),
        pytest.param(
            "id,claim,corrections\nx,a,b", "line 1, corrections: is not a known column", id="not-a-column"
        ),
        pytest.param(
            "id,verdict\nx,false", "line 1, claim: is missing: the first row names the columns", id="no-claim"
        ),
        pytest.param("x,The water,false", "line 1, x: is not a known column", id="no-header"),
        pytest.param(
            "id,claim,Claim \nx,a,b", "line 1, claim: is the name of 2 columns: keep one", id="twice"
        ),
        pytest.param("id,claim\n,a", "line 2, id: is missing", id="no-id"),
        pytest.param("id,claim\nx,", "line 2, claim: is missing", id="blank-claim"),
        pytest.param("id,claim\nx, ", "line 2, claim: is empty", id="space-claim"),
        pytest.param("id,claim\nx,a,b", "line 2 has more than 2 cells", id="long-row"),
        pytest.param("id,,,claim\nx,stray,,a", "line 2 has text in a column", id="nameless-column"),
        pytest.param(
            "id,claim,claim_language\nx,a,English",
            "line 2, claim_language: 'English' is not an ISO",
            id="language-word",
        ),
        pytest.param("id,claim,explanation_en\nx,a,b", "line 2, headline_en: is empty", id="no-headline"),
        pytest.param(
            "id,claim,verdict\nx,a,FALSCH", "line 2, verdict: is 'falsch', not one of", id="verdict"
        ),
        pytest.param(
            "id,claim,checked_on\nx,a,20/11/2026", "line 2, checked_on: is '20/11/2026', not a day", id="day"
        ),
        pytest.param("id,claim,version\nx,a,2.0", "line 2, version: must be a whole number", id="version"),
        pytest.param(
            "id,claim,version\nx,a,٣", "line 2, version: must be a whole number", id="version-digits"
        ),
        pytest.param(
            "id,claim,sources\nx,a,b <ftp://c>", "line 2, sources[0].url: is not an http", id="link"
        ),
        pytest.param("id,claim\nx,a\0", "line 2, claim: holds a NUL", id="nul"),
        pytest.param(
            "id,claim\nx," + "a" * (MAX_CELL + 1), "line 2, claim: is longer than the 32767", id="long-cell"
        ),
        pytest.param(
            "id,claim\nx," + "a" * 200_000,
            "line 2 and all after it cannot be read (field larger",
            id="huge-cell",
        ),
        pytest.param(
            'id,claim\nx,"a\ny,b', "line 2 and all after it cannot be read (unexpected end", id="open-quote"
        ),
        pytest.param('id,claim\nx,"a"b', "line 2 and all after it cannot be read", id="stray-quote"),
        pytest.param("", "the file is empty", id="empty"),
        pytest.param("\ufeff\r\n", "the file is empty", id="blank"),
    ],
)
def test_bad_table_is_explained(text: str, expected: str) -> None:
    reading = reading_of(text)
    assert not reading.facts
    assert expected in str(reading.problems[0])


def test_rows_around_a_bad_one_are_kept_and_rows_are_counted_as_spreadsheets_do() -> None:
    reading = reading_of('id,claim\na,"two\nlines"\n\nb,\nc,last')
    assert [fact.id for fact in reading.facts] == ["a", "c"]
    assert reading.problems == (Problem(4, "claim", "is missing", "b"),)


def test_rows_before_an_open_quote_are_kept() -> None:
    reading = reading_of('id,claim\na,one\nb,"two\nc,three')
    assert [fact.id for fact in reading.facts] == ["a"]
    assert [problem.line for problem in reading.problems] == [3]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        pytest.param("cp1252", "the file is not UTF-8: byte 0xE9 at offset 14 (line 2); in the", id="cp1252"),
        pytest.param("utf-16", "the file is UTF-16: save it as UTF-8", id="utf-16"),
    ],
)
def test_other_encodings_are_named(encoding: str, expected: str) -> None:
    assert expected in str(reading_of("id,claim\nx,cafés", encoding).problems[0])


def test_header_alone_is_an_empty_table() -> None:
    assert reading_of(table_of()) == Reading()


@pytest.mark.parametrize("state", ["DRAFT", " draft "])
def test_words_may_be_in_capitals(state: str) -> None:
    assert reading_of(f"id,claim,state\nx,a,{state}").facts[0].state is State.DRAFT


def test_cell_too_long_for_spreadsheets_is_not_exported() -> None:
    fact = Fact(
        id="x", claim=Phrasing("a"), phrasings=tuple(Phrasing(f"{n} " + "x" * 900) for n in range(40))
    )
    with pytest.raises(ExchangeError, match="'x': phrasings is longer than a spreadsheet cell"):
        table_of(fact)
