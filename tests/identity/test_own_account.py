"""What somebody who is signed in does with their own password and second factor."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from bot.core.permissions import Permission, Role
from bot.errors import AccountRefused, SignInRefused, TooManyTries
from bot.identity.outcomes import Must
from bot.identity.registry import Rules
from bot.identity.sign_in import WRONG_CODE
from tests.identity.office import GOOD, HOME, OTHER, STEP, Office


class TestPassword:
    """Changing it."""

    def test_all_sessions_end_but_the_one_that_is_returned(self, office: Office) -> None:
        others = [office.enter("ana").token for _ in range(3)]
        came = office.identity.change_password("ana", GOOD, OTHER, "Firefox")
        assert [office.identity.person(token) for token in others] == [None] * 3
        assert office.identity.person(came.token) == came.person
        assert office.enter("ana", OTHER).person.name == "ana"
        assert ("ana", "password_changed", "account/ana") in office.acts()

    def test_it_takes_the_old_one_and_guesses_are_counted(self, office: Office) -> None:
        token = office.enter("ana").token
        for _ in range(5):
            with pytest.raises(SignInRefused, match="present password"):
                office.identity.change_password("ana", OTHER, "another one entirely")
        with pytest.raises(TooManyTries):
            office.identity.change_password("ana", GOOD, OTHER)
        # Neither are strangers' guesses counted here, nor these at the door.
        assert office.identity.person(token) is not None
        assert office.enter("ana").person.name == "ana"

    @pytest.mark.parametrize(
        ("new", "told"), [("short", "too short"), (GOOD, "that you have"), ("passwordpassword", "first")]
    )
    def test_a_bad_new_one_is_refused_and_the_old_one_stays(
        self, office: Office, new: str, told: str
    ) -> None:
        with pytest.raises(AccountRefused, match=told):
            office.identity.change_password("ana", GOOD, new)
        office.enter("ana")

    def test_who_has_none_here_changes_it_elsewhere(self, office: Office) -> None:
        office.registry.accounts.set_password("ana", "", False, office.clock())
        with pytest.raises(AccountRefused, match="another provider"):
            office.identity.change_password("ana", "", OTHER)


class TestSecondFactor:
    """Setting one up, and another."""

    @pytest.mark.parametrize(
        ("roles", "needed"),
        [
            ([Role.AUDITOR], False),
            ([Role.CURATOR], True),
            ([Role.APPROVER], True),
            ([Role.DUTY_OFFICER], True),
            ([Role.ADMIN], True),
            ([Role.AUDITOR, Role.CURATOR], True),
        ],
        ids=lambda value: "-".join(value) if isinstance(value, list) else None,
    )
    def test_who_needs_one(self, strict: Office, roles: list[Role], needed: bool) -> None:
        strict.settled("ana", *roles)
        came = strict.enter("ana")
        assert came.must == ({Must.SET_UP_TOTP} if needed else frozenset())
        assert came.person.may(Permission.READ) is not needed

    def test_the_installation_may_choose_otherwise(self) -> None:
        office = Office(Rules(totp_roles=frozenset({Role.ADMIN})))
        office.admin()
        office.settled("ana", Role.CURATOR)
        assert office.enter("boss").must == {Must.SET_UP_TOTP}
        assert office.enter("ana").must == frozenset()

    def test_both_duties_are_named(self, strict: Office) -> None:
        once = strict.hire("ana")
        assert strict.enter("ana", once).must == {Must.CHANGE_PASSWORD, Must.SET_UP_TOTP}
        changed = strict.identity.change_password("ana", once, GOOD)
        assert changed.must == {Must.SET_UP_TOTP}
        assert not changed.person.permissions()

    def test_it_counts_from_the_first_code_on(self, strict: Office) -> None:
        strict.settled("ana")
        before = strict.enter("ana")
        secret, uri = strict.identity.begin_totp("ana")
        assert strict.enter("ana").must == {Must.SET_UP_TOTP}
        ready = strict.identity.finish_totp("ana", strict.code(pyotp.TOTP(secret)), "Firefox")
        assert ready.signed_in.must == frozenset()
        assert ready.signed_in.person.may(Permission.WRITE)
        assert strict.identity.person(before.token) is None
        assert strict.identity.person(ready.signed_in.token) == ready.signed_in.person
        assert strict.half_way("ana")
        read = urlsplit(uri)
        assert (read.scheme, read.netloc) == ("otpauth", "totp")
        assert parse_qs(read.query) == {"secret": [secret], "issuer": ["Rumourline"]}
        assert len(secret) == 32

    def test_the_code_that_set_it_up_opens_nothing_more(self, strict: Office) -> None:
        strict.settled("ana")
        app = pyotp.TOTP(strict.identity.begin_totp("ana").secret)
        strict.identity.finish_totp("ana", strict.code(app))
        with pytest.raises(SignInRefused):
            strict.identity.confirm(strict.half_way("ana"), strict.code(app), HOME)

    def test_a_wrong_code_leaves_it_to_be_finished(self, strict: Office) -> None:
        strict.settled("ana")
        begun = strict.identity.begin_totp("ana")
        with pytest.raises(SignInRefused) as refused:
            strict.identity.finish_totp("ana", "000000")
        assert str(refused.value) == WRONG_CODE
        assert strict.identity.pending_totp("ana") == begun
        strict.identity.finish_totp("ana", strict.code(pyotp.TOTP(begun.secret)))
        assert strict.identity.pending_totp("ana") is None

    def test_codes_cannot_be_guessed_while_it_is_set_up(self, strict: Office) -> None:
        strict.settled("ana")
        strict.identity.begin_totp("ana")
        for _ in range(5):
            with pytest.raises(SignInRefused):
                strict.identity.finish_totp("ana", "000000")
        with pytest.raises(TooManyTries):
            strict.identity.finish_totp("ana", "000000")

    def test_nothing_begun_nothing_finished(self, strict: Office) -> None:
        strict.settled("ana")
        with pytest.raises(AccountRefused, match="Begin"):
            strict.identity.finish_totp("ana", "123456")

    def test_another_takes_a_code_of_the_one_that_counts(self, strict: Office) -> None:
        old, codes = strict.equipped("ana")
        for wrong in ("", "000000"):
            with pytest.raises(SignInRefused):
                strict.identity.begin_totp("ana", wrong)
        new = pyotp.TOTP(strict.identity.begin_totp("ana", strict.code(old)).secret)
        strict.clock.forward(STEP)
        strict.identity.confirm(strict.half_way("ana"), strict.code(old), HOME)  # it counts until the end
        ready = strict.identity.finish_totp("ana", strict.code(new))
        strict.clock.forward(2 * STEP)
        for gone in (strict.code(old), codes[3]):
            with pytest.raises(SignInRefused):
                strict.identity.confirm(strict.half_way("ana"), gone, HOME)
        strict.identity.confirm(strict.half_way("ana"), strict.code(new), HOME)
        strict.identity.confirm(strict.half_way("ana"), ready.recovery_codes[3], HOME)

    def test_a_recovery_code_lets_a_new_phone_in(self, strict: Office) -> None:
        _, codes = strict.equipped("ana")
        begun = strict.identity.begin_totp("ana", codes[0])
        strict.identity.finish_totp("ana", strict.code(pyotp.TOTP(begun.secret)))

    def test_a_reset_takes_it_away(self, strict: Office) -> None:
        strict.equipped("ana")
        once = strict.identity.reset(strict.admin(), "ana")
        assert strict.enter("ana", once).must == {Must.CHANGE_PASSWORD, Must.SET_UP_TOTP}
        assert strict.identity.recovery_left("ana") == 0
        assert strict.identity.pending_totp("ana") is None


class TestPreferences:
    """How one is called and told things."""

    def test_they_are_kept(self, office: Office) -> None:
        office.identity.prefer("ana", "  Ana   Silva ", "pt", "America/Sao_Paulo")
        member = office.identity.member("ana")
        assert member is not None
        assert (member.display, member.language, member.zone) == ("Ana Silva", "pt", "America/Sao_Paulo")
        assert office.enter("ana").person.display == "Ana Silva"
        office.identity.prefer("ana", "Ana", "", "")

    @pytest.mark.parametrize(
        ("display", "language", "zone"),
        [
            ("", "", ""),
            (" \u200b ", "", ""),
            ("a" * 81, "", ""),
            ("An\0a", "", ""),
            ("An\ud800a", "", ""),
            ("An\u202ea", "", ""),
            ("Ana", "portugues", ""),
            ("Ana", "", "Mars/Olympus"),
            ("Ana", "", "../../etc/passwd"),
        ],
    )
    def test_bad_ones_are_refused(self, office: Office, display: str, language: str, zone: str) -> None:
        with pytest.raises(AccountRefused):
            office.identity.prefer("ana", display, language, zone)
        member = office.identity.member("ana")
        assert member is not None
        assert member.display == "Ana"

    def test_where_one_is_told_things_is_sealed(self, office: Office) -> None:
        assert office.identity.notify("ana") == ""
        office.identity.set_notify("ana", " mailto://ana@agency.example ")
        assert office.identity.notify("ana") == "mailto://ana@agency.example"
        assert "agency.example" not in office.everything()
        office.identity.set_notify("ana", "")
        assert office.identity.notify("ana") == ""
        with pytest.raises(AccountRefused):
            office.identity.set_notify("ana", "x" * 501)

    @pytest.mark.parametrize("name", ["nobody", "gone", "\ud800"])
    def test_only_active_people_have_them(self, office: Office, name: str) -> None:
        office.settled("gone")
        office.identity.deactivate(office.admin(), "gone")
        with pytest.raises(AccountRefused, match="no active account"):
            office.identity.notify(name)


def test_a_code_is_not_good_for_two_things(strict: Office) -> None:
    app, _ = strict.equipped("ana")
    strict.identity.renew_recovery("ana", strict.code(app))
    with pytest.raises(SignInRefused):
        strict.identity.begin_totp("ana", strict.code(app))
    strict.clock.forward(timedelta(seconds=30))
    strict.identity.begin_totp("ana", strict.code(app))
