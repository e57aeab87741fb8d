"""Who is on call: now, in the next two weeks, and when nobody is; swaps, silences, notes, and how pages went.

Knows requests and this page's template. Whether somebody may is the rota's matter: what it refuses is said
where it was tried, and nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

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
from bot.console.visiting import person_of, visit_of
from bot.console.wall_clock import Unread, instant
from bot.core.permissions import Permission
from bot.core.triage import Priority
from bot.errors import RotaInvalid
from bot.oncall.door import Rostering

PATH = "/on-call"
AHEAD = timedelta(days=14)
LATEST = 30
"""Pages that are shown."""
_CHANGES = (Permission.WORK_CASES, Permission.ACCOUNTS)
Do = Callable[[Request], object]


def add_oncall_pages(app: FastAPI, site: ConsoleSite, rostering: Rostering) -> None:
    """Add the page of who is on call, and what its forms are sent to."""

    @app.get(PATH)
    @needs(Permission.READ)
    def oncall(request: Request) -> Response:
        return _page(request, site, rostering)

    ways: Mapping[str, tuple[Do, str]] = {
        "swap": (lambda request: _swap(request, rostering), "The swap holds."),
        "swap-end": (lambda request: _end(request, rostering.end_swap), "The swap is over."),
        "silence": (lambda request: _silence(request, rostering), "It is silent until then, and no longer."),
        "silence-end": (lambda request: _end(request, rostering.end_silence), "The silence is over."),
        "note": (
            lambda request: rostering.hand_over(person_of(request), forms.text(request, "text")),
            "Your note stands below.",
        ),
        "rota": (lambda request: rostering.put(person_of(request), forms.text(request, "rota")),
                 "The rota holds from now on."),
    }  # fmt: skip

    def change(request: Request, way: str) -> Response:
        do, told = ways[way]
        try:
            do(request)
        except (RotaInvalid, Unread) as error:
            said = f"That moment {error}." if isinstance(error, Unread) else sentence(str(error))
            return _page(request, site, rostering, TriedAct(way, said, dict(forms.typed(request))), 422)
        return redirect(request, PATH, told, saved=f"oncall-{way}")

    for way in ways:
        _add(app, way, change)


def _add(app: FastAPI, way: str, change: Callable[[Request, str], Response]) -> None:
    @app.post(f"{PATH}/{way}")
    @needs(*_CHANGES)
    def changed(request: Request) -> Response:
        return change(request, way)


def _page(
    request: Request,
    site: ConsoleSite,
    rostering: Rostering,
    tried: TriedAct | None = None,
    status: int = 200,
) -> Response:
    now, duty = site.clock(), rostering.duty
    names = sorted(rostering.known())
    return show(
        request,
        "oncall.html",
        status,
        serving=duty.on_call(now),
        kept=bool(duty.rota(now).shifts),
        turns=duty.schedule(now, AHEAD),
        gaps=duty.gaps(now, AHEAD),
        left=duty.left(now),
        swaps=rostering.swaps(),
        silences=rostering.silences(),
        notes=rostering.notes(),
        pages=site.paged(LATEST),
        people=[("", "Choose"), *((name, name) for name in names)],
        priorities=[(each.value, each.value) for each in reversed(Priority)],
        tried=tried or TriedAct(),
        now=now,
    )


def _swap(request: Request, rostering: Rostering) -> object:
    start, end = _moment(request, "start"), _moment(request, "end")
    of, to, note = (forms.text(request, name) for name in ("of", "to", "note"))
    return rostering.swap(person_of(request), of, to, start, end, note)


def _silence(request: Request, rostering: Rostering) -> object:
    typed = forms.text(request, "most")
    if typed not in {each.value for each in Priority}:
        raise RotaInvalid("choose up to which priority")
    reason = forms.text(request, "reason")
    return rostering.silence(person_of(request), Priority(typed), _moment(request, "end"), reason)


def _end(request: Request, end: Callable[..., bool]) -> None:
    if not end(person_of(request), number(forms.text(request, "number"))):
        raise RotaInvalid("it was over already")


def _moment(request: Request, name: str) -> datetime:
    found = instant(forms.text(request, name), visit_of(request).zone)
    if found is None:
        raise RotaInvalid("say from when, and until when" if name == "start" else "say until when")
    return found
