"""Limits and headers that every request meets before anything reads it.

Knows ASGI. Must not know what is served.
"""

from __future__ import annotations

import contextlib
import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Swagger UI starts itself with an inline script, loads its own files and calls the API of this host.
_DOCS = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class TooLarge(Exception):
    """A body grew past the limit while it was read."""


class SizeLimit:
    """Refuses bodies above `limit` bytes with 413, whether or not their length is announced."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > self._limit:
            await self._refuse(send)
            return
        await self._counting(scope, receive, send)

    async def _counting(self, scope: Scope, receive: Receive, send: Send) -> None:
        read, started = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise TooLarge
            return message

        async def watch(message: Message) -> None:
            nonlocal started
            # What reads the body may turn TooLarge into an answer of its own, which is not sent.
            if started or read <= self._limit:
                started = True
                await send(message)

        with contextlib.suppress(TooLarge):
            await self._app(scope, counted, watch)
        if read > self._limit and not started:
            await self._refuse(send)

    async def _refuse(self, send: Send) -> None:
        said = {
            "error": "too_large",
            "message": f"The request is larger than {self._limit} bytes. Please send only the claim itself.",
            "fields": [],
        }
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(said).encode()})


class SecurityHeaders:
    """Adds what tells browsers to trust as little as possible."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers to its response."""
        policy = _DOCS if scope.get("path", "").startswith("/docs") else _STRICT

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message.get("headers", []),
                    (b"content-security-policy", policy.encode()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"no-referrer"),
                    (b"cross-origin-opener-policy", b"same-origin"),
                ]
            await send(message)

        await self._app(scope, receive, guarded)
