"""Nothing personal that people wrote stands in anything that is shown, counted, exported or rehearsed.

One base, really put together, with a policy that names countries. What is planted comes by the API, the page
and the terminal; then everything that the product gives out is searched, in every form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from bot.attending import Attendance
from bot.channels import terminal
from bot.cli import foi, transparency
from bot.config import Settings
from bot.drill.sandbox import sandbox
from bot.measuring import metrics_of
from bot.outcomes import Outcome
from bot.public_site import site_of
from bot.questions import Question
from bot.wiring import Rumourline, rumourline
from factbase.case_acts import Act, CaseActStore
from factbase.database import open_base
from factbase.store import FactStore
from tests.channels.contract import PSEUDONYM
from tests.channels.sites import fetch
from tests.command_line import here
from tests.fakes import NOON, SteppingClock, WordEncoder, published
from tests.red_team.verdicts import found_in

PLANTED = {
    "telephone": "+34 612 345 678",
    "telephone with underscores": "612_345_678",
    "e-mail": "zoe.plantada@correo.example",
    "e-mail written out": "zoe.plantada (at) correo.example",
    "card": "4111 1111 1111 1111",
    "account": "DE89 3704 0044 0532 0130 00",
    "account of letters": "GB29 NWBK 6016 1331 9268 19",
    "Spanish identity number": "12345678Z",
    "Spanish foreigner's number": "X1234567L",
    "British insurance number": "AB 12 34 56 C",
    "Finnish identity number": "131052-308T",
    "Italian fiscal code": "RSSMRA85T10A562S",
    "English address": "221b Baker Street",
    "German address": "Musterstraße 12a",
    "Spanish address": "calle Mayor 15",
    "French address": "12 rue de la Paix",
    "Polish address": "ul. Długa 10",
    "British postcode": "SW1A 1AA",
    "post office box": "PO Box 4711",
}
POLICY = '[privacy]\ncountries = ["DE", "ES", "GB", "IT", "FI"]\n[outgoing]\ncountries = []\n'
DAYS = ("--from", "2026-11-01", "--to", "2026-11-30")


class _NoChats:
    """As much of the chats as the site asks for."""

    hooks: Mapping[str, Any] = {}

    def states(self) -> dict[str, str]:
        return {}


@dataclass
class Planted:
    """Where it all lies, and what the site showed."""

    data: Path
    shown: dict[str, bytes]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    folder = tmp_path_factory.mktemp("leaks")
    (folder / "policy.toml").write_text(POLICY, "utf-8")
    settings = Settings(data=folder / "data", policy=folder / "policy.toml", alert_urls=())
    base = open_base(settings.base)
    FactStore(base).save([published("zebra", "zebras juggle violins underwater")], NOON)
    base.close()
    line = rumourline(settings, WordEncoder(), None, SteppingClock())
    yield Planted(settings.data, _asked(line))
    line.base.close()


def _asked(line: Rumourline) -> dict[str, bytes]:
    async def ask(question: Question) -> Outcome:
        return line.service.handle([question])[0]

    metrics = metrics_of(line, line.base, lambda: 0, dict)
    site = site_of(line, metrics.measured(ask), cast(Attendance, _NoChats()), metrics)
    talk = terminal.Conversation(PSEUDONYM.of, line.service.clock)
    shown = b""
    for number, one in enumerate(PLANTED.values()):
        text = f"the circus number {'i' * (number + 1)} has bought our town hall, ask {one} about it"
        shown += fetch(site, "POST", "/api/ask", json={"text": text}, address=f"203.0.113.{number}").content
        fetch(site, "POST", "/", data={"text": text}, address=f"203.0.113.{number}")
        line.service.handle([talk.question(text)])
    CaseActStore(line.base).act(1, Act.NOTE, "dora", f"call {PLANTED['British insurance number']} back", NOON)
    line.duties.paging.run()
    gets = {
        path: fetch(site, "GET", path, address="127.0.0.1").content
        for path in ("/ready", "/health", "/metrics")
    }
    return {"answers": shown, **gets}


def test_what_the_site_shows_to_anybody_and_to_monitors(planted: Planted) -> None:
    assert b'"decision":"escalate"' in planted.shown["answers"].replace(b" ", b"")
    assert b"rumourline_" in planted.shown["/metrics"]
    assert b'"ready"' in planted.shown["/ready"]
    for path, content in planted.shown.items():
        assert not found_in(content, PLANTED.values()), path


def test_every_file_of_the_data_folder(planted: Planted) -> None:
    names, noted = set(), False
    for file in sorted(path for path in planted.data.rglob("*") if path.is_file()):
        names.add(file.name)
        content = file.read_bytes()
        found = found_in(content, PLANTED.values())
        # Staff wrote this one: their notes are not masked, and withheld when they are handed out.
        assert found <= {PLANTED["British insurance number"]}, file.name
        noted |= bool(found)
    assert {"rumourline.db", "rumourline.db-wal"} <= names
    assert noted, "the search finds what is there"


COMMANDS: dict[str, tuple[str, ...]] = {
    "doctor": ("doctor", "--base", "--json"),
    "transparency": ("transparency", "--month", "2026-11", "--json"),
    "transparency page": ("transparency", "--month", "2026-11", "--html", "{out}"),
    "foi": ("foi", "export", *DAYS, "--out", "{out}"),
    "audit list": ("audit", "list", "--limit", "1000", "--json"),
    "audit export": ("audit", "export", "{out}"),
    "audit head": ("audit", "head"),
    "record of processing": ("privacy", "report", "--json"),
    "retention": ("privacy", "retention", "--dry-run", "--json"),
    "cases": ("cases", "list", "--json"),
    "facts": ("facts", "list", "--json"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_shows_or_writes(
    planted: Planted,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = here(monkeypatch, capsys)
    for module in (foi, transparency):
        monkeypatch.setattr(module, "now", lambda: NOON)
    monkeypatch.setenv("RUMOURLINE_POLICY", str(planted.data.parent / "policy.toml"))
    out = tmp_path / "out"
    ran = command(*(part.format(out=out) for part in COMMANDS[name]), "--data", planted.data)
    assert ran.code in (0, 1), ran.err
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    told = "".join((ran.out, ran.err, *(file.read_text("utf-8") for file in files)))
    assert len(told) > 20, ran
    assert not found_in(told.encode(), PLANTED.values())
    if name == "foi":
        assert "circus number" in told


def test_a_drills_sandbox_holds_nothing_of_it(planted: Planted, tmp_path: Path) -> None:
    settings = Settings(data=planted.data, policy=planted.data.parent / "policy.toml")
    sandbox(settings, tmp_path, {}, frozenset(), NOON)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [file for file in files if file.suffix == ".db"]
    for file in files:
        content = file.read_bytes()
        assert not found_in(content, PLANTED.values()), file.name
        assert b"circus number" not in content, file.name


def test_what_one_person_is_handed_over_holds_only_what_is_kept(planted: Planted) -> None:
    base = open_base(planted.data / "rumourline.db")
    claims = [row[0] for row in base.rows("SELECT claim FROM sightings WHERE claim IS NOT NULL")]
    base.close()
    assert len(claims) >= len(PLANTED)
    assert not found_in(json.dumps(claims, ensure_ascii=False).encode(), PLANTED.values())
