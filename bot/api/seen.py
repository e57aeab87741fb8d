"""What requests name: a fact, and the edit of it that somebody saw.

Knows headers and paths.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Path, Response

from bot.api.conditions import EDIT, edit_tag, seen_edit
from bot.api.problems import Code, Refused
from bot.api.shapes.facts import ID
from bot.api.shapes.life import WorkingPart
from factbase.drafts import Working

FactId = Annotated[str, Path(pattern=ID, examples=["water-2026"])]


async def _seen(
    if_match: Annotated[
        str,
        Header(
            alias="If-Match",
            description='the ETag of the edit that you saw, such as "7"; without it the answer is 428',
            examples=['"7"'],
            json_schema_extra={"pattern": EDIT},
        ),
    ] = "",
) -> int:
    edit = seen_edit(if_match)
    if edit is None:
        told = 'Send the ETag of the edit that you saw, such as  If-Match: "7". A GET of the version has it.'
        raise Refused(Code.EDIT_NOT_NAMED, told)
    return edit


Seen = Annotated[int, Depends(_seen)]
"""The edit that If-Match names."""


def shown(working: Working, response: Response) -> WorkingPart:
    """A version that is worked on, with its ETag."""
    response.headers["etag"] = edit_tag(working.edit)
    return WorkingPart.of(working)
