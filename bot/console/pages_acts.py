"""How a fact or a draft ends: withdrawn, replaced by another fact, given up.

Knows requests and these pages' templates. Whether somebody may is the editorial's matter: what it refuses is
said where it was tried, and nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.addresses import fact_path
from bot.console.attempts import Tried, changed, edit_of, show_act
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.rendering import redirect
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from factbase.errors import ActRefused, EditConflict, NoSuchFact


def add_act_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the ends."""
    editorial = site.editorial

    def end(
        request: Request,
        fact_id: str,
        template: str,
        names: tuple[str, ...],
        do: Callable[..., object],
        told: str,
    ) -> Response:
        """Carry out one act with what was typed; show the page again where it is refused."""
        typed = {name: forms.text(request, name) for name in names}
        try:
            do(person_of(request), fact_id, *typed.values())
        except (ActRefused, NoSuchFact) as error:
            wrong = "by_id" if isinstance(error, NoSuchFact) and error.fact_id != fact_id else "reason"
            view = editorial.fact(person_of(request), fact_id)
            return show_act(request, template, view, Tried(typed, {wrong: sentence(str(error))}), 422)
        return redirect(request, fact_path(fact_id), told)

    @app.get("/facts/{fact_id}/withdraw")
    @needs(Permission.WITHDRAW)
    def withdraw(request: Request, fact_id: str) -> Response:
        return show_act(request, "withdraw.html", editorial.fact(person_of(request), fact_id))

    @app.post("/facts/{fact_id}/withdraw")
    @needs(Permission.WITHDRAW)
    def withdrawn(request: Request, fact_id: str) -> Response:
        told = "Withdrawn. It has stopped answering."
        return end(request, fact_id, "withdraw.html", ("reason",), editorial.withdraw, told)

    @app.get("/facts/{fact_id}/supersede")
    @needs(Permission.WITHDRAW)
    def supersede(request: Request, fact_id: str) -> Response:
        return show_act(request, "supersede.html", editorial.fact(person_of(request), fact_id))

    @app.post("/facts/{fact_id}/supersede")
    @needs(Permission.WITHDRAW)
    def superseded(request: Request, fact_id: str) -> Response:
        told = "Replaced. It has stopped answering; the other fact answers in its place."
        return end(request, fact_id, "supersede.html", ("by_id", "reason"), editorial.supersede, told)

    @app.get("/facts/{fact_id}/discard")
    @needs(Permission.WRITE)
    def discard(request: Request, fact_id: str) -> Response:
        view = editorial.fact(person_of(request), fact_id)
        if view.working is None:
            return redirect(request, fact_path(fact_id), "There is no draft to give up.", "info")
        return show_act(request, "discard.html", view)

    @app.post("/facts/{fact_id}/discard")
    @needs(Permission.WRITE)
    def discarded(request: Request, fact_id: str) -> Response:
        try:
            editorial.discard(person_of(request), fact_id, edit_of(request))
        except EditConflict as error:
            return redirect(request, fact_path(fact_id), changed(error), "warn")
        return redirect(
            request, fact_path(fact_id), "Given up. It stays in the history.", saved=f"fact-{fact_id}"
        )
