"""Signals say how well facts fit, whatever order they come in; twins do not stand in each other's way."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import Calibration, Scorer
from bot.core.matching import Candidate, score, signals
from tests.core.strategies import texts

BY_FUSED = Calibration("test", (Scorer(-3.0, {"fused": 6.0}),))
WORDS = ("water", "kills", "5g", "2020", "7", "virus")


def _candidate(fact_id: str, fused: float, *wordings: str, bm25: float = 0.0) -> Candidate:
    return Candidate(fact_id, fused, {"model": fused}, bm25, tuple(tuple(text.split()) for text in wordings))


@st.composite
def _candidates(draw: st.DrawFn) -> list[Candidate]:
    number = st.floats(-1, 1, allow_nan=False)
    wording = st.lists(st.sampled_from(WORDS), max_size=4).map(tuple)
    models = draw(st.lists(st.sets(st.sampled_from(("a", "b"))), min_size=1, max_size=6))
    return [
        Candidate(
            f"f{at}",
            draw(number),
            {model: draw(number) for model in sorted(known)},
            draw(st.floats(0, 50)),
            tuple(draw(st.lists(wording, max_size=3))),
        )
        for at, known in enumerate(models)
    ]


@given(texts(), _candidates())
def test_signals_are_finite(text: str, candidates: list[Candidate]) -> None:
    found = signals(text, candidates)
    assert len(found) == len(candidates)
    assert all(math.isfinite(value) for entry in found for value in entry.values())
    assert len({frozenset(entry) for entry in found}) == 1


@given(st.data(), _candidates())
def test_signals_do_not_depend_on_the_order_of_candidates(
    data: st.DataObject, candidates: list[Candidate]
) -> None:
    shuffled = data.draw(st.permutations(candidates))
    text = "does water kill 7 in 2020"
    assert _by_id(text, shuffled) == _by_id(text, candidates)
    assert score(text, shuffled, BY_FUSED) == score(text, candidates, BY_FUSED)


def _by_id(text: str, candidates: Sequence[Candidate]) -> dict[str, dict[str, float]]:
    return {c.fact_id: found for c, found in zip(candidates, signals(text, candidates), strict=True)}


def test_no_candidates_no_signals() -> None:
    assert signals("water kills", []) == []
    assert score("water kills", [], BY_FUSED) == ()


def test_twins_do_not_take_each_others_lead() -> None:
    twins = [_candidate("a", 0.9, "water kills"), _candidate("b", 0.9, "water kills", "5g kills")]
    other = _candidate("c", 0.4, "milk heals")
    found = _by_id("water kills", [*twins, other])
    assert found["a"]["fused_lead"] == found["b"]["fused_lead"] == pytest.approx(0.5)
    assert found["a"]["fused_first"] == found["b"]["fused_first"] == 1.0
    assert found["c"]["fused_lead"] == pytest.approx(-0.5)


def test_rivals_with_other_wordings_do() -> None:
    found = _by_id("water", [_candidate("a", 0.9, "water kills"), _candidate("b", 0.8, "water heals")])
    assert found["a"]["fused_lead"] == pytest.approx(0.1)
    assert found["b"]["fused_first"] == 0.0


def test_only_models_that_all_candidates_have_are_compared() -> None:
    found = signals(
        "x", [Candidate("a", 0.5, {"m": 0.5, "n": 0.2}, 0, ()), Candidate("b", 0.4, {"m": 0.4}, 0, ())]
    )
    assert all("m" in entry and "n" not in entry for entry in found)


def test_bm25_counts_as_a_share_of_the_best() -> None:
    small = signals("x", [_candidate("a", 0, "a", bm25=4), _candidate("b", 0, "b", bm25=1)])
    large = signals("x", [_candidate("a", 0, "a", bm25=40), _candidate("b", 0, "b", bm25=10)])
    assert small == large
    assert [entry["bm25"] for entry in small] == [1.0, 0.25]


def test_overlap_is_that_of_the_best_wording() -> None:
    candidates = [_candidate("a", 0, "milk heals", "water kills"), _candidate("b", 0, "the moon")]
    found = signals("water kills", candidates)
    assert found[0]["claim_covered"] == found[0]["fact_covered"] == found[0]["overlap"] == 1.0
    assert found[1]["overlap"] == 0.0


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    rare = _candidate("rare", 0, "virus tower")
    common = [_candidate(f"c{n}", 0, f"virus x{n}") for n in range(5)]
    found = _by_id("virus tower", [rare, *common])
    assert found["rare"]["claim_covered"] == 1.0
    assert found["c0"]["claim_covered"] < 0.5


@pytest.mark.parametrize(
    ("claim", "wording", "numbers"),
    [
        pytest.param("7 dead in 2020", "7 dead in 2020", (2, 0, 0), id="same"),
        pytest.param("7 dead", "8 dead", (0, 1, 1), id="other"),
        pytest.param("dead", "1 2 3 4 5 dead", (0, 0, 3), id="at_most_three"),
        pytest.param("٢٠٢٠ १२", "2020 12", (2, 0, 0), id="digits_of_other_scripts"),
        pytest.param("5G H1N1", "5g", (0, 0, 0), id="names_are_no_numbers"),
    ],
)
def test_numbers(claim: str, wording: str, numbers: tuple[int, int, int]) -> None:
    found = signals(claim, [_candidate("a", 0, wording)])[0]
    assert (found["numbers_shared"], found["numbers_unknown"], found["numbers_unasked"]) == numbers


def test_matches_come_most_probable_first_then_by_likeness_then_by_id() -> None:
    flat = Calibration("flat", (Scorer(0.0, {}),))
    candidates = [_candidate("b", 0.5, "b"), _candidate("c", 0.9, "c"), _candidate("a", 0.5, "a")]
    assert [match.fact_id for match in score("x", candidates, flat)] == ["c", "a", "b"]
    assert [match.fact_id for match in score("x", candidates, BY_FUSED)] == ["c", "a", "b"]
