"""`match`: a file of messages against a file of facts, with words in place of models."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.calibration_files import calibration_content
from bot.cli import match as command_of_match
from bot.judging import Judge
from factbase.exchange.lines import write
from factbase.facts import Fact, State
from tests.cli.conftest import BRIDGE, WATER, Command, Ran
from tests.fakes import WordEncoder, published

pytestmark = pytest.mark.usefixtures("words")

CROSS = {"_id": "q1", "text": "nobody may cross the old bridge"}
HAIR = {"_id": "q2", "text": "drinking tap water causes green hair"}
MOON = {"_id": "moon/é 1", "title": "The moon", "text": "the moon is made of green cheese"}


def lines(*records: object) -> str:
    """Facts in native lines, text as it is, all else as JSON."""
    text = io.StringIO()
    for record in records:
        if isinstance(record, Fact):
            write([record], text)
        else:
            text.write((record if isinstance(record, str) else json.dumps(record)) + "\n")
    return text.getvalue()


def matched(command: Command, facts: str | bytes, messages: str | bytes, *more: str) -> Ran:
    """Run `match` on files of this content; results go to out.jsonl."""
    for name, content in (("facts.jsonl", facts), ("messages.jsonl", messages)):
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return command(
        "match", "--facts", "facts.jsonl", "--messages", "messages.jsonl", "--out", "out.jsonl", *more
    )


def aside(ran: Ran) -> list[str]:
    """What was said beside the cold start, which is said once and first."""
    cold, *rest = ran.err.splitlines()
    assert cold.startswith("Cold start: this base is too small to tell")
    return rest


def results() -> list[dict[str, Any]]:
    """The lines that were written."""
    return [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]


def test_native_and_document_lines_mix_and_ids_are_kept(command: Command, tmp_path: Path) -> None:
    cheese = {"_id": "z z", "text": "the moon is made of green cheese"}
    ran = matched(command, lines(BRIDGE, MOON, "", WATER), lines(HAIR, "", cheese, CROSS))
    assert (ran.code, ran.out, aside(ran)) == (0, "", [])
    assert [(one["_id"], one["decision"], one["fact_id"]) for one in results()] == [
        ("q2", "answer", "water-1"),
        ("z z", "answer", "moon/é 1"),
        ("q1", "answer", "bridge-1"),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.jsonl", "messages.jsonl", "out.jsonl"]


def test_a_result_has_all_its_fields(command: Command) -> None:
    matched(command, lines(BRIDGE, WATER), lines(CROSS))
    (one,) = results()
    assert list(one) == ["_id", "decision", "reason", "fact_id", "probability", "language", "candidates"]
    assert (one["decision"], one["reason"]) == ("answer", "sure")
    assert one["language"] == "en"
    assert one["candidates"][0] == {"fact_id": "bridge-1", "probability": one["probability"]}


def test_order_is_kept_over_more_messages_than_are_judged_at_once(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_of_match, "AT_ONCE", 4)
    texts = [CROSS["text"], HAIR["text"], "a wholly novel claim about purple elephants"]
    asked = [{"_id": f"m{number}", "text": texts[number % 3]} for number in range(11)]
    matched(command, lines(BRIDGE, WATER), lines(*asked))
    assert [one["_id"] for one in results()] == [one["_id"] for one in asked]
    assert [one["fact_id"] for one in results()][:6] == ["bridge-1", "water-1", None] * 2


@pytest.mark.parametrize(("top", "count"), [("1", 1), ("2", 2), ("40", 5)])
def test_top_bounds_the_candidates(command: Command, top: str, count: int) -> None:
    facts = [published(f"f{number}", f"the old bridge number {number} is closed") for number in range(5)]
    matched(command, lines(*facts), lines({"_id": "q", "text": "the old bridge is closed"}), "--top", top)
    assert len(results()[0]["candidates"]) == count


@pytest.mark.parametrize("top", ["0", "41", "-1", "many"])
def test_top_out_of_bounds_was_called_wrongly(command: Command, tmp_path: Path, top: str) -> None:
    assert matched(command, lines(BRIDGE), lines(CROSS), "--top", top).code == 2
    assert not Path("out.jsonl").exists()


def test_bad_lines_are_named_and_the_rest_is_done(command: Command) -> None:
    facts = lines(BRIDGE, "nonsense", {"id": "x"}, {"_id": "no text"}, WATER)
    messages = lines("[]", CROSS, {"text": "x"}, {"_id": "n"}, {"_id": True, "text": "x"}, "{", HAIR)
    ran = matched(command, facts, messages)
    assert ran.code == 3
    assert [line.removeprefix("left out: ") for line in aside(ran)] == [
        "facts.jsonl: line 2 is not JSON: expecting value, at character 1",
        "facts.jsonl: line 3, claim: is missing",
        "facts.jsonl: line 4, claim: is empty",
        "messages.jsonl: line 1 is not an object",
        "messages.jsonl: line 3, _id: is missing or not a text",
        "messages.jsonl: line 4, text: is missing or not a text",
        "messages.jsonl: line 5, _id: is missing or not a text",
        "messages.jsonl: line 6 is not JSON",
    ]
    assert [one["_id"] for one in results()] == ["q1", "q2"]


def test_of_two_messages_with_one_id_the_first_is_matched_and_the_second_is_named(command: Command) -> None:
    ran = matched(command, lines(BRIDGE, WATER), lines(CROSS, {**HAIR, "_id": "q1"}, HAIR))
    assert ran.code == 3
    assert aside(ran) == [
        "left out: messages.jsonl: line 2, _id: 'q1' is already in line 1: keep one of them"
    ]
    assert [(one["_id"], one["fact_id"]) for one in results()] == [("q1", "bridge-1"), ("q2", "water-1")]


def test_many_bad_lines_are_counted(command: Command) -> None:
    ran = matched(command, lines(BRIDGE), "{\n" * 25)
    assert ran.code == 3
    assert ran.err.count("left out: ") == 20
    assert ran.err.endswith("… and 5 more in messages.jsonl\n")
    assert results() == []


@pytest.mark.parametrize("out", ["facts.jsonl", "./messages.jsonl", "twin.jsonl"])
def test_results_never_take_the_place_of_what_is_read(command: Command, out: str) -> None:
    Path("facts.jsonl").write_text(lines(MOON), "utf-8")
    Path("messages.jsonl").write_text(lines(CROSS), "utf-8")
    Path("twin.jsonl").hardlink_to("facts.jsonl")
    ran = command("match", "--facts", "facts.jsonl", "--messages", "messages.jsonl", "--out", out)
    assert ran.code == 2
    assert "is the file that is read: name another one" in ran.err
    assert Path("facts.jsonl").read_text("utf-8") == lines(MOON)
    assert Path("messages.jsonl").read_text("utf-8") == lines(CROSS)


def test_files_from_windows_are_read(command: Command) -> None:
    facts, messages = (f"\ufeff{text}".replace("\n", "\r\n") for text in (lines(MOON, BRIDGE), lines(CROSS)))
    assert matched(command, facts, messages).code == 0
    assert {one["fact_id"] for one in results()[0]["candidates"]} == {"moon/é 1", "bridge-1"}


def test_empty_lines_in_a_file_of_documents_are_no_problem(command: Command) -> None:
    ran = matched(command, lines(MOON, "", ""), lines(CROSS))
    assert (ran.code, aside(ran)) == (0, [])


def test_of_two_documents_whose_ids_become_one_the_first_keeps_its_name(command: Command) -> None:
    twin = {"_id": "moon_é_1", "text": "horses can fly"}
    ran = matched(command, lines(MOON, twin), lines({"_id": "q", "text": MOON["text"]}))
    assert ran.code == 3
    assert "line 2, id: " in ran.err
    assert [one["fact_id"] for one in results()] == ["moon/é 1"]


def test_a_document_with_the_id_of_a_native_fact_is_named(command: Command) -> None:
    twin = {"_id": "bridge-1", "text": "horses can fly"}
    for facts in (lines(twin, BRIDGE), lines(BRIDGE, twin)):
        ran = matched(command, facts, lines(CROSS))
        assert ran.code == 3
        assert "_id: 'bridge-1' is also the id of a native fact: keep one of them" in ran.err
        assert results()[0]["fact_id"] == "bridge-1"


def test_text_that_no_file_can_hold_is_read_all_the_same(command: Command) -> None:
    messages = '{"_id": "s\\ud800", "text": "nobody may cross \\ud800 the old bridge \\u0000"}\n'
    ran = matched(command, lines(BRIDGE), messages)
    assert (ran.code, aside(ran)) == (0, [])
    assert [(one["_id"], one["fact_id"]) for one in results()] == [("s?", "bridge-1")]


def test_lines_in_another_encoding_are_named_and_not_read_with_their_letters_lost(command: Command) -> None:
    foreign = b'{"_id": "l", "text": "caf\xe9 old bridge"}\n'
    ran = matched(command, lines(BRIDGE).encode() + foreign, foreign + lines(CROSS).encode())
    assert ran.code == 3
    assert aside(ran) == [
        "left out: facts.jsonl: line 2 is not UTF-8: byte 0xE9 at offset 25",
        "left out: messages.jsonl: line 1 is not UTF-8 (byte 0xE9 at offset 25): save the file as UTF-8",
    ]
    assert [one["_id"] for one in results()] == ["q1"]


def test_a_misspelt_field_is_named_and_its_line_left_out(command: Command) -> None:
    titled = {"_id": "d", "titel": "The old bridge", "text": "horses can fly"}
    shouted = {"_id": "s", "TEXT": "the old bridge"}
    ran = matched(command, lines(titled, MOON), lines(shouted, CROSS))
    assert ran.code == 3
    assert aside(ran) == [
        "left out: facts.jsonl: line 1, titel: is no field of a document: "
        "it has _id, title, text; did you mean 'title'?",
        "left out: messages.jsonl: line 1, TEXT: is no field of a message: it has _id, text; "
        "did you mean 'text'?",
    ]
    assert [one["_id"] for one in results()] == ["q1"]


def test_fields_of_a_file_from_elsewhere_are_named_once_and_its_lines_are_matched(command: Command) -> None:
    facts = lines({**MOON, "lang": "en"}, {"_id": "h", "title": "x", "text": "horses can fly", "titles": []})
    asked = lines({**CROSS, "lang": "en", "split": "test"}, {**HAIR, "lang": "es", "texts": 2})
    ran = matched(command, facts, asked)
    assert ran.code == 0
    assert aside(ran) == [
        "not read: facts.jsonl: lang, titles; only _id, title, text are",
        "not read: messages.jsonl: lang, split, texts; only _id, text are",
    ]
    assert [one["_id"] for one in results()] == ["q1", "q2"]


def test_of_very_many_foreign_fields_some_are_named_and_the_rest_counted(command: Command) -> None:
    asked = {**CROSS, **{f"column\n{number}": 1 for number in range(25)}}
    (said,) = aside(matched(command, lines(MOON), lines(asked)))
    assert said.startswith("not read: messages.jsonl: column0, column1, ")
    assert said.endswith(", column19 and 5 more; only _id, text are")


@pytest.mark.parametrize(
    ("state", "decision"),
    [(State.DRAFT, "answer"), (State.WITHDRAWN, "escalate"), (State.SUPERSEDED, "escalate")],
)
def test_drafts_answer_and_what_was_taken_back_does_not(
    command: Command, state: State, decision: str
) -> None:
    matched(
        command,
        lines(published("b", BRIDGE.claim.text, state=state)),
        lines({"_id": "q", "text": BRIDGE.claim.text}),
    )
    assert results()[0]["decision"] == decision


@pytest.mark.parametrize(
    ("facts", "messages", "said"),
    [
        (None, b"", "facts.jsonl"),
        (b"", b"", "There is no fact in facts.jsonl."),
        (bytes(range(256)) * 9, b"", "There is no fact in facts.jsonl."),
        ("folder", b"", "facts.jsonl"),
        (lines(BRIDGE).encode(), None, "messages.jsonl"),
        (lines(BRIDGE).encode(), "folder", "messages.jsonl"),
    ],
    ids=["no facts", "empty facts", "binary facts", "folder of facts", "no messages", "folder of messages"],
)
def test_without_facts_or_messages_it_fails_before_the_models_are_loaded(
    command: Command, words: WordEncoder, facts: bytes | str | None, messages: bytes | str | None, said: str
) -> None:
    for name, content in (("facts.jsonl", facts), ("messages.jsonl", messages)):
        if content == "folder":
            Path(name).mkdir()
        elif isinstance(content, bytes):
            Path(name).write_bytes(content)
    ran = command("match", "--facts", "facts.jsonl", "--messages", "messages.jsonl", "--out", "out.jsonl")
    assert ran.code == 1
    assert ran.err.splitlines()[-1].startswith("error: ")
    assert said in ran.err.splitlines()[-1]
    assert "Traceback" not in ran.err
    assert words.encoded == []
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize("out", ["nowhere/out.jsonl", ".", "folder", "facts.jsonl/out.jsonl"])
def test_a_place_that_cannot_be_written_is_named(command: Command, tmp_path: Path, out: str) -> None:
    Path("folder").mkdir()
    matched(command, lines(BRIDGE), lines(CROSS))
    before = sorted(tmp_path.iterdir())
    ran = command("match", "--facts", "facts.jsonl", "--messages", "messages.jsonl", "--out", out)
    assert ran.code == 1
    assert ran.one_error().startswith((f"{out} cannot be written: ", f"{out} is a folder"))
    assert sorted(tmp_path.iterdir()) == before


def test_what_stops_in_the_middle_leaves_the_file_that_was_there(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("out.jsonl").write_text("precious")
    monkeypatch.setattr(command_of_match, "AT_ONCE", 1)
    judged = Judge.judge

    def stop(self: Judge, questions: Any, now: Any) -> Any:
        if questions[0].message.text == HAIR["text"]:
            raise KeyboardInterrupt
        return judged(self, questions, now)

    monkeypatch.setattr(Judge, "judge", stop)
    assert matched(command, lines(BRIDGE), lines(CROSS, HAIR)).code == 130
    assert Path("out.jsonl").read_text() == "precious"
    assert len(list(tmp_path.iterdir())) == 3


def test_the_configured_base_is_not_touched(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUMOURLINE_DATA", str(data))
    before = {path: path.read_bytes() for path in data.iterdir()}
    novel = {"_id": "n", "text": "purple elephants swim across the quiet harbour"}
    assert matched(command, lines(MOON), lines(CROSS, novel)).code == 0
    assert {path: path.read_bytes() for path in data.iterdir()} == before
    monkeypatch.setenv("RUMOURLINE_DATA", "elsewhere")
    assert matched(command, lines(MOON), lines(CROSS)).code == 0
    assert not Path("elsewhere").exists()


def test_a_cold_start_is_said_with_the_thresholds_that_hold(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = lines(*(published(f"f{n}", f"the town closes school{n} for good") for n in range(30)))
    said = matched(command, facts, lines(CROSS)).err
    assert re.fullmatch(
        r"Cold start: this base lies (near|at some distance from|far from) the calibration's "
        r"\(shift \d+\.\d\); answers from 0\.\d+, asks back from 0\.\d+\. "
        r"Labels of your own change that: rumourline calibrate --help\n",
        said,
    )
    Path("policy.toml").write_text("[decision]\nanswer_at = 0.97\n")
    monkeypatch.setenv("RUMOURLINE_POLICY", "policy.toml")
    assert "answers from 0.97, asks" in matched(command, facts, lines(CROSS)).err


def test_with_labels_of_one_s_own_there_is_no_cold_start(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {**calibration_content(None), "made_from": {"labels": 300}, "shift": 1.0}
    Path("own.json").write_text(json.dumps(own))
    monkeypatch.setenv("RUMOURLINE_CALIBRATION", "own.json")
    assert matched(command, lines(BRIDGE), lines(CROSS)).err == ""
