"""Threats against staff: the list, never with words; one of them, folded; its words on asking, and logged.

Knows requests and these pages' templates. Whether somebody may, and what is written down, is the blocking's
matter. Whoever wrote a threat has no name here: they are "the one of T-0001", their first.
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
from bot.console.panels import number
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.troubles import Trouble
from bot.console.visiting import person_of
from bot.core.abuse import fold_away
from bot.core.permissions import Permission
from bot.errors import CaseRefused
from factbase.threats import Threat

_MOST_DAYS = 10_000
"""More than any policy allows, and less than the calendar holds."""


def add_threat_pages(app: FastAPI, site: ConsoleSite, blocking: Blocking) -> None:
    """Add the list of threats, the page of one, and what can be done about it."""

    @app.get("/threats")
    @needs(Permission.WORK_CASES)
    def threats(request: Request, which: str = "") -> Response:
        found = blocking.open_threats(person_of(request), which == "all")
        rows = [(threat, blocking.threats.first_of(threat.author)) for threat in found]
        return show(request, "threats.html", rows=rows, all=which == "all")

    @app.get("/threats/{threat_id}")
    @needs(Permission.WORK_CASES)
    def one(request: Request, threat_id: str) -> Response:
        return page(request, asked_for(request, threat_id))

    @app.post("/threats/{threat_id}/words")
    @needs(Permission.WORK_CASES)
    def words(request: Request, threat_id: str) -> Response:
        threat = blocking.reveal(person_of(request), asked_for(request, threat_id).id)
        return page(request, threat, threat.text)

    @app.post("/threats/{threat_id}/seen")
    @needs(Permission.WORK_CASES)
    def seen(request: Request, threat_id: str) -> Response:
        threat = asked_for(request, threat_id)
        try:
            blocking.deal_with(person_of(request), threat.id)
        except CaseRefused as error:
            return page(request, threat, trouble=sentence(str(error)), status=422)
        return redirect(request, "/threats", f"{threat.reference} is dealt with.")

    @app.post("/threats/{threat_id}/block")
    @needs(Permission.WORK_CASES)
    def block(request: Request, threat_id: str) -> Response:
        threat, person = asked_for(request, threat_id), person_of(request)
        ends_at = blocking.clock() + timedelta(days=min(number(forms.text(request, "days")), _MOST_DAYS))
        try:
            blocking.place(
                person, blocking.threatener(person, threat.id), forms.text(request, "reason"), ends_at
            )
        except CaseRefused as error:
            return page(request, threat, trouble=sentence(str(error)), status=422)
        told = "Messages of this person are not dealt with until then. They are told once, and how to object."
        return redirect(request, f"/threats/{threat.reference}", told)

    def asked_for(request: Request, reference: str) -> Threat:
        try:
            return blocking.threat(person_of(request), number(reference.upper().removeprefix("T-")))
        except CaseRefused as error:
            raise Trouble(404, "There is no such threat", sentence(str(error))) from error

    def page(
        request: Request, threat: Threat, said: str = "", trouble: str = "", status: int = 200
    ) -> Response:
        shown = {
            "threat": threat,
            "folded": fold_away(threat.text),
            "said": said,
            "first": blocking.threats.first_of(threat.author),
            "trouble": trouble,
            "typed": dict(forms.typed(request)) if trouble else {},
        }
        return show(request, "threat.html", status=status, **shown)
