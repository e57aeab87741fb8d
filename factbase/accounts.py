"""The accounts of staff.

Knows SQL. Must not know what a role allows, how a password is checked or what is sealed. An account is never
removed, and its name never goes to somebody else: it stands under what they wrote.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from factbase.database import Base
from factbase.errors import AccountExists
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody on the staff. What is secret, even as a hash, does not show in its repr.

    `password` is an argon2id hash, "" for those who sign in elsewhere. `totp` and `notify` are sealed.
    `totp_step` is the last time step whose code was accepted; 0 until the second factor counts.
    `failures` and `locked_until` are for people to see; what counts is in `factbase.failures`.
    """

    name: str
    display: str
    roles: tuple[str, ...]
    created_at: datetime
    created_by: str
    password: str = field(default="", repr=False)
    password_at: datetime | None = None
    must_change: bool = False
    totp: bytes | None = field(default=None, repr=False)
    totp_step: int = 0
    active: bool = True
    failures: int = 0
    locked_until: datetime | None = None
    language: str = ""
    zone: str = ""
    notify: bytes | None = field(default=None, repr=False)


_ADDED = (
    "INSERT INTO accounts (name, display, password, totp, totp_step, roles, active, must_change, failures, "
    "locked_until, created_at, created_by, password_at, zone, language, notify) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING"
)


class AccountStore:
    """Where accounts are kept. Names are found in any case; those who change one find out if it was there."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, account: Account) -> None:
        """Keep a new account. Raises AccountExists."""
        with self._base.writing():
            if not self._base.run(_ADDED, _row(account)):
                raise AccountExists(f"there is an account {account.name!r} already")

    def get(self, name: str) -> Account | None:
        """One account, active or not."""
        rows = self._base.rows("SELECT * FROM accounts WHERE name = ?", (name,))
        return read_account(rows[0]) if rows else None

    def list(self) -> tuple[Account, ...]:
        """All accounts in order of name."""
        rows = self._base.rows("SELECT * FROM accounts ORDER BY name")
        return tuple(read_account(row) for row in rows)

    def active_with(self, role: str) -> int:
        """How many active accounts have this role."""
        return int(
            self._base.value(
                "SELECT COUNT(*) FROM accounts WHERE active = 1 "
                "AND EXISTS (SELECT 1 FROM json_each(accounts.roles) WHERE value = ?)",
                (role,),
            )
        )

    def set_password(self, name: str, hashed: str, must_change: bool, now: datetime) -> bool:
        """A new password, chosen by its person or (`must_change`) by somebody else for once."""
        return self._set(
            "password = ?, must_change = ?, password_at = ?", name, hashed, int(must_change), stamp(now)
        )

    def rehash(self, name: str, old: str, new: str) -> bool:
        """The same password, hashed anew; nothing happens if it was changed meanwhile."""
        return self._run("UPDATE accounts SET password = ? WHERE name = ? AND password = ?", new, name, old)

    def set_totp(self, name: str, sealed: bytes | None, step: int) -> bool:
        """Keep the sealed second factor; `step` is 0 while it does not count."""
        return self._set("totp = ?, totp_step = ?", name, sealed, step)

    def use_step(self, name: str, step: int) -> bool:
        """Use up a time step and all before it. False if it was used already."""
        sql = "UPDATE accounts SET totp_step = ? WHERE name = ? AND totp_step < ?"
        return self._run(sql, step, name, step)

    def set_roles(self, name: str, roles: Sequence[str]) -> bool:
        """Exactly these roles from now on."""
        return self._set("roles = ?", name, json.dumps(sorted(roles)))

    def set_active(self, name: str, active: bool) -> bool:
        """Whether they may sign in."""
        return self._set("active = ?", name, int(active))

    def set_failures(self, name: str, failures: int, locked_until: datetime | None) -> bool:
        """How many sign-ins failed in a row, and until when the next one is refused."""
        return self._set("failures = ?, locked_until = ?", name, failures, _stamped(locked_until))

    def prefer(self, name: str, display: str, language: str, zone: str) -> bool:
        """How they are called, and what they see."""
        return self._set("display = ?, language = ?, zone = ?", name, display, language, zone)

    def set_notify(self, name: str, sealed: bytes | None) -> bool:
        """The sealed address at which they are told things."""
        return self._set("notify = ?", name, sealed)

    def _set(self, columns: str, name: str, *values: object) -> bool:
        # `columns` is written above, never given from outside.
        return self._run(f"UPDATE accounts SET {columns} WHERE name = ?", *values, name)  # noqa: S608

    def _run(self, sql: str, *values: object) -> bool:
        with self._base.writing():
            return self._base.run(sql, values) > 0


def read_account(row: sqlite3.Row) -> Account:
    """The account in a row that has all columns of `accounts`."""
    return Account(
        name=row["name"],
        display=row["display"],
        roles=tuple(json.loads(row["roles"])),
        created_at=instant(row["created_at"]),
        created_by=row["created_by"],
        password=row["password"],
        password_at=_instant(row["password_at"]),
        must_change=bool(row["must_change"]),
        totp=row["totp"],
        totp_step=row["totp_step"],
        active=bool(row["active"]),
        failures=row["failures"],
        locked_until=_instant(row["locked_until"]),
        language=row["language"],
        zone=row["zone"],
        notify=row["notify"],
    )


def _row(account: Account) -> tuple[object, ...]:
    return (
        account.name,
        account.display,
        account.password,
        account.totp,
        account.totp_step,
        json.dumps(sorted(account.roles)),
        int(account.active),
        int(account.must_change),
        account.failures,
        _stamped(account.locked_until),
        stamp(account.created_at),
        account.created_by,
        _stamped(account.password_at),
        account.zone,
        account.language,
        account.notify,
    )


def _stamped(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else instant(text)
