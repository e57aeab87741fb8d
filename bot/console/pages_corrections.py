"""The form that corrects a broadcast in words of our own, for those who got it.

Knows requests and its template. Whether somebody may is the mailings' matter: what they refuse is said where
it was tried.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.mailing_forms import PROPOSED, languages, reasons, view_of, words_in
from bot.console.panels import number
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.errors import MailingRefused
from bot.mailing.door import MailingDesk
from bot.mailing.planning import Planned
from factbase.mailing_life import RecipientState


def add_correction_pages(app: FastAPI, site: ConsoleSite, desk: MailingDesk) -> None:
    """Add the form."""

    def form(
        request: Request, mailing_id: int, plan: Planned | None = None, problem: str = "", status: int = 200
    ) -> Response:
        return show(
            request,
            "mailing_correct.html",
            status,
            first=view_of(desk, request, mailing_id).mailing,
            plan=plan,
            problem=problem,
            words={code: forms.text(request, f"words.{code}") for code in languages(site)},
            reason=forms.text(request, "reason"),
            missed=reasons(plan.tally, RecipientState.UNREACHABLE) if plan else (),
            spared=reasons(plan.tally, RecipientState.SKIPPED) if plan else (),
        )

    @app.get("/mailings/{mailing_id}/correct")
    @needs(Permission.URGENT)
    def correct(request: Request, mailing_id: str) -> Response:
        return form(request, number(mailing_id))

    @app.post("/mailings/{mailing_id}/correct")
    @needs(Permission.URGENT)
    def corrected(request: Request, mailing_id: str) -> Response:
        person, words, first = person_of(request), words_in(request), number(mailing_id)
        try:
            if forms.text(request, "do") != "propose":
                return form(request, first, desk.plan_correction(person, first, words))
            made = desk.correct(person, first, words, forms.text(request, "reason"))
        except MailingRefused as error:
            return form(request, first, None, sentence(str(error)), 422)
        return redirect(request, f"/mailings/{made.id}", PROPOSED)
