"""The commands that lead a fact on: submit, return, approve, withdraw and the others, and notes about it."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.facts.acting import As, Desk, acting
from bot.cli.facts.options import FactId, Reason, Seen, SeenOrLatest
from bot.cli.facts.shown import tell
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import note

Alters = Annotated[
    bool,
    typer.Option(
        "--alters/--same",
        help="Whether a new version changes what people should believe or do: then a recall is proposed "
        "for whoever was told an older one. Other words in its answer are noticed without it.",
    ),
]


def submit(
    fact_id: FactId,
    seen: SeenOrLatest = None,
    alters: Alters = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Hand a draft to those who approve, if the outgoing checks let it through.

    Examples:

    - `rumourline facts submit bridge-1 --as ana`
    - `rumourline facts submit bridge-1 --alters --as ana`
    """
    with acting(data, as_) as desk:
        edit = _seen(desk, fact_id, seen)
        tell(desk.editorial.submit(desk.person, fact_id, edit, alters), json)


def return_(
    fact_id: FactId,
    reason: Reason,
    seen: SeenOrLatest = None,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Hand a version in review back to who wrote it.

    Examples:

    - `rumourline facts return bridge-1 "which bank of the river is meant?" --as ben`
    """
    with acting(data, as_) as desk:
        edit = _seen(desk, fact_id, seen)
        tell(desk.editorial.return_(desk.person, fact_id, edit, reason), json)


def approve(fact_id: FactId, seen: Seen, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Let out a version in review that others wrote. It answers within seconds.

    Examples:

    - `rumourline facts approve bridge-1 --seen 4 --as ben`
    """
    with acting(data, as_) as desk:
        tell(desk.editorial.publish(desk.person, fact_id, seen), json)


def publish_urgently(
    fact_id: FactId,
    reason: Reason,
    seen: Seen,
    alters: Alters = False,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Let out a version alone: the duty officer is told, and somebody else must look afterwards.

    Examples:

    - `rumourline facts publish-urgently bridge-1 "people drive into the river" --seen 3 --as dora`
    - `rumourline facts publish-urgently bridge-1 "the bridge fell at noon" --seen 3 --alters --as dora`
    """
    with acting(data, as_) as desk:
        tell(desk.editorial.publish_urgently(desk.person, fact_id, seen, reason, alters), json)


def review_after(
    fact_id: FactId,
    version: Annotated[
        int, typer.Argument(min=1, max=LARGEST_NUMBER, help="The version that was published urgently.")
    ],
    agree: Annotated[
        bool, typer.Option("--agree/--disagree", help="Whether it stands; if not, it is withdrawn.")
    ],
    reason: Annotated[str, typer.Option(help="Why; needed to disagree.")] = "",
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Look at what one person let out alone, and say whether it stands.

    Examples:

    - `rumourline facts review-after bridge-1 2 --agree --as ben`
    - `rumourline facts review-after bridge-1 2 --disagree --reason "the source says otherwise" --as ben`
    """
    with acting(data, as_) as desk:
        tell(desk.editorial.review_after(desk.person, fact_id, version, agree, reason), json)


def withdraw(fact_id: FactId, reason: Reason, as_: As = None, json: Json = False, data: Data = None) -> None:
    """Stop a fact from answering, at once. A case that it answered opens again.

    Examples:

    - `rumourline facts withdraw bridge-1 "the bridge was closed today" --as ben`
    """
    with acting(data, as_) as desk:
        tell(desk.editorial.withdraw(desk.person, fact_id, reason), json)


def supersede(
    fact_id: FactId,
    by: Annotated[str, typer.Argument(help="The id of the published fact that takes its place.")],
    reason: Reason,
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Stop a fact from answering, because another one takes its place.

    Examples:

    - `rumourline facts supersede bridge-1 bridge-2 "the new one has the new route" --as ben`
    """
    with acting(data, as_) as desk:
        tell(desk.editorial.supersede(desk.person, fact_id, by, reason), json)


def discard(fact_id: FactId, seen: SeenOrLatest = None, as_: As = None, data: Data = None) -> None:
    """Give up the version that is worked on. It stays in the history.

    Examples:

    - `rumourline facts discard bridge-1 --as ana`
    """
    with acting(data, as_) as desk:
        desk.editorial.discard(desk.person, fact_id, _seen(desk, fact_id, seen))
    note(f"The version of {fact_id} that was worked on is given up.")


def comment(
    fact_id: FactId,
    text: Annotated[str, typer.Argument(help="What to say to colleagues.")],
    as_: As = None,
    data: Data = None,
) -> None:
    """Say something to colleagues about the newest version of a fact.

    Examples:

    - `rumourline facts comment bridge-1 "is there a source in Arabic?" --as ben`
    """
    with acting(data, as_) as desk:
        said = desk.editorial.comment(desk.person, fact_id, text)
    note(f"Your comment stands beside version {said.version} of {fact_id}.")


def assign(
    fact_id: FactId,
    to: Annotated[str, typer.Argument(help="Who looks after it; an empty name for nobody.")],
    as_: As = None,
    data: Data = None,
) -> None:
    """Make somebody the owner of a fact: they are told when its dates come near.

    Examples:

    - `rumourline facts assign bridge-1 carl --as ben`
    - `rumourline facts assign bridge-1 "" --as ben`
    """
    with acting(data, as_) as desk:
        owner = desk.editorial.assign(desk.person, fact_id, to)
    note(f"{owner.person if owner else 'Nobody in particular'} looks after {fact_id} now.")


def _seen(desk: Desk, fact_id: str, seen: int | None) -> int:
    """The edit that was named, else the latest one; without any the store says what is wrong."""
    if seen is not None:
        return seen
    working = desk.editorial.fact(desk.person, fact_id).working
    return working.edit if working else 1
