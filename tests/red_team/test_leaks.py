"""After a day on all channels nothing personal and no secret lies in any file, log line, page or report.

What is planted: telephone numbers, e-mail addresses, cards and accounts in messages; the numbers and names
that platforms give people; passwords and tokens. Where it is looked: the base with its write-ahead
log, a copy of it, the alert file, all log lines, and what is shown. In any form: as it is, escaped for JSON,
in base64 and hexadecimal, as wide characters.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import traceback
from pathlib import Path
from typing import Any

import pytest
import structlog
from telegram import Update

from bot.alerts.apprise_pager import ApprisePager, file_address
from bot.channels import terminal
from bot.channels.telegram.marks import Me
from bot.channels.telegram.reading import read
from bot.checkup import examine
from bot.config import SECRETS, load_settings
from bot.core.permissions import Role
from bot.errors import ConfigurationInvalid, SignInRefused
from bot.jobs import AlertJob
from factbase.backup import back_up
from factbase.database import open_base
from factbase.staff_alerts import StaffAlertStore
from tests.channels.contract import PSEUDONYM
from tests.channels.sites import fetch
from tests.channels.telegram.payloads import BOT, private, update
from tests.channels.telegram.payloads import message as telegram_message
from tests.desk.counter import Counter
from tests.fakes import NOON, SteppingClock
from tests.identity.office import GOOD, OTHER, Office
from tests.red_team.test_sites import public_site
from tests.red_team.verdicts import forms_of, found_in

PERSONAL = (
    "+34 612 345 678",
    "0171 2345678",
    "zoe.plantada@correo.example",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
)
NAMES = ("Plantonia", "plantonia_handle", "7000555123", "203.0.113.201")
"""What a platform tells of a person: names, a handle, a number, an address."""
SECRET = {name: f"s3cret{number}planted{name.replace('_', '')}" for number, name in enumerate(SECRETS)}
CLAIMS = tuple(f"they say the dam has burst, ask {one} for more about it" for one in PERSONAL)


def _day(folder: Path) -> tuple[set[str], list[Any]]:
    """A day on all channels over a base in this folder; the secrets that came up, and all log lines."""
    base = open_base(folder / "rumourline.db")
    counter = Counter(base=base)
    office = Office(base=base)
    person = {"id": int(NAMES[2]), "is_bot": False, "first_name": NAMES[0], "username": NAMES[1]}
    with structlog.testing.capture_logs() as logged:
        for number, text in enumerate(CLAIMS):
            raw = telegram_message(private(person), person, text, number=number + 10)
            event = read(
                Update.de_json(update(number, "message", raw), None),
                Me(BOT["id"], BOT["username"]),
                PSEUDONYM.of,
                NOON,
            )
            assert event is not None
            asyncio.run(_taken(counter, event))
            fetch(public_site(counter.line), "POST", "/api/ask", json={"text": text}, address=NAMES[3])
            fetch(public_site(counter.line), "POST", "/", data={"text": text}, address=NAMES[3])
            conversation = terminal.Conversation(PSEUDONYM.of, SteppingClock())
            counter.line.service.handle([conversation.question(text)])
        secrets = _staff(office)
        pager = ApprisePager([file_address(folder / "alerts.log")])
        AlertJob(StaffAlertStore(base), pager, counter.line.clock).run()
        counter.line.job.run()
        for page in counter.line.pager.pages:
            pager.page(page)
    back_up(folder / "rumourline.db", folder / "copy.db", NOON)
    (folder / "shown").write_text(repr([sent.post.text for sent in counter.platform.sent]), "utf-8")
    return secrets, list(logged)


async def _taken(counter: Counter, event: Any) -> None:
    await counter.take(event)


def _staff(office: Office) -> set[str]:
    once = office.hire("boss", Role.ADMIN)
    office.identity.change_password("boss", once, GOOD)
    came = office.identity.sign_in("boss", GOOD, NAMES[3])
    office.identity.set_notify("boss", "mailtos://boss:plantedpw@mail.example")
    with pytest.raises(SignInRefused) as refused:
        office.identity.sign_in("boss", OTHER, NAMES[3])
    assert OTHER not in "".join(traceback.format_exception(refused.value))
    token = getattr(came, "token", "")
    return {once, GOOD, OTHER, "plantedpw", *([token] if token else [])}


@pytest.fixture
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("RUMOURLINE_")]:
        monkeypatch.delenv(name)


def test_nothing_that_was_planted_is_found(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        secrets, logged = _day(tmp_path)
    planted = {*PERSONAL, *(one.replace(" ", "") for one in PERSONAL), *NAMES, *secrets}
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert {"rumourline.db", "rumourline.db-wal", "copy.db", "shown"} <= {path.name for path in files}
    for path in files:
        assert not found_in(path.read_bytes(), planted), path.name
    # What the platforms' own libraries say at DEBUG is not ours; at the level that is set they say nothing.
    own = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "factbase"))]
    assert not found_in(json.dumps([logged, own], default=repr).encode(), planted)


@pytest.mark.parametrize("form", range(7))
def test_the_search_finds_what_is_there_in_every_form(form: int) -> None:
    secret = "zoé.plantada@correo.example"
    hidden = list(forms_of(secret))[form]
    assert found_in(b"\x00\xff" + hidden + b"\x01", [secret]) == {secret}
    assert not found_in(b"nothing of it", [secret])


@pytest.mark.usefixtures("_no_settings")
def test_secrets_of_the_settings_are_told_to_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RUMOURLINE_DATA", str(tmp_path))
    monkeypatch.setenv("RUMOURLINE_ENCODER", "no such model")
    monkeypatch.setenv("RUMOURLINE_TELEGRAM_API", "http://127.0.0.1:1")
    monkeypatch.setenv("RUMOURLINE_DISCORD_API", "http://127.0.0.1:1")
    for name in SECRETS:
        value = (
            f"json://u:{SECRET[name]}@127.0.0.1:1/{SECRET[name]}" if name.endswith("urls") else SECRET[name]
        )
        monkeypatch.setenv(f"RUMOURLINE_{name.upper()}", value)
    monkeypatch.setenv("RUMOURLINE_OIDC_ISSUER", "http://not-https.example")
    with pytest.raises(ConfigurationInvalid) as refused:
        load_settings()
    monkeypatch.setenv("RUMOURLINE_OIDC_ISSUER", "")
    settings = load_settings()
    told = [repr(settings), str(settings), "".join(traceback.format_exception(refused.value))]
    told += [repr(finding) for finding in examine(settings)]
    assert not found_in("\n".join(told).encode(), SECRET.values())


@pytest.mark.usefixtures("_no_settings")
@pytest.mark.parametrize("name", SECRETS)
def test_every_secret_can_come_from_a_file_that_only_its_owner_reads(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET[name]}\n", "utf-8")
    file.chmod(0o600)
    monkeypatch.setenv(f"RUMOURLINE_{name.upper()}_FILE", str(file))
    found = getattr(load_settings(), name)
    assert (found[0] if isinstance(found, tuple) else found.get_secret_value()) == SECRET[name]
    for mode, says in ((0o640, "chmod 600"), (0o604, "chmod 600"), (0o000, "")):
        file.chmod(mode)
        if says or not os.access(file, os.R_OK):
            with pytest.raises(ConfigurationInvalid, match=says or "cannot be read") as refused:
                load_settings()
            assert SECRET[name] not in "".join(traceback.format_exception(refused.value))


@pytest.mark.usefixtures("_no_settings")
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "must hold"),
        (b"\xff\xfe s3cret", "must hold"),
        (b"x" * 20_000, "must hold"),
        (None, "cannot be read"),
    ],
    ids=["empty", "no text", "too long", "missing"],
)
def test_a_file_that_holds_no_secret_is_refused(
    content: bytes | None, says: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
        file.chmod(0o600)
    monkeypatch.setenv("RUMOURLINE_TELEGRAM_TOKEN_FILE", str(file))
    with pytest.raises(ConfigurationInvalid, match=says) as refused:
        load_settings()
    assert "s3cret" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.usefixtures("_no_settings")
def test_a_secret_in_both_places_is_refused_and_a_credential_of_systemds_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "telegram_token"
    file.write_text("s3cret", "utf-8")
    file.chmod(0o440)
    monkeypatch.setenv("RUMOURLINE_TELEGRAM_TOKEN_FILE", str(file))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    token = load_settings().telegram_token
    assert token is not None
    assert token.get_secret_value() == "s3cret"
    monkeypatch.setenv("RUMOURLINE_TELEGRAM_TOKEN", "other")
    with pytest.raises(ConfigurationInvalid, match="both set"):
        load_settings()
