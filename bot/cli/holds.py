"""`rumourline privacy hold`: legal holds, placed, listed and lifted.

Whoever runs these commands is the actor `operator` of the audit log.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from bot.cli.moments import minute
from bot.cli.opening import opened_base, opened_to_look
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.persons import Channel, Code, Id, person
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.config import load_settings
from bot.errors import HoldRefused
from bot.identity.people import OPERATOR
from bot.privacy.holding import Author, Holding
from bot.wiring import now
from factbase.holds import Hold, HoldStore

app = typer.Typer(
    no_args_is_help=True, help="Keep data from being forgotten while a law or a court requires it."
)
_BY = Author(OPERATOR.name, OPERATOR.via)


@app.command("add")
def hold_add(
    kind: Annotated[str, typer.Argument(help="A kind of data, as `privacy retention` lists them, or `*`.")],
    reason: Annotated[str, typer.Argument(help="Why, in ten characters at least; no names.")],
    code: Code = None,
    channel: Channel = "",
    id_: Id = "",
    json: Json = False,
    data: Data = None,
) -> None:
    """Keep a kind of data of everybody, or of one person, until the hold is lifted.

    Examples:

    - `rumourline privacy hold add "*" "court order 12/2026"`
    - `rumourline privacy hold add claims "request of the ombudsman" --channel telegram --id 12345`
    """
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        author = person(settings, code, channel, id_, ())[0] if code or channel or id_ else ""
        try:
            number = Holding(base).place(kind, author, reason, _BY, now())
        except HoldRefused as error:
            fail(f"{str(error).capitalize()}.", 2)
    if json:
        show_json({"hold": number})
    else:
        show(f"Hold {number} keeps {kind} of {'one person' if author else 'everybody'}.")


@app.command("list")
def hold_list(
    every: Annotated[bool, typer.Option("--all", help="Also those that were lifted.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List legal holds.

    Examples:

    - `rumourline privacy hold list`
    - `rumourline privacy hold list --all --json`
    """
    with opened_to_look(load_settings(data=data)) as base:
        found = HoldStore(base).all(lasting=not every)
    if json:
        show_json([_held(one) for one in found])
    elif not found:
        note("Nothing is held.")
    else:
        show_table(
            ("hold", "kind", "whose", "since (UTC)", "by", "lifted", "why"),
            (
                (
                    *(str(one.id), one.kind, "one person" if one.author else "everybody"),
                    *(minute(one.placed_at), one.placed_by),
                    *(minute(one.lifted_at) if one.lifted_at else "-", one.reason),
                )
                for one in found
            ),
        )


@app.command("lift")
def hold_lift(
    number: Annotated[
        int, typer.Argument(min=1, max=LARGEST_NUMBER, help="The hold's number: `hold list` names it.")
    ],
    reason: Annotated[str, typer.Argument(help="Why it is over, in ten characters at least; no names.")],
    data: Data = None,
) -> None:
    """End a hold. What is due goes with the next round.

    Examples:

    - `rumourline privacy hold lift 3 "the court has closed the case"`
    """
    with opened_base(load_settings(data=data)) as base:
        try:
            Holding(base).lift(number, reason, _BY, now())
        except HoldRefused as error:
            fail(f"{str(error).capitalize()}. See  rumourline privacy hold list.")
    show(f"Hold {number} is lifted.")


def _held(one: Hold) -> dict[str, Any]:
    fields = asdict(one) | {"author": None, "person": bool(one.author)}
    for name in ("placed_at", "lifted_at"):
        fields[name] = fields[name].isoformat() if fields[name] else None
    del fields["author"]
    return fields
