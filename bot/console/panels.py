"""What is said beside the editor while somebody types: checks, near facts, preview, rehearsal.

Knows requests and the editor's templates. Nothing here is kept. Without scripts the same things come with the
whole page, by the editor's own buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.drafting import Drafting
from bot.console.gate import needs
from bot.console.labels import known_language, language_code, languages, no_language, verdicts
from bot.console.sheets import Sheet
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.typed import Typed, with_language, without
from bot.console.visiting import person_of, visit_of
from bot.core.permissions import Permission

_REMOVE = "remove:"
ROWS = "rows"
"""What a browser asks for that has kept what somebody typed: all its rows, and what the checks say."""


def add_panels(app: FastAPI, site: ConsoleSite) -> None:
    """Add the parts of the editor that htmx asks for, and what their buttons do."""
    editorial = site.editorial

    def sent(request: Request, work: Drafting) -> Sheet:
        edit = number(forms.text(request, "edit"))
        known = editorial.fact(person_of(request), forms.text(request, "id")) if edit else None
        return work.read(forms.typed(request), (known.working or known.counting) if known else None, edit)

    @app.post("/editor/checks")
    @needs(Permission.WRITE)
    def checks(request: Request) -> Response:
        work = drafting(request, site)
        return show(request, "editor_checks.html", sheet=work.checked(sent(request, work)), beside=True)

    @app.post("/editor/near")
    @needs(Permission.WRITE)
    def near(request: Request) -> Response:
        work = drafting(request, site)
        return show(request, "editor_near.html", sheet=work.compared(sent(request, work)))

    @app.post("/editor/preview")
    @needs(Permission.WRITE)
    def preview(request: Request) -> Response:
        work = drafting(request, site)
        return show(request, "editor_preview.html", sheet=work.previewed(sent(request, work)))

    @app.post("/editor/rehearsal")
    @needs(Permission.WRITE)
    def rehearsal(request: Request) -> Response:
        work = drafting(request, site)
        return show(request, "editor_rehearsal.html", sheet=work.rehearsed(sent(request, work)))


def drafting(request: Request, site: ConsoleSite) -> Drafting:
    """The editor's work for whoever sends this request."""
    visit = visit_of(request)
    return Drafting(site.editorial, person_of(request), site.agency, visit.language, visit.zone.key)


def show_editor(request: Request, sheet: Sheet, status: int = 200) -> Response:
    """The editor's page."""
    alters = bool(forms.text(request, "alters"))
    listed = {"languages": languages(), "verdicts": verdicts()}
    return show(request, "editor.html", status, sheet=sheet, alters=alters, **listed)


def turned(request: Request, work: Drafting, sheet: Sheet, wish: str) -> Sheet:
    """The sheet as a button asked for it that keeps nothing: with a row more or less, or with a panel."""
    plain = replace(sheet, faults=())
    shown: Mapping[str, Callable[[Sheet], Sheet]] = {
        ROWS: work.checked,
        "near": work.compared,
        "look": lambda sheet: work.previewed(work.checked(sheet)),
        "rehearse": lambda sheet: work.rehearsed(work.checked(sheet)),
    }
    if wish in shown:
        return shown[wish](plain)
    if wish == "add-language":
        return _with_language(plain, forms.text(request, "new_language"))
    if wish.startswith(_REMOVE):
        return _retyped(plain, without(plain.typed, _placed(plain, wish.removeprefix(_REMOVE))))
    return plain


def number(typed: str) -> int:
    """A number as a hidden field holds it; 0 for anything else."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


def _with_language(sheet: Sheet, typed: str) -> Sheet:
    code = language_code(typed)
    if not known_language(code):
        return replace(sheet, faults=(("new_language", no_language(typed)),))
    return _retyped(sheet, with_language(sheet.typed, code))


def _retyped(sheet: Sheet, typed: Typed) -> Sheet:
    return replace(sheet, typed=typed, places={})


def _placed(sheet: Sheet, path: str) -> str:
    """The row of the fact that stands at this place of the form."""
    rows = {place: row for row, place in sheet.places.items()}
    return rows.get(path, path if path.startswith("corrections.") else "")
