"""`rumourline cases`: what nobody has answered yet."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from bot.cli.opening import opened_base
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.config import load_settings
from factbase.alerts import AlertStore
from factbase.case_acts import CaseActStore
from factbase.cases import Case, CaseStore

app = typer.Typer(no_args_is_help=True, help="List and show cases.")


@app.command("list")
def list_(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many.")] = 50,
    closed: Annotated[bool, typer.Option("--all", help="Also those that were linked or dismissed.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List open cases, those with most askers first.

    Examples:

    - `rumourline cases list`
    - `rumourline cases list --limit 5 --json`
    """
    with opened_base(load_settings(data=data)) as base:
        cases = CaseStore(base).list(limit, only_open=not closed)
    if json:
        show_json([_fields(case) for case in cases])
        return
    if not cases:
        note("There are no cases." if closed else "There are no open cases.")
        return
    rows = (
        (
            case.reference,
            case.state.value,
            str(case.askers),
            str(case.sightings),
            case.last_seen.strftime("%Y-%m-%d %H:%M"),
            case.language,
            case.claim if len(case.claim) <= 70 else f"{case.claim[:69]}…",
        )
        for case in cases
    )
    show_table(("case", "state", "askers", "seen", "last seen (UTC)", "language", "claim"), rows)


@app.command("show")
def show_case(
    reference: Annotated[str, typer.Argument(help="The case's reference, such as R-0001.")],
    json: Json = False,
    data: Data = None,
) -> None:
    """Show one case: its wordings, who asked (as counts), whether the alert went out.

    Examples:

    - `rumourline cases show R-0001`
    - `rumourline cases show 1 --json`
    """
    with opened_base(load_settings(data=data)) as base:
        store = CaseStore(base)
        case = store.get(_number(reference))
        if case is None:
            fail(f"There is no case {reference!r}. See  rumourline cases list.")
        wordings = store.wordings(case.id)
        alerted = AlertStore(base).sent_for(case.id) > 0
        acts = CaseActStore(base).acts(case.id)
    if json:
        spoken = [{"text": wording.text, "language": wording.language} for wording in wordings]
        show_json({**_fields(case), "alerted": alerted, "wordings": spoken})
        return
    show(f"{case.reference}  {case.state.value}  opened {case.opened_at:%Y-%m-%d %H:%M} UTC")
    show(
        f"{case.askers} askers in {case.channels} conversations, seen {case.sightings} times, "
        f"last {case.last_seen:%Y-%m-%d %H:%M} UTC"
    )
    show(f"duty officer alerted: {'yes' if alerted else 'not yet' if case.state.open else 'no'}")
    for act in acts:
        show(f"{act.at:%Y-%m-%d %H:%M} UTC  {act.act.value} {act.detail}".rstrip())
    for wording in wordings:
        show(f"  ({wording.language}) {wording.text}")


def _number(reference: str) -> int:
    found = re.fullmatch(r"(?:R-)?0*(\d{1,15})", reference.strip(), re.IGNORECASE | re.ASCII)
    if not found:
        fail(f"{reference!r} is not a case's reference: write it as R-0001 or 1.", 2)
    return int(found[1])


def _fields(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "state": case.state.value,
        "claim": case.claim,
        "language": case.language,
        "askers": case.askers,
        "sightings": case.sightings,
        "channels": case.channels,
        "opened_at": case.opened_at.isoformat(),
        "last_seen": case.last_seen.isoformat(),
    }
