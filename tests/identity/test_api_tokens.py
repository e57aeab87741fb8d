"""Tokens for machines: what they may, how long, and who makes them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.permissions import Permission, Person, Role, permissions
from bot.errors import AccountRefused, NotAllowed
from bot.identity.minting import API_PREFIX, digest
from bot.identity.people import OPERATOR
from tests.fakes import NOON
from tests.identity.office import Office

READ, WRITE = Permission.READ, Permission.WRITE


def _ana(office: Office) -> Person:
    return office.enter("ana").person


def _made(office: Office, *scopes: Permission, days: int = 30) -> str:
    return office.identity.new_api_token(_ana(office), "nightly export", scopes or (READ,), days)


def test_a_token_acts_for_its_person_within_its_scopes(office: Office) -> None:
    token = _made(office, READ, Permission.EXPORT)
    person = office.identity.by_token(token)
    assert person is not None
    assert (person.name, person.via, person.roles) == ("ana", "api", frozenset({Role.CURATOR}))
    assert person.permissions() == {READ, Permission.EXPORT}
    assert office.acts()[-1] == ("ana", "token_made", "account/ana")
    assert office.entries()[-1].detail == {"token": 1, "scopes": "export read", "days": 30}


def test_it_is_shown_once_and_never_kept(office: Office) -> None:
    token = _made(office)
    assert token.startswith(API_PREFIX)
    assert len(token) == len(API_PREFIX) + 40
    assert token.removeprefix(API_PREFIX) not in office.everything()
    assert office.identity.by_token(digest(token)) is None
    (shown,) = office.identity.api_tokens(_ana(office))
    assert token not in repr(shown)


@pytest.mark.parametrize("token", ["", "rl_", "rl_x", "x" * 43, "rl_\ud800", "rl_" + "é" * 40])
def test_what_is_no_token_is_nobodys(office: Office, token: str) -> None:
    _made(office)
    assert office.identity.by_token(token) is None


def test_a_session_is_no_token_and_a_token_no_session(office: Office) -> None:
    assert office.identity.by_token(office.enter("ana").token) is None
    assert office.identity.person(_made(office)) is None


def test_a_token_is_good_for_its_days(office: Office) -> None:
    token = _made(office, days=2)
    office.clock.forward(timedelta(days=2, seconds=-1))
    assert office.identity.by_token(token) is not None
    office.clock.forward(timedelta(seconds=1))
    assert office.identity.by_token(token) is None


def test_a_token_of_a_closed_account_is_nobodys_even_if_one_was_left(office: Office) -> None:
    token = _made(office)
    office.registry.accounts.set_active("ana", False)
    assert office.identity.by_token(token) is None


def test_its_roles_are_those_of_now(office: Office) -> None:
    token = _made(office, READ, WRITE)
    office.identity.set_roles(office.admin(), "ana", [Role.AUDITOR])
    person = office.identity.by_token(token)
    assert person is not None
    assert person.permissions() == {READ}


def test_use_is_written_down_at_most_once_a_minute(office: Office) -> None:
    token = _made(office)
    used = []
    for _ in range(4):
        office.identity.by_token(token)
        used.append(office.identity.api_tokens(_ana(office))[0].used_at)
        office.clock.forward(timedelta(seconds=40))
    assert used == [NOON, NOON, NOON + timedelta(seconds=80), NOON + timedelta(seconds=80)]


def test_revoking(office: Office) -> None:
    token, other = _made(office), _made(office)
    office.identity.revoke(_ana(office), 1)
    assert office.identity.by_token(token) is None
    assert office.identity.by_token(other) is not None
    before = len(office.acts())
    office.identity.revoke(_ana(office), 1)
    assert [act for _, act, _ in office.acts()[before:]] == ["signed_in"]
    assert [shown.revoked_at for shown in office.identity.api_tokens(_ana(office))] == [None, NOON]


@pytest.mark.parametrize("number", [1, 99, 0, -1, 10**30])
def test_nobody_revokes_or_sees_what_is_anothers(office: Office, number: int) -> None:
    token = _made(office)
    office.settled("ben")
    ben = office.enter("ben").person
    with pytest.raises(AccountRefused, match="no such token"):
        office.identity.revoke(ben, number)
    with pytest.raises(NotAllowed):
        office.identity.api_tokens(ben, "ana")
    with pytest.raises(NotAllowed):
        office.identity.new_api_token(ben, "x", [READ], 1, "ana")
    assert office.identity.by_token(token) is not None


def test_admins_and_the_operator_may(office: Office) -> None:
    for by in (office.admin(), OPERATOR):
        token = office.identity.new_api_token(by, "machine", [READ, WRITE], 1, "ANA")
        person = office.identity.by_token(token)
        assert person is not None
        assert (person.name, person.permissions()) == ("ana", frozenset({READ, WRITE}))
        office.identity.revoke(by, office.identity.api_tokens(by, "ana")[0].id)
        assert office.identity.by_token(token) is None


@pytest.mark.parametrize("role", Role)
def test_a_token_may_have_what_its_person_may_and_never_accounts(office: Office, role: Role) -> None:
    office.settled("ben", role)
    ben = office.enter("ben").person
    for permission in Permission:
        allowed = permission in permissions([role]) and permission is not Permission.ACCOUNTS
        if allowed:
            office.identity.new_api_token(ben, "x", [permission], 1)
        else:
            with pytest.raises(AccountRefused, match=permission.value):
                office.identity.new_api_token(ben, "x", [READ, permission], 1)


@pytest.mark.parametrize(
    ("title", "scopes", "days"),
    [
        ("", [READ], 1),
        ("   ", [READ], 1),
        ("x" * 81, [READ], 1),
        ("a\0b", [READ], 1),
        ("\ud800", [READ], 1),
        ("x", [], 1),
        ("x", [READ], 0),
        ("x", [READ], -1),
        ("x", [READ], 401),
        ("x", [READ], 10**12),
    ],
)
def test_what_a_token_cannot_be(office: Office, title: str, scopes: list[Permission], days: int) -> None:
    with pytest.raises(AccountRefused):
        office.identity.new_api_token(_ana(office), title, scopes, days)


def test_no_token_makes_lists_or_revokes_tokens(office: Office) -> None:
    machine = office.identity.by_token(_made(office))
    assert machine is not None
    with pytest.raises(NotAllowed):
        office.identity.new_api_token(machine, "x", [READ], 1)
    with pytest.raises(NotAllowed):
        office.identity.api_tokens(machine)
    with pytest.raises(NotAllowed):
        office.identity.revoke(machine, 1)


def test_who_must_first_set_up_something_makes_no_token(office: Office) -> None:
    person = office.enter("ben", office.hire("ben")).person
    with pytest.raises(NotAllowed, match="first"):
        office.identity.new_api_token(person, "x", [READ], 1)
