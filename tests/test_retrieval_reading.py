"""Which wordings are learnt and read closely, and where a fact stands among those that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import pytest

from bot.core.claims import Claim
from bot.core.matching import LATE
from bot.retrieval import Retrieval
from bot.similarities import CLOSELY
from embeddings.encoder import Matrix
from embeddings.index import ExactIndex
from embeddings.tokens import Reading
from factbase.database import Base, memory_base
from factbase.facts import State
from factbase.store import FactStore
from tests.assembled import FACTS
from tests.fakes import NOON, WordEncoder, published


class _Noting(WordEncoder):
    """Notes which wordings it learnt, and which it was asked to read again."""

    def __init__(self) -> None:
        super().__init__()
        self.learnt: list[str] = []
        self.read: list[str] = []

    def learn_documents(self, texts: Sequence[str]) -> tuple[Matrix, list[Reading]]:
        self.learnt += texts
        return self.encode_documents(texts), super().read_documents(texts)

    def read_documents(self, texts: Sequence[str]) -> list[Reading]:
        self.read += texts
        return super().read_documents(texts)


@pytest.fixture
def base() -> Iterator[Base]:
    base = memory_base()
    yield base
    base.close()


def _retrieval(base: Base, encoder: WordEncoder | None = None) -> tuple[Retrieval, FactStore]:
    encoder, facts = encoder or WordEncoder(), FactStore(base)
    return Retrieval(encoder, ExactIndex(encoder.model.dimension), facts), facts


def _places(retrieval: Retrieval, text: str = "the bridge") -> list[str]:
    (found,) = retrieval.candidates([Claim(text, "en")], NOON)
    return [candidate.fact_id for candidate in sorted(found, key=lambda candidate: candidate.place)]


def test_a_wording_that_stands_within_another_is_read_there(base: Base) -> None:
    encoder = _Noting()
    retrieval, facts = _retrieval(base, encoder)
    whole = "Storm warning. The old bridge is closed."
    facts.save([published("a", "Storm warning.", whole), published("b", "The old bridge")], NOON)
    retrieval.sync()
    assert encoder.learnt == [whole, "The old bridge"]
    assert sorted(encoder.encoded) == sorted([whole, "Storm warning.", "The old bridge"])
    assert set(_places(retrieval, "the old bridge is closed")) == {"a", "b"}
    assert set(encoder.read) == {whole, "The old bridge"}


def test_a_wording_that_is_most_of_another_has_no_vector_but_its_words_count(base: Base) -> None:
    encoder = _Noting()
    retrieval, facts = _retrieval(base, encoder)
    whole = "Storm warning. The old bridge is closed."
    facts.save([published("a", "The old bridge is closed.", whole)], NOON)
    retrieval.sync()
    assert encoder.encoded == [whole]
    (found,) = retrieval.candidates([Claim("the old bridge is closed", "en")], NOON)
    assert len(found[0].wordings) == 2


def test_letters_within_a_word_are_no_wording_within_another(base: Base) -> None:
    encoder = _Noting()
    retrieval, facts = _retrieval(base, encoder)
    facts.save([published("a", "rain", "brain")], NOON)
    retrieval.sync()
    assert encoder.learnt == ["rain", "brain"]


def test_the_same_wording_twice_is_learnt(base: Base) -> None:
    encoder = _Noting()
    retrieval, facts = _retrieval(base, encoder)
    facts.save([published("a", "the bridge is closed", "the bridge is closed")], NOON)
    retrieval.sync()
    assert "the bridge is closed" in encoder.learnt


def test_only_the_wordings_nearest_to_a_claim_are_read(base: Base) -> None:
    encoder = _Noting()
    retrieval, facts = _retrieval(base, encoder)
    near = [f"the old bridge is {state}" for state in ("closed", "open", "gone")]
    assert len(near) == CLOSELY
    far = [f"{name} eats fish and chips" for name in ("ana", "ben", "cy")]
    mixed = [text for pair in zip(far, near, strict=True) for text in pair]
    facts.save([published("many", *mixed), published("few", "boiling water kills germs")], NOON)
    retrieval.sync()
    encoder.read.clear()
    retrieval.candidates([Claim("the old bridge is closed", "en")], NOON)
    assert sorted(encoder.read) == sorted([*near, "boiling water kills germs"])


def test_a_candidate_is_read_closely_by_every_model_that_speaks_its_language(base: Base) -> None:
    retrieval, facts = _retrieval(base)
    facts.save(FACTS, NOON)
    (found,) = retrieval.candidates([Claim("the old bridge is closed", "en")], NOON)
    bridge = next(candidate for candidate in found if candidate.fact_id == "bridge")
    assert {name: list(late) for name, late in bridge.late.items()} == {
        "all-MiniLM-L6-v2": pytest.approx([1.0] * len(LATE), abs=0.01),
        "multilingual-e5-small": pytest.approx([1.0] * len(LATE), abs=0.01),
    }
    (found,) = retrieval.candidates([Claim("el puente", "es")], NOON)
    assert {name for candidate in found for name in candidate.late} == {"multilingual-e5-small"}


def test_a_fact_keeps_its_place_however_it_changes_and_whoever_starts_anew(base: Base) -> None:
    retrieval, facts = _retrieval(base)
    facts.save([published("z", "bridge one", state=State.DRAFT), published("m", "bridge two")], NOON)
    assert _places(retrieval) == ["m"]
    facts.save([published("a", "bridge three"), published("z", "bridge one", version=2)], NOON)
    assert _places(retrieval) == ["z", "m", "a"]
    facts.save([published("m", "bridge two", version=2, state=State.WITHDRAWN)], NOON)
    facts.save([published("z", "bridge four", version=3)], NOON)
    assert _places(retrieval) == ["z", "a"]
    facts.save([published("m", "bridge five", version=3)], NOON)
    assert _places(retrieval) == _places(_retrieval(base)[0]) == ["z", "m", "a"]


def test_a_sample_is_the_same_whatever_the_order_and_of_facts_that_may_answer() -> None:
    given = [published(f"f{n}", f"rumour number {n}") for n in range(12)]
    late = replace(given[0], expires=NOON)
    samples = []
    for order in ([late, *given[1:]], [*given[:0:-1], late]):
        with closing(memory_base()) as base:
            retrieval, facts = _retrieval(base)
            facts.save(order, NOON)
            retrieval.sync()
            samples.append([fact.id for fact in retrieval.sample(5, NOON)])
            assert len(retrieval.sample(99, NOON)) == 11
    first, second = samples
    assert first == second
    assert len(first) == 5
    assert first != sorted(first)
