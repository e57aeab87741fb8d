"""A file in a request: as it is, or as the one file of a form.

Knows content types and forms. Must not know what the file says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from bot.api.problems import Code, Refused, larger_than
from factbase.exchange.loading import Format, format_of

MAX_FILE = 10 * 1024 * 1024
"""Bytes of a file."""
MAX_FORM = MAX_FILE + 16 * 1024
"""Bytes of a form with such a file in it."""
MAX_LINES = 200_000
"""Lines of a file that has one fact a line: of so many bad ones each would need a reason."""
TYPES = {
    "application/x-ndjson": Format.LINES,
    "application/jsonl": Format.LINES,
    "text/csv": Format.TABLE,
    "application/ld+json": Format.CLAIMREVIEW,
}
"""The content types that are read, and what they hold."""
_FORM = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Upload:
    """What was sent, and in which format it is."""

    content: bytes
    format: Format


async def _upload(
    request: Request,
    form: Annotated[
        Format | None, Query(alias="format", description="where neither type nor name of the file tell it")
    ] = None,
) -> Upload:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    content, name = await _file(request) if kind == _FORM else (await request.body(), "")
    chosen = form or TYPES.get(kind) or format_of(name)
    if chosen is None:
        told = f"Send one of {', '.join(TYPES)}, or a form with one file, or say ?format=csv in the address."
        raise Refused(Code.NOT_A_FORMAT, told)
    if len(content) > MAX_FILE:
        raise Refused(Code.TOO_LARGE, larger_than(MAX_FILE))
    if chosen is not Format.CLAIMREVIEW and content.count(b"\n") > MAX_LINES:
        raise Refused(Code.FILE_UNREADABLE, f"The file has more than {MAX_LINES} lines: split it.")
    return Upload(content, chosen)


async def _file(request: Request) -> tuple[bytes, str]:
    try:
        async with request.form(max_files=1, max_fields=4) as form:
            given = form.get("file")
            if isinstance(given, UploadFile):
                return await given.read(), given.filename or ""
    except HTTPException as error:
        raise Refused(Code.UNREADABLE, "The form cannot be read. Send one file in it, named file.") from error
    raise Refused(Code.UNREADABLE, "The form holds no file. Send one, named file.")


Uploaded = Annotated[Upload, Depends(_upload)]
"""The file of a request. Raises Refused."""
