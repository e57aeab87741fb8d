"""The console as an ASGI application: its pages behind the gate, the limits and the headers.

Knows FastAPI and which pages there are. Must not know what is on them.
"""

from __future__ import annotations

from functools import partial

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.console.audit import add_audit_page
from bot.console.cookies import Jar
from bot.console.entrance import add_entrance
from bot.console.gate import STATIC, Gated, check_declared
from bot.console.middleware import Faults, Headers, Visits, plain_page
from bot.console.pages_content import add_content_pages
from bot.console.people import add_people_pages
from bot.console.provider import add_provider
from bot.console.rendering import HERE, Press
from bot.console.second_factor import add_second_factor
from bot.console.settings import add_settings
from bot.console.site import ConsoleSite
from bot.console.tokens import add_token_pages
from bot.console.troubles import Trouble, add_troubles
from bot.web_limits import Departures, SizeLimit

MAX_BODY = 256 * 1024
MAX_IMPORT = 10 * 1024 * 1024 + 64 * 1024
"""Bytes of a request: of a form, and of a file of facts of 10 MB with what stands around it."""
IMPORTS = ("/import", "/import/plan", "/import/run")


def console(site: ConsoleSite) -> FastAPI:
    """The console, to be mounted at `site.PREFIX`. Raises TypeError if a route says not what it takes."""
    app = FastAPI(title="Rumourline console", openapi_url=None, docs_url=None, redoc_url=None)
    app.router.route_class = Gated
    app.router.redirect_slashes = False
    app.state.press = press = Press(site, Jar(site.secure))
    # The one that is added last meets a request first.
    app.add_middleware(Departures)
    app.add_middleware(Visits, press=press)
    app.add_middleware(Faults, press=press)
    limits = dict.fromkeys(IMPORTS, MAX_IMPORT)
    app.add_middleware(SizeLimit, limit=MAX_BODY, refusal=partial(_too_much, press), others=limits)
    app.add_middleware(Headers)
    app.mount(STATIC, StaticFiles(directory=HERE / "static"), name="static")
    add_entrance(app, site)
    add_provider(app, site)
    add_settings(app, site)
    add_second_factor(app, site)
    add_token_pages(app, site)
    add_people_pages(app, site)
    add_audit_page(app, site)
    add_content_pages(app, site)
    add_troubles(app)
    check_declared(app)
    return app


def _too_much(press: Press, limit: int, _scope: Scope) -> Response:
    size = f"{limit // 1024**2} MB" if limit >= 1024**2 else f"{limit // 1024} KB"
    told = (
        f"At most {size} can be sent here. Nothing was changed. Go back and send less: split it into parts."
    )
    return plain_page(press, Trouble(413, "That is too much at once", told))
