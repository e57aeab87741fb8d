"""People's data: the record of processing, what the schedule lets go next, legal holds, how many opted out.

Knows requests and this page's template. Whether somebody may, and what a hold needs, is the data protection's
matter: what it refuses is said where it was tried, and nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.pages_cases import TriedAct
from bot.console.panels import number
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.core.privacy import EVERY, Kind
from bot.data_protection import DataProtection
from bot.errors import HoldRefused
from bot.privacy.record import COLUMNS

PATH = "/privacy"


def add_privacy_pages(app: FastAPI, site: ConsoleSite, data: DataProtection) -> None:
    """Add the page, and what its forms are sent to."""

    @app.get(PATH)
    @needs(Permission.PRIVACY)
    def privacy(request: Request) -> Response:
        return _page(request, data)

    @app.post(f"{PATH}/hold")
    @needs(Permission.PRIVACY)
    def hold(request: Request) -> Response:
        kind, code, reason = (forms.text(request, name) for name in ("kind", "code", "reason"))
        act = lambda: data.hold(person_of(request), kind, code, reason)  # noqa: E731 - one line, used once
        return _done(request, data, "hold", act, "It is held from now on.")

    @app.post(f"{PATH}/hold-end")
    @needs(Permission.PRIVACY)
    def end(request: Request) -> Response:
        held, reason = number(forms.text(request, "number")), forms.text(request, "reason")
        act = lambda: data.lift(person_of(request), held, reason)  # noqa: E731 - one line, used once
        return _done(request, data, f"end-{held}", act, "The hold is over. What is due goes within the hour.")


def _done(request: Request, data: DataProtection, way: str, act: Callable[[], object], told: str) -> Response:
    try:
        act()
    except HoldRefused as error:
        tried = TriedAct(way, sentence(str(error)), dict(forms.typed(request)))
        return _page(request, data, tried, 422)
    return redirect(request, PATH, told)


def _page(
    request: Request, data: DataProtection, tried: TriedAct | None = None, status: int = 200
) -> Response:
    return show(
        request,
        "privacy.html",
        status,
        view=data.overview(person_of(request)),
        columns=COLUMNS,
        kinds=[("", "Choose"), (EVERY, "all kinds"), *((kind.value, kind.value) for kind in Kind)],
        tried=tried or TriedAct(),
    )
