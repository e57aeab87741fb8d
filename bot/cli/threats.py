"""`rumourline threats`: threats against staff, kept apart from cases for the duty officer."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.cli.blocks import looking, threat_number, working
from bot.cli.facts.acting import As
from bot.cli.moments import minute
from bot.cli.options import Data, Json, Unfold
from bot.cli.screen import note, show, show_json, show_table
from bot.core.abuse import fold_away
from factbase.threats import Threat

app = typer.Typer(
    no_args_is_help=True,
    help="""Threats against those who work here, for the duty officer and, if need be, the police.

Their words are folded away unless you ask for them with --unfold.""",
)
Reference = Annotated[str, typer.Argument(help="The threat's reference, such as T-0001.")]


@app.command("list")
def list_(
    seen: Annotated[bool, typer.Option("--all", help="Also those that were dealt with.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List threats that nobody has dealt with, the newest first; never their words.

    Examples:

    - `rumourline threats list`
    """
    with looking(data) as room:
        found = room.blocking.open_threats(room.person, seen)
    if json:
        show_json([_fields(threat, None) for threat in found])
    elif not found:
        note("There are no threats that wait.")
    else:
        rows = (
            (each.reference, minute(each.at), each.channel, each.language, each.seen_by or "nobody yet")
            for each in found
        )
        show_table(("threat", "at (UTC)", "channel", "language", "dealt with by"), rows)


@app.command("show")
def show_threat(
    reference: Reference, unfold: Unfold = False, as_: As = None, json: Json = False, data: Data = None
) -> None:
    """Show one threat; its words only with --unfold, which the audit log tells.

    Examples:

    - `rumourline threats show T-0001 --unfold --as dora`
    """
    with working(data, as_) if unfold else looking(data) as room:
        look = room.blocking.reveal if unfold else room.blocking.threat
        threat = look(room.person, threat_number(reference))
    said = threat.text if unfold else fold_away(threat.text)
    if json:
        show_json(_fields(threat, said))
    else:
        show(f"{threat.reference}  {minute(threat.at)} UTC  {threat.channel}  {threat.language}")
        show(said)


@app.command("seen")
def seen(reference: Reference, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Say that you have dealt with a threat: it leaves the list.

    Examples:

    - `rumourline threats seen T-0001 --as dora`
    """
    with working(data, as_) as room:
        threat = room.blocking.deal_with(room.person, threat_number(reference))
    if json:
        show_json(_fields(threat, None))
    else:
        show(f"{threat.reference} is dealt with.")


def _fields(threat: Threat, said: str | None) -> dict[str, Any]:
    told = {} if said is None else {"text": said}
    return {
        "threat": threat.reference,
        "at": threat.at.isoformat(),
        "channel": threat.channel,
        "language": threat.language,
        "seen_by": threat.seen_by,
        "seen_at": threat.seen_at.isoformat() if threat.seen_at else None,
        **told,
    }
