"""Signals say how well facts fit, whatever order they come in; twins do not stand in each other's way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import SUREST, Calibration, Scorer
from bot.core.matching import LATE, Candidate, score, signal_names, signals, twins
from embeddings.late import COLUMNS
from tests.core.plain_signals import plain_signals
from tests.core.strategies import texts

BY_FUSED = Calibration("test", (Scorer(-3.0, {"fused": 6.0}),))
WORDS = ("water", "kills", "5g", "2020", "7", "virus")


def _candidate(fact_id: str, fused: float, *wordings: str, bm25: float = 0.0) -> Candidate:
    return Candidate(fact_id, fused, {"model": fused}, bm25, tuple(tuple(text.split()) for text in wordings))


_MEASURES = st.tuples(*[st.floats(-1, 1)] * len(LATE))


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
            {model: draw(_MEASURES) for model in sorted(known)},
            draw(st.integers(0, 3)),
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


@given(st.lists(st.sampled_from(WORDS)).map(" ".join), _candidates())
def test_signals_are_to_the_last_bit_what_they_are_defined_as(text: str, candidates: list[Candidate]) -> None:
    assert signals(text, candidates) == plain_signals(text, candidates)


@pytest.mark.parametrize("most", [1, 3], ids=["few_scores", "some_scores"])
@given(st.data())
def test_so_they_are_where_scores_are_equal_and_facts_are_entered_twice(
    most: int, data: st.DataObject
) -> None:
    number = st.integers(0, most).map(float)
    wording = st.sampled_from(("water kills", "5g", "the virus of 2020", "7 2020")).map(str.split).map(tuple)
    drawn = data.draw(st.lists(st.tuples(number, number, st.lists(wording, max_size=2)), max_size=9))
    candidates = [
        Candidate(f"f{at}", fused, {"a": bm25}, bm25, tuple(spoken), {"a": (fused,) * COLUMNS})
        for at, (fused, bm25, spoken) in enumerate(drawn)
    ]
    assert signals("does water kill 7 in 2020", candidates) == plain_signals(
        "does water kill 7 in 2020", candidates
    )


def _by_id(text: str, candidates: Sequence[Candidate]) -> dict[str, dict[str, float]]:
    return {c.fact_id: found for c, found in zip(candidates, signals(text, candidates), strict=True)}


@given(texts(), _candidates())
def test_every_signal_there_is_has_a_name_that_is_known(text: str, candidates: list[Candidate]) -> None:
    names = signal_names(("a", "b"))
    assert all(entry.keys() <= names for entry in signals(text, candidates))
    assert "c_lead" not in names


def test_no_candidates_no_signals() -> None:
    assert signals("water kills", []) == []
    assert score("water kills", [], BY_FUSED) == ()


def test_twins_do_not_take_each_others_lead() -> None:
    twins = [_candidate("a", 0.9, "water kills"), _candidate("b", 0.9, "water kills", "5g kills")]
    other = _candidate("c", 0.4, "milk heals")
    found = _by_id("water kills", [*twins, other])
    assert found["a"]["fused_lead"] == found["b"]["fused_lead"] == pytest.approx(0.5)
    assert found["c"]["fused_lead"] == pytest.approx(-0.5)


def test_rivals_with_other_wordings_do() -> None:
    found = _by_id("water", [_candidate("a", 0.9, "water kills"), _candidate("b", 0.8, "water heals")])
    assert found["a"]["fused_lead"] == pytest.approx(0.1)
    assert found["b"]["fused_lead"] == pytest.approx(-0.1)


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


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param((0, 1, 2), ["c", "b", "a"], id="entered_in_turn"),
        pytest.param((2, 1, 0), ["c", "a", "b"], id="entered_the_other_way_round"),
        pytest.param((1, 0, 1), ["c", "a", "b"], id="same_place_then_by_id"),
    ],
)
def test_matches_come_most_probable_first_then_as_they_were_entered(
    places: tuple[int, int, int], expected: list[str]
) -> None:
    candidates = [
        replace(_candidate(fact_id, fused, fact_id), place=place)
        for (fact_id, fused), place in zip((("b", 0.5), ("c", 0.9), ("a", 0.5)), places, strict=True)
    ]
    assert [match.fact_id for match in score("x", candidates, BY_FUSED)] == expected


def test_candidates_stay_apart_where_their_probabilities_are_both_as_good_as_1() -> None:
    steep = Calibration("steep", (Scorer(0.0, {"fused": 2000.0}),))
    candidates = [replace(_candidate("old", 0.8), place=0), replace(_candidate("near", 0.9), place=1)]
    found = score("x", candidates, steep)
    assert [(match.fact_id, match.probability) for match in found] == [("near", SUREST), ("old", SUREST)]


def test_without_a_basis_the_fact_that_was_entered_first_comes_first() -> None:
    silent = Calibration("silent", (Scorer(0.0, {"another_model": 1.0}),))
    candidates = [replace(_candidate("a", 0.9), place=1), replace(_candidate("b", 0.1), place=0)]
    assert [match.fact_id for match in score("x", candidates, silent)] == ["b", "a"]


HALF = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)


def _read(fact_id: str, **late: tuple[float, ...]) -> Candidate:
    return replace(_candidate(fact_id, 0.5, fact_id), late=late)


@pytest.mark.parametrize(
    ("candidates", "models"),
    [
        pytest.param([_read("a", m=HALF, n=HALF), _read("b", m=HALF, n=HALF)], {"m", "n"}, id="both"),
        pytest.param([_read("a", m=HALF, n=HALF), _read("b", m=HALF)], {"m"}, id="one_lacks_a_model"),
        pytest.param([_read("a", m=HALF), _read("b", n=HALF)], set(), id="none_in_common"),
        pytest.param([_read("a", m=HALF), _read("b")], set(), id="one_was_not_read"),
    ],
)
def test_late_signals_are_of_the_models_that_read_all_candidates(
    candidates: list[Candidate], models: set[str]
) -> None:
    expected = {f"{model}_{measure}{kind}" for model in models for measure in LATE for kind in KINDS}
    for entry in signals("x", candidates):
        assert {name for name in entry if name.startswith(("m_", "n_"))} == expected


KINDS = ("", "_lead", "_sixth", "_middle")


def test_a_late_signal_is_the_measure_of_its_name() -> None:
    found = signals("x", [_read("a", m=HALF), _read("b", m=tuple(value / 2 for value in HALF))])
    assert [found[0][f"m_{measure}"] for measure in LATE] == list(HALF)
    assert [found[0][f"m_{measure}_lead"] for measure in LATE] == pytest.approx([v / 2 for v in HALF])


def test_a_measure_is_not_mistaken_for_one_of_the_vectors() -> None:
    assert len(LATE) == len(HALF) == COLUMNS
    assert "m" not in signals("x", [replace(_read("a", m=HALF), cosines={})])[0]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(["bats carry the virus"], ["bats carry the virus"], True, id="same"),
        pytest.param(["bats carry the virus"], ["the virus bats carry"], True, id="other_order"),
        pytest.param(["a b c d"], ["a b c d e"], True, id="four_of_five"),
        pytest.param(["a b c d e"], ["a b c d x"], False, id="four_of_six"),
        pytest.param(["water kills 5g"], ["water kills 5g"], False, id="three_words_are_too_few"),
        pytest.param(["a a a b"], ["a a a b"], False, id="words_count_once"),
        pytest.param(["x y", "a b c d"], ["u v w z", "d c b a"], True, id="any_two_wordings"),
        pytest.param([], ["a b c d"], False, id="no_wording"),
    ],
)
def test_twins_share_most_words_of_two_wordings(one: list[str], other: list[str], expected: bool) -> None:
    first, second = _candidate("a", 0, *one), _candidate("b", 0, *other)
    assert twins(first, second) is twins(second, first) is expected
