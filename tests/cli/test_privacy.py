"""`rumourline privacy`: what is kept, what is held, one person's data, and the record of processing."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.cli.persons import person
from bot.config import load_settings
from bot.core.policy import Policy
from bot.core.privacy import ARTICLES
from bot.pseudonyms import Pseudonyms, key_from
from factbase.audit import AuditLog
from factbase.database import open_base
from factbase.people import PersonStore
from factbase.sightings import SightingStore
from tests.command_line import Command
from tests.factbase.examples import seen
from tests.fakes import NOON

SECRETS = ("123456:AAtelegram-secret", "MTIz.discord.secret", "hook-secret-in-the-address", "oidc-secret")
DOCS = Path(__file__).parents[2] / "docs" / "privacy.md"


@pytest.fixture
def kept(data: Path) -> str:
    """Somebody asked long ago, and chose a language. Their code."""
    pseudonym = Pseudonyms(key_from(data / "pseudonyms.key")).of
    author = pseudonym("author", "telegram:12345")
    base = open_base(data / "rumourline.db")
    place = pseudonym("conversation", "telegram:12345")
    SightingStore(base).record(
        seen(author=author, conversation=place, claim="the mayor sold the hall", at=NOON)
    )
    PersonStore(base).speak(author, "es", NOON)
    base.close()
    return author


def _audit(data: Path) -> str:
    base = open_base(data / "rumourline.db")
    told = "\n".join(f"{e.actor} {e.act} {e.subject} {dict(e.detail)}" for e in AuditLog(base).entries())
    base.close()
    return told


def test_erasing_prints_a_receipt_with_proof(command: Command, data: Path, kept: str) -> None:
    aside = data / "rumourline.db.before-restore-20260101T000000Z"
    aside.touch()
    ran = command("privacy", "erase", "--channel", "telegram", "--id", "12345", "--yes", "--json")
    assert ran.code == 0
    receipt = json.loads(ran.out)
    assert [Path(copy).name for copy in receipt["copies_beside"]] == [aside.name]
    assert receipt["before"] == {
        "preferences.author": 1, "sightings.author": 1, "sightings.conversation": 1,
    }  # fmt: skip
    assert (receipt["after"], receipt["left"], receipt["proved"]) == ({}, {}, True)
    told = _audit(data)
    assert f"operator privacy_erase receipt:{receipt['number']}" in told
    assert kept not in told + ran.out + ran.err
    assert "12345" not in told
    again = command("privacy", "erase", kept, "--yes")
    assert again.out.startswith("Receipt")
    assert "Nothing was kept that leads to this person." in again.out


def test_what_is_held_is_not_erased_and_goes_after_the_hold(command: Command, data: Path, kept: str) -> None:
    assert command("privacy", "hold", "add", "*", "court order 12/2026", kept).code == 0
    assert "one person" in command("privacy", "hold", "list").out
    ran = command("privacy", "erase", kept, "--yes")
    assert ran.code == 3
    assert "Held by law: *" in ran.err
    assert command("privacy", "hold", "lift", "1", "the court closed it").code == 0
    assert command("privacy", "hold", "lift", "1", "the court closed it").code == 1
    assert command("privacy", "erase", kept, "--yes").code == 0
    base = open_base(data / "rumourline.db")
    assert not base.value("SELECT COUNT(*) FROM legal_holds WHERE author = ?", (kept,)), "over, and unlinked"
    base.close()
    assert json.loads(command("privacy", "hold", "list", "--all", "--json").out)[0]["lifted_by"] == "operator"
    assert [act in _audit(data) for act in ("hold_add", "hold_lift")] == [True, True]
    assert kept not in _audit(data)


def test_everything_is_handed_over(command: Command, data: Path, kept: str) -> None:
    told = json.loads(command("privacy", "export", "--channel", "telegram", "--id", "12345").out)
    assert told["tables"]["sightings"][0]["claim"] == "the mayor sold the hall"
    assert told["tables"]["preferences"][0]["language"] == "es"
    assert "operator privacy_export person" in _audit(data)


def test_retention_dry_and_for_real(command: Command, data: Path, kept: str) -> None:
    def claims(*how: str) -> dict[str, object]:
        told = json.loads(command("privacy", "retention", "--json", *how).out)
        found: dict[str, object] = next(one for one in told if one["kind"] == "claims")
        return found

    base = open_base(data / "rumourline.db")
    with base.writing():
        base.run("UPDATE sightings SET at = '2020-01-01T00:00:00.000000Z'")
    base.close()
    assert claims("--dry-run")["would_go"] == 1
    assert claims()["went"] == 1
    assert claims("--dry-run")["kept"] == 0
    assert "legal hold" not in command("privacy", "retention", "--dry-run").err
    assert "privacy_retention" in _audit(data)


@pytest.mark.parametrize(
    "wrong",
    [
        (), ("--channel", "telegram"), ("--id", "1"), ("0" * 31,), ("z" * 32,),
        ("0" * 32, "--channel", "web", "--id", "1"),
    ],
    ids=["nobody", "no id", "no channel", "too short", "no code", "both"],
)  # fmt: skip
def test_who_is_meant_must_be_said_once(command: Command, data: Path, wrong: tuple[str, ...]) -> None:
    assert command("privacy", "export", *wrong).code == 2


def test_a_browser_is_named_as_the_page_names_it(data: Path) -> None:
    settings = load_settings(data=data)
    pseudonym = Pseudonyms(key_from(data / "pseudonyms.key")).of
    author, places = person(settings, None, "web", "abc", ())
    assert (author, places) == (
        pseudonym("author", "web:cookie:abc"),
        (pseudonym("conversation", "web:cookie:abc"),),
    )


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.mark.parametrize("form", [(), ("--json",), ("--html",)], ids=["text", "json", "html"])
def test_the_record_is_made_from_what_is_in_force_and_holds_no_secret(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]
) -> None:
    policy = data / "policy.toml"
    policy.write_text(
        "[privacy]\nclaim = 1\n".replace("claim = 1", 'law = "Act <b>7</b>"\nanswer_days = 77'), "utf-8"
    )
    for name, value in {
        "TELEGRAM_TOKEN": SECRETS[0], "DISCORD_TOKEN": SECRETS[1], "AGENCY": "Town of Testing",
        "ALERT_URLS": f"pushover://{SECRETS[2]}@x {SECRETS[3]}", "POLICY": str(policy),
        "PRIVACY_CONTACT": "dpo@town.example",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"RUMOURLINE_{name}", value)
    said = command("privacy", "report", *form).out
    assert not [secret for secret in SECRETS if secret in said]
    if form == ("--html",):
        assert "Act <b>7</b>" not in said
        reader = _Text()
        reader.feed(said)
        said = "".join(reader.said)
    for part in ("Town of Testing", "dpo@town.example", "Act <b>7</b>", "Telegram", "Discord", "pushover",
                 "77 days after it was said", "Argon2id"):  # fmt: skip
        assert part in said
    assert "answer people's questions" in said


def test_the_page_for_data_protection_officers_says_what_the_schedule_says() -> None:
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in DOCS.read_text("utf-8").splitlines()
        if re.match(r"\| `\w+` \|", line)
    ]
    assert rows == [
        (f"`{line.kind}`", line.what, line.why, ARTICLES[line.ground], line.until, line.then)
        for line in Policy().schedule()
    ]
