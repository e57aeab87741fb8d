"""Topics and areas: the lists that facts choose from, and how often each is used.

Knows requests and the page's template. Who may change the lists is the editorial's matter.
"""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from factbase.errors import ActRefused
from factbase.terms import MAX_TERM, Term, TermKind

PATH = "/terms"
MOST_ADOPTED = 500
"""Names that one press puts into a list."""


def add_term_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the lists."""
    editorial = site.editorial

    def page(
        request: Request,
        status: int = 200,
        typed: Mapping[str, str] | None = None,
        errors: Mapping[str, str] | None = None,
    ) -> Response:
        person = person_of(request)
        lists = [
            (kind, _sorted(editorial.terms(person, kind, retired=True)), editorial.terms_in_use(person, kind))
            for kind in TermKind
        ]
        return show(
            request, "terms.html", status, lists=lists, typed=dict(typed or {}), errors=dict(errors or {})
        )

    @app.get(PATH)
    @needs(Permission.READ)
    def terms(request: Request) -> Response:
        return page(request)

    @app.post(PATH)
    @needs(Permission.TERMS)
    def put(request: Request) -> Response:
        """Add a term, give it another label, or bring a retired one back."""
        typed = {name: forms.text(request, name) for name in ("kind", "name", "label")}
        kind, name = _kind(typed["kind"]), " ".join(typed["name"].split())
        label = " ".join(typed["label"].split()) or name
        new = forms.text(request, "do") == "add"
        try:
            if new and any(
                term.name.casefold() == name.casefold() for term in editorial.terms(person_of(request), kind)
            ):
                raise ActRefused(f"there is a {kind.value} {name!r} already: change its label instead")
            editorial.put_term(person_of(request), Term(kind, name, label))
        except ActRefused as error:
            field = f"{kind.value}.name" if new else f"{kind.value}.{name}"
            return page(request, 422, typed, {field: sentence(str(error))})
        told = f"“{label}” can be chosen now." if new else f"“{label}” is saved."
        return redirect(request, PATH, told)

    @app.post(f"{PATH}/adopt")
    @needs(Permission.TERMS)
    def adopt(request: Request) -> Response:
        """Put into a list what facts have already, each under its own name: the way to begin with one."""
        person, kind = person_of(request), _kind(forms.text(request, "kind"))
        known = {term.name for term in editorial.terms(person, kind, retired=True)}
        strange = [name for name in editorial.terms_in_use(person, kind) if name not in known]
        fit = [name for name in strange if name.strip() == name and len(name) <= MAX_TERM][:MOST_ADOPTED]
        for name in fit:
            editorial.put_term(person, Term(kind, name, name))
        return redirect(
            request, PATH, f"{len(fit)} put into the list. Give them labels that people understand."
        )

    @app.post(f"{PATH}/retire")
    @needs(Permission.TERMS)
    def retire(request: Request) -> Response:
        name = forms.text(request, "name")
        editorial.retire_term(person_of(request), _kind(forms.text(request, "kind")), name)
        return redirect(request, PATH, f"“{name}” is offered no more. Facts that have it keep it.")


def _kind(typed: str) -> TermKind:
    return TermKind(typed) if typed in set(TermKind) else TermKind.TOPIC


def _sorted(terms: tuple[Term, ...]) -> list[Term]:
    """Those that are offered first, each by what people read."""
    return sorted(terms, key=lambda term: (term.retired_at is not None, term.label.casefold()))
