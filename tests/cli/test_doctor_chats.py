"""`doctor` about the chats: what is served, what is missing, and never a token."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot import checkup
from tests.cli.conftest import Command, Ran

TOKENS = {"TELEGRAM": "123456:AAtelegram-hunter2", "DISCORD": "MTIz.discord.hunter2"}
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _models_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "minilm_folder", lambda verify: Path("/models/minilm"))
    monkeypatch.setattr(checkup, "e5_folder", lambda models, verify: Path("/models/e5"))


def _chats(ran: Ran) -> dict[str, Any]:
    """What `doctor --json` says about the two platforms, by their settings."""
    told = {one.pop("what"): one for one in json.loads(ran.out)}
    return {name: told[f"{name.title()} (RUMOURLINE_{name}_TOKEN)"] for name in TOKENS}


@pytest.fixture(params=list(TOKENS))
def platform(request: pytest.FixtureRequest) -> str:
    """Each platform by turns, as settings name it."""
    return str(request.param)


def test_without_a_token_it_says_where_to_read_how_to_get_one(
    command: Command, data: Path, platform: str
) -> None:
    ran = command("doctor", "--json")
    finding = _chats(ran)[platform]
    advice = f"docs/{platform.lower()}.md says how to get a token."
    assert finding == {"health": "note", "found": "not served", "advice": advice}
    assert (ROOT / advice.split(maxsplit=1)[0]).is_file()
    assert ran.code == 0


def test_a_token_without_a_staff_chat_is_served_and_says_which_setting_is_missing(
    command: Command, data: Path, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"RUMOURLINE_{platform}_TOKEN", TOKENS[platform])
    ran = command("doctor", "--json")
    assert _chats(ran)[platform] == {
        "health": "note",
        "found": "served, without a staff chat",
        "advice": f"Set RUMOURLINE_{platform}_STAFF to the chat where staff should see cases.",
    }
    assert ran.code == 0


def test_a_token_and_a_staff_chat_are_all_that_is_needed(
    command: Command, data: Path, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"RUMOURLINE_{platform}_TOKEN", TOKENS[platform])
    monkeypatch.setenv(f"RUMOURLINE_{platform}_STAFF", "-1001234")
    chats = _chats(command("doctor", "--json"))
    assert chats.pop(platform) == {"health": "ok", "found": "served, with a staff chat", "advice": ""}
    assert [other["found"] for other in chats.values()] == ["not served"]


def test_a_staff_chat_without_a_token_is_not_served(
    command: Command, data: Path, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"RUMOURLINE_{platform}_STAFF", "-1001234")
    assert _chats(command("doctor", "--json"))[platform]["found"] == "not served"


@pytest.mark.parametrize("staff", [None, "-1001234", "the office"], ids=["no chat", "a chat", "a wrong chat"])
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["people", "machines"])
def test_no_token_is_ever_shown(
    command: Command,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    staff: str | None,
    options: tuple[str, ...],
) -> None:
    monkeypatch.setenv("RUMOURLINE_TELEGRAM_SECRET", "hunter2-of-the-webhook")
    for name, token in TOKENS.items():
        monkeypatch.setenv(f"RUMOURLINE_{name}_TOKEN", token)
        if staff is not None:
            monkeypatch.setenv(f"RUMOURLINE_{name}_STAFF", staff)
    ran = command("doctor", *options)
    said = ran.out + ran.err
    assert "RUMOURLINE_TELEGRAM_" in said
    assert "hunter2" not in said
    assert ran.code == (1 if staff == "the office" else 0)
