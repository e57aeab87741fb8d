"""The commands that change who is on call: a rota, swaps, silences, hand-over notes."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.facts.acting import As
from bot.cli.moments import minute, moment
from bot.cli.oncall.room import acting
from bot.cli.oncall.shown import span, stretch
from bot.cli.options import LARGEST_NUMBER, Data, Json
from bot.cli.screen import fail, note, show, show_json
from bot.core.triage import Priority
from bot.wiring import now

LARGEST = 256 * 1024
"""Bytes of a rota file."""
Start = Annotated[str, typer.Option("--from", help="From when, such as 2026-11-21T18:00+01:00.")]
End = Annotated[str, typer.Option("--until", help="Until when, such as 2026-11-22T08:00+01:00.")]


def put(
    rota: Annotated[Path, typer.Argument(help="The rota, a TOML file; - reads standard input.")],
    as_: As = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Put a rota in: it holds at once. The former one stays in force if this one has a fault.

    A rota is a list of shifts; of those that cover a moment the first counts:

        [[shifts]]
        name = "nights"
        people = ["dora", "ben"]
        starts = "18:00"
        ends = "08:00"
        zone = "Europe/Berlin"
        since = "2026-11-23"
        rotation = "weekly"

    Examples:

    - `rumourline oncall put rota.toml --as ada`
    """
    text = _text(rota)
    with acting(data, as_) as room:
        held = room.duty.rostering.put(room.person, text)
        missing = room.duty.duty.gaps(now(), timedelta(days=14))
    if json:
        show_json({"shifts": [shift.name for shift in held.shifts], "gaps": [stretch(g) for g in missing]})
        return
    shifts = "1 shift" if len(held.shifts) == 1 else f"{len(held.shifts)} shifts"
    people = "1 person" if len(held.people()) == 1 else f"{len(held.people())} people"
    show(f"{shifts}, {people}: the rota holds now")
    for each in missing:
        show(f"NOBODY is on call {span(each)}")


def swap(
    of: Annotated[str, typer.Argument(help="Whose time on call it is.")] = "",
    to: Annotated[str, typer.Argument(help="Who takes it.")] = "",
    start: Start = "",
    end: End = "",
    text: Annotated[str, typer.Option("--note", help="What the colleague should know.")] = "",
    undo: Annotated[
        int,
        typer.Option("--end", min=0, max=LARGEST_NUMBER, help="End this swap; `oncall now` has its number."),
    ] = 0,
    as_: As = None,
    data: Data = None,
) -> None:
    """Let a colleague take over what somebody would have had.

    Examples:

    - `rumourline oncall swap dora ben --from 2026-11-21T18:00+01:00 --until 2026-11-22T08:00+01:00 --as dora`
    - `rumourline oncall swap --end 3 --as dora`
    """
    if not undo and not (of and to and start and end):
        fail("Name who gives and who takes, with --from and --until; or a swap with --end.", 2)
    with acting(data, as_) as room:
        door = room.duty.rostering
        if undo:
            _ended(door.end_swap(room.person, undo), "swap", undo)
        else:
            made = door.swap(room.person, of, to, moment(start), moment(end), text)
            show(f"swap {made}: {to} takes over from {of}")


def silence(
    reason: Annotated[str, typer.Argument(help="Why, in ten characters at least.")] = "",
    end: End = "",
    most: Annotated[Priority, typer.Option(help="Page nothing up to this priority.")] = Priority.P2,
    start: Start = "",
    undo: Annotated[
        int,
        typer.Option(
            "--end", min=0, max=LARGEST_NUMBER, help="End this silence; `oncall now` has its number."
        ),
    ] = 0,
    as_: As = None,
    data: Data = None,
) -> None:
    """Page nothing up to a priority for a while, a day at most. Alarms go on, and page when it is over.

    Examples:

    - `rumourline oncall silence "we move the servers" --until 2026-11-21T18:00+01:00 --as dora`
    - `rumourline oncall silence --end 3 --as dora`
    """
    if not undo and not (reason and end):
        fail("Say why, and with --until how long; or name a silence with --end.", 2)
    with acting(data, as_) as room:
        door = room.duty.rostering
        if undo:
            _ended(door.end_silence(room.person, undo), "silence", undo)
        else:
            begins = moment(start) if start else None
            made = door.silence(room.person, most, moment(end), reason, begins)
            show(f"silence {made}: nothing up to {most.value} is paged until {minute(moment(end))} UTC")


def hand_over(
    text: Annotated[str, typer.Argument(help="What the next shift should know.")],
    as_: As = None,
    data: Data = None,
) -> None:
    """Leave a note for the next shift.

    Examples:

    - `rumourline oncall hand-over "R-0001: the water works answer at six" --as dora`
    """
    with acting(data, as_) as room:
        room.duty.rostering.hand_over(room.person, text)
    note("The note is kept: `rumourline oncall now` shows it.")


def _ended(done: bool, what: str, number: int) -> None:
    if not done:
        fail(f"There is no {what} {number} that holds or will. See  rumourline oncall now.")
    show(f"{what} {number} is over")


def _text(file: Path) -> str:
    if str(file) == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        fail(f"{file} is larger than {LARGEST} bytes: that is no rota.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(f"{file} is not UTF-8 (byte {error.start}): save it as UTF-8.")
