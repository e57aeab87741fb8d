"""Sessions as they are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from factbase.accounts import Account, AccountStore
from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.sessions import SessionRow, SessionStore
from tests.fakes import NOON

ANA = Account("ana", "Ana", ("curator",), NOON, "operator")
MINUTE = timedelta(minutes=1)
ROW = SessionRow("d1", "ana", NOON, NOON, NOON + 60 * MINUTE, "Firefox")


@pytest.fixture
def sessions(base: Base) -> SessionStore:
    accounts = AccountStore(base)
    accounts.add(ANA)
    accounts.add(replace(ANA, name="ben"))
    store = SessionStore(base)
    store.add(ROW)
    store.add(replace(ROW, digest="d2", seen_at=NOON + MINUTE))
    store.add(replace(ROW, digest="d3", account="ben"))
    return store


def test_a_session_comes_with_its_account_as_that_stands_now(sessions: SessionStore, base: Base) -> None:
    AccountStore(base).set_roles("ana", ["auditor"])
    assert sessions.get("d1") == (ROW, replace(ANA, roles=("auditor",)))
    assert sessions.get("d9") is None


def test_the_one_seen_last_comes_first(sessions: SessionStore) -> None:
    assert [row.digest for row in sessions.of("ana")] == ["d2", "d1"]
    sessions.touch("d1", NOON + 2 * MINUTE)
    assert [row.digest for row in sessions.of("ana")] == ["d1", "d2"]


def test_ending_one_and_all(sessions: SessionStore) -> None:
    assert sessions.end("d1")
    assert not sessions.end("d1")
    assert sessions.end_all("ana") == 1
    assert [row.digest for row in sessions.of("ben")] == ["d3"]


def test_what_is_over_is_forgotten(sessions: SessionStore) -> None:
    assert sessions.forget(NOON, NOON) == 0
    assert sessions.forget(NOON, NOON + MINUTE) == 2  # d1 and d3 were not seen since
    assert sessions.forget(NOON + 60 * MINUTE, NOON) == 1


def test_a_session_of_nobody_cannot_be_kept(sessions: SessionStore) -> None:
    with pytest.raises(DatabaseError):
        sessions.add(replace(ROW, digest="d4", account="nobody"))


def test_a_digest_is_not_in_the_repr() -> None:
    assert "d1" not in repr(ROW)
