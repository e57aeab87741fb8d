"""Import and export: files of facts in, with a look at what would happen first, and out.

Knows requests, formats and these pages' templates. What becomes of a fact is the editorial's matter. The file
stays here between the look and the word, for half an hour and for the person who sent it.
"""

from __future__ import annotations

import io
import secrets
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, TextIO

from fastapi import FastAPI
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.console import forms
from bot.console.gate import needs
from bot.console.labels import states
from bot.console.rendering import redirect
from bot.console.showing import show
from bot.console.site import ConsoleSite
from bot.console.uploads import Upload, Uploads
from bot.console.visiting import person_of
from bot.core.permissions import Permission
from bot.editorial.imports import ImportPlan
from factbase.errors import ActRefused
from factbase.exchange.loading import Format, format_of, read
from factbase.exchange.plan import Step
from factbase.exchange.reading import FILE
from factbase.exchange.writing import write
from factbase.facts import State

MAX_SIZE = 10 * 1024 * 1024
SHOWN = 200
"""Entries and bad lines that the preview names; of the others it says how many there are."""
_CHUNK = 64 * 1024
Writer = Callable[[TextIO], object]
_TYPES = {
    Format.LINES: ("jsonl", "application/x-ndjson"),
    Format.TABLE: ("csv", "text/csv"),
    Format.CLAIMREVIEW: ("jsonld", "application/ld+json"),
}
FORMATS = (
    ("jsonl", "JSON lines: everything, for machines and for keeping"),
    ("csv", "CSV: for spreadsheets"),
    ("claimreview", "ClaimReview: for search engines and other fact checkers"),
)


def add_exchange_pages(app: FastAPI, site: ConsoleSite) -> None:
    """Add import and export."""
    _add_import(app, site, Uploads())
    _add_export(app, site)


def _add_import(app: FastAPI, site: ConsoleSite, uploads: Uploads) -> None:
    editorial = site.editorial

    def ask(request: Request, status: int = 200, error: str = "", form: str = "") -> Response:
        return show(request, "import.html", status, error=error, form=form, formats=FORMATS)

    @app.get("/import")
    @needs(Permission.IMPORT)
    def choose(request: Request) -> Response:
        return ask(request)

    @app.post("/import")
    @needs(Permission.IMPORT)
    def look(request: Request) -> Response:
        person, form = person_of(request), forms.text(request, "format")
        sent = forms.form_of(request).get("file")
        if not isinstance(sent, UploadFile) or not sent.filename:
            return ask(request, 422, "Choose a file first.", form)
        chosen = Format(form) if form in {one.value for one in Format} else format_of(sent.filename)
        if chosen is None:
            return ask(
                request, 422, "What this file is cannot be told from its name: choose the format.", form
            )
        reading = read(sent.file, chosen, max_size=MAX_SIZE)
        whole = [problem for problem in reading.problems if problem.field == FILE]
        if whole and not reading.facts:
            return ask(request, 422, f"This cannot be read: {whole[0]}.", form)
        plan = editorial.plan_import(person, reading)
        upload = Upload(secrets.token_urlsafe(16), sent.filename, plan, editorial.now())
        uploads.keep(person.name, upload)
        return show(request, "import_plan.html", upload=upload, plan=plan, steps=Step, shown=SHOWN)

    @app.post("/import/run")
    @needs(Permission.IMPORT)
    def carry_out(request: Request) -> Response:
        person = person_of(request)
        upload = uploads.take(person.name, forms.text(request, "token"), editorial.now())
        if upload is None:
            told = "That preview has expired or was used already. Nothing was changed. Choose the file again."
            return redirect(request, "/import", told, "warn")
        try:
            done = editorial.import_(person, upload.plan)
        except ActRefused as error:
            return ask(request, 409, f"Nothing was changed: {error}.")
        return redirect(request, "/facts", _done(done))


def _add_export(app: FastAPI, site: ConsoleSite) -> None:
    editorial = site.editorial

    @app.get("/export")
    @needs(Permission.EXPORT)
    def choose(request: Request) -> Response:
        return show(request, "export.html", formats=FORMATS, states=states())

    @app.post("/export")
    @needs(Permission.EXPORT)
    def facts(request: Request) -> Response:
        form, state = forms.text(request, "format"), forms.text(request, "state")
        format = Format(form) if form in {one.value for one in Format} else Format.LINES
        chosen = State(state) if state in set(State) else None
        found = editorial.export(person_of(request), chosen)
        ending, kind = _TYPES[format]
        day = editorial.now().date().isoformat()
        name = f"facts-{chosen.value + '-' if chosen else ''}{day}.{ending}"
        return _file(lambda stream: write(found, stream, format), name, kind)

    @app.post("/export/archive")
    @needs(Permission.EXPORT)
    def archive(request: Request) -> Response:
        person = person_of(request)
        name = f"facts-archive-{editorial.now().date().isoformat()}.jsonl"
        return _file(lambda stream: editorial.archive(person, stream), name, "application/x-ndjson")


def _done(done: ImportPlan) -> str:
    added, changed = done.of(Step.ADD), done.of(Step.CHANGE)
    states = [entry.fact.state for entry in (*added, *changed)]
    drafts, handed = states.count(State.DRAFT), states.count(State.IN_REVIEW)
    told = [
        f"{len(added)} {'fact' if len(added) == 1 else 'facts'} added, {len(changed)} changed, "
        f"{len(done.of(Step.SAME))} there already.",
        f"{drafts} came in as {'a draft' if drafts == 1 else 'drafts'}: check and hand to review what stands "
        "under “My drafts” in the queue."
        if drafts
        else "",
        f"{handed} {'waits' if handed == 1 else 'wait'} for somebody else's review." if handed else "",
    ]
    return " ".join(part for part in told if part)


def _file(fill: Writer, name: str, kind: str) -> Response:
    """A file to keep. It is written out first: an error must not leave half of one."""
    content = tempfile.TemporaryFile()  # noqa: SIM115 - closed once it is sent
    text = io.TextIOWrapper(content, encoding="utf-8", newline="", write_through=True)
    try:
        fill(text)
        text.flush()
        text.detach()
    except BaseException:
        content.close()
        raise
    size = content.tell()
    content.seek(0)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(size)}
    return StreamingResponse(_chunks(content), media_type=f"{kind}; charset=utf-8", headers=headers)


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    with content:
        while chunk := content.read(_CHUNK):
            yield chunk
