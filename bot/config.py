"""Settings from the environment and the policy file, checked before anything starts.

Knows names, defaults and ranges. Must not start anything.
"""

from __future__ import annotations

import tomllib
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_cache_path
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.policy import Etiquette, Policy, RouteRule
from bot.errors import ConfigurationInvalid
from factbase.facts import Verdict

Words = Annotated[tuple[str, ...], NoDecode]
"""Several values, separated by spaces."""
_NUMBER = "^-?[0-9]{1,20}$"
_OPTIONAL = frozenset(
    {"telegram_token", "telegram_webhook", "telegram_secret", "telegram_staff"}
    | {"discord_token", "discord_staff", "discord_api"}
)
"""Settings that count as left out when they are empty, as compose files and units write them."""


class Settings(BaseSettings):
    """What an operator sets, as RUMOURLINE_<NAME> in the environment; all of it is optional."""

    model_config = SettingsConfigDict(env_prefix="RUMOURLINE_", extra="ignore", frozen=True)

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
    alert_urls: Words = Field((), description="apprise addresses of the duty officer, separated by spaces")
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

    @field_validator("alert_urls", "telegram_staff_ids", "discord_staff_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(value.split()) if isinstance(value, str) else value

    @property
    def base(self) -> Path:
        """The fact base's file."""
        return self.data / "rumourline.db"


_DEFAULT = Policy()


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Decision(_Strict):
    answer_at: float | None = Field(_DEFAULT.answer_at, gt=0, le=1)
    ask_back_at: float | None = Field(_DEFAULT.ask_back_at, gt=0, le=1)
    join_at: float = Field(_DEFAULT.join_at, gt=0, le=1)
    max_suggestions: int = Field(_DEFAULT.max_suggestions, ge=1, le=5)
    max_answers: int = Field(_DEFAULT.max_answers, ge=1, le=3)
    shortest_claim: int = Field(_DEFAULT.shortest_claim, ge=1, le=10)
    answer_within_hours: int = Field(_DEFAULT.answer_within_hours, ge=1, le=24 * 14)

    @model_validator(mode="after")
    def _in_order(self) -> _Decision:
        if self.answer_at and self.ask_back_at and self.ask_back_at > self.answer_at:
            raise ValueError("ask_back_at must not be above answer_at")
        return self


class _Route(_Strict):
    agency: str = Field(min_length=1)
    link: str = Field(pattern="^https?://")
    words: tuple[str, ...] = Field(min_length=1)


_QUIET = Etiquette()


class _Watch(_Strict):
    speak_at: float = Field(_QUIET.speak_at, gt=0, le=1)
    verdicts: frozenset[Verdict] = Field(_QUIET.verdicts, min_length=1)
    pause_hours: float = Field(_QUIET.pause / timedelta(hours=1), gt=0, le=24 * 30)
    per_hour: int = Field(_QUIET.per_hour, ge=0, le=60)
    longest: int = Field(_QUIET.longest, ge=20, le=4_000)
    quiet_from: time = Field(_QUIET.quiet_from, strict=True)
    quiet_until: time = Field(_QUIET.quiet_until, strict=True)
    zone: str = _QUIET.zone

    @field_validator("zone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("is not a time zone such as Europe/Berlin") from error
        return name

    def etiquette(self) -> Etiquette:
        """As the core has it."""
        rest = self.model_dump(exclude={"pause_hours"})
        return Etiquette(**rest, pause=timedelta(hours=self.pause_hours))


class _Privacy(_Strict):
    keep_labels: bool = _DEFAULT.keep_labels


class _PolicyFile(_Strict):
    decision: _Decision = _Decision()
    routes: tuple[_Route, ...] = ()
    watch: _Watch = _Watch()
    privacy: _Privacy = _Privacy()


def load_settings(**given: object) -> Settings:
    """Settings from the environment, with those given by the caller on top. Raises ConfigurationInvalid."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise ConfigurationInvalid(_told(error, "RUMOURLINE_", upper=True)) from error


def load_policy(path: Path | None) -> Policy:
    """The policy in a TOML file; the defaults where it is silent. Raises ConfigurationInvalid."""
    if path is None:
        return Policy()
    try:
        read = _PolicyFile.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise ConfigurationInvalid(f"the policy file {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationInvalid(f"the policy file {path} is not TOML: {error}") from error
    except ValidationError as error:
        raise ConfigurationInvalid(f"the policy file {path}: {_told(error)}") from error
    routes = tuple(RouteRule(**route.model_dump()) for route in read.routes)
    return Policy(
        **read.decision.model_dump(),
        routes=routes,
        etiquette=read.watch.etiquette(),
        keep_labels=read.privacy.keep_labels,
    )


def _told(error: ValidationError, prefix: str = "", upper: bool = False) -> str:
    told = []
    for detail in error.errors(include_input=False, include_url=False):
        name = ".".join(str(part) for part in detail["loc"])
        told.append(f"{prefix}{name.upper() if upper else name}: {detail['msg']}")
    return "; ".join(told)
