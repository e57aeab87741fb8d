"""Floors on public data: they sit a little below what was measured, so that a worse change fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.batch import Asked, judge, load_facts, result
from bot.calibration_files import load_calibrations, load_leanings
from bot.casebook import MeaningCasebook
from bot.core.claims import Claim
from bot.core.policy import Policy
from bot.judge_rooms import matcher
from embeddings.encoder import Encoder
from embeddings.index import ExactIndex
from factbase.cases import CaseStore
from factbase.database import memory_base
from tests.fakes import NOON

pytestmark = [pytest.mark.models, pytest.mark.data]


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def gold(path: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in path.read_text("utf-8").splitlines()[1:]:
        message, document, _ = line.split("\t")
        found.setdefault(message, set()).add(document)
    return found


def first_right(encoder: Encoder, folder: Path, split: str, most: int) -> float:
    """Share of messages whose most probable candidate is labelled as their answer."""
    given = load_facts(folder / "corpus.jsonl")
    wanted = dict(sorted(gold(folder / "qrels" / f"{split}.tsv").items())[:most])
    messages = [
        Asked(line["_id"], line["text"]) for line in lines(folder / "queries.jsonl") if line["_id"] in wanted
    ]
    judging, store, _ = matcher(encoder, Policy(), None)
    store.save(given.facts, NOON)
    right = 0
    for one, (judgement, ranked) in zip(messages, judge(judging, messages, NOON), strict=True):
        told = result(one, judgement, ranked, given.names, 1)["candidates"]
        right += bool(told) and told[0]["fact_id"] in wanted[one.id]
    return right / len(messages)


def test_english_questions_find_their_faq_entry(encoder: Encoder, data: Path) -> None:
    assert first_right(encoder, data / "covidqa_dupq_en", "all", 240) >= 0.80


def test_german_questions_find_their_faq_entry(encoder: Encoder, data: Path) -> None:
    # Many entries of this set say the same; only one of them is labelled.
    assert first_right(encoder, data / "covidqa_dupq_de", "all", 300) >= 0.40


def paraphrases(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Pairs of questions that people labelled as the same or as different."""
    texts = {
        line["_id"]: line["text"]
        for name in ("corpus", "queries")
        for line in lines(folder / f"{name}.jsonl")
    }
    for line in (folder / "stance" / "all.tsv").read_text("utf-8").splitlines()[1:]:
        one, other, label = line.split("\t")
        yield texts[one], texts[other], label == "same"


def joined(encoder: Encoder, one: str, other: str, language: str) -> bool:
    """Whether a case opened for one claim is found for the other."""
    cases = CaseStore(memory_base())
    policy = Policy()
    book = MeaningCasebook(
        encoder,
        ExactIndex(encoder.model.dimension),
        cases,
        load_calibrations(None).joining,
        policy.join_at,
        load_leanings(),
    )
    case_id = cases.open(one, language, "digest", NOON)
    book.keep(case_id, Claim(one, language))
    return book.find(Claim(other, language)) == case_id


@pytest.mark.parametrize(
    ("folder", "language", "floor"), [("covidqa_dupq_en", "en", 0.6), ("covidqa_dupq_de", "de", 0.35)]
)
def test_paraphrases_join_a_case_and_other_questions_do_not(
    encoder: Encoder, data: Path, folder: str, language: str, floor: float
) -> None:
    pairs = list(paraphrases(data / folder))
    for texts in zip(*((one, other) for one, other, _ in pairs), strict=True):
        encoder.encode_queries(list(texts), [language] * len(texts))  # all at once; remembered below
    found = [same for one, other, same in pairs if joined(encoder, one, other, language)]
    assert sum(found) / len(found) >= 0.93, "precision"
    assert sum(found) / sum(same for *_, same in pairs) >= floor, "recall"
