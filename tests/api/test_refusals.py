"""What goes wrong is told in one shape, with a code, without a traceback, a path, or what was sent."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.api.pace import Pace, network
from bot.api.problems import CODES, MOST_ERRORS, STATUSES, Code
from bot.api.shapes.facts import EXAMPLE
from bot.api.site import Paces
from bot.errors import Overloaded
from factbase.errors import DatabaseCorrupt, DatabaseError, DatabaseFull, DatabaseLocked
from factbase.facts import MAX_TEXT
from tests.api.routes import ROUTES
from tests.api.stage import JSON, REASON, Stage, staged

HOSTILE = "<script>alert(1)</script>"


class Broken:
    """Stands for any part; raises whatever it is asked for."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        raise self._error


def check_problem(response: Any, status: int, code: str) -> dict[str, Any]:
    told: dict[str, Any] = response.json()
    assert (response.status_code, told["code"]) == (status, code), told
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert told["status"] == status
    assert told["type"] == "about:blank"
    assert told["detail"]
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy"):
        assert name in response.headers
    return told


def test_each_code_has_one_status() -> None:
    assert sorted(STATUSES) == sorted(Code)
    assert sum(len(codes) for codes in CODES.values()) == len(Code)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "a b"}, "id"),
        ({"id": "x" * 121}, "id"),
        ({"id": HOSTILE}, "id"),
        ({"claim": {"text": ""}}, "claim.text"),
        ({"claim": {"text": "   "}}, "claim"),
        ({"claim": {"text": "a\x00b"}}, "claim.text"),
        ({"claim": {"text": "x" * (MAX_TEXT + 1)}}, "claim.text"),
        ({"claim": {"text": "x", "language": "EN"}}, "claim.language"),
        ({"claim": "text"}, "claim"),
        ({"phrasings": [{"text": "x"}] * 201}, "phrasings"),
        ({"verdict": "certainly"}, "verdict"),
        ({"verdict": None}, "verdict"),
        ({"corrections": {HOSTILE: {"headline": "x"}}}, f"corrections.{HOSTILE}.[key]"),
        ({"corrections": {"en": {}}}, "corrections.en.headline"),
        ({"sources": [{"name": "x", "url": "javascript:alert(1)"}]}, "sources[0].url"),
        ({"checked_on": "21.11.2026"}, "checked_on"),
        ({"checked_on": 20261121}, "checked_on"),
        ({"expires": "2026-11-21T00:00:00"}, "expires"),
        ({"valid_from": "2027-01-01T00:00:00Z", "expires": "2026-01-01T00:00:00Z"}, "expires"),
        ({"topics": ["water", 5]}, "topics[1]"),
        ({"colour": "red"}, "colour"),
        ({HOSTILE: 1}, HOSTILE),
    ],
    ids=str,
)
def test_a_bad_fact_is_refused_by_field(change: dict[str, Any], field: str) -> None:
    with staged() as stage:
        response = stage.ask("POST", "/facts", stage.token("ana"), json=EXAMPLE | change)
        told = response.json()
        assert (response.status_code, told["code"]) in ((422, "invalid"), (422, "fact_invalid"))
        assert [error["field"] for error in told["errors"]] == [field]
        assert len(response.content) < 1_000


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "invalid"),
        (b"{", 422, "invalid"),
        (b"null", 422, "invalid"),
        (b"[]", 422, "invalid"),
        (b'"text"', 422, "invalid"),
        (b'{"text": "\xff"}', 400, "unreadable"),
        (b'{"text": "\\ud800"}', 422, "invalid"),
        (b'{"text": NaN}', 422, "invalid"),
        (b"[" * 100_000, 400, "unreadable"),
        (b'{"text": ' + b"9" * 5_000 + b"}", 400, "unreadable"),
        (b'{"text": "a", "limit": 1e400}', 422, "invalid"),
        (b'{"text": "a", "limit": 5.5}', 422, "invalid"),
    ],
    ids=str,
)
def test_a_body_that_is_no_such_json_is_refused(body: bytes, status: int, code: str) -> None:
    with staged() as stage:
        response = stage.ask("POST", "/search", stage.token("ana"), content=body, headers=JSON)
        check_problem(response, status, code)
        assert len(response.content) < 1_000


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_is_not_declared_as_json_is_not_read_as_such(kind: str) -> None:
    with staged() as stage:
        response = stage.ask(
            "POST", "/search", stage.token("ana"), content=b'{"text": "a"}', headers={"content-type": kind}
        )
        check_problem(response, 422, "invalid")


