"""JSON lines: what is taken, and which line and field is named when one is not."""

from __future__ import annotations

import io
import json

import pytest

from factbase.errors import ExchangeError
from factbase.exchange.lines import MAX_LINE, document_id, write
from factbase.exchange.loading import Format, read, read_documents
from factbase.exchange.reading import Problem
from factbase.exchange.records import flatten
from factbase.exchange.strictjson import MAX_DEPTH
from factbase.facts import MAX_TEXT, Fact, Phrasing, State, Verdict
from tests.factbase.examples import WATER

GOOD = b'{"id":"good","claim":{"text":"a"}}'


def problems(content: bytes) -> list[str]:
    return [str(problem) for problem in read(io.BytesIO(content), Format.LINES).problems]


def claim(more: str) -> str:
    return '{"id":"x","claim":{"text":"a"},' + more + "}"


def correction(inner: str) -> str:
    return claim(f'"corrections":{{"en":{inner}}}')


BAD = {
    "not-json": (
        "{id: x}",
        "line 2 is not JSON: expecting property name enclosed in double quotes, at character 2",
    ),
    "cut-short": ('{"id":"x"', "line 2 is not JSON: expecting ',' delimiter, at character 10"),
    "two-on-one-line": (GOOD.decode() * 2, "line 2 is not JSON: extra data, at character 35"),
    "raw-nul": ('{"id":"x\0"}', "line 2 is not JSON: invalid control character at, at character 9"),
    "a-list": ("[1]", "line 2 must be an object with the fields id, claim, "),
    "a-number": ("7", "line 2 must be an object"),
    "null": ("null", "line 2 must be an object"),
    "huge-number-alone": ("9" * 5000, "line 2 is too large a number"),
    "deep": ("[" * 40 + "]" * 40, "line 2 is nested more than 32 deep"),
    "very-deep": ("[" * 200_000, "line 2 is nested more than 32 deep"),
    "too-long": ('{"id":"' + "x" * MAX_LINE + '"}', f"line 2 is longer than {MAX_LINE} characters"),
    "no-id": ('{"claim":{"text":"a"}}', "line 2, id: is missing"),
    "no-claim": ('{"id":"x"}', "line 2, claim: is missing"),
    "claim-as-text": (
        '{"id":"x","claim":"a"}',
        "line 2, claim: must be an object with the fields text, language",
    ),
    "blank-claim": ('{"id":"x","claim":{"text":" "}}', "line 2, claim: is empty"),
    "id-number": ('{"id":7,"claim":{"text":"a"}}', "line 2, id: must be text"),
    "id-rule": ('{"id":"a b","claim":{"text":"a"}}', "line 2, id: use letters, digits"),
    "unknown-field": (
        claim('"verdicts":"true"'),
        "line 2, verdicts: is not a known field; did you mean 'verdict'?",
    ),
    "unlike-field": (claim('"zzz":1'), "line 2, zzz: is not a known field"),
    "unknown-inner": (correction('{"headlin":"x","headline":"y"}'), "did you mean 'headline'?"),
    "verdict": (
        claim('"verdict":"fasle"'),
        "line 2, verdict: is 'fasle', not one of false, misleading, true",
    ),
    "verdict-bool": (claim('"verdict":true'), "line 2, verdict: is True, not one of"),
    "state": (claim('"state":"publised"'), "did you mean 'published'?"),
    "version-true": (claim('"version":true'), "line 2, version: must be a whole number"),
    "version-text": (claim('"version":"2"'), "line 2, version: must be a whole number"),
    "version-fraction": (claim('"version":1.0'), "line 2, version: must be a whole number"),
    "version-huge": (claim('"version":' + "9" * 30), "line 2, version: is too large a number"),
    "version-infinite": (claim('"version":1e999'), "line 2, version: is too large a number"),
    "version-nan": (claim('"version":NaN'), "line 2, version: is NaN, which JSON does not have"),
    "version-zero": (claim('"version":0'), "line 2, version: counts from 1"),
    "null-agency": (claim('"agency":null'), "line 2, agency: must be text"),
    "topics-text": (claim('"topics":"a"'), "line 2, topics: must be a list"),
    "topic-number": (claim('"topics":["a",3]'), "line 2, topics[1]: must be text"),
    "corrections-list": (
        claim('"corrections":[]'),
        "line 2, corrections: must be an object with one correction",
    ),
    "empty-headline": (correction('{"headline":""}'), "line 2, corrections.en.headline: is empty"),
    "no-headline": (correction('{"action":"a"}'), "line 2, corrections.en.headline: is missing"),
    "bad-language": (
        claim('"corrections":{"EN":{"headline":"h"}}'),
        "line 2, corrections.EN: 'EN' is not an ISO",
    ),
    "bad-link": (
        claim('"sources":[{"name":"n","url":"javascript:x"}]'),
        "line 2, sources[0].url: is not an http",
    ),
    "day": (claim('"checked_on":"21/11/2026"'), "line 2, checked_on: is '21/11/2026', not a day such as"),
    "no-such-day": (claim('"checked_on":"2026-02-30"'), "line 2, checked_on: is '2026-02-30', not a day"),
    "day-number": (claim('"checked_on":20261121'), "line 2, checked_on: must be a day such as 2026-11-21"),
    "no-zone": (
        claim('"expires":"2026-11-21T00:00:00"'),
        "line 2, expires: is '2026-11-21T00:00:00', not an instant",
    ),
    "instant-number": (claim('"expires":1'), "line 2, expires: must be an instant such as"),
    "before-time": (claim('"expires":"0001-01-01T00:00:00+14:00"'), "line 2, expires: is '0001-01-01T"),
    "expires-first": (
        claim('"valid_from":"2026-01-02T00:00:00Z","expires":"2026-01-01T00:00:00Z"'),
        "line 2, expires: is not after valid_from",
    ),
    "duplicate-key": ('{"id":"x","id":"y","claim":{"text":"a"}}', "line 2, id: is given twice"),
    "inner-duplicate": ('{"id":"x","claim":{"text":"a","text":"b"}}', "line 2, claim.text: is given twice"),
    "override": (
        claim('"agency":"a\\u202eb"'),
        "line 2, agency: turns the direction of its letters (U+202E)",
    ),
    "override-inside": (claim('"topics":["\\u202d"]'), "line 2, topics[0]: turns the direction"),
    "half-surrogate": ('{"id":"x","claim":{"text":"\\ud800"}}', "line 2, claim.text: holds a NUL or half"),
    "surrogate-in-agency": (claim('"agency":"\\udfff"'), "line 2, agency: holds a NUL or half"),
    "surrogate-key": (claim('"\\ud800":1'), "line 2, '\\ud800': is a name that holds"),
    "escaped-nul": (claim('"topics":["\\u0000"]'), "line 2, topics[0]: holds a NUL or half"),
    "unsaid-verdict": (
        claim('"state":"published"'),
        "line 2, verdict: a published fact must say its verdict",
    ),
    "one-pair-of-eyes": (
        json.dumps(flatten(WATER) | {"approver": "ana"}),
        "line 2, approver: must not be the author",
    ),
}


