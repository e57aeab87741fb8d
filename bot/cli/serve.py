"""`rumourline serve`: the real thing."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Annotated

import typer

from bot.accountability.in_force import note_in_force
from bot.cli.opening import opened
from bot.cli.options import Data
from bot.cli.screen import note
from bot.config import load_settings
from bot.release import version
from bot.serving import listen, serve_forever
from bot.sole_server import sole_server
from bot.staffing import staff_rooms
from bot.unknown_settings import unknown_settings
from bot.wiring import Rumourline, now
from factbase.audit import AuditLog

_EXAMPLE = '{"text": "is it true that 5G spreads the virus?"}'


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; 0 lets the system choose.", show_default="8100")
    ] = None,
    data: Data = None,
    terminal: Annotated[
        bool | None, typer.Option(help="Answer questions typed here; by default if this is a terminal.")
    ] = None,
    samples: Annotated[bool, typer.Option(help="Load the sample facts if the base is empty.")] = True,
) -> None:
    """Serve the ask page, the API and alerts until Control-C.

    Examples:

    - `rumourline serve`
    - `rumourline serve --port 8200 --data /srv/rumourline`
    - `RUMOURLINE_ALERT_URLS="mailto://user:password@example.org" rumourline serve`
    """
    settings = load_settings(host=host, port=port, data=data)
    door = listen(settings.host, settings.port)  # first, so that a port in use is told at once
    sole = sole_server(settings.data, f"{settings.host}:{door.getsockname()[1]}")
    with door, sole, opened(data, samples, to_serve=True) as line:
        service = line.service
        in_force = {**service.basis, "calibration": service.calibration, "version": version()}
        note_in_force(AuditLog(line.base), in_force, now())
        typed = sys.stdin.isatty() if terminal is None else terminal
        port = door.getsockname()[1]
        asyncio.run(serve_forever(line, staff_rooms(line), door, typed, lambda: _announce(line, port, typed)))


def _announce(line: Rumourline, port: int, typed: bool) -> None:
    place = f"http://{line.settings.host}:{port}"
    note(f"Rumourline is up with {len(line.retrieval)} facts, for {line.settings.agency}.")
    note(f"  Page     {place}/")
    note(f"  Staff    {place}/staff/   (the first account:  rumourline staff add NAME --role admin)")
    note(f"  API      {place}/docs   health {place}/health   ready {place}/ready")
    note(f"  Try      curl -s {place}/api/ask --json '{_EXAMPLE}'")
    note(f"  Data     {line.settings.data.absolute()}")
    note(f"  Chats    {_chats(line)}")
    if line.degraded:
        note(f"  DEGRADED words only: no model could be loaded ({line.degraded})")
        note("           It answers less and asks back more:  rumourline doctor  says what to do.")
    if not line.settings.alert_urls:
        note("  Alerts   here and in alerts.log; set RUMOURLINE_ALERT_URLS to wake somebody")
    for unknown in unknown_settings(os.environ):
        note(f"  UNKNOWN  {unknown}")
    note("  Control-C stops it." + (" Or type a claim here, and Enter." if typed else ""))


def _chats(line: Rumourline) -> str:
    tokens = {"Telegram": line.settings.telegram_token, "Discord": line.settings.discord_token}
    served = [name for name, token in tokens.items() if token is not None]
    if served:
        return " and ".join(served)
    return (
        "none; set RUMOURLINE_TELEGRAM_TOKEN or RUMOURLINE_DISCORD_TOKEN (docs/telegram.md, docs/discord.md)"
    )
