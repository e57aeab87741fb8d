"""`facts new`, `revise` and `edit`: words into the base, from a file or standard input."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.facts.acting import As, Desk, acting
from bot.cli.facts.options import FactId
from bot.cli.facts.shown import show_differences, tell
from bot.cli.facts.typed import typed_fact
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import fail, note
from bot.core.differences import differences
from factbase.drafts import Working
from factbase.errors import EditConflict

File = Annotated[
    Path, typer.Argument(help="A fact as JSON, as `facts show --json` has it; - for standard input.")
]


def new(file: File, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Begin a new fact, a draft of yours.

    Examples:

    - `rumourline facts new bridge.json --as ana`
    - `echo '{"id": "bridge-1", "claim": {"text": "the bridge is closed"}}' | rumourline facts new -`
    """
    fact = typed_fact(file)
    with acting(data, as_) as desk:
        tell(desk.editorial.start(desk.person, fact), json)


def revise(fact_id: FactId, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Begin a new version of a fact that counts; the old one answers until the new one is let out.

    Examples:

    - `rumourline facts revise bridge-1 --as ana`
    """
    with acting(data, as_) as desk:
        tell(desk.editorial.revise(desk.person, fact_id), json)


def edit(
    fact_id: FactId,
    file: File,
    seen: Annotated[
        int | None,
        typer.Option(
            "--seen",
            min=1,
            max=LARGEST_NUMBER,
            help="The edit that you changed; needed where a version is worked on.",
        ),
    ] = None,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Keep a changed fact, as a draft. Begins a new version where none is worked on.

    Nothing that somebody else saved meanwhile is written over: then this shows what they changed, and fails.

    Examples:

    - `rumourline facts show bridge-1 --newest --json > bridge.json`, change it, then
    - `rumourline facts edit bridge-1 bridge.json --seen 3 --as ana`
    """
    typed = typed_fact(file, fact_id=fact_id)
    with acting(data, as_) as desk:
        working = _working(desk, fact_id, seen)
        fact = replace(typed, version=working.fact.version)
        try:
            tell(desk.editorial.save(desk.person, fact, seen or working.edit), json)
        except EditConflict as conflict:
            note(f"From yours to what {conflict.theirs.changed_by} saved:")
            show_differences(differences(fact, conflict.theirs.fact))
            raise


def _working(desk: Desk, fact_id: str, seen: int | None) -> Working:
    working = desk.editorial.fact(desk.person, fact_id).working
    if working is None:
        return desk.editorial.revise(desk.person, fact_id)
    if seen is None:
        fail(
            f"Version {working.fact.version} of {fact_id} is worked on: edit {working.edit} is by "
            f"{working.changed_by}. Look at it with  rumourline facts show {fact_id} --newest,  "
            f"then say --seen {working.edit}."
        )
    return working
