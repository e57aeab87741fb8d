"""The commands by which staff judge how urgent a case is."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.cases.room import Reference, Why, number, working
from bot.cli.cases.shown import tell
from bot.cli.facts.acting import As
from bot.cli.options import Data, Json
from bot.core.triage import Priority


def harm(
    reference: Reference,
    level: Annotated[int, typer.Argument(help="0 none, 1 some, 2 serious, 3 somebody may die.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Judge how bad it would be if people believed it.

    Examples:

    - `rumourline cases harm R-0001 3 --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.set_harm(room.person, number(reference), level), json)


def vulnerability(
    reference: Reference,
    level: Annotated[int, typer.Argument(help="0 nobody in particular, 1 some, 2 very vulnerable people.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Judge whether it meets people, or a time, that are vulnerable.

    Examples:

    - `rumourline cases vulnerability R-0001 2 --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.set_vulnerability(room.person, number(reference), level), json)


def lower(
    reference: Reference,
    priority: Annotated[Priority, typer.Argument(help="The priority that is right.")],
    reason: Why,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Say that it is less urgent than its score; a higher score raises it again.

    Examples:

    - `rumourline cases lower R-0001 P3 "an old joke of the carnival" --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.lower(room.person, number(reference), priority, reason), json)
