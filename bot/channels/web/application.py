"""The ASGI application: the parts of the site put together, behind its limits.

Knows FastAPI. Documentation is served without foreign hosts.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline

from bot.channels.web.api import add_api
from bot.channels.web.hooks import add_hooks
from bot.channels.web.measures import add_metrics
from bot.channels.web.pages import add_pages
from bot.channels.web.site import Site
from bot.channels.web.troubles import Faults, Telling, add_troubles
from bot.web_limits import Departures, SecurityHeaders, SizeLimit

MAX_BODY = 128 * 1024
"""Bytes of a request; the longest question takes 96 000, as each letter may be escaped into twelve bytes."""
_HERE = Path(__file__).parent


def application(site: Site) -> FastAPI:
    """The ASGI application: page, API, health, and documentation without foreign hosts."""
    app = FastAPIOffline(
        title="Rumourline",
        version=site.version,
        description="Ask whether a claim has been checked. Only facts that people have verified are told.",
        redoc_url=None,
    )
    telling = Telling(site)
    # The one that is added last meets a request first.
    app.add_middleware(Departures)
    app.add_middleware(SizeLimit, limit=MAX_BODY, refusal=telling.too_large)
    app.add_middleware(Faults, telling=telling)
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    add_api(app, site)
    add_metrics(app, site)
    add_hooks(app, site)
    add_pages(app, site)
    add_troubles(app, site)
    return app
