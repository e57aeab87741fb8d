"""`feedback show` and `feedback labels`: what people said about answers, and what can be learnt from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.recalibration.labels import LabelFile, LabelledMessage, load_labels, read_labels
from factbase.database import Base, open_base
from factbase.feedback import Feedback, FeedbackStore, Word
from tests.cli.conftest import BRIDGE, FACTS, WATER, Command
from tests.fakes import NOON

OUT = "labels.jsonl"
ASKED = "is the old bridge closed?"
SAID = Feedback(
    at=NOON,
    word=Word.ANSWERS_ME,
    prompt="p1",
    channel="telegram",
    conversation="c1",
    author="ana",
    language="en",
    fact_id=BRIDGE.id,
    fact_version=1,
    case_id=None,
    calibration="by hand",
    probability=0.875,
    text=ASKED,
)
NONE = replace(SAID, word=Word.NONE_OF_THESE, prompt="p2", fact_id=None, text="who sold the town hall?")
WORDS = [
    SAID,
    replace(SAID, word=Word.NOT_MINE, fact_id=WATER.id, prompt="p3"),
    replace(SAID, word=Word.CHOSEN, author="ben", text="¿está cerrado el puente?", channel="discord"),
    NONE,
    replace(SAID, word=Word.DISPUTE, author="cy"),
    replace(SAID, author="dee", text=None),
]
ODD = [
    '[red]the mayor[/] said "yes"\\ :100:',
    "first line\nsecond\r\nthird\tend",
    "a\u2028b\u2029c\x85d\x1be\x7ff\0g",
    "جسر \u200f हाँ 👩‍👩‍👧 " * 100,
    '{"message": "x", "fact_id": null}',
]


@pytest.fixture
def base(data: Path) -> Iterator[Base]:
    base = open_base(data / "rumourline.db")
    yield base
    base.close()


def say(base: Base, *words: Feedback) -> None:
    """Keep these words, one a minute."""
    for minute, word in enumerate(words):
        FeedbackStore(base).record(replace(word, at=NOON + timedelta(minutes=minute)))


def read(path: Path) -> LabelFile:
    """The labels of a file, as calibrating reads them."""
    return load_labels(path, {fact.id: True for fact in FACTS})


def test_nothing_yet(command: Command, base: Base) -> None:
    ran = command("feedback", "show")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nobody has said anything about an answer yet.\n")
    assert command("feedback", "show", "--json").out == "{}\n"


def test_words_are_counted(command: Command, base: Base) -> None:
    say(base, *WORDS)
    ran = command("feedback", "show")
    assert (ran.code, ran.err) == (0, "")
    assert [row.split() for row in ran.out.splitlines()] == [
        ["word", "times"],
        ["answers_me", "2"],
        ["chosen", "1"],
        ["dispute", "1"],
        ["none_of_these", "1"],
        ["not_mine", "1"],
    ]


def test_words_are_counted_for_machines(command: Command, base: Base) -> None:
    say(base, *WORDS)
    counts = {"answers_me": 2, "chosen": 1, "dispute": 1, "none_of_these": 1, "not_mine": 1}
    assert json.loads(command("feedback", "show", "--json").out) == counts


@pytest.mark.parametrize("name", ["show", "labels"])
def test_where_there_is_no_base_nothing_is_made(command: Command, tmp_path: Path, name: str) -> None:
    ran = command("feedback", name, "--data", tmp_path / "elsewhere")
    assert ran.code == 1
    assert ran.one_error().startswith("There is no fact base in")
    assert not (tmp_path / "elsewhere").exists()


def test_labels_on_standard_output(command: Command, base: Base) -> None:
    say(base, *WORDS)
    ran = command("feedback", "labels")
    assert (ran.code, ran.err) == (0, "")
    assert [json.loads(line) for line in ran.out.splitlines()] == [
        {"message": ASKED, "fact_id": BRIDGE.id, "answers": True, "channel": "telegram"},
        {"message": ASKED, "fact_id": WATER.id, "answers": False, "channel": "telegram"},
        {
            "message": "¿está cerrado el puente?",
            "fact_id": BRIDGE.id,
            "answers": True,
            "channel": "discord",
        },
        {"message": NONE.text, "fact_id": None, "channel": "telegram"},
    ]


def test_labels_in_a_file_are_the_same_and_for_nobody_else(
    command: Command, base: Base, tmp_path: Path
) -> None:
    say(base, *WORDS)
    ran = command("feedback", "labels", "--out", OUT)
    assert (ran.code, ran.out, ran.err) == (0, "", f"4 labels were written to {OUT}.\n")
    assert (tmp_path / OUT).read_text("utf-8") == command("feedback", "labels").out
    assert (tmp_path / OUT).stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_a_file_of_no_labels(command: Command, base: Base, tmp_path: Path) -> None:
    say(base, replace(SAID, word=Word.DISPUTE), replace(SAID, author="ben", text=None))
    assert command("feedback", "labels", "--out", OUT).err == f"0 labels were written to {OUT}.\n"
    assert (tmp_path / OUT).read_bytes() == b""
    assert read(tmp_path / OUT) == LabelFile()
    ran = command("feedback", "labels")
    assert (ran.code, ran.out.strip(), ran.err) == (0, "", "")


def test_a_file_that_cannot_be_written(command: Command, base: Base, tmp_path: Path) -> None:
    ran = command("feedback", "labels", "--out", tmp_path / "missing" / OUT)
    assert ran.code == 1
    assert ran.one_error().endswith("No such file or directory")


def test_calibrating_reads_every_line(command: Command, base: Base, tmp_path: Path) -> None:
    say(base, *WORDS)
    command("feedback", "labels", "--out", OUT)
    bridge, water = frozenset({BRIDGE.id}), frozenset({WATER.id})
    assert read(tmp_path / OUT) == LabelFile(
        (
            LabelledMessage(ASKED, None, "telegram", right=bridge, rejected=water),
            LabelledMessage("¿está cerrado el puente?", None, "discord", right=bridge),
            LabelledMessage(str(NONE.text), None, "telegram", nothing=True),
        )
    )


@pytest.mark.parametrize("text", ODD, ids=["markup", "lines", "signs", "scripts", "a label"])
@pytest.mark.parametrize("word", [Word.CHOSEN, Word.NOT_MINE, Word.NONE_OF_THESE])
def test_calibrating_reads_every_text_as_it_was_kept(
    command: Command, base: Base, tmp_path: Path, text: str, word: Word
) -> None:
    fact_id = None if word is Word.NONE_OF_THESE else BRIDGE.id
    say(base, replace(SAID, word=word, text=text, fact_id=fact_id))
    command("feedback", "labels", "--out", OUT)
    told = read(tmp_path / OUT)
    assert (told.problems, [message.text for message in told.messages]) == ((), [text])
    shown = command("feedback", "labels").out.split("\n")
    assert read_labels(shown, {BRIDGE.id: True}, {}) == told


def test_a_terminal_that_knows_only_ascii_gets_labels_that_can_be_read(command: Command, base: Base) -> None:
    say(base, replace(SAID, text="¿está cerrado el puente?"))
    (line,) = command("feedback", "labels", charset="ascii").out.splitlines()
    assert json.loads(line)["message"] == "¿está cerrado el puente?"


def test_people_who_disagree_are_not_both_followed(command: Command, base: Base, tmp_path: Path) -> None:
    say(base, SAID, replace(SAID, author="ben", word=Word.NOT_MINE))
    command("feedback", "labels", "--out", OUT)
    told = read(tmp_path / OUT)
    assert [(one.line, one.reason) for one in told.problems] == [(2, "contradicts line 1: keep one of them")]
    assert [message.right for message in told.messages] == [{BRIDGE.id}]


@pytest.mark.parametrize(
    ("first", "then", "right", "rejected"),
    [
        pytest.param(SAID, replace(SAID, word=Word.NOT_MINE), [], [BRIDGE.id], id="not_mine_after_all"),
        pytest.param(replace(SAID, word=Word.NOT_MINE), SAID, [BRIDGE.id], [], id="mine_after_all"),
        pytest.param(
            replace(NONE, text=ASKED),
            replace(SAID, word=Word.CHOSEN),
            [BRIDGE.id],
            [],
            id="one_of_these_after_all",
        ),
    ],
)
def test_a_mind_that_changed_is_one_label(
    command: Command,
    base: Base,
    tmp_path: Path,
    first: Feedback,
    then: Feedback,
    right: list[str],
    rejected: list[str],
) -> None:
    say(base, first, replace(then, prompt="later"))
    command("feedback", "labels", "--out", OUT)
    told = read(tmp_path / OUT)
    (message,) = told.messages
    assert (told.problems, message.nothing) == ((), False)
    assert (sorted(message.right), sorted(message.rejected)) == (right, rejected)
