"""`calibrate`: labels in, thresholds with a promise out, nothing changed unless somebody says so."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.calibration_files import calibration_file, load_calibrations
from bot.cli import calibrate
from bot.config import load_settings
from bot.core.calibration import Calibration, Thresholds
from bot.estimates import EstimateFile
from factbase.cases import CaseStore
from factbase.database import open_base
from factbase.sightings import Sighting, SightingStore
from tests.cli.conftest import Command, Ran, fill
from tests.fakes import NOON, WordEncoder, published

SHUT = "of our small town by the sea is closed for ever says the mayor of the council"
"""Longer than what must be covered word by word, since this encoder knows no likeness of words."""
THINGS = (
    "bridge",
    "school",
    "market",
    "harbour",
    "tower",
    "station",
    "library",
    "tunnel",
    "museum",
    "garden",
)
FACTS = [
    published(
        thing,
        f"the old {thing} {SHUT}",
    )
    for thing in THINGS
]
RIGHT = [
    {
        "message": f"{word} the old {thing} {SHUT}",
        "fact_id": thing,
        "answers": True,
    }
    for word in ("Really", "Friends", "Neighbours", "Honestly", "Apparently", "Listen")
    for thing in THINGS
]
NOVEL = [
    {"message": f"purple {animal} swim across quiet oceans number {number}", "fact_id": None}
    for number in range(4)
    for animal in ("elephants", "camels", "pandas")
]
DAY = re.compile(r"local-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> WordEncoder:
    """No models: texts that share words are near."""
    encoder = WordEncoder()
    for name in ("cached_encoder", "plain_encoder"):
        monkeypatch.setattr(calibrate, name, lambda settings, progress=None, folder=None: encoder)
    return encoder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A base with FACTS and one open case."""
    folder = fill(tmp_path / "data", *FACTS)
    base = open_base(folder / "rumourline.db")
    CaseStore(base).open("perhaps the old bridge is to close", "en", "digest", NOON)
    base.close()
    return folder


def written(*labels: object, path: str = "labels.jsonl") -> str:
    """A file of labels; text as it is, all else as JSON."""
    lines = [label if isinstance(label, str) else json.dumps(label) for label in labels]
    Path(path).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def calibrated(command: Command, *more: str, labels: list[Any] | None = None, target: str = "0.1") -> Ran:
    """Run `calibrate` on these labels."""
    path = written(*(RIGHT + NOVEL if labels is None else labels))
    return command("calibrate", "--labels", path, "--target-wrong", target, *more)


def in_force(data: Path) -> str:
    """The version of the calibration that the next start would load."""
    return load_calibrations(calibration_file(load_settings(data=data))).answering.version


SHIPPED = load_calibrations(None).answering.version


def _cold() -> Calibration:
    """The shipped calibration on a base that is too small to tell how far it lies."""
    shipped = load_calibrations(None).answering
    assert shipped.travel is not None
    return shipped.at(shipped.travel.unknown)


def test_what_is_chosen_takes_effect_and_can_be_undone(command: Command, data: Path) -> None:
    ran = calibrated(command, "--yes")
    assert ran.code == 0, ran.err
    assert DAY.fullmatch(in_force(data))
    assert in_force(data) in ran.err
    content = json.loads((data / "calibration.json").read_text())
    shipped = load_calibrations(None).answering
    own = load_calibrations(data / "calibration.json").answering
    assert own.scorers == shipped.scorers
    assert own.thresholds != Thresholds()
    assert (own.shift, own.settled) == (_cold().shift, True)
    made_from = content["made_from"]
    assert (made_from["base"], made_from["replaces"]) == (SHIPPED, SHIPPED)
    assert (made_from["labels"], made_from["target_wrong"], made_from["confidence"]) == (72, 0.1, 0.9)
    back = command("calibrate", "--undo")
    assert (back.code, back.out) == (0, "From the next start on the calibration is the shipped one.\n")
    assert in_force(data) == SHIPPED


