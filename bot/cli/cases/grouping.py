"""The commands that say which wordings are one matter: merge two cases, keep two apart, split one."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.cases.room import Reference, number, working
from bot.cli.cases.shown import tell
from bot.cli.facts.acting import As
from bot.cli.options import Data, Json
from bot.cli.screen import fail


def merge(
    reference: Reference,
    into: Annotated[str, typer.Argument(help="The case that goes on.")],
    fact: Annotated[
        str, typer.Option(help="Where each of the two waits for a fact: the one that goes on.")
    ] = "",
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Make two cases one: who asked goes on to the second, which is shown.

    What only the first has goes along: its draft, who works on it, its judged harm, what was promised.

    Examples:

    - `rumourline cases merge R-0002 R-0001 --as dora`
    - `rumourline cases merge R-0002 R-0001 --fact bridge-2 --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.merge(room.person, number(reference), number(into), fact), json)


def apart(
    reference: Reference,
    other: Annotated[str, typer.Argument(help="The case that it is not the same as.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Say that two cases are two matters: nothing proposes or merges them again.

    Examples:

    - `rumourline cases apart R-0001 R-0002 --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.keep_apart(room.person, number(reference), number(other)), json)


def split(
    reference: Reference,
    wordings: Annotated[list[int], typer.Argument(help="Numbers of wordings, as `cases show` has them.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Make some wordings a case of their own, which is shown.

    Examples:

    - `rumourline cases split R-0001 2 3 --as dora`
    """
    with working(data, as_) as room:
        case_id = number(reference)
        known = room.casework.view(room.person, case_id).wordings
        if strange := [each for each in wordings if not 1 <= each <= len(known)]:
            fail(f"There is no wording {strange[0]}: {reference} has {len(known)}.", 2)
        digests = [known[each - 1].digest for each in dict.fromkeys(wordings)]
        tell(room.casework.split(room.person, case_id, digests), json)
