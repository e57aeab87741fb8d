"""Signing in through another provider, that is honest or not."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest
import structlog
from joserfc import jwt
from joserfc.jwk import KeySet

from bot.core.permissions import Role
from bot.errors import ProviderTrouble, SignInRefused, TooManyTries
from bot.identity.challenges import STATE_LIFE
from bot.identity.claims import OidcSettings, role_mapping
from bot.identity.oidc import CLOSED, DENIED, NO_FACTOR, NO_ROLE, TOO_OLD, Oidc
from bot.identity.outcomes import Must, NeedsCode, SignedIn
from bot.identity.people import OPERATOR
from bot.identity.registry import Rules
from tests.fakes import SteppingClock
from tests.identity.office import HOME, Office
from tests.identity.provider import (
    BACK,
    CLIENT,
    KEY,
    NEW_KEY,
    OTHER_KEY,
    SECRET,
    Claims,
    Provider,
    served,
    signed,
)

SECOND = timedelta(seconds=1)
ROLES = role_mapping("Fact Desk=curator; Heads = approver admin ;Audit=auditor")
ALL_BUT_AUDITORS = frozenset(Role) - {Role.AUDITOR}


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with served(Provider(SteppingClock())) as provider:
        yield provider


@pytest.fixture
def provider(running: Provider) -> Provider:
    """An honest provider."""
    running.clock = SteppingClock()
    return running.again()


Open = Callable[..., Office]


@pytest.fixture
def opened(provider: Provider) -> Iterator[Open]:
    """Opens an office with an admin, `boss`, that trusts the provider; its settings can be changed."""
    offices = []

    def open_(totp: frozenset[Role] = frozenset(), **changed: Any) -> Office:
        settings = replace(OidcSettings(provider.issuer, CLIENT, BACK, SECRET, roles=ROLES), **changed)
        clock = provider.clock
        assert isinstance(clock, SteppingClock)
        office = Office(
            Rules(totp_roles=totp, factor_elsewhere=bool(settings.amr)), oidc=settings, clock=clock
        )
        office.admin()
        offices.append(office)
        return office

    yield open_
    for office in offices:
        office.base.close()


def _oidc(office: Office) -> Oidc:
    assert office.identity.oidc is not None
    return office.identity.oidc


def _round(office: Office, provider: Provider) -> SignedIn | NeedsCode:
    """Out to the provider and back."""
    address, cookie = _oidc(office).start("/staff/facts/bridge-1")
    return _oidc(office).finish(provider.visit(address), cookie, HOME, "Firefox")


def _refused(office: Office, provider: Provider) -> str:
    before = office.identity.accounts()
    with pytest.raises(SignInRefused) as refused:
        _round(office, provider)
    assert office.identity.accounts() == before
    return str(refused.value)


def test_somebody_new_gets_an_account_with_the_roles_of_their_groups(
    opened: Open, provider: Provider
) -> None:
    office = opened()
    came = _round(office, provider)
    assert isinstance(came, SignedIn)
    assert (came.person.name, came.person.display, came.person.roles) == (
        "cleo.diaz",
        "Cleo Díaz",
        frozenset({Role.CURATOR}),
    )
    assert office.identity.person(came.token) == came.person
    member = office.identity.member("cleo.diaz")
    assert member is not None
    assert (member.external, member.created_by, member.must_change) == (True, "provider", False)
    assert office.acts()[-2:] == [
        ("cleo.diaz", "account_added", "account/cleo.diaz"),
        ("cleo.diaz", "signed_in", "account/cleo.diaz"),
    ]


def test_the_second_time_it_is_the_same_account_whatever_they_are_called_now(
    opened: Open, provider: Provider
) -> None:
    office = opened()
    _round(office, provider)
    provider.claims = {"preferred_username": "boss", "groups": ["Fact Desk"]}
    came = _round(office, provider)
    assert isinstance(came, SignedIn)
    assert came.person.name == "cleo.diaz"


def test_nobody_signs_in_to_such_an_account_with_a_password(opened: Open, provider: Provider) -> None:
    office = opened()
    _round(office, provider)
    for password in ("", "x", "secret-access"):
        with pytest.raises(SignInRefused):
            office.identity.sign_in("cleo.diaz", password, HOME)


def test_nothing_secret_travels_by_the_browser(opened: Open, provider: Provider) -> None:
    office = opened()
    address, cookie = _oidc(office).start("/staff")
    assert SECRET not in address + cookie
    assert "code_challenge=" in address
    assert "code_verifier" not in address + cookie


def test_every_start_is_another(opened: Open, provider: Provider) -> None:
    office = opened()
    assert len({_oidc(office).start("/staff") for _ in range(5)}) == 5


def test_where_to_go_afterwards_comes_back(opened: Open, provider: Provider) -> None:
    office = opened()
    _, cookie = _oidc(office).start("/staff/facts?state=draft")
    assert _oidc(office).returns_to(cookie) == "/staff/facts?state=draft"
    assert _oidc(office).returns_to(cookie + "x") == "/"


ALTERED: dict[str, Claims] = {
    "wrong_nonce": {"nonce": "another"},
    "no_nonce": {"nonce": None},
    "wrong_audience": {"aud": "another client"},
    "no_audience": {"aud": None},
    "our_party_but_another_audience": {"aud": "another client", "azp": CLIENT},
    "several_audiences_without_party": {"aud": [CLIENT, "another"]},
    "another_party": {"aud": [CLIENT, "another"], "azp": "another"},
    "wrong_issuer": {"iss": "https://evil.example"},
    "no_issuer": {"iss": None},
    "expired": {"exp": SteppingClock().now.timestamp() - 61},
    "no_expiry": {"exp": None},
    "expiry_no_number": {"exp": "tomorrow"},
    "made_in_the_future": {"iat": SteppingClock().now.timestamp() + 61},
    "not_yet": {"nbf": SteppingClock().now.timestamp() + 61},
    "no_subject": {"sub": None},
    "empty_subject": {"sub": ""},
    "wrong_access_token_hash": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


@pytest.mark.parametrize("claims", ALTERED.values(), ids=ALTERED)
def test_an_id_token_that_is_not_for_this_sign_in_is_not_believed(
    opened: Open, provider: Provider, claims: Claims
) -> None:
    provider.claims = claims
    assert "cannot be believed" in _refused(opened(), provider)


def test_the_log_says_which_rule_was_broken_and_not_what_was_there(opened: Open, provider: Provider) -> None:
    provider.claims = {"aud": "somebody else's"}
    with structlog.testing.capture_logs() as lines:
        _refused(opened(), provider)
    (line,) = lines
    assert (line["kind"], line["code"], line["claim"]) == ("InvalidClaimError", "invalid_claim", "aud")
    assert "somebody" not in repr(lines)
    assert "secret-access" not in repr(lines)


def test_clocks_may_differ_by_a_minute(opened: Open, provider: Provider) -> None:
    provider.claims = {
        "exp": SteppingClock().now.timestamp() - 59,
        "iat": SteppingClock().now.timestamp() + 59,
    }
    assert isinstance(_round(opened(), provider), SignedIn)


def _url_text(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def _unsigned(claims: Claims) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join(_url_text(json.dumps(part).encode()) for part in parts) + "."


def _by_public_key(claims: Claims) -> str:
    """HMAC with the public key as its secret: the classic confusion."""
    parts = ({"alg": "HS256", "kid": "first", "typ": "JWT"}, claims)
    said = ".".join(_url_text(json.dumps(part).encode()) for part in parts)
    return f"{said}.{_url_text(hmac.digest(KEY.as_pem(private=False), said.encode(), 'sha256'))}"


def _tampered(claims: Claims) -> str:
    head, _, signature = signed()(claims).split(".")
    body = _url_text(json.dumps(claims | {"groups": ["Heads"]}).encode())
    return f"{head}.{body}.{signature}"


FORGED: dict[str, Callable[[Claims], str]] = {
    "alg_none": _unsigned,
    "by_public_key": _by_public_key,
    "other_key_same_name": signed(OTHER_KEY),
    "unknown_key": signed(NEW_KEY),
    "tampered": _tampered,
    "cut": lambda claims: signed()(claims)[:-10],
    "no_token": lambda claims: "",
    "rubbish": lambda claims: "a.b.c",
    "a_list": lambda claims: (
        jwt.encode({"alg": "RS256", "kid": "first"}, claims, KEY).split(".")[0] + ".W10.x"
    ),
}


@pytest.mark.parametrize("sign", FORGED.values(), ids=FORGED)
def test_a_token_without_the_providers_signature_is_not_believed(
    opened: Open, provider: Provider, sign: Callable[[Claims], str]
) -> None:
    provider.sign = sign
    assert "cannot be believed" in _refused(opened(), provider)


def test_new_keys_are_found_when_the_provider_changes_them(opened: Open, provider: Provider) -> None:
    office = opened()
    _round(office, provider)
    provider.keys, provider.sign = [NEW_KEY], signed(NEW_KEY, "PS256")
    assert "cannot be believed" in _refused(office, provider)  # not asked for again within a minute
    office.clock.forward(timedelta(minutes=1))
    assert isinstance(_round(office, provider), SignedIn)
    assert provider.asked.count("keys") == 2
    assert provider.asked.count("offer") == 1


def test_what_the_provider_offers_is_asked_for_again_after_an_hour(opened: Open, provider: Provider) -> None:
    office = opened()
    for _ in range(3):
        _round(office, provider)
        office.clock.forward(timedelta(minutes=30))
    assert (provider.asked.count("offer"), provider.asked.count("keys")) == (2, 2)


def test_an_address_is_good_once(opened: Open, provider: Provider) -> None:
    office = opened()
    address, cookie = _oidc(office).start("/staff")
    query = provider.visit(address)
    _oidc(office).finish(query, cookie)
    for replayed in (query, query | {"code": provider.visit(address)["code"]}):
        with pytest.raises(SignInRefused) as refused:
            _oidc(office).finish(replayed, cookie)
        assert str(refused.value) == TOO_OLD
    assert provider.asked.count("token") == 1


@pytest.mark.parametrize(("late", "open"), [(STATE_LIFE, True), (STATE_LIFE + SECOND, False)])
def test_one_must_come_back_within_ten_minutes(
    opened: Open, provider: Provider, late: timedelta, open: bool
) -> None:
    office = opened()
    address, cookie = _oidc(office).start("/staff")
    query = provider.visit(address)
    office.clock.forward(late)
    if open:
        _oidc(office).finish(query, cookie)
    else:
        with pytest.raises(SignInRefused) as refused:
            _oidc(office).finish(query, cookie)
        assert str(refused.value) == TOO_OLD


def test_only_the_browser_that_left_comes_back(opened: Open, provider: Provider) -> None:
    """Somebody is sent the address of another's sign-in: without its cookie, it opens nothing."""
    office = opened()
    address, cookie = _oidc(office).start("/staff")
    _, others = _oidc(office).start("/staff")
    query = provider.visit(address)
    device = office.enter("boss").device
    for wrong in ("", "x", "\ud800", others, cookie[:-1], device):
        with pytest.raises(SignInRefused) as refused:
            _oidc(office).finish(query, wrong)
        assert str(refused.value) == TOO_OLD
    _oidc(office).finish(query, cookie)


