"""Addresses of lists and logs: cases, terms, the audit log, and who one is.

Knows HTTP. Translates; decides nothing.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from bot.api.documenting import refusals, with_body
from bot.api.entrance import Anybody, Auditor, Reader, TermKeeper
from bot.api.problems import Code, Refused
from bot.api.shapes.desk import CasePart
from bot.api.shapes.lists import (
    Cases,
    CaseView,
    Entries,
    EntryPart,
    Me,
    TermPart,
    Terms,
    TermText,
    Wholeness,
    WordingPart,
)
from bot.api.site import Here
from factbase.terms import MAX_TERM, Term, TermKind

router = APIRouter()
_MOST_ROWS = 2**53

_Row = Annotated[int, Path(ge=1, le=_MOST_ROWS)]
_TermName = Annotated[str, Path(min_length=1, max_length=MAX_TERM, examples=["water"])]
_Filter = Annotated[str | None, Query(max_length=200)]


@router.get("/cases", operation_id="list_cases", tags=["cases"], responses=refusals())
def cases(
    person: Reader,
    site: Here,
    only_open: Annotated[bool, Query(alias="open", description="only those that wait for an end")] = False,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Cases:
    """Similar unanswered claims as matters, the most pressing first."""
    return Cases(items=[CasePart.of(case) for case in site.cases.list(limit, only_open)])


@router.get("/cases/{case_id}", operation_id="get_case", tags=["cases"], responses=refusals(404))
def case(person: Reader, site: Here, case_id: _Row) -> CaseView:
    """One case, and how its claim was put."""
    found = site.cases.get(case_id)
    if found is None:
        raise Refused(Code.NOT_FOUND, "There is no case with this number.")
    wordings = [WordingPart.of(wording) for wording in site.cases.wordings(case_id)]
    return CaseView(case=CasePart.of(found), wordings=wordings)


@router.get("/terms/{kind}", operation_id="list_terms", tags=["terms"], responses=refusals(404))
def terms(person: Reader, site: Here, kind: TermKind, retired: bool = False) -> Terms:
    """The topics, or the areas, that staff choose from."""
    found = site.editorial.terms(person, kind, retired)
    in_use = dict(site.editorial.terms_in_use(person, kind))
    return Terms(items=[TermPart.of(term) for term in found], in_use=in_use)


@router.put("/terms/{kind}/{name}", operation_id="put_term", tags=["terms"], responses=with_body(404, 409))
def put_term(person: TermKeeper, site: Here, kind: TermKind, name: _TermName, text: TermText) -> TermPart:
    """Add a term, change its label, or bring back one that was retired."""
    term = Term(kind, name, text.label)
    site.editorial.put_term(person, term)
    return TermPart.of(term)


@router.delete(
    "/terms/{kind}/{name}",
    operation_id="retire_term",
    tags=["terms"],
    status_code=204,
    responses=refusals(404, 409),
)
def retire_term(person: TermKeeper, site: Here, kind: TermKind, name: _TermName) -> None:
    """Offer a term no more. It stays on the facts that have it; a second time changes nothing."""
    site.editorial.retire_term(person, kind, name)


@router.get("/audit", operation_id="list_audit", tags=["audit"], responses=refusals())
def audit(
    person: Auditor,
    site: Here,
    after: Annotated[int, Query(ge=0, le=_MOST_ROWS, description="`next` of the page before")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    actor: _Filter = None,
    subject: _Filter = None,
    act: _Filter = None,
) -> Entries:
    """Who did what, newest first."""
    found = site.editorial.audit(person, after, limit, actor, subject, act)
    following = found[-1].id if len(found) == limit else None
    return Entries(items=[EntryPart.of(entry) for entry in found], next=following)


@router.get("/audit/wholeness", operation_id="verify_audit", tags=["audit"], responses=refusals())
def wholeness(person: Auditor, site: Here) -> Wholeness:
    """Whether the log is whole: every line is there, in order, and as it was written."""
    found = site.editorial.audit_broken(person)
    if found is None:
        return Wholeness(whole=True, broken_at=None, reason=None)
    return Wholeness(whole=False, broken_at=found.id, reason=found.reason)


@router.get("/me", operation_id="get_me", tags=["me"], responses=refusals())
def me(person: Anybody) -> Me:
    """Who you are here, and what you may do with this token."""
    return Me(
        name=person.name, display=person.display, roles=sorted(person.roles), may=sorted(person.permissions())
    )
