"""What all parts of identity share: where accounts are kept, the rules, the clock, chance, and the audit log.

Knows stores and protocols. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.notifying import NotifyRules
from bot.core.permissions import Role
from factbase.accounts import AccountStore
from factbase.credentials import ProviderStore, RecoveryStore
from factbase.failures import FailureStore
from factbase.sessions import SessionStore
from factbase.tokens import TokenStore

Random = Callable[[int], bytes]
"""So many bytes that nobody can guess."""
Pseudonym = Callable[[str, str], str]
"""The keyed hash of something of a kind."""


class Sealing(Protocol):
    """Encrypts what must be read again, and by nobody else."""

    def close(self, value: dict[str, Any]) -> bytes:
        """Seal what JSON can hold."""

    def open(self, sealed: bytes) -> dict[str, Any]:
        """What was sealed. Raises SealBroken."""


class Audit(Protocol):
    """What was done by whom, in a log that only grows."""

    def append(
        self,
        actor: str,
        via: str,
        act: str,
        subject: str,
        detail: Mapping[str, str | int | float | bool | None],
        now: datetime,
    ) -> int:
        """Write one entry; returns its number."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the installation has chosen.

    `idle` and `absolute`: how long a session lasts without being used, and in any case. `totp_roles`: whoever
    has one of them needs a second factor. `factor_elsewhere`: the sign-in provider sees to it for those who
    have no password here. `issuer`: what authenticator apps show.
    """

    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=12)
    totp_roles: frozenset[Role] = frozenset(Role) - {Role.AUDITOR}
    factor_elsewhere: bool = False
    issuer: str = "Rumourline"
    one_time_life: timedelta = timedelta(days=7)
    """How long a password that somebody else made can be used."""
    notify: NotifyRules = field(default_factory=NotifyRules)
    """Where people may have themselves told things."""
    agency: str = ""
    """What nobody on the staff may be called."""


FAILURES_KEPT = timedelta(days=1)
"""After so long a failed try is forgotten."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The stores, and what chance and time are. `writing` makes one transaction of all that a block does."""

    accounts: AccountStore
    sessions: SessionStore
    tokens: TokenStore
    failures: FailureStore
    recovery: RecoveryStore
    providers: ProviderStore
    audit: Audit
    writing: Callable[[], AbstractContextManager[None]]
    seal: Sealing
    pseudonym: Pseudonym
    clock: Callable[[], datetime]
    random: Random
    rules: Rules = Rules()

    def record(
        self, actor: str, via: str, act: str, name: str, **detail: str | int | float | bool | None
    ) -> None:
        """Write into the audit log that something was done about the account `name`."""
        self.audit.append(actor, via, act, f"account/{name}", detail, self.clock())

    def tidy(self) -> int:
        """Forget sessions that are over and tries that no longer count. Returns how many."""
        now = self.clock()
        return self.sessions.forget(now, now - self.rules.idle) + self.failures.forget(now - FAILURES_KEPT)