@pytest.mark.parametrize(
    "changed",
    [{"state": ""}, {"state": "another"}, {"state": "\ud800"}],
    ids=["no_state", "another_state", "half_a_character"],
)
def test_the_state_must_be_ours(opened: Open, provider: Provider, changed: dict[str, str]) -> None:
    office = opened()
    address, cookie = _oidc(office).start("/staff")
    with pytest.raises(SignInRefused) as refused:
        _oidc(office).finish(provider.visit(address) | changed, cookie)
    assert str(refused.value) == TOO_OLD


@pytest.mark.parametrize(
    "changed",
    [
        {"error": "access_denied", "error_description": "<b>evil</b>"},
        {"code": ""},
        {"iss": "https://evil.example"},
    ],
    ids=["denied", "no_code", "mixed_up"],
)
def test_who_did_not_sign_in_there_is_told_so(
    opened: Open, provider: Provider, changed: dict[str, str]
) -> None:
    office = opened()
    address, cookie = _oidc(office).start("/staff")
    with pytest.raises(SignInRefused) as refused:
        _oidc(office).finish(provider.visit(address) | changed, cookie)
    assert str(refused.value) == DENIED
    assert provider.asked.count("token") == 0


def test_a_code_of_another_sign_in_is_refused_by_pkce(opened: Open, provider: Provider) -> None:
    office = opened()
    address, cookie = _oidc(office).start("/staff")
    stolen = provider.visit(_oidc(office).start("/staff")[0])["code"]
    with pytest.raises(ProviderTrouble, match="cannot be believed"):
        _oidc(office).finish(provider.visit(address) | {"code": stolen}, cookie)


