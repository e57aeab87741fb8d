"""`rumourline staff`: who may sign in to the console, from the machine itself.

Whoever runs these commands could write the base itself: they are the actor `operator` of the audit log.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import staff_chat
from bot.cli.opening import opened_base
from bot.cli.options import Data, Json
from bot.cli.screen import fail, note, show, show_json
from bot.cli.staff_leaving import tell_left
from bot.cli.staff_shown import tell_members, tell_password
from bot.config import Settings, load_settings
from bot.core.permissions import Permission, Role
from bot.identifying import installed
from bot.identity.identity import Identity
from bot.identity.outcomes import Member
from bot.identity.people import OPERATOR
from bot.wiring import now

app = typer.Typer(no_args_is_help=True, help="Add people to the staff, give them roles, and help them in.")

Name = Annotated[str, typer.Argument(help="The name they sign in with.")]
Roles = Annotated[list[Role], typer.Option("--role", help="A role; name several one by one.")]


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The name to sign in with: small letters, such as ana.")],
    role: Roles,
    display: Annotated[str, typer.Option(help="How they are called; by default as the name.")] = "",
    language: Annotated[str, typer.Option(help="Language they see the console in (ISO 639).")] = "",
    zone: Annotated[str, typer.Option(help="Time zone they see times in, such as Europe/Berlin.")] = "",
    json: Json = False,
    data: Data = None,
) -> None:
    """Add a person and print a one-time password for them. The first one must be an admin.

    Examples:

    - `rumourline staff add ana --role admin`
    - `rumourline staff add ben --role curator --role duty_officer --display "Ben Okri"`
    """
    with _identity(data, make=True) as identity:
        password = identity.add_account(OPERATOR, name, display or name, role, language, zone)
        added = _member(identity, name)
    tell_password(added.name, password, json)


@app.command("list")
def list_(json: Json = False, data: Data = None) -> None:
    """List everybody who has or had an account.

    Examples:

    - `rumourline staff list`
    - `rumourline staff list --json`
    """
    with _identity(data) as identity:
        members = identity.accounts()
    tell_members(members, json)


@app.command("roles")
def roles(name: Name, role: Roles, data: Data = None) -> None:
    """Give a person exactly these roles; they sign in again.

    Examples:

    - `rumourline staff roles ben --role approver`
    - `rumourline staff roles ben --role approver --role duty_officer`
    """
    with _identity(data) as identity:
        identity.set_roles(OPERATOR, name, role)
        held = _member(identity, name)
    note(f"{held.name} is now {', '.join(sorted(held.roles))}.")
    tell_left(held.name, data)


@app.command("reset")
def reset(name: Name, json: Json = False, data: Data = None) -> None:
    """Print a new one-time password; the second factor, sessions and API tokens end.

    Examples:

    - `rumourline staff reset ana`
    - `rumourline staff reset ana --json`
    """
    with _identity(data) as identity:
        password = identity.reset(OPERATOR, name)
        found = _member(identity, name)
    tell_password(found.name, password, json)


@app.command("deactivate")
def deactivate(name: Name, data: Data = None) -> None:
    """Let nobody sign in as this person any more. What they did stays.

    Examples:

    - `rumourline staff deactivate ben`
    """
    with _identity(data) as identity:
        identity.deactivate(OPERATOR, name)
        gone = _member(identity, name)
    note(f"{gone.name} can no longer sign in; their sessions and API tokens have ended.")
    tell_left(gone.name, data)


@app.command("activate")
def activate(name: Name, data: Data = None) -> None:
    """Let a person sign in again who was deactivated or is locked out.

    Examples:

    - `rumourline staff activate ben`
    """
    with _identity(data) as identity:
        identity.activate(OPERATOR, name)
    note(f"{name} can sign in again.")


@app.command("token")
def token(
    name: Name,
    title: Annotated[str, typer.Option(help="What the token is for.")],
    scope: Annotated[
        list[Permission], typer.Option("--scope", help="What it may do; name several one by one.")
    ],
    days: Annotated[int, typer.Option(min=1, max=400, help="For how many days it is good.")] = 90,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print a new API token of this person, for a machine. It may only what they may.

    Examples:

    - `rumourline staff token ben --title "nightly export" --scope read --scope export`
    """
    with _identity(data) as identity:
        made = identity.new_api_token(OPERATOR, title, scope, days, name)
    if json:
        show_json({"name": name, "token": made})
        return
    show(made)
    note(f"It is good for {days} days and is not shown again.")


@app.command("link")
def link(
    name: Name,
    subject: Annotated[str, typer.Argument(help="The person's number (subject) at the provider.")],
    issuer: Annotated[
        str, typer.Option(help="The provider; by default RUMOURLINE_OIDC_ISSUER.", show_default=False)
    ] = "",
    data: Data = None,
) -> None:
    """Let a person sign in through the sign-in provider too. Be sure that both are the same person.

    Examples:

    - `rumourline staff link ana 248289761001`
    """
    chosen = issuer or load_settings(data=data).oidc_issuer
    if not chosen:
        fail("Name the provider with --issuer, or set RUMOURLINE_OIDC_ISSUER.", 2)
    with _identity(data) as identity:
        identity.link(OPERATOR, name, chosen, subject)
    note(f"{name} may now sign in through {chosen}.")


app.command("link-chat")(staff_chat.link_chat)
app.command("unlink-chat")(staff_chat.unlink_chat)


@contextmanager
def _identity(data: Path | None, make: bool = False) -> Iterator[Identity]:
    settings: Settings = load_settings(data=data)
    with opened_base(settings, make) as base:
        yield installed(settings, base, now)


def _member(identity: Identity, name: str) -> Member:
    found = identity.member(name)
    if found is None:
        fail(f"There is no account {name!r}. See  rumourline staff list.")
    return found
