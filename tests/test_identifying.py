"""Identity as an installation has it: its keys, its settings, its provider."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.core.permissions import Role
from bot.errors import ConfigurationInvalid
from bot.identifying import installed, oidc_settings, rules
from bot.identity.people import OPERATOR
from factbase.audit import AuditLog
from factbase.database import Base, open_base
from tests.fakes import SteppingClock


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("RUMOURLINE_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(data=tmp_path / "data")


@pytest.fixture
def base(settings: Settings) -> Base:
    return open_base(settings.base)


def test_it_lives_in_the_base_and_its_audit_log(settings: Settings, base: Base) -> None:
    identity = installed(settings, base, SteppingClock())
    identity.add_account(OPERATOR, "ana", "Ana", [Role.ADMIN])
    again = installed(settings, base, SteppingClock())
    assert [member.name for member in again.accounts()] == ["ana"]
    (entry,) = AuditLog(base).entries()
    assert (entry.actor, entry.via, entry.act, entry.subject) == (
        "operator",
        "cli",
        "account_added",
        "account/ana",
    )
    assert AuditLog(base).verify() is None
    base.close()


def test_what_browsers_hold_outlives_a_restart_and_is_worth_nothing_elsewhere(
    settings: Settings, base: Base, tmp_path: Path
) -> None:
    first = installed(settings, base, SteppingClock()).csrf("x")
    assert installed(settings, base, SteppingClock()).csrf("x") == first
    other = load_settings(data=tmp_path / "other")
    elsewhere = open_base(other.base)
    assert installed(other, elsewhere, SteppingClock()).csrf("x") != first
    assert (settings.data / "signing.key").stat().st_mode & 0o077 == 0
    base.close()
    elsewhere.close()


def test_settings_become_rules(settings: Settings) -> None:
    chosen = rules(
        settings.model_copy(
            update={"session_idle_minutes": 5, "session_hours": 2, "totp_roles": ("admin",), "agency": "PIA"}
        )
    )
    assert (chosen.idle, chosen.absolute) == (timedelta(minutes=5), timedelta(hours=2))
    assert chosen.totp_roles == {Role.ADMIN}
    assert chosen.issuer == "Rumourline · PIA"
    assert not chosen.factor_elsewhere
    assert rules(settings.model_copy(update={"oidc_amr": ("mfa",)})).factor_elsewhere


def test_a_provider_is_there_where_it_is_set(
    settings: Settings, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert oidc_settings(settings) is None
    assert installed(settings, base, SteppingClock()).oidc is None
    for name, value in {
        "ISSUER": "https://id.example",
        "CLIENT_ID": "us",
        "CLIENT_SECRET": "very secret",
        "REDIRECT": "https://facts.example/staff/oidc/return",
        "ROLES": "Desk=curator",
        "AMR": "mfa otp",
    }.items():
        monkeypatch.setenv(f"RUMOURLINE_OIDC_{name}", value)
    set_up = load_settings(data=settings.data)
    read = oidc_settings(set_up)
    assert read is not None
    assert (read.issuer, read.client_secret, read.amr) == (
        "https://id.example",
        "very secret",
        frozenset({"mfa", "otp"}),
    )
    assert read.roles == {"Desk": {Role.CURATOR}}
    assert installed(set_up, base, SteppingClock()).oidc is not None
    monkeypatch.setenv("RUMOURLINE_OIDC_ROLES", "Desk=editor")
    with pytest.raises(ConfigurationInvalid, match="RUMOURLINE_OIDC_ROLES"):
        installed(load_settings(data=settings.data), base, SteppingClock())
    base.close()
