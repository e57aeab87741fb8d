"""Addresses of files: facts in, facts out.

Knows HTTP and streams. Translates; decides nothing: what a file may change is decided by the editorial.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Annotated, Any, TextIO

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from bot.api.documenting import file_of, refusals, with_body
from bot.api.entrance import Exporter, Importer
from bot.api.problems import Code, Refused
from bot.api.shapes.exchange import ImportReport, report
from bot.api.site import Here
from bot.api.uploads import MAX_FILE, TYPES, Uploaded
from factbase.exchange.loading import Format, Reading, read
from factbase.exchange.writing import write
from factbase.facts import State

router = APIRouter(tags=["files"])
IMPORT = "/import"
_IN_MEMORY = 4 * 1024 * 1024
_PIECE = 64 * 1024
_WRITTEN = {
    Format.LINES: ("application/x-ndjson", "facts.jsonl"),
    Format.TABLE: ("text/csv; charset=utf-8; header=present", "facts.csv"),
    Format.CLAIMREVIEW: ("application/ld+json", "facts.jsonld"),
}
_FILE = {"schema": {"type": "string", "contentMediaType": "application/octet-stream"}}
_FORM = {
    "schema": {
        "type": "object",
        "properties": {"file": {"type": "string", "contentMediaType": "application/octet-stream"}},
        "required": ["file"],
    }
}
_BODY: dict[str, Any] = {
    "required": True,
    "description": f"at most {MAX_FILE} bytes",
    "content": {**dict.fromkeys(TYPES, _FILE), "multipart/form-data": _FORM},
}


@router.post(
    IMPORT,
    operation_id="import_facts",
    responses=with_body(409, 415),
    openapi_extra={"requestBody": _BODY},
)
def import_(
    person: Importer,
    site: Here,
    upload: Uploaded,
    dry_run: Annotated[bool, Query(description="tell what would happen; change nothing")] = False,
) -> ImportReport:
    """Put facts from a file into the base. Bad lines are named and left out; the good ones go in together.

    Nothing is published by a file: what it calls published comes in for review, written by you. Sending the
    same file twice changes nothing.
    """
    reading = read(io.BytesIO(upload.content), upload.format)
    if not reading.facts:
        raise _nothing(reading)
    plan = site.editorial.plan_import(person, reading)
    if not dry_run:
        plan = site.editorial.import_(person, plan)
    return report(plan, dry_run)


@router.get(
    "/export",
    operation_id="export_facts",
    response_class=StreamingResponse,
    responses=file_of("The facts that count, in order of id.", *(name for name, _ in _WRITTEN.values()))
    | refusals(),
)
def export(
    person: Exporter,
    site: Here,
    form: Annotated[Format, Query(alias="format")] = Format.LINES,
    state: State | None = None,
) -> StreamingResponse:
    """All facts that count as a file: JSON lines, a table for spreadsheets, or ClaimReview."""
    facts = site.editorial.export(person, state)
    kind, name = _WRITTEN[form]
    return _download(lambda stream: write(facts, stream, form), kind, name)


@router.get(
    "/archive",
    operation_id="archive_facts",
    response_class=StreamingResponse,
    responses=file_of("The archive, as JSON lines.", "application/x-ndjson") | refusals(),
)
def archive(person: Exporter, site: Here) -> StreamingResponse:
    """The whole of the facts: every version, edit, comment and term. `rumourline facts` reads it back."""
    return _download(
        lambda stream: site.editorial.archive(person, stream), "application/x-ndjson", "archive.jsonl"
    )


def _nothing(reading: Reading) -> Refused:
    lines = [(f"line {problem.line}", str(problem)) for problem in reading.problems]
    return Refused(Code.FILE_UNREADABLE, "The file holds no fact that can be read.", lines)


def _download(written: Callable[[TextIO], object], kind: str, name: str) -> StreamingResponse:
    # All of it is written before the answer begins, so that what fails is told as a problem.
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it was sent
    try:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        written(text)
        text.flush()
        text.detach()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_pieces(file), media_type=kind, headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
