"""The commands that look at cases: the list, the most urgent first, and one with all that is known."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.cases.fields import fields, view_fields
from bot.cli.cases.owed import glance_fields, owed_words
from bot.cli.cases.room import Reference, looking, number
from bot.cli.cases.seen import read_by_staff
from bot.cli.cases.shown import tell_view
from bot.cli.moments import minute
from bot.cli.options import Data, Json, Unfold
from bot.cli.screen import fail, note, show_json, show_table
from bot.core.actors import called
from bot.errors import CaseRefused

_HEADS = (
    *("case", "priority", "score", "state", "owner", "owed (UTC)", "askers", "last hour", "last seen (UTC)"),
    *("language", "claim"),
)


def list_(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many.")] = 50,
    closed: Annotated[bool, typer.Option("--all", help="Also those that came to an end.")] = False,
    unfold: Unfold = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List open cases, the most urgent first, with what is owed next and how many asked in the last hour.

    Examples:

    - `rumourline cases list`
    - `rumourline cases list --limit 5 --json`
    """
    with looking(data) as room:
        cases = room.casework.list(room.person, not closed, limit)
        glances = room.casework.glances(room.person, cases)
        at = room.casework.clock()
    if json:
        show_json([fields(case, unfold) | glance_fields(glances[case.id], at) for case in cases])
        return
    if not cases:
        note("There are no cases." if closed else "There are no open cases.")
        return
    rows = (
        (
            case.reference,
            case.priority,
            str(case.score),
            case.standing,
            called(case.owner),
            owed_words(glances[case.id].due, at),
            str(case.askers),
            str(glances[case.id].last_hour),
            minute(case.last_seen),
            case.language,
            _short(read_by_staff(case.claim, unfold)),
        )
        for case in cases
    )
    show_table(_HEADS, rows)


def _short(claim: str) -> str:
    return claim if len(claim) <= 70 else f"{claim[:69]}…"


def show_case(reference: Reference, unfold: Unfold = False, json: Json = False, data: Data = None) -> None:
    """Show one case: how urgent and why, its wordings, what was done, who was paged, what askers were told.

    Examples:

    - `rumourline cases show R-0001`
    - `rumourline cases show 1 --json`
    - `rumourline cases show R-0001 --unfold`
    """
    with looking(data) as room:
        try:
            view = room.casework.view(room.person, number(reference))
        except CaseRefused:
            fail(f"There is no case {reference!r}. See  rumourline cases list.")
    if json:
        show_json(view_fields(view, room.names, unfold))
    else:
        tell_view(view, room.names, unfold)
