"""The pages of what is sent to many: the list, one with its previews and counts, a recall, a broadcast.

Knows requests and these pages' templates. Whether somebody may is the mailings' matter: what they refuse is
said where it was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
from bot.core.agreements import left_behind
from bot.core.permissions import Permission
from bot.errors import MailingRefused
from bot.mailing.door import MailingDesk
from bot.mailing.planning import Planned
from factbase.mailing_life import MailingAct, RecipientState
from factbase.mailings import Mailing
from factbase.recipients import Tally

ON_A_PAGE = 50
_TOLD = {
    MailingAct.APPROVE: "Approved. It is on its way.",
    MailingAct.PAUSE: "It is paused: nothing more goes out until somebody resumes it.",
    MailingAct.RESUME: "It goes on.",
    MailingAct.CANCEL: "Cancelled. What was said stays said.",
}


def add_mailing_pages(app: FastAPI, site: ConsoleSite, desk: MailingDesk) -> None:
    """Add the list of mailings, the page of one, and the forms of a recall and a broadcast."""

    @app.get("/mailings")
    @needs(Permission.READ)
    def mailings(request: Request, before: str = "") -> Response:
        found = desk.page(person_of(request), number(before) or None, ON_A_PAGE + 1)
        shown = found[:ON_A_PAGE]
        more = shown[-1].id if len(found) > len(shown) else 0
        nobody = desk.reaching_nobody(person_of(request), shown)
        return show(request, "mailings.html", mailings=shown, nobody=nobody, more=more, before=before)

    _add_proposals(app, site, desk)

    @app.get("/mailings/{mailing_id}")
    @needs(Permission.READ)
    def mailing(request: Request, mailing_id: str) -> Response:
        view = view_of(desk, request, number(mailing_id))
        return show(
            request,
            "mailing.html",
            view=view,
            held=sentence(left_behind(view.mailing, view.begun)) if view.mailing.sent_back else "",
            acts=MailingAct,
            counts={state.value: count for state, count in view.counts.items()},
            reached=_reached(view.tally),
            missed=reasons(view.tally or view.planned.tally, RecipientState.UNREACHABLE),
            spared=reasons(view.tally or view.planned.tally, RecipientState.SKIPPED),
        )

    def steered(request: Request, mailing_id: str, act: MailingAct, do: Callable[[int], object]) -> Response:
        path = f"/mailings/{number(mailing_id)}"
        try:
            do(number(mailing_id))
        except MailingRefused as error:
            return redirect(request, path, sentence(str(error)), "warn")
        return redirect(request, path, _TOLD[act])

    @app.post("/mailings/{mailing_id}/approve")
    @needs(Permission.APPROVE)
    def approve(request: Request, mailing_id: str) -> Response:
        agree = lambda one: desk.approve(person_of(request), one)  # noqa: E731
        return steered(request, mailing_id, MailingAct.APPROVE, agree)

    @app.post("/mailings/{mailing_id}/pause")
    @needs(Permission.WORK_CASES, Permission.APPROVE)
    def pause(request: Request, mailing_id: str) -> Response:
        return steered(request, mailing_id, MailingAct.PAUSE, lambda one: desk.pause(person_of(request), one))

    @app.post("/mailings/{mailing_id}/resume")
    @needs(Permission.WORK_CASES, Permission.APPROVE)
    def resume(request: Request, mailing_id: str) -> Response:
        go_on = lambda one: desk.resume(person_of(request), one)  # noqa: E731
        return steered(request, mailing_id, MailingAct.RESUME, go_on)

    @app.post("/mailings/{mailing_id}/cancel")
    @needs(Permission.WORK_CASES, Permission.APPROVE, Permission.ACCOUNTS)
    def cancel(request: Request, mailing_id: str) -> Response:
        reason = forms.text(request, "reason")
        stop = lambda one: desk.cancel(person_of(request), one, reason)  # noqa: E731
        return steered(request, mailing_id, MailingAct.CANCEL, stop)


def _add_proposals(app: FastAPI, site: ConsoleSite, desk: MailingDesk) -> None:
    def form(
        request: Request, template: str, plan: Planned | None = None, problem: str = "", status: int = 200
    ) -> Response:
        """The form with what was typed; where it was looked up, whom it would reach."""
        words = {code: forms.text(request, f"words.{code}") for code in languages(site)}
        return show(
            request,
            template,
            status,
            plan=plan,
            problem=problem,
            words=words,
            fact=forms.text(request, "fact") or request.query_params.get("fact", ""),
            topic=forms.text(request, "topic"),
            reason=forms.text(request, "reason"),
            missed=reasons(plan.tally, RecipientState.UNREACHABLE) if plan else (),
            spared=reasons(plan.tally, RecipientState.SKIPPED) if plan else (),
        )

    def tried(
        request: Request, template: str, plan: Callable[[], Planned], propose: Callable[[], Mailing]
    ) -> Response:
        try:
            if forms.text(request, "do") != "propose":
                return form(request, template, plan())
            made = propose()
        except MailingRefused as error:
            return form(request, template, None, sentence(str(error)), 422)
        return redirect(request, f"/mailings/{made.id}", PROPOSED)

    @app.get("/mailings/recall")
    @needs(Permission.WITHDRAW)
    def recall(request: Request, fact: str = "") -> Response:
        if not fact:
            return form(request, "mailing_recall.html")
        try:
            return form(request, "mailing_recall.html", desk.plan_recall(person_of(request), fact))
        except MailingRefused as error:
            return form(request, "mailing_recall.html", None, sentence(str(error)), 422)

    @app.post("/mailings/recall")
    @needs(Permission.WITHDRAW)
    def recalled(request: Request) -> Response:
        person, fact, words = person_of(request), forms.text(request, "fact").strip(), words_in(request)
        return tried(
            request,
            "mailing_recall.html",
            lambda: desk.plan_recall(person, fact, words),
            lambda: desk.recall(person, fact, forms.text(request, "reason"), words),
        )

    @app.get("/mailings/broadcast")
    @needs(Permission.URGENT)
    def broadcast(request: Request) -> Response:
        return form(request, "mailing_broadcast.html")

    @app.post("/mailings/broadcast")
    @needs(Permission.URGENT)
    def broadcasted(request: Request) -> Response:
        person, words = person_of(request), words_in(request)
        fact = forms.text(request, "fact").strip() or None
        topic = forms.text(request, "topic").strip() or None
        return tried(
            request,
            "mailing_broadcast.html",
            lambda: desk.plan_broadcast(person, words, fact, topic),
            lambda: desk.broadcast(person, words, forms.text(request, "reason"), fact, topic),
        )


def _reached(tally: Iterable[Tally]) -> Sequence[tuple[str, dict[str, int]]]:
    """How many stand in each state, channel by channel: the proof of delivery."""
    channels: dict[str, dict[str, int]] = {}
    for one in tally:
        counts = channels.setdefault(one.channel, {state.value: 0 for state in RecipientState})
        counts[one.state.value] += one.count
    return sorted(channels.items())
