"""Review: what differs from what counts, what the checks say, and the decision of a second person.

Knows requests and the page's template. Whether somebody may is the editorial's matter: what it refuses is
said where it was tried.
"""

from __future__ import annotations

from datetime import datetime

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.addresses import fact_path
from bot.console.attempts import Tried, changed, edit_of
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.pages_versions import said_otherwise
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.mailings import means_the_same
from bot.core.permissions import Permission
from bot.editorial.views import FactView
from bot.errors import ChecksFailed
from factbase.errors import ActRefused, EditConflict
from factbase.facts import Fact, State
from factbase.review import ALTERS, OPEN, Act


def add_review_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the hand-over to review, the review, the approval and the return."""
    editorial = site.editorial

    @app.get("/facts/{fact_id}/review")
    @needs(Permission.READ)
    def review(request: Request, fact_id: str, rehearse: int = 0) -> Response:
        return _show_review(request, site, fact_id, rehearse=bool(rehearse))

    @app.post("/facts/{fact_id}/submit")
    @needs(Permission.WRITE)
    def submit(request: Request, fact_id: str) -> Response:
        try:
            alters = bool(forms.text(request, "alters"))
            editorial.submit(person_of(request), fact_id, edit_of(request), alters)
        except ChecksFailed:
            told = "Not handed to review yet: what must be mended first is said beside each field."
            return redirect(request, f"/facts/{fact_id}/edit", told, "stop")
        except EditConflict as error:
            return redirect(request, fact_path(fact_id), changed(error), "warn")
        told = "Handed to review. Somebody who wrote no part of it can approve it now."
        return redirect(request, fact_path(fact_id), told)

    @app.post("/facts/{fact_id}/publish")
    @needs(Permission.APPROVE)
    def publish(request: Request, fact_id: str) -> Response:
        try:
            fact = editorial.publish(person_of(request), fact_id, edit_of(request))
        except ChecksFailed as error:
            return _show_review(request, site, fact_id, Tried(errors={"publish": sentence(str(error))}), 422)
        except ActRefused as error:
            return _show_review(request, site, fact_id, Tried(errors={"publish": sentence(str(error))}), 409)
        except EditConflict as error:
            return redirect(request, f"/facts/{fact_id}/review", changed(error), "warn")
        return redirect(request, fact_path(fact_id), _out(fact, editorial.now()))

    @app.post("/facts/{fact_id}/return")
    @needs(Permission.APPROVE)
    def give_back(request: Request, fact_id: str) -> Response:
        note = forms.text(request, "note")
        try:
            editorial.return_(person_of(request), fact_id, edit_of(request), note)
        except ActRefused as error:
            return _show_review(
                request, site, fact_id, Tried({"note": note}, {"note": sentence(str(error))}), 422
            )
        except EditConflict as error:
            return redirect(request, f"/facts/{fact_id}/review", changed(error), "warn")
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
        standing_is=_standing_is(standing, site.editorial.now()) if standing else "",
        differences=said_otherwise(standing, fact) if standing else (),
        findings=site.editorial.check(fact),
        previews=[(code, site.editorial.preview(fact, code)) for code in fact.corrections],
        rehearsed=site.editorial.rehearse(person, fact) if rehearse else None,
        tried=tried or Tried(),
        why_not=view.refusals.get(Act.PUBLISH, ""),
        alters=_altering(view),
        recalled=standing is not None and not means_the_same(standing, fact),
    )


def _standing_is(standing: Fact, now: datetime) -> str:
    """What the version that was let out last is by now, in words that follow "which"."""
    if standing.state is not State.PUBLISHED:
        return f"was {standing.state}"
    if standing.answers_at(now):
        return "counts now"
    if standing.expires is not None and standing.expires <= now:
        return "has expired and answers nobody"
    return "does not answer yet"


def _altering(view: FactView) -> bool:
    """Whether who handed it in said that people should now believe or do something else."""
    handed = [one for one in view.edits if one.act is Act.SUBMIT and one.fact.version == view.newest.version]
    return bool(handed) and handed[-1].note == ALTERS


def _out(fact: Fact, now: datetime) -> str:
    if fact.valid_from is not None and fact.valid_from > now:
        return "Published. It answers from the instant that it names."
    return "Published. It answers from now on."
