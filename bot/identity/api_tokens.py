"""Tokens with which machines act for a person: made once, shown once, narrower than the person.

Knows tokens, accounts and permissions. A token may at most what its scopes and its person's roles both allow,
at that moment. No token gives out accounts or tokens.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from bot.core.permissions import Permission, Person, permissions
from bot.errors import AccountRefused, NotAllowed
from bot.identity.challenges import Signer
from bot.identity.minting import API_PREFIX, api_token, digest
from bot.identity.outcomes import ApiToken
from bot.identity.people import person_of, require, roles_of, typed_name
from bot.identity.registry import Registry
from factbase.accounts import Account
from factbase.errors import DatabaseError
from factbase.tokens import TokenRow

LONGEST_DAYS = 400
LONGEST_TITLE = 80
USED_EVERY = timedelta(minutes=1)
"""The use of a token is written down no more often than this."""
_LARGEST = 2**63 - 1
"""The largest number that the base can hold; a request may name any."""
NEVER_SCOPES = frozenset({Permission.ACCOUNTS})


class ApiTokens:
    """Makes, knows and revokes them."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._tokens = registry.tokens

    def person(self, token: str) -> Person | None:
        """Whose token this is; None if it does not count (now)."""
        if not token.startswith(API_PREFIX):
            return None
        hashed = digest(token)
        found = self._tokens.find(hashed)
        now = self._registry.clock()
        # Found by its hash, so that the time tells nothing; compared as well, should the base be lax.
        if found is None or not Signer.same(found[0].digest, hashed):
            return None
        row, account = found
        if not account.active or row.revoked_at or (row.expires_at and now >= row.expires_at):
            return None
        if row.used_at is None or now - row.used_at >= USED_EVERY:
            with suppress(DatabaseError):  # whoever only reads is not kept out because nothing can be written
                self._tokens.used(row.id, now)
        return person_of(account, "api", _scopes(row))

    def make(self, by: Person, title: str, scopes: frozenset[Permission], days: int, account: str) -> str:
        """Returns the token. Raises NotAllowed or AccountRefused."""
        owner = self._owner(by, account)
        title = " ".join(title.split())
        if not title or len(title) > LONGEST_TITLE or not title.isprintable():
            raise AccountRefused(f"Say in 1 to {LONGEST_TITLE} characters what the token is for.")
        if not 1 <= days <= LONGEST_DAYS:
            raise AccountRefused(f"A token lasts for 1 to {LONGEST_DAYS} days.")
        self._check_scopes(owner, scopes)
        token, now = api_token(self._registry.random), self._registry.clock()
        held = tuple(sorted(scope.value for scope in scopes))
        row = TokenRow(digest(token), owner.name, title, held, now, now + timedelta(days=days))
        with self._registry.writing():
            number = self._tokens.add(row)
            self._record(by, "token_made", owner.name, number, scopes=" ".join(held), days=days)
        return token

    def list(self, by: Person, account: str) -> tuple[ApiToken, ...]:
        """Tokens of one account, newest first. Raises NotAllowed or AccountRefused."""
        return tuple(_shown(row) for row in self._tokens.of(self._owner(by, account).name))

    def revoke(self, by: Person, token_id: int) -> None:
        """Raises NotAllowed or AccountRefused."""
        row = self._tokens.get(token_id) if 0 < token_id <= _LARGEST else None
        if row is None or (row.account != by.name and not by.may(Permission.ACCOUNTS)):
            raise AccountRefused("You have no such token.")
        _not_by_token(by)
        with self._registry.writing():
            if self._tokens.revoke(token_id, self._registry.clock()):
                self._record(by, "token_revoked", row.account, token_id)

    def _owner(self, by: Person, account: str) -> Account:
        _not_by_token(by)
        name = typed_name(account) or by.name
        if name != by.name:
            require(by, Permission.ACCOUNTS)
        owner = self._registry.accounts.get(name)
        if owner is None or not owner.active:
            raise AccountRefused(f"There is no active account {name!r}.")
        return owner

    def _check_scopes(self, owner: Account, scopes: frozenset[Permission]) -> None:
        if not scopes:
            raise AccountRefused("Choose what the token may do.")
        if refused := sorted(scopes - (permissions(roles_of(owner)) - NEVER_SCOPES)):
            raise AccountRefused(f"A token of {owner.name!r} cannot have: {', '.join(refused)}.")

    def _record(self, by: Person, act: str, name: str, number: int, **detail: str | int) -> None:
        self._registry.record(by.name, by.via, act, name, token=number, **detail)


def _not_by_token(by: Person) -> None:
    if by.via == "api":
        raise NotAllowed("Tokens are made, listed and revoked by people, not by tokens.")
    if by.scopes is not None:
        raise NotAllowed("Change your password and set up your second factor first.")


def _scopes(row: TokenRow) -> frozenset[Permission]:
    known = {permission.value for permission in Permission}
    return frozenset(Permission(scope) for scope in row.scopes if scope in known) - NEVER_SCOPES


def _shown(row: TokenRow) -> ApiToken:
    return ApiToken(
        row.id,
        row.account,
        row.title,
        _scopes(row),
        row.created_at,
        row.expires_at,
        row.used_at,
        row.revoked_at,
    )
