"""How many sign-ins may fail, and for how long one waits then."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.errors import SignInRefused, TooManyTries
from bot.identity.gate import PER_ADDRESS, PER_NAME, Limit, network
from bot.identity.outcomes import SignedIn
from factbase.failures import Failed
from tests.fakes import NOON
from tests.identity.office import AWAY, GOOD, HOME, Office

BAD = "not this one at all"
SECOND = timedelta(seconds=1)


def _guess(office: Office, name: str = "ana", times: int = 1, address: str = HOME, device: str = "") -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            office.identity.sign_in(name, BAD, address, device=device)


def _wait(office: Office, name: str = "ana", address: str = HOME, device: str = "") -> int:
    """For how many seconds even the right password is not looked at."""
    with pytest.raises(TooManyTries) as many:
        office.identity.sign_in(name, GOOD, address, device=device)
    return many.value.again


@pytest.mark.parametrize(
    ("count", "minutes"),
    [(4, None), (5, 1), (6, 2), (7, 4), (8, 8), (10, 32), (11, 60), (12, 60), (5_000, 60)],
)
def test_the_wait_grows(count: int, minutes: int | None) -> None:
    until = PER_NAME.until(Failed(count, NOON))
    assert until == (None if minutes is None else NOON + timedelta(minutes=minutes))


def test_nothing_failed_nothing_to_wait_for() -> None:
    assert Limit(0, SECOND, SECOND, SECOND).until(Failed(0, None)) is None


@pytest.mark.parametrize("name", ["ana", "nobody"])
def test_after_five_failures_one_waits_for_a_minute_whether_the_name_exists_or_not(
    office: Office, name: str
) -> None:
    _guess(office, name, times=5)
    assert _wait(office, name) == 60
    office.clock.forward(59 * SECOND)
    assert _wait(office, name) == 1
    office.clock.forward(SECOND)
    _guess(office, name)
    assert _wait(office, name) == 120


def test_waiting_tries_make_the_wait_no_longer(office: Office) -> None:
    _guess(office, times=5)
    assert {_wait(office) for _ in range(10)} == {60}
    office.clock.forward(60 * SECOND)
    assert office.enter("ana").person.name == "ana"


def test_a_success_begins_the_counting_anew(office: Office) -> None:
    _guess(office, times=4)
    office.enter("ana")
    assert office.entries()[-1].detail == {"by": "password", "failed_before": 4}
    _guess(office, times=4)
    office.enter("ana")


def test_failures_of_yesterday_do_not_count(office: Office) -> None:
    _guess(office, times=4)
    office.clock.forward(timedelta(days=1))
    _guess(office, times=4)
    office.enter("ana")


def test_others_may_come_in_while_one_is_locked(office: Office) -> None:
    _guess(office, times=5)
    assert office.enter("boss").person.name == "boss"


def test_a_lock_out_shows_to_admins_and_in_the_audit_log_and_single_failures_do_not(office: Office) -> None:
    _guess(office, times=4)
    assert office.acts()[-1][1] == "signed_out"
    _guess(office)
    assert office.acts()[-1] == ("", "locked_out", "account/ana")
    member = office.identity.member("ana")
    assert member is not None
    assert (member.failures, member.locked_until) == (5, office.clock() + 60 * SECOND)
    office.clock.forward(60 * SECOND)
    office.enter("ana")
    member = office.identity.member("ana")
    assert member is not None
    assert (member.failures, member.locked_until) == (0, None)


def test_lock_outs_of_names_that_do_not_exist_are_in_no_log(office: Office) -> None:
    before = office.acts()
    _guess(office, "my password by mistake", times=5)
    assert office.acts() == before
    assert "mistake" not in office.everything()


def test_an_admin_lets_somebody_in_again(office: Office) -> None:
    _guess(office, times=5)
    office.identity.activate(office.admin(), "ana")
    office.enter("ana")


def test_one_address_that_guesses_many_names_waits_too(office: Office) -> None:
    for number in range(PER_ADDRESS.free):
        _guess(office, f"name{number}")
    assert _wait(office, "boss") == 60
    assert office.enter("boss", address=AWAY).person.name == "boss"
    office.clock.forward(PER_ADDRESS.memory)
    office.enter("boss")


def test_an_account_of_ones_own_does_not_excuse_guessing_at_others(office: Office) -> None:
    for number in range(PER_ADDRESS.free):
        if number % 10 == 9:
            office.enter("boss")
        _guess(office, f"name{number}")
    assert _wait(office, "boss") == 60


def test_a_known_browser_is_not_kept_out_by_strangers(office: Office) -> None:
    device = office.enter("ana").device
    _guess(office, times=5, address=AWAY)
    assert _wait(office) == 60
    came = office.enter("ana", device=device)
    assert office.enter("ana", device=came.device).person.name == "ana"


def test_a_known_browser_is_counted_by_itself(office: Office) -> None:
    device = office.enter("ana").device
    _guess(office, times=5, device=device)
    assert _wait(office, device=device) == 60
    office.enter("ana")


@pytest.mark.parametrize("forged", ["x", "\ud800", "WyJhbmEiLCIxIl0.aaaaaa.bbbb"])
def test_a_forged_browser_cookie_is_worth_nothing(office: Office, forged: str) -> None:
    _guess(office, times=5, device=forged)
    assert _wait(office, device=forged) == 60


def test_the_browser_cookie_of_another_name_is_worth_nothing(office: Office) -> None:
    device = office.enter("boss").device
    _guess(office, times=5)
    assert _wait(office, device=device) == 60


def test_codes_are_counted_too_and_the_password_between_them_does_not_reset_it(strict: Office) -> None:
    app, _ = strict.equipped("ana")
    for _ in range(5):
        challenge = strict.half_way("ana")
        with pytest.raises(SignInRefused):
            strict.identity.confirm(challenge, "000000", HOME)
    with pytest.raises(TooManyTries):
        strict.identity.confirm(challenge, strict.code(app), HOME)
    strict.clock.forward(60 * SECOND)
    strict.identity.confirm(strict.half_way("ana"), strict.code(app), HOME)


def test_guesses_made_side_by_side_are_counted_too(office: Office) -> None:
    def guess(number: int) -> str:
        try:
            came = office.identity.sign_in("ana", GOOD if number == 39 else f"{BAD} {number}", HOME)
        except (SignInRefused, TooManyTries) as error:
            return type(error).__name__
        assert isinstance(came, SignedIn)
        return "in"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(guess, range(39)))
    assert outcomes.count("SignInRefused") == PER_NAME.free
    assert outcomes.count("TooManyTries") == 39 - PER_NAME.free


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7 ", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("testclient", "unknown"),
    ],
)
def test_which_addresses_count_as_one(address: str, counted: str) -> None:
    assert network(address) == counted


@pytest.mark.parametrize(
    ("seconds", "told"), [(1, "1 seconds"), (119, "119 seconds"), (120, "2 minutes"), (3_541, "60 minutes")]
)
def test_who_must_wait_is_told_for_how_long(seconds: int, told: str) -> None:
    assert str(TooManyTries(seconds)) == f"There were too many failed tries. Try again in {told}."
