"""`rumourline blocks`: whose messages are not dealt with for a while, why, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.case_rooms import blocking
from bot.casework.blocking import Blocking, Whom
from bot.cli.cases.room import number
from bot.cli.facts.acting import As, Entry, entered, looked_in
from bot.cli.moments import minute, moment
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.core.permissions import Person
from bot.pseudonyms import Pseudonyms, key_from
from bot.wiring import now
from factbase.blocks import Block

app = typer.Typer(
    no_args_is_help=True,
    help="""Do not deal with somebody's messages for a while.

Every block has a reason and an end. The person is told once, until when it holds and how to object; if they
are in danger, they still hear whom to call. See docs/protecting-people.md.""",
)
_ENOUGH = 10_000
"""Days: the calendar ends some time after; every policy's longest block ends long before."""
_HEADS = ("block", "until (UTC)", "who", "placed by", "told", "state", "reason")


@dataclass(frozen=True, slots=True)
class Room:
    """Blocks and threats, and who is here."""

    blocking: Blocking
    person: Person
    pseudonyms: Pseudonyms


@contextmanager
def working(data: Path | None, name: str | None) -> Iterator[Room]:
    """Blocks for somebody on the staff, who must say who they are."""
    with entered(data, name) as entry:
        yield _room(entry)


@contextmanager
def looking(data: Path | None) -> Iterator[Room]:
    """Blocks for whoever runs commands on this machine."""
    with looked_in(data) as entry:
        yield _room(entry)


def _room(entry: Entry) -> Room:
    names = Pseudonyms(key_from(entry.settings.data / "pseudonyms.key"))
    return Room(blocking(entry.policy, entry.base, now), entry.person, names)


