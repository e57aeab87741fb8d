"""Accounts as they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from factbase.accounts import Account, AccountStore
from factbase.credentials import ProviderStore, RecoveryStore
from factbase.database import Base
from factbase.errors import AccountExists, DatabaseError
from factbase.failures import Failed, FailureStore
from tests.fakes import NOON

ANA = Account("ana", "Ana Silva", ("approver", "curator"), NOON, "operator", language="pt", zone="Asia/Tokyo")
FULL = replace(
    ANA,
    name="ben",
    password="$argon2id$secret-hash",
    password_at=NOON,
    must_change=True,
    totp=b"sealed totp",
    totp_step=7,
    active=False,
    failures=3,
    locked_until=NOON + timedelta(hours=1),
    notify=b"sealed address",
)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def accounts(base: Base) -> AccountStore:
    store = AccountStore(base)
    store.add(ANA)
    store.add(FULL)
    return store


def test_what_was_kept_comes_back(accounts: AccountStore) -> None:
    assert accounts.get("ana") == ANA
    assert accounts.get("ben") == FULL
    assert accounts.get("nobody") is None
    assert accounts.list() == (ANA, FULL)


@pytest.mark.parametrize("name", ["ana", "ANA", "Ana"])
def test_a_name_is_one_name_in_any_case(accounts: AccountStore, name: str) -> None:
    assert accounts.get(name) == ANA
    with pytest.raises(AccountExists, match="already"):
        accounts.add(replace(ANA, name=name, display="Somebody Else"))
    assert accounts.get("ana") == ANA


def test_changes_are_kept_and_say_whether_there_was_somebody(accounts: AccountStore) -> None:
    assert accounts.set_password("ana", "$hash", False, LATER)
    assert accounts.set_totp("ana", b"sealed", 3)
    assert accounts.set_roles("ana", ["duty_officer", "auditor"])
    assert accounts.set_active("ana", False)
    assert accounts.set_failures("ana", 4, LATER)
    assert accounts.prefer("ana", "Ana S.", "es", "Europe/Madrid")
    assert accounts.set_notify("ana", b"address")
    assert accounts.get("ana") == replace(
        ANA,
        password="$hash",
        password_at=LATER,
        totp=b"sealed",
        totp_step=3,
        roles=("auditor", "duty_officer"),
        active=False,
        failures=4,
        locked_until=LATER,
        display="Ana S.",
        language="es",
        zone="Europe/Madrid",
        notify=b"address",
    )
    assert not accounts.set_active("nobody", True)
    assert accounts.get("ben") == FULL


def test_a_time_step_is_used_once_and_uses_up_all_before_it(accounts: AccountStore) -> None:
    assert accounts.use_step("ana", 10)
    assert [accounts.use_step("ana", step) for step in (10, 9, 11)] == [False, False, True]


def test_a_hash_is_renewed_only_if_nobody_changed_the_password_meanwhile(accounts: AccountStore) -> None:
    assert accounts.rehash("ben", FULL.password, "$new")
    assert not accounts.rehash("ben", FULL.password, "$late")
    found = accounts.get("ben")
    assert found is not None
    assert (found.password, found.password_at, found.must_change) == ("$new", NOON, True)


def test_who_is_active_with_a_role_is_counted(accounts: AccountStore) -> None:
    assert [accounts.active_with(role) for role in ("curator", "approver", "admin")] == [1, 1, 0]


def test_nothing_secret_is_in_a_repr() -> None:
    assert not any(secret in repr(FULL) for secret in ("secret-hash", "sealed"))


def test_an_account_with_a_past_cannot_be_removed(accounts: AccountStore, base: Base) -> None:
    RecoveryStore(base).replace("ana", ["digest"])
    with pytest.raises(DatabaseError), base.writing():
        base.run("DELETE FROM accounts WHERE name = 'ana'")


def test_a_recovery_code_is_used_once(accounts: AccountStore, base: Base) -> None:
    codes = RecoveryStore(base)
    codes.replace("ana", ["one", "two"])
    codes.replace("ben", ["one"])
    assert [codes.use("ana", "one", NOON) for _ in range(2)] == [True, False]
    assert not codes.use("ana", "three", NOON)
    assert (codes.left("ana"), codes.left("ben")) == (1, 1)
    codes.replace("ana", ["four"])
    assert not codes.use("ana", "two", NOON)
    assert codes.left("ana") == 1


def test_a_subject_of_a_provider_belongs_to_one_account(accounts: AccountStore, base: Base) -> None:
    providers = ProviderStore(base)
    assert providers.add("https://id.example", "1", "ana", NOON)
    assert not providers.add("https://id.example", "1", "ben", NOON)
    assert providers.add("https://other.example", "1", "ben", NOON)
    assert providers.account("https://id.example", "1") == "ana"
    assert providers.account("https://other.example", "1") == "ben"
    assert providers.account("https://id.example", "2") is None


def test_failures_are_counted_since_an_instant(base: Base) -> None:
    failures = FailureStore(base)
    first, second = failures.add("x", NOON), failures.add("x", LATER)
    failures.add("y", LATER)
    before = NOON - timedelta(seconds=1)
    assert failures.of("x", before) == Failed(2, LATER)
    assert failures.of("x", NOON) == Failed(1, LATER)
    assert failures.of("z", before) == Failed(0, None)
    failures.take_back(second)
    assert failures.of("x", before) == Failed(1, NOON)
    failures.touch(first, LATER)
    assert failures.of("x", before) == Failed(1, LATER)
    failures.clear("x")
    assert failures.of("x", before) == Failed(0, None)
    assert failures.forget(LATER + timedelta(seconds=1)) == 1
