"""Search over everything: facts by words and meaning, and cases.

Knows requests and the page's template. How anything is found is the editorial's matter.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.gate import needs
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.editorial.views import Found

LONGEST = 500
"""Characters of what is looked for."""


def add_search_page(app: FastAPI, site: ConsoleSite) -> None:
    """Add the search."""

    @app.get("/search")
    @needs(Permission.READ)
    def search(request: Request, q: str = "") -> Response:
        sought = forms.plain(q).strip()[:LONGEST]
        found = site.editorial.search(person_of(request), sought) if sought else Found()
        return show(request, "search.html", sought=sought, found=found, now=site.editorial.now())
