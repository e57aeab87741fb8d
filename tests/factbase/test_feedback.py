"""A person has one word about a prompt, and what the words teach is counted once."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from factbase.cases import CaseStore
from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.feedback import Feedback, FeedbackStore, Label, Word
from factbase.instants import stamp
from factbase.store import FactStore
from tests.fakes import NOON, published

SAID = Feedback(
    at=NOON,
    word=Word.ANSWERS_ME,
    prompt="p1",
    channel="telegram",
    conversation="c1",
    author="ana",
    language="en",
    fact_id="a",
    fact_version=1,
    case_id=None,
    calibration="by hand",
    probability=0.875,
    text="is the bridge closed",
)
NONE = replace(SAID, word=Word.NONE_OF_THESE, fact_id=None, fact_version=None)


@pytest.fixture
def feedback(base: Base) -> FeedbackStore:
    FactStore(base).save([published("a", "one"), published("b", "two")], NOON)
    return FeedbackStore(base)


def _label(
    answers: bool | None = True, fact_id: str | None = "a", text: str = "is the bridge closed"
) -> Label:
    return Label(text, fact_id, answers, "en", "telegram")


def test_feedback_is_kept_whole(base: Base, feedback: FeedbackStore) -> None:
    given = replace(SAID, case_id=CaseStore(base).open("one", "en", "d1", NOON))
    assert feedback.record(given) is True
    (row,) = base.rows("SELECT * FROM feedback")
    assert {name: row[name] for name in asdict(given)} == {**asdict(given), "at": stamp(NOON)}


@pytest.mark.parametrize(
    ("second", "kept", "counts"),
    [
        ({}, False, {"answers_me": 1}),
        ({"at": NOON + timedelta(hours=1), "text": None}, False, {"answers_me": 1}),
        ({"word": Word.DISPUTE}, True, {"dispute": 1}),
        ({"fact_id": "b"}, True, {"answers_me": 1}),
        ({"author": "ben"}, True, {"answers_me": 2}),
        ({"prompt": "p2"}, True, {"answers_me": 2}),
    ],
    ids=["the same", "the same later", "another word", "another fact", "another person", "another prompt"],
)
def test_a_person_has_one_word_about_a_prompt(
    feedback: FeedbackStore, second: dict[str, object], kept: bool, counts: dict[str, int]
) -> None:
    assert feedback.record(SAID) is True
    assert feedback.record(replace(SAID, **second)) is kept  # type: ignore[arg-type] # a table of fields
    assert feedback.counts() == counts


def test_another_word_replaces_the_whole_row(base: Base, feedback: FeedbackStore) -> None:
    feedback.record(SAID)
    other = replace(
        SAID,
        at=NOON + timedelta(hours=1),
        word=Word.CHOSEN,
        channel="discord",
        conversation="c2",
        language="es",
        fact_id="b",
        calibration="fitted",
        probability=None,
        text="otra",
    )
    assert feedback.record(other) is True
    (row,) = base.rows("SELECT * FROM feedback")
    assert {name: row[name] for name in asdict(other)} == {**asdict(other), "at": stamp(other.at)}


@pytest.mark.parametrize(
    ("said", "label"),
    [
        (SAID, _label(True)),
        (replace(SAID, word=Word.CHOSEN), _label(True)),
        (replace(SAID, word=Word.NOT_MINE), _label(False)),
        (NONE, _label(None, None)),
        (replace(SAID, word=Word.NONE_OF_THESE), _label(None, None)),
        (replace(SAID, word=Word.DISPUTE), None),
        (replace(SAID, text=None), None),
        (replace(SAID, text=""), None),
        (replace(SAID, fact_id=None, fact_version=None), None),
    ],
    ids=[
        "answers me",
        "chosen",
        "not mine",
        "none of these",
        "none of these, with a fact",
        "dispute",
        "text not kept",
        "empty text",
        "a word about no fact",
    ],
)
def test_what_a_word_teaches(feedback: FeedbackStore, said: Feedback, label: Label | None) -> None:
    feedback.record(said)
    assert list(feedback.labels()) == ([label] if label else [])


@pytest.mark.parametrize(
    ("second", "labels"),
    [
        ({}, [_label()]),
        ({"word": Word.NOT_MINE}, [_label(False)]),
        ({"word": Word.NOT_MINE, "at": NOON - timedelta(hours=1)}, [_label()]),
        ({"word": Word.DISPUTE}, [_label()]),
        ({"author": "ben"}, [_label(), _label()]),
        ({"fact_id": "b"}, [_label(), _label(fact_id="b")]),
        ({"text": "other"}, [_label(), _label(text="other")]),
    ],
    ids=[
        "the same twice",
        "the latest word counts",
        "not the last one entered",
        "a dispute takes nothing back",
        "each person",
        "each fact",
        "each text",
    ],
)
def test_one_label_a_text_fact_and_person(
    feedback: FeedbackStore, second: dict[str, object], labels: list[Label]
) -> None:
    feedback.record(SAID)
    feedback.record(replace(SAID, prompt="p2", **second))  # type: ignore[arg-type] # a table of fields
    assert list(feedback.labels()) == labels


def test_none_of_these_is_one_label_too(feedback: FeedbackStore) -> None:
    for prompt in ("p1", "p2"):
        feedback.record(replace(NONE, prompt=prompt))
    assert list(feedback.labels()) == [_label(None, None)]


@pytest.mark.parametrize(
    "wrong", [{"fact_id": "z"}, {"fact_version": 9}, {"case_id": 9}], ids=["fact", "version", "case"]
)
def test_feedback_names_only_what_is_there(feedback: FeedbackStore, wrong: dict[str, object]) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        feedback.record(replace(SAID, **wrong))  # type: ignore[arg-type] # a table of fields
    assert feedback.counts() == {}
