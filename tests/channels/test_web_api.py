"""The API: what it takes, what it refuses and how it says so, as tables."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from bot.channels.web.site import LATER
from bot.core.messages import MAX_MESSAGE
from bot.errors import Overloaded, UnknownFact
from bot.questions import NONE_OF_THESE
from factbase.errors import DatabaseCorrupt, DatabaseError, DatabaseFull, DatabaseLocked
from tests.channels.sites import ANSWERED, ASKED_BACK, JSON, OPENED, CannedAsk, fetch, site

schema = schemathesis.openapi.from_asgi("/openapi.json", site(CannedAsk(ANSWERED)))


@pytest.mark.parametrize(
    ("body", "text", "lang", "choice"),
    [
        ({"text": "a claim"}, "a claim", None, None),
        ({"text": "a claim", "lang": None, "choice": None}, "a claim", None, None),
        ({"text": "a claim", "lang": "es"}, "a claim", "es", None),
        ({"text": "a claim", "choice": "garlic"}, "a claim", None, "garlic"),
        ({"text": "a claim", "choice": ""}, "a claim", None, NONE_OF_THESE),
        ({"text": ""}, "", None, None),
        ({"text": "a\x00b"}, "a\x00b", None, None),
        ({"text": "\u202etxt.exe"}, "\u202etxt.exe", None, None),
        ({"text": "<script>'; DROP TABLE facts; --"}, "<script>'; DROP TABLE facts; --", None, None),
        ({"text": "😀" * MAX_MESSAGE}, "😀" * MAX_MESSAGE, None, None),
    ],
    ids=["plain", "nulls", "lang", "choice", "none", "empty", "nul", "override", "markup", "longest"],
)
def test_good_questions_are_asked_as_they_are(
    body: dict[str, Any], text: str, lang: str | None, choice: str | None
) -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/api/ask", content=json.dumps(body), headers=JSON)
    assert response.status_code == 200
    (question,) = ask.questions
    assert (question.message.text, question.message.language, question.choice) == (text, lang, choice)
    assert question.message.channel == "web"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", ""),
        (b"{", ""),
        (b"null", ""),
        (b"[]", ""),
        (b'"text"', ""),
        (b"{}", "text"),
        (b'{"text": null}', "text"),
        (b'{"text": 5}', "text"),
        (b'{"text": ["a"]}', "text"),
        (b'{"text": {"text": "a"}}', "text"),
        (b'{"text": NaN}', "text"),
        (b'{"text": "\\ud800"}', "text"),
        (b'{"text": "a", "choice": "\\udfff"}', "choice"),
        (json.dumps({"text": "x" * (MAX_MESSAGE + 1)}).encode(), "text"),
        (b'{"text": "a", "lang": "english"}', "lang"),
        (b'{"text": "a", "lang": "ES"}', "lang"),
        (b'{"text": "a", "lang": "es\\n"}', "lang"),
        (b'{"text": "a", "lang": ""}', "lang"),
        (b'{"text": "a", "lang": 5}', "lang"),
        (json.dumps({"text": "a", "choice": "x" * 121}).encode(), "choice"),
        (b'{"text": "a", "choice": false}', "choice"),
        (b'{"text": "a", "author": "me"}', "author"),
    ],
    ids=[
        "no body",
        "not JSON",
        "null",
        "list",
        "string",
        "no text",
        "null text",
        "number",
        "list as text",
        "object as text",
        "NaN",
        "half a letter",
        "half a letter as choice",
        "too long",
        "long lang",
        "capital lang",
        "lang with line end",
        "empty lang",
        "number as lang",
        "long choice",
        "bool as choice",
        "unknown field",
    ],
)
def test_bad_questions_are_refused_by_field(body: bytes, field: str) -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/api/ask", content=body, headers=JSON)
    assert (response.status_code, ask.questions) == (422, [])
    told = response.json()
    assert told["error"] == "invalid"
    assert [entry["field"] for entry in told["fields"]] == [field]
    assert (field or "body") in told["message"]
    assert len(response.content) < 1_000


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "\xff"}',
        b'{"text": ' + b"[" * 30_000 + b"]" * 30_000 + b"}",
        b'{"text": ' + b'{"a":' * 10_000,
        b'{"text": ' + b"9" * 5_000 + b"}",
    ],
    ids=["not utf-8", "deep lists", "deep objects", "very long number"],
)
def test_what_cannot_be_read_at_all_is_refused_in_words(body: bytes) -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/api/ask", content=body, headers=JSON)
    assert (response.status_code, ask.questions) == (400, [])
    assert response.json()["error"] == "bad_request"
    assert "Please send JSON" in response.json()["message"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_is_not_declared_as_json_is_refused(kind: str) -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/api/ask", content=b'{"text": "a"}', headers={"content-type": kind})
    assert (response.status_code, ask.questions) == (422, [])


def test_refusals_name_many_fields_and_never_the_input() -> None:
    body = {"text": "a", **{f"hostile-{at}": "hostile value" for at in range(100)}}
    response = fetch(site(CannedAsk()), "POST", "/api/ask", json=body)
    assert 1 < len(response.json()["fields"]) <= 20
    assert "hostile value" not in response.text


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (UnknownFact("There is no fact 'garlic' that may answer now."), 404, "unknown_fact"),
        (Overloaded("Too many questions are waiting."), 503, "overloaded"),
        (DatabaseError("secret: /srv/rumourline.db"), 503, "DatabaseError"),
        (DatabaseLocked("secret: /srv/rumourline.db"), 503, "DatabaseLocked"),
        (DatabaseFull("secret: /srv/rumourline.db"), 503, "DatabaseFull"),
        (DatabaseCorrupt("secret: /srv/rumourline.db"), 503, "DatabaseCorrupt"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_what_the_service_cannot_do_is_told_without_secrets(error: Exception, status: int, name: str) -> None:
    response = fetch(site(CannedAsk(error)), "POST", "/api/ask", json={"text": "a", "choice": "garlic"})
    assert (response.status_code, response.json()["error"]) == (status, name)
    assert "secret" not in response.text
    assert "/srv" not in response.text
    if status == 503:
        assert int(response.headers["retry-after"]) > 0
    if isinstance(error, DatabaseError):
        assert response.json()["message"] == LATER


def test_an_unknown_choice_with_half_a_letter_is_told_all_the_same() -> None:
    response = fetch(site(CannedAsk(UnknownFact("no fact '\ud800'"))), "POST", "/api/ask", json={"text": "a"})
    assert response.status_code == 404


def test_an_answer_is_told_in_parts() -> None:
    told = fetch(site(CannedAsk(ANSWERED)), "POST", "/api/ask", json={"text": "a"}).json()
    assert (told["decision"], told["reason"], told["reference"]) == ("answer", "sure", None)
    assert (told["language"], told["direction"]) == ("en", "ltr")
    assert told["explanation"] == ANSWERED.reason.explanation
    (answer,) = told["answers"]
    assert (answer["fact_id"], answer["version"], answer["probability"]) == ("garlic", 3, 0.9877)
    assert answer["sources"] == [{"name": "A ministry", "url": "https://example.org/a?b=1&c=2"}]


def test_a_question_back_and_a_case_are_told_in_parts() -> None:
    told = fetch(site(CannedAsk(ASKED_BACK)), "POST", "/api/ask", json={"text": "a"}).json()
    assert [(s["fact_id"], s["probability"]) for s in told["suggestions"]] == [
        ("garlic", 0.5123),
        ("bleach", 0.4),
    ]
    assert told["decision"] == "ask_back"
    told = fetch(site(CannedAsk(OPENED)), "POST", "/api/ask", json={"text": "a"}).json()
    assert (told["decision"], told["reference"]) == ("escalate", "R-1")


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/static/../site.py", 404, "not_found"),
        ("GET", "/static/%2e%2e/site.py", 404, "not_found"),
        ("GET", "/api/ask", 405, "method_not_allowed"),
        ("DELETE", "/", 405, "method_not_allowed"),
    ],
)
def test_other_addresses_are_refused_in_the_same_shape(
    method: str, path: str, status: int, name: str
) -> None:
    response = fetch(site(CannedAsk()), method, path)
    assert (response.status_code, response.json()["error"]) == (status, name)
    assert ("allow" in response.headers) == (status == 405)


def test_health_says_which_version_is_alive() -> None:
    response = fetch(site(CannedAsk(), ready=lambda: {"ready": False}), "GET", "/health")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "version": "1.2.3"})


@pytest.mark.parametrize(
    ("state", "status"),
    [({"ready": True, "facts": 3}, 200), ({"ready": False, "why": "no published facts"}, 503)],
    ids=["ready", "not ready"],
)
def test_ready_says_whether_and_why_not(state: dict[str, Any], status: int) -> None:
    response = fetch(site(CannedAsk(), ready=lambda: state), "GET", "/ready")
    assert (response.status_code, response.json()) == (status, state)


@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_is_as_its_schema_says(case: Case[Any]) -> None:
    case.call_and_validate()


def test_what_was_told_last_is_handed_on() -> None:
    ask = CannedAsk()
    fetch(site(ask), "POST", "/api/ask", json={"text": "are you sure?", "after": ["garlic", "bleach"]})
    assert ask.questions[0].after == ("garlic", "bleach")


@pytest.mark.parametrize("after", [["x" * 121], ["x"] * 9, "garlic"], ids=["long", "many", "no_list"])
def test_no_more_than_an_answer_holds_is_taken_for_the_last(after: Any) -> None:
    response = fetch(site(CannedAsk()), "POST", "/api/ask", json={"text": "are you sure?", "after": after})
    assert response.status_code == 422
    assert "after" in response.json()["fields"][0]["field"]
