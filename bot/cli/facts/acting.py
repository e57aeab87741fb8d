"""Who acts at the terminal: an API token from the environment, or a name with its password and code.

Looking needs neither: whoever can run commands on this machine can read the base itself.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from getpass import GetPassWarning
from pathlib import Path
from typing import Annotated

import typer

from bot.chatting import case_board
from bot.cli.opening import opened_base, opened_with_encoder
from bot.cli.screen import fail
from bot.config import Settings, load_policy, load_settings
from bot.core.permissions import Person
from bot.core.policy import Policy
from bot.editing import editorial, minds
from bot.editorial.door import Editorial
from bot.identifying import installed
from bot.identity.identity import Identity
from bot.identity.outcomes import NeedsCode
from bot.identity.people import OPERATOR, person_of, typed_name
from bot.mailing_rooms import mailings_in
from bot.pseudonyms import Pseudonyms, key_from
from bot.wiring import now
from factbase.accounts import AccountStore
from factbase.database import Base

TOKEN = "RUMOURLINE_STAFF_TOKEN"  # noqa: S105 - a name, not a token
As = Annotated[
    str | None,
    typer.Option("--as", help=f"Your name; asks for your password. Otherwise {TOKEN} holds your token."),
]
_HERE = "terminal"


@dataclass(frozen=True, slots=True)
class Desk:
    """The editorial, and who sits at it."""

    editorial: Editorial
    person: Person


@dataclass(frozen=True, slots=True)
class Setting:
    """The editorial, and who fills the base; nobody in particular before the first account."""

    editorial: Editorial
    person: Person | None


@dataclass(frozen=True, slots=True)
class Entry:
    """The base, how it is set up, and who came in."""

    settings: Settings
    policy: Policy
    base: Base
    person: Person


@contextmanager
def entered(data: Path | None, name: str | None) -> Iterator[Entry]:
    """The base for somebody on the staff, who must say who they are."""
    settings = load_settings(data=data)
    policy = load_policy(settings.policy)
    with opened_base(settings) as base:
        yield Entry(settings, policy, base, somebody(installed(settings, base, now), name))


@contextmanager
def looked_in(data: Path | None) -> Iterator[Entry]:
    """The base for whoever runs commands on this machine."""
    settings = load_settings(data=data)
    policy = load_policy(settings.policy)
    with opened_base(settings) as base:
        yield Entry(settings, policy, base, OPERATOR)


@contextmanager
def acting(data: Path | None, name: str | None) -> Iterator[Desk]:
    """The editorial for somebody on the staff, who must say who they are."""
    with entered(data, name) as entry:
        yield Desk(_editorial(entry.settings, entry.policy, entry.base), entry.person)


@contextmanager
def looking(data: Path | None, name: str | None = None, make: bool = False) -> Iterator[Desk]:
    """The editorial for whoever runs commands on this machine, or as this colleague would see it."""
    settings = load_settings(data=data)
    policy = load_policy(settings.policy)
    with opened_base(settings, make) as base:
        person = _colleague(base, name) if name else OPERATOR
        yield Desk(editorial(settings, policy, base, now), person)


@contextmanager
def setting_up(data: Path | None, name: str | None, make: bool) -> Iterator[Setting]:
    """The editorial for filling a base: until anybody has an account, nobody must say who they are."""
    settings = load_settings(data=data)
    policy = load_policy(settings.policy)
    with opened_base(settings, make) as base:
        door = _editorial(settings, policy, base)
        if AccountStore(base).list():
            yield Setting(door, somebody(installed(settings, base, now), name))
        else:
            yield Setting(door, None)


@contextmanager
def thinking(data: Path | None) -> Iterator[Desk]:
    """The editorial with its models, for whoever runs commands on this machine."""
    settings = load_settings(data=data)
    with opened_base(settings):  # leaves if there is none: looking makes nothing
        pass
    with opened_with_encoder(data, samples=False) as (line, encoder):
        near, rehearsal = minds(line.service.judge, line.retrieval, encoder, line.base, now)
        policy = load_policy(settings.policy)
        yield Desk(editorial(settings, policy, line.base, now, near, rehearsal), OPERATOR)


def _editorial(settings: Settings, policy: Policy, base: Base) -> Editorial:
    """The editorial whose acts reach whoever asked or was told, through the server."""
    pseudonym = Pseudonyms(key_from(settings.data / "pseudonyms.key")).of
    cards = case_board(settings, policy, base, pseudonym, now)
    following = mailings_in(settings, base, now, (cards,)).following
    return editorial(settings, policy, base, now, after=following.fact_changed)


def somebody(identity: Identity, name: str | None) -> Person:
    """Who acts. Leaves, saying what to do, where nobody can tell; raises SignInRefused, TooManyTries."""
    if not identity.accounts():
        fail("Nobody has an account here yet. Make the first with  rumourline staff add NAME --role admin.")
    if name:
        return replace(_signed_in(identity, name), via="cli")
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        fail(f"Say who you are: with --as NAME, or with an API token in {TOKEN}.", 2)
    person = identity.by_token(token)
    if person is None:
        fail(f"The token in {TOKEN} is unknown, or its time is over. Make another in the console.")
    return replace(person, via="cli")


def _colleague(base: Base, name: str) -> Person:
    account = AccountStore(base).get(typed_name(name))
    if account is None:
        fail(f"There is no account {name!r}. See  rumourline staff list.")
    return person_of(account, "cli")


def _asked(what: str) -> str:
    """What somebody types unseen. Leaves where nobody can: a timer, or a pipe that is empty."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GetPassWarning)  # no terminal: it comes through a pipe
            return str(typer.prompt(what, hide_input=True, err=True))
    except typer.Abort:
        if sys.stdin.isatty():
            raise
        fail(f"There is no terminal to type it at: put an API token into {TOKEN} instead.")


def _signed_in(identity: Identity, name: str) -> Person:
    password = _asked(f"Password of {name}")
    step = identity.sign_in(name, password, _HERE, "rumourline facts")
    if isinstance(step, NeedsCode):
        code = _asked("Code of your authenticator app")
        step = identity.confirm(step.challenge, code, _HERE, "rumourline facts")
    # One command is one visit: nothing stays signed in.
    identity.sign_out(step.token)
    if step.must:
        fail("Sign in to the console first: your password or your second factor must be set there.")
    return step.person
