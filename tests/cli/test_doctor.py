"""`doctor`: each part is checked, an ill one says what to do, and no secret is ever shown."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import checkup
from bot.calibration_files import calibration_content, load_calibrations
from bot.core.sampling import drawn, fingerprints
from bot.core.shift import Estimate
from bot.estimates import EstimateFile
from bot.probing import MOST, scorers_name
from embeddings.errors import ModelDamaged, ModelMissing
from factbase.database import open_base
from factbase.facts import Fact, State
from factbase.pages import PageStore
from tests.cli.conftest import BRIDGE, Command, Ran, fill
from tests.fakes import NOON, published

SECRET = "hunter2"
PARTS = [
    "data folder (RUMOURLINE_DATA)",
    "key file pseudonyms.key",
    "key file sealing.key",
    "fact base",
    "facts",
    "alerts waiting",
    "model",
    "model",
    "policy and calibration",
    "thresholds that hold",
    "emergency lines ([danger] area and [[emergency]] in the policy)",
    "alerts (RUMOURLINE_ALERT_URLS)",
    "audit log noted outside (RUMOURLINE_ANCHOR_FILE, RUMOURLINE_ANCHOR_URLS)",
    "Telegram (RUMOURLINE_TELEGRAM_TOKEN)",
    "Discord (RUMOURLINE_DISCORD_TOKEN)",
    "address",
]


@pytest.fixture(autouse=True)
def _models_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "minilm_folder", lambda verify: Path("/models/minilm"))
    monkeypatch.setattr(checkup, "e5_folder", lambda models, verify: Path("/models/e5"))


def found(ran: Ran) -> dict[str, dict[str, str]]:
    """The findings of `doctor --json` by what they are about."""
    told: list[dict[str, Any]] = json.loads(ran.out)
    return {one["what"]: one for one in told}


def ill(ran: Ran) -> list[str]:
    """What `doctor --json` says must be mended; it must leave with 1 exactly if there is any."""
    names = [name for name, one in found(ran).items() if one["health"] == "fix"]
    assert ran.code == (1 if names else 0)
    return names


def test_all_is_well(command: Command, data: Path) -> None:
    ran = command("doctor", "--json")
    assert ill(ran) == []
    assert [one["what"] for one in json.loads(ran.out)] == PARTS
    assert found(ran)["facts"]["found"] == "3 can answer now."


def test_people_see_the_same_as_machines(command: Command, data: Path) -> None:
    rows = command("doctor").out.splitlines()
    told = json.loads(command("doctor", "--json").out)
    assert len(rows) == len(told) == len(PARTS)
    for row, one in zip(rows, told, strict=True):
        assert row.split()[0] == one["health"]
        assert f"{one['found']} {one['advice']}".strip() in row


def test_before_the_first_start_nothing_is_ill_and_nothing_is_made(command: Command, tmp_path: Path) -> None:
    ran = command("doctor", "--json")
    assert ill(ran) == []
    assert "does not exist yet" in found(ran)["data folder (RUMOURLINE_DATA)"]["found"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"no database " * 500, b"\0" * 4096], ids=["text", "zeros"])
def test_a_base_that_is_none(command: Command, data: Path, content: bytes) -> None:
    (data / "rumourline.db").write_bytes(content)
    ran = command("doctor", "--json")
    assert ill(ran) == ["fact base"]
    assert "Restore it from a backup" in found(ran)["fact base"]["found"]
    assert "address" in found(ran)  # the others are checked all the same


def test_a_base_with_a_hole_in_it(command: Command, tmp_path: Path) -> None:
    facts = [published(f"f-{number}", f"claim number {number} " * 20) for number in range(80)]
    file = fill(tmp_path / "data", *facts) / "rumourline.db"
    content = file.read_bytes()
    middle = len(content) // 8192 * 4096
    file.write_bytes(content[:middle] + b"\xff" * 8192 + content[middle + 8192 :])
    assert ill(command("doctor", "--json"))[0] == "fact base"


def test_a_stored_fact_that_cannot_be_read(command: Command, data: Path) -> None:
    connection = sqlite3.connect(data / "rumourline.db")
    connection.execute("UPDATE fact_versions SET body = '{' WHERE fact_id = 'bridge-1'")
    connection.commit()
    connection.close()
    assert ill(command("doctor", "--json")) == ["facts"]


@pytest.mark.parametrize("state", [None, State.DRAFT, State.WITHDRAWN])
def test_a_base_in_which_nothing_can_answer(command: Command, tmp_path: Path, state: State | None) -> None:
    fill(tmp_path / "data", *([published("f", "a claim", state=state)] if state else []))
    ran = command("doctor", "--json")
    assert ill(ran) == ["facts"]
    assert "Publish some" in found(ran)["facts"]["advice"]


def test_facts_that_are_due_for_review_are_only_noted(command: Command, tmp_path: Path) -> None:
    fill(tmp_path / "data", BRIDGE, published("f", "a claim", review_by=NOON.replace(year=2020)))
    ran = command("doctor", "--json")
    assert ill(ran) == []
    assert found(ran)["facts"]["advice"] == "1 are due for review."


POLICIES = {
    "missing": (None, "cannot be read: No such file or directory"),
    "not TOML": ("[decision", "is not TOML"),
    "unknown name": ("[decision]\nanswer_att = 0.9", "decision.answer_att: "),
    "out of range": ("[decision]\nanswer_at = 2", "decision.answer_at: "),
    "out of order": (
        "[decision]\nanswer_at = 0.3\nask_back_at = 0.4",
        "ask_back_at must not be above answer_at",
    ),
}


@pytest.mark.parametrize(("content", "said"), POLICIES.values(), ids=POLICIES)
def test_a_bad_policy(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, said: str
) -> None:
    if content is not None:
        Path("policy.toml").write_text(content)
    monkeypatch.setenv("RUMOURLINE_POLICY", "policy.toml")
    ran = command("doctor", "--json")
    assert ill(ran) == ["policy and calibration"]
    assert said in found(ran)["policy and calibration"]["found"]


@pytest.mark.parametrize("content", [None, "{", "[]", '{"version": 1}'])
def test_a_bad_calibration(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    if content is not None:
        Path("calibration.json").write_text(content)
    monkeypatch.setenv("RUMOURLINE_CALIBRATION", "calibration.json")
    assert ill(command("doctor", "--json")) == ["policy and calibration"]


SHIPPED = load_calibrations(None).answering.version


@pytest.mark.parametrize(
    ("base", "named", "policy", "health", "said"),
    [
        pytest.param(SHIPPED, False, "", "ok", f"made from {SHIPPED}", id="well"),
        pytest.param("2020-01-01", False, "", "note", f"but {SHIPPED} is shipped now", id="of_an_older_one"),
        pytest.param(SHIPPED, True, "", "note", "is not in force", id="another_is_named"),
        pytest.param(SHIPPED, False, "answer_at = 0.9", "note", "The policy file sets", id="policy_first"),
    ],
)
def test_a_calibration_of_one_s_own(
    command: Command,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    base: str,
    named: bool,
    policy: str,
    health: str,
    said: str,
) -> None:
    own = {**calibration_content(None), "version": "local-1", "made_from": {"base": base}}
    (data / "calibration.json").write_text(json.dumps(own))
    Path("policy.toml").write_text(f"[decision]\n{policy}\n")
    monkeypatch.setenv("RUMOURLINE_POLICY", "policy.toml")
    if named:
        monkeypatch.setenv("RUMOURLINE_CALIBRATION", str(data / "calibration.json"))
    ran = command("doctor", "--json")
    assert ill(ran) == []
    told = found(ran)
    assert (told["own calibration"]["health"], said in told["own calibration"]["found"]) == (health, True)
    assert "calibration local-1" in told["policy and calibration"]["found"]


@pytest.mark.parametrize(
    ("more", "health", "said"),
    [
        pytest.param(
            {"labels": 300, "novel": 120, "repeats": 12},
            "ok",
            "300 judged messages, 120 of them novel; 12 that repeat a wording of their fact were left out.",
            id="both_told",
        ),
        pytest.param({"labels": 300, "novel": 0, "repeats": 0}, "note", "none of them novel", id="no_novel"),
        pytest.param({"labels": 300}, "ok", "does not tell how many of them were novel", id="older"),
        pytest.param({"labels": "x", "novel": None, "repeats": []}, "ok", "made from", id="by_hand"),
    ],
)
def test_it_tells_which_labels_chose_the_thresholds(
    command: Command, data: Path, more: dict[str, object], health: str, said: str
) -> None:
    own = {**calibration_content(None), "version": "local-1", "made_from": {"base": SHIPPED, **more}}
    (data / "calibration.json").write_text(json.dumps(own))
    told = found(command("doctor", "--json"))["own calibration"]
    assert (told["health"], said in told["found"]) == (health, True), told


TOWN = [published(f"f{n}", f"the town closes school{n} for good") for n in range(30)]
COLD = load_calibrations(None).answering
KEPT = Estimate(scorers_name(COLD), 30, 29, 1.5, NOON, fingerprints(drawn(TOWN, MOST)))


def thresholds(command: Command) -> dict[str, str]:
    """What is found about the thresholds that hold."""
    return found(command("doctor", "--json"))["thresholds that hold"]


def kept(data: Path, estimate: Estimate) -> None:
    """Have this estimate from an earlier start."""
    EstimateFile(data / "shift.json", "words@1").write(estimate)


@pytest.mark.parametrize(
    ("shift", "place"),
    [(0.1, "near"), (1.0, "at some distance from"), (9.0, "far from")],
)
def test_a_cold_start_is_said_with_shift_and_thresholds(
    command: Command, tmp_path: Path, shift: float, place: str
) -> None:
    kept(fill(tmp_path / "data", *TOWN), replace(KEPT, shift=shift))
    told, held = thresholds(command), COLD.at(shift).common
    assert told["health"] == "note"
    assert told["found"] == (
        f"Cold start: the calibration is the shipped one; this base lies {place} the calibration's "
        f"(shift {shift:.1f}), from 29 facts on 2026-11-21; answers from {held.answer_at:.4g}, "
        f"asks back from {held.ask_back_at:.4g}."
    )
    assert "rumourline calibrate --help" in told["advice"]


def test_a_named_calibration_without_labels_is_a_cold_start_too(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(fill(tmp_path / "data", *TOWN), KEPT)
    Path("mine.json").write_text(json.dumps({**calibration_content(None), "version": "mine"}))
    monkeypatch.setenv("RUMOURLINE_CALIBRATION", "mine.json")
    assert thresholds(command)["found"].startswith(
        "Cold start: mine.json holds no labels of yours; this base"
    )


@pytest.mark.parametrize(
    ("facts", "estimate"),
    [
        pytest.param(TOWN, None, id="never_started"),
        pytest.param(TOWN[:20], KEPT, id="facts_gone"),
        pytest.param([published("g", "another"), *TOWN[4:]], KEPT, id="facts_replaced"),
        pytest.param(TOWN, replace(KEPT, scorers="of an older release"), id="other_scorers"),
    ],
)
def test_what_is_not_known_yet_is_said_to_be_so(
    command: Command, tmp_path: Path, facts: list[Fact], estimate: Estimate | None
) -> None:
    data = fill(tmp_path / "data", *facts)
    if estimate:
        kept(data, estimate)
    told = thresholds(command)
    assert "how far this base lies from the calibration's is not known yet" in told["found"]
    assert "`rumourline serve` finds out" in told["advice"]


@pytest.mark.parametrize(
    ("now", "health"),
    [
        pytest.param(2.5, "ok", id="as_it_was"),
        pytest.param(3.4, "ok", id="moved_a_little"),
        pytest.param(3.6, "note", id="moved_away"),
        pytest.param(1.4, "note", id="moved_nearer"),
    ],
)
def test_a_base_that_has_moved_from_its_own_calibration_s_shift_is_noted(
    command: Command, tmp_path: Path, now: float, health: str
) -> None:
    data = fill(tmp_path / "data", *TOWN)
    kept(data, replace(KEPT, shift=now))
    own = {**calibration_content(None), "version": "local-1", "made_from": {"base": SHIPPED}, "shift": 2.5}
    (data / "calibration.json").write_text(json.dumps(own))
    told = thresholds(command)
    assert told["health"] == health
    assert told["found"].startswith(
        f"Chosen by your own labels: answers from {COLD.thresholds.answer_at:g}, "
    )
    assert f"Shift then 2.5, now {now}, from 29 facts" in told["found"]
    assert ("run `rumourline calibrate` with new labels" in told["advice"]) is (health == "note")


def test_an_own_calibration_before_the_first_start_is_well(command: Command, data: Path) -> None:
    own = {**calibration_content(None), "version": "local-1", "made_from": {"base": SHIPPED}, "shift": 2.5}
    (data / "calibration.json").write_text(json.dumps(own))
    assert thresholds(command)["health"] == "ok"


def test_looking_at_an_estimate_changes_nothing(command: Command, tmp_path: Path) -> None:
    data = fill(tmp_path / "data", *TOWN)
    kept(data, KEPT)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    command("doctor")
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_a_damaged_calibration_of_one_s_own(command: Command, data: Path) -> None:
    (data / "calibration.json").write_text("{")
    ran = command("doctor", "--json")
    assert ill(ran) == ["policy and calibration", "own calibration"]
    assert "rumourline calibrate --undo" in found(ran)["own calibration"]["advice"]


@pytest.mark.parametrize(
    ("addresses", "shown"),
    [
        (f"json://user:{SECRET}@localhost/{SECRET}", "json"),
        (f"json://localhost mailto://user:{SECRET}@example.org", "json, mailto"),
        (f"json://localhost?key={SECRET}://", "json"),
    ],
)
def test_a_good_alert_address_is_shown_by_its_schema_only(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, addresses: str, shown: str
) -> None:
    monkeypatch.setenv("RUMOURLINE_ALERT_URLS", addresses)
    ran, plain = command("doctor", "--json"), command("doctor")
    assert ill(ran) == []
    assert found(ran)["alerts (RUMOURLINE_ALERT_URLS)"]["found"] == shown
    assert SECRET not in ran.out + ran.err + plain.out + plain.err


@pytest.mark.parametrize(
    "addresses",
    [
        SECRET,
        f"mailto:user:{SECRET}@example.org",
        f"nosuch://{SECRET}@example.org",
        f"json://localhost nosuch://x:{SECRET}@y",
        f"user:{SECRET}@example.org",
        f"{SECRET}!://example.org",
        f"{SECRET},json://localhost",
    ],
)
@pytest.mark.parametrize("line", ["doctor", "doctor --json", "ask x"])
@pytest.mark.usefixtures("words")
def test_a_bad_alert_address_is_ill_and_its_secret_is_not_shown(
    command: Command, data: Path, line: str, monkeypatch: pytest.MonkeyPatch, addresses: str
) -> None:
    monkeypatch.setenv("RUMOURLINE_ALERT_URLS", addresses)
    ran = command(*line.split())
    assert ran.code == 1
    assert "is not one that apprise understands: check RUMOURLINE_ALERT_URLS." in ran.out + ran.err
    assert SECRET not in ran.out + ran.err


@pytest.mark.parametrize("error", [ModelMissing, ModelDamaged])
@pytest.mark.parametrize("name", ["minilm_folder", "e5_folder"])
def test_a_model_that_is_missing_or_damaged(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception], name: str
) -> None:
    def fail(*_: object) -> Path:
        raise error("The package is not installed. Run: pip install it")

    monkeypatch.setattr(checkup, name, fail)
    ran = command("doctor", "--json")
    assert ill(ran) == ["models"]
    assert found(ran)["models"]["found"] == "The package is not installed. Run: pip install it"


def test_verify_reads_the_models(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def folder(verify: bool) -> Path:
        asked.append(verify)
        return Path("/models")

    monkeypatch.setattr(checkup, "minilm_folder", folder)
    command("doctor")
    command("doctor", "--verify")
    assert asked == [False, True]


def test_another_encoder_is_noted(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUMOURLINE_ENCODER", "other/model")
    assert found(command("doctor", "--json"))["encoder (RUMOURLINE_ENCODER)"]["health"] == "note"


def test_a_data_folder_that_is_a_file(command: Command) -> None:
    Path("file").write_text("x")
    assert ill(command("doctor", "--json", "--data", "file")) == ["data folder (RUMOURLINE_DATA)"]


def test_a_data_folder_that_may_not_be_written(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Asked of the system, not tried with chmod: tests may run as root, who may write anywhere.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    ran = command("doctor", "--json")
    assert ill(ran) == ["data folder (RUMOURLINE_DATA)"]
    assert found(ran)["data folder (RUMOURLINE_DATA)"]["advice"] == "Change its owner or mode."


def test_what_is_written_by_a_newer_version(command: Command, data: Path) -> None:
    connection = sqlite3.connect(data / "rumourline.db")
    newest = "(SELECT MAX(name) FROM _sqlite_migrations)"
    connection.execute(f"UPDATE _sqlite_migrations SET name = '9999' WHERE name = {newest}")
    connection.commit()
    connection.close()
    ran = command("doctor", "--json")
    assert ill(ran) == ["fact base"]
    assert "newer version" in found(ran)["fact base"]["found"]


def test_alerts_that_wait_are_noted(command: Command, data: Path) -> None:
    base = open_base(data / "rumourline.db")
    PageStore(base).put("alarm", "officer", "a title", "a body", [("agency", "1")], NOON)
    base.close()
    ran = command("doctor", "--json")
    assert ill(ran) == []
    assert found(ran)["alerts waiting"]["found"] == "1 have reached nobody yet."


def test_a_port_in_use_is_noted(command: Command, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        monkeypatch.setenv("RUMOURLINE_PORT", str(door.getsockname()[1]))
        ran = command("doctor", "--json")
    assert ill(ran) == []
    assert found(ran)["address"]["found"].endswith("is in use")


@pytest.mark.parametrize("host", ["0.0.0.0", "::1", "::", "no such host", ""])
def test_no_address_keeps_the_rest_from_being_told(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("RUMOURLINE_HOST", host)
    ran = command("doctor", "--json")
    assert [one["what"] for one in json.loads(ran.out)] == PARTS


def test_markup_in_a_path_is_shown_as_it_is(command: Command, data: Path) -> None:
    shutil.move(data, "[red]data:100:")
    assert f"{Path.cwd()}/[red]data:100:" in command("doctor", "--data", "[red]data:100:").out


def test_a_misspelt_setting_is_named_and_its_value_is_not(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUMOURLINE_ALERT_URL", f"mailto://me:{SECRET}@example.org")
    ran = command("doctor", "--data", data)
    assert ran.code == 0
    assert "did you mean RUMOURLINE_ALERT_URLS?" in " ".join(ran.out.split())
    assert SECRET not in ran.out + ran.err
