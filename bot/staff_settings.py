"""Settings of how staff sign in: sessions, second factors, and another sign-in provider.

Knows names, defaults and ranges. Must not start anything. `bot.config.Settings` has all of them.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode

from bot.core.notifying import SCHEMES, NotifyRules
from bot.core.permissions import Role

Words = Annotated[tuple[str, ...], NoDecode]
"""Several values, separated by spaces."""
_WORDS = ("totp_roles", "oidc_scopes", "oidc_amr", "notify_schemes", "notify_hosts")
_NEEDED = ("oidc_client_id", "oidc_redirect")
_OWN = ("127.0.0.1", "::1", "localhost")


class StaffSettings(BaseSettings):
    """What an operator sets about sign-ins; all of it is optional."""

    session_idle_minutes: int = Field(
        30, ge=1, le=24 * 60, description="minutes after which a session that nobody uses ends"
    )
    session_hours: int = Field(12, ge=1, le=24 * 7, description="hours after which any session ends")
    totp_roles: Words = Field(
        tuple(role.value for role in Role if role is not Role.AUDITOR),
        description="roles that need a second factor; none for no role",
    )
    oidc_issuer: str | None = Field(
        None, description="address of an OpenID Connect provider; with it staff may sign in there"
    )
    oidc_client_id: str = Field("", validate_default=True, description="who we are at the provider")
    oidc_client_secret: SecretStr | None = Field(None, description="our password at the provider")
    oidc_redirect: str = Field(
        "", validate_default=True, description="public address of /staff/oidc/return, as the provider has it"
    )
    oidc_title: str = Field("", max_length=60, description="what the provider is called at the sign-in")
    oidc_scopes: Words = Field(("openid", "profile"), description="what we ask the provider for")
    oidc_role_claim: str = Field(
        "groups", min_length=1, description="claim with the person's groups, such as realm_access.roles"
    )
    oidc_roles: str = Field("", description="what groups may: Fact Desk=curator; Heads=approver admin")
    oidc_name_claim: str = Field(
        "preferred_username", min_length=1, description="claim that a new account is named by"
    )
    oidc_amr: Words = Field(
        (),
        description="ways of signing in there that count as a second factor, such as mfa; else ours is asked",
    )
    notify_schemes: Words = Field(
        SCHEMES, description="kinds of apprise addresses that staff may set for themselves"
    )
    notify_hosts: Words = Field(
        (), description="machines inside the own network that such an address may name all the same"
    )

    @property
    def notify_rules(self) -> NotifyRules:
        """What staff may set as addresses for themselves."""
        return NotifyRules(self.notify_schemes, self.notify_hosts)

    @field_validator(*_WORDS, mode="before")
    @classmethod
    def _words(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        # Compose files and units write what is left out as empty: that must not switch anything off.
        default = cls.model_fields[str(info.field_name)].default
        return tuple(value.split()) or default

    @field_validator("totp_roles")
    @classmethod
    def _known_roles(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if words == ("none",):
            return ()
        if unknown := [word for word in words if word not in set(Role)]:
            raise ValueError(f"{unknown[0]!r} is no role; there are {', '.join(Role)}")
        return words

    @field_validator("oidc_issuer", "oidc_client_secret", mode="before")
    @classmethod
    def _empty_oidc_is_unset(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("oidc_issuer", "oidc_redirect")
    @classmethod
    def _safe(cls, value: str | None) -> str | None:
        if not value:
            return value
        parts = urlsplit(value)
        own = parts.scheme == "http" and parts.hostname in _OWN
        if not parts.hostname or not (own or parts.scheme == "https") or parts.query or parts.fragment:
            raise ValueError("must be an https address without ? and #")
        return value

    @field_validator(*_NEEDED)
    @classmethod
    def _complete(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("oidc_issuer") and not value:
            raise ValueError("is needed with RUMOURLINE_OIDC_ISSUER")
        return value

    @field_validator("oidc_scopes")
    @classmethod
    def _openid(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if "openid" not in words:
            raise ValueError("must hold openid: without it there is no ID token")
        return words
