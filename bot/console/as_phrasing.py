"""A new fact that says what another says already: its claim and phrasings go to that one instead.

Knows requests, the editor, and what a phrasing cannot take. Nobody loses unasked what they wrote: whatever
else stands in the form is named first. Ticks and choices are no writing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.for_case import ForCase
from bot.console.gate import needs
from bot.console.labels import label
from bot.console.panels import drafting, number, show_editor
from bot.console.rendering import redirect
from bot.console.sheets import Leaving, Sheet
from bot.console.site import ConsoleSite
from bot.console.typed import PARTS, Typed
from bot.console.visiting import person_of
from bot.core.permissions import Permission, Person
from bot.editorial.door import Editorial
from factbase.drafts import Working
from factbase.errors import AlreadyOpen
from factbase.facts import Phrasing, State

_LINES = ("area", "checked_on", "valid_from", "review_by", "expires", "id")


def add_phrasing_page(app: FastAPI, site: ConsoleSite) -> None:
    """Add what the buttons beside near facts are sent to."""
    editorial, for_case = site.editorial, ForCase(site)

    @app.post("/editor/phrasing")
    @needs(Permission.WRITE)
    def phrasing(request: Request) -> Response:
        """Put the claim and the phrasings of a form under a fact that says nearly the same."""
        work, agreed = drafting(request, site), forms.text(request, "add_without_rest")
        fact_id = agreed or forms.text(request, "add_to")
        sheet = work.read(forms.typed(request))
        rest = tuple(_rest(sheet.typed))
        if rest and not agreed:
            case = for_case.open(number(forms.text(request, "case")))
            asked = replace(sheet, case=case, faults=(), leaving=Leaving(fact_id, rest))
            return show_editor(request, work.compared(asked), 422)
        working = _open(editorial, person_of(request), fact_id)
        if working.fact.state is State.IN_REVIEW:
            told = "That fact is in review. Ask for it to be returned first, then add the phrasing."
            return redirect(request, f"/facts/{fact_id}/review", told, "warn")
        fresh = _fresh(working, sheet)
        if fresh:
            grown = replace(working.fact, phrasings=(*working.fact.phrasings, *fresh))
            editorial.save(person_of(request), grown, working.edit)
        return redirect(request, f"/facts/{fact_id}/edit", _told(len(fresh), forms.text(request, "case")))


def _open(editorial: Editorial, person: Person, fact_id: str) -> Working:
    """The version of a fact that is worked on, begun if there is none."""
    try:
        return editorial.revise(person, fact_id)
    except AlreadyOpen as error:
        return error.working


def _fresh(working: Working, sheet: Sheet) -> tuple[Phrasing, ...]:
    """What the form says and the fact does not say yet."""
    said = (sheet.typed.claim, *sheet.typed.phrasings)
    stripped = (replace(one, text=one.text.strip()) for one in said)
    return tuple(one for one in dict.fromkeys(stripped) if one not in working.fact.wordings())


def _rest(typed: Typed) -> Iterator[str]:
    """What was written and is no phrasing, as its fields are called."""
    for code, correction in typed.corrections.items():
        for part in PARTS:
            if getattr(correction, part).strip():
                yield label(f"corrections.{code}.{part}")
    if typed.sources:
        yield label("sources")
    for name in _LINES:
        if getattr(typed, name).strip():
            yield label(name)


def _told(added: int, case: str) -> str:
    many = "" if added < 2 else f" {added} phrasings"
    told = f"Added{many or ' as a phrasing'}, in a draft. Hand it to review when it is ready."
    return told + (" The case is still open: on its page, answer it with this fact." if case else "")
