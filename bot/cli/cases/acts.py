"""The commands by which staff work on a case: acknowledge it, answer it, bring it to its end."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.cases.room import Reference, Why, number, working
from bot.cli.cases.shown import tell
from bot.cli.facts.acting import As
from bot.cli.moments import moment
from bot.cli.options import Data, Json
from bot.cli.screen import fail


def acknowledge(reference: Reference, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Say that you have seen it: nobody else is paged for it now.

    Examples:

    - `rumourline cases acknowledge R-0001 --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.acknowledge(room.person, number(reference)), json)


def take(
    reference: Reference,
    from_colleague: Annotated[
        bool, typer.Option("--from-colleague", help="Though a colleague works on it until now.")
    ] = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Say that you work on it.

    Examples:

    - `rumourline cases take R-0001 --as dora`
    - `rumourline cases take R-0001 --from-colleague --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.take(room.person, number(reference), from_colleague), json)


def hand_over(
    reference: Reference,
    to: Annotated[str, typer.Argument(help="Who works on it from now on.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Give a case to a colleague.

    Examples:

    - `rumourline cases hand-over R-0001 carl --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.hand_over(room.person, number(reference), to), json)


def note(
    reference: Reference,
    text: Annotated[str, typer.Argument(help="What colleagues should know.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Write something down for colleagues.

    Examples:

    - `rumourline cases note R-0001 "the water works answer at six" --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.note(room.person, number(reference), text), json)


def link(
    reference: Reference,
    fact_id: Annotated[str, typer.Argument(help="The id of the published fact that answers it.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Answer a case by a fact: everybody who asked gets it.

    Examples:

    - `rumourline cases link R-0001 bridge-1 --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.link(room.person, number(reference), fact_id), json)


def draft(
    reference: Reference,
    fact_id: Annotated[str, typer.Argument(help="The id that the new fact gets.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Begin the fact that answers it, its claim and phrasings filled in.

    Examples:

    - `rumourline cases draft R-0001 bridge-2 --as dora`
    """
    with working(data, as_) as room:
        person, desk = room.person, room.editorial
        start = lambda fact: desk.start(person, fact)  # noqa: E731 - one line, used once
        tell(room.casework.draft(person, number(reference), fact_id, start), json)


def holding(
    reference: Reference,
    statement: Annotated[
        str, typer.Argument(help="What is known, and what is not; 20 to 600 characters.", show_default=False)
    ] = "",
    template: Annotated[
        str, typer.Option(help="Send a ready text: health, election, flood, scam, services, or your own.")
    ] = "",
    next_word: Annotated[
        str,
        typer.Option(help="When people hear from us next, within 30 days: 2026-11-21T18:00+01:00."),
    ] = "",
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Tell everybody who asked what is known so far.

    Without --next-word they hear again in four hours, or when the policy says.

    A ready text reaches each asker in their own language, and says itself when they hear again.

    Examples:

    - `rumourline cases holding R-0001 "We are testing the water. Boil it until then." --as dora`
    - `rumourline cases holding R-0001 --template flood --as dora`
    - `rumourline cases holding R-0001 "…" --next-word 2026-11-21T18:00+01:00 --as dora`
    """
    if bool(statement) == bool(template):
        fail("Write the statement, or name a --template: one of the two.", 2)
    due = moment(next_word) if next_word else None
    with working(data, as_) as room:
        if template:
            statement, soon = room.casework.template(template)
            due = due or soon
        tell(room.casework.holding(room.person, number(reference), statement, due), json)


def leadership(
    reference: Reference,
    who: Annotated[str, typer.Argument(help="Who was told, and how.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Write down that you have told the agency's leadership; Rumourline itself tells them nothing.

    Examples:

    - `rumourline cases leadership R-0001 "the mayor, by telephone" --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.leadership(room.person, number(reference), who), json)


def dismiss(reference: Reference, reason: Why, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Say that it needs no answer.

    Examples:

    - `rumourline cases dismiss R-0001 "satire" --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.dismiss(room.person, number(reference), reason), json)


def route(
    reference: Reference,
    agency: Annotated[str, typer.Argument(help="Whose matter it is; the policy file lists agencies.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Give it to another agency: everybody who asked is told whose matter it is, with its link.

    Examples:

    - `rumourline cases route R-0001 "Tax Office" --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.route(room.person, number(reference), agency), json)


def reopen(reference: Reference, reason: Why, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Work on a case again that had come to an end.

    Examples:

    - `rumourline cases reopen R-0001 "the fact was wrong" --as dora`
    """
    with working(data, as_) as room:
        tell(room.casework.reopen(room.person, number(reference), reason), json)
