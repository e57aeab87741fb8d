"""Adding people, giving roles, closing accounts: who may, what ends, and that an admin is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.permissions import Permission, Person, Role
from bot.errors import AccountRefused, NotAllowed
from bot.identity.identity import Identity
from bot.identity.people import OPERATOR, RESERVED
from tests.identity.office import GOOD, HOME, Office

ACTS: dict[str, Callable[[Identity, Person], object]] = {
    "add_account": lambda identity, by: identity.add_account(by, "new", "New", [Role.CURATOR]),
    "set_roles": lambda identity, by: identity.set_roles(by, "ana", [Role.AUDITOR]),
    "deactivate": lambda identity, by: identity.deactivate(by, "ana"),
    "activate": lambda identity, by: identity.activate(by, "ana"),
    "reset": lambda identity, by: identity.reset(by, "ana"),
    "link": lambda identity, by: identity.link(by, "ana", "https://id.example", "7"),
}
ON_BOSS: dict[str, Callable[[Identity, Person], object]] = {
    "set_roles": lambda identity, by: identity.set_roles(by, "BOSS", [Role.APPROVER]),
    "deactivate": lambda identity, by: identity.deactivate(by, "boss"),
    "reset": lambda identity, by: identity.reset(by, "BOSS"),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", ACTS)
def test_only_admins_change_accounts(office: Office, act: str, role: Role) -> None:
    by = Person("someone", "Someone", frozenset({role}))
    before = office.identity.accounts(), office.acts()
    if role is Role.ADMIN:
        ACTS[act](office.identity, by)
        assert office.acts()[-1][0] == "someone"
        return
    with pytest.raises(NotAllowed, match="accounts"):
        ACTS[act](office.identity, by)
    assert (office.identity.accounts(), office.acts()) == before


def test_an_admin_who_must_first_set_up_something_changes_nothing(office: Office) -> None:
    by = Person("boss", "Boss", frozenset({Role.ADMIN}), scopes=frozenset())
    with pytest.raises(NotAllowed):
        office.identity.deactivate(by, "ana")


@pytest.mark.parametrize(
    ("name", "kept"),
    [("ben", "ben"), (" Ben.Okri ", "ben.okri"), ("b", "b"), ("7-of_9", "7-of_9"), ("x" * 40, "x" * 40)],
)
def test_names_that_are_taken(office: Office, name: str, kept: str) -> None:
    office.identity.add_account(OPERATOR, name, "Somebody", [Role.CURATOR])
    assert office.identity.member(kept) is not None


@pytest.mark.parametrize(
    "name",
    [
        *sorted(RESERVED),
        *(
            "",
            " ",
            ".ben",
            "ben-",
            "b en",
            "ben@agency",
            "бен",
            "be\0n",
            "ben\nx",
            "x" * 41,
            "\ud800",
            "ana",
            "ANA",
        ),
    ],
)
def test_names_that_are_not(office: Office, name: str) -> None:
    before = office.identity.accounts()
    with pytest.raises(AccountRefused):
        office.identity.add_account(OPERATOR, name, "Somebody", [Role.CURATOR])
    assert office.identity.accounts() == before


def test_a_name_stays_taken_when_its_person_has_gone(office: Office) -> None:
    office.identity.deactivate(office.admin(), "ana")
    with pytest.raises(AccountRefused, match="never used again"):
        office.identity.add_account(OPERATOR, "ana", "Another Ana", [Role.CURATOR])


def test_somebody_without_a_role_is_not_added(office: Office) -> None:
    with pytest.raises(AccountRefused, match="at least one role"):
        office.identity.add_account(OPERATOR, "ben", "Ben", [])
    with pytest.raises(AccountRefused, match="at least one role"):
        office.identity.set_roles(office.admin(), "ana", [])


def test_one_time_passwords_are_long_and_all_different(office: Office) -> None:
    made = {office.hire(f"n{number}") for number in range(20)}
    assert len(made) == 20
    assert all(len(password) == 19 and password.islower() for password in made)


def test_new_roles_end_the_sessions(office: Office) -> None:
    token = office.enter("ana").token
    office.identity.set_roles(office.admin(), "ana", [Role.APPROVER, Role.AUDITOR])
    assert office.identity.person(token) is None
    assert office.enter("ana").person.roles == {Role.APPROVER, Role.AUDITOR}
    (entry,) = [entry for entry in office.entries() if entry.act == "account_roles"]
    assert entry.detail == {"before": "curator", "after": "approver auditor"}


def test_who_is_deactivated_is_out_and_stays_out_of_what_they_had(office: Office) -> None:
    came = office.enter("ana")
    token = office.identity.new_api_token(came.person, "export", [Permission.READ], 30)
    office.identity.deactivate(office.admin(), "ana")
    assert office.identity.person(came.token) is None
    assert office.identity.by_token(token) is None
    office.identity.activate(office.admin(), "ana")
    assert office.identity.person(came.token) is None
    assert office.identity.by_token(token) is None
    office.enter("ana")


def test_a_reset_ends_everything_and_gives_a_way_back(office: Office) -> None:
    came = office.enter("ana")
    token = office.identity.new_api_token(came.person, "export", [Permission.READ], 30)
    once = office.identity.reset(office.admin(), "ana")
    assert office.identity.person(came.token) is None
    assert office.identity.by_token(token) is None
    assert office.enter("ana", once).must
    member = office.identity.member("ana")
    assert member is not None
    assert member.must_change


def test_who_signs_in_elsewhere_is_reset_there(office: Office) -> None:
    office.registry.accounts.set_password("ana", "", False, office.clock())
    with pytest.raises(AccountRefused, match="another provider"):
        office.identity.reset(office.admin(), "ana")


@pytest.mark.parametrize("act", ["set_roles", "reset"])
def test_nobody_gives_themselves_roles_or_a_way_around_their_password(office: Office, act: str) -> None:
    boss = office.admin()
    with pytest.raises(NotAllowed):
        ON_BOSS[act](office.identity, boss)


@pytest.mark.parametrize("act", [name for name in ACTS if name != "add_account"])
def test_nobody_is_changed_who_is_not_there(act: str) -> None:
    office = Office()
    office.admin()
    with pytest.raises(AccountRefused, match="no account 'ana'"):
        ACTS[act](office.identity, OPERATOR)


def test_the_first_account_is_an_admins() -> None:
    office = Office()
    with pytest.raises(AccountRefused, match="first account"):
        office.hire("ana", Role.CURATOR, Role.APPROVER)
    assert office.identity.accounts() == ()
    assert office.acts() == []
    office.hire("boss", Role.ADMIN)
    office.hire("ana", Role.CURATOR)
    assert office.acts() == [
        ("operator", "account_added", "account/boss"),
        ("operator", "account_added", "account/ana"),
    ]


@pytest.mark.parametrize("act", ["set_roles", "deactivate"])
def test_the_last_admin_stays_one(office: Office, act: str) -> None:
    office.settled("second", Role.ADMIN)
    office.identity.deactivate(OPERATOR, "second")
    token, before = office.enter("boss").token, office.acts()
    with pytest.raises(AccountRefused, match="At least one active account"):
        ON_BOSS[act](office.identity, OPERATOR)
    assert office.acts()[: len(before)] == before
    assert len(office.acts()) == len(before)
    assert office.identity.person(token) is not None


COMMANDS = st.tuples(
    st.sampled_from(["add", "roles", "deactivate", "activate"]),
    st.sampled_from("abc"),
    st.frozensets(st.sampled_from([Role.ADMIN, Role.CURATOR]), min_size=1),
)


@given(st.lists(COMMANDS, max_size=12))
def test_whatever_is_done_an_active_admin_is_left(commands: list[tuple[str, str, frozenset[Role]]]) -> None:
    office = Office()
    office.hire("first", Role.ADMIN)
    names = {"a": "first"}
    for what, letter, roles in commands:
        name = names.get(letter, letter)
        try:
            match what:
                case "add":
                    office.identity.add_account(OPERATOR, name, "X", roles)
                case "roles":
                    office.identity.set_roles(OPERATOR, name, roles)
                case "deactivate":
                    office.identity.deactivate(OPERATOR, name)
                case _:
                    office.identity.activate(OPERATOR, name)
        except AccountRefused:
            pass
        assert any(member.active and Role.ADMIN in member.roles for member in office.identity.accounts())
    office.base.close()


def test_what_others_see_of_an_account(office: Office) -> None:
    office.equipped("cem", Role.DUTY_OFFICER)
    member = office.identity.member("CEM")
    assert member is not None
    assert (member.name, member.roles, member.active, member.external) == (
        "cem",
        frozenset({Role.DUTY_OFFICER}),
        True,
        False,
    )
    assert (member.second_factor, member.must_change, member.created_by) == (True, False, "operator")
    assert [each.name for each in office.identity.accounts()] == ["ana", "boss", "cem"]
    assert office.identity.member("nobody") is None


def test_a_link_lets_one_subject_in_and_only_once(office: Office) -> None:
    office.identity.link(office.admin(), "ana", "https://id.example", "7")
    for name, issuer, subject in [("boss", "https://id.example", "7"), ("ana", "", "7"), ("ana", "x", "")]:
        with pytest.raises(AccountRefused):
            office.identity.link(OPERATOR, name, issuer, subject)
    assert office.acts()[-1] == ("boss", "account_linked", "account/ana")


def test_a_password_of_before_a_reset_is_gone(office: Office) -> None:
    office.identity.reset(office.admin(), "ana")
    office.clock.forward(timedelta(minutes=1))
    with pytest.raises(Exception, match="not right"):
        office.identity.sign_in("ana", GOOD, HOME)
