"""Casework at the terminal: for whoever looks, and for somebody on the staff who acts.

Knows who follows an act: people who asked are written to, and cards in the staff chat change, by the server
that runs, from what is put into the base here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.chatting import case_board
from bot.cli.facts.acting import Entry, entered, looked_in
from bot.cli.screen import fail
from bot.core.permissions import Person
from bot.editing import editorial
from bot.editorial.door import Editorial
from bot.mailing_rooms import mailings_in
from bot.pseudonyms import Pseudonyms, key_from
from bot.wiring import now
from factbase.accounts import AccountStore

Reference = Annotated[str, typer.Argument(help="The case's reference, such as R-0001.")]
Why = Annotated[str, typer.Argument(help="Why, in a few words; colleagues read it.")]


@dataclass(frozen=True, slots=True)
class Room:
    """Cases, facts to draft, and who is here. `names`: who has an account, for acts that tell of it."""

    casework: Casework
    editorial: Editorial
    person: Person
    names: frozenset[str]


@contextmanager
def working(data: Path | None, name: str | None) -> Iterator[Room]:
    """Casework for somebody on the staff, who must say who they are."""
    with entered(data, name) as entry:
        yield _room(entry)


@contextmanager
def looking(data: Path | None) -> Iterator[Room]:
    """Casework for whoever runs commands on this machine."""
    with looked_in(data) as entry:
        yield _room(entry)


def number(reference: str) -> int:
    """The number of a case by its reference. Leaves where it is none."""
    found = re.fullmatch(r"(?:R-)?0*(\d{1,15})", reference.strip(), re.IGNORECASE | re.ASCII)
    if not found:
        fail(f"{reference!r} is not a case's reference: write it as R-0001 or 1.", 2)
    return int(found[1])


def _room(entry: Entry) -> Room:
    pseudonym = Pseudonyms(key_from(entry.settings.data / "pseudonyms.key")).of
    cards = case_board(entry.settings, entry.policy, entry.base, pseudonym, now)
    following = mailings_in(entry.settings, entry.base, now, (cards,)).following
    return Room(
        casework(entry.policy, entry.base, now, [following, cards], entry.settings.language),
        editorial(entry.settings, entry.policy, entry.base, now, after=following.fact_changed),
        entry.person,
        frozenset(account.name for account in AccountStore(entry.base).list()),
    )