def test_what_was_left_out_is_recorded_with_the_calibration(command: Command, data: Path) -> None:
    repeat = {"message": FACTS[0].claim.text, "fact_id": FACTS[0].id, "answers": True}
    assert calibrated(command, "--yes", labels=[*RIGHT, *NOVEL, repeat, "no JSON"]).code == 3
    made_from = json.loads((data / "calibration.json").read_text())["made_from"]
    counted = {name: made_from[name] for name in ("labels", "novel", "unknown", "repeats", "bad_lines")}
    assert counted == {"labels": 72, "novel": 12, "unknown": 0, "repeats": 1, "bad_lines": 1}
    told = json.loads(command("doctor", "--json").out)
    own = next(each for each in told if each["what"] == "own calibration")
    assert "72 judged messages, 12 of them novel; 1 that repeat a wording of their fact" in own["found"]


def test_undo_goes_back_step_by_step_and_loses_nothing(command: Command, data: Path) -> None:
    versions = []
    for target in ("0.1", "0.2"):
        assert calibrated(command, "--yes", target=target).code == 0
        versions.append(in_force(data))
    assert versions[0] != versions[1]
    assert versions[0] in command("calibrate", "--undo").out
    assert in_force(data) == versions[0]
    command("calibrate", "--undo")
    assert in_force(data) == SHIPPED
    assert sorted(path.stem for path in (data / "calibrations").iterdir()) == sorted(versions)
    nothing = command("calibrate", "--undo")
    assert nothing.code == 1
    assert "nothing to undo" in nothing.one_error()


def test_a_second_time_starts_from_the_shipped_calibration(command: Command, data: Path) -> None:
    first = json.loads(calibrated(command, "--yes", "--json").out)
    second = json.loads(calibrated(command, "--dry-run", "--json").out)
    assert second["before"]["calibration"] == first["taken"]
    for same in ("adjustment", "all", "groups", "after"):
        assert second[same] == first[same]
    assert second["before"]["thresholds"] == second["after"]["thresholds"]


@pytest.mark.parametrize(
    ("options", "given", "taken"),
    [
        pytest.param((), "y\n", True, id="yes"),
        pytest.param((), "n\n", False, id="no"),
        pytest.param((), "\n", False, id="no_answer"),
        pytest.param((), "", False, id="nobody_there"),
        pytest.param(("--dry-run",), "y\n", False, id="dry_run"),
        pytest.param(("--dry-run", "--yes"), "", False, id="dry_run_before_yes"),
    ],
)
def test_nothing_changes_unless_somebody_says_so(
    command: Command, data: Path, options: tuple[str, ...], given: str, taken: bool
) -> None:
    path = written(*RIGHT, *NOVEL)
    ran = command("calibrate", "--labels", path, "--target-wrong", "0.1", *options, given=given)
    assert ran.code == 0
    assert (in_force(data) != SHIPPED) is taken
    assert ("Nothing was changed." in ran.err) is not taken
    assert ("Take this into effect? [y/N]" in ran.err) is (options == ())


def _interrupted(question: str, err: bool) -> bool:
    """As click asks when somebody presses Control-C at the question."""
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        raise typer.Abort from None


@pytest.mark.parametrize("json_too", [(), ("--json",)], ids=["text", "json"])
def test_control_c_at_the_question_changes_nothing_and_is_no_success(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch, json_too: tuple[str, ...]
) -> None:
    monkeypatch.setattr(typer, "confirm", _interrupted)
    ran = calibrated(command, *json_too)
    assert ran.code == 130
    assert ran.err.splitlines()[-2:] == ["", "Nothing was changed."]
    assert in_force(data) == SHIPPED
    if json_too:
        assert ran.out == ""


def test_where_nobody_is_there_to_ask_it_says_how_to_do_without(command: Command, data: Path) -> None:
    ran = calibrated(command)
    assert ran.err.splitlines()[-2:] == [
        "Nobody was there to ask: --yes takes it into effect without asking.",
        "Nothing was changed.",
    ]


@pytest.mark.parametrize("given", ["y\n", "n\n", ""], ids=["yes", "no", "nobody_there"])
def test_who_is_asked_beside_json_sees_what_was_chosen(command: Command, data: Path, given: str) -> None:
    path = written(*RIGHT, *NOVEL)
    ran = command("calibrate", "--labels", path, "--target-wrong", "0.1", "--json", given=given)
    before, _, _ = ran.err.partition("Take this into effect?")
    assert "at most 10.00% of the answers are wrong, with confidence 0.9" in before
    assert "would be decided differently" in before
    told = ran.out[ran.out.index("{") :]  # the runner repeats what was typed
    assert (json.loads(told)["taken"] is not None) is (given == "y\n")


