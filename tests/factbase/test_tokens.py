"""API tokens as they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from factbase.accounts import Account, AccountStore
from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.tokens import TokenRow, TokenStore
from tests.fakes import NOON

ANA = Account("ana", "Ana", ("curator",), NOON, "operator")
ROW = TokenRow("digest-1", "ana", "export", ("export", "read"), NOON, NOON + timedelta(days=90))


@pytest.fixture
def tokens(base: Base) -> TokenStore:
    accounts = AccountStore(base)
    accounts.add(ANA)
    accounts.add(replace(ANA, name="ben"))
    store = TokenStore(base)
    for row in (
        ROW,
        replace(ROW, digest="digest-2", expires_at=None),
        replace(ROW, digest="3", account="ben"),
    ):
        store.add(row)
    return store


def test_a_token_is_found_by_its_digest_with_its_account(tokens: TokenStore, base: Base) -> None:
    AccountStore(base).set_active("ana", False)
    assert tokens.find("digest-1") == (replace(ROW, id=1), replace(ANA, active=False))
    assert tokens.find("digest-9") is None
    assert tokens.get(1) == replace(ROW, id=1)
    assert tokens.get(9) is None


def test_tokens_of_an_account_newest_first(tokens: TokenStore) -> None:
    assert [(row.id, row.expires_at) for row in tokens.of("ana")] == [(2, None), (1, ROW.expires_at)]


def test_use_and_revocation_are_kept_and_the_first_revocation_counts(tokens: TokenStore) -> None:
    later = NOON + timedelta(hours=1)
    tokens.used(1, later)
    assert [tokens.revoke(1, NOON), tokens.revoke(1, later)] == [True, False]
    assert tokens.get(1) == replace(ROW, id=1, used_at=later, revoked_at=NOON)


def test_all_of_one_account_are_revoked(tokens: TokenStore) -> None:
    tokens.revoke(1, NOON)
    assert tokens.revoke_all("ana", NOON + timedelta(hours=1))
    assert [row.revoked_at for row in tokens.of("ana")] == [NOON + timedelta(hours=1), NOON]
    assert tokens.of("ben")[0].revoked_at is None
    assert not tokens.revoke_all("ana", NOON)


def test_a_digest_is_there_once(tokens: TokenStore) -> None:
    with pytest.raises(DatabaseError):
        tokens.add(ROW)


def test_a_digest_is_not_in_the_repr() -> None:
    assert "digest-1" not in repr(ROW)
