"""Looking at mailings: the list of them, and one with all that is known of it. Changes nothing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from bot.cli.mailings.room import Number, at_desk
from bot.cli.mailings.shown import about, counted, fields, plan_fields, tell_mailing
from bot.cli.options import Data, Json
from bot.cli.screen import note, show_json, show_table
from bot.core.actors import called
from bot.core.agreements import left_behind
from bot.identity.people import OPERATOR
from factbase.mailings import Mailing


def list_(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many.")] = 50,
    json: Json = False,
    data: Data = None,
) -> None:
    """List mailings, the newest first, and which of them reach nobody.

    Examples:

    - `rumourline mailings list`
    """
    with at_desk(data) as desk:
        found, at = desk.page(OPERATOR, limit=limit), desk.clock()
        proposed = desk.waiting(OPERATOR)
        waiting = [(one, desk.begun(OPERATOR, one.id)) for one in proposed]
        nobody = desk.reaching_nobody(OPERATOR, (*found, *proposed))
    if json:
        show_json([fields(one) | {"why_nobody": nobody.get(one.id, "")} for one in found])
    elif not found:
        note("Nothing was sent to many yet.")
    else:
        rows = [
            (
                str(one.id),
                one.kind.value,
                one.state.value,
                "nobody" if one.id in nobody else "",
                about(one),
                called(one.created_by),
                f"{one.created_at:%Y-%m-%d %H:%M}",
            )
            for one in found
        ]
        show_table(("number", "kind", "state", "reaches", "about", "by", "since (UTC)"), rows)
        for one, begun in waiting:
            note(f"{_waits(one, begun, at)}:  rumourline mailings approve {one.id} --as NAME")
            if one.id in nobody:
                note(f"  As things are it reaches nobody: {nobody[one.id]}.")


def _waits(mailing: Mailing, begun: bool, at: datetime) -> str:
    named = f"{mailing.kind.value.capitalize()} {mailing.id}"
    if mailing.sent_back:
        return f"{named} waits for somebody else. {left_behind(mailing, begun)}"
    minutes = int((at - mailing.created_at).total_seconds() // 60)
    return f"{named} has waited {minutes} min for a second person"


def show_mailing(number: Number, json: Json = False, data: Data = None) -> None:
    """Show one mailing: who gets it, what they read, what became of it.

    Examples:

    - `rumourline mailings show 3`
    """
    with at_desk(data) as desk:
        view = desk.view(OPERATOR, number)
    if json:
        show_json(
            {
                **fields(view.mailing),
                "recipients": counted(view.tally),
                "rings": [asdict(one) for one in view.rings],
                "plan": plan_fields(view.planned),
            }
        )
    else:
        tell_mailing(view)