@pytest.mark.parametrize(("bad", "expected"), BAD.values(), ids=BAD)
def test_bad_line_is_named_and_the_others_kept(bad: str, expected: str) -> None:
    content = b"\n".join((GOOD, bad.encode(), GOOD.replace(b"good", b"last")))
    reading = read(io.BytesIO(content), Format.LINES)
    assert [fact.id for fact in reading.facts] == ["good", "last"]
    assert len(reading.problems) == 1
    assert expected in str(reading.problems[0])
    str(reading.problems).encode("utf-8")


def test_bytes_that_are_no_text_spoil_their_line_only() -> None:
    content = b"\n".join(
        (GOOD, '{"id":"x","claim":{"text":"é'.encode() + b'\xe9"}}', GOOD.replace(b"good", b"last"))
    )
    reading = read(io.BytesIO(content), Format.LINES)
    assert [fact.id for fact in reading.facts] == ["good", "last"]
    assert [str(p) for p in reading.problems] == ["line 2 is not UTF-8: byte 0xE9 at offset 29"]


def test_every_fault_of_a_line_is_told_with_its_fact() -> None:
    reading = read(io.BytesIO(claim('"version":"2","agency":4').encode()), Format.LINES)
    assert reading.problems == (
        Problem(1, "agency", "must be text", "x"),
        Problem(1, "version", "must be a whole number", "x"),
    )


