"""Limits and headers: what every request meets, whatever it asks for."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.web.application import MAX_BODY
from bot.core.messages import MAX_MESSAGE
from bot.web_limits import SizeLimit
from tests.channels.sites import JSON, CannedAsk, fetch, site

FORM = {"content-type": "application/x-www-form-urlencoded"}
LIMIT = 10


async def pieces(*bodies: bytes) -> AsyncIterator[bytes]:
    """A body whose length is not announced."""
    for body in bodies:
        yield body


async def tell(_scope: Scope, receive: Receive, send: Send) -> None:
    """Say how many bytes came."""
    count, more = 0, True
    while more:
        message = await receive()
        count, more = count + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(count).encode()})


async def tell_early(scope: Scope, receive: Receive, send: Send) -> None:
    """Begin to answer before the body is read."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await receive()
    await receive()
    await send({"type": "http.response.body", "body": b"done"})


async def hide(scope: Scope, receive: Receive, send: Send) -> None:
    """Turn whatever goes wrong into an answer of its own, as frameworks do."""
    try:
        await tell(scope, receive, send)
    except Exception:  # noqa: BLE001 - that is the point
        await send({"type": "http.response.start", "status": 400, "headers": []})
        await send({"type": "http.response.body", "body": b"hidden"})


def limited(app: ASGIApp, *bodies: bytes, announced: bytes | None = None) -> list[Message]:
    """What is sent back for a body in these pieces."""
    waiting = [
        {"type": "http.request", "body": body, "more_body": at < len(bodies)}
        for at, body in enumerate(bodies, 1)
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [] if announced is None else [(b"content-length", announced)]
    scope = {"type": "http", "path": "/", "headers": headers}
    asyncio.run(SizeLimit(app, LIMIT)(scope, receive, send))
    return sent


@pytest.mark.parametrize(
    ("bodies", "announced", "status"),
    [
        ([b""], b"0", 200),
        ([b"x" * LIMIT], b"10", 200),
        ([b"x" * LIMIT], None, 200),
        ([b"x" * 5, b"x" * 5], None, 200),
        ([b"x" * (LIMIT + 1)], b"11", 413),
        ([b"x" * (LIMIT + 1)], None, 413),
        ([b"x" * 6, b"x" * 5], None, 413),
        ([b"x"] * 20, None, 413),
        ([b"x" * 11], b"5", 413),
        ([b"x" * 11], b"minus one", 413),
        ([b""], b"9" * 400, 413),
    ],
    ids=[
        "nothing",
        "at the limit",
        "at the limit, unannounced",
        "pieces",
        "one more",
        "one more, unannounced",
        "pieces of one more",
        "many pieces",
        "announced too low",
        "announced in words",
        "announced only",
    ],
)
@pytest.mark.parametrize("app", [tell, hide], ids=["plain", "a framework"])
def test_bytes_are_counted_as_they_come(
    app: ASGIApp, bodies: list[bytes], announced: bytes | None, status: int
) -> None:
    start, *rest = limited(app, *bodies, announced=announced)
    assert start["status"] == status
    assert len(rest) == 1
    told = rest[0]["body"]
    if status == 200:
        assert told == str(sum(map(len, bodies))).encode()
    else:
        assert json.loads(told)["error"] == "too_large"


def test_an_answer_that_has_begun_is_not_begun_again() -> None:
    sent = limited(tell_early, b"x" * 6, b"x" * 6)
    assert [message["type"] for message in sent] == ["http.response.start"]


def test_what_is_not_http_passes() -> None:
    seen: list[str] = []

    async def lifespan(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def never() -> Message:
        raise AssertionError

    async def nowhere(_message: Message) -> None:
        raise AssertionError

    asyncio.run(SizeLimit(lifespan, LIMIT)({"type": "lifespan"}, never, nowhere))
    assert seen == ["lifespan"]


@pytest.mark.parametrize(("path", "headers"), [("/api/ask", JSON), ("/", FORM)], ids=["the API", "the page"])
@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
def test_a_megabyte_is_refused(path: str, headers: dict[str, str], announced: bool) -> None:
    ask = CannedAsk()
    megabyte = b'{"text": "' + b"x" * 2**20 + b'"}'
    body = megabyte if announced else pieces(*(megabyte[at : at + 50_000] for at in range(0, 2**20, 50_000)))
    response = fetch(site(ask), "POST", path, content=body, headers=headers)
    assert (response.status_code, ask.questions) == (413, [])
    assert response.json()["error"] == "too_large"
    assert str(MAX_BODY) in response.json()["message"]


def test_a_chunked_question_without_a_length_is_asked() -> None:
    ask = CannedAsk()
    response = fetch(site(ask), "POST", "/api/ask", content=pieces(b'{"text"', b': "a claim"}'), headers=JSON)
    assert response.status_code == 200
    assert ask.questions[0].message.text == "a claim"


@pytest.mark.parametrize("letter", ["x", "é", "क", "😀", "\n", '"', "\x00"])
def test_the_longest_question_fits_however_its_letters_are_escaped(letter: str) -> None:
    ask = CannedAsk()
    text = letter * MAX_MESSAGE
    escaped = json.dumps({"text": text})
    assert fetch(site(ask), "POST", "/api/ask", content=escaped, headers=JSON).status_code == 200
    assert fetch(site(ask), "POST", "/", data={"text": text, "lang": "en"}).status_code == 200
    assert [question.message.text for question in ask.questions] == [text, text]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/health", 200),
        ("GET", "/ready", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/static/ask.css", 200),
        ("GET", "/static/icon.svg", 200),
        ("GET", "/nowhere", 404),
        ("PUT", "/", 405),
        ("POST", "/api/ask", 422),
    ],
)
def test_every_response_tells_browsers_to_trust_little(method: str, path: str, status: int) -> None:
    response = fetch(site(CannedAsk()), method, path)
    assert response.status_code == status
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "server" not in response.headers


def test_a_refusal_at_the_door_has_the_headers_too() -> None:
    response = fetch(site(CannedAsk()), "POST", "/", content=b"x" * (MAX_BODY + 1))
    assert response.status_code == 413
    assert "content-security-policy" in response.headers


def test_the_documentation_needs_no_foreign_host() -> None:
    app = site(CannedAsk())
    response = fetch(app, "GET", "/docs")
    assert response.status_code == 200
    assert not re.search(r"https?://|[\"'(]//", response.text)
    policy = response.headers["content-security-policy"]
    assert "connect-src 'self'" in policy
    assert not re.search(r"https?:|\*", policy)
    loaded = re.findall(r'(?:src|href)="([^"]+)"', response.text)
    assert len(loaded) >= 3
    for address in loaded:
        assert fetch(app, "GET", address).status_code == 200
    assert fetch(app, "GET", "/redoc").status_code == 404
