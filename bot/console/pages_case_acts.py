"""What people do about a case from its page: one form for each act, each works without scripts.

Knows requests and which fields an act takes. Whether somebody may is the casework's matter: what it refuses
is said where it was tried, and nothing that was typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.casework.door import Casework
from bot.console import forms
from bot.console.gate import needs
from bot.console.labels import sentence
from bot.console.pages_cases import TriedAct, case_of, show_case
from bot.console.panels import number
from bot.console.rendering import redirect
from bot.console.site import ConsoleSite
from bot.console.troubles import Trouble
from bot.console.visiting import person_of, visit_of
from bot.console.wall_clock import Unread, instant
from bot.core.permissions import Permission
from bot.core.triage import Priority
from bot.editorial.door import Editorial
from bot.errors import CaseRefused
from factbase.case_life import Act
from factbase.cases import Case
from factbase.errors import FactExists, FactInvalid

Do = Callable[[Request, Casework, int], Case]
_TOLD = {
    Act.ACKNOWLEDGE: "Acknowledged. Nobody else is paged for it now.",
    Act.TAKE: "It is yours now.",
    Act.HAND_OVER: "Handed over.",
    Act.NOTE: "Your note stands below.",
    Act.SET_HARM: "Its harm is judged, and its score worked out anew.",
    Act.SET_VULNERABILITY: "Its vulnerability is judged, and its score worked out anew.",
    Act.LOWER: "It is less urgent now. A higher score raises it again.",
    Act.LINK: "Answered. Everybody who asked gets the fact.",
    Act.DRAFT: "The draft is begun, with the claim and the wordings of those who asked.",
    Act.HOLDING: "The holding statement is on its way to everybody who asked.",
    Act.DISMISS: "Dismissed.",
    Act.ROUTE: "Given to the other agency. Everybody who asked is told whose matter it is.",
    Act.REOPEN: "It is open again.",
    Act.MERGE: "The two cases are one now.",
    Act.SPLIT: "This is a case of its own now.",
    Act.LEADERSHIP: "It is written down that leadership has been told.",
}
_KEPT_APART = "They stay two cases. Nothing proposes or merges them again."


def add_case_act_pages(app: FastAPI, site: ConsoleSite, casework: Casework) -> None:
    """Add what the forms of a case's page are sent to."""
    ways = _ways(site.editorial)

    @app.post("/cases/{case_id}/{way}")
    @needs(Permission.WORK_CASES)
    def act(request: Request, case_id: str, way: Act) -> Response:
        case = case_of(site, case_id)
        if way not in ways:
            raise Trouble(404, "Nobody does that by hand", "Go back to the case.", back=("/cases", "Cases"))
        try:
            after = ways[way](request, casework, case.id)
        except (CaseRefused, FactExists, FactInvalid, Unread) as error:
            told = f"That moment {error}." if isinstance(error, Unread) else sentence(str(error))
            tried = TriedAct(way.value, told, dict(forms.typed(request)))
            return show_case(request, site, case_id, tried, 422, find=forms.text(request, "find"))
        if way is Act.DRAFT:
            return redirect(request, f"/facts/{forms.text(request, 'fact_id').strip()}/edit", _TOLD[way])
        told = _KEPT_APART if way is Act.SPLIT and after.id == case.id else _TOLD[way]
        return redirect(request, f"/cases/{after.reference}", told)


def _ways(editorial: Editorial) -> Mapping[Act, Do]:
    """How each act is carried out with what its form holds."""

    def draft(request: Request, casework: Casework, case_id: int) -> Case:
        person, fact_id = person_of(request), forms.text(request, "fact_id").strip()
        return casework.draft(person, case_id, fact_id, lambda fact: editorial.start(person, fact))

    return {
        Act.ACKNOWLEDGE: lambda r, c, i: c.acknowledge(person_of(r), i),
        Act.TAKE: lambda r, c, i: c.take(person_of(r), i, forms.text(r, "from_colleague") == "yes"),
        Act.LEADERSHIP: lambda r, c, i: c.leadership(person_of(r), i, forms.text(r, "who")),
        Act.HAND_OVER: lambda r, c, i: c.hand_over(person_of(r), i, forms.text(r, "to")),
        Act.NOTE: lambda r, c, i: c.note(person_of(r), i, forms.text(r, "text")),
        Act.SET_HARM: lambda r, c, i: c.set_harm(person_of(r), i, _level(r, "harm")),
        Act.SET_VULNERABILITY: lambda r, c, i: c.set_vulnerability(
            person_of(r), i, _level(r, "vulnerability")
        ),
        Act.LOWER: _lower,
        Act.LINK: lambda r, c, i: c.link(person_of(r), i, _fact_id(r)),
        Act.DRAFT: draft,
        Act.HOLDING: _holding,
        Act.DISMISS: lambda r, c, i: c.dismiss(person_of(r), i, forms.text(r, "reason")),
        Act.ROUTE: lambda r, c, i: c.route(
            person_of(r), i, forms.text(r, "listed") or forms.text(r, "agency")
        ),
        Act.REOPEN: lambda r, c, i: c.reopen(person_of(r), i, forms.text(r, "reason")),
        Act.MERGE: lambda r, c, i: c.merge(person_of(r), i, _going_on(r), forms.text(r, "fact_id").strip()),
        Act.SPLIT: _split,
    }


def _split(request: Request, casework: Casework, case_id: int) -> Case:
    """Wordings become a case of their own, or two cases stay two."""
    other = forms.text(request, "apart_from")
    if other:
        return casework.keep_apart(person_of(request), case_id, number(other))
    return casework.split(person_of(request), case_id, forms.texts(request, "digests"))


def _fact_id(request: Request) -> str:
    """The fact that was chosen of those offered, or named by its id."""
    chosen, named = forms.text(request, "chosen").strip(), forms.text(request, "fact_id").strip()
    if chosen and named and chosen != named:
        raise CaseRefused(f"you chose {chosen} and typed {named}: choose a fact, or type an id, not both")
    if not chosen and not named:
        raise CaseRefused("choose a fact, or type its id")
    return chosen or named


def _going_on(request: Request) -> int:
    chosen = number(forms.text(request, "into"))
    if not chosen:
        raise CaseRefused("choose the case that goes on")
    return chosen


def _level(request: Request, name: str) -> int:
    typed = forms.text(request, name)
    return int(typed) if typed in {"0", "1", "2", "3"} else -1


def _lower(request: Request, casework: Casework, case_id: int) -> Case:
    typed = forms.text(request, "priority")
    if typed not in {each.value for each in Priority}:
        raise CaseRefused("choose a priority")
    return casework.lower(person_of(request), case_id, Priority(typed), forms.text(request, "reason"))


def _holding(request: Request, casework: Casework, case_id: int) -> Case:
    due = instant(forms.text(request, "next_word"), visit_of(request).zone)
    return casework.holding(person_of(request), case_id, forms.text(request, "text"), due)
