"""The editor: a new fact, a version that is worked on, and two people's versions put together.

Knows requests and what the editor's buttons mean. What is done with a form is `drafting`'s matter, what is
said beside it while somebody types `panels`'. Works with plain forms.
"""

from __future__ import annotations

from dataclasses import replace

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.addresses import NEW, fact_path
from bot.console.as_phrasing import add_phrasing_page
from bot.console.conflicts import chosen_sides, show_conflict
from bot.console.drafting import Drafting
from bot.console.for_case import ForCase
from bot.console.gate import needs
from bot.console.labels import language_code, plain
from bot.console.merging import choices, merged
from bot.console.panels import add_panels, drafting, number, show_editor, turned
from bot.console.rendering import redirect
from bot.console.sheets import Sheet
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of, visit_of
from bot.core.abuse import calmed
from bot.core.permissions import Permission
from bot.errors import CaseRefused, ChecksFailed
from factbase.drafts import Working
from factbase.errors import ActRefused, AlreadyOpen, EditConflict, FactExists
from factbase.facts import Phrasing

KEEPING = frozenset({"save", "submit", "revise"})
"""What the editor's buttons may say that keeps what was typed; all others only change what is shown."""


def add_editor_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the editor of new and of open versions."""
    editor, for_case = _Editor(site), ForCase(site)

    @app.get(f"/facts/{NEW}")
    @needs(Permission.WRITE)
    def blank(request: Request, claim: str = "", language: str = "", case: int = 0) -> Response:
        if begun := for_case.begun(person_of(request), case):
            told = f"{begun.reference} waits for this fact. Publish it, and everybody who asked gets it."
            return redirect(request, fact_path(begun.fact_id or ""), told, "info")
        said = [Phrasing(calmed(one.text), one.language) for one in site.cases.wordings(case)] if case else []
        first, *others = said or [
            Phrasing(forms.plain(claim), language_code(language) or visit_of(request).language)
        ]
        work = drafting(request, site)
        sheet = replace(work.blank(first, tuple(others)), case=for_case.open(case))
        return show_editor(request, work.compared(sheet))

    @app.post(f"/facts/{NEW}")
    @needs(Permission.WRITE)
    def begin(request: Request) -> Response:
        return editor.begin(request)

    @app.get("/facts/{fact_id}/edit")
    @needs(Permission.WRITE)
    def edit(request: Request, fact_id: str) -> Response:
        view = site.editorial.fact(person_of(request), fact_id)
        if view.working is None:
            told = "Nobody works on this fact now. Start a new version to change it."
            return redirect(request, fact_path(fact_id), told, "info")
        sheet = drafting(request, site).opened(view.working, view.edits)
        return show_editor(request, replace(sheet, returned=view.returned))

    @app.post("/facts/{fact_id}/edit")
    @needs(Permission.WRITE)
    def keep(request: Request, fact_id: str) -> Response:
        return editor.keep(request, fact_id)

    @app.post("/facts/{fact_id}/merge")
    @needs(Permission.WRITE)
    def merge(request: Request, fact_id: str) -> Response:
        return editor.merge(request, fact_id)

    @app.post("/facts/{fact_id}/revise")
    @needs(Permission.WRITE)
    def revise(request: Request, fact_id: str) -> Response:
        working = site.editorial.revise(person_of(request), fact_id)
        counting = site.editorial.fact(person_of(request), fact_id).counting
        answers = counting.answers_at(site.editorial.now())
        until = "What counts answers" if answers else "Nothing of this fact answers"
        told = f"Version {working.fact.version} is a draft now. {until} until it is published."
        return redirect(request, f"/facts/{fact_id}/edit", told)

    add_panels(app, site)
    add_phrasing_page(app, site)


class _Editor:
    """What the editor's forms do."""

    def __init__(self, site: ConsoleSite) -> None:
        self._site = site
        self._editorial = site.editorial
        self._for_case = ForCase(site)

    def begin(self, request: Request) -> Response:
        """A new fact is sent."""
        work, wish = drafting(request, self._site), forms.text(request, "do", "save")
        case = self._for_case.open(number(forms.text(request, "case")))
        sheet = replace(work.read(forms.typed(request)), case=case)
        if wish not in KEEPING:
            return show_editor(request, turned(request, work, sheet, wish))
        if sheet.faults:
            return show_editor(request, work.checked(sheet), 422)
        try:
            saved = work.begin(sheet, self._for_case.starting(person_of(request), case))
        except FactExists as error:
            return show_editor(request, replace(sheet, faults=(("id", str(error)),)), 422)
        except CaseRefused as error:
            return show_editor(request, replace(sheet, faults=(("case", str(error)),)), 422)
        return self._onward(request, saved, wish, sheet.kept_as)

    def keep(self, request: Request, fact_id: str) -> Response:
        """What was typed over an open version is sent."""
        work, wish = drafting(request, self._site), forms.text(request, "do", "save")
        sheet = self._typed(request, work, fact_id)
        if wish not in KEEPING:
            return show_editor(request, turned(request, work, sheet, wish))
        if sheet.faults:
            return show_editor(request, work.checked(sheet), 422)
        if sheet.working is None and wish != "revise":
            return show_editor(request, replace(work.checked(sheet), adrift=True), 409)
        try:
            saved = self._saved(request, sheet)
        except EditConflict as error:
            return show_conflict(request, self._editorial, sheet, error.theirs)
        return self._onward(request, saved, wish, f"fact-{fact_id}")

    def merge(self, request: Request, fact_id: str) -> Response:
        """Somebody chose between what they typed and what was saved meanwhile."""
        here, key = f"/facts/{fact_id}/edit", f"fact-{fact_id}"
        if forms.text(request, "do") == "theirs":
            return redirect(request, here, "You took theirs. Nothing of yours was saved.", "info", saved=key)
        work = drafting(request, self._site)
        sheet = self._typed(request, work, fact_id)
        working = sheet.working
        if working is None:
            return show_editor(request, replace(work.checked(sheet), adrift=True), 409)
        if sheet.faults:
            return show_editor(request, work.checked(sheet), 422)
        if working.edit != number(forms.text(request, "theirs")):
            return show_conflict(request, self._editorial, sheet, working)
        sides = chosen_sides(request)
        if any(choice.field not in sides for choice in choices(working.fact, working.fact, sheet.fact)):
            return show_conflict(request, self._editorial, sheet, working)
        fact = merged(working.fact, sheet.fact, sides)
        self._editorial.save(person_of(request), fact, working.edit)
        return redirect(request, here, "Put together and saved. Look over it once more.", saved=key)

    def _typed(self, request: Request, work: Drafting, fact_id: str) -> Sheet:
        view = self._editorial.fact(person_of(request), fact_id)
        fields = (*(pair for pair in forms.typed(request) if pair[0] != "id"), ("id", fact_id))
        sheet = work.read(fields, view.working or view.counting, max(1, number(forms.text(request, "edit"))))
        return replace(sheet, returned=view.returned)

    def _saved(self, request: Request, sheet: Sheet) -> Working:
        """What was typed, kept: over the open version, or over a new one. Raises EditConflict."""
        person, working, edit = person_of(request), sheet.working, sheet.edit
        if working is None:
            try:
                working = self._editorial.revise(person, sheet.fact.id)
            except AlreadyOpen as error:
                raise EditConflict(error.working) from error
            edit = working.edit
        return self._editorial.save(person, replace(sheet.fact, version=working.fact.version), edit)

    def _onward(self, request: Request, saved: Working, wish: str, keep: str) -> Response:
        """The next page, once a version is saved: the editor again, or the fact if it went to review."""
        fact_id = saved.fact.id
        if wish != "submit":
            return redirect(request, f"/facts/{fact_id}/edit", "Saved as a draft.", saved=keep)
        try:
            alters = bool(forms.text(request, "alters"))
            self._editorial.submit(person_of(request), fact_id, saved.edit, alters)
        except (ChecksFailed, ActRefused) as error:
            return redirect(request, f"/facts/{fact_id}/edit", _not_yet(error), "stop", saved=keep)
        told = "Handed to review. Somebody who wrote no part of it can approve it now."
        return redirect(request, fact_path(fact_id), told, saved=keep)


def _not_yet(error: ChecksFailed | ActRefused) -> str:
    if isinstance(error, ActRefused):
        return f"Saved, and not handed to review: {plain(str(error))}."
    return "Saved, and not handed to review: what must be mended first is said beside each field."
