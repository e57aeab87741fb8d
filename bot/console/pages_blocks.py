"""Blocking somebody who asked about a case, from its page.

Knows requests. Whether somebody may, and for how long, is the blocking's matter: what it refuses is said
where it was tried. Nobody is named, here or anywhere: askers are numbers.
"""

from __future__ import annotations

from datetime import timedelta

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.casework.blocking import Blocking
from bot.console import forms
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.pages_cases import TriedAct, case_of, show_case
from bot.console.panels import number
from bot.console.rendering import redirect
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.errors import CaseRefused


def add_block_pages(app: FastAPI, site: ConsoleSite, blocking: Blocking) -> None:
    """Add what the form under a case's numbers is sent to."""

    @app.post("/cases/{case_id}/block")
    @needs(Permission.WORK_CASES)
    def block(request: Request, case_id: str) -> Response:
        case, person = case_of(site, case_id), person_of(request)
        days = number(forms.text(request, "days"))
        try:
            whom = blocking.asker(person, case.id, number(forms.text(request, "asker")))
            ends_at = blocking.clock() + timedelta(days=min(days, 10_000))
            blocking.place(person, whom, forms.text(request, "reason"), ends_at)
        except CaseRefused as error:
            tried = TriedAct("block", sentence(str(error)), dict(forms.typed(request)))
            return show_case(request, site, case_id, tried, 422)
        told = "Messages of this asker are not dealt with until then. They are told once, and how to object."
        return redirect(request, f"/cases/{case.reference}", told)
