"""Labels become thresholds, an adjustment, and where they are too few, a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.calibration import Adjustment, Calibration, Scorer, Thresholds
from bot.core.choosing import EVEN, Aim, Choice, Finding, Judged, choose, least_labels
from bot.core.guarantee import Trial
from bot.core.proposing import propose
from bot.core.shift import Travel
from tests.fakes import labelled

AIM = Aim(0.05)
USUAL = Thresholds(0.8, 0.2)
BASE = Calibration("base", (Scorer(0.0, {}),), travel=Travel(-2.0, 0.5, 1.0, 3.0, 0.9, 4.0), shift=1.5)


def _many(
    count: int, probability: float, wrong: bool | None, *groups: str, near: float = 0.0
) -> list[Judged]:
    return [labelled(probability, wrong, near, groups)] * count


GOOD = _many(60, 0.9, False, near=0.9)


def _chosen(judged: list[Judged], aim: Aim = AIM) -> Choice:
    return choose("", judged, aim, USUAL, Adjustment())


@pytest.mark.parametrize(
    ("judged", "finding", "answer_at"),
    [
        pytest.param([], Finding.TOO_FEW, None, id="nothing"),
        pytest.param(_many(44, 0.9, False), Finding.TOO_FEW, None, id="one_too_few"),
        pytest.param(_many(45, 0.9, False), Finding.CHOSEN, EVEN, id="just_enough"),
        pytest.param(_many(90, 0.9, None), Finding.TOO_FEW, None, id="not_told"),
        pytest.param(_many(90, 0.01, False), Finding.TOO_FEW, None, id="too_unsure_to_be_tried"),
        pytest.param(GOOD + _many(60, 0.7, True), Finding.CHOSEN, 0.71, id="wrong_from_0_7"),
        pytest.param(_many(60, 0.9, True), Finding.TOO_OFTEN_WRONG, None, id="wrong"),
    ],
)
def test_what_is_chosen(judged: list[Judged], finding: Finding, answer_at: float | None) -> None:
    found = _chosen(judged)
    assert found.finding is finding
    assert (found.thresholds and found.thresholds.answer_at) == answer_at


@pytest.mark.parametrize("good", [GOOD, GOOD[:1]], ids=["chosen", "too_few"])
def test_novel_messages_are_counted(good: list[Judged]) -> None:
    novel = [labelled(0.1, True, novel=True), labelled(0.0, False, novel=True)]
    assert _chosen(good + novel + _many(3, 0.1, True)).novel == 2


def _held_back(count: int, probability: float, wrong: bool) -> list[Judged]:
    return [Judged(probability, wrong, Trial(0.0, False))] * count


@pytest.mark.parametrize(
    ("judged", "finding", "answered"),
    [
        pytest.param(GOOD + _held_back(60, 0.95, True), Finding.CHOSEN, 60, id="wrong_ones_held_back"),
        pytest.param(
            _held_back(500, 0.95, False) + _many(10, 0.95, True),
            Finding.TOO_FEW,
            10,
            id="right_ones_held_back",
        ),
        pytest.param(
            [Judged(0.99, True, Trial(0.9, False))] * 60, Finding.CHOSEN, 60, id="another_fact_told"
        ),
        pytest.param([Judged(0.99, False, None)] * 60, Finding.TOO_FEW, 0, id="told_what_no_label_knows"),
    ],
)
def test_a_promise_counts_what_is_told(judged: list[Judged], finding: Finding, answered: int) -> None:
    found = _chosen(judged)
    assert (found.finding, found.most) == (finding, answered)


def test_what_is_more_probably_wrong_is_not_told_though_the_average_would_allow_it() -> None:
    hidden = _many(1000, 0.95, False) + _many(10, 0.2, True)
    found = _chosen(hidden)
    assert found.thresholds
    assert found.thresholds.answer_at == EVEN
    assert any(step.threshold < 0.2 and step.upper_bound < AIM.target for step in found.tried)


def test_even_odds_are_counted_after_the_adjustment() -> None:
    found = choose("", _many(1000, 0.95, False), AIM, USUAL, Adjustment(1.0, 1.0))
    assert found.thresholds
    assert Adjustment(1.0, 1.0)(found.thresholds.answer_at) >= EVEN > found.thresholds.answer_at


@pytest.mark.parametrize(
    ("unsure", "ask_back_at"),
    [
        pytest.param(_many(40, 0.3, True, near=0.3), 0.05, id="useful_as_low_as_tried"),
        pytest.param(_many(80, 0.3, True, near=0.1), 0.31, id="shown_to_be_useless_from_the_usual_on"),
        pytest.param(_many(80, 0.3, True), 0.31, id="useless_below"),
        pytest.param(_many(40, 0.3, True), 0.2, id="not_shown_to_be_useless"),
        pytest.param([], 0.2, id="nobody_asked_back"),
    ],
)
def test_questions_back_go_as_low_as_they_are_useful(unsure: list[Judged], ask_back_at: float) -> None:
    found = _chosen(GOOD + _many(10, 0.45, True, near=0.45) * bool(unsure) + unsure)
    assert found.thresholds
    assert found.thresholds.ask_back_at == ask_back_at


def test_groups_with_too_few_labels_have_no_thresholds_of_their_own() -> None:
    judged = _many(60, 0.9, False, "language=es") + _many(5, 0.9, False, "language=fr")
    found = propose(judged, AIM, USUAL, ["language=fr", "language=es"])
    assert [(one.group, one.finding, one.judged) for one in found.groups] == [
        ("language=es", Finding.CHOSEN, 60),
        ("language=fr", Finding.TOO_FEW, 5),
    ]
    assert found.applied(BASE).groups.keys() == {"language=es"}


def test_a_proposal_changes_the_calibration_and_says_thresholds_as_adjusted() -> None:
    found = propose(GOOD * 4 + _many(60, 0.7, True), AIM, USUAL)
    assert found.adjustment != Adjustment()
    assert found.common.thresholds
    new = found.applied(BASE)
    assert new == Calibration(
        BASE.version,
        BASE.scorers,
        found.said(found.common.thresholds),
        {},
        found.adjustment,
        BASE.travel,
        BASE.shift,
        cold=False,
    )
    assert new.thresholds.answer_at == found.adjustment(found.common.thresholds.answer_at)


def test_where_nothing_was_chosen_nothing_changes() -> None:
    assert propose(_many(10, 0.9, False), AIM, USUAL).applied(BASE) == BASE


@given(
    st.lists(
        st.builds(labelled, st.floats(0, 1), st.none() | st.booleans(), st.none() | st.floats(0, 1)),
        max_size=60,
    ),
    st.sampled_from((0.1, 0.3)),
)
def test_thresholds_are_in_order_and_decide_alike_before_and_after_the_adjustment(
    judged: list[Judged], target: float
) -> None:
    found = propose(judged, Aim(target, 0.8), USUAL)
    if found.common.thresholds is None:
        return
    said = found.said(found.common.thresholds)
    assert 0 < said.ask_back_at <= said.answer_at <= 1
    for one in judged:
        plain = one.probability >= found.common.thresholds.answer_at
        assert not plain or found.adjustment(one.probability) >= said.answer_at


def test_the_least_number_of_labels() -> None:
    assert least_labels(Aim(0.02, 0.9)) == 114


def test_questions_that_are_useful_from_the_usual_threshold_on_stay_asked() -> None:
    """A few just below the answers tell little: only the surest fact is suggested there."""
    sure = [labelled(0.95, wrong=False, suggested=0.95)] * 60
    unsure = [labelled(0.45, wrong=False, suggested=0.45)] * 10
    beneath = [labelled(0.4, wrong=True, suggested=0.3)] * 60
    low = [labelled(0.15, wrong=False, suggested=0.15)] * 60
    usual = Thresholds(0.74, 0.1)
    found = choose("", [*sure, *unsure, *beneath, *low], Aim(0.05), usual, Adjustment())
    assert found.thresholds is not None
    assert found.thresholds.ask_back_at <= usual.ask_back_at