def test_tries_from_one_address_are_counted(opened: Open, provider: Provider) -> None:
    office = opened()
    for _ in range(30):
        with pytest.raises(SignInRefused):
            _oidc(office).finish({}, "x", HOME)
    with pytest.raises(TooManyTries):
        _oidc(office).finish({}, "x", HOME)


class TestWhoItIs:
    """From somebody there to somebody here."""

    @pytest.mark.parametrize(
        "groups", [None, [], ["Canteen"], "fact desk", {"Fact Desk": 1}, [["Fact Desk"]], 7]
    )
    def test_strangers_are_refused(self, opened: Open, provider: Provider, groups: object) -> None:
        provider.claims = {"groups": groups}
        assert _refused(opened(), provider) == NO_ROLE

    def test_a_known_name_does_not_make_one_its_owner(self, opened: Open, provider: Provider) -> None:
        office = opened()
        provider.claims = {"preferred_username": "BOSS", "groups": ["Heads"]}
        told = _refused(office, provider)
        assert "'boss' belongs to another account" in told
        assert "rumourline staff link boss 4711" in told
        office.identity.link(OPERATOR, "boss", provider.issuer, "4711")
        came = _round(office, provider)
        assert isinstance(came, SignedIn)
        assert (came.person.name, came.person.roles) == ("boss", frozenset({Role.ADMIN}))  # as given here

    @pytest.mark.parametrize("name", [None, "", "emergency", "ops team", "дарья", 7, "@x"])
    def test_a_name_that_no_account_may_have_is_refused(
        self, opened: Open, provider: Provider, name: object
    ) -> None:
        provider.claims = {"preferred_username": name}
        assert "name" in _refused(opened(), provider)

    def test_roles_follow_the_groups(self, opened: Open, provider: Provider) -> None:
        office = opened()
        first = _round(office, provider)
        provider.claims = {"groups": ["Audit"]}
        second = _round(office, provider)
        assert isinstance(first, SignedIn)
        assert isinstance(second, SignedIn)
        assert second.person.roles == {Role.AUDITOR}
        assert office.identity.person(first.token) is None
        assert office.entries()[-2].detail == {"before": "curator", "after": "auditor"}

    def test_who_has_lost_all_groups_is_out(self, opened: Open, provider: Provider) -> None:
        office = opened()
        came = _round(office, provider)
        assert isinstance(came, SignedIn)
        provider.claims = {"groups": []}
        assert _refused(office, provider) == NO_ROLE
        assert office.identity.person(came.token) is None

    def test_the_last_admin_is_not_lost_to_a_change_of_groups(self, opened: Open, provider: Provider) -> None:
        office = opened()
        provider.claims = {"groups": ["Heads"]}
        _round(office, provider)
        office.identity.deactivate(OPERATOR, "boss")
        provider.claims = {"groups": ["Audit"]}
        assert "At least one active account" in _refused(office, provider)

    def test_a_closed_account_stays_closed(self, opened: Open, provider: Provider) -> None:
        office = opened()
        _round(office, provider)
        office.identity.deactivate(OPERATOR, "cleo.diaz")
        assert _refused(office, provider) == CLOSED


