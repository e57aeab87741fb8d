"""Limits and headers that sites choose for themselves, wherever they are mounted."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web_limits import STRICT, SecurityHeaders, SizeLimit, path_within

OWN = "default-src 'none'; script-src 'self'"


def answered(app: ASGIApp, path: str, root: str = "", body: bytes = b"", **headers: str) -> dict[str, Any]:
    """Status and headers of the answer to one request; header names in lower case, each of them once."""
    sent: list[Message] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": path, "root_path": root, "headers": given}

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def asked() -> None:
        await app(scope, receive, send)

    asyncio.run(asked())
    told = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    assert len(told) == len(dict(told))
    return {"status": sent[0]["status"], **dict(told)}


async def plain(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await PlainTextResponse("read")(scope, receive, send)


async def strict(scope: Scope, receive: Receive, send: Send) -> None:
    own = {"Content-Security-Policy": OWN, "referrer-policy": "same-origin"}
    await PlainTextResponse("read", headers=own)(scope, receive, send)


def refused(limit: int, _scope: Scope) -> Response:
    return PlainTextResponse(f"{limit} at most", 413)


@pytest.mark.parametrize(
    ("path", "root", "size", "status"),
    [
        ("/import", "", 20, 200),
        ("/import", "", 21, 413),
        ("/other", "", 10, 200),
        ("/other", "", 11, 413),
        ("/import/more", "", 11, 413),
        ("/api/v1/import", "/api/v1", 20, 200),
        ("/api/v1/import", "/api/v1", 21, 413),
        ("/api/v1/import", "", 11, 413),
    ],
)
def test_single_paths_have_limits_of_their_own(path: str, root: str, size: int, status: int) -> None:
    limited = SizeLimit(plain, 10, refused, {"/import": 20})
    assert answered(limited, path, root, b"x" * size)["status"] == status
    announced = answered(limited, path, root, b"x" * size, content_length=str(size))
    assert announced["status"] == status
    assert (announced.get("connection") == "close") is (status == 413)


@pytest.mark.parametrize("digits", ["9" * 20, "9" * 5_000, "1" + "0" * 18])
def test_no_announced_length_is_too_long_to_be_refused(digits: str) -> None:
    assert answered(SizeLimit(plain, 10), "/", content_length=digits)["status"] == 413


def test_what_an_application_says_itself_stays() -> None:
    told = answered(SecurityHeaders(strict), "/")
    assert (told["content-security-policy"], told["referrer-policy"]) == (OWN, "same-origin")
    assert told["x-content-type-options"] == "nosniff"
    twice = answered(SecurityHeaders(SecurityHeaders(plain, OWN)), "/")
    assert twice["content-security-policy"] == OWN


@pytest.mark.parametrize(
    ("path", "root", "loose"),
    [
        ("/docs", "", True),
        ("/api/v1/docs", "/api/v1", True),
        ("/api/v1/docs", "", False),
        ("/api/v1/facts", "/api/v1", False),
        ("/other/docs", "", False),
    ],
)
def test_only_documentation_may_run_scripts(path: str, root: str, loose: bool) -> None:
    policy = answered(SecurityHeaders(plain), path, root)["content-security-policy"]
    assert (policy != STRICT) is loose
    assert ("script-src" in policy) is loose


@pytest.mark.parametrize(
    ("path", "root", "within"),
    [
        ("/a/b", "", "/a/b"),
        ("/a/b", "/a", "/b"),
        ("/a/b", "/other", "/a/b"),
        ("/ab", "/a", "/ab"),
        ("/a", "/a", "/a"),
        ("", "", ""),
    ],
)
def test_a_path_as_the_application_sees_it(path: str, root: str, within: str) -> None:
    assert path_within({"type": "http", "path": path, "root_path": root}) == within
