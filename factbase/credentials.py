"""What else opens an account: recovery codes, and who somebody is at another sign-in provider.

Knows SQL. Must not know how a code becomes a digest, or whom a provider may vouch for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from factbase.database import Base
from factbase.instants import stamp


class RecoveryStore:
    """Recovery codes, by keyed digests; each is used once."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def replace(self, account: str, digests: Iterable[str]) -> None:
        """These in place of all earlier ones."""
        with self._base.writing():
            self._base.run("DELETE FROM recovery_codes WHERE account = ?", (account,))
            for digest in digests:
                self._base.run(
                    "INSERT INTO recovery_codes (account, digest) VALUES (?, ?)", (account, digest)
                )

    def use(self, account: str, digest: str, now: datetime) -> bool:
        """Use up a code. True for the first time only."""
        with self._base.writing():
            changed = self._base.run(
                "UPDATE recovery_codes SET used_at = ? WHERE account = ? AND digest = ? AND used_at IS NULL",
                (stamp(now), account, digest),
            )
            return changed > 0

    def left(self, account: str) -> int:
        """How many are unused."""
        sql = "SELECT COUNT(*) FROM recovery_codes WHERE account = ? AND used_at IS NULL"
        return int(self._base.value(sql, (account,)))


class ProviderStore:
    """Which account belongs to whom at a provider."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def account(self, issuer: str, subject: str) -> str | None:
        """The account of this subject."""
        sql = "SELECT account FROM identities WHERE issuer = ? AND subject = ?"
        found = self._base.value(sql, (issuer, subject))
        return None if found is None else str(found)

    def add(self, issuer: str, subject: str, account: str, now: datetime) -> bool:
        """Let this subject sign in to the account. False if it belongs to an account already."""
        with self._base.writing():
            changed = self._base.run(
                "INSERT INTO identities (issuer, subject, account, since) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (issuer, subject) DO NOTHING",
                (issuer, subject, account, stamp(now)),
            )
            return changed > 0

    def remove(self, issuer: str, subject: str) -> bool:
        """End what `add` began. False if there was nothing."""
        with self._base.writing():
            sql = "DELETE FROM identities WHERE issuer = ? AND subject = ?"
            return self._base.run(sql, (issuer, subject)) > 0

    def remove_all(self, issuer: str, account: str) -> int:
        """End all that the issuer vouches for about this account. Returns how many there were."""
        with self._base.writing():
            sql = "DELETE FROM identities WHERE issuer = ? AND account = ?"
            return self._base.run(sql, (issuer, account))
