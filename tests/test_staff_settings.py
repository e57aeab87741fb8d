"""Settings of sign-ins: what they are without being set, and what is refused."""

from __future__ import annotations

import os

import pytest

from bot.config import load_settings
from bot.errors import ConfigurationInvalid

OIDC = {
    "OIDC_ISSUER": "https://id.example/realms/agency",
    "OIDC_CLIENT_ID": "rumourline",
    "OIDC_REDIRECT": "https://facts.example/staff/oidc/return",
}


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("RUMOURLINE_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in OIDC.items():
        monkeypatch.setenv(f"RUMOURLINE_{name}", value)
    return monkeypatch


def test_without_settings_sessions_are_short_and_a_second_factor_is_needed() -> None:
    settings = load_settings()
    assert (settings.session_idle_minutes, settings.session_hours) == (30, 12)
    assert set(settings.totp_roles) == {"curator", "approver", "duty_officer", "admin"}
    assert settings.oidc_issuer is None


@pytest.mark.parametrize(
    "name", ["TOTP_ROLES", "OIDC_SCOPES", "OIDC_AMR", "OIDC_ISSUER", "OIDC_CLIENT_SECRET"]
)
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_setting_counts_as_left_out(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    without = load_settings()
    monkeypatch.setenv(f"RUMOURLINE_{name}", value)
    assert load_settings() == without


def test_nobody_needs_a_second_factor_only_where_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUMOURLINE_TOTP_ROLES", "none")
    assert load_settings().totp_roles == ()
    monkeypatch.setenv("RUMOURLINE_TOTP_ROLES", "admin auditor")
    assert load_settings().totp_roles == ("admin", "auditor")


def test_a_provider(put: pytest.MonkeyPatch) -> None:
    put.setenv("RUMOURLINE_OIDC_CLIENT_SECRET", "very secret")
    put.setenv("RUMOURLINE_OIDC_SCOPES", "openid email")
    settings = load_settings()
    assert settings.oidc_issuer == OIDC["OIDC_ISSUER"]
    assert settings.oidc_scopes == ("openid", "email")
    assert "very secret" not in repr(settings)


@pytest.mark.parametrize("missing", ["OIDC_CLIENT_ID", "OIDC_REDIRECT"])
def test_half_a_provider_is_refused(put: pytest.MonkeyPatch, missing: str) -> None:
    put.delenv(f"RUMOURLINE_{missing}")
    with pytest.raises(ConfigurationInvalid, match=f"RUMOURLINE_{missing}"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OIDC_ISSUER", "http://id.example"),
        ("OIDC_ISSUER", "id.example"),
        ("OIDC_ISSUER", "https://id.example?x=1"),
        ("OIDC_REDIRECT", "http://facts.example/staff/oidc/return"),
        ("OIDC_REDIRECT", "https://facts.example/#x"),
        ("OIDC_SCOPES", "email"),
        ("OIDC_ROLE_CLAIM", ""),
        ("TOTP_ROLES", "admin editor"),
        ("TOTP_ROLES", "none admin"),
        ("SESSION_IDLE_MINUTES", "0"),
        ("SESSION_HOURS", "1000"),
    ],
)
def test_what_cannot_be_is_refused_by_name(put: pytest.MonkeyPatch, name: str, value: str) -> None:
    put.setenv(f"RUMOURLINE_{name}", value)
    with pytest.raises(ConfigurationInvalid, match=f"RUMOURLINE_{name}"):
        load_settings()


def test_this_machine_may_be_a_provider_without_https(put: pytest.MonkeyPatch) -> None:
    put.setenv("RUMOURLINE_OIDC_ISSUER", "http://127.0.0.1:8080")
    put.setenv("RUMOURLINE_OIDC_REDIRECT", "http://localhost:8100/staff/oidc/return")
    assert load_settings().oidc_issuer == "http://127.0.0.1:8080"
