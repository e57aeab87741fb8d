"""Files as a whole: missing, too large, of no known kind. Nothing is ever raised for them."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbase.errors import ExchangeError, FactInvalid
from factbase.exchange.loading import Format, format_of, read, read_documents
from factbase.exchange.writing import write
from factbase.facts import Fact, Phrasing
from tests.factbase.examples import SMALL, WATER


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.jsonl", Format.LINES),
        ("a.NDJSON", Format.LINES),
        ("a.b.csv", Format.TABLE),
        ("a.tsv", Format.TABLE),
        ("a.json", Format.CLAIMREVIEW),
        ("a.jsonld", Format.CLAIMREVIEW),
        ("a.xlsx", None),
        ("jsonl", None),
        ("", None),
    ],
)
def test_format_follows_the_name(name: str, expected: Format | None) -> None:
    assert format_of(name) is expected


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "json"])
def test_path_is_read_as_its_name_says(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"facts.{suffix}"
    format = format_of(path.name)
    assert format is not None
    with path.open("w", encoding="utf-8", newline="") as file:
        write([WATER, SMALL], file, format)
    with path.open("rb") as stream:
        from_stream = read(stream)
    assert read(path) == read(str(path)) == from_stream
    assert from_stream.facts == (WATER, SMALL)


def test_chosen_format_wins_over_the_name(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    with path.open("w", encoding="utf-8") as file:
        write([WATER], file, Format.LINES)
    assert read(path, Format.LINES).facts == (WATER,)


def told(source: str | Path | io.BytesIO | io.StringIO, format: Format | None = None) -> str:
    reading = read(source, format)
    assert not reading.facts
    (problem,) = reading.problems
    assert (problem.line, problem.field) == (0, "file")
    return str(problem)


def test_missing_file(tmp_path: Path) -> None:
    assert told(tmp_path / "none.jsonl") == "the file does not exist: check its name"


def test_folder(tmp_path: Path) -> None:
    assert told(tmp_path, Format.LINES) == "the file is a folder: name one file in it"


def test_impossible_name() -> None:
    assert told("a\0.jsonl").startswith("the file cannot be read")


def test_closed_stream() -> None:
    stream = io.BytesIO()
    stream.close()
    assert told(stream, Format.LINES).startswith("the file cannot be read")


@pytest.mark.parametrize(
    "source", [Path("a.xlsx"), "facts", io.BytesIO(b"{}")], ids=["suffix", "none", "nameless"]
)
def test_unknown_format(source: str | Path | io.BytesIO) -> None:
    assert "has no known ending" in told(source)


@pytest.mark.parametrize("format", Format, ids=lambda format: format.value)
def test_empty_file(format: Format) -> None:
    assert told(io.BytesIO(), format) == "the file is empty"


def test_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(b'{"id":"a","claim":{"text":"a"}}\n')
    size = path.stat().st_size
    assert read(path, max_size=size).facts
    assert (
        str(read(path, max_size=size - 1).problems[0])
        == f"the file is larger than {size - 1} bytes: split it"
    )
    assert read_documents(path, max_size=3).problems[0].field == "file"


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")
    return stream.getvalue()


def database() -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table t (x)")
        return connection.serialize()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(archive(), "is a spreadsheet or zip file: save the sheet as 'CSV UTF-8'", id="xlsx"),
        pytest.param(database(), "is a database", id="sqlite"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "is not text", id="png"),
        pytest.param(bytes(range(256)) * 20, "is not text", id="random"),
        pytest.param("id,claim".encode("utf-16-le"), "is not text", id="utf-16-without-mark"),
        pytest.param("id,claim".encode("utf-16"), "is UTF-16", id="utf-16"),
    ],
)
@pytest.mark.parametrize("format", Format, ids=lambda format: format.value)
def test_binary_file(content: bytes, expected: str, format: Format) -> None:
    assert expected in told(io.BytesIO(content), format)


def test_text_stream_in_another_encoding() -> None:
    stream = io.TextIOWrapper(io.BytesIO("café".encode("cp1252")), encoding="utf-8")
    reading = read(stream, Format.TABLE)
    assert "is not UTF-8 (byte 0xE9): save it" in str(reading.problems[0])


@settings(max_examples=60)
@given(
    content=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_content_raises(content: bytes) -> None:
    for format in Format:
        for problem in read(io.BytesIO(content), format).problems:
            str(problem).encode("utf-8")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
_NAMES = (
    *(
        "id",
        "claim",
        "phrasings",
        "verdict",
        "corrections",
        "sources",
        "topics",
        "checked_on",
        "expires",
        "state",
    ),
    *(
        "version",
        "identifier",
        "claimReviewed",
        "itemReviewed",
        "reviewRating",
        "headline",
        "author",
        "citation",
    ),
    *(
        "additionalProperty",
        "url",
        "keywords",
        "datePublished",
        "inLanguage",
        "spatialCoverage",
        "@id",
        "_id",
        "text",
    ),
)


@settings(max_examples=60)
@given(
    record=st.dictionaries(st.sampled_from(_NAMES), _JSON, max_size=8),
    ours=st.sampled_from(({}, {"identifier": {"propertyID": "rumourline:id", "value": "x"}})),
)
def test_no_json_of_wrong_types_raises(record: dict[str, object], ours: dict[str, object]) -> None:
    line = json.dumps({"@type": "ClaimReview"} | record | ours).encode()
    readings = (
        read(io.BytesIO(line), Format.LINES),
        read(io.BytesIO(line), Format.CLAIMREVIEW),
        read_documents(io.BytesIO(line)),
    )
    for reading in readings:
        assert reading.facts or reading.problems
        str(reading.problems).encode("utf-8")


def far() -> Fact:
    return Fact(
        id="far",
        claim=Phrasing("a"),
        expires=datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    )


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        pytest.param([SMALL, SMALL], ExchangeError, "'s' comes twice", id="twice"),
        pytest.param([Fact(id="", claim=Phrasing("a"))], FactInvalid, "id: use letters", id="invalid"),
        pytest.param(
            [Fact(id="x", claim=Phrasing("a"), area="\ud800")],
            ExchangeError,
            "'x'.*area holds",
            id="surrogate",
        ),
        pytest.param([far()], ExchangeError, "has no UTC time", id="before-time"),
        pytest.param(
            [Fact(id="x", claim=Phrasing("a"), version=10**18)],
            ExchangeError,
            "version is too large",
            id="version",
        ),
    ],
)
@pytest.mark.parametrize("format", Format, ids=lambda format: format.value)
def test_what_could_not_be_read_back_is_not_written(
    facts: list[Fact], error: type[Exception], message: str, format: Format
) -> None:
    with pytest.raises(error, match=message):
        write(facts, io.StringIO(), format)


class FullDisk(io.StringIO):
    """A stream on a disk without space."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


def test_failing_stream_is_an_error_of_ours() -> None:
    with pytest.raises(ExchangeError, match="the export stopped: No space left"):
        write([SMALL], FullDisk(), Format.LINES)


def test_stream_in_a_narrow_encoding_is_an_error_of_ours() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with pytest.raises(ExchangeError, match="ascii cannot hold every fact: open the file as UTF-8"):
        write([WATER], stream, Format.LINES)
