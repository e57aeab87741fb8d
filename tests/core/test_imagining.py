"""What full-text search would give a fact that is not there, on the scale of what it gives the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.claims import Claim
from bot.core.imagining import likely_bm25, would_be_found
from bot.core.matching import Candidate
from bot.retrieval import Retrieval
from bot.wiring import sample_facts
from embeddings.index import ExactIndex
from factbase.database import memory_base
from factbase.facts import State
from factbase.store import FactStore
from tests.fakes import NOON, WordEncoder, published


def _candidate(fact_id: str, bm25: float, *wordings: str, fused: float = 0.5) -> Candidate:
    return Candidate(fact_id, fused, {}, bm25, tuple(tuple(text.split()) for text in wordings))


OTHERS = (
    _candidate("a", 4.0, "the old bridge is closed"),
    _candidate("b", 1.0, "the new bridge is open"),
    _candidate("c", 0.0, "dogs bark"),
)
TELLING = ("old", "bridge", "closed")


def test_a_twin_of_the_best_scores_like_it() -> None:
    assert likely_bm25(TELLING, [("the", "old", "bridge", "is", "closed")], OTHERS) == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("old bridge closed", "the bridge closed"),
        ("closed bridge", "a very long way to say that some bridge is closed today"),
        ("old closed", "bridge closed"),
    ],
    ids=["more words", "shorter", "rarer words"],
)
def test_what_scores_higher(better: str, worse: str) -> None:
    first, second = (likely_bm25(TELLING, [tuple(text.split())], OTHERS) for text in (better, worse))
    assert first > second > 0


@pytest.mark.parametrize(
    ("wordings", "others"),
    [([("dogs", "bark")], OTHERS), ([], OTHERS), ([()], ()), ([("dogs",)], ())],
    ids=["nothing in common", "no wordings", "nobody else", "nobody else and nothing in common"],
)
def test_without_a_word_in_common_there_is_no_score(
    wordings: list[tuple[str, ...]], others: tuple[Candidate, ...]
) -> None:
    assert likely_bm25(TELLING, wordings, others) == 0.0


def test_the_best_wording_counts() -> None:
    both = likely_bm25(TELLING, [("dogs",), ("old", "bridge")], OTHERS)
    assert both == likely_bm25(TELLING, [("old", "bridge"), ("dogs",)], OTHERS) > 0


@pytest.mark.parametrize(
    ("fused", "bm25", "breadth", "found"),
    [
        (0.6, 0.0, 1, True),
        (0.4, 0.0, 3, False),
        (0.4, 0.0, 4, True),
        (0.4, 2.0, 2, True),
        (0.4, 0.5, 2, False),
        (0.4, 0.5, 3, True),
    ],
)
def test_what_would_be_among_the_first(fused: float, bm25: float, breadth: int, found: bool) -> None:
    assert would_be_found(fused, bm25, OTHERS, breadth) is found


_SAID = st.lists(
    st.sampled_from(
        ["bridge", "closed", "old", "river", "nobody", "crosses", "school", "roof", "new", "rain"]
    ),
    min_size=3,
    max_size=7,
)


@given(_SAID, _SAID, st.lists(_SAID, min_size=6, max_size=12))
def test_who_is_imagined_is_found_as_if_it_were_there(
    asked: list[str], wording: list[str], known: list[list[str]]
) -> None:
    """But for the score of its words, and for how rare its pieces are."""
    base = memory_base()
    store, encoder = FactStore(base), WordEncoder()
    retrieval = Retrieval(encoder, ExactIndex(encoder.model.dimension), store)
    store.save([published(f"f{n}", " ".join(said)) for n, said in enumerate(known)], NOON)
    claim, draft = Claim(" ".join(asked), "en"), published("draft", " ".join(wording))
    (looked,) = retrieval.look([claim], NOON)
    guessed = retrieval.imagined(looked, retrieval.imagine(draft))
    store.save([draft], NOON)
    (there,) = retrieval.candidates([claim], NOON)
    real = next((one for one in there if one.fact_id == "draft"), None)
    base.close()
    assert guessed is not None
    assert real is not None
    assert guessed.fused == pytest.approx(real.fused, abs=1e-5)
    assert guessed.cosines == pytest.approx(real.cosines, abs=1e-5)
    assert guessed.wordings == real.wordings


def test_the_share_of_the_best_score_is_about_what_sqlite_gives() -> None:
    """Each sample fact taken out, imagined, and put back."""
    facts, encoder, base = sample_facts().facts, WordEncoder(), memory_base()
    store = FactStore(base)
    retrieval = Retrieval(encoder, ExactIndex(encoder.model.dimension), store)
    store.save(facts, NOON)
    apart = []
    for fact in facts[::9]:
        claim = Claim(fact.phrasings[0].text, "en")
        store.save([replace(fact, state=State.WITHDRAWN)], NOON)
        (looked,) = retrieval.look([claim], NOON)
        guessed = retrieval.imagined(looked, retrieval.imagine(fact))
        store.save([fact], NOON)
        (there,) = retrieval.candidates([claim], NOON)
        others = max(one.bm25 for one in looked.candidates)
        real = next(one.bm25 for one in there if one.fact_id == fact.id)
        assert guessed is not None
        apart.append(abs(guessed.bm25 / max(others, guessed.bm25) - real / max(others, real)))
    base.close()
    assert sum(apart) / len(apart) < 0.1
