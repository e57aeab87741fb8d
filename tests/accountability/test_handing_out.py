"""What is handed out names nobody, is no formula in a spreadsheet, and says why something is left out."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.accountability.anchor_lines import Head, heads
from bot.accountability.bundle import bundled
from bot.accountability.colleagues import Colleagues
from bot.accountability.disclosing import Disclosing
from bot.accountability.fields import FIELDS
from bot.accountability.foi import Cover, hand_out
from bot.core.masking import mask
from bot.core.withholding import Cause
from bot.errors import ConfigurationInvalid
from factbase.accounts import Account, AccountStore
from factbase.audit import AuditLog
from factbase.case_acts import Act, CaseActStore
from factbase.facts import State
from factbase.holding_sources import NOT_HANDED_OUT, SOURCES
from factbase.holdings import KINDS, Asked, Holdings
from factbase.mailing_life import Kind
from factbase.mailings import MailingStore, Wish
from tests.assembled import BRIDGE, FACTS, Line, line
from tests.fakes import NOON, published

START, END = NOON - timedelta(days=1), NOON + timedelta(days=1)
FORMULA = "=HYPERLINK(0) is what the mayor wrote on the wall of our town hall"
PHONE = "the mayor says call 0171 555 0123 about the poisoned well in the forest"
HEAD = Head(NOON, "0" * 16, 1, "a" * 64)
CODE, AT = "0badc0de" * 4, "2026-11-20T12:00:00.000000Z"
ROTA = {
    "shifts": [{"name": "Zoe's nights", "people": ["zoe", "gone"], "deputies": ["ana"]}],
    "everyone": ["bo"],
}
BESIDES = (
    "INSERT INTO fact_comments (fact_id, version, person, at, text) "
    "VALUES ('bridge', 1, 'ana', :at, 'Zoe Quill knows')",
    "INSERT INTO emergencies (fact_id, version, person, reason, at, reviewer, reviewed_at, agreed, note) "
    "VALUES ('bridge', 1, 'zoe', 'water rises', :at, 'ana', :at, 1, 'right, zoe')",
    "INSERT INTO feedback (at, word, prompt, channel, conversation, author, language, fact_id, fact_version, "
    "calibration, text) VALUES (:at, 'not_mine', :code, 'web', :code, :code, 'en', 'bridge', 1, 'c', 'ID42')",
    "INSERT INTO audit_samples (sighting, answered_at, drawn_at, drawn_by, right, judged_by, judged_at) "
    "VALUES (1, :at, :at, 'zoe', 1, 'ana', :at)",
    "INSERT INTO alarms (id, case_id, priority, raised_at, acknowledged_at, acknowledged_by, ended_at) "
    "VALUES (90, 1, 'P1', :at, :at, 'bo', :at)",
    "INSERT INTO pages (id, kind, rung, title, body, created_at) "
    "VALUES (9, 'alarm', 'officer', 'R-0001 (P1)', 'ask 0171 555 0123, or Zoe Quill', :at)",
    "INSERT INTO alarm_pages VALUES (90, 0, :at, 9)",
    "INSERT INTO page_deliveries (page_id, person, way, state, next_at, error) "
    "VALUES (9, 'bo', '1', 'failed', :at, 'no such user zoe@mail.example')",
    "INSERT INTO staff_alerts (title, body, created_at, state, next_at) "
    "VALUES ('The bridge must be reviewed', 'Ana Silva wrote it', :at, 'sent', :at)",
    "INSERT INTO blocks (author, reason, placed_by, placed_at, ends_at) "
    "VALUES (:code, 'wrote to zoe@mail.example', 'bo', :at, :at)",
    "INSERT INTO threats (at, channel, conversation, author, language, text, seen_by, seen_at) "
    "VALUES (:at, 'web', :code, :code, 'en', 'we know where you sleep', 'bo', :at)",
    "INSERT INTO legal_holds (kind, author, reason, placed_by, placed_at) "
    "VALUES ('*', :code, 'court order, ask Ana Silva', 'zoe', :at)",
    "INSERT INTO rotas (body, at, person) VALUES (:rota, :at, 'zoe')",
    "INSERT INTO rota_swaps (starts, ends, of_person, to_person, note, person, at) "
    "VALUES (:at, :at, 'zoe', 'bo', 'zoe is ill', 'zoe', :at)",
    "INSERT INTO handovers (at, person, text) VALUES (:at, 'bo', 'call 0171 555 0123')",
    "INSERT INTO silences (starts, ends, most, person, reason) VALUES (:at, :at, 'P3', 'bo', 'zoe tests it')",
    "INSERT INTO anchors (at, row, digest, way, state, error) VALUES (:at, 1, :code, 'file', 'due', 'zoe@x')",
    "INSERT INTO opt_outs VALUES (:code, :at)",
)
"""A row in each of the other tables, with somebody in it who must not be found."""
NAMES = {Cause.STAFF_NAMES: "Act on Openness, section 7"}


@pytest.fixture
def here() -> Iterator[Line]:
    made = line([*FACTS, replace(published("secret", "nobody may know this yet"), state=State.DRAFT)])
    accounts = AccountStore(made.base)
    for at, (name, display, role) in enumerate(
        [("zoe", "Zoe Quill", "approver"), ("ana", "Ana Silva", "curator"), ("bo", "Bo", "duty_officer")]
    ):
        accounts.add(Account(name, display, (role,), NOON + timedelta(seconds=at), "operator"))
    made.service = replace(made.service, keep_claims=True)
    for text in (BRIDGE.claim.text, FORMULA, PHONE):
        made.ask(text, author="person-code", conversation="place-code")
    acts = CaseActStore(made.base)
    acts.act(1, Act.TAKE, "ana", "", NOON)
    acts.act(1, Act.NOTE, "0badc0de" * 4, "Ask Zoe Quill (zoe), zoe@mail.example", NOON)
    log = AuditLog(made.base)
    log.append("zoe", "cli", "case_hand_over", "R-0001", {"to": "ana"}, NOON)
    log.append("ana", "cli", "block_place", "0badc0de" * 4, {"of": "0badc0de" * 4}, NOON)
    log.append("operator", "cli", "account_added", "account/zoe", {"roles": "approver"}, NOON)
    MailingStore(made.base).add(Wish(Kind.RECALL, fact_id="bridge", reason="Bo was wrong"), "zoe", NOON)
    with made.base.writing():
        for statement in BESIDES:
            made.base.run(statement, {"at": AT, "code": CODE, "rota": json.dumps(ROTA)})
    yield made
    made.base.close()


def _disclosing(here: Line) -> Disclosing:
    people = Colleagues(AccountStore(here.base).list(), lambda name: hashlib.md5(name.encode()).hexdigest())
    finds = lambda text: "@" in text or "poisoned" in text or "ID42" in text  # noqa: E731 - one line, used once
    return Disclosing(people, mask, finds, NOON)


def _export(here: Line, place: Path, asked: Asked | None = None) -> dict[str, list[dict[str, Any]]]:
    cover = Cover("Town", "1.0", "then", "everything", NOON, HEAD, NAMES)
    with bundled(place) as bundle:
        holdings = Holdings(here.base, asked or Asked(START, END))
        hand_out(bundle, holdings, _disclosing(here), {"questions": "<5"}, cover)
    return {
        file.stem: [json.loads(row) for row in file.read_text().splitlines()]
        for file in place.glob("*.jsonl")
    }


def test_nobody_can_be_recognised_in_it(here: Line, tmp_path: Path) -> None:
    _export(here, tmp_path / "out")
    everything = "".join(file.read_text() for file in (tmp_path / "out").iterdir()).lower()
    for secret in (
        "person-code",
        "place-code",
        "0badc0de",
        "zoe",
        "quill",
        '"ana"',
        "silva",
        "0171 555",
        "sleep",
        "id42",
    ):
        assert secret not in everything, secret
    assert '"bo"' not in everything
    assert "nobody may know this" not in everything
    assert AuditLog(here.base).head()[1] not in everything, "a digest over names could be tried out"


def test_staff_have_a_role_and_a_letter_that_stays_theirs(here: Line, tmp_path: Path) -> None:
    found = _export(here, tmp_path / "out")
    acts = {act["act"]: act for act in found["case_acts"]}
    assert acts["take"]["actor"] == "curator B"
    assert acts["note"]["actor"].startswith("somebody ")
    assert acts["note"]["detail"] == "Ask approver A (approver A), […]"
    rows = {row["act"]: row for row in found["audit"]}
    assert (rows["case_hand_over"]["actor"], rows["case_hand_over"]["detail"]) == (
        *("approver A", {"to": "curator B"}),
    )
    assert (rows["account_added"]["subject"], rows["account_added"]["detail"]) == (
        *("account/approver A", "[withheld: security]"),
    )
    assert rows["decided"]["actor"] == "rumourline"
    assert found["mailings"][0]["created_by"] == "approver A"


def test_everything_that_is_left_out_has_its_line_and_its_exemption(here: Line, tmp_path: Path) -> None:
    found = _export(here, tmp_path / "out")
    withheld = {(each["file"], each["row"], each["field"]): each for each in found["withheld"]}
    for file, rows in found.items():
        for number, row in enumerate(rows, 1):
            for name, value in row.items():
                if file != "withheld" and isinstance(value, str) and "[withheld: " in value:
                    assert (file, number, name) in withheld or (file, 0, name) in withheld, (file, name)
    (well,) = [number for number, case in enumerate(found["cases"], 1) if case["id"] == "R-0002"]
    assert withheld["cases", well, "claim"]["cause"] == "personal_data"
    assert {each["exemption"] for each in found["withheld"] if each["cause"] == "staff_names"} == {
        "Act on Openness, section 7"
    }
    assert "[accountability.exemptions] security" in (tmp_path / "out" / "README.txt").read_text()
    secret = next(row for row in found["facts"] if row["fact_id"] == "secret")
    assert (secret["state"], secret["body"]) == ("draft", "[withheld: unpublished]")


def test_a_cell_is_no_formula_in_csv_and_as_it_was_for_machines(here: Line, tmp_path: Path) -> None:
    found = _export(here, tmp_path / "out")
    assert found["cases"][0]["claim"] == FORMULA
    with (tmp_path / "out" / "cases.csv").open(newline="") as sheet:
        assert next(csv.DictReader(sheet))["claim"] == f"'{FORMULA}"
    for file in (tmp_path / "out").glob("*.csv"):
        with file.open(newline="") as sheet:
            cells = [cell for row in csv.reader(sheet) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")]


@pytest.mark.parametrize(
    ("asked", "cases", "decisions", "facts"),
    [
        (Asked(START, END), 2, 3, 4),
        (Asked(START, END, fact="bridge"), 0, 1, 1),
        (Asked(START, END, case=1), 1, 1, 0),
        (Asked(END, END + timedelta(days=1)), 0, 0, 0),
    ],
    ids=["everything", "a fact", "a case", "another day"],
)
def test_it_holds_what_was_asked_for(
    here: Line, tmp_path: Path, asked: Asked, cases: int, decisions: int, facts: int
) -> None:
    found = _export(here, tmp_path / "out", asked)
    assert [len(found[name]) for name in ("cases", "decisions", "facts")] == [cases, decisions, facts]


def test_long_tables_are_read_page_by_page(
    here: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _export(here, tmp_path / "out")
    monkeypatch.setattr("factbase.holding_sources._PAGE", 1)
    assert _export(here, tmp_path / "again") == whole


def test_every_field_that_is_kept_is_said_to_be_something_or_handed_out_on_purpose(here: Line) -> None:
    plain = {
        "facts": {"fact_id", "version", "state", "recorded_at"},
        "fact_edits": {"fact_id", "version", "edit", "act", "at"},
        "decisions": {
            *("at", "channel", "language", "decision", "reason", "fact_id", "fact_version", "probability"),
            "calibration",
        },
        "cases": {
            *("language", "state", "opened_at", "last_seen", "priority", "score", "harm", "vulnerability"),
            *("fact_id", "word_due"),
        },
        "case_wordings": {"language"},
        "case_acts": {"act", "at"},
        "deliveries": {"at", "channel", "decision", "fact_id", "fact_version", "text"},
        "mailings": {
            *("id", "kind", "state", "fact_id", "fact_version", "told_version", "topic", "words"),
            *("created_at", "approved_at", "starts_at", "ended_at", "recipients"),
        },
        "fact_comments": {"fact_id", "version", "at"},
        "emergencies": {"fact_id", "version", "at", "reviewed_at", "agreed"},
        "feedback": {
            *("at", "word", "channel", "language", "fact_id", "fact_version", "calibration", "probability"),
        },
        "judged": {"answered_at", "drawn_at", "right", "judged_at"},
        "alarms": {"priority", "raised_at", "acknowledged_at", "ended_at"},
        "pages": {"id", "kind", "rung", "created_at", "alarms"},
        "page_deliveries": {"page_id", "way", "state", "attempts", "settled_at"},
        "staff_alerts": {"created_at", "state", "sent_at"},
        "blocks": {"id", "placed_at", "ends_at", "lifted_at", "told_at"},
        "threats": {"id", "at", "channel", "language", "seen_at"},
        "legal_holds": {"id", "kind", "placed_at", "lifted_at"},
        "rotas": {"id", "at"},
        "rota_swaps": {"id", "starts", "ends", "at", "ended_at"},
        "handovers": {"id", "at"},
        "silences": {"id", "starts", "ends", "most", "ended_at"},
        "anchors": {"at", "row", "way", "state"},
        "audit": {"id", "at", "via", "act"},
    }
    for kind in KINDS:
        row = next(Holdings(here.base, Asked(START, END)).rows(kind))
        assert set(row) == plain[kind] | set(FIELDS[kind]), kind
        assert tuple(row) == SOURCES[kind].names, kind


def test_every_table_is_handed_out_or_it_is_said_why_not(here: Line) -> None:
    """Searched in the schema itself: a table that is new must be put in one of the two."""
    tables = here.base.rows(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
        "AND name NOT IN ('sqlite_schema', 'sqlite_stat1')"
    )
    told = {table for source in SOURCES.values() for table in source.told}
    assert told | set(NOT_HANDED_OUT) == {row[0] for row in tables}
    assert not told & set(NOT_HANDED_OUT)
    assert {cause for cause in NOT_HANDED_OUT.values() if cause} <= set(Cause)


def test_alarms_rotas_blocks_and_threats_are_told_without_anybody_in_them(here: Line, tmp_path: Path) -> None:
    found = _export(here, tmp_path / "out")
    assert found["pages"][0]["body"] == "ask […], or approver A"
    assert found["page_deliveries"][0]["person"] == "duty officer C"
    (alarm,) = (each for each in found["alarms"] if each["ended_at"])
    assert (alarm["case_id"], alarm["acknowledged_by"]) == ("R-0001", "duty officer C")
    assert found["blocks"][0]["reason"] == "wrote to […]"
    assert (found["threats"][0]["text"], found["threats"][0]["language"]) == ("[withheld: safety]", "en")
    (shift,) = found["rotas"][0]["body"]["shifts"]
    assert shift["people"][0] == "approver A"
    assert shift["people"][1].startswith("somebody ")
    assert (shift["name"], shift["deputies"]) == ("approver A's nights", ["curator B"])
    kept_back = {each["file"]: each for each in found["withheld"] if each["field"] == "*"}
    assert kept_back["opt_outs"]["rows"] == 1
    assert kept_back["accounts"]["cause"] == "security"


@pytest.mark.parametrize("kind", ["blocks", "threats", "rotas", "legal_holds"])
def test_what_is_about_no_case_is_told_only_where_everything_was_asked_for(here: Line, kind: str) -> None:
    assert not list(Holdings(here.base, Asked(START, END, case=1)).rows(kind))
    assert not list(Holdings(here.base, Asked(START, END, fact="bridge")).rows(kind))


def test_the_pages_about_a_case_go_with_it(here: Line) -> None:
    for case, alarms, pages in ((1, 2, 1), (2, 1, 0)):
        held = Holdings(here.base, Asked(START, END, case=case))
        told = [len(list(held.rows(kind))) for kind in ("alarms", "pages", "page_deliveries")]
        assert told == [alarms, pages, pages]


def test_sums_index_and_archive_hold_the_same(here: Line, tmp_path: Path) -> None:
    _export(here, tmp_path / "out")
    _export(here, tmp_path / "out.zip")
    folder = tmp_path / "out"
    for each in (folder / "SHA256SUMS").read_text().splitlines():
        told, name = each.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == told
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        packed = {name.removeprefix("out/"): archive.read(name) for name in archive.namelist()}
    assert packed == {file.name: file.read_bytes() for file in folder.iterdir()}
    with (folder / "index.csv").open(newline="") as sheet:
        index = {row["file"]: row["rows"] for row in csv.DictReader(sheet)}
    assert index["decisions.csv, decisions.jsonl"] == "3"
    assert list(heads((folder / "README.txt").read_text())) == [HEAD]


def test_what_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationInvalid, match="there already"), bundled(tmp_path):
        pass
    with pytest.raises(KeyError), bundled(tmp_path / "half"):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_letters_go_on_after_z() -> None:
    many = [Account(f"name{at:03}", f"N {at}", ("admin",), NOON, "") for at in range(54)]
    people = Colleagues(many, str)
    assert [people.label(f"name{at:03}") for at in (0, 25, 26, 52)] == [
        *("admin A", "admin Z", "admin AA", "admin BA")
    ]
    assert [people.label(name) for name in ("", "operator", "rumourline")] == ["", "operator", "rumourline"]
    assert Colleagues([], str).without_names("Ana") == "Ana"
