"""API tokens, by the digests of what machines hold.

Knows SQL. Must not know what a scope allows. A token's row stays when it is revoked: who did something with
it can still be told.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime

from factbase.accounts import Account, read_account
from factbase.database import Base
from factbase.instants import instant, stamp


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token. `digest` is the SHA-256 of the token in hexadecimal digits; `id` is 0 until it is kept."""

    digest: str = field(repr=False)
    account: str
    title: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None = None
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    id: int = 0


_TOKENS = (
    "SELECT id, digest, account, title, scopes, created_at AS made_at, expires_at, used_at, revoked_at "
    "FROM tokens"
)


class TokenStore:
    """Where tokens are kept."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def add(self, token: TokenRow) -> int:
        """Keep a new token; returns its id."""
        with self._base.writing():
            return int(
                self._base.value(
                    "INSERT INTO tokens (digest, account, title, scopes, created_at, expires_at) "
                    "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                    (
                        token.digest,
                        token.account,
                        token.title,
                        json.dumps(sorted(token.scopes)),
                        stamp(token.created_at),
                        None if token.expires_at is None else stamp(token.expires_at),
                    ),
                )
            )

    def find(self, digest: str) -> tuple[TokenRow, Account] | None:
        """The token with this digest and the account that it is of, as that stands now."""
        rows = self._base.rows(
            "SELECT a.*, t.id, t.digest, t.account, t.title, t.scopes, t.created_at AS made_at, "
            "t.expires_at, t.used_at, t.revoked_at FROM tokens AS t JOIN accounts AS a ON a.name = t.account "
            "WHERE t.digest = ?",
            (digest,),
        )
        return (_token(rows[0]), read_account(rows[0])) if rows else None

    def get(self, token_id: int) -> TokenRow | None:
        """One token by its id."""
        found = self._some("WHERE id = ?", token_id)
        return found[0] if found else None

    def of(self, account: str) -> tuple[TokenRow, ...]:
        """The tokens of one account, also those that are over, newest first."""
        return self._some("WHERE account = ? ORDER BY id DESC", account)

    def used(self, token_id: int, now: datetime) -> None:
        """This token was used."""
        self._run("UPDATE tokens SET used_at = ? WHERE id = ?", stamp(now), token_id)

    def revoke(self, token_id: int, now: datetime) -> bool:
        """This token counts no more. False if that was so already."""
        return self._run(
            "UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", stamp(now), token_id
        )

    def revoke_all(self, account: str, now: datetime) -> bool:
        """No token of this account counts any more. False if none did."""
        return self._run(
            "UPDATE tokens SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL", stamp(now), account
        )

    def _some(self, rest: str, *values: object) -> tuple[TokenRow, ...]:
        return tuple(_token(row) for row in self._base.rows(f"{_TOKENS} {rest}", values))

    def _run(self, sql: str, *values: object) -> bool:
        with self._base.writing():
            return self._base.run(sql, values) > 0


def _token(row: sqlite3.Row) -> TokenRow:
    return TokenRow(
        digest=row["digest"],
        account=row["account"],
        title=row["title"],
        scopes=tuple(json.loads(row["scopes"])),
        created_at=instant(row["made_at"]),
        expires_at=_instant(row["expires_at"]),
        used_at=_instant(row["used_at"]),
        revoked_at=_instant(row["revoked_at"]),
        id=row["id"],
    )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else instant(text)
