"""Which chats there are for which settings, what each is given, and that a token is never shown or needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.attending import attendance
from bot.channels.discord.writing import LIMITS as ON_DISCORD
from bot.channels.telegram.writing import LIMITS as ON_TELEGRAM
from bot.chatting import Channel, channels, front_desk, hooks, limits, staff_policy
from bot.config import Settings, load_settings
from bot.core.chat import Address, Command
from bot.core.policy import Policy
from bot.core.reply import Voice
from bot.errors import ConfigurationInvalid
from bot.wording.catalogue import LANGUAGES
from factbase.database import memory_base
from tests.channels.discord.fakes import NotedReception
from tests.desk.counter import PSEUDONYM, Counter, work_of
from tests.fakes import SteppingClock

TELEGRAM, DISCORD = "123456:AAtelegram-secret", "MTIz.discord.secret"
HOOK_SECRET = "hook_secret"
VOICE = Voice("Town of Testing")
LIMITS = {"telegram": ON_TELEGRAM, "discord": ON_DISCORD}


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("RUMOURLINE_")]:
        monkeypatch.delenv(name)


def _served(settings: Settings) -> list[Channel]:
    return list(channels(settings, VOICE, NotedReception(), PSEUDONYM, SteppingClock()))


@pytest.mark.parametrize(
    ("given", "names"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"telegram_token": TELEGRAM}, ["telegram"], id="telegram"),
        pytest.param({"discord_token": DISCORD}, ["discord"], id="discord"),
        pytest.param(
            {"telegram_token": TELEGRAM, "discord_token": DISCORD}, ["telegram", "discord"], id="both"
        ),
        pytest.param(
            {"telegram_webhook": "https://a.example/telegram", "telegram_staff": "-1", "discord_staff": "2"},
            [],
            id="all_but_the_tokens",
        ),
    ],
)
def test_a_chat_is_there_where_its_token_is(given: dict[str, str], names: list[str]) -> None:
    settings = load_settings(**given)
    served = _served(settings)
    assert [channel.name for channel in served] == names
    assert limits(settings) == {name: LIMITS[name] for name in names}
    assert {channel.name: channel.limits for channel in served} == limits(settings)


ROOM = {"telegram": Address("telegram", "-1009"), "discord": Address("discord", "77")}
STAFF = {"telegram_staff": "-1009", "discord_staff": "77"}
TOKENS = {"telegram_token": TELEGRAM, "discord_token": DISCORD}


@pytest.mark.parametrize(
    ("given", "rooms", "allowed"),
    [
        pytest.param({}, {}, {}, id="nothing"),
        pytest.param(TOKENS, {}, {}, id="no_staff_chat"),
        pytest.param(STAFF, {}, {}, id="no_token"),
        pytest.param(TOKENS | STAFF, ROOM, {}, id="both"),
        pytest.param(
            {"telegram_token": TELEGRAM, **STAFF}, {"telegram": ROOM["telegram"]}, {}, id="one_is_served"
        ),
        pytest.param(
            {"discord_token": DISCORD, **STAFF}, {"discord": ROOM["discord"]}, {}, id="the_other_is_served"
        ),
        pytest.param(
            TOKENS | STAFF | {"telegram_staff_ids": "5  6", "discord_staff_ids": "7"},
            ROOM,
            {"telegram": frozenset({"5", "6"}), "discord": frozenset({"7"})},
            id="named_staff",
        ),
        pytest.param(
            TOKENS | STAFF | {"telegram_staff_ids": " ", "discord_staff_ids": "7"},
            ROOM,
            {"discord": frozenset({"7"})},
            id="nobody_is_named",
        ),
    ],
)
def test_staff_work_where_there_is_a_token_and_a_chat(
    given: dict[str, str], rooms: dict[str, Address], allowed: dict[str, frozenset[str]]
) -> None:
    policy = staff_policy(load_settings(**given))
    assert (policy.rooms, policy.allowed) == (rooms, allowed)


class Made:
    """What a channel was made of."""

    def __init__(
        self, token: str, reception: Any, pseudonym: Any, clock: Any, menu: Any, **more: Any
    ) -> None:
        self.token, self.menu, self.more = token, menu, more


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Channels that only note what they are made of."""
    monkeypatch.setattr("bot.channels.telegram.channel.TelegramChannel", Made)
    monkeypatch.setattr("bot.channels.discord.channel.DiscordChannel", Made)


