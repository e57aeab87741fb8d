"""Who among the staff may do what: roles, permissions, and a person at work.

Knows which role brings which permissions. Must not know accounts, sessions or the web. That nobody approves
what they wrote is not a permission: `factbase.review` sees to it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What somebody is here for; a person may have several roles, and then may do what any of them may."""

    CURATOR = "curator"
    APPROVER = "approver"
    DUTY_OFFICER = "duty_officer"
    ADMIN = "admin"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One thing that a role allows; also the scope of an API token."""

    READ = "read"
    WRITE = "write"
    APPROVE = "approve"
    URGENT = "publish_urgently"
    WITHDRAW = "withdraw"
    WORK_CASES = "work_cases"
    TERMS = "terms"
    IMPORT = "import"
    EXPORT = "export"
    ACCOUNTS = "accounts"
    AUDIT = "audit"
    PRIVACY = "privacy"


_P = Permission
ROLES: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.CURATOR: frozenset(
            {_P.READ, _P.WRITE, _P.IMPORT, _P.EXPORT, _P.WORK_CASES, _P.TERMS, _P.URGENT}
        ),
        Role.APPROVER: frozenset(
            {_P.READ, _P.WRITE, _P.APPROVE, _P.URGENT, _P.WITHDRAW, _P.EXPORT, _P.WORK_CASES}
        ),
        Role.DUTY_OFFICER: frozenset({_P.READ, _P.WRITE, _P.URGENT, _P.WITHDRAW, _P.WORK_CASES, _P.EXPORT}),
        Role.ADMIN: frozenset({_P.READ, _P.ACCOUNTS, _P.TERMS, _P.AUDIT, _P.EXPORT, _P.IMPORT, _P.PRIVACY}),
        Role.AUDITOR: frozenset({_P.READ, _P.AUDIT, _P.EXPORT}),
    }
)
"""What each role brings. An admin gives roles but neither writes nor approves; an auditor changes nothing."""

CHANGING = frozenset(Permission) - {Permission.READ, Permission.EXPORT, Permission.AUDIT}
"""The permissions with which something can be changed."""


def permissions(roles: Iterable[Role]) -> frozenset[Permission]:
    """All that these roles bring together."""
    return frozenset[Permission]().union(*(ROLES[role] for role in roles))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work. `name` is their account's, `via` the door they came through (console, api, cli).

    `scopes` narrow what the roles bring: those of an API token, or none at all for a person who must first
    change a one-time password or set up a second factor. They never add anything.
    """

    name: str
    display: str
    roles: frozenset[Role]
    via: str = "console"
    scopes: frozenset[Permission] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether this person may do this here and now."""
        return permission in self.permissions()

    def permissions(self) -> frozenset[Permission]:
        """All that this person may do here and now."""
        brought = permissions(self.roles)
        return brought if self.scopes is None else brought & self.scopes
