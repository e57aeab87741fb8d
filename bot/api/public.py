"""What everybody may read, without a token: facts that are let out and valid now, as ClaimReview and Atom.

Knows HTTP. Must not know drafts or people: the store leaves out the ones, the writers of reviews the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Query, Request, Response

from bot.api import atom, reviewing
from bot.api.conditions import is_known, tag_of, written
from bot.api.documenting import Responses, file_of, refusals
from bot.api.problems import Code, Refused
from bot.api.seen import FactId
from bot.api.shapes.facts import LANGUAGE
from bot.api.site import Here
from factbase.publications import Publication

router = APIRouter(tags=["public"])
MOST = 100
"""Facts on one page of the feed."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_REVIEWS, _ATOM = "/claimreview", "/claimreview.atom"

_Before = Annotated[int | None, Query(ge=1, le=2**53, description="as in the address of the next page")]
_Limit = Annotated[int, Query(ge=1, le=MOST)]
_Language = Annotated[
    str | None,
    Query(pattern=LANGUAGE, description="the language to prefer, of those that a fact has"),
]
_Tags = Annotated[str | None, Header(alias="If-None-Match", description="ETags of what you have already")]
_Since = Annotated[str | None, Header(alias="If-Modified-Since", description="without If-None-Match")]
_TEXT = {"schema": {"type": "string"}}


def _document(description: str, kind: str, *statuses: int) -> Responses:
    headers = {"ETag": _TEXT, "Last-Modified": _TEXT}
    told = file_of(description, kind)
    told[200]["headers"] = headers
    return (
        told
        | {304: {"description": "You have this already.", "headers": headers}}
        | refusals(*statuses, public=True)
    )


@router.get(
    _REVIEWS,
    operation_id="public_feed",
    response_class=Response,
    responses=_document("The reviews, the latest first, in one @graph.", reviewing.MEDIA_TYPE),
)
def reviews(
    request: Request,
    site: Here,
    before: _Before = None,
    limit: _Limit = MOST,
    if_none_match: _Tags = None,
    if_modified_since: _Since = None,
) -> Response:
    """All facts that are let out and valid now, as schema.org ClaimReviews in JSON-LD.

    The latest change comes first. The header Link names the next page, where there is one.
    """
    now = site.clock()
    changed_at = site.publications.changed_at(now) or _NEVER
    found = site.publications.page(now, limit, before)
    body = reviewing.feed(entry.fact for entry in found)
    following = _following(request, _REVIEWS, found, limit)
    response = _answer(body, reviewing.MEDIA_TYPE, changed_at, if_none_match, if_modified_since)
    if following:
        response.headers["link"] = f'<{following}>; rel="next"'
    return response


@router.get(
    _ATOM,
    operation_id="public_atom",
    response_class=Response,
    responses=_document("The feed, the latest first.", atom.MEDIA_TYPE),
)
def atom_feed(
    request: Request,
    site: Here,
    before: _Before = None,
    limit: _Limit = MOST,
    language: _Language = None,
    if_none_match: _Tags = None,
    if_modified_since: _Since = None,
) -> Response:
    """All facts that are let out and valid now, as an Atom feed, the latest change first."""
    now = site.clock()
    changed_at = site.publications.changed_at(now) or _NEVER
    found = site.publications.page(now, limit, before)
    frame = atom.Frame(
        agency=site.agency,
        language=language or site.language,
        changed_at=changed_at,
        here=_address(request, _ATOM, request.query_params.multi_items()),
        following=_following(request, _ATOM, found, limit),
        reviews=_address(request, _REVIEWS) + "/",
    )
    return _answer(atom.feed(frame, found), atom.MEDIA_TYPE, changed_at, if_none_match, if_modified_since)


@router.get(
    _REVIEWS + "/{fact_id}",
    operation_id="public_fact",
    response_class=Response,
    responses=_document("The review.", reviewing.MEDIA_TYPE, 404),
)
def one(
    site: Here, fact_id: FactId, if_none_match: _Tags = None, if_modified_since: _Since = None
) -> Response:
    """One fact that is let out and valid now, as a schema.org ClaimReview in JSON-LD."""
    found = site.publications.get(fact_id, site.clock())
    if found is None:
        raise Refused(Code.NO_SUCH_FACT, "There is no fact with this id that is published and valid now.")
    body = reviewing.document(found.fact)
    return _answer(body, reviewing.MEDIA_TYPE, found.since, if_none_match, if_modified_since)


def _answer(body: bytes, kind: str, changed_at: datetime, tags: str | None, since: str | None) -> Response:
    tag = tag_of(body)
    # Whoever keeps a copy asks each time whether it still holds: a withdrawn fact is gone at once.
    headers = {"etag": tag, "last-modified": written(changed_at), "cache-control": "no-cache"}
    if is_known(tag, changed_at, tags, since):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


def _following(request: Request, path: str, found: Sequence[Publication], limit: int) -> str:
    if len(found) < limit:
        return ""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "before"]
    return _address(request, path, [*kept, ("before", str(found[-1].place))])


def _address(request: Request, path: str, query: Sequence[tuple[str, str]] = ()) -> str:
    root = str(request.scope.get("root_path", ""))
    return f"{root}{path}{'?' if query else ''}{urlencode(query)}"
