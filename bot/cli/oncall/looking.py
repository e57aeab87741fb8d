"""The commands that look: who is on call now and next, gaps, and how pages went."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from bot.cli.cases.fields import page_fields
from bot.cli.moments import minute
from bot.cli.noting import noted
from bot.cli.oncall.room import looking
from bot.cli.oncall.shown import PAGES, page_row, serving_fields, span, stretch, tell_left, tell_serving
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note, show, show_json, show_table
from bot.oncall.texts import unaddressed_told
from bot.wiring import now

Days = Annotated[int, typer.Option(min=1, max=366, help="Look so many days ahead.")]


def now_(json: Json = False, data: Data = None) -> None:
    """Say who is on call now, what is silent, and what the last shift left to say.

    Examples:

    - `rumourline oncall now`
    """
    with looking(data) as room:
        rooms = room.duty
        serving = rooms.duty.on_call(now())
        silences, notes = rooms.rostering.silences(), rooms.rostering.notes()
        swaps = rooms.rostering.swaps()
        gone, unaddressed = rooms.duty.left(now()), rooms.watchman.unaddressed()
    if json:
        show_json(
            {
                **serving_fields(serving),
                "gone": list(gone),
                "unaddressed": list(unaddressed),
                "swaps": [
                    {"number": each.id, "of": each.of, "to": each.to, **stretch(each), "note": each.note}
                    for each in swaps
                ],
                "silences": [
                    {"number": each.id, "most": each.most, "by": each.person, **stretch(each),
                     "reason": each.reason}
                    for each in silences
                ],
                "notes": [
                    {"at": each.at.isoformat(), "person": each.person, "text": each.text} for each in notes
                ],
            }
        )  # fmt: skip
        return
    tell_serving(serving)
    if unaddressed:
        show(unaddressed_told(unaddressed))
    tell_left(gone)
    for swap in swaps:
        show(f"swap {swap.id}: {swap.to} for {swap.of}, {span(swap)}  {swap.note}".rstrip())
    for silence in silences:
        told = f"up to {silence.most}, {span(silence)}, {silence.person}: {silence.reason}"
        show(f"SILENT {silence.id}: {told}")
    for left in notes:
        show(f"{minute(left.at)} UTC  {left.person}: {left.text}")


def schedule(days: Days = 14, json: Json = False, data: Data = None) -> None:
    """Show who is on call when.

    Examples:

    - `rumourline oncall schedule`
    - `rumourline oncall schedule --days 60 --json`
    """
    with looking(data) as room:
        turns = room.duty.duty.schedule(now(), timedelta(days=days))
        left = room.duty.duty.left(now())
    if json:
        show_json([{"shift": t.shift, **stretch(t), "officer": t.officer, "deputy": t.deputy} for t in turns])
    elif not turns:
        note("Nobody is on call: put a rota in with  rumourline oncall put ROTA.toml.")
    else:
        rows = [(minute(t.start), minute(t.end), t.shift, t.officer, t.deputy) for t in turns]
        show_table(("from (UTC)", "until (UTC)", "shift", "officer", "deputy"), rows)
    if not json:
        tell_left(left)


def rota(data: Data = None) -> None:
    """Print the rota that holds as TOML, to change it and put it in again. Swaps are no part of it.

    Examples:

    - `rumourline oncall rota > rota.toml`
    """
    with looking(data) as room:
        text = room.duty.duty.text()
    if not text:
        fail("There is no rota: put one in with  rumourline oncall put ROTA.toml.")
    show(text.rstrip())


def gaps(days: Days = 14, json: Json = False, data: Data = None) -> None:
    """Say when nobody is on call, and who has left but stands on the rota. 1 if there is any of it.

    Examples:

    - `rumourline oncall gaps`
    - `rumourline oncall gaps --days 60 --json`
    """
    with looking(data) as room:
        found = room.duty.duty.gaps(now(), timedelta(days=days))
        kept = bool(room.duty.duty.rota(now()).shifts)
        left = room.duty.duty.left(now())
    if json:
        show_json([stretch(each) for each in found])
    elif found or left:
        for each in found:
            show(f"NOBODY is on call {span(each)}")
        tell_left(left)
    elif kept:
        note(f"Somebody is on call at all times of the next {days} days.")
    else:
        note("There is no rota: all pages go to the agency's addresses. See  rumourline oncall put --help.")
    if found or left:
        raise typer.Exit(1)


def try_out(json: Json = False, data: Data = None) -> None:
    """Send a test page to who is on call, the deputy and the agency, as an alarm goes. 1 if one fails.

    Examples:

    - `rumourline oncall test`
    """
    with looking(data) as room:
        page_id = room.duty.watchman.test()
        noted(room.base, "oncall.test", f"page:{page_id}", {})
        room.duty.paging.send()
        found = room.duty.pages.of_page(page_id)
        unaddressed = room.duty.watchman.unaddressed()
    if json:
        show_json([page_fields(each) for each in found])
    elif not found:
        fail("There is no way to anybody: set RUMOURLINE_ALERT_URLS, or addresses in people's settings.")
    else:
        show_table(PAGES, [page_row(each) for each in found])
        if unaddressed:
            note(unaddressed_told(unaddressed))
    if not found or any(each.state.value != "sent" for each in found):
        raise typer.Exit(1)


def pages(
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Show at most so many.")] = 20,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show the latest pages and whether they arrived.

    Examples:

    - `rumourline oncall pages`
    - `rumourline oncall pages --limit 100 --json`
    """
    with looking(data) as room:
        found = room.duty.pages.deliveries(limit)
    if json:
        show_json([page_fields(each) for each in found])
    elif not found:
        note("Nobody was paged yet.")
    else:
        show_table(PAGES, [page_row(each) for each in found])