def test_second_fact_with_an_id_is_a_problem() -> None:
    reading = read(io.BytesIO(GOOD + b"\n\n" + GOOD.replace(b'"a"', b'"b"')), Format.LINES)
    assert [fact.claim.text for fact in reading.facts] == ["a"]
    assert reading.problems == (Problem(3, "id", "'good' is already in line 1: keep one of them", "good"),)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xef\xbb\xbf" + GOOD, id="byte-order-mark"),
        pytest.param(GOOD + b"\r\n", id="windows"),
        pytest.param(b"\n \n" + GOOD + b"\n\n", id="blank-lines"),
    ],
)
def test_harmless_oddities(content: bytes) -> None:
    reading = read(io.BytesIO(content), Format.LINES)
    assert reading.facts == (Fact(id="good", claim=Phrasing("a", "und")),)
    assert not reading.problems


def test_line_separators_of_unicode_do_not_end_a_line() -> None:
    content = '{"id":"x","claim":{"text":"a\u2028b\x85c"}}'.encode()
    (fact,) = read(io.BytesIO(content), Format.LINES).facts
    assert fact.claim.text == "a\u2028b\x85c"


def test_missing_fields_get_defaults() -> None:
    (fact,) = read(io.BytesIO(GOOD), Format.LINES).facts
    assert (fact.verdict, fact.state, fact.version, fact.checked_on) == (Verdict.FALSE, State.DRAFT, 1, None)


def test_no_guess_is_made_at_a_name_like_no_other() -> None:
    assert problems(claim('"zzz":1').encode()) == ["line 1, zzz: is not a known field"]


@pytest.mark.parametrize(("depth", "refused"), [(MAX_DEPTH, False), (MAX_DEPTH + 1, True)])
def test_nesting_up_to_the_limit_is_looked_at(depth: int, refused: bool) -> None:
    (problem,) = problems(b"[" * depth + b"]" * depth)
    assert ("nested" in problem) is refused


def test_line_that_is_too_long_to_read_back_is_not_written() -> None:
    fact = Fact(id="x", claim=Phrasing("a"), area="x" * MAX_LINE)
    with pytest.raises(ExchangeError, match=f"'x' is longer than {MAX_LINE} characters: shorten it"):
        write([fact], io.StringIO())


DOCUMENTS = {
    "both": ('{"_id":"d1","title":"T","text":"x"}', ("T", "x")),
    "text-only": ('{"_id":"d1","text":"x"}', ("x",)),
    "empty-title": ('{"_id":"d1","title":"","text":"x"}', ("x",)),
    "null-title": ('{"_id":"d1","title":null,"text":"x"}', ("x",)),
    "title-only": ('{"_id":"d1","title":"T","text":""}', ("T",)),
    "equal": ('{"_id":"d1","title":"T","text":"T"}', ("T",)),
    "more-fields": ('{"_id":"d1","title":"T","text":"","metadata":{"x":NaN}}', ("T",)),
    "long": ('{"_id":"d1","text":"' + "x" * (MAX_TEXT + 1) + '"}', ("x" * MAX_TEXT,)),
}


@pytest.mark.parametrize(("line", "texts"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_document_becomes_a_draft(line: str, texts: tuple[str, ...]) -> None:
    (fact,) = read_documents(io.BytesIO(line.encode())).facts
    assert fact.wordings() == tuple(Phrasing(text, "und") for text in texts)
    assert (fact.id, fact.state) == ("d1", State.DRAFT)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param('{"_id":"d1","title":""}', "line 1, claim: is empty", id="nothing-said"),
        pytest.param('{"text":"x"}', "line 1, id: must be text", id="no-id"),
        pytest.param('{"_id":"d1","text":5}', "line 1, claim.text: must be text", id="text-number"),
        pytest.param("[]", "line 1 must be an object", id="list"),
    ],
)
def test_bad_document_is_named(line: str, expected: str) -> None:
    reading = read_documents(io.BytesIO(line.encode()))
    assert not reading.facts
    assert expected in str(reading.problems[0])


def test_documents_are_no_facts_unless_asked_for() -> None:
    assert problems(b'{"_id":"d1","text":"x"}')[-1].startswith("line 1, text: is not a known field")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("CMU_1:2", "CMU_1:2", id="valid"),
        pytest.param("Global warming:14", "Global_warming:14", id="space"),
        pytest.param("_x", "d_x", id="start"),
        pytest.param("é", "d_", id="accent"),
        pytest.param("x" * 200, "x" * 120, id="long"),
    ],
)
def test_document_ids(name: str, expected: str) -> None:
    assert document_id(name) == expected