def test_a_misspelt_field_is_named_and_the_rest_is_done(command: Command, data: Path) -> None:
    ran = calibrated(command, "--yes", labels=[*RIGHT, *NOVEL, {**RIGHT[0], "chanel": "web"}])
    assert ran.code == 3
    assert "left out: labels.jsonl: line 73, chanel: is no field of a label: it has" in ran.err
    assert "did you mean 'channel'?" in ran.err


def test_a_group_of_which_others_took_all_is_not_shown(command: Command, data: Path) -> None:
    spread = [{**label, "channel": "web", "language": "en"} for label in RIGHT + NOVEL]
    ran = calibrated(command, "--dry-run", "--by", "both", labels=spread)
    assert re.search("^language=en,channel=web +72 ", ran.out, re.M)
    assert not re.search("^language=en +", ran.out, re.M)


def test_people_are_told_what_was_chosen(command: Command, data: Path) -> None:
    ran = calibrated(command, "--dry-run")
    assert "at most 10.00% of the answers are wrong, with confidence 0.9" in ran.out
    assert " <- chosen" in ran.out
    held = _cold().common
    assert held != load_calibrations(None).answering.thresholds
    numbers = f" +{held.answer_at:.4g} +{held.ask_back_at:.4g} "
    assert re.search(rf"^before +2\d{{3}}-.*{numbers}", ran.out, re.M)
    assert "Of 1 past messages that are kept as text (asked, or in open cases)" in ran.out


def test_machines_are_told_the_same(command: Command, data: Path) -> None:
    told = json.loads(calibrated(command, "--dry-run", "--json").out)
    assert (told["taken"], told["finding"]) == (None, "chosen")
    assert told["labels"] == {
        "messages": 72,
        "unknown": 0,
        "outdated": 0,
        "repeats": 0,
        "novel": 12,
        "bad_lines": 0,
    }
    thresholds = told["all"]["thresholds"]
    chosen = [step for step in told["all"]["steps"] if step["threshold"] == thresholds["answer_at"]]
    assert len(chosen) == 1
    assert chosen[0]["upper_bound"] <= 0.1
    assert told["after"]["wrong"] == chosen[0]["wrong"]
    assert told["after"]["answered"] == chosen[0]["answered"]
    assert told["after"]["thresholds"] == thresholds
    assert told["before"]["thresholds"] == asdict(_cold().common)
    assert told["shift"] == _cold().shift


def _seen(claim: str | None) -> Sighting:
    return Sighting(NOON, "web", "c", "a", "d", "en", "answer", "sure", "shipped", claim=claim)


def test_past_messages_are_kept_questions_and_wordings_of_open_cases(command: Command, data: Path) -> None:
    base = open_base(data / "rumourline.db")
    CaseStore(base).open(
        f"Friends the old tower {SHUT}",
        "en",
        "d",
        NOON,
    )
    for claim in (
        f"Listen the old market {SHUT}",
        None,
    ):
        SightingStore(base).record(_seen(claim))
    base.close()
    assert calibrated(command, "--yes").code == 0
    # In force is now what would be proposed again, so that nothing can change.
    again = json.loads(calibrated(command, "--dry-run", "--json").out)
    assert again["past"] == {"messages": 3, "without_text": 1, "older": 0, "changes": []}
    strict = json.loads((data / "calibration.json").read_text())
    strict["thresholds"] = {"answer_at": 1.0, "ask_back_at": 1.0}
    (data / "calibration.json").write_text(json.dumps(strict))
    changed = json.loads(calibrated(command, "--dry-run", "--json").out)["past"]["changes"]
    told = {(one["case"], one["channel"], one["seen"], one["before"], one["after"]) for one in changed}
    assert ("R-0002", "", 0, "escalate", "answer tower") in told
    assert (f"{NOON:%Y-%m-%d}", "web", 1, "escalate", "answer market") in told
    assert "1 others could not be asked again" in calibrated(command, "--dry-run").out


