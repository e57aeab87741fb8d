"""Candidates come from vectors and words together, and the index follows the fact base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.core.claims import Claim
from bot.core.decide import Kind
from bot.retrieval import Retrieval
from embeddings.encoder import Matrix
from embeddings.index import ExactIndex
from factbase.database import Base, memory_base, open_base
from factbase.facts import Fact, Phrasing, State
from factbase.store import FactStore
from tests.assembled import BRIDGE, FACTS, Line, line
from tests.fakes import NOON, WordEncoder, published

SIZE = WordEncoder().model.dimension


class _Failing(WordEncoder):
    """An encoder that fails while `broken`."""

    broken = False

    def encode_documents(self, texts: Sequence[str]) -> Matrix:
        if self.broken:
            raise MemoryError
        return super().encode_documents(texts)


def _retrieval(base: Base, encoder: WordEncoder | None = None) -> tuple[Retrieval, FactStore, ExactIndex]:
    index, facts = ExactIndex(SIZE), FactStore(base)
    return Retrieval(encoder or WordEncoder(), index, facts), facts, index


@pytest.fixture
def base() -> Iterator[Base]:
    base = memory_base()
    yield base
    base.close()


def _near(retrieval: Retrieval, text: str) -> list[str]:
    (found,) = retrieval.candidates([Claim(text, "en")], NOON)
    return sorted(candidate.fact_id for candidate in found)


def test_an_empty_base_has_no_candidates(base: Base) -> None:
    retrieval, _, _ = _retrieval(base)
    assert retrieval.candidates([Claim("x"), Claim("y")], NOON) == [(), ()]
    assert retrieval.candidates([], NOON) == []
    assert len(retrieval) == 0


def test_nothing_is_encoded_for_no_claims(base: Base) -> None:
    encoder = WordEncoder()
    retrieval, facts, _ = _retrieval(base, encoder)
    facts.save(FACTS, NOON)
    retrieval.sync()
    encoder.encoded.clear()
    assert retrieval.candidates([], NOON) == []
    assert encoder.encoded == []


def test_a_candidate_carries_what_was_measured(base: Base) -> None:
    retrieval, facts, _ = _retrieval(base)
    facts.save(FACTS, NOON)
    (found,) = retrieval.candidates([Claim("the old bridge is closed", "en")], NOON)
    bridge = next(candidate for candidate in found if candidate.fact_id == "bridge")
    assert bridge.fused == pytest.approx(1.0, abs=1e-5)
    assert bridge.cosines == pytest.approx({"all-MiniLM-L6-v2": 1.0, "multilingual-e5-small": 1.0}, abs=1e-5)
    assert bridge.bm25 > 0
    assert bridge.wordings[0] == ("the", "old", "bridge", "is", "closed")


def test_a_model_that_does_not_speak_the_language_is_silent(base: Base) -> None:
    retrieval, facts, _ = _retrieval(base)
    facts.save(FACTS, NOON)
    (found,) = retrieval.candidates([Claim("el puente", "es")], NOON)
    assert {name for candidate in found for name in candidate.cosines} == {"multilingual-e5-small"}


def test_a_fact_is_measured_by_its_best_wording(base: Base) -> None:
    retrieval, facts, _ = _retrieval(base)
    facts.save(FACTS, NOON)
    (found,) = retrieval.candidates([Claim("nobody may cross the river", "en")], NOON)
    assert max(found, key=lambda candidate: candidate.fused).fact_id == "bridge"
    assert max(candidate.fused for candidate in found) == pytest.approx(1.0, abs=1e-5)


def test_words_find_what_vectors_have_no_place_for(base: Base) -> None:
    index, facts = ExactIndex(SIZE), FactStore(base)
    retrieval = Retrieval(WordEncoder(), index, facts, breadth=1)
    crowd = [published(f"f{n}", f"zebra zebra zebra {n}", *["zebra"] * 1) for n in range(30)]
    facts.save([*crowd, published("rare", "needle in some very tall stack of dry hay over there")], NOON)
    assert "rare" in _near(retrieval, "zebra needle")


@pytest.mark.parametrize(
    "changed",
    [
        {"state": State.WITHDRAWN},
        {"state": State.SUPERSEDED},
        {"expires": NOON},
        {"valid_from": NOON + timedelta(microseconds=1)},
    ],
    ids=["withdrawn", "superseded", "expired", "not yet valid"],
)
def test_a_fact_that_may_not_answer_is_no_candidate(base: Base, changed: dict[str, object]) -> None:
    retrieval, facts, _ = _retrieval(base)
    facts.save(FACTS, NOON)
    assert "bridge" in _near(retrieval, "the old bridge is closed")
    facts.save([replace(BRIDGE, version=2, **changed)], NOON)  # type: ignore[arg-type]
    assert "bridge" not in _near(retrieval, "the old bridge is closed")


def test_a_fact_expires_without_any_change(base: Base) -> None:
    retrieval, facts, _ = _retrieval(base)
    facts.save([replace(BRIDGE, expires=NOON + timedelta(hours=1))], NOON)
    claim = [Claim("the old bridge is closed", "en")]
    for ahead, count in [(0, 1), (59, 1), (60, 0)]:
        (found,) = retrieval.candidates(claim, NOON + timedelta(minutes=ahead))
        assert len(found) == count


def test_sync_counts_what_changed_and_tells_progress(base: Base) -> None:
    retrieval, facts, _ = _retrieval(base)
    told: list[tuple[int, int]] = []
    facts.save([published(f"f{n}", f"word{n}") for n in range(300)], NOON)
    assert retrieval.sync(lambda done, total: told.append((done, total))) == 300
    assert told == [(256, 300), (300, 300)]
    assert retrieval.sync() == 0
    facts.save([published("f1", "other", version=2)], NOON)
    assert retrieval.sync() == 1


def test_only_what_changed_is_encoded_again(base: Base) -> None:
    encoder = WordEncoder()
    retrieval, facts, _ = _retrieval(base, encoder)
    facts.save(FACTS, NOON)
    retrieval.sync()
    encoder.encoded.clear()
    facts.save([replace(BRIDGE, version=2, phrasings=())], NOON)
    retrieval.sync()
    assert encoder.encoded == [BRIDGE.claim.text]


def test_a_word_that_has_become_rare_is_looked_for_again(base: Base) -> None:
    retrieval, facts, _ = _retrieval(base)
    facts.save([published(f"f{n}", f"bridge number{n}") for n in range(10)], NOON)
    retrieval.sync()
    facts.save([published(f"f{n}", f"tunnel number{n}", version=2) for n in range(1, 10)], NOON)
    (found,) = retrieval.candidates([Claim("bridge penguins", "en")], NOON)
    assert {candidate.fact_id for candidate in found if candidate.bm25} == {"f0"}


def test_a_failed_sync_leaves_no_stale_wording_behind(base: Base) -> None:
    encoder = _Failing()
    retrieval, facts, index = _retrieval(base, encoder)
    facts.save(FACTS, NOON)
    retrieval.sync()
    facts.save([replace(BRIDGE, version=2, phrasings=())], NOON)
    encoder.broken = True
    with pytest.raises(MemoryError):
        retrieval.sync()
    encoder.broken = False
    retrieval.sync()
    assert len(index) == 3
    assert retrieval.fact("bridge") == replace(BRIDGE, version=2, phrasings=())


def test_an_open_line_answers_what_another_process_publishes_and_stops_at_once(tmp_path: Path) -> None:
    asked = line(base=open_base(tmp_path / "r.db"))
    desk = FactStore(other := open_base(tmp_path / "r.db"))
    rumour = published("tower", "the water tower leans over our market")
    assert asked.ask(rumour.claim.text).kind is not Kind.ANSWER
    desk.save([rumour], NOON)
    assert asked.ask(rumour.claim.text).outgoing.answers[0].fact_id == "tower"
    desk.save([replace(rumour, version=2, expires=NOON + timedelta(hours=1))], NOON)
    assert asked.ask(rumour.claim.text).outgoing.answers[0].version == 2
    asked.clock.forward(timedelta(hours=1))
    assert asked.ask(rumour.claim.text).kind is not Kind.ANSWER
    desk.save([replace(rumour, version=3)], NOON)
    assert asked.ask(rumour.claim.text).kind is Kind.ANSWER
    desk.save([replace(rumour, version=3, state=State.WITHDRAWN)], NOON)
    assert asked.ask(rumour.claim.text).kind is not Kind.ANSWER
    asked.base.close()
    other.close()


def test_a_new_line_on_an_old_base_knows_all_of_it(tmp_path: Path) -> None:
    first = line(base=open_base(tmp_path / "r.db"))
    first.base.close()
    second = Line(open_base(tmp_path / "r.db"))
    assert second.ask("the old bridge is closed").kind is Kind.ANSWER
    second.base.close()


_WORDS = st.sampled_from(["bridge", "river", "water", "school", "roof", "germs", "closed"])
_PHRASES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)


class Following(RuleBasedStateMachine):
    """However facts change, and wherever encoding fails, the index equals one that is built anew."""

    def __init__(self) -> None:
        super().__init__()
        self.base = memory_base()
        self.encoder = _Failing()
        self.retrieval, self.facts, self.index = _retrieval(self.base, self.encoder)

    @rule(
        fact_id=st.sampled_from("abc"),
        claim=_PHRASES,
        others=st.lists(_PHRASES, max_size=3),
        state=st.sampled_from((State.PUBLISHED, State.PUBLISHED, State.WITHDRAWN, State.DRAFT)),
        expired=st.booleans(),
    )
    def save(self, fact_id: str, claim: str, others: list[str], state: State, expired: bool) -> None:
        stored = self.facts.get(fact_id)
        fact: Fact = published(fact_id, claim, *others, state=state, expires=NOON if expired else None)
        self.facts.save([replace(fact, version=stored.version + 1 if stored else 1)], NOON)

    @rule()
    def sync(self) -> None:
        self.retrieval.sync()

    @rule()
    def sync_in_vain(self) -> None:
        self.encoder.broken = True
        try:
            self.retrieval.sync()
        except MemoryError:
            pass
        finally:
            self.encoder.broken = False

    @invariant()
    def answers_like_one_built_anew(self) -> None:
        fresh, _, oracle = _retrieval(self.base)
        claims = [Claim("the bridge over the river is closed", "en"), Claim("germs in water", "es")]
        given, expected = self.retrieval.candidates(claims, NOON), fresh.candidates(claims, NOON)
        for one, other in zip(given, expected, strict=True):
            assert {c.fact_id: c for c in one} == {c.fact_id: c for c in other}
        everything = [Phrasing(f.claim.text) for f in self.facts.all(State.PUBLISHED)]
        assert len(self.retrieval) == len(everything)
        assert len(self.index) == len(oracle)

    def teardown(self) -> None:
        self.base.close()


Following.TestCase.settings = settings(max_examples=15, stateful_step_count=10, deadline=None)
TestFollowing = Following.TestCase
