"""The ASGI application of the API: its addresses put together, behind its limits and its entrance.

Knows FastAPI. Documentation is served without foreign hosts.
"""

from __future__ import annotations

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from bot.api import desk, exchange, facts, life, lists, public
from bot.api.documenting import document
from bot.api.entrance import Entrance
from bot.api.problems import too_large
from bot.api.site import PREFIX, ApiSite
from bot.api.troubles import LastResort, add_troubles
from bot.api.uploads import MAX_FORM
from bot.web_limits import Departures, SecurityHeaders, SizeLimit

MAX_BODY = 256 * 1024
"""Bytes of a request, but for files. A fact with all phrasings at their longest comes by import."""
_ABOUT = """
All that staff can do with facts, for machines, and what everybody may read.

Send an API token as `Authorization: Bearer rl_…`; it does what its scopes and your roles both allow. What
changes a version that is worked on names the edit that you saw, in `If-Match`. What goes wrong is told as
problem details (RFC 9457); `code` stays the same for as long as this is version 1.
"""


def api(site: ApiSite) -> FastAPI:
    """The ASGI application, to be mounted at `PREFIX`."""
    app = FastAPIOffline(
        title="Rumourline",
        version=site.version,
        description=_ABOUT.strip(),
        servers=[{"url": PREFIX}],
        root_path_in_servers=False,
        redoc_url=None,
    )
    app.state.site = site
    for part in (facts, life, desk, lists, exchange, public):
        app.include_router(part.router)
    add_troubles(app)
    document(app)
    app.add_middleware(Departures)
    app.add_middleware(Entrance, paces=site.paces)
    app.add_middleware(SizeLimit, limit=MAX_BODY, refusal=too_large, others={exchange.IMPORT: MAX_FORM})
    app.add_middleware(LastResort)
    app.add_middleware(SecurityHeaders)
    return app
