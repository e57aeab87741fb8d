"""Platforms bring their updates to the web application, which hands them on untouched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.channels.web.application import MAX_BODY
from tests.channels.sites import JSON, CannedAsk, fetch, site

SECRET = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = b'{"update_id": 1, "message": {"text": "is the bridge closed?"}}'


@dataclass
class NotedHook:
    """Notes what it is brought, and says what it was told to."""

    status: int = 200
    brought: list[tuple[str | None, bytes]] = field(default_factory=list)

    async def __call__(self, secret: str | None, body: bytes) -> int:
        self.brought.append((secret, body))
        return self.status


async def pieces(*bodies: bytes) -> AsyncIterator[bytes]:
    """A body whose length is not announced."""
    for body in bodies:
        yield body


@pytest.mark.parametrize("status", [200, 400, 401, 503], ids=["taken", "no update", "no secret", "later"])
def test_the_hook_decides_on_the_status(status: int) -> None:
    response = fetch(site(CannedAsk(), hooks={"telegram": NotedHook(status)}), "POST", "/telegram")
    assert (response.status_code, response.content) == (status, b"")


@pytest.mark.parametrize(
    ("headers", "secret"),
    [
        ({SECRET: "s3cret_-"}, "s3cret_-"),
        ({SECRET.lower(): "s3cret"}, "s3cret"),
        ({SECRET: "123"}, "123"),
        ({SECRET: ""}, ""),
        ({}, None),
        ({"Authorization": "s3cret", "X-Secret-Token": "s3cret"}, None),
    ],
    ids=["as it is", "in small letters", "a number", "empty", "none", "another header"],
)
def test_the_secret_arrives_as_it_was_shown(headers: dict[str, str], secret: str | None) -> None:
    hook = NotedHook()
    fetch(site(CannedAsk(), hooks={"telegram": hook}), "POST", "/telegram", content=UPDATE, headers=headers)
    assert hook.brought == [(secret, UPDATE)]


@pytest.mark.parametrize(
    "body",
    [
        UPDATE,
        '{"text": "हाँ \\ud83d"}\r\n'.encode(),
        b"",
        b"{",
        b"\xff\xfe\0\r\n\x1b[2J",
        b"text=a&secret=b",
        b"x" * MAX_BODY,
    ],
    ids=["an update", "not ascii", "nothing", "broken JSON", "no text at all", "a form", "the largest"],
)
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "no/such kind"])
def test_the_body_arrives_byte_for_byte(body: bytes, kind: str) -> None:
    hook = NotedHook()
    app = site(CannedAsk(), hooks={"telegram": hook})
    assert fetch(app, "POST", "/telegram", content=body, headers={"content-type": kind}).status_code == 200
    assert hook.brought == [(None, body)]


def test_each_platform_has_an_address_of_its_own() -> None:
    hooks = {"telegram": NotedHook(200), "pigeons": NotedHook(503)}
    app = site(CannedAsk(), hooks=hooks)
    assert fetch(app, "POST", "/pigeons", content=b"coo").status_code == 503
    assert [hook.brought for hook in hooks.values()] == [[], [(None, b"coo")]]


@pytest.mark.parametrize("path", ["/telegram", "/telegram/", "/discord"])
def test_without_a_hook_there_is_nothing(path: str) -> None:
    assert fetch(site(CannedAsk()), "POST", path, content=UPDATE, headers=JSON).status_code == 404


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_updates_are_only_posted(method: str) -> None:
    hook = NotedHook()
    response = fetch(site(CannedAsk(), hooks={"telegram": hook}), method, "/telegram")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert hook.brought == []


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in pieces"])
def test_a_body_over_the_limit_is_refused_and_not_handed_on(announced: bool) -> None:
    hook = NotedHook()
    body = b"x" * (MAX_BODY + 1) if announced else pieces(b"x" * MAX_BODY, b"x")
    response = fetch(site(CannedAsk(), hooks={"telegram": hook}), "POST", "/telegram", content=body)
    assert (response.status_code, response.json()["error"]) == (413, "too_large")
    assert hook.brought == []


def test_hooks_are_not_part_of_the_documented_interface() -> None:
    described = fetch(site(CannedAsk(), hooks={"telegram": NotedHook()}), "GET", "/openapi.json")
    assert described.json() == fetch(site(CannedAsk()), "GET", "/openapi.json").json()
    assert "/api/ask" in described.json()["paths"]


@pytest.mark.parametrize(
    ("method", "size", "status"),
    [("POST", 1, 200), ("GET", 0, 405), ("POST", MAX_BODY + 1, 413)],
    ids=["taken", "wrong method", "too large"],
)
def test_answers_to_platforms_have_the_headers_of_all_answers(method: str, size: int, status: int) -> None:
    app = site(CannedAsk(), hooks={"telegram": NotedHook()})
    response = fetch(app, method, "/telegram", content=b"x" * size)
    assert response.status_code == status
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in response.headers["content-security-policy"]


def test_an_update_is_no_question() -> None:
    ask = CannedAsk()
    fetch(site(ask, hooks={"telegram": NotedHook()}), "POST", "/telegram", content=UPDATE, headers=JSON)
    assert ask.questions == []