class TestSecondFactor:
    """Who sees to it."""

    def test_ours_is_needed_where_the_provider_is_not_trusted_with_it(
        self, opened: Open, provider: Provider
    ) -> None:
        office = opened(totp=ALL_BUT_AUDITORS)
        came = _round(office, provider)
        assert isinstance(came, SignedIn)
        assert came.must == {Must.SET_UP_TOTP}
        assert not came.person.permissions()

    def test_ours_is_asked_for_once_it_is_there(self, opened: Open, provider: Provider) -> None:
        office = opened(totp=ALL_BUT_AUDITORS)
        _round(office, provider)
        app = pyotp.TOTP(office.identity.begin_totp("cleo.diaz").secret)
        office.identity.finish_totp("cleo.diaz", office.code(app))
        office.clock.forward(timedelta(seconds=30))
        came = _round(office, provider)
        assert isinstance(came, NeedsCode)
        assert office.identity.confirm(came.challenge, office.code(app), HOME).person.name == "cleo.diaz"

    @pytest.mark.parametrize(
        ("amr", "shown"),
        [(["pwd", "mfa"], True), (["otp"], True), (["pwd"], False), (None, False), ("mfa", False)],
    )
    def test_the_providers_counts_where_it_is_trusted(
        self, opened: Open, provider: Provider, amr: object, shown: bool
    ) -> None:
        office = opened(totp=ALL_BUT_AUDITORS, amr=frozenset({"mfa", "otp"}))
        provider.claims = {"amr": amr}
        if shown:
            came = _round(office, provider)
            assert isinstance(came, SignedIn)
            assert came.must == frozenset()
        else:
            assert _refused(office, provider) in (NO_FACTOR, UNBELIEVABLE)


