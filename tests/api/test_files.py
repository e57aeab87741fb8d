"""Facts in and out over HTTP: every format, bad lines, broken bytes, formulas, ten megabytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.api.application import MAX_BODY
from bot.api.uploads import MAX_FILE, MAX_FORM, MAX_LINES
from factbase import archive
from factbase.database import memory_base
from factbase.exchange.loading import Format, read
from factbase.exchange.writing import write
from factbase.facts import Fact
from tests.api.stage import Stage, staged, written

TYPES = {
    Format.LINES: "application/x-ndjson",
    Format.TABLE: "text/csv",
    Format.CLAIMREVIEW: "application/ld+json",
}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK('https://evil.example')", "＝1")  # noqa: RUF001
SIGNS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001


def file_of(form: Format, *facts: Fact) -> bytes:
    text = io.StringIO(newline="")
    write(facts, text, form)
    return text.getvalue().encode()


def bring(stage: Stage, content: Any, kind: str, query: str = "", **request: Any) -> httpx.Response:
    headers = {"content-type": kind} if kind else {}
    return stage.ask(
        "POST", f"/import{query}", stage.token("ana"), content=content, headers=headers, **request
    )


def state_of(stage: Stage) -> list[str]:
    token = stage.token("ian")
    return [stage.ask("GET", "/archive", token).text, *(line[1] for line in stage.audited())]


@pytest.mark.parametrize("form", list(Format), ids=lambda form: form.value)
def test_a_file_comes_in_for_review_and_a_second_time_changes_nothing(form: Format) -> None:
    content = file_of(form, written("one"), written("two"))
    with staged() as stage:
        planned = bring(stage, content, TYPES[form], "?dry_run=true").json()
        assert (planned["dry_run"], planned["counts"]["add"]) == (True, 2)
        assert stage.ask("GET", "/facts/one", stage.token("ana")).status_code == 404
        done = bring(stage, content, TYPES[form]).json()
        assert done == planned | {"dry_run": False}
        assert [change["id"] for change in done["changes"]] == ["one", "two"]
        kept = stage.ask("GET", "/facts/one/working", stage.token("ana")).json()
        assert (kept["fact"]["author"], kept["fact"]["approver"]) == ("ana", "")
        again = bring(stage, content, TYPES[form]).json()
        assert (again["counts"]["same"], again["changes"]) == (2, [])


def test_no_file_publishes_anything() -> None:
    line = {"state": "published", "author": "x", "approver": "y", "verdict": "false", "id": "sneaky"}
    fact = json.loads(file_of(Format.LINES, written("sneaky"))) | line
    with staged() as stage:
        assert bring(stage, json.dumps(fact), "application/x-ndjson").json()["counts"]["add"] == 1
        kept = stage.ask("GET", "/facts/sneaky", stage.token("ana")).json()["counting"]
        assert (kept["state"], kept["author"], kept["approver"]) == ("in_review", "ana", "")
        assert stage.ask("GET", "/claimreview/sneaky").status_code == 404


@pytest.mark.parametrize(
    ("name", "form"), [("f.jsonl", Format.LINES), ("F.CSV", Format.TABLE), ("f.jsonld", Format.CLAIMREVIEW)]
)
def test_a_form_with_one_file_tells_its_format_by_name(name: str, form: Format) -> None:
    with staged() as stage:
        files = {"file": (name, file_of(form, written("one")), "application/octet-stream")}
        response = stage.ask("POST", "/import", stage.token("ana"), files=files)
        assert response.json()["counts"]["add"] == 1, response.text


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"content": b"x", "headers": {"content-type": "application/pdf"}}, 415, "not_a_format"),
        ({"content": b"x"}, 415, "not_a_format"),
        ({"files": {"file": ("notes.docx", b"x", "text/plain")}}, 415, "not_a_format"),
        ({"files": {"other": ("f.csv", b"x", "text/csv")}}, 400, "unreadable"),
        ({"files": [("file", ("f.csv", b"x")), ("file", ("g.csv", b"x"))]}, 400, "unreadable"),
        ({"data": {"file": "not a file"}, "files": {"other": ("f.csv", b"x")}}, 400, "unreadable"),
        (
            {"content": b"no boundary", "headers": {"content-type": "multipart/form-data"}},
            400,
            "unreadable",
        ),
        (
            {"content": b"--x\r\nbroken", "headers": {"content-type": "multipart/form-data; boundary=x"}},
            400,
            "unreadable",
        ),
    ],
    ids=["pdf", "no type", "docx", "other name", "two files", "no file", "no boundary", "broken"],
)
def test_what_is_no_file_is_refused(request_: dict[str, Any], status: int, code: str) -> None:
    with staged() as stage:
        response = stage.ask("POST", "/import", stage.token("ana"), **request_)
        assert (response.status_code, response.json()["code"]) == (status, code)


def test_bad_lines_are_named_and_the_good_ones_come_in() -> None:
    good = file_of(Format.LINES, written("good"))
    content = (
        good + b'{"id": "bad"}\n{"id": "<script>alert(1)</script>", "claim": {"text": "x"}}\n\xff\n' + b"{\n"
    )
    with staged() as stage:
        report = bring(stage, content, "application/x-ndjson").json()
        assert report["counts"]["add"] == 1
        lines = [(problem["line"], problem["field"]) for problem in report["problems"]]
        assert lines == [(2, "claim"), (3, "id"), (4, "line"), (5, "line")]
        assert report["bad"] == 4


@pytest.mark.parametrize(
    ("content", "form", "said"),
    [
        (b"", Format.LINES, "is empty"),
        (b"\n\n", Format.LINES, "is empty"),
        ("id,claim\na,b\n".encode("utf-16"), Format.TABLE, "UTF-16"),
        ("id;claim\nümlaut;b\n".encode("latin-1"), Format.TABLE, "not UTF-8"),
        (b'id,claim\na,"b\n', Format.TABLE, "quotation mark"),
        (b"name,text\na,b\n", Format.TABLE, "not a known column"),
        (b"PK\x03\x04" + b"\0" * 100, Format.TABLE, "spreadsheet or zip"),
        (b"\x1f\x8b" + b"\0" * 100, Format.LINES, "compressed"),
        (bytes(range(256)) * 20, Format.TABLE, "not text"),
        (b"[" * 200_000, Format.CLAIMREVIEW, "nested"),
        (b'{"@type": "Thing"}', Format.CLAIMREVIEW, "no ClaimReview"),
        (b'{"id": "a", "id": "b", "claim": {"text": NaN}}', Format.LINES, "given twice"),
    ],
    ids=lambda value: value.value if isinstance(value, Format) else "",
)
def test_a_file_that_holds_nothing_is_told_why(content: bytes, form: Format, said: str) -> None:
    with staged() as stage:
        before = state_of(stage)
        response = bring(stage, content, TYPES[form])
        assert (response.status_code, response.json()["code"]) == (422, "file_unreadable")
        assert said in response.text
        assert len(response.content) < 20_000
        after = state_of(stage)
        assert (before[0], "facts.import" in after) == (after[0], False)


def test_ten_megabytes_come_in_and_one_byte_more_does_not() -> None:
    line = file_of(Format.LINES, written("one"))
    content = line + b" " * (MAX_FILE - len(line) - 1) + b"\n"
    with staged() as stage:
        assert len(content) == MAX_FILE
        assert bring(stage, content, "application/x-ndjson", "?dry_run=true").json()["counts"]["add"] == 1
        for body in (content + b"\n", content + b" " * (MAX_FORM - MAX_FILE + 1)):
            refused = bring(stage, body, "application/x-ndjson")
            assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
        files = {"file": ("f.jsonl", content, "application/x-ndjson")}
        response = stage.ask("POST", "/import?dry_run=true", stage.token("ana"), files=files)
        assert response.json()["counts"]["add"] == 1


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
def test_other_addresses_take_no_such_bodies(announced: bool) -> None:
    body = b'{"text": "' + b"x" * MAX_BODY + b'"}'

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(body), 50_000):
            yield body[at : at + 50_000]

    with staged() as stage:
        response = stage.ask(
            "POST",
            "/search",
            stage.token("ana"),
            content=body if announced else pieces(),
            headers={"content-type": "application/json"},
        )
        assert (response.status_code, response.json()["code"]) == (413, "too_large")
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["x-content-type-options"] == "nosniff"


def test_very_many_lines_are_too_many() -> None:
    with staged() as stage:
        response = bring(stage, b"{\n" * (MAX_LINES + 1), "application/x-ndjson")
        assert (response.status_code, response.json()["code"]) == (422, "file_unreadable")
        assert f"more than {MAX_LINES} lines" in response.json()["detail"]
        good = file_of(Format.LINES, written("good"))
        report = bring(stage, good + b"{\n" * 5_000, "application/x-ndjson", "?dry_run=true").json()
        assert (report["bad"], len(report["problems"])) == (5_000, 1_000)


@pytest.mark.parametrize("form", list(Format), ids=lambda form: form.value)
@pytest.mark.parametrize("state", [None, "published"])
def test_what_goes_out_can_be_read_back(form: Format, state: str | None) -> None:
    with staged() as stage:
        query = f"?format={form.value}" + (f"&state={state}" if state else "")
        response = stage.ask("GET", f"/export{query}", stage.token("ian"))
        assert "attachment" in response.headers["content-disposition"]
        reading = read(io.BytesIO(response.content), form)
        assert reading.problems == ()
        names = [fact.id for fact in reading.facts]
        every = ["drafted", "out", "reviewed", "second", "urgent"]
        assert names == ([*every[1:2], *every[3:]] if state else every)
        assert stage.audited()[-1] == ("ian", "facts.export", "")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_table_is_a_formula(formula: str) -> None:
    hostile = written("hostile", agency=formula, area=formula, topics=(formula, f"b {formula}"))
    with staged() as stage:
        assert (
            bring(stage, file_of(Format.LINES, hostile), "application/x-ndjson").json()["counts"]["add"] == 1
        )
        table = stage.ask("GET", "/export?format=csv", stage.token("ian"))
        assert table.headers["content-type"].startswith("text/csv")
        cells = [
            cell for row in csv.reader(io.StringIO(table.content.decode("utf-8-sig"), "")) for cell in row
        ]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r\n＝＋－＠" and cell]  # noqa: RUF001
        (back,) = [
            fact for fact in read(io.BytesIO(table.content), Format.TABLE).facts if fact.id == "hostile"
        ]
        assert (back.agency, back.area) == (formula, formula)


def test_a_fact_that_fits_no_cell_is_told_and_nothing_half_is_sent() -> None:
    long = written("long", topics=tuple(f"{number:04} {'x' * 1900}" for number in range(20)))
    with staged() as stage:
        bring(stage, file_of(Format.LINES, long), "application/x-ndjson")
        response = stage.ask("GET", "/export?format=csv", stage.token("ian"))
        assert (response.status_code, response.json()["code"]) == (422, "cannot_be_written")
        assert "'long'" in response.json()["detail"]


def test_the_archive_goes_into_an_empty_base_and_out_again_byte_for_byte() -> None:
    with staged() as stage:
        first = stage.ask("GET", "/archive", stage.token("ian")).content
    base = memory_base()
    archive.read(io.StringIO(first.decode(), newline=""), base)
    again = io.StringIO(newline="")
    archive.write(base, again)
    assert again.getvalue().encode() == first
    assert b"Is there a newer test?" in first
