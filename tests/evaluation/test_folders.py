"""Folders become sets: every optional file counts, every line that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.batch import load_facts
from bot.errors import EvaluationSetInvalid
from bot.evaluation.folders import EvaluationSet, Protocol, find_labels, read_set
from factbase.facts import MAX_PHRASINGS, State
from tests.evaluation.sets import BRIDGE, CORPUS, MOON, QRELS, QUERIES, WATER, write_set


def right(given: EvaluationSet) -> dict[str, set[str]]:
    """The facts that answer each message."""
    return {each.asked.id: set(each.right) for each in given.messages}


def remaining(given: EvaluationSet) -> dict[str, set[str]]:
    """The same once what is to be left out is gone."""
    return {each.asked.id: set(each.remaining) for each in given.messages}


def told(given: EvaluationSet) -> list[str]:
    """All problems with their files."""
    return [f"{file}: {problem}" for file, problems in given.problems.items() for problem in problems]


def test_without_word_of_novel_messages_those_with_an_answer_are_asked_twice(tmp_path: Path) -> None:
    given = read_set(write_set(tmp_path / "faq"), "dev")
    assert (given.name, given.protocol, given.problems) == ("faq", Protocol.TWICE, {})
    assert right(given) == remaining(given) == {"q1": {"bridge"}, "q2": {"water"}, "q3": {"moon"}}
    assert [each.language for each in given.messages] == ["en", "en", "fr"]


def test_facts_are_worded_as_match_words_them(tmp_path: Path) -> None:
    given = read_set(write_set(tmp_path), "dev")
    assert given.facts == load_facts(tmp_path / "corpus.jsonl").facts
    assert given.changes == ()


def test_listed_novel_messages_are_asked_too(tmp_path: Path) -> None:
    given = read_set(write_set(tmp_path, novel=["q4"]), "dev")
    assert given.protocol is Protocol.LISTED
    assert right(given)["q4"] == set()


def test_what_is_left_out_is_withdrawn_and_makes_its_messages_novel(tmp_path: Path) -> None:
    out = {"remove_docs": ["water"], "novel_queries": ["q2"], "answerable_queries": ["q1", "q3"]}
    given = read_set(write_set(tmp_path, leave_out=out), "dev")
    assert given.protocol is Protocol.LEFT_OUT
    assert right(given)["q2"] == {"water"}
    assert remaining(given) == {"q1": {"bridge"}, "q2": set(), "q3": {"moon"}}
    assert [(fact.id, fact.state) for fact in given.changes] == [("water", State.WITHDRAWN)]


def test_a_given_leave_out_file_takes_the_place_of_the_sets_own(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", leave_out={"remove_docs": ["water"]})
    (tmp_path / "other.json").write_text('{"remove_docs": ["moon"]}')
    given = read_set(folder, "dev", leave_out=tmp_path / "other.json")
    assert [fact.id for fact in given.changes] == ["moon"]


GROUPED = (
    {**BRIDGE, "fact_id": "roads"},
    WATER,
    {"_id": "bridge2", "text": "nobody may cross the river", "fact_id": "roads"},
    MOON,
)


def test_documents_of_one_group_word_one_fact(tmp_path: Path) -> None:
    given = read_set(write_set(tmp_path, corpus=GROUPED, qrels=[*QRELS, ("q1", "bridge2")]), "dev")
    assert [fact.id for fact in given.facts] == ["bridge", "water", "moon"]
    assert [phrasing.text for phrasing in given.facts[0].wordings()] == [
        "the old bridge is closed to all traffic",
        "nobody may cross the river",
    ]
    assert right(given)["q1"] == {"bridge"}


def test_of_a_group_only_the_documents_left_out_are_gone(tmp_path: Path) -> None:
    given = read_set(write_set(tmp_path, corpus=GROUPED, leave_out={"remove_docs": ["bridge"]}), "dev")
    (changed,) = given.changes
    assert (changed.id, changed.state) == ("bridge", State.PUBLISHED)
    assert [phrasing.text for phrasing in changed.wordings()] == ["nobody may cross the river"]
    assert remaining(given)["q1"] == {"bridge"}


def test_a_group_with_more_wordings_than_a_fact_may_have_is_named(tmp_path: Path) -> None:
    many = [
        {"_id": f"d{at}", "text": f"bridge number {at}", "fact_id": "b"} for at in range(MAX_PHRASINGS + 2)
    ]
    given = read_set(write_set(tmp_path, corpus=many, qrels=[("q1", "d0")]), "dev")
    assert len(given.facts[0].phrasings) == MAX_PHRASINGS
    assert told(given) == ["corpus.jsonl: the file words 'b' in more than 201 ways: the rest is left out"]


def test_a_label_of_zero_is_no_answer(tmp_path: Path) -> None:
    given = read_set(write_set(tmp_path, qrels=["q1\tbridge\t1", "q2\twater\t0", "q2\tmoon\t2"]), "dev")
    assert right(given) == {"q1": {"bridge"}, "q2": {"moon"}}


def test_lines_that_cannot_be_used_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = write_set(
        tmp_path,
        corpus=[*CORPUS, "{"],
        queries=[*QUERIES, "[]", QUERIES[0]],
        qrels=["q1\tbridge\t1", "q2 water 1", "q9\twater\t1", "q2\tmars\t1", "q2\twater\tmuch", ""],
        novel=["q4", "q1", "q8", ""],
        leave_out={"remove_docs": ["moon", "mars"], "novel_queries": ["q1", "q7"]},
    )
    given = read_set(folder, "dev")
    assert told(given) == [
        "corpus.jsonl: line 4 is not JSON: expecting property name enclosed in double quotes, at character 2",
        "queries.jsonl: line 5 is not an object",
        "queries.jsonl: line 6, _id: 'q1' was there before: keep one of them",
        "dev.tsv: line 3 is not message, document and score, with tabs between",
        "dev.tsv: line 4 names 'q9', which is no message of the set",
        "dev.tsv: line 5 names 'mars', which is no document of the set",
        "dev.tsv: line 6 has the score 'much', which is no number",
        "dev.txt: line 2 names 'q1', which has an answer",
        "dev.txt: line 3 names 'q8', which is no message of the set",
        "dev.json: the file removes 'mars', which is no document of the set",
        "dev.json: the file calls 'q7' novel, which is no message of the set",
        "dev.json: the file calls 'q1' novel, but leaves a fact that answers it",
    ]
    assert remaining(given) == {"q1": {"bridge"}, "q4": set()}


def test_most_bounds_answerable_and_novel_messages_alike_and_always_draws_the_same(tmp_path: Path) -> None:
    queries = [{"_id": f"q{at}", "text": "x y"} for at in range(40)]
    qrels = [(f"q{at}", "moon") for at in range(20)]
    folder = write_set(tmp_path, queries=queries, qrels=qrels, novel=[f"q{at}" for at in range(20, 40)])
    drawn = [right(read_set(folder, "dev", most=5)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert [bool(found) for found in drawn[0].values()] == [True] * 5 + [False] * 5
    assert right(read_set(folder, "dev", most=20)) == right(read_set(folder, "dev"))


def test_a_split_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "faq")
    write_set(folder, split="all")
    with pytest.raises(EvaluationSetInvalid, match=r"no split 'test'\. Use --split with one of: all, dev\."):
        read_set(folder, "test")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"corpus": []}, "There is no fact in .*: the file is empty"),
        ({"corpus": ["{"]}, "There is no fact in .*: corpus.jsonl: line 1 is not JSON"),
        ({"qrels": [("q1", "mars")] * 9}, r"dev.tsv: line 2 names 'mars', which is no .* and 4 more\."),
        ({"qrels": []}, "names no message and document that are both in"),
        ({"leave_out": {"remove": []}}, "is not a leave-out file: write"),
        ({"leave_out": []}, "is not a leave-out file: write"),
    ],
    ids=[
        "no facts",
        "no readable fact",
        "unknown documents",
        "no labels",
        "no documents to leave out",
        "no object",
    ],
)
def test_what_cannot_be_a_set_says_why(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    with pytest.raises(EvaluationSetInvalid, match=said):
        read_set(write_set(tmp_path, **changed), "dev")  # type: ignore[arg-type] # one of several fields


def test_a_folder_without_labels_is_no_set(tmp_path: Path) -> None:
    with pytest.raises(EvaluationSetInvalid, match="holds no labels"):
        read_set(tmp_path, "dev")


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        pytest.param(
            {"language": "fr"}, "language: is not read: write the language as lang", id="another_name"
        ),
        pytest.param({"lang": 3}, "lang: is not a language's code", id="a_number"),
    ],
)
def test_a_language_that_is_not_read_is_named_and_its_message_asked(
    tmp_path: Path, stated: dict[str, object], said: str
) -> None:
    queries = [{"_id": "q1", "text": "is the old bridge closed", **stated}]
    given = read_set(write_set(tmp_path / "faq", queries=queries, qrels=[("q1", "bridge")]), "dev")
    assert [each.language for each in given.messages] == [None]
    (problem,) = told(given)
    assert problem.startswith(f"queries.jsonl: line 1, {said}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(b'{"_id": "q2", "text": "ferm\xe9"}', "line 2 is not UTF-8 (byte 0xE9", id="not_utf_8"),
        pytest.param(b'{"_id": "q2", "text": " "}', "line 2, text: is empty", id="empty"),
        pytest.param(b'{"_id": "q2", "txt": "x"}', "line 2, txt: is no field of a message", id="no_text"),
    ],
)
def test_a_message_that_cannot_be_read_is_named_and_not_asked(tmp_path: Path, line: bytes, said: str) -> None:
    folder = write_set(tmp_path / "faq", queries=QUERIES[:1], qrels=[("q1", "bridge"), ("q2", "water")])
    with (folder / "queries.jsonl").open("ab") as file:
        file.write(line + b"\n")
    given = read_set(folder, "dev")
    assert [each.asked.id for each in given.messages] == ["q1"]
    assert told(given)[0].startswith(f"queries.jsonl: {said}")


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (
            ["corpus.jsonl"],
            "has no corpus.jsonl: an evaluation set is a folder with corpus.jsonl, queries.jsonl",
        ),
        (["corpus.jsonl", "queries.jsonl"], "has no corpus.jsonl and no queries.jsonl: "),
    ],
    ids=["corpus", "both"],
)
def test_a_missing_file_is_named_with_what_a_set_needs(tmp_path: Path, gone: list[str], said: str) -> None:
    folder = write_set(tmp_path / "faq")
    for name in gone:
        (folder / name).unlink()
    with pytest.raises(EvaluationSetInvalid, match=said):
        find_labels(folder, "dev")