def _made(**given: object) -> Any:
    """What the one platform of these settings was made of."""
    (channel,) = _served(load_settings(**given))
    return channel


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    "token", [{"telegram_token": TELEGRAM}, {"discord_token": DISCORD}], ids=lambda t: next(iter(t))
)
class TestMenus:
    """What people see behind the / of each platform."""

    def test_they_list_every_command_in_every_language(self, token: dict[str, str]) -> None:
        menu = _made(**token).menu
        assert set(menu) == {"", *LANGUAGES}
        for entries in menu.values():
            assert {command for command, _ in entries} == set(Command)
            assert len(entries) == len(Command)
            assert all(description.strip() for _, description in entries)

    def test_they_are_translated_and_english_where_the_language_is_not_spoken(
        self, token: dict[str, str]
    ) -> None:
        menu = _made(**token).menu
        assert menu[""] == menu["en"]
        for language in set(LANGUAGES) - {"en"}:
            for (command, told), (same, english) in zip(menu[language], menu["en"], strict=True):
                assert command is same
                assert told != english


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("given", "name"),
    [({"telegram_token": TELEGRAM}, "about"), ({"discord_token": DISCORD}, "check_this")],
    ids=["telegram's first words", "discord's command on messages"],
)
def test_what_a_platform_shows_of_the_bot_is_in_every_language(given: dict[str, str], name: str) -> None:
    told = _made(**given).more[name]
    assert set(told) == {"", *LANGUAGES}
    assert told[""] == told["en"]
    assert len(set(told.values())) == len(LANGUAGES)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("given", "token", "expected"),
    [
        (
            {"telegram_token": TELEGRAM},
            TELEGRAM,
            {"base_url": "https://api.telegram.org", "webhook": None, "secret": None},
        ),
        (
            {
                "telegram_token": TELEGRAM,
                "telegram_api": "http://bots.example:8081",
                "telegram_webhook": "https://town.example/telegram",
                "telegram_secret": HOOK_SECRET,
            },
            TELEGRAM,
            {
                "base_url": "http://bots.example:8081",
                "webhook": "https://town.example/telegram",
                "secret": HOOK_SECRET,
            },
        ),
        ({"discord_token": DISCORD}, DISCORD, {"reads_content": False}),
        ({"discord_token": DISCORD, "discord_reads_content": "true"}, DISCORD, {"reads_content": True}),
    ],
    ids=["telegram", "telegram with a webhook", "discord", "discord that reads along"],
)
def test_a_platform_is_given_its_settings(
    given: dict[str, str], token: str, expected: dict[str, object]
) -> None:
    made = _made(**given)
    assert made.token == token
    assert {name: made.more[name] for name in expected} == expected


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("given", "base"),
    [
        ({}, "https://unchanged.example"),
        ({"discord_api": "http://127.0.0.1:9"}, "http://127.0.0.1:9/api/v10"),
    ],
    ids=["discord's own", "another"],
)
def test_discord_s_server_is_another_only_where_one_is_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], base: str
) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "https://unchanged.example")
    gateway = discord.gateway.DiscordWebSocket
    monkeypatch.setattr(gateway, "DEFAULT_GATEWAY", gateway.DEFAULT_GATEWAY)
    _made(discord_token=DISCORD, **given)
    assert base == discord.http.Route.BASE


@pytest.mark.parametrize(
    ("given", "names"),
    [({}, []), (TOKENS, ["telegram"]), ({"discord_token": DISCORD}, [])],
    ids=["nothing", "both", "discord"],
)
def test_only_telegram_brings_its_updates(given: dict[str, str], names: list[str]) -> None:
    assert list(hooks(_served(load_settings(**given)))) == names


async def test_a_hook_is_the_door_of_its_channel() -> None:
    hook = hooks(_served(load_settings(telegram_token=TELEGRAM)))["telegram"]
    assert await hook(HOOK_SECRET, b"{}") == 401  # no webhook was set: nothing is due to come


def test_no_token_is_in_a_repr() -> None:
    settings = load_settings(
        **TOKENS, telegram_secret=HOOK_SECRET, telegram_webhook="https://a.example/telegram"
    )
    counter = Counter()
    attending = attendance(settings, counter.desk, counter._ask, lambda: None)
    parts = [settings, settings.model_dump(), attending, *attending.channels, *attending.offices.values()]
    shown = "".join(f"{part!r} {part}" for part in parts)
    assert "Attendance" in shown
    for secret in (TELEGRAM, DISCORD, HOOK_SECRET):
        assert secret not in shown


@pytest.mark.parametrize(
    "bad",
    [{"telegram_staff": "the office"}, {"telegram_webhook": "a.example"}, {"discord_api": "x"}],
    ids=lambda bad: next(iter(bad)),
)
def test_no_token_is_in_the_complaint_about_another_setting(bad: dict[str, str]) -> None:
    with pytest.raises(ConfigurationInvalid) as told:
        load_settings(**TOKENS, telegram_secret=HOOK_SECRET, **bad)
    (name,) = bad
    assert f"RUMOURLINE_{name.upper()}" in str(told.value)
    assert not [secret for secret in (TELEGRAM, DISCORD, HOOK_SECRET) if secret in str(told.value)]


def test_the_front_desk_speaks_for_the_agency_and_keeps_what_the_policy_says(tmp_path: Any) -> None:
    base = memory_base()
    settings = load_settings(data=tmp_path, agency="Town", language="es", privacy_contact="dpo@town.example")
    policy = Policy(answer_within_hours=5, keep_labels=False, keep_claims_days=7)
    clock = SteppingClock()
    made = front_desk(settings, policy, base, PSEUDONYM, clock, work_of(base, policy, clock))
    manners = made.manners
    assert manners.voice == Voice("Town", "es", 5)
    assert (manners.privacy_contact, manners.keep_labels) == ("dpo@town.example", False)
    assert made.papers.claim_life == timedelta(days=7)
    assert made.papers.seal.open(made.papers.seal.close({"a": "b"})) == {"a": "b"}
    assert len({made.papers.fresh() for _ in range(50)}) == 50
    assert (tmp_path / "sealing.key").stat().st_mode & 0o077 == 0


def test_no_platform_s_library_is_loaded_before_a_token_asks_for_it() -> None:
    code = "import json, sys, bot.chatting, bot.cli.app; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = json.loads(run.stdout)
    assert {"bot.chatting", "bot.cli.app"} <= set(loaded)
    assert not [name for name in loaded if name.split(".")[0] in ("discord", "telegram")]
