"""Lines of labels become messages; what cannot be used is named by line and field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.messages import MAX_MESSAGE
from bot.recalibration.labels import LabelFile, LabelledMessage, load_labels, read_labels
from factbase.exchange.plain_lines import MAX_LINE

FACTS = {"water": True, "bridge": True, "old": False}
NOTHING = {"message": "boil it?", "fact_id": None}


def _read(*lines: object) -> LabelFile:
    return read_labels([one if isinstance(one, str) else json.dumps(one) for one in lines], FACTS, {})


def _line(**changed: object) -> dict[str, object]:
    return {"message": "boil it?", "fact_id": "water", "answers": True, **changed}


def test_several_lines_may_be_about_one_message() -> None:
    found = _read(
        _line(), _line(fact_id="bridge", answers=False), "", _line(message="and the bridge?"), _line()
    )
    assert found == LabelFile(
        (
            LabelledMessage("boil it?", right=frozenset({"water"}), rejected=frozenset({"bridge"})),
            LabelledMessage("and the bridge?", right=frozenset({"water"})),
        )
    )


def test_the_same_text_in_another_language_or_channel_is_another_message() -> None:
    found = _read(_line(), _line(language="es"), _line(channel="telegram"), _line(language="es"))
    assert [(one.language, one.channel) for one in found.messages] == [
        (None, None),
        ("es", None),
        (None, "telegram"),
    ]


@pytest.mark.parametrize("answers", [{}, {"answers": False}], ids=str)
def test_null_says_that_nothing_answers(answers: dict[str, bool]) -> None:
    assert _read({"message": "m", "fact_id": None, **answers}).messages == (
        LabelledMessage("m", nothing=True),
    )


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        pytest.param([_line()], False, id="right"),
        pytest.param([_line(answers=False)], True, id="rejected"),
        pytest.param([_line(fact_id="bridge")], True, id="another_is_right"),
        pytest.param([_line(), _line(fact_id="bridge")], False, id="both_are_right"),
        pytest.param([NOTHING], True, id="nothing_answers"),
        pytest.param([_line(fact_id="bridge", answers=False)], None, id="not_told"),
    ],
)
def test_whether_telling_water_is_wrong(labels: list[dict[str, object]], wrong: bool | None) -> None:
    (message,) = _read(*labels).messages
    assert message.wrong("water") is wrong


BAD = {
    "no_json": ("{", "line 1 is not JSON"),
    "no_object": ("[]", "line 1 is not an object"),
    "too_long": (" " * MAX_LINE + "{}", f"line 1 is longer than {MAX_LINE} characters"),
    "too_deep": ("[" * 200_000, "line 1 is not JSON"),
    "no_message": ({"fact_id": "water", "answers": True}, "line 1, message: is missing or not a text"),
    "empty_message": (_line(message=" "), "line 1, message: is missing or not a text"),
    "no_fact": ({"message": "m", "answers": True}, "line 1, fact_id: is missing or not a fact's id; "),
    "fact_is_a_number": (_line(fact_id=3), "line 1, fact_id: is missing or not a fact's id; "),
    "unknown_fact": (_line(fact_id="air"), "line 1, fact_id: names no fact of the base"),
    "no_answer": ({"message": "m", "fact_id": "water"}, "line 1, answers: is missing or not true or false"),
    "answer_in_words": (_line(answers="yes"), "line 1, answers: is missing or not true or false"),
    "answer_in_words_about_nothing": (
        _line(fact_id=None, answers="yes"),
        "line 1, answers: is missing or not true or false",
    ),
    "true_of_no_fact": (
        _line(fact_id=None),
        "line 1, answers: is true, but fact_id is null: name the fact, or leave",
    ),
    "language": (_line(language="Spanish"), "line 1, language: is not two or three letters"),
    "channel": (_line(channel="a,b"), "line 1, channel: is not a channel's name"),
}


@pytest.mark.parametrize(("line", "told"), BAD.values(), ids=BAD)
def test_bad_lines_are_named_and_the_rest_is_kept(line: object, told: str) -> None:
    found = _read(line, _line())
    assert len(found.messages) == 1
    (problem,) = found.problems
    assert str(problem).startswith(told)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(_line(), _line(answers=False), id="right_and_rejected"),
        pytest.param(_line(), NOTHING, id="something_and_nothing"),
        pytest.param(NOTHING, _line(), id="nothing_and_something"),
    ],
)
def test_of_two_labels_that_contradict_the_first_stays(
    first: dict[str, object], second: dict[str, object]
) -> None:
    found = _read(first, second)
    assert found.messages == _read(first).messages
    assert [str(problem) for problem in found.problems] == ["line 2 contradicts line 1: keep one of them"]


def test_nothing_answers_and_a_rejected_fact_agree() -> None:
    assert _read(NOTHING, _line(answers=False)).problems == ()


def test_labels_about_facts_that_may_not_answer_are_counted_and_left_out() -> None:
    found = _read(_line(fact_id="old"), _line(fact_id="old", answers=False, message="n"), _line())
    assert (len(found.messages), found.problems, found.outdated) == (1, (), 2)


def test_long_messages_are_cut_as_everywhere() -> None:
    assert len(_read(_line(message="word " * MAX_MESSAGE)).messages[0].text) == MAX_MESSAGE


def test_files_are_read_whoever_wrote_them(tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(_line(fact_id="W/1")).encode() + b"\r\n\r\n{\xff}\n")
    found = load_labels(file, FACTS, {"W/1": "water"})
    assert found.messages[0].right == {"water"}
    assert [problem.line for problem in found.problems] == [3]


def test_a_line_in_another_encoding_is_left_out_and_not_asked_with_its_letters_lost(tmp_path: Path) -> None:
    file = tmp_path / "labels.jsonl"
    line = json.dumps(_line(message="¿mañana cierran?"), ensure_ascii=False)
    file.write_bytes(line.encode("latin-1") + b"\n" + line.encode() + b"\n")
    found = load_labels(file, FACTS)
    assert [message.text for message in found.messages] == ["¿mañana cierran?"]
    (problem,) = found.problems
    assert str(problem).startswith("line 1 is not UTF-8 (byte 0xBF at offset")
    assert "save the file as UTF-8" in str(problem)


def test_texts_stay_out_of_what_is_logged() -> None:
    assert "boil" not in repr(_read(_line()))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        pytest.param("corect", "is no field of a label: it has message, fact_id, ", id="nothing_near"),
        pytest.param("Chanel", "; did you mean 'channel'?", id="misspelt"),
        pytest.param("fact_id ", "; did you mean 'fact_id'?", id="blank"),
        pytest.param("x" * 500, f"{'x' * 40}: is no", id="long"),
        pytest.param("a\nb", "ab", id="line_break"),
    ],
)
def test_a_field_that_no_label_has_is_named_and_its_line_left_out(field: str, said: str) -> None:
    found = _read(_line(), _line(**{field: "web"}, message="another"))
    assert [one.text for one in found.messages] == ["boil it?"]
    (problem,) = found.problems
    assert problem.line == 2
    assert said in str(problem)
    assert "\n" not in str(problem)


def test_a_note_of_one_s_own_is_passed_over() -> None:
    assert _read(_line(note="labelled twice")) == _read(_line())
