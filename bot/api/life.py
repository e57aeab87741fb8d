"""Addresses of the version that is worked on, and of the acts that lead a version on.

Knows HTTP. Translates; decides nothing. Whatever changes a version that is worked on names the edit that was
seen, in If-Match: two who change it at once lose nothing, the second gets 412 with what the first saved.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from bot.api.documenting import refusals, tagged, with_body
from bot.api.entrance import Approver, Reader, Urgent, Withdrawer, Writer
from bot.api.problems import Code, Refused
from bot.api.seen import FactId, Seen, shown
from bot.api.shapes.facts import LIFE, FactRecord, FactText
from bot.api.shapes.life import LookText, NoteText, ReasonText, SuccessorText, WorkingPart
from bot.api.site import PREFIX, ApiSite, Here
from bot.core.permissions import Person
from factbase.drafts import Working
from factbase.errors import EditConflict
from factbase.facts import Fact, State

router = APIRouter(prefix="/facts/{fact_id}", tags=["life of a fact"])
_ACT = (404, 409, 412, 428)
_Alters = Annotated[bool, Query(description="it changes what people should believe or do")]


@router.get("/working", operation_id="get_working", responses=tagged("The version.") | refusals(404))
def working(person: Reader, site: Here, fact_id: FactId, response: Response) -> WorkingPart:
    """The version that is worked on: a draft, or one in review."""
    found = site.editorial.fact(person, fact_id).working
    if found is None:
        raise Refused(Code.NOT_FOUND, "No version of this fact is worked on: begin one with POST.")
    return shown(found, response)


@router.post(
    "/working",
    operation_id="revise_fact",
    status_code=201,
    responses=tagged("The new version.", 201) | refusals(404, 409),
)
def revise(person: Writer, site: Here, fact_id: FactId, response: Response) -> WorkingPart:
    """Begin a new version as a copy of the one that counts, which answers meanwhile."""
    begun = site.editorial.revise(person, fact_id)
    response.headers["location"] = f"{PREFIX}/facts/{fact_id}/working"
    return shown(begun, response)


@router.put("/working", operation_id="save_working", responses=tagged("What is kept now.") | with_body(*_ACT))
def save(
    person: Writer, site: Here, fact_id: FactId, seen: Seen, text: FactText, response: Response
) -> WorkingPart:
    """Keep what you made of the version that you saw; one in review becomes a draft again.

    Sending the same again, because no answer came, is safe: what is kept already is told once more.
    """
    fact = text.fact()
    if fact.id != fact_id:
        raise Refused(Code.FACT_INVALID, "A fact keeps its id.", [("id", "is not the one in the address")])
    return shown(_saved(site, person, fact, seen), response)


@router.delete("/working", operation_id="discard_working", status_code=204, responses=refusals(*_ACT))
def discard(person: Writer, site: Here, fact_id: FactId, seen: Seen) -> None:
    """Give up the version that is worked on. It stays in the history."""
    site.editorial.discard(person, fact_id, seen)


@router.post(
    "/working/submit", operation_id="submit_fact", responses=tagged("Now in review.") | refusals(*_ACT)
)
def submit(
    person: Writer, site: Here, fact_id: FactId, seen: Seen, response: Response, alters: _Alters = False
) -> WorkingPart:
    """Hand the draft to those who approve. What the outgoing checks stop is refused with 422."""
    return shown(site.editorial.submit(person, fact_id, seen, alters), response)


@router.post(
    "/working/return", operation_id="return_fact", responses=tagged("A draft again.") | with_body(*_ACT)
)
def return_(
    person: Approver, site: Here, fact_id: FactId, seen: Seen, said: NoteText, response: Response
) -> WorkingPart:
    """Hand the version in review back to who wrote it, saying what should be changed."""
    return shown(site.editorial.return_(person, fact_id, seen, said.note), response)


@router.post("/working/publish", operation_id="publish_fact", responses=refusals(*_ACT))
def publish(person: Approver, site: Here, fact_id: FactId, seen: Seen) -> FactRecord:
    """Let out what others wrote: it answers from now on."""
    return FactRecord.of(site.editorial.publish(person, fact_id, seen))


@router.post("/working/publish-urgently", operation_id="publish_fact_urgently", responses=with_body(*_ACT))
def publish_urgently(
    person: Urgent, site: Here, fact_id: FactId, seen: Seen, said: ReasonText, alters: _Alters = False
) -> FactRecord:
    """Let out a version alone: the duty officer is told, and somebody else must look at it afterwards."""
    return FactRecord.of(site.editorial.publish_urgently(person, fact_id, seen, said.reason, alters))


@router.post("/versions/{version}/look", operation_id="look_afterwards", responses=with_body(404, 409))
def look(
    person: Approver,
    site: Here,
    fact_id: FactId,
    version: Annotated[int, Path(ge=1, le=2**31)],
    said: LookText,
) -> FactRecord:
    """Say whether an urgently published version stands; if not, it is withdrawn."""
    return FactRecord.of(site.editorial.review_after(person, fact_id, version, said.agreed, said.note))


@router.post("/withdraw", operation_id="withdraw_fact", responses=with_body(404, 409))
def withdraw(person: Withdrawer, site: Here, fact_id: FactId, said: ReasonText) -> FactRecord:
    """Stop a fact from answering, at once."""
    return FactRecord.of(site.editorial.withdraw(person, fact_id, said.reason))


@router.post("/supersede", operation_id="supersede_fact", responses=with_body(404, 409))
def supersede(person: Withdrawer, site: Here, fact_id: FactId, said: SuccessorText) -> FactRecord:
    """Stop a fact from answering, because another one, which is published, takes its place."""
    return FactRecord.of(site.editorial.supersede(person, fact_id, said.by, said.reason))


def _saved(site: ApiSite, person: Person, fact: Fact, seen: int) -> Working:
    try:
        return site.editorial.save(person, fact, seen)
    except EditConflict as conflict:
        theirs = conflict.theirs
        if theirs.edit == seen:
            # An edit belongs to one version: whoever names it need not name the version too.
            return site.editorial.save(person, replace(fact, version=theirs.fact.version), seen)
        if seen < theirs.edit and _is_kept(theirs, fact, person.name):
            return theirs
        raise


def _is_kept(theirs: Working, fact: Fact, name: str) -> bool:
    """Whether what is kept is what this person sends: their request is the second one of the same."""
    life = {field: getattr(theirs.fact, field) for field in LIFE}
    mine = theirs.changed_by == name and theirs.fact.state is State.DRAFT
    return mine and replace(fact, **life) == theirs.fact
