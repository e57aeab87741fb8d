"""`eval`: labelled messages in, figures out, with words in place of models."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from bot.calibration_files import load_calibrations
from bot.cli import evaluate as command_of_eval
from bot.cli import screen
from bot.evaluation.folders import Protocol
from tests.cli.conftest import Command, Ran
from tests.evaluation.sets import CORPUS, QRELS, QUERIES, write_set
from tests.fakes import WordEncoder


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> WordEncoder:
    """No models: texts that share words are near."""
    made = WordEncoder()
    monkeypatch.setattr(command_of_eval, "plain_encoder", lambda settings, progress=None, folder=None: made)
    return made


@pytest.fixture
def faq(tmp_path: Path) -> Path:
    return write_set(tmp_path / "faq")


def aside(ran: Ran, *names: str) -> list[str]:
    """What was said beside the cold start, which is said once for each of these sets."""
    said = ran.err.splitlines()
    for name in names:
        (cold,) = [line for line in said if line.startswith(f"{name}: Cold start: ")]
        said.remove(cold)
    return said


def test_a_table_for_people_says_how_it_was_asked(command: Command, faq: Path) -> None:
    ran = command("eval", faq, "--split", "dev")
    assert (ran.code, aside(ran, "faq")) == (0, [])
    rows = [re.split(" {2,}", line.strip()) for line in ran.out.splitlines()]
    assert rows[0] == ["measure", "faq", "language en", "language fr"]
    shown = {name: cells for name, *cells in rows}
    assert shown["askings with an answer, novel"] == ["3, 3", "2, 2", "1, 1"]
    assert shown["asked"] == ["twice"] * 3
    assert re.fullmatch(r"0\.\d{3} \(0\.\d{3}-1\.000\)", shown["MAP@5"][0])
    assert {"AUROC, first fact right", "coverage at 5 % wrong", "calibration error"} <= shown.keys()
    assert re.fullmatch(r"0\.\d{3}", shown["error that chance alone would make"][0])


def test_json_is_one_document_and_the_same_every_time(command: Command, faq: Path) -> None:
    first, second = (command("eval", faq, "--split", "dev", "--json") for _ in range(2))
    assert (first.code, aside(first, "faq")) == (0, [])
    assert first.out == second.out
    told = json.loads(first.out)
    assert told["sets"][0]["protocol"] == [Protocol.TWICE.value]
    assert [each["language"] for each in told["languages"]] == ["en", "fr"]
    assert told["thresholds"]["answer_at"] >= told["thresholds"]["ask_back_at"] > 0


def test_shift_and_thresholds_in_force_are_told_for_each_set(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = load_calibrations(None).answering
    assert shipped.travel is not None
    write_set(tmp_path / "faq")
    near = [{"_id": f"d{n}", "text": f"the town closes school{n} for good"} for n in range(30)]
    write_set(tmp_path / "town", corpus=[*CORPUS, *near])
    small, town = json.loads(command("eval", "faq", "town", "--split", "dev", "--json").out)["sets"]
    assert (small["cold"], small["shift"]) == (True, shipped.travel.unknown)
    assert small["shift"] != town["shift"]
    for told in (small, town):
        # What is printed is rounded.
        expected = shipped.at(told["shift"]).common.answer_at
        assert told["thresholds"]["answer_at"] == pytest.approx(expected, abs=1e-6)
    Path("policy.toml").write_text("[decision]\nanswer_at = 0.97\n")
    monkeypatch.setenv("RUMOURLINE_POLICY", "policy.toml")
    again = json.loads(command("eval", "faq", "--split", "dev", "--json").out)["sets"][0]
    asked_back = shipped.at(again["shift"]).common.ask_back_at
    assert again["thresholds"] == {"answer_at": 0.97, "ask_back_at": asked_back}


def test_no_message_is_quoted_but_on_the_page(command: Command, faq: Path) -> None:
    ran = command("eval", faq, "--split", "dev", "--json", "--html", "report.html")
    assert ran.code == 0
    assert json.loads(ran.out)
    assert aside(ran, "faq") == ["report.html quotes messages: share it only with people who may read them."]
    page = Path("report.html").read_text("utf-8")
    said = [query["text"] for query in QUERIES if query["_id"] != "q4"]
    assert any(text in page for text in said)
    assert not any(text in ran.out + ran.err for text in said)


def test_the_page_is_for_this_user_only(command: Command, faq: Path) -> None:
    command("eval", faq, "--split", "dev", "--html", "report.html")
    assert stat.S_IMODE(Path("report.html").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_told_before_anything_is_asked(
    command: Command, faq: Path, encoder: WordEncoder
) -> None:
    ran = command("eval", faq, "--split", "dev", "--html", "nowhere/report.html")
    assert ran.code == 1
    assert ran.one_error().startswith("nowhere/report.html cannot be written")
    assert encoder.encoded == []


def test_the_default_split_is_test_and_one_that_is_missing_names_the_others(
    command: Command, faq: Path, encoder: WordEncoder
) -> None:
    write_set(faq, split="all")
    ran = command("eval", faq)
    assert ran.code == 1
    assert ran.one_error().endswith("has no split 'test'. Use --split with one of: all, dev.")
    assert encoder.encoded == []


def test_bad_lines_are_named_with_their_set_and_the_rest_is_measured(
    command: Command, tmp_path: Path
) -> None:
    write_set(tmp_path / "bad", corpus=[*CORPUS, {"_id": "empty"}], qrels=[*QRELS, ("q9", "moon")])
    ran = command("eval", "bad", "--split", "dev", "--json")
    assert ran.code == 3
    assert aside(ran, "bad") == [
        "left out: bad: corpus.jsonl: line 4, claim: is empty",
        "left out: bad: dev.tsv: line 5 names 'q9', which is no message of the set",
    ]
    assert json.loads(ran.out)["sets"][0]["askings"]["answerable"] == 3


def test_several_sets_stand_side_by_side_and_pool_their_languages(command: Command, tmp_path: Path) -> None:
    write_set(tmp_path / "one" / "faq")
    write_set(tmp_path / "two" / "faq", novel=["q4"])
    write_set(tmp_path / "three", leave_out={"remove_docs": ["water"]})
    ran = command("eval", "one/faq", "two/faq", "three", "--split", "dev", "--json")
    told = json.loads(ran.out)
    names = [each["set"] for each in told["sets"]]
    assert names == [str(tmp_path / "one" / "faq"), str(tmp_path / "two" / "faq"), "three"]
    assert [each["protocol"] for each in told["sets"]] == [["twice"], ["listed"], ["left_out"]]
    assert told["languages"][0]["sets"] == names


def test_a_folder_given_twice_is_asked_once(command: Command, faq: Path) -> None:
    assert len(json.loads(command("eval", faq, "faq/.", "--split", "dev", "--json").out)["sets"]) == 1


def test_a_leave_out_file_is_for_one_set(command: Command, faq: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text('{"remove_docs": ["water"], "novel_queries": ["q2"]}')
    write_set(tmp_path / "other")
    ran = command("eval", faq, "--split", "dev", "--leave-out", "out.json", "--json")
    assert json.loads(ran.out)["sets"][0]["askings"] == {"answerable": 2, "novel": 1}
    assert command("eval", faq, "other", "--split", "dev", "--leave-out", "out.json").code == 2


def test_most_is_told_in_the_report(command: Command, faq: Path) -> None:
    told = json.loads(command("eval", faq, "--split", "dev", "--most", "1", "--json").out)
    assert told["most"] == 1
    assert told["sets"][0]["askings"] == {"answerable": 1, "novel": 1}
    assert command("eval", faq, "--split", "dev", "--most", "0").code == 2


def test_the_configured_base_is_not_touched(
    command: Command, faq: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUMOURLINE_DATA", str(data))
    before = {path: path.read_bytes() for path in data.iterdir()}
    assert command("eval", faq, "--split", "dev").code == 0
    assert {path: path.read_bytes() for path in data.iterdir()} == before


@pytest.mark.parametrize(("width", "tables"), [(60, 3), (80, 2), (120, 1)])
def test_a_narrow_terminal_gets_one_table_below_the_other(
    command: Command, faq: Path, monkeypatch: pytest.MonkeyPatch, width: int, tables: int
) -> None:
    monkeypatch.setattr(screen.out, "_width", width)
    shown = command("eval", faq, "--split", "dev").out
    assert shown.count("MAP@5") == tables
    assert max(map(len, shown.splitlines())) <= width
