"""Emergencies: one person publishes alone, and somebody else looks at it afterwards.

Knows requests and these pages' templates. Whether somebody may is the editorial's matter: what it refuses is
said where it was tried.
"""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.addresses import fact_path
from bot.console.attempts import Tried, changed, edit_of, show_act
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.panels import number
from bot.console.rendering import redirect
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.editorial.views import FactView
from bot.errors import ChecksFailed
from factbase.emergencies import Emergency
from factbase.errors import ActRefused, EditConflict
from factbase.review import Act


def add_urgent_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the urgent publication and the look at it afterwards."""
    editorial = site.editorial

    def page(request: Request, fact_id: str, tried: Tried | None = None, status: int = 200) -> Response:
        view = editorial.fact(person_of(request), fact_id)
        if view.working is None:
            return redirect(request, fact_path(fact_id), "There is no draft that could be published.", "info")
        findings = editorial.check(view.working.fact)
        return show_act(request, "urgent.html", view, tried, status, findings=findings)

    @app.get("/facts/{fact_id}/urgent")
    @needs(Permission.URGENT)
    def urgent(request: Request, fact_id: str) -> Response:
        return page(request, fact_id)

    @app.post("/facts/{fact_id}/urgent")
    @needs(Permission.URGENT)
    def publish_urgently(request: Request, fact_id: str) -> Response:
        reason, sure = forms.text(request, "reason"), forms.text(request, "sure")
        alters = forms.text(request, "alters")
        typed = {"reason": reason, "sure": sure, "alters": alters}
        if not sure:
            told = "Tick this to say that you know what it means."
            return page(request, fact_id, Tried(typed, {"sure": told}), 422)
        try:
            editorial.publish_urgently(person_of(request), fact_id, edit_of(request), reason, bool(alters))
        except (ActRefused, ChecksFailed) as error:
            return page(request, fact_id, Tried(typed, {"reason": sentence(str(error))}), 422)
        except EditConflict as error:
            return page(request, fact_id, Tried(typed, {"reason": changed(error)}), 409)
        told = "Published urgently. The duty officer has been told, and somebody else must look at it now."
        return redirect(request, fact_path(fact_id), told, "warn", saved=f"urgent-{fact_id}")

    @app.get("/facts/{fact_id}/after-review")
    @needs(Permission.APPROVE)
    def after_review(request: Request, fact_id: str, version: str = "") -> Response:
        return _after(request, site, fact_id, number(version))

    @app.post("/facts/{fact_id}/after-review")
    @needs(Permission.APPROVE)
    def look_after(request: Request, fact_id: str) -> Response:
        typed = {name: forms.text(request, name) for name in ("agreed", "note")}
        version = number(forms.text(request, "version"))
        if typed["agreed"] not in ("yes", "no"):
            told = "Say whether it stands or must be withdrawn."
            return _after(request, site, fact_id, version, Tried(typed, {"agreed": told}), 422)
        agreed = typed["agreed"] == "yes"
        try:
            editorial.review_after(person_of(request), fact_id, version, agreed, typed["note"])
        except ActRefused as error:
            return _after(request, site, fact_id, version, Tried(typed, {"note": sentence(str(error))}), 422)
        told = "It stands: you have approved it." if agreed else "It is withdrawn and answers no more."
        return redirect(request, fact_path(fact_id), told)


def _after(
    request: Request,
    site: ConsoleSite,
    fact_id: str,
    version: int,
    tried: Tried | None = None,
    status: int = 200,
) -> Response:
    person = person_of(request)
    view = site.editorial.fact(person, fact_id)
    urgent = _owed(view, site.editorial.queue(person).after_reviews, version)
    if urgent is None:
        return redirect(request, fact_path(fact_id), "Nobody has to look at this fact afterwards.", "info")
    fact = site.editorial.version(person, fact_id, urgent.version)
    return show_act(
        request,
        "after_review.html",
        view,
        tried,
        status,
        urgent=urgent,
        fact=fact,
        previews=[(code, site.editorial.preview(fact, code)) for code in fact.corrections],
        findings=site.editorial.check(fact),
        why_not=view.refusals.get(Act.REVIEW_AFTER, ""),
    )


def _owed(view: FactView, waiting: Iterable[Emergency], version: int) -> Emergency | None:
    """The urgent publication to look at: that of this version, else any that nobody has looked at."""
    latest = [view.emergency] if view.emergency and view.emergency.reviewed_at is None else []
    owed = [one for one in waiting if one.fact_id == view.id] + latest
    return next((one for one in owed if one.version == version), owed[0] if owed else None)
