"""What every request meets on its way in, and every answer on its way out.

Knows ASGI. Must not know pages, but for those that say that something failed.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.console.cookies import Cookie
from bot.console.rendering import Press
from bot.console.troubles import Trouble, trouble_of
from bot.console.visiting import look_up, nobody
from bot.web_limits import TooLarge, path_within

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"cache-control": b"no-store",
}
"""On every answer, errors too, unless it says otherwise itself."""
_FOR_EVER = b"public, max-age=31536000, immutable"


class Headers:
    """Tells browsers to trust as little as possible and to keep nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers to its answer."""
        # Files are asked for with the digest of their content: another content has another address.
        static = path_within(scope).startswith("/static/") and scope.get("query_string", b"").startswith(
            b"v="
        )

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                said = {name.lower() for name, _ in given}
                wanted = HEADERS | ({b"cache-control": _FOR_EVER} if static and _fine(message) else {})
                message["headers"] = [*given, *(pair for pair in wanted.items() if pair[0] not in said)]
            await send(message)

        await self._app(scope, receive, guarded)


def _fine(message: Message) -> bool:
    return int(message["status"]) in (200, 304)


class Faults:
    """Turns what nobody expected into a page, and never lets a trace out."""

    def __init__(self, app: ASGIApp, press: Press) -> None:
        self._app = app
        self._press = press

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except TooLarge:
            raise  # the limit's own
        except Exception as error:  # noqa: BLE001 - whatever it is, people get a page that says what to do
            trouble = trouble_of(error)
            if not started:
                await plain_page(self._press, trouble)(scope, receive, send)


def plain_page(press: Press, trouble: Trouble) -> Response:
    """A trouble's page for somebody about whom nothing is known."""
    text = press.text("trouble.html", nobody(press.site), {"trouble": trouble})
    return HTMLResponse(text, trouble.status, trouble.headers)


class Visits:
    """Finds out who is there."""

    def __init__(self, app: ASGIApp, press: Press) -> None:
        self._app = app
        self._press = press

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the visit into the request's state. Raises DatabaseError."""
        if scope["type"] != "http" or path_within(scope).startswith("/static/"):
            await self._app(scope, receive, send)
            return
        site, jar = self._press.site, self._press.jar
        visit = await run_in_threadpool(look_up, Request(scope), site, jar)
        scope.setdefault("state", {})["visit"] = visit
        extra = _cookie(self._press, visit.new_anchor) if visit.new_anchor else []

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        await self._app(scope, receive, marked)


def _cookie(press: Press, anchor: str) -> list[tuple[bytes, bytes]]:
    response = Response()
    press.jar.put(response, Cookie.FORM, anchor)
    return [pair for pair in response.raw_headers if pair[0] == b"set-cookie"]
