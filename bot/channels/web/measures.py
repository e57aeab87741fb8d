"""`GET /metrics`: for whoever watches the service on this machine, or shows the token.

Knows HTTP. Must not know what is measured. To everybody else there is nothing here.
"""

from __future__ import annotations

import hmac
from asyncio import to_thread

from fastapi import FastAPI, HTTPException, Request, Response

from bot.channels.web.site import Site

TYPE = "text/plain; version=0.0.4; charset=utf-8"
_HERE = frozenset({"127.0.0.1", "::1"})
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def add_metrics(app: FastAPI, site: Site) -> None:
    """Add the address, where there is anything to tell."""
    measures = site.metrics
    if measures is None:
        return

    @app.get("/metrics", include_in_schema=False)
    async def metrics(request: Request) -> Response:
        if not _may(request, site.metrics_token):
            raise HTTPException(404)
        return Response(await to_thread(measures), media_type=TYPE, headers={"Cache-Control": "no-store"})


def _may(request: Request, token: str) -> bool:
    """With a token, whoever shows it; without one, this machine itself, but nobody whom a proxy brings."""
    if token:
        shown = request.headers.get("authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(shown.encode(), token.encode())
    brought = any(name in request.headers for name in _PASSED_ON)
    return request.client is not None and request.client.host in _HERE and not brought
