"""An agency with accounts: the real parts on a base in memory, a clock that stands still, cheap hashes."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

import pyotp
from argon2 import PasswordHasher

from bot.core.permissions import Person, Role
from bot.identifying import assembled, stores
from bot.identity.challenges import Signer
from bot.identity.claims import OidcSettings
from bot.identity.outcomes import NeedsCode, SignedIn
from bot.identity.people import OPERATOR
from bot.identity.registry import Rules
from bot.pseudonyms import Pseudonyms
from bot.sealing import Seal
from factbase.audit import AuditLog, Entry
from factbase.database import Base, memory_base
from tests.fakes import SteppingClock

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "seven small boats at noon"
OTHER = "nine grey herons by a lake"
HOME = "192.0.2.7"
AWAY = "198.51.100.9"
STEP = timedelta(seconds=30)


class Office:
    """Staff of an agency. `without_totp`: no role needs a second factor."""

    def __init__(
        self,
        rules: Rules | None = None,
        base: Base | None = None,
        hasher: PasswordHasher = CHEAP,
        oidc: OidcSettings | None = None,
        clock: SteppingClock | None = None,
    ) -> None:
        self.base = base or memory_base()
        self.clock = clock or SteppingClock()
        self.chance = Random(7)
        self.audit = AuditLog(self.base)
        self.seal = Seal(bytes(32))
        self.pseudonyms = Pseudonyms(bytes(range(32)))
        self.registry = stores(
            self.base,
            self.audit,
            self.seal,
            self.pseudonyms.of,
            self.clock,
            self.chance.randbytes,
            rules or Rules(),
        )
        self.signer = Signer(b"k" * 32, self.clock)
        self.identity = assembled(self.registry, self.signer, hasher, oidc)

    def hire(self, name: str, *roles: Role) -> str:
        """A new account; returns its one-time password."""
        return self.identity.add_account(OPERATOR, name, name.title(), roles or (Role.CURATOR,))

    def settled(self, name: str, *roles: Role, password: str = GOOD) -> None:
        """An account with a password of its own, and no second factor."""
        once = self.hire(name, *roles)
        self.identity.change_password(name, once, password)
        self.identity.sign_out_everywhere(name)

    def equipped(self, name: str, *roles: Role) -> tuple[pyotp.TOTP, tuple[str, ...]]:
        """An account with a password and a second factor: its app, and its recovery codes."""
        self.settled(name, *roles)
        app = pyotp.TOTP(self.identity.begin_totp(name).secret)
        ready = self.identity.finish_totp(name, self.code(app))
        self.identity.sign_out_everywhere(name)
        self.clock.forward(STEP)
        return app, ready.recovery_codes

    def code(self, app: pyotp.TOTP, steps: int = 0) -> str:
        """The code of an app now, or so many steps later."""
        return app.at(self.clock.now, counter_offset=steps)

    def enter(self, name: str, password: str = GOOD, device: str = "", address: str = HOME) -> SignedIn:
        """Sign in with a password alone."""
        came = self.identity.sign_in(name, password, address, "Firefox", device)
        assert isinstance(came, SignedIn)
        return came

    def half_way(self, name: str, password: str = GOOD, address: str = HOME) -> str:
        """The challenge after the right password."""
        came = self.identity.sign_in(name, password, address)
        assert isinstance(came, NeedsCode)
        return came.challenge

    def admin(self, name: str = "boss") -> Person:
        """An admin at work."""
        if self.identity.member(name) is None:
            self.settled(name, Role.ADMIN)
        return Person(name, name.title(), frozenset({Role.ADMIN}))

    def acts(self) -> list[tuple[str, str, str]]:
        """What the audit log holds: actor, act and subject, oldest first."""
        return [(entry.actor, entry.act, entry.subject) for entry in self.entries()]

    def entries(self) -> tuple[Entry, ...]:
        """The audit log, oldest first."""
        return self.audit.entries(limit=1_000)[::-1]

    def everything(self) -> str:
        """All that the base holds, as text: to look for what must not be there."""
        tables = self.base.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        rows = [tuple(row) for (name,) in tables for row in self.base.rows(f"SELECT * FROM [{name}]")]
        return re.sub(r"\\x([0-9a-f]{2})", "", repr(rows))
