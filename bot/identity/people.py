"""From an account to a person at work, and back from what somebody types to a name.

Knows accounts and roles. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bot.core.likeness import alike, disguised, hidden, skeleton
from bot.core.permissions import Permission, Person, Role
from bot.errors import AccountRefused, NotAllowed
from bot.identity.outcomes import Member
from factbase.accounts import Account
from factbase.facts import storable

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?", re.ASCII)
LONGEST_NAME = 40
LONGEST_DISPLAY = 80
RESERVED = frozenset(
    {"admin", "administrator", "agency", "bot", "emergency", "import", "nobody", "operator", "provider"}
    | {"root", "rumourline", "staff", "system"}
)
"""Names that stand for something else in facts and in the audit log, or that look as if they did."""
OPERATOR = Person("operator", "operator", frozenset({Role.ADMIN}), via="cli")
"""Whoever runs commands on this machine: they can write the base itself, so nothing is kept from them."""


def typed_name(text: str) -> str:
    """The name that somebody means; "" for what no account is ever called."""
    if len(text) > 4 * LONGEST_NAME or not storable(text):
        return ""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def check_name(name: str) -> None:
    """Raise AccountRefused unless a new account may be called so."""
    if not _NAME.fullmatch(name):
        raise AccountRefused(
            f"A name has 1 to {LONGEST_NAME} letters a to z and digits, with . _ - between them, such as "
            "ana.silva."
        )
    if name in RESERVED:
        raise AccountRefused(f"The name {name!r} stands for something else: take a person's name.")


def shown_name(display: str) -> str:
    """How a person is called, in one line. Raises AccountRefused."""
    line = " ".join(display.split())
    if not line or len(line) > LONGEST_DISPLAY or not line.isprintable():
        raise AccountRefused(f"Write the person's name in 1 to {LONGEST_DISPLAY} characters.")
    if disguised(line) or hidden(line):
        raise AccountRefused("The name mixes letters of two alphabets that look alike: type it anew.")
    return line


def check_unlike(name: str, display: str, others: Iterable[Account], agency: str) -> None:
    """Raise AccountRefused if a reader could take this person for the agency or for somebody else here."""
    if any(alike(display, taken) for taken in (agency, *RESERVED) if taken):
        raise AccountRefused(
            "This name stands for the agency or for the service: take the person's own name."
        )
    for other in others:
        if other.name != name and (alike(name, other.name) or skeleton(display) in _looks(other)):
            raise AccountRefused(
                f"That could be taken for {other.name!r}, who has an account here: add something that tells "
                "the two apart, such as the department."
            )


def _looks(account: Account) -> frozenset[str]:
    return frozenset({skeleton(account.name), skeleton(account.display)})


def require(person: Person, permission: Permission) -> None:
    """Raise NotAllowed unless this person may do this."""
    if not person.may(permission):
        raise NotAllowed(
            f"This takes the permission {permission.value!r}, which you do not have here. Ask an admin."
        )


def roles_of(account: Account) -> frozenset[Role]:
    """The account's roles; one that this version does not know brings nothing."""
    known = {role.value for role in Role}
    return frozenset(Role(role) for role in account.roles if role in known)


def person_of(account: Account, via: str, scopes: Iterable[Permission] | None = None) -> Person:
    """The person at work, through this door."""
    narrowed = None if scopes is None else frozenset(scopes)
    return Person(account.name, account.display, roles_of(account), via, narrowed)


def member_of(account: Account) -> Member:
    """The account as staff may see it."""
    return Member(
        name=account.name,
        display=account.display,
        roles=roles_of(account),
        active=account.active,
        external=not account.password,
        second_factor=account.totp_step > 0,
        must_change=account.must_change,
        failures=account.failures,
        locked_until=account.locked_until,
        created_at=account.created_at,
        created_by=account.created_by,
        language=account.language,
        zone=account.zone,
    )
