"""Addresses that help to write: checks, previews, rehearsals, what is near, search, the queue.

Knows HTTP. Translates; decides nothing. Texts come in bodies, never in addresses, which proxies write down.
"""

from __future__ import annotations

from fastapi import APIRouter

from bot.api.documenting import refusals, with_body
from bot.api.entrance import Reader
from bot.api.shapes.desk import (
    FindingPart,
    Findings,
    Found,
    Nearby,
    NearPart,
    NearText,
    PreviewPart,
    Previews,
    PreviewText,
    Queue,
    Rehearsed,
    SearchText,
)
from bot.api.shapes.facts import FactText
from bot.api.site import Here

router = APIRouter(tags=["desk"])


@router.get("/queue", operation_id="get_queue", responses=refusals())
def queue(person: Reader, site: Here) -> Queue:
    """What waits for you."""
    return Queue.of(site.editorial.queue(person))


@router.post("/search", operation_id="search", responses=with_body())
def search(person: Reader, site: Here, asked: SearchText) -> Found:
    """Facts in any state and cases, by words and by meaning."""
    return Found.of(site.editorial.search(person, asked.text, asked.language, asked.limit))


@router.post("/near", operation_id="find_near", responses=with_body())
def near(person: Reader, site: Here, asked: NearText) -> Nearby:
    """Facts that say nearly the same, drafts too: perhaps a phrasing of one of them is all it needs."""
    found = site.editorial.near(person, asked.text, asked.language, asked.limit)
    return Nearby(items=[NearPart.of(near) for near in found])


@router.post("/check", operation_id="check_text", responses=with_body())
def check(person: Reader, site: Here, text: FactText) -> Findings:
    """What the outgoing checks say of a fact. Nothing of it is kept."""
    return Findings(items=[FindingPart.of(finding) for finding in site.editorial.check(text.fact())])


@router.post("/preview", operation_id="preview_text", responses=with_body())
def preview(person: Reader, site: Here, asked: PreviewText) -> Previews:
    """What people on each channel would see. Nothing of it is kept."""
    found = site.editorial.preview(asked.fact.fact(), asked.language)
    return Previews(items=[PreviewPart.of(preview) for preview in found])


@router.post("/rehearse", operation_id="rehearse_text", responses=with_body())
def rehearse(person: Reader, site: Here, text: FactText) -> Rehearsed:
    """Whom this fact would have answered, among those who asked lately. Nothing of it is kept."""
    return Rehearsed.of(site.editorial.rehearse(person, text.fact()))