@pytest.mark.parametrize("json_too", [(), ("--json",)], ids=["text", "json"])
def test_too_few_labels_are_said_before_the_models_are_loaded(
    command: Command, data: Path, encoder: WordEncoder, json_too: tuple[str, ...]
) -> None:
    ran = calibrated(command, "--yes", *json_too, target="0.02")
    assert ran.code == 4
    assert "114 answers are needed even if none of them is wrong" in ran.err
    assert encoder.encoded == []
    assert in_force(data) == SHIPPED
    if json_too:
        assert json.loads(ran.out) == {
            "taken": None,
            "finding": "too_few",
            "messages": 72,
            "repeats": 0,
            "needed": 114,
        }


REPEATED = [
    {"message": f"Is it true that {fact.claim.text}?{'!' * n}", "fact_id": fact.id, "answers": True}
    for n in range(6)
    for fact in FACTS
]


def test_labels_in_the_facts_own_words_make_no_promise(
    command: Command, data: Path, encoder: WordEncoder
) -> None:
    ran = calibrated(command, "--yes", labels=REPEATED)
    assert ran.code == 4
    assert "left out: labels.jsonl: 60 messages that repeat a wording of the fact" in ran.err
    assert re.search(r"answers them \(lines 1, 2, 3, .* 19, 20 and 40 more\): they do not tell", ran.err)
    assert "0 labelled messages, without the 60 that repeat a wording, are too few." in ran.err
    assert encoder.encoded == []
    assert in_force(data) == SHIPPED
    told = json.loads(calibrated(command, "--json", labels=REPEATED).out)
    assert (told["messages"], told["repeats"]) == (0, 60)


def test_labels_in_the_facts_own_words_change_nothing_beside_others(command: Command, data: Path) -> None:
    alone = json.loads(calibrated(command, "--dry-run", "--json").out)
    beside = json.loads(calibrated(command, "--dry-run", "--json", labels=REPEATED + RIGHT + NOVEL).out)
    assert beside == {**alone, "labels": {**alone["labels"], "repeats": 60}}


def test_what_repeats_a_fact_is_counted_where_labels_are(command: Command, data: Path) -> None:
    ran = calibrated(command, "--dry-run", "--html", "report.html", labels=REPEATED + RIGHT + NOVEL)
    said = (
        "72 labelled messages, 72 of them judged, 12 novel (labelled as answered by nothing). "
        "60 more repeat a wording of the fact that answers them"
    )
    assert said in ran.out
    assert said in Path("report.html").read_text("utf-8")


def test_labels_that_say_too_often_wrong_change_nothing(command: Command, data: Path) -> None:
    wrong = [{**label, "answers": False} for label in RIGHT]
    ran = calibrated(command, "--yes", labels=wrong)
    assert ran.code == 4
    assert "No promise can be made: of the" in ran.out
    assert in_force(data) == SHIPPED


def test_many_novel_messages_and_few_answers_are_too_few(command: Command, data: Path) -> None:
    zebras = [f"striped zebras fly over quiet oceans since {n} years" for n in range(60)]
    ran = calibrated(command, "--yes", labels=[{**NOVEL[0], "message": text} for text in zebras])
    assert ran.code == 4
    assert "are too few" in ran.out


def test_bad_lines_are_named_and_the_rest_is_done(command: Command, data: Path) -> None:
    ran = calibrated(command, "--yes", labels=["nonsense", *RIGHT, {"message": "x", "fact_id": "unheard"}])
    assert ran.code == 3
    assert "left out: labels.jsonl: line 1 is not JSON" in ran.err
    assert "left out: labels.jsonl: line 62, answers: is missing or not true or false" in ran.err
    assert in_force(data) != SHIPPED


def test_groups_have_thresholds_of_their_own_where_they_have_labels_enough(
    command: Command, data: Path
) -> None:
    spread = [
        {**label, "channel": "telegram" if number % 6 else "web", "language": "en"}
        for number, label in enumerate(RIGHT)
    ]
    ran = calibrated(command, "--yes", "--by", "channel", labels=spread)
    assert ran.code == 0, ran.err
    assert re.search(r"^channel=telegram +50 .* yes *$", ran.out, re.M)
    assert re.search(r"^channel=web +10 +never .* too few labels; as all else *$", ran.out, re.M)
    assert re.search(r"^all else +10 +never .* too few labels *$", ran.out, re.M)
    assert "All else is not answered, only asked back or left to people: 10 judged messages" in ran.out
    own = load_calibrations(data / "calibration.json").answering
    assert own.groups.keys() == {"channel=telegram"}
    assert own.thresholds.answer_at == 1.0


