"""Settings from the environment, checked before anything starts.

The policy file is read by `bot.policy_file`. Knows names, defaults and ranges. Must not start anything.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from platformdirs import user_cache_path
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from bot.errors import ConfigurationInvalid
from bot.policy_file import load_policy, told
from bot.secret_files import from_files
from bot.staff_settings import StaffSettings

__all__ = ["Settings", "load_policy", "load_settings"]

Words = Annotated[tuple[str, ...], NoDecode]
"""Several values, separated by spaces."""
PREFIX = "RUMOURLINE_"
SECRETS = (
    *("alert_urls", "anchor_urls", "discord_token", "metrics_token", "oidc_client_secret"),
    *("telegram_secret", "telegram_token"),
)
"""Settings that hold secrets: RUMOURLINE_<NAME>_FILE may name a file with each."""
_NUMBER = "^-?[0-9]{1,20}$"
_OPTIONAL = frozenset(
    {"telegram_token", "telegram_webhook", "telegram_secret", "telegram_staff"}
    | {"discord_token", "discord_staff", "discord_api", "metrics_token"}
)
"""Settings that count as left out when they are empty, as compose files and units write them."""


class Settings(StaffSettings):
    """What an operator sets, as RUMOURLINE_<NAME> in the environment; all of it is optional."""

    # What was typed wrongly may be a secret in the wrong place: errors do not show it.
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    data: Path = Field(Path("data"), description="folder of the fact base, the key and the alert file")
    models: Path = Field(
        default_factory=lambda: user_cache_path("rumourline") / "models",
        description="folder into which the bundled models are unpacked once",
    )
    encoder: str = Field("bundled", description="`bundled`, or a sentence-transformers folder or model name")
    agency: str = Field(
        "Sample Public Information Agency", min_length=1, max_length=120, description="whose bot this is"
    )
    language: str = Field("en", pattern="^[a-z]{2,3}$", description="language when the asker's is unknown")
    host: str = Field("127.0.0.1", description="address to listen on; 127.0.0.1 is this machine only")
    port: int = Field(8100, ge=0, le=65535, description="port to listen on; 0 lets the system choose")
    https: bool = Field(
        False, description="whether browsers reach us by https, through a proxy in front of us"
    )
    alert_urls: Words = Field(
        (), repr=False, description="apprise addresses of the duty officer, separated by spaces"
    )
    anchor_file: Path | None = Field(
        None, description="file on another machine or disk to which the audit log's head is added every day"
    )
    anchor_urls: Words = Field(
        (), repr=False, description="apprise addresses that get the audit log's head every day"
    )
    metrics_token: SecretStr | None = Field(
        None, description="what must be shown to read /metrics; without it only this machine may"
    )
    policy: Path | None = Field(None, description="policy file (TOML): thresholds and routes")
    threads: int | None = Field(
        None, ge=1, le=256, description="threads for encoding; by default one a core, fewer beside other work"
    )
    calibration: Path | None = Field(None, description="calibration file instead of the shipped one")
    link_previews: bool = Field(False, description="whether links in chats show what they lead to")
    privacy_contact: str = Field("", max_length=200, description="whom people may ask about their data")
    telegram_token: SecretStr | None = Field(None, description="the bot's token; with it Telegram is served")
    telegram_webhook: str | None = Field(
        None,
        pattern="^https?://",
        description="public https address, ending in /telegram; without it Telegram is polled",
    )
    telegram_secret: SecretStr | None = Field(
        None, description="what Telegram must say with each update; made up at the start if not set"
    )
    telegram_staff: str | None = Field(None, pattern=_NUMBER, description="id of the chat where staff work")
    telegram_staff_ids: Words = Field((), description="user ids that may press there; else its moderators")
    telegram_api: str = Field(
        "https://api.telegram.org", pattern="^https?://", description="another Bot API server"
    )
    discord_token: SecretStr | None = Field(None, description="the bot's token; with it Discord is served")
    discord_staff: str | None = Field(None, pattern=_NUMBER, description="id of the channel where staff work")
    discord_staff_ids: Words = Field((), description="user or role ids that may press there")
    discord_reads_content: bool = Field(
        False, description="whether the bot has the message content intent, which watching needs"
    )
    discord_api: str | None = Field(None, pattern="^https?://", description="another server, for tests")

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object, info: ValidationInfo) -> object:
        optional = info.field_name in _OPTIONAL
        return None if optional and isinstance(value, str) and not value.strip() else value

    @field_validator("alert_urls", "anchor_urls", "telegram_staff_ids", "discord_staff_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.split()) if isinstance(value, str) else value

    @property
    def base(self) -> Path:
        """The fact base's file."""
        return self.data / "rumourline.db"


def load_settings(**given: object) -> Settings:
    """Settings from the environment and from files of secrets, with those given by the caller on top.

    Raises ConfigurationInvalid.
    """
    given = {name: value for name, value in given.items() if value is not None}
    given = {**from_files(SECRETS, PREFIX, os.environ), **given}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ConfigurationInvalid(told(error, PREFIX, upper=True)) from error
