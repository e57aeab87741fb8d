"""The pages of what people do with a version: review it, let it out, withdraw it, give it up.

Knows requests and these pages' templates. Whether somebody may is the editorial's matter: what it refuses is
said where it was tried, and nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.addresses import fact_path
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.pages_versions import said_otherwise
from bot.console.panels import number
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.editorial.views import FactView
from bot.errors import ChecksFailed
from factbase.emergencies import Emergency
from factbase.errors import ActRefused, EditConflict, NoSuchFact
from factbase.facts import Fact
from factbase.review import OPEN, Act

READ, WRITE, APPROVE = Permission.READ, Permission.WRITE, Permission.APPROVE


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody typed into a form that could not be carried out, and why, field by field."""

    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def add_act_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the acts on versions."""
    _add_review(app, site)
    _add_ends(app, site)
    _add_urgent(app, site)


def _add_review(app: FastAPI, site: ConsoleSite) -> None:
    editorial = site.editorial

    @app.get("/facts/{fact_id}/review")
    @needs(READ)
    def review(request: Request, fact_id: str, rehearse: int = 0) -> Response:
        return _show_review(request, site, fact_id, rehearse=bool(rehearse))

    @app.post("/facts/{fact_id}/submit")
    @needs(WRITE)
    def submit(request: Request, fact_id: str) -> Response:
        try:
            editorial.submit(person_of(request), fact_id, _edit(request))
        except ChecksFailed:
            told = "Not handed to review yet: what must be mended first is said beside each field."
            return redirect(request, f"/facts/{fact_id}/edit", told, "stop")
        except EditConflict as error:
            return redirect(request, fact_path(fact_id), _changed(error), "warn")
        told = "Handed to review. Somebody who wrote no part of it can approve it now."
        return redirect(request, fact_path(fact_id), told)

    @app.post("/facts/{fact_id}/publish")
    @needs(APPROVE)
    def publish(request: Request, fact_id: str) -> Response:
        try:
            fact = editorial.publish(person_of(request), fact_id, _edit(request))
        except ChecksFailed as error:
            return _show_review(request, site, fact_id, Tried(errors={"publish": sentence(str(error))}), 422)
        except ActRefused as error:
            return _show_review(request, site, fact_id, Tried(errors={"publish": sentence(str(error))}), 409)
        except EditConflict as error:
            return redirect(request, f"/facts/{fact_id}/review", _changed(error), "warn")
        return redirect(request, fact_path(fact_id), _out(fact, editorial.now()))

    @app.post("/facts/{fact_id}/return")
    @needs(APPROVE)
    def give_back(request: Request, fact_id: str) -> Response:
        note = forms.text(request, "note")
        try:
            editorial.return_(person_of(request), fact_id, _edit(request), note)
        except ActRefused as error:
            return _show_review(
                request, site, fact_id, Tried({"note": note}, {"note": sentence(str(error))}), 422
            )
        except EditConflict as error:
            return redirect(request, f"/facts/{fact_id}/review", _changed(error), "warn")
        return redirect(request, fact_path(fact_id), "Returned to who wrote it, with your note.")


def _show_review(
    request: Request,
    site: ConsoleSite,
    fact_id: str,
    tried: Tried | None = None,
    status: int = 200,
    rehearse: bool = False,
) -> Response:
    person = person_of(request)
    view = site.editorial.fact(person, fact_id)
    if view.working is None:
        told = "No version of this fact waits for a review."
        return redirect(request, fact_path(fact_id), told, "info")
    fact = view.working.fact
    standing = None if view.counting.state in OPEN else view.counting
    return show(
        request,
        "review.html",
        status,
        view=view,
        fact=fact,
        standing=standing,
        differences=said_otherwise(standing, fact) if standing else (),
        findings=site.editorial.check(fact),
        previews=[(code, site.editorial.preview(fact, code)) for code in fact.corrections],
        rehearsed=site.editorial.rehearse(person, fact) if rehearse else None,
        tried=tried or Tried(),
        why_not=view.refusals.get(Act.PUBLISH, ""),
    )


def _add_urgent(app: FastAPI, site: ConsoleSite) -> None:
    editorial = site.editorial

    def page(request: Request, fact_id: str, tried: Tried | None = None, status: int = 200) -> Response:
        view = editorial.fact(person_of(request), fact_id)
        if view.working is None:
            return redirect(request, fact_path(fact_id), "There is no draft that could be published.", "info")
        findings = editorial.check(view.working.fact)
        return _page(request, "urgent.html", view, tried, status, findings=findings)

    @app.get("/facts/{fact_id}/urgent")
    @needs(Permission.URGENT)
    def urgent(request: Request, fact_id: str) -> Response:
        return page(request, fact_id)

    @app.post("/facts/{fact_id}/urgent")
    @needs(Permission.URGENT)
    def publish_urgently(request: Request, fact_id: str) -> Response:
        reason, sure = forms.text(request, "reason"), forms.text(request, "sure")
        typed = {"reason": reason, "sure": sure}
        if not sure:
            told = "Tick this to say that you know what it means."
            return page(request, fact_id, Tried(typed, {"sure": told}), 422)
        try:
            editorial.publish_urgently(person_of(request), fact_id, _edit(request), reason)
        except (ActRefused, ChecksFailed) as error:
            return page(request, fact_id, Tried(typed, {"reason": sentence(str(error))}), 422)
        except EditConflict as error:
            return page(request, fact_id, Tried(typed, {"reason": _changed(error)}), 409)
        told = "Published urgently. The duty officer has been told, and somebody else must look at it now."
        return redirect(request, fact_path(fact_id), told, "warn", saved=f"urgent-{fact_id}")

    @app.get("/facts/{fact_id}/after-review")
    @needs(APPROVE)
    def after_review(request: Request, fact_id: str, version: str = "") -> Response:
        return _after(request, site, fact_id, number(version))

    @app.post("/facts/{fact_id}/after-review")
    @needs(APPROVE)
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
    return _page(
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


def _add_ends(app: FastAPI, site: ConsoleSite) -> None:
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
            return _page(request, template, view, Tried(typed, {wrong: sentence(str(error))}), 422)
        return redirect(request, fact_path(fact_id), told)

    @app.get("/facts/{fact_id}/withdraw")
    @needs(Permission.WITHDRAW)
    def withdraw(request: Request, fact_id: str) -> Response:
        return _page(request, "withdraw.html", editorial.fact(person_of(request), fact_id))

    @app.post("/facts/{fact_id}/withdraw")
    @needs(Permission.WITHDRAW)
    def withdrawn(request: Request, fact_id: str) -> Response:
        told = "Withdrawn. It has stopped answering."
        return end(request, fact_id, "withdraw.html", ("reason",), editorial.withdraw, told)

    @app.get("/facts/{fact_id}/supersede")
    @needs(Permission.WITHDRAW)
    def supersede(request: Request, fact_id: str) -> Response:
        return _page(request, "supersede.html", editorial.fact(person_of(request), fact_id))

    @app.post("/facts/{fact_id}/supersede")
    @needs(Permission.WITHDRAW)
    def superseded(request: Request, fact_id: str) -> Response:
        told = "Replaced. It has stopped answering; the other fact answers in its place."
        return end(request, fact_id, "supersede.html", ("by_id", "reason"), editorial.supersede, told)

    @app.get("/facts/{fact_id}/discard")
    @needs(WRITE)
    def discard(request: Request, fact_id: str) -> Response:
        view = editorial.fact(person_of(request), fact_id)
        if view.working is None:
            return redirect(request, fact_path(fact_id), "There is no draft to give up.", "info")
        return _page(request, "discard.html", view)

    @app.post("/facts/{fact_id}/discard")
    @needs(WRITE)
    def discarded(request: Request, fact_id: str) -> Response:
        try:
            editorial.discard(person_of(request), fact_id, _edit(request))
        except EditConflict as error:
            return redirect(request, fact_path(fact_id), _changed(error), "warn")
        return redirect(
            request, fact_path(fact_id), "Given up. It stays in the history.", saved=f"fact-{fact_id}"
        )


def _page(
    request: Request,
    template: str,
    view: FactView,
    tried: Tried | None = None,
    status: int = 200,
    **more: object,
) -> Response:
    return show(request, template, status, view=view, tried=tried or Tried(), **more)


def _edit(request: Request) -> int:
    return number(forms.text(request, "edit"))


def _changed(error: EditConflict) -> str:
    return (
        f"{error.theirs.changed_by} has changed this version meanwhile. Look at it again; nothing was done."
    )


def _out(fact: Fact, now: datetime) -> str:
    if fact.valid_from is not None and fact.valid_from > now:
        return "Published. It answers from the instant that it names."
    return "Published. It answers from now on."
