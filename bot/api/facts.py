"""Addresses of facts: lists, one fact, its versions, its history, what is said about it, in whose care it is.

Knows HTTP. Translates; decides nothing.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from bot.api.documenting import refusals, tagged, with_body
from bot.api.entrance import Reader, Writer
from bot.api.seen import FactId, shown
from bot.api.shapes.facts import ID, FactPage, FactRecord, FactText
from bot.api.shapes.life import (
    AssignmentPart,
    CommentPart,
    Comments,
    CommentText,
    DifferencePart,
    Differences,
    EditPart,
    Edits,
    FactView,
    OwnerText,
    VersionPart,
    Versions,
    WorkingPart,
)
from bot.api.site import PREFIX, Here
from factbase.facts import MAX_TEXT, State

router = APIRouter(prefix="/facts", tags=["facts"])
MOST = 200
"""Facts on one page."""

_Number = Annotated[int, Path(ge=1, le=2**31)]
_Which = Annotated[int, Query(ge=1, le=2**31)]
_Text = Annotated[str | None, Query(max_length=MAX_TEXT)]


@router.get("", operation_id="list_facts", responses=refusals())
def list_facts(
    person: Reader,
    site: Here,
    state: State | None = None,
    topic: _Text = None,
    area: _Text = None,
    after: Annotated[str, Query(pattern=f"{ID}|^$", description="`next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> FactPage:
    """The facts in order of id, each by the version that counts."""
    found = site.editorial.page(person, state, topic, area, after, limit)
    following = found[-1].id if len(found) == limit else None
    return FactPage(items=[FactRecord.of(fact) for fact in found], next=following)


@router.post(
    "",
    operation_id="create_fact",
    status_code=201,
    responses=tagged("The new draft; its address is in the header Location.", 201) | with_body(409),
)
def create(person: Writer, site: Here, text: FactText, response: Response) -> WorkingPart:
    """A new fact: version 1, a draft that you wrote. An id that is taken already is refused with 409."""
    working = site.editorial.start(person, text.fact())
    response.headers["location"] = f"{PREFIX}/facts/{working.fact.id}/working"
    return shown(working, response)


@router.get("/{fact_id}", operation_id="get_fact", responses=refusals(404))
def one(person: Reader, site: Here, fact_id: FactId) -> FactView:
    """One fact with all around it, and what you may do with it now."""
    return FactView.of(site.editorial.fact(person, fact_id))


@router.get("/{fact_id}/edits", operation_id="list_edits", responses=refusals(404))
def edits(person: Reader, site: Here, fact_id: FactId) -> Edits:
    """Every change of every version: who, what, when, why."""
    found = site.editorial.fact(person, fact_id).edits
    return Edits(items=[EditPart.of(edit) for edit in found])


@router.get("/{fact_id}/versions", operation_id="list_versions", responses=refusals(404))
def versions(person: Reader, site: Here, fact_id: FactId) -> Versions:
    """Every version, without its texts."""
    found = site.editorial.versions(person, fact_id)
    return Versions(items=[VersionPart.of(fact) for fact in found])


@router.get("/{fact_id}/versions/{version}", operation_id="get_version", responses=refusals(404))
def version(person: Reader, site: Here, fact_id: FactId, version: _Number) -> FactRecord:
    """One version, as it stands now."""
    return FactRecord.of(site.editorial.version(person, fact_id, version))


@router.get("/{fact_id}/differences", operation_id="compare_versions", responses=refusals(404))
def differences(person: Reader, site: Here, fact_id: FactId, before: _Which, after: _Which) -> Differences:
    """How two versions differ, field by field, word by word."""
    found = site.editorial.differences(person, fact_id, before, after)
    return Differences(items=[DifferencePart.of(difference) for difference in found])


@router.get("/{fact_id}/comments", operation_id="list_comments", responses=refusals(404))
def comments(person: Reader, site: Here, fact_id: FactId) -> Comments:
    """What colleagues said about it."""
    found = site.editorial.fact(person, fact_id).comments
    return Comments(items=[CommentPart.of(comment) for comment in found])


@router.post(
    "/{fact_id}/comments", operation_id="add_comment", status_code=201, responses=with_body(404, 409)
)
def comment(person: Writer, site: Here, fact_id: FactId, said: CommentText) -> CommentPart:
    """Say something to colleagues about the newest version."""
    return CommentPart.of(site.editorial.comment(person, fact_id, said.text))


@router.put("/{fact_id}/assignment", operation_id="assign_fact", responses=with_body(404, 409))
def assign(person: Writer, site: Here, fact_id: FactId, owner: OwnerText) -> AssignmentPart:
    """Put a fact into somebody's care: they are told of its dates."""
    return AssignmentPart.of(site.editorial.assign(person, fact_id, owner.person))


@router.delete(
    "/{fact_id}/assignment", operation_id="unassign_fact", status_code=204, responses=refusals(404)
)
def unassign(person: Writer, site: Here, fact_id: FactId) -> None:
    """Put a fact into nobody's care in particular."""
    site.editorial.assign(person, fact_id, "")
