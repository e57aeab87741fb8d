"""Files of facts and messages in, one result a message out, in their order, with the file's own names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.batch import Asked, FactFile, judge, judge_all, load_facts, load_messages, result
from bot.core.claims import Claim, Extraction
from bot.core.decide import Decision, Kind
from bot.core.matching import Match
from bot.core.messages import MAX_MESSAGE, Message
from bot.core.reasons import Reason
from bot.judging import Judge
from bot.questions import Judgement, Question
from bot.retrieval import Retrieval
from embeddings.index import ExactIndex
from factbase.database import memory_base
from factbase.exchange.plain_lines import MAX_LINE
from factbase.exchange.reading import Problem
from factbase.facts import State, Verdict
from factbase.store import FactStore
from tests.assembled import ANSWERING, POLICY
from tests.fakes import NOON, WordEncoder

DOCUMENT = {"_id": "d 1/ä?", "title": "The old bridge is closed", "text": "Nobody may cross it."}
NATIVE = {"id": "native", "claim": {"text": "boiling water kills all germs", "language": "en"}}
WITHDRAWN = {
    **NATIVE,
    "id": "gone",
    "claim": {"text": "penguins drive trams at night", "language": "en"},
    "state": "withdrawn",
}


def _file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "facts.jsonl"
    text = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("".join(f"{line}\n" for line in text), "utf-8", errors="surrogatepass")
    return path


def _judge(given: FactFile) -> Judge:
    encoder, facts = WordEncoder(), FactStore(memory_base())
    facts.save(given.facts, NOON)
    return Judge(
        Retrieval(encoder, ExactIndex(encoder.model.dimension), facts), ANSWERING, POLICY, lambda text: "en"
    )


def _results(given: FactFile, texts: Sequence[str], top: int = 10) -> list[dict[str, Any]]:
    asked = [Asked(f"m{number}", text) for number, text in enumerate(texts)]
    judged = judge(_judge(given), asked, NOON)
    return [
        result(one, judgement, ranked, given.names, top)
        for one, (judgement, ranked) in zip(asked, judged, strict=True)
    ]


@pytest.mark.parametrize("at_once", [1, 2, 3, 64])
def test_many_messages_are_judged_as_one_by_one_and_the_next_are_read_meanwhile(
    at_once: int, tmp_path: Path
) -> None:
    judging = _judge(load_facts(_file(tmp_path, DOCUMENT, NATIVE)))
    asked = [
        Asked(str(at), text)
        for at, text in enumerate(("boiling water", "hello", "the old bridge", "", "germs"))
    ]
    read: list[str] = []

    def expect(claims: Sequence[Claim]) -> None:
        read.extend(claim.text for claim in claims)

    found = [each for some in judge_all(judging, expect, asked, lambda: NOON, at_once) for each in some]
    assert [one for one, *_ in found] == asked
    assert [(judgement, ranked) for _, judgement, ranked in found] == judge(judging, asked, NOON)
    first = asked[:at_once]
    assert read == [
        claim.text for one, judgement, _ in found for claim in judgement.extraction.claims if one not in first
    ]


def test_trouble_while_the_next_are_read_is_not_lost(tmp_path: Path) -> None:
    judging = _judge(load_facts(_file(tmp_path, NATIVE)))

    def expect(claims: Sequence[Claim]) -> None:
        raise MemoryError

    asked = [Asked(str(at), f"boiling water {at}") for at in range(4)]
    with pytest.raises(MemoryError):
        list(judge_all(judging, expect, asked, lambda: NOON, 2))


def test_documents_and_native_lines_may_be_mixed(tmp_path: Path) -> None:
    given = load_facts(_file(tmp_path, DOCUMENT, "", NATIVE, WITHDRAWN))
    assert given.problems == ()
    assert sorted(fact.claim.text for fact in given.facts) == [
        "The old bridge is closed",
        "boiling water kills all germs",
        "penguins drive trams at night",
    ]


def test_drafts_may_answer_but_what_was_withdrawn_may_not(tmp_path: Path) -> None:
    given = load_facts(_file(tmp_path, DOCUMENT, NATIVE, WITHDRAWN))
    states = {fact.claim.text.split()[0]: fact.state for fact in given.facts}
    assert states == {"The": State.PUBLISHED, "boiling": State.PUBLISHED, "penguins": State.WITHDRAWN}
    found = _results(given, ["penguins drive trams at night"])[0]
    assert "gone" not in {candidate["fact_id"] for candidate in found["candidates"]}


@pytest.mark.parametrize(
    "name",
    [
        "plain",
        "d 1/ä?",
        "中文",
        "a\tb",
        '"quoted"',
        "x" * 300,
        "-",
        "..",
        "a\nb",
        "\x7f",
        "1 2",
        "é",
        "e\u0301",
    ],
)
def test_the_file_s_own_names_come_back(tmp_path: Path, name: str) -> None:
    given = load_facts(_file(tmp_path, {**DOCUMENT, "_id": name}, NATIVE))
    assert given.problems == ()
    answered, other = _results(given, ["The old bridge is closed", "boiling water kills all germs"])
    assert (answered["decision"], answered["fact_id"]) == ("answer", name)
    assert other["fact_id"] == "native"
    assert {candidate["fact_id"] for candidate in answered["candidates"]} == {name, "native"}


def test_every_message_has_candidates_in_order_of_probability(tmp_path: Path) -> None:
    given = load_facts(_file(tmp_path, DOCUMENT, NATIVE))
    texts = [
        "The old bridge is closed",
        "hello",
        "",
        "/start",
        "penguins",
        "https://example.org",
        "\ud800",
        "word " * 4000,
    ]
    found = _results(given, texts)
    assert [one["_id"] for one in found] == [f"m{number}" for number in range(len(texts))]
    for one in found:
        probabilities = [candidate["probability"] for candidate in one["candidates"]]
        assert len(probabilities) == 2
        assert probabilities == sorted(probabilities, reverse=True)
        assert one["probability"] == probabilities[0]


@pytest.mark.parametrize("text", ["hello", "thanks!", "/start", "", "😀", "https://example.org/x"])
def test_chatter_is_ignored_though_facts_come_near(tmp_path: Path, text: str) -> None:
    (found,) = _results(load_facts(_file(tmp_path, DOCUMENT)), [text])
    assert (found["decision"], found["fact_id"], found["language"]) == ("ignore", None, "und")
    assert found["candidates"]


def test_at_most_so_many_candidates_as_were_wanted(tmp_path: Path) -> None:
    (found,) = _results(load_facts(_file(tmp_path, DOCUMENT, NATIVE)), ["the old bridge"], top=1)
    assert len(found["candidates"]) == 1


def test_an_answer_names_the_surest_fact(tmp_path: Path) -> None:
    (found,) = _results(load_facts(_file(tmp_path, DOCUMENT, NATIVE)), ["boiling water kills all germs"])
    assert found["fact_id"] == "native" == found["candidates"][0]["fact_id"]
    assert found["probability"] > ANSWERING.thresholds.answer_at


def test_the_reason_stands_beside_the_decision(tmp_path: Path) -> None:
    given = load_facts(_file(tmp_path, DOCUMENT, NATIVE))
    found = _results(given, ["boiling water kills all germs", "hello", "penguins drive trams at night"])
    assert [(one["decision"], one["reason"]) for one in found] == [
        ("answer", "sure"),
        ("ignore", "greeting"),
        ("escalate", "nothing_similar"),
    ]


@pytest.mark.parametrize(
    ("kind", "reason", "told"),
    [
        pytest.param(Kind.ANSWER, Reason.SURE, "the second", id="answer"),
        pytest.param(Kind.ASK_BACK, Reason.NOT_SURE_ENOUGH, None, id="question_back"),
    ],
)
def test_the_fact_of_a_result_is_the_decision_s_whichever_is_most_probable(
    kind: Kind, reason: Reason, told: str | None
) -> None:
    first, second = Match("a", 0.9, {}), Match("b", 0.85, {})
    asked, claim = Asked("m", "the bridge"), Claim("the bridge", "en")
    question = Question(Message("m", "batch", "batch", "batch", asked.text, NOON))
    decision = Decision(kind, reason, claim, (second,))
    judged = Judgement(question, Extraction((claim,)), ((first, second),), (decision,))
    found = result(asked, judged, judged.ranked, {"b": "the second"}, 10)
    assert found["fact_id"] == told
    assert [each["fact_id"] for each in found["candidates"]] == ["a", "the second"]


def test_a_document_s_verdict_is_unknown_and_a_native_line_keeps_its_own(tmp_path: Path) -> None:
    short = {"_id": "short", "title": "", "text": "Penguins drive trams."}
    native = {**NATIVE, "verdict": "satire"}
    given = load_facts(_file(tmp_path, DOCUMENT, short, native))
    assert given.problems == ()
    assert {given.names.get(fact.id, fact.id): fact.verdict for fact in given.facts} == {
        DOCUMENT["_id"]: Verdict.UNPROVEN,
        "short": Verdict.UNPROVEN,
        "native": Verdict.SATIRE,
    }


def test_title_and_text_of_a_document_are_also_one_wording(tmp_path: Path) -> None:
    (fact,) = load_facts(_file(tmp_path, DOCUMENT)).facts
    assert [phrasing.text for phrasing in fact.wordings()] == [
        "The old bridge is closed",
        "Nobody may cross it.",
        "The old bridge is closed Nobody may cross it.",
    ]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("not json", "line"),
        ('{"_id": "x"', "line"),
        ("[1]", "line"),
        ('{"_id": "x", "title": 5, "text": "t"}', "claim.text"),
        ('{"_id": "x", "title": "", "text": ""}', "claim"),
        ('{"_id": 5, "title": "t", "text": ""}', "id"),
        ('{"_id": "x", "title": ' + "[" * 100_000, "line"),
        ('{"_id": "x", "text": "\\ud800", "title": ""}', None),
        ("\udcff\udcfe", "line"),
    ],
    ids=[
        "not json",
        "cut off",
        "no object",
        "title no text",
        "empty",
        "id no text",
        "deep",
        "surrogate",
        "bytes",
    ],
)
def test_bad_facts_are_named_with_their_line_and_left_out(
    tmp_path: Path, line: str, field: str | None
) -> None:
    path = tmp_path / "facts.jsonl"
    good = json.dumps(DOCUMENT), json.dumps(NATIVE)
    path.write_bytes("\n".join((good[0], line, good[1])).encode("utf-8", "surrogateescape"))
    given = load_facts(path)
    assert {problem.line for problem in given.problems} == {2}
    if field:
        assert field in {problem.field for problem in given.problems}
    assert len(given.facts) == 2


@pytest.mark.parametrize("content", ["", "\n\n"], ids=["empty", "blank lines"])
def test_a_file_without_facts_has_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(content)
    assert load_facts(path).facts == ()


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_facts(tmp_path / "nothing.jsonl")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("x", "line"),
        ("[]", "line"),
        ("null", "line"),
        ('{"text": "t"}', "_id"),
        ('{"_id": "", "text": "t"}', "_id"),
        ('{"_id": true, "text": "t"}', "_id"),
        ('{"_id": null, "text": "t"}', "_id"),
        ('{"_id": "a"}', "text"),
        ('{"_id": "a", "text": 5}', "text"),
        ('{"_id": "a", "text": ' + "[" * 100_000, "line"),
        ('{"_id": ' + "9" * 5_000 + "}", "line"),
        (" " * MAX_LINE + "x", "line"),
    ],
    ids=range(12),
)
def test_bad_messages_are_named_with_their_line(line: str, field: str) -> None:
    good, other = '{"_id": "g", "text": "t"}\n', '{"_id": "h", "text": "t"}\n'
    loaded = list(load_messages([good, "\n", f"{line}\n", other]))
    assert [type(one) for one in loaded] == [Asked, Problem, Asked]
    problem = loaded[1]
    assert isinstance(problem, Problem)
    assert (problem.line, problem.field) == (3, field)


def test_messages_keep_their_names_and_are_read_up_to_a_limit() -> None:
    lines = [
        json.dumps({"_id": "ä/ \t", "text": "x" * (MAX_MESSAGE + 5), "more": [1]}),
        json.dumps({"_id": 7, "text": ""}),
    ]
    first, second = load_messages(lines)
    assert first == Asked("ä/ \t", "x" * MAX_MESSAGE)
    assert second == Asked("7", "")


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "a"), (7, 7), (7, "7")],
    ids=["text", "number", "number_and_text"],
)
def test_of_two_messages_with_one_id_the_first_stays_and_the_second_is_named(
    first: str | int, second: str | int
) -> None:
    lines = [json.dumps({"_id": name, "text": f"text {name}"}) for name in (first, "b", second, "c")]
    found = list(load_messages(["\n", *lines]))
    reason = f"{str(first)!r} is already in line 2: keep one of them"
    assert found[0] == Asked(str(first), f"text {first}")
    assert found[2] == Problem(4, "_id", reason)
    assert [type(one) for one in found] == [Asked, Asked, Problem, Asked]
