"""The list of facts, and one fact with all around it.

Knows requests and these pages' templates. What may be done with a fact now is the editorial's matter.
"""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.console import forms
from bot.console.addresses import NEW, fact_path
from bot.console.deeds import offered, withheld
from bot.console.gate import needs
from bot.console.labels import language_name, sentence, states
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.visiting import person_of
from bot.core.permissions import Permission, Person
from bot.editorial.views import FactView
from bot.wording.catalogue import LANGUAGES
from factbase.errors import ActRefused
from factbase.fact_listing import FactListing
from factbase.facts import Fact, State
from factbase.review import OPEN
from factbase.terms import TermKind

ON_A_PAGE = 50


def add_fact_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the list of facts and the page of a fact."""
    editorial = site.editorial
    if site.listing is not None:
        _add_list(app, site, site.listing)

    @app.get("/facts/{fact_id}")
    @needs(Permission.READ)
    def fact(request: Request, fact_id: str) -> Response:
        return show_fact(request, site, fact_id)

    @app.get(f"/facts/{NEW}/view")
    @needs(Permission.READ)
    def named_new(request: Request) -> Response:
        return show_fact(request, site, NEW)

    @app.post("/facts/{fact_id}/comment")
    @needs(Permission.WRITE)
    def comment(request: Request, fact_id: str) -> Response:
        said = forms.text(request, "text")
        try:
            editorial.comment(person_of(request), fact_id, said)
        except ActRefused as error:
            return show_fact(request, site, fact_id, 422, {"text": sentence(str(error))}, said)
        return redirect(request, fact_path(fact_id), "Your comment is there.", saved=f"comment-{fact_id}")

    @app.post("/facts/{fact_id}/assign")
    @needs(Permission.WRITE)
    def assign(request: Request, fact_id: str) -> Response:
        to = forms.text(request, "person")
        try:
            assigned = editorial.assign(person_of(request), fact_id, to)
        except ActRefused as error:
            return show_fact(request, site, fact_id, 422, {"person": sentence(str(error))})
        told = (
            f"{assigned.person} looks after this fact now."
            if assigned
            else "Nobody looks after this fact now."
        )
        return redirect(request, fact_path(fact_id), told)


def _add_list(app: FastAPI, site: ConsoleSite, listing: FactListing) -> None:
    @app.get("/facts")
    @needs(Permission.READ)
    def facts(
        request: Request,
        state: str = "",
        topic: str = "",
        area: str = "",
        language: str = "",
        after: str = "",
    ) -> Response:
        person = person_of(request)
        chosen = State(state) if state in set(State) else None
        topic, area, language, after = (forms.plain(text) for text in (topic, area, language, after))
        return show(
            request,
            "facts.html",
            page=listing.page(chosen, topic, area, language, after, ON_A_PAGE),
            filters={"state": state, "topic": topic, "area": area, "language": language},
            after=after,
            states=states(),
            topics=_offered(site, person, TermKind.TOPIC, topic),
            areas=_offered(site, person, TermKind.AREA, area),
            spoken=_spoken(language),
            topic_labels=_labels(site, person),
            now=site.editorial.now(),
        )


def show_fact(
    request: Request,
    site: ConsoleSite,
    fact_id: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    comment: str = "",
) -> Response:
    """A fact's page, with what is wrong with one of its forms."""
    person = person_of(request)
    view = site.editorial.fact(person, fact_id)
    return show(
        request,
        "fact.html",
        status,
        view=view,
        standing=_let_out(view),
        offered=offered(view),
        withheld=withheld(view),
        colleagues=_colleagues(site, view) if person.may(Permission.WRITE) else (),
        errors=errors or {},
        comment=comment,
        now=site.editorial.now(),
    )


def _let_out(view: FactView) -> Fact | None:
    """The version that counts, if one was ever let out."""
    return None if view.counting.state in OPEN else view.counting


def _colleagues(site: ConsoleSite, view: FactView) -> tuple[tuple[str, str], ...]:
    """Whom a fact can be given to: (name, what they are called)."""
    members = [(one.name, one.display) for one in site.identity.accounts() if one.active]
    owner = view.assignment.person if view.assignment else ""
    missing = [(owner, owner)] if owner and owner not in dict(members) else []
    return (("", "Nobody in particular"), *missing, *members)


def _spoken(chosen: str) -> tuple[tuple[str, str], ...]:
    """The languages that corrections can be looked for in: those that the bot speaks, and the one chosen."""
    codes = dict.fromkeys([*LANGUAGES, *([chosen] if chosen else [])])
    return (("", "All"), *sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1]))


def _labels(site: ConsoleSite, person: Person) -> dict[str, str]:
    """What topics are called, retired ones too."""
    return {term.name: term.label for term in site.editorial.terms(person, TermKind.TOPIC, retired=True)}


def _offered(site: ConsoleSite, person: Person, kind: TermKind, chosen: str) -> tuple[tuple[str, str], ...]:
    terms = {term.name: term.label for term in site.editorial.terms(person, kind)}
    own = {chosen: chosen} if chosen else {}
    return (("", "All"), *(own | terms).items())