UNBELIEVABLE = "What the sign-in provider said cannot be believed. Start again; tell an admin if it stays."


class TestTrouble:
    """A provider that is not as it should be."""

    def test_one_that_does_not_answer(self, opened: Open, provider: Provider) -> None:
        with pytest.raises(ProviderTrouble, match="cannot be reached"):
            _oidc(opened(issuer="http://127.0.0.1:9")).start("/staff")

    def test_one_that_fails(self, opened: Open, provider: Provider) -> None:
        provider.status = 503
        with pytest.raises(ProviderTrouble, match="cannot be reached"):
            _oidc(opened()).start("/staff")

    def test_one_that_fails_half_way(self, opened: Open, provider: Provider) -> None:
        office = opened()
        address, cookie = _oidc(office).start("/staff")
        query = provider.visit(address)
        provider.status = 500
        with pytest.raises(ProviderTrouble, match="cannot be reached"):
            _oidc(office).finish(query, cookie)

    def test_one_that_calls_itself_otherwise(self, opened: Open, provider: Provider) -> None:
        provider.offer = {"issuer": "https://evil.example"}
        with pytest.raises(ProviderTrouble, match="RUMOURLINE_OIDC_ISSUER"):
            _oidc(opened()).start("/staff")

    @pytest.mark.parametrize(
        "address", ["http://id.example/authorize", "ftp://x", "javascript:1", "", 7, None]
    )
    def test_one_that_sends_people_where_others_can_listen(
        self, opened: Open, provider: Provider, address: object
    ) -> None:
        provider.offer = {"authorization_endpoint": address}
        with pytest.raises(ProviderTrouble, match="https"):
            _oidc(opened()).start("/staff")

    @pytest.mark.parametrize("keys", [[], [{"kty": "oct", "k": "c2VjcmV0"}], "none", [7]])
    def test_one_without_keys(
        self, opened: Open, provider: Provider, keys: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(KeySet, "as_dict", lambda self, private: {"keys": keys})
        assert _refused(opened(), provider) == UNBELIEVABLE
