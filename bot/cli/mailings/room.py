"""The mailing desk at the terminal: for whoever looks, and for somebody on the staff who acts.

Knows that the server that runs may write to platforms whose tokens are not set here. Must not know commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.chatting import PLATFORMS
from bot.cli.facts.acting import somebody
from bot.cli.opening import opened_base
from bot.cli.options import LARGEST_NUMBER
from bot.config import load_settings
from bot.core.permissions import Person
from bot.identifying import installed
from bot.mailing.door import MailingDesk
from bot.mailing_rooms import mailings_in
from bot.wiring import now

Number = Annotated[
    int, typer.Argument(min=1, max=LARGEST_NUMBER, help="The mailing's number: `mailings list` names it.")
]
Reason = Annotated[str, typer.Argument(help="Why, in ten characters at least; colleagues read it.")]


@contextmanager
def at_desk(data: Path | None) -> Iterator[MailingDesk]:
    """For whoever looks."""
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        yield mailings_in(settings, base, now, elsewhere=PLATFORMS).desk


@contextmanager
def acting(data: Path | None, name: str | None) -> Iterator[tuple[MailingDesk, Person]]:
    """For somebody on the staff who acts. `name`: as --as has it."""
    settings = load_settings(data=data)
    with opened_base(settings) as base:
        person = somebody(installed(settings, base, now), name)
        yield mailings_in(settings, base, now, elsewhere=PLATFORMS).desk, person
