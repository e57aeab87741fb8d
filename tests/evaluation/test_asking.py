"""Messages are asked as the protocol says, and every asking sees exactly the facts that it may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from bot.batch import judge
from bot.core.claims import Claim
from bot.core.decide import Kind
from bot.core.matching import Candidate
from bot.evaluation import asking as module
from bot.evaluation.asking import AskedSet, RemovableFacts, ask
from bot.evaluation.folders import EvaluationSet, read_set
from bot.judging import Judge
from bot.retrieval import Retrieval
from embeddings.index import ExactIndex
from factbase.database import memory_base
from factbase.facts import Fact
from factbase.store import FactStore
from tests.assembled import ANSWERING, POLICY
from tests.evaluation.sets import CORPUS, QUERIES, WATER, write_set
from tests.fakes import NOON, WordEncoder, published


class Parts:
    """A judge and what it stands on."""

    def __init__(self, given: EvaluationSet) -> None:
        self.encoder = WordEncoder()
        self.store = FactStore(memory_base())
        self.store.save(given.facts, NOON)
        self.retrieval = Retrieval(self.encoder, ExactIndex(self.encoder.model.dimension), self.store)
        self.judge = Judge(
            self.retrieval, ANSWERING, POLICY, lambda text: "und" if "harbour" in text else "en"
        )


def asked(given: EvaluationSet, done: list[tuple[int, int]] | None = None) -> AskedSet:
    """Ask a set with words in place of models."""
    parts, seen = Parts(given), done if done is not None else []
    return ask(given, parts.judge, parts.retrieval, parts.store, NOON, lambda *at: seen.append(at))


def test_twice_is_once_with_and_once_without_the_right_facts(tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    found = asked(read_set(write_set(tmp_path / "faq"), "dev"), done)
    with_, without = (
        {a.message[1]: a for a in found.deciding if a.novel is novel} for novel in (False, True)
    )
    assert with_.keys() == without.keys() == {"q1", "q2", "q3"}
    assert with_["q2"].told == ("water",)
    assert with_["q2"].answered_rightly
    assert "water" not in without["q2"].ranked
    assert set(without["q2"].ranked) == set(with_["q2"].ranked) - {"water"}
    assert not without["q2"].answered
    assert found.ranking == tuple(a for a in found.deciding if not a.novel)
    assert done[-1] == (6, 6)


def test_an_answer_from_a_fact_that_is_entered_twice_is_marked(tmp_path: Path) -> None:
    again = {**WATER, "_id": "water again", "title": ""}
    found = asked(read_set(write_set(tmp_path, corpus=[*CORPUS, again]), "dev"))
    assert {(a.message[1], a.novel): a.twin for a in found.deciding if a.twin} == {("q2", True): True}


def test_nothing_is_encoded_for_the_second_time_of_asking(tmp_path: Path) -> None:
    encoded = []
    neither: tuple[list[str] | None, ...] = (None, [])
    for novel in neither:
        given = read_set(write_set(tmp_path / str(novel), novel=novel), "dev")
        parts = Parts(given)
        ask(given, parts.judge, parts.retrieval, parts.store, NOON, lambda *_: None)
        encoded.append(parts.encoder.encoded)
    assert encoded[0] == encoded[1]


def test_listed_novel_messages_are_asked_once(tmp_path: Path) -> None:
    found = asked(read_set(write_set(tmp_path, novel=["q4"]), "dev"))
    assert [(a.message[1], a.novel) for a in found.deciding] == [
        *(("q1", False), ("q2", False)),
        *(("q3", False), ("q4", True)),
    ]
    assert [a.message[1] for a in found.ranking] == ["q1", "q2", "q3"]


def test_left_out_facts_take_part_in_ranking_only(tmp_path: Path) -> None:
    done: list[tuple[int, int]] = []
    given = read_set(write_set(tmp_path, leave_out={"remove_docs": ["water"]}), "dev")
    found = asked(given, done)
    assert {a.message[1]: a.first_right for a in found.ranking}["q2"]
    (left,) = [a for a in found.deciding if a.message[1] == "q2"]
    assert left.novel
    assert "water" not in left.ranked
    assert len(found.deciding) == 3
    assert done[-1] == (6, 6)


def test_an_asking_is_what_match_makes_of_the_message(tmp_path: Path) -> None:
    given = read_set(write_set(tmp_path, novel=["q4"]), "dev")
    parts = Parts(given)
    matched = judge(parts.judge, [each.asked for each in given.messages], NOON)
    for asking, (judgement, ranked) in zip(asked(given).deciding, matched, strict=True):
        assert asking.kind is judgement.decisions[0].kind
        assert asking.ranked == tuple(match.fact_id for match in ranked)
        assert asking.probability == ranked[0].probability


def test_without_a_claim_there_is_no_probability_but_a_ranking(tmp_path: Path) -> None:
    queries = [{"_id": "q1", "text": "hello"}]
    (found,) = asked(read_set(write_set(tmp_path, queries=queries, qrels=[("q1", "moon")]), "dev")).ranking
    assert (found.kind, found.probability) == (Kind.IGNORE, None)
    assert found.ranked


@pytest.mark.parametrize("at_once", [1, 2, 64])
def test_how_many_are_asked_together_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    given = read_set(write_set(tmp_path), "dev")
    expected = set(asked(given).deciding)
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    assert set(asked(given).deciding) == expected


def test_a_message_without_a_stated_language_has_that_of_most(tmp_path: Path) -> None:
    queries = [{key: value for key, value in query.items() if key in ("_id", "text")} for query in QUERIES]
    queries[2]["lang"] = "fr"
    found = asked(read_set(write_set(tmp_path, queries=queries, novel=["q4"]), "dev"))
    assert found.languages == {"q1": "en", "q2": "en", "q3": "fr", "q4": "en"}


class Shelf:
    """Neighbours that always hold the same facts, and count how often they are searched."""

    def __init__(self) -> None:
        self.searched: list[Claim] = []

    def candidates(self, claims: Sequence[Claim], now: datetime) -> list[tuple[Candidate, ...]]:
        self.searched += claims
        return [tuple(Candidate(i, 0.5, {}, 0.0, ()) for i in "abc") for _ in claims]

    def fact(self, fact_id: str) -> Fact | None:
        return published(fact_id, "a claim")


def test_removed_facts_are_gone_for_as_long_as_they_are_removed() -> None:
    shelf = Shelf()
    removable, claim = RemovableFacts(shelf), Claim("one", "en")

    def found() -> list[str]:
        return [candidate.fact_id for candidate in removable.candidates([claim, claim], NOON)[1]]

    assert found() == ["a", "b", "c"]
    with removable.without({"b"}):
        assert found() == ["a", "c"]
        assert removable.fact("b") is None
    assert found() == ["a", "b", "c"]
    assert removable.fact("b") is not None
    assert shelf.searched == [claim]
    removable.forget()
    assert found() == ["a", "b", "c"]
    assert shelf.searched == [claim, claim]
