"""`facts versions`, `diff` and `queue`: what was done with a fact, and what waits for whom."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.facts.acting import looking
from bot.cli.facts.options import FactId
from bot.cli.facts.shown import queue_record, show_differences, show_queue
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import note, show, show_json

Number = Annotated[
    int | None, typer.Argument(min=1, max=LARGEST_NUMBER, help="A version's number.", show_default=False)
]


def versions(fact_id: FactId, json: Json = False, data: Data = None) -> None:
    """Show every version of a fact, and who did what with it; comments and owner too.

    Examples:

    - `rumourline facts versions bridge-1`
    - `rumourline facts versions bridge-1 --json`
    """
    with looking(data) as desk:
        view = desk.editorial.fact(desk.person, fact_id)
    if json:
        show_json(
            [
                {
                    "version": edit.fact.version,
                    "edit": edit.edit,
                    "act": edit.act.value,
                    "person": edit.person,
                    "at": edit.at.isoformat(),
                    "state": edit.fact.state.value,
                    "note": edit.note,
                }
                for edit in view.edits
            ]
        )
        return
    for edit in view.edits:
        show(
            f"version {edit.fact.version}  edit {edit.edit}  {edit.at:%Y-%m-%d %H:%M} UTC  "
            f"{edit.act.value} by {edit.person or 'nobody'}  {edit.fact.state.value}  {edit.note}".rstrip()
        )
    for said in view.comments:
        show(f"on version {said.version}, {said.at:%Y-%m-%d %H:%M} UTC, {said.person}: {said.text}")
    if view.assignment:
        show(f"owner: {view.assignment.person}")


def diff(
    fact_id: FactId, before: Number = None, after: Number = None, json: Json = False, data: Data = None
) -> None:
    """Show how two versions differ, word by word; by default the last two.

    Examples:

    - `rumourline facts diff bridge-1`
    - `rumourline facts diff bridge-1 1 3 --json`
    """
    with looking(data) as desk:
        newest = desk.editorial.versions(desk.person, fact_id)[-1].version
        last = newest if after is None else after
        first = max(1, last - 1) if before is None else before
        found = desk.editorial.differences(desk.person, fact_id, first, last)
    if json:
        show_json(
            [
                {"field": d.field, "runs": [{"kind": run.kind.value, "text": run.text} for run in d.runs]}
                for d in found
            ]
        )
        return
    if first == last:
        note(f"{fact_id} has no version before {last}.")
    elif not found:
        note(f"Versions {first} and {last} of {fact_id} say the same.")
    show_differences(found)


def queue(
    name: Annotated[str | None, typer.Option("--as", help="Whose queue; no password is asked.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show what waits: for one person, or what waits for everybody.

    Examples:

    - `rumourline facts queue`
    - `rumourline facts queue --as ben`
    """
    with looking(data, name) as desk:
        waiting = desk.editorial.queue(desk.person)
    if json:
        show_json(queue_record(waiting))
    else:
        show_queue(waiting)
