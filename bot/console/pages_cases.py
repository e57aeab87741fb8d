"""Cases as they are read: the list, and one with its urgency, wordings, acts, pages and what was said.

Knows requests and these pages' templates. Changes nothing: acts are next door.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.casework.door import Casework
from bot.casework.filing import CaseView
from bot.console import forms
from bot.console.answers import Answers, answers
from bot.console.gate import needs
from bot.console.panels import number
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.troubles import Trouble
from bot.console.visiting import person_of
from bot.core.holding import NOWHERE, Agencies
from bot.core.permissions import Permission, Person
from bot.core.triage import Priority
from factbase.blocks import Asker
from factbase.case_life import Act
from factbase.cases import Case

ON_A_PAGE = 50
MOST_OPEN = 500
"""Open cases that the list by urgency holds; more than that nobody reads."""
LONGEST_SOUGHT = 500
"""Characters of the words by which a fact is looked for."""


@dataclass(frozen=True, slots=True)
class TriedAct:
    """What somebody typed into a case's forms that could not be carried out, and why."""

    act: str = ""
    told: str = ""
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the forms offer: topics of ready texts, the one that was chosen, and agencies.

    `soon`: how long until people hear from us next, where nobody says when.
    """

    topics: tuple[str, ...] = ()
    topic: str = ""
    text: str = ""
    due: datetime | None = None
    agencies: Agencies = NOWHERE
    soon: str = ""


def add_case_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add the list of cases and the page of a case."""

    @app.get("/cases")
    @needs(Permission.READ)
    def cases(request: Request, which: str = "open", before: str = "") -> Response:
        if which != "all" and site.casework is not None:
            found = site.casework.list(person_of(request), True, MOST_OPEN)
            return _list(request, found, urgent_first=True, casework=site.casework)
        only_open = which != "all"
        below = {"before": number(before)} if number(before) else {}
        newest = site.cases.page(only_open, limit=ON_A_PAGE + 1, **below)
        shown = newest[:ON_A_PAGE]
        more = shown[-1].id if len(newest) > len(shown) else 0
        return _list(request, shown, only_open, more, before)

    @app.get("/cases/{case_id}")
    @needs(Permission.READ)
    def case(request: Request, case_id: str, template: str = "", find: str = "") -> Response:
        return show_case(request, site, case_id, template=template, find=find)


def show_case(
    request: Request,
    site: ConsoleSite,
    case_id: str,
    tried: TriedAct | None = None,
    status: int = 200,
    template: str = "",
    find: str = "",
) -> Response:
    """The page of a case; `template`: the ready text to fill in; `find`: words by which to offer facts.

    Raises Trouble where there is none.
    """
    found = case_of(site, case_id)
    person = person_of(request)
    view = site.casework.view(person, found.id) if site.casework else None
    return show(
        request,
        "case.html",
        status,
        case=found,
        view=view,
        wordings=site.cases.wordings(found.id),
        split_since=_split_since(site, found),
        acts=site.cases.acts(found.id),
        told=site.cases.told(found.id),
        tried=tried or TriedAct(),
        askers=_askers(site, person, found),
        others=_others(site.casework, person, found),
        colleagues=_pairs(sorted(site.casework.colleagues())) if site.casework else [],
        priorities=_pairs(Priority),
        offered=_offered(site.casework, template),
        answers=_answers(site, person, view, find),
    )


def _answers(site: ConsoleSite, person: Person, view: CaseView | None, find: str) -> Answers:
    """The facts to choose from, for whoever may answer this case with one."""
    if site.casework is None or view is None or Act.LINK not in view.possible:
        return Answers()
    if not person.may(Permission.WORK_CASES):
        return Answers()
    sought = forms.plain(find).strip()[:LONGEST_SOUGHT]
    return answers(site.editorial, site.casework, person, view.case, sought)


def _offered(casework: Casework | None, template: str) -> Offered:
    if casework is None:
        return Offered()
    hours = casework.next_word / timedelta(hours=1)
    soon = f"{hours:g} {'hour' if hours == 1 else 'hours'}"
    if casework.texts is None:
        return Offered(soon=soon)
    found = casework.texts.named(template)
    said, due = casework.template(template) if found else ("", None)
    listed = casework.agencies
    topics = tuple(sorted(casework.texts.templates))
    return Offered(topics, template if found else "", said, due, listed, soon)


def case_of(site: ConsoleSite, case_id: str) -> Case:
    """The case with this number, as people (R-0007) or programs (7) write it. Raises Trouble."""
    wanted = number(case_id.upper().removeprefix("R-"))
    found = site.cases.get(wanted) if wanted else None
    if found is None:
        told = "It may have another number. The list has all cases."
        raise Trouble(404, "There is no such case", told, back=("/cases", "Cases"))
    return found


def _list(
    request: Request,
    cases: Sequence[Case],
    only_open: bool = True,
    more: int = 0,
    before: str = "",
    urgent_first: bool = False,
    casework: Casework | None = None,
) -> Response:
    """`casework`: where cases are worked on, so that the list says what is owed and how many ask now."""
    return show(
        request,
        "cases.html",
        cases=cases,
        only_open=only_open,
        more=more,
        before=before,
        urgent_first=urgent_first,
        glances=casework.glances(person_of(request), cases) if casework else {},
        at=casework.clock() if casework else None,
        cut=urgent_first and len(cases) == MOST_OPEN,
    )


def _others(casework: Casework | None, person: Person, case: Case) -> Sequence[Case]:
    """The open cases that this one may be part of."""
    if casework is None or not person.may(Permission.WORK_CASES):
        return ()
    return [each for each in casework.list(person, True, MOST_OPEN) if each.id != case.id]


def _split_since(site: ConsoleSite, case: Case) -> Sequence[str]:
    """The cases that were split off from the one that this case became part of, since it did."""
    found: list[str] = []
    for act in site.cases.acts(case.merged_into) if case.merged_into else ():
        if act.act is Act.MERGE and act.detail.startswith(f"with {case.reference}"):
            found = []
        elif act.act is Act.SPLIT and act.detail.startswith("R-"):
            found.append(act.detail)
    return found


def _askers(site: ConsoleSite, person: Person, case: Case) -> Sequence[Asker]:
    """Those who asked, by number, for whoever may block one of them."""
    if site.blocking is None or not person.may(Permission.WORK_CASES):
        return ()
    return site.blocking.askers(person, case.id)


def _pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """Names as a list to choose from has them."""
    return [(str(name), str(name)) for name in names]
