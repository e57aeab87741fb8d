"""Signing in with a password, and with a code where there is a second factor."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from bot.core.permissions import Permission, Role
from bot.errors import SignInRefused
from bot.identity.challenges import CHALLENGE_LIFE
from bot.identity.outcomes import Must
from bot.identity.people import OPERATOR
from bot.identity.sign_in import EXPIRED, TOO_OLD, WRONG, WRONG_CODE
from tests.identity.office import CHEAP, GOOD, HOME, OTHER, STEP, Office

SECOND = timedelta(seconds=1)


def _refusal(office: Office, name: str, password: str) -> str:
    with pytest.raises(SignInRefused) as refused:
        office.identity.sign_in(name, password, HOME)
    return str(refused.value)


def test_the_right_password_opens_a_session(office: Office) -> None:
    came = office.enter("ana")
    person = office.identity.person(came.token)
    assert person == came.person
    assert person is not None
    assert (person.name, person.via) == ("ana", "console")
    assert person.roles == {Role.CURATOR}
    assert not came.must
    assert person.may(Permission.WRITE)
    assert not person.may(Permission.APPROVE)
    assert office.acts()[-1] == ("ana", "signed_in", "account/ana")


@pytest.mark.parametrize(
    "name", ["ana", "ANA", " Ana ", "\uff41na"], ids=["plain", "capitals", "spaces", "wide"]
)
def test_names_are_taken_as_people_type_them(office: Office, name: str) -> None:
    assert office.enter(name).person.name == "ana"


def test_a_password_is_the_same_however_its_letters_are_composed(office: Office) -> None:
    office.settled("rene", password="caf\u00e9 cr\u00e8me br\u00fbl\u00e9e")
    assert office.enter("rene", "cafe\u0301 cre\u0300me bru\u0302le\u0301e").person.name == "rene"


@pytest.mark.parametrize(
    ("name", "password"),
    [
        pytest.param("nobody", GOOD, id="unknown_name"),
        pytest.param("", "", id="nothing"),
        pytest.param("ana", "not this one at all", id="wrong_password"),
        pytest.param("ana", "", id="no_password"),
        pytest.param("gone", GOOD, id="inactive"),
        pytest.param("elsewhere", "", id="without_a_password_here"),
        pytest.param("ana", "x" * 100_000, id="far_too_long"),
        pytest.param("ana\0", GOOD, id="nul"),
        pytest.param("\ud800", "\udfff", id="half_a_character"),
        pytest.param("a" * 100_000, GOOD, id="endless_name"),
    ],
)
def test_all_refusals_sound_the_same(office: Office, name: str, password: str) -> None:
    office.settled("gone")
    office.identity.deactivate(office.admin(), "gone")
    office.identity.add_account(OPERATOR, "elsewhere", "E", [Role.CURATOR])
    office.registry.accounts.set_password("elsewhere", "", False, office.clock())
    assert _refusal(office, name, password) == WRONG


class CountingHasher(PasswordHasher):
    """Counts how often a password was hashed, only to find that it is another one."""

    checked = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        try:
            return super().verify(hash, password)
        except VerifyMismatchError:
            type(self).checked += 1
            raise


@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_a_refusal_takes_the_same_work_whether_the_name_exists_or_not(name: str) -> None:
    """One hash is checked and the same statements run in the same transactions, so that no time tells."""
    office = Office(hasher=CountingHasher(time_cost=1, memory_cost=8, parallelism=1))
    office.admin()
    office.settled("ana")
    CountingHasher.checked = 0
    said: list[str] = []
    office.base._database.conn.set_trace_callback(lambda sql: said.append(sql.split(" WHERE ")[0][:25]))
    _refusal(office, name, "not this one at all")
    assert CountingHasher.checked == 1
    assert sum(sql.startswith("BEGIN") for sql in said) == 2
    assert [sql for sql in said if sql.startswith(("INSERT", "UPDATE", "DELETE"))] == [
        *2 * ["INSERT INTO failures (at,"],
        *2 * ["UPDATE failures SET at = "],
        "UPDATE accounts SET failu",
    ]


def test_a_hash_with_old_parameters_is_made_anew_at_the_next_sign_in() -> None:
    old = Office(hasher=PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    old.admin()
    before = old.registry.accounts.get("boss")
    new = Office(base=old.base, hasher=CHEAP)
    new.enter("boss")
    after = new.registry.accounts.get("boss")
    assert before is not None
    assert after is not None
    assert ("t=2" in before.password, "t=1" in after.password) == (True, True)
    assert after.password_at == before.password_at
    new.enter("boss")
    assert new.registry.accounts.get("boss") == after


class TestOneTimePasswords:
    """What an admin made for somebody else."""

    def test_it_opens_a_session_that_may_only_change_it(self, office: Office) -> None:
        once = office.hire("ben", Role.APPROVER, Role.CURATOR)
        came = office.enter("ben", once)
        assert came.must == {Must.CHANGE_PASSWORD}
        assert came.person.permissions() == frozenset()
        session = office.identity.session(came.token)
        assert session is not None
        assert (session.must, session.person) == (came.must, came.person)
        changed = office.identity.change_password("ben", once, GOOD)
        assert changed.must == frozenset()
        assert changed.person.may(Permission.APPROVE)
        assert office.identity.person(came.token) is None
        assert _refusal(office, "ben", once) == WRONG

    def test_it_is_good_for_a_week(self, office: Office) -> None:
        once = office.hire("ben")
        office.clock.forward(timedelta(days=7) - SECOND)
        office.enter("ben", once)
        office.clock.forward(SECOND)
        assert _refusal(office, "ben", once) == EXPIRED
        assert _refusal(office, "ben", "not this one at all") == WRONG

    def test_a_password_of_ones_own_does_not_grow_old(self, office: Office) -> None:
        office.clock.forward(timedelta(days=4_000))
        office.enter("ana")


class TestCodes:
    """The second step."""

    def test_password_and_code_open_a_session(self, strict: Office) -> None:
        app, _ = strict.equipped("ana")
        came = strict.identity.confirm(strict.half_way("ana"), strict.code(app), HOME)
        assert strict.identity.person(came.token) == came.person
        assert came.person.may(Permission.WRITE)
        assert strict.entries()[-1].detail == {"by": "authenticator app", "failed_before": 0}

    @pytest.mark.parametrize("spaced", ["{0}{1}", "{0} {1}", " {0}-{1} "])
    def test_a_code_is_taken_as_people_type_it(self, strict: Office, spaced: str) -> None:
        app, _ = strict.equipped("ana")
        code = strict.code(app)
        strict.identity.confirm(strict.half_way("ana"), spaced.format(code[:3], code[3:]), HOME)

    def test_no_code_is_accepted_twice_nor_an_older_one_after_it(self, strict: Office) -> None:
        app, _ = strict.equipped("ana")
        strict.clock.forward(2 * STEP)
        strict.identity.confirm(strict.half_way("ana"), strict.code(app), HOME)
        for code in (strict.code(app), strict.code(app, -1)):
            with pytest.raises(SignInRefused, match="used already"):
                strict.identity.confirm(strict.half_way("ana"), code, HOME)
        strict.identity.confirm(strict.half_way("ana"), strict.code(app, 1), HOME)

    @pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
    def test_a_phones_clock_may_be_wrong_by_one_step(self, strict: Office, steps: int, right: bool) -> None:
        app, _ = strict.equipped("ana")
        strict.clock.forward(5 * STEP)
        challenge = strict.half_way("ana")
        if right:
            strict.identity.confirm(challenge, strict.code(app, steps), HOME)
        else:
            with pytest.raises(SignInRefused):
                strict.identity.confirm(challenge, strict.code(app, steps), HOME)

    @pytest.mark.parametrize("code", ["", "000000", "12345", "١٢٣٤٥٦", "\ud800", "x" * 10_000, "\0"])
    def test_a_wrong_code_is_refused(self, strict: Office, code: str) -> None:
        strict.equipped("ana")
        with pytest.raises(SignInRefused) as refused:
            strict.identity.confirm(strict.half_way("ana"), code, HOME)
        assert str(refused.value) == WRONG_CODE

    def test_the_code_of_another_person_is_wrong(self, strict: Office) -> None:
        strict.equipped("ana")
        bens, codes = strict.equipped("ben")
        for code in (strict.code(bens), codes[0]):
            with pytest.raises(SignInRefused):
                strict.identity.confirm(strict.half_way("ana"), code, HOME)

    @pytest.mark.parametrize(("late", "open"), [(CHALLENGE_LIFE, True), (CHALLENGE_LIFE + SECOND, False)])
    def test_the_second_step_must_follow_within_five_minutes(
        self, strict: Office, late: timedelta, open: bool
    ) -> None:
        app, _ = strict.equipped("ana")
        challenge = strict.half_way("ana")
        strict.clock.forward(late)
        if open:
            strict.identity.confirm(challenge, strict.code(app), HOME)
        else:
            with pytest.raises(SignInRefused) as refused:
                strict.identity.confirm(challenge, strict.code(app), HOME)
            assert str(refused.value) == TOO_OLD

    @pytest.mark.parametrize("what", ["reset", "deactivate", "changed"])
    def test_a_challenge_dies_with_what_it_rested_on(self, strict: Office, what: str) -> None:
        app, _ = strict.equipped("ana")
        challenge = strict.half_way("ana")
        boss = strict.admin()
        match what:
            case "reset":
                strict.identity.reset(boss, "ana")
            case "deactivate":
                strict.identity.deactivate(boss, "ana")
            case _:
                strict.identity.change_password("ana", GOOD, OTHER)
        with pytest.raises(SignInRefused) as refused:
            strict.identity.confirm(challenge, strict.code(app), HOME)
        assert str(refused.value) == TOO_OLD

    @pytest.mark.parametrize("forged", ["", "x", "WyJhbmEiXQ.aaaaaa.bbbb", "\ud800", "é"])
    def test_a_forged_challenge_is_refused(self, strict: Office, forged: str) -> None:
        app, _ = strict.equipped("ana")
        with pytest.raises(SignInRefused) as refused:
            strict.identity.confirm(forged, strict.code(app), HOME)
        assert str(refused.value) == TOO_OLD

    def test_a_challenge_with_one_letter_changed_is_refused(self, strict: Office) -> None:
        app, _ = strict.equipped("ana")
        challenge = strict.half_way("ana")
        for at in range(0, len(challenge), 7):
            changed = challenge[:at] + ("A" if challenge[at] != "A" else "B") + challenge[at + 1 :]
            with pytest.raises(SignInRefused):
                strict.identity.confirm(changed, strict.code(app), HOME)

    def test_what_was_signed_for_something_else_is_no_challenge(self, strict: Office) -> None:
        app, _ = strict.equipped("ana")
        device = strict.identity.confirm(strict.half_way("ana"), strict.code(app), HOME).device
        strict.clock.forward(STEP)
        with pytest.raises(SignInRefused):
            strict.identity.confirm(device, strict.code(app), HOME)


class TestRecoveryCodes:
    """When the phone is lost."""

    def test_each_is_good_once(self, strict: Office) -> None:
        _, codes = strict.equipped("ana")
        assert len(set(codes)) == 10
        assert strict.identity.recovery_left("ana") == 10
        strict.identity.confirm(strict.half_way("ana"), codes[0].upper().replace("-", " "), HOME)
        assert strict.entries()[-1].detail["by"] == "recovery code"
        assert strict.identity.recovery_left("ana") == 9
        with pytest.raises(SignInRefused):
            strict.identity.confirm(strict.half_way("ana"), codes[0], HOME)
        strict.identity.confirm(strict.half_way("ana"), codes[1], HOME)

    def test_new_ones_take_the_place_of_all_others(self, strict: Office) -> None:
        app, codes = strict.equipped("ana")
        fresh = strict.identity.renew_recovery("ana", strict.code(app))
        assert not set(codes) & set(fresh)
        with pytest.raises(SignInRefused):
            strict.identity.confirm(strict.half_way("ana"), codes[2], HOME)
        strict.identity.confirm(strict.half_way("ana"), fresh[2], HOME)

    def test_new_ones_take_a_code(self, strict: Office) -> None:
        _, codes = strict.equipped("ana")
        with pytest.raises(SignInRefused):
            strict.identity.renew_recovery("ana", "000000")
        strict.identity.confirm(strict.half_way("ana"), codes[0], HOME)


def test_a_session_that_cannot_begin_uses_up_no_code(strict: Office) -> None:
    app, _ = strict.equipped("ana")
    challenge = strict.half_way("ana")
    with strict.base.writing():
        strict.base.run(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON sessions BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    with pytest.raises(Exception, match="full"):
        strict.identity.confirm(challenge, strict.code(app), HOME)
    with strict.base.writing():
        strict.base.run("DROP TRIGGER full")
    strict.identity.confirm(challenge, strict.code(app), HOME)