def test_many_mistakes_are_told_in_part_and_never_what_was_sent() -> None:
    body = EXAMPLE | {f"hostile-{at}": "hostile value" for at in range(100)}
    with staged() as stage:
        response = stage.ask("POST", "/facts", stage.token("ana"), json=body)
        assert len(response.json()["errors"]) == MOST_ERRORS
        assert "hostile value" not in response.text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("DELETE", "/facts", 405, "method_not_allowed"),
        ("PATCH", "/facts/out", 405, "method_not_allowed"),
        ("GET", f"/facts/{HOSTILE}", 404, "not_found"),
        ("GET", "/facts/a%00b", 422, "invalid"),
        ("GET", "/facts/%ff", 422, "invalid"),
        ("GET", "/facts/..%2f..%2fetc", 404, "not_found"),
        ("GET", "/facts/x'; DROP TABLE facts;--", 422, "invalid"),
        ("GET", "/facts?limit=0", 422, "invalid"),
        ("GET", "/facts?limit=201", 422, "invalid"),
        ("GET", "/facts?state=gone", 422, "invalid"),
        ("GET", "/facts?after=%00", 422, "invalid"),
        ("GET", "/facts/out/versions/0", 422, "invalid"),
        ("GET", "/facts/out/versions/99999999999999999999", 422, "invalid"),
        ("GET", "/facts/out/differences", 422, "invalid"),
        ("GET", "/cases/0", 422, "invalid"),
        ("GET", "/cases/9007199254740993", 422, "invalid"),
        ("GET", "/audit?after=-1", 422, "invalid"),
        ("GET", "/terms/colours", 422, "invalid"),
        ("GET", "/export?format=xlsx", 422, "invalid"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(method: str, path: str, status: int, code: str) -> None:
    with staged() as stage:
        check_problem(stage.ask(method, path, stage.token("zoe")), status, code)


@pytest.mark.parametrize("path", ["?limit=101", "?before=0", "/a%00", "/a%0Ab"])
def test_public_addresses_refuse_in_the_same_shape(path: str) -> None:
    with staged() as stage:
        check_problem(stage.ask("GET", f"/claimreview{path}"), 422, "invalid")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DatabaseError("secret: /srv/rumourline.db"), 503, "base_unusable"),
        (DatabaseLocked("secret: /srv/rumourline.db"), 503, "base_unusable"),
        (DatabaseFull("secret: /srv/rumourline.db"), 503, "base_unusable"),
        (DatabaseCorrupt("secret: /srv/rumourline.db"), 503, "base_unusable"),
        (Overloaded("Too many questions are waiting."), 503, "overloaded"),
        (RuntimeError("secret: /srv/rumourline.db"), 500, "failed"),
        (KeyError("secret"), 500, "failed"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "secret"), 500, "failed"),
        (RecursionError("secret"), 500, "failed"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
@pytest.mark.parametrize("part", ["editorial", "identity", "publications"])
def test_what_fails_is_told_without_secrets(error: Exception, status: int, code: str, part: str) -> None:
    broken: dict[str, Any] = {part: Broken(error)}
    with staged() as good, staged(**broken) as stage, capture_logs() as logs:
        where, token = ("/claimreview", "") if part == "publications" else ("/queue", good.token("ana"))
        if part == "editorial":
            token = stage.token("ana")
        response = stage.ask("GET", where, token)
        check_problem(response, status, code)
        assert "secret" not in response.text
        assert "/srv" not in response.text
        assert ("retry-after" in response.headers) is (status == 503)
        if status == 500:
            assert "secret" not in json.dumps(logs)
            assert logs[0]["error"] == type(error).__name__


def test_no_request_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with staged() as stage, caplog.at_level(logging.DEBUG), capture_logs() as logs:
        stage.ask("POST", "/search", stage.token("ana"), json={"text": "a very private question"})
        stage.ask("POST", "/search", stage.token("ana"), json={"txt": "a very private question"})
    assert "private" not in caplog.text + json.dumps(logs)


def times(stage: Stage, count: int, path: str, token: str = "", **more: Any) -> list[int]:
    return [stage.ask("GET", path, token, **more).status_code for _ in range(count)]


def test_a_token_has_its_pace_and_others_theirs() -> None:
    with staged(paces=Paces(token=3, address=100, public=100)) as stage:
        ana, other = stage.token("ana"), stage.token("ana")
        assert times(stage, 5, "/me", ana) == [200, 200, 200, 429, 429]
        assert times(stage, 1, "/me", ana, address="203.0.113.78") == [429]
        told = stage.ask("GET", "/me", ana)
        check_problem(told, 429, "too_many")
        assert 1 <= int(told.headers["retry-after"]) <= 60
        assert times(stage, 3, "/me", other) == [200, 200, 200]


def test_an_address_has_its_pace_right_token_or_not() -> None:
    with staged(paces=Paces(token=100, address=3, public=2)) as stage:
        ana = stage.token("ana")
        assert times(stage, 2, "/me", "rl_guessed") == [401, 401]
        assert times(stage, 3, "/me", ana) == [200, 429, 429]
        assert times(stage, 1, "/me", ana, address="203.0.113.78") == [200]
        assert times(stage, 3, "/claimreview") == [200, 200, 429]
        assert times(stage, 1, "/claimreview/out", address="2001:db8::1") == [200]
        assert times(stage, 2, "/claimreview/out", address="2001:db8::ffff:1") == [200, 429]


def test_a_minute_later_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    pace = Pace(2)
    assert [pace.take("a"), pace.take("a"), pace.take("b")] == [None, None, None]
    now += 20
    assert pace.take("a") == 40
    now += 39
    assert pace.take("a") == 1
    now += 1.1
    assert [pace.take("a"), pace.take("a")] == [None, None]
    assert pace.take("a") == 60


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.77", "203.0.113.77"),
        ("::ffff:203.0.113.77", "203.0.113.77"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_network_counts_as_one(address: str, counted: str) -> None:
    assert network(address) == counted


def test_a_request_without_an_address_is_counted_too() -> None:
    with staged() as stage:
        assert stage.ask("GET", "/claimreview", address="").status_code == 200


def test_a_reason_has_some_words() -> None:
    with staged() as stage:
        body = {"reason": REASON[:9]}
        refused = stage.ask("POST", "/facts/out/withdraw", stage.token("ben"), json=body)
        assert check_problem(refused, 422, "invalid")["errors"][0]["field"] == "reason"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.operation)
def test_every_answer_tells_browsers_to_trust_little(route: Any) -> None:
    with staged() as stage:
        response = stage.ask(route.method, route.path, stage.token("zoe"), **route.request(stage))
        assert response.status_code == route.status
        assert response.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "html" not in response.headers.get("content-type", "")
        assert "access-control-allow-origin" not in response.headers
        assert "set-cookie" not in response.headers
        assert response.headers["cache-control"] == "no-store"