def test_a_promise_without_a_novel_message_says_what_it_does_not_hold_for(
    command: Command, data: Path
) -> None:
    ran = calibrated(command, "--dry-run", "--html", "report.html", labels=RIGHT)
    assert ran.code == 0
    assert "with confidence 0.9, as long as people ask only what some fact answers." in ran.out
    assert "BEWARE: no message is labelled as answered by nothing." in ran.out
    assert "BEWARE: no message is labelled as answered by nothing." in Path("report.html").read_text("utf-8")
    told = json.loads(calibrated(command, "--dry-run", "--json", labels=RIGHT).out)
    assert (told["labels"]["novel"], told["all"]["novel"]) == (0, 0)
    assert [line[:28] for line in told["warnings"]] == ["BEWARE: no message is labell"]


def test_with_a_novel_message_there_is_nothing_to_beware_of(command: Command, data: Path) -> None:
    assert "BEWARE" not in calibrated(command, "--dry-run").out
    assert json.loads(calibrated(command, "--dry-run", "--json").out)["warnings"] == []


def test_without_a_promise_there_is_nothing_to_beware_of(command: Command, data: Path) -> None:
    wrong = [{**label, "answers": False} for label in RIGHT]
    assert json.loads(calibrated(command, "--json", labels=wrong).out)["warnings"] == []


@pytest.mark.parametrize("both", ["both", "language,channel", "channel, language"])
def test_groups_may_be_made_by_both(command: Command, data: Path, both: str) -> None:
    spread = [{**label, "channel": "web", "language": "en"} for label in RIGHT + NOVEL]
    told = json.loads(calibrated(command, "--dry-run", "--json", "--by", both, labels=spread).out)
    assert set(told["groups"]) == {"language=en,channel=web", "language=en", "channel=web"}


def test_each_group_needs_novel_messages_of_its_own(command: Command, data: Path) -> None:
    labels = [
        *({**label, "channel": channel} for label in RIGHT for channel in ("web", "telegram")),
        *({**label, "channel": "web"} for label in NOVEL),
    ]
    told = json.loads(calibrated(command, "--dry-run", "--json", "--by", "channel", labels=labels).out)
    assert {name: group["novel"] for name, group in told["groups"].items()} == {
        "channel=telegram": 0,
        "channel=web": 12,
    }
    (warning,) = told["warnings"]
    assert warning.startswith("BEWARE: of channel=telegram no message is labelled as answered by nothing.")


def test_the_facts_of_a_file_are_asked_under_its_names(command: Command, tmp_path: Path) -> None:
    lines = [{"_id": f"d/{fact.id} é", "text": fact.claim.text} for fact in FACTS]
    facts = written(*lines, path="facts.jsonl")
    named = [{**label, "fact_id": f"d/{label['fact_id']} é"} for label in RIGHT]
    ran = calibrated(command, "--facts", facts, "--dry-run", labels=named)
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.jsonl", "labels.jsonl"]


def test_the_page_needs_nothing_else_and_shows_no_labelled_message(command: Command, data: Path) -> None:
    assert calibrated(command, "--dry-run", "--html", "report.html").code == 0
    page = Path("report.html").read_text("utf-8")
    assert "<svg" in page
    assert "prefers-color-scheme: dark" in page
    assert not re.search(r"<script|src=|href=|@import|url\(", page)
    assert "Neighbours the old" not in page


