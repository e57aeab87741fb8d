"""Accounts of staff on the screen, as text or as JSON.

Knows accounts as they are told. Must not know how they are made or changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cli.screen import note, show, show_json, show_table
from bot.identity.outcomes import Member
from bot.wiring import now

_SHOWN_ONCE = "It is good for 7 days and is not shown again. Nobody but {name} should see it."


def tell_members(members: Sequence[Member], json: bool) -> None:
    """Everybody who has or had an account."""
    if json:
        show_json([_fields(member) for member in members])
        return
    if not members:
        note("There are no accounts. Begin with  rumourline staff add NAME --role admin.")
        return
    rows = (
        (
            member.name,
            _state(member),
            " ".join(sorted(member.roles)),
            "yes" if member.second_factor else "no",
            member.display,
        )
        for member in members
    )
    show_table(("name", "state", "roles", "second factor", "called"), rows)


def tell_password(name: str, password: str, json: bool) -> None:
    """A one-time password, alone on its line so that it can be copied."""
    if json:
        show_json({"name": name, "password": password})
        return
    show(password)
    note(f"This is the one-time password of {name}. " + _SHOWN_ONCE.format(name=name))


def _state(member: Member) -> str:
    if not member.active:
        return "inactive"
    if member.locked_until is not None and now() < member.locked_until:
        return f"locked until {member.locked_until:%H:%M} UTC"
    return "one-time password" if member.must_change else "active"


def _fields(member: Member) -> dict[str, Any]:
    locked = member.locked_until
    return {
        "name": member.name,
        "display": member.display,
        "roles": sorted(member.roles),
        "active": member.active,
        "external": member.external,
        "second_factor": member.second_factor,
        "must_change": member.must_change,
        "locked_until": locked.isoformat() if locked else None,
        "created_at": member.created_at.isoformat(),
        "created_by": member.created_by,
    }
