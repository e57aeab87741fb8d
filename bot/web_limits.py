"""Limits and headers that every request meets before anything reads it, whichever site it is for.

Knows ASGI. Must not know what is served.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping

from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""The content security policy of pages without scripts."""
# Swagger UI starts itself with an inline script, loads its own files and calls the API of this host.
_DOCS = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
}

Refusal = Callable[[int, Scope], Response]
"""What is answered to a body of more than so many bytes, to the request of this scope."""


class TooLarge(Exception):
    """A body grew past the limit while it was read."""


def too_large(limit: int, _scope: Scope) -> JSONResponse:
    """The refusal of a site where people send claims."""
    told = f"The request is larger than {limit} bytes. Please send only the claim itself."
    return JSONResponse({"error": "too_large", "message": told, "fields": []}, 413)


class SizeLimit:
    """Refuses bodies above `limit` bytes with 413, whether or not their length is announced.

    `others` are the limits of single paths, as the application itself calls them.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int,
        refusal: Refusal = too_large,
        others: Mapping[str, int] | None = None,
    ) -> None:
        self._app = app
        self._limit = limit
        self._refusal = refusal
        self._others = others or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._others.get(path_within(scope), self._limit)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        # The length of the digits first: Python takes its time over numbers of many.
        if announced.isdigit() and (len(announced) > 18 or int(announced) > limit):
            await self._refuse(limit, scope, receive, send)
            return
        await self._counting(limit, scope, receive, send)

    async def _counting(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        read, started = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise TooLarge
            return message

        async def watch(message: Message) -> None:
            nonlocal started
            # What reads the body may turn TooLarge into an answer of its own, which is not sent.
            if started or read <= limit:
                started = True
                await send(message)

        with contextlib.suppress(TooLarge):
            await self._app(scope, counted, watch)
        if read > limit and not started:
            await self._refuse(limit, scope, receive, send)

    async def _refuse(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        response = self._refusal(limit, scope)
        response.headers["connection"] = "close"
        await response(scope, receive, send)


class Departures:
    """Lets a request go whose client has gone before it was read: nobody waits for an answer, nothing failed.

    It stands behind whatever answers for errors and notes them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        with contextlib.suppress(ClientDisconnect):
            await self._app(scope, receive, send)


class SecurityHeaders:
    """Adds what tells browsers to trust as little as possible; what the application says itself stays."""

    def __init__(self, app: ASGIApp, policy: str = STRICT) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers to its response."""
        policy = _DOCS if path_within(scope).startswith("/docs") else self._policy
        wanted = {b"content-security-policy": policy.encode(), **_HEADERS}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                said = {name.lower() for name, _ in given}
                message["headers"] = [*given, *(pair for pair in wanted.items() if pair[0] not in said)]
            await send(message)

        await self._app(scope, receive, guarded)


def path_within(scope: Scope) -> str:
    """The path of a request as the application sees it, wherever it is mounted."""
    path, root = str(scope.get("path", "")), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(root + "/") else path