@app.command("list")
def list_(
    ended: Annotated[bool, typer.Option("--all", help="Also those that ended.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List blocks, the one that ends first first.

    Examples:

    - `rumourline blocks list`
    - `rumourline blocks list --all --json`
    """
    with looking(data) as room:
        found = room.blocking.list(room.person, ended)
        at = room.blocking.clock()
    if json:
        show_json([fields(block, at) for block in found])
    elif not found:
        note("Nobody is blocked.")
    else:
        show_table(_HEADS, (_row(block, at) for block in found))


@app.command("askers")
def askers(
    case: Annotated[str, typer.Argument(help="A case's reference, such as R-0001.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Number those who asked about a case, so that one of them can be blocked. Nobody is named.

    Examples:

    - `rumourline blocks askers R-0001 --as dora`
    """
    with working(data, as_) as room:
        found = room.blocking.askers(room.person, number(case))
    if json:
        show_json(
            [{"asker": each.number, "times": each.times, "last": each.last.isoformat()} for each in found]
        )
    else:
        rows = ((str(each.number), str(each.times), minute(each.first), minute(each.last)) for each in found)
        show_table(("asker", "times", "first (UTC)", "last (UTC)"), rows)


@app.command("add")
def add(
    why: Annotated[
        str, typer.Argument(metavar="[REASON]", help="Why, in 5 to 300 characters; colleagues read it.")
    ] = "",
    reason: Annotated[str, typer.Option(help="The same, as an option.")] = "",
    case: Annotated[str, typer.Option(help="Block an asker of this case, such as R-0001.")] = "",
    asker: Annotated[
        int, typer.Option(max=LARGEST_NUMBER, help="Which asker; see `rumourline blocks askers`.")
    ] = 0,
    threat: Annotated[str, typer.Option(help="Block whoever sent this threat, such as T-0001.")] = "",
    channel: Annotated[str, typer.Option(help="With --id or --chat: telegram, discord or web.")] = "",
    id_: Annotated[str, typer.Option("--id", help="The platform's id of a person; it is not kept.")] = "",
    chat: Annotated[str, typer.Option(help="The platform's id of a chat or group; it is not kept.")] = "",
    days: Annotated[int | None, typer.Option(min=1, help="Until so many days from now.")] = None,
    until: Annotated[str, typer.Option(help="Until then, such as 2026-12-01T12:00+01:00.")] = "",
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Block a person or a place for a while; an end is needed.

    Examples:

    - `rumourline blocks add --case R-0001 --asker 2 --days 7 "floods the line" --as dora`
    - `rumourline blocks add --threat T-0001 --days 30 --reason "threats" --as dora`
    - `rumourline blocks add --channel telegram --id 12345 --until 2026-12-01T12:00Z "insults" --as dora`
    """
    if bool(why) == bool(reason):
        fail('Say why, once: as the last word ("floods the line") or with --reason.', 2)
    if sum(map(bool, (case, threat, id_, chat))) != 1:
        fail("Say whom: with --case and --asker, or --threat, or --channel and --id or --chat.", 2)
    if (id_ or chat) and not channel:
        fail("An id needs its channel: add --channel telegram, discord or web.", 2)
    if bool(days) == bool(until):
        fail("Say until when: with --days or with --until. No block is for ever.", 2)
    with working(data, as_) as room:
        ends_at = moment(until) if until else room.blocking.clock() + timedelta(days=min(days or 0, _ENOUGH))
        whom = _whom(room, case, asker, threat, channel, id_, chat)
        block = room.blocking.place(room.person, whom, why or reason, ends_at)
        _tell(block, room.blocking.clock(), json)


@app.command("lift")
def lift(
    block: Annotated[
        int, typer.Argument(max=LARGEST_NUMBER, help="Its number; see `rumourline blocks list`.")
    ],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """End a block before its time.

    Examples:

    - `rumourline blocks lift 3 --as dora`
    """
    with working(data, as_) as room:
        _tell(room.blocking.lift(room.person, block), room.blocking.clock(), json)


def _whom(room: Room, case: str, asker: int, threat: str, channel: str, id_: str, chat: str) -> Whom:
    if case:
        return room.blocking.asker(room.person, number(case), asker)
    if threat:
        return room.blocking.threatener(room.person, threat_number(threat))
    kind = "author" if id_ else "conversation"
    pseudonym = room.pseudonyms.of(kind, f"{channel}:{id_ or chat}")
    named = f"a {'person' if id_ else 'chat'} of {channel}"
    return Whom(pseudonym if id_ else "", "" if id_ else pseudonym, named)


def threat_number(reference: str) -> int:
    """The number of a threat by its reference. Leaves where it is none."""
    digits = reference.strip().upper().removeprefix("T-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):
        fail(f"{reference!r} is not a threat's reference: write it as T-0001 or 1.", 2)
    return int(digits)


def fields(block: Block, at: datetime) -> dict[str, Any]:
    """A block as JSON has it; whom it meets is a pseudonym that only this base can read, and stays here."""
    return {
        "block": block.id,
        "whole_place": bool(block.conversation),
        "reason": block.reason,
        "placed_by": block.placed_by,
        "placed_at": block.placed_at.isoformat(),
        "ends_at": block.ends_at.isoformat(),
        "lifted_by": block.lifted_by,
        "lifted_at": block.lifted_at.isoformat() if block.lifted_at else None,
        "told": block.told,
        "holds": block.holds(at),
    }


def _row(block: Block, at: datetime) -> tuple[str, ...]:
    state = "holds" if block.holds(at) else "lifted" if block.lifted_at else "ended"
    who = "a place" if block.conversation else "a person"
    told = "yes" if block.told else "not yet"
    return (str(block.id), minute(block.ends_at), who, block.placed_by, told, state, block.reason)


def _tell(block: Block, at: datetime, json: bool) -> None:
    if json:
        show_json(fields(block, at))
    elif block.holds(at):
        show(f"Block {block.id} holds until {minute(block.ends_at)} UTC.")
    else:
        show(f"Block {block.id} is lifted.")