def test_what_is_written_by_people_is_no_markup(command: Command, data: Path) -> None:
    base = open_base(data / "rumourline.db")
    for thing in THINGS:
        text = f"<script>alert(1)</script> [bold]the old {thing} of our town is closed"
        CaseStore(base).open(text, "en", thing, NOON)
    base.close()
    ran = calibrated(command, "--dry-run", "--html", "report.html", target="0.5")
    assert ran.code == 0
    assert "<script" not in Path("report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        pytest.param(("--labels", "labels.jsonl"), 2, id="no_target"),
        pytest.param(("--target-wrong", "0.1"), 2, id="no_labels"),
        pytest.param(("--labels", "labels.jsonl", "--target-wrong", "0"), 2, id="target_of_none"),
        pytest.param(("--labels", "labels.jsonl", "--target-wrong", "2"), 2, id="target_in_percent"),
        pytest.param(
            ("--labels", "labels.jsonl", "--target-wrong", "0.1", "--confidence", "1"), 2, id="certainty"
        ),
        pytest.param(
            ("--labels", "labels.jsonl", "--target-wrong", "0.1", "--by", "age"), 2, id="unknown_kind"
        ),
        pytest.param(("--labels", "nowhere.jsonl", "--target-wrong", "0.1"), 1, id="no_file"),
    ],
)
def test_what_was_called_wrongly(command: Command, data: Path, options: tuple[str, ...], code: int) -> None:
    written(*RIGHT)
    assert command("calibrate", *options).code == code


def test_a_named_calibration_would_go_before(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calibrated(command, "--yes")
    Path("mine.json").write_text((data / "calibration.json").read_text())
    command("calibrate", "--undo")
    monkeypatch.setenv("RUMOURLINE_CALIBRATION", "mine.json")
    refused = calibrated(command, "--yes")
    assert refused.code == 1
    assert "RUMOURLINE_CALIBRATION is set" in refused.one_error()
    assert calibrated(command, "--dry-run").code == 0


def test_a_policy_that_sets_thresholds_is_pointed_out(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("policy.toml").write_text("[decision]\nanswer_at = 0.9\n")
    monkeypatch.setenv("RUMOURLINE_POLICY", "policy.toml")
    assert "The policy file sets thresholds" in calibrated(command, "--dry-run").err


def test_a_damaged_own_calibration_can_be_undone(command: Command, data: Path) -> None:
    (data / "calibration.json").write_text("{")
    assert command("calibrate", "--undo").code == 0
    assert in_force(data) == SHIPPED
    assert (data / "calibrations" / "damaged.json").read_text() == "{"


def test_the_base_s_shift_is_kept_and_that_of_a_file_is_not(command: Command, data: Path) -> None:
    calibrated(command, "--dry-run")
    kept = (data / "shift.json").read_bytes()
    assert EstimateFile(data / "shift.json").read() is not None
    facts = written(*({"_id": fact.id, "text": fact.claim.text} for fact in FACTS[:5]), path="facts.jsonl")
    calibrated(command, "--facts", facts, "--dry-run", labels=RIGHT * 2)
    assert (data / "shift.json").read_bytes() == kept


def test_a_calibration_of_another_version_is_refused_and_does_not_stand_in_the_way(
    command: Command, data: Path
) -> None:
    assert calibrated(command, "--yes").code == 0
    own = json.loads((data / "calibration.json").read_text())
    own["scorers"][0]["weights"]["first"] = 1.0
    own["version"] = "local-old"
    (data / "calibration.json").write_text(json.dumps(own))
    refused = command("doctor", "--json")
    assert "was made for another version ('first' is no signal" in refused.out
    again = calibrated(command, "--yes")
    assert again.code == 0, again.err
    assert "run rumourline calibrate again with your labels" in again.err
    assert DAY.fullmatch(in_force(data))
    assert json.loads((data / "calibrations" / "local-old.json").read_text()) == own


def test_new_labels_are_judged_where_the_base_lies_now(
    command: Command, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = json.loads(calibrated(command, "--yes", "--json").out)
    own = json.loads((data / "calibration.json").read_text())
    (data / "calibration.json").write_text(json.dumps({**own, "shift": 9.0}))
    second = json.loads(calibrated(command, "--dry-run", "--json").out)
    assert second["shift"] == first["shift"] != 9.0
    assert second["after"] == first["after"]
    monkeypatch.setenv("RUMOURLINE_CALIBRATION", str(data / "calibration.json"))
    assert json.loads(calibrated(command, "--dry-run", "--json").out)["shift"] == first["shift"]
