"""Every role and every permission, as a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.permissions import CHANGING, ROLES, Permission, Person, Role, permissions

TABLE = """
                  curator  approver  duty_officer  admin  auditor
read              yes      yes       yes           yes    yes
write             yes      yes       yes           -      -
approve           -        yes       -             -      -
publish_urgently  yes      yes       yes           -      -
withdraw          -        yes       yes           -      -
work_cases        yes      yes       yes           -      -
terms             yes      -         -             yes    -
import            yes      -         -             yes    -
export            yes      yes       yes           yes    yes
accounts          -        -         -             yes    -
audit             -        -         -             yes    yes
privacy           -        -         -             yes    -
"""
_HEAD, *_ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    (Role(role), Permission(row[0]), cell == "yes")
    for row in _ROWS
    for role, cell in zip(_HEAD, row[1:], strict=True)
]


def _person(*roles: Role, scopes: frozenset[Permission] | None = None) -> Person:
    return Person("ana", "Ana", frozenset(roles), scopes=scopes)


def test_the_table_has_every_role_and_every_permission() -> None:
    assert {(role, permission) for role, permission, _ in CELLS} == {
        (role, permission) for role in Role for permission in Permission
    }
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize(
    ("role", "permission", "allowed"), CELLS, ids=[f"{role}-{permission}" for role, permission, _ in CELLS]
)
def test_what_a_role_may(role: Role, permission: Permission, allowed: bool) -> None:
    assert _person(role).may(permission) is allowed


def test_an_auditor_reads_everything_and_changes_nothing() -> None:
    assert not permissions([Role.AUDITOR]) & CHANGING
    assert permissions([Role.AUDITOR]) == set(Permission) - CHANGING


def test_without_a_role_nothing_is_allowed() -> None:
    assert permissions([]) == _person().permissions() == frozenset()


ROLE_SETS = st.frozensets(st.sampled_from(Role))
SCOPES = st.none() | st.frozensets(st.sampled_from(Permission))


@given(roles=ROLE_SETS, scopes=SCOPES)
def test_roles_add_up_and_scopes_only_take_away(
    roles: frozenset[Role], scopes: frozenset[Permission] | None
) -> None:
    person = _person(*roles, scopes=scopes)
    for permission in Permission:
        brought = any(permission in ROLES[role] for role in roles)
        assert person.may(permission) is (brought and (scopes is None or permission in scopes))
