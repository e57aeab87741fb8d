"""Measures are those of the books: by hand on small cases, against other people's code on drawn ones."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import (  # type: ignore[import-untyped] # it comes without types
    average_precision_score,
    roc_auc_score,
)

from bot.core.asking import Asking
from bot.core.decide import Kind
from bot.core.measures import (
    DECIDING,
    LIMITS,
    RANKING,
    SHARES,
    Bin,
    Measure,
    Step,
    at_threshold,
    auroc,
    average_precision,
    bins,
    calibration_error,
    coverage_at,
    measured,
    recall,
    reciprocal_rank,
    sweep,
)
from tests.core.askings import FACTS, asking, askings


@pytest.mark.parametrize(
    ("ranked", "right", "depth", "expected"),
    [
        ("abc", "a", 1, 1.0),
        ("abc", "b", 1, 0.0),
        ("abc", "b", 5, 1 / 2),
        ("abc", "c", 2, 0.0),
        ("abc", "ac", 5, (1 + 2 / 3) / 2),
        ("abc", "az", 5, 1 / 2),
        ("abc", "ab", 1, 1 / 2),
        ("", "a", 5, 0.0),
    ],
)
def test_average_precision(ranked: str, right: str, depth: int, expected: float) -> None:
    assert average_precision(ranked, frozenset(right), depth) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranked", "right", "expected"),
    [("abc", "a", 1.0), ("abc", "cb", 0.5), ("abc", "z", 0.0), ("", "a", 0.0)],
)
def test_reciprocal_rank(ranked: str, right: str, expected: float) -> None:
    assert reciprocal_rank(ranked, frozenset(right)) == expected


@pytest.mark.parametrize(
    ("right", "depth", "expected"),
    [("a", 1, 1.0), ("b", 1, 0.0), ("ac", 2, 0.5), ("ac", 3, 1.0), ("az", 9, 0.5)],
)
def test_recall(right: str, depth: int, expected: float) -> None:
    assert recall("abc", frozenset(right), depth) == expected


@given(st.permutations(FACTS), st.sets(st.sampled_from(FACTS), min_size=1))
def test_average_precision_of_a_whole_ranking_is_that_of_sklearn(ranked: list[str], right: set[str]) -> None:
    expected = average_precision_score([fact in right for fact in ranked], [-at for at in range(len(ranked))])
    assert average_precision(ranked, frozenset(right), len(ranked)) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 4).map(float), st.booleans()), max_size=12))
def test_auroc_is_that_of_sklearn_also_with_ties(scored: list[tuple[float, bool]]) -> None:
    labels = [label for _, label in scored]
    if len(set(labels)) < 2:
        assert auroc(scored) is None
    else:
        assert auroc(scored) == pytest.approx(roc_auc_score(labels, [score for score, _ in scored]))


SWEPT = (
    asking("a", "a", 0.9),
    asking("a", "a", 0.8),
    asking("a", "b", 0.8),
    asking("a", "", 0.6),
    asking("a", "a", 0.5),
    asking("", "a", None),
    asking("a", "", 0.0),
)


def test_the_sweep_answers_what_is_equally_probable_together() -> None:
    assert sweep(SWEPT) == (
        Step(0.9, 0.0, 1 / 5),
        Step(0.8, 1 / 3, 2 / 5),
        Step(0.6, 2 / 4, 2 / 5),
        Step(0.5, 2 / 5, 3 / 5),
    )


def test_nothing_is_swept_where_nothing_is_answerable() -> None:
    assert sweep([asking("a", "", 0.9)]) == ()
    assert measured(Measure.COVERAGE_AT_5, [asking("a", "", 0.9)]) is None


@pytest.mark.parametrize(
    ("threshold", "expected"), [(0.95, None), (0.9, 0.9), (0.85, 0.9), (0.55, 0.6), (0.1, 0.5)]
)
def test_a_threshold_answers_all_that_is_at_least_so_probable(
    threshold: float, expected: float | None
) -> None:
    step = at_threshold(sweep(SWEPT), threshold)
    assert (step and step.threshold) == expected


@given(askings(), st.sampled_from(sorted(LIMITS)))
def test_coverage_at_a_limit_is_the_best_that_any_threshold_gives(
    asked: list[Asking], measure: Measure
) -> None:
    answerable = sum(not each.novel for each in asked)
    assume(answerable)
    best = 0.0
    for threshold in {each.probability for each in asked if each.probability}:
        told = [each for each in asked if (each.probability or 0.0) >= threshold]
        right = sum(each.first_right for each in told)
        if (len(told) - right) / len(told) <= LIMITS[measure]:
            best = max(best, right / answerable)
    assert measured(measure, asked) == best == coverage_at(sweep(asked), LIMITS[measure])


def test_exactly_as_much_wrong_as_allowed_is_allowed() -> None:
    asked = [asking("a", "a" if at else "b", 0.9) for at in range(10)]
    assert measured(Measure.COVERAGE_AT_10, asked) == 0.9
    assert measured(Measure.COVERAGE_AT_5, asked) == 0.0


def test_bins_compare_probability_with_what_was_right() -> None:
    found = bins([asking("a", "a", 0.0), asking("a", "b", 0.05), asking("a", "a", 1.0), asking("", "", None)])
    assert found[0] == Bin(0.0, 0.1, 2, 0.025, 0.5)
    assert found[9] == Bin(0.9, 1.0, 1, 1.0, 1.0)
    assert {each.count for each in found[1:9]} == {0}
    assert calibration_error(found) == pytest.approx(2 / 3 * 0.475)


def test_without_probabilities_there_is_no_calibration_error() -> None:
    assert calibration_error(bins([asking("", "a", None)])) is None


@given(askings())
def test_the_calibration_error_is_the_weighted_distance_of_the_bins(asked: list[Asking]) -> None:
    judged = [(each.probability, each.first_right) for each in asked if each.probability is not None]
    assume(judged)
    expected = 0.0
    for tenth in range(10):
        inside = [
            (p, right) for p, right in judged if tenth / 10 <= p < (tenth + 1) / 10 or (tenth == 9 and p == 1)
        ]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            expected += len(inside) / len(judged) * abs(mean - share)
    assert measured(Measure.ECE, asked) == pytest.approx(expected)


DECIDED = (
    asking("ab", "a", 0.9, Kind.ANSWER, "a"),
    asking("ab", "b", 0.9, Kind.ANSWER, "a"),
    asking("ab", "b", 0.5, Kind.ASK_BACK, "ab"),
    asking("ab", "c", 0.5, Kind.ASK_BACK, "ab"),
    asking("ab", "a", 0.1, Kind.ESCALATE),
    asking("ab", "", 0.85, Kind.ANSWER, "a"),
    asking("ab", "", 0.4, Kind.ASK_BACK, "ab"),
    asking("", "", None, Kind.IGNORE),
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.COVERAGE, 1 / 5),
        (Measure.WRONG, 2 / 3),
        (Measure.WRONG_APART, 2 / 3),
        (Measure.HELPED, 2 / 5),
        (Measure.ASKED_BACK, 3 / 8),
        (Measure.ESCALATED, 1 / 8),
        (Measure.NOVEL_NOT_ANSWERED, 2 / 3),
        (Measure.NOVELTY_AUROC, 11 / 15),
    ],
)
def test_measures_of_what_was_done(measure: Measure, expected: float) -> None:
    assert measured(measure, DECIDED) == pytest.approx(expected)


def test_what_is_entered_twice_counts_as_wrong_by_the_labels_alone() -> None:
    twin = replace(asking("ab", "b", 0.9, Kind.ANSWER, "a"), twin=True)
    assert measured(Measure.WRONG, [*DECIDED, twin]) == pytest.approx(3 / 4)
    assert measured(Measure.WRONG_APART, [*DECIDED, twin]) == pytest.approx(2 / 3)


def test_of_nothing_nothing_is_measured() -> None:
    assert [measured(measure, []) for measure in Measure] == [None] * len(Measure)


@given(askings())
def test_every_measure_is_a_share(asked: list[Asking]) -> None:
    for measure in DECIDING:
        value = measured(measure, asked)
        assert value is None or 0.0 <= value <= 1.0
    answerable = [each for each in asked if not each.novel]
    for measure in RANKING:
        value = measured(measure, answerable)
        assert (value is None) == (not answerable)
        assert value is None or 0.0 <= value <= 1.0


@given(askings(), st.randoms())
def test_the_order_of_askings_does_not_matter(asked: list[Asking], chance: random.Random) -> None:
    shuffled = list(asked)
    chance.shuffle(shuffled)
    for measure in DECIDING:
        assert _close(measured(measure, asked), measured(measure, shuffled))


@given(askings())
def test_asking_everything_twice_changes_no_share(asked: list[Asking]) -> None:
    assume(any(not each.novel for each in asked))
    for measure in DECIDING:
        assert _close(measured(measure, asked), measured(measure, [*asked, *asked]))


@given(askings())
def test_coverage_grows_as_more_wrong_is_allowed(asked: list[Asking]) -> None:
    assume(any(not each.novel for each in asked))
    found = [measured(measure, asked) or 0.0 for measure in LIMITS]
    assert found == sorted(found)


def test_each_measure_is_either_ranking_or_deciding() -> None:
    assert {*RANKING, *DECIDING} == set(Measure)
    assert RANKING.keys() <= SHARES.keys()
    assert not RANKING.keys() & set(DECIDING)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, abs_tol=1e-12)
