"""What the other rooms get to see of identity, as frozen values. Nothing secret shows in their repr.

Knows shapes only. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.core.permissions import Permission, Person, Role


class Must(StrEnum):
    """What a person must do before they may do anything else."""

    CHANGE_PASSWORD = "change_password"  # noqa: S105 - a name, not a password
    SET_UP_TOTP = "set_up_totp"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session has begun. `token` goes into the session cookie and is nowhere else.

    While `must` is not empty, `person` may do nothing. `device` goes into a cookie that lives for long: with
    it, strangers who guess at this name do not lock this browser out.
    """

    token: str = field(repr=False)
    person: Person
    must: frozenset[Must] = frozenset()
    device: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NeedsCode:
    """The password was right; now a code is needed. `challenge` goes into the next form, for 5 minutes."""

    challenge: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that somebody is signed in with. `id` names it to its owner; it opens nothing.

    `csrf` stands in every form and is checked with `Identity.csrf_right`.
    """

    id: str
    person: Person
    must: frozenset[Must]
    csrf: str = field(repr=False)
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    agent: str


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One of a person's sessions, in a list of them."""

    id: str
    created_at: datetime
    seen_at: datetime
    agent: str


class TotpSetUp(NamedTuple):
    """What an authenticator app needs: the secret to type, or the address to show as a QR code."""

    secret: str
    uri: str

    def __repr__(self) -> str:
        return "TotpSetUp(…)"


@dataclass(frozen=True, slots=True)
class Ready:
    """The second factor counts from now on. The codes are shown once; all other sessions have ended."""

    recovery_codes: tuple[str, ...] = field(repr=False)
    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class Member:
    """An account as staff may see it. `external`: signs in with another provider, without a password here."""

    name: str
    display: str
    roles: frozenset[Role]
    active: bool
    external: bool
    second_factor: bool
    must_change: bool
    failures: int
    locked_until: datetime | None
    created_at: datetime
    created_by: str
    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class ApiToken:
    """An API token as its owner may see it later: all but the token itself."""

    id: int
    account: str
    title: str
    scopes: frozenset[Permission]
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None
