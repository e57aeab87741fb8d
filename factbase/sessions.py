"""Browsers that somebody is signed in with, by the digests of what they hold.

Knows SQL. Must not know how long a session lasts, or what its person may do.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime

from factbase.accounts import Account, read_account
from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session. `digest` is the SHA-256 of the token in hexadecimal digits."""

    digest: str = field(repr=False)
    account: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    agent: str = ""


_ROWS = "SELECT digest, account, s.created_at AS began_at, seen_at, expires_at, agent FROM sessions AS s"


class SessionStore:
    """Where sessions are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, session: SessionRow) -> None:
        """Begin a session."""
        with self._base.writing():
            self._base.run(
                "INSERT INTO sessions (digest, account, created_at, seen_at, expires_at, agent) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    session.digest,
                    session.account,
                    stamp(session.created_at),
                    stamp(session.seen_at),
                    stamp(session.expires_at),
                    session.agent,
                ),
            )

    def get(self, digest: str) -> tuple[SessionRow, Account] | None:
        """A session and the account that it is of, as that stands now."""
        rows = self._base.rows(
            "SELECT a.*, s.digest, s.account, s.created_at AS began_at, s.seen_at, s.expires_at, s.agent "
            "FROM sessions AS s JOIN accounts AS a ON a.name = s.account WHERE s.digest = ?",
            (digest,),
        )
        return (_session(rows[0]), read_account(rows[0])) if rows else None

    def of(self, account: str) -> tuple[SessionRow, ...]:
        """The sessions of one account, the one seen last first."""
        rows = self._base.rows(f"{_ROWS} WHERE account = ? ORDER BY seen_at DESC, digest", (account,))
        return tuple(_session(row) for row in rows)

    def touch(self, digest: str, now: datetime) -> None:
        """Somebody came by in a session."""
        with self._base.writing():
            self._base.run("UPDATE sessions SET seen_at = ? WHERE digest = ?", (stamp(now), digest))

    def end(self, digest: str) -> bool:
        """End a session. False if it was not there."""
        with self._base.writing():
            return self._base.run("DELETE FROM sessions WHERE digest = ?", (digest,)) > 0

    def end_all(self, account: str) -> int:
        """End all sessions of an account; returns how many there were."""
        with self._base.writing():
            return self._base.run("DELETE FROM sessions WHERE account = ?", (account,))

    def forget(self, now: datetime, seen_before: datetime) -> int:
        """Forget those that have expired, and those not seen since. Returns how many."""
        with self._base.writing():
            return self._base.run(
                "DELETE FROM sessions WHERE expires_at <= ? OR seen_at < ?", (stamp(now), stamp(seen_before))
            )


def _session(row: sqlite3.Row) -> SessionRow:
    return SessionRow(
        digest=row["digest"],
        account=row["account"],
        created_at=instant(row["began_at"]),
        seen_at=instant(row["seen_at"]),
        expires_at=instant(row["expires_at"]),
        agent=row["agent"],
    )
