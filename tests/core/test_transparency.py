"""The public report counts open cases, hides small counts for good, and its ranges hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.suppressing import LEAST, series, shown, table, told
from bot.core.transparency import CaseSpan, CorrectionSeen, Observed, Sampled, report, share, waiting
from tests.fakes import NOON

START, END = NOON - timedelta(days=30), NOON
EMPTY = Observed(START, END, NOON)
counts = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 12), max_size=8)


def hours(*lasted: float) -> list[tuple[timedelta, bool]]:
    """Lengths in hours; a negative one still waits."""
    return [(timedelta(hours=abs(each)), each > 0) for each in lasted]


@pytest.mark.parametrize(
    ("lasted", "median", "p90"),
    [
        (hours(), None, None),
        (hours(1), 1, 1),
        (hours(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 5, 9),
        (hours(1, 2, 3, 4, -5, -6, -7, -8, -9, -10), None, None),
        (hours(-1, -1, -1, -1, 2, 3), 2, 3),
        (hours(1, -1, 2), 2, 2),
        (hours(-4), None, None),
    ],
    ids=["none", "one", "all ended", "most wait", "early ones wait", "tie", "one waits"],
)
def test_open_cases_make_times_longer_never_shorter(
    lasted: Sequence[tuple[timedelta, bool]], median: float | None, p90: float | None
) -> None:
    found = waiting(lasted)
    told = [None if time is None else time / timedelta(hours=1) for time in (found.median, found.p90)]
    assert told == [median, p90]
    assert found.open == sum(not ended for _, ended in lasted)


def test_the_estimate_is_that_of_the_paper() -> None:
    """Kaplan and Meier's example: deaths at 0.8, 3.1, 5.4, 9.2 months, losses at 1.0, 2.7, 7.0, 12.1."""
    found = waiting(hours(0.8, -1.0, -2.7, 3.1, 5.4, -7.0, 9.2, -12.1))
    assert [step.waiting for step in found.curve] == pytest.approx([0.875, 0.7, 0.525, 0.2625])


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=12))
def test_the_curve_is_the_product_over_single_steps(cases: list[tuple[int, bool]]) -> None:
    found = waiting([(timedelta(hours=hour), ended) for hour, ended in cases])
    left = 1.0
    for hour in range(10):
        risk = sum(other >= hour for other, _ in cases)
        left *= 1 - sum(other == hour and ended for other, ended in cases) / risk if risk else 1
        at = [step.waiting for step in found.curve if step.after <= timedelta(hours=hour)]
        assert (at[-1] if at else 1.0) == pytest.approx(left)


@given(st.integers(1, 25), st.data())
def test_an_interval_leaves_out_only_shares_that_make_the_count_improbable(
    of: int, data: st.DataObject
) -> None:
    wrong = data.draw(st.integers(0, of))
    found = share(wrong, of)
    assert found is not None

    def tail(rate: float, least: int, most: int) -> float:
        return sum(comb(of, at) * rate**at * (1 - rate) ** (of - at) for at in range(least, most + 1))

    if wrong:
        assert tail(found.low, wrong, of) == pytest.approx(0.025, abs=1e-6)
    else:
        assert found.low == 0
    if wrong < of:
        assert tail(found.high, 0, wrong) == pytest.approx(0.025, abs=1e-6)
    else:
        assert found.high == 1


@given(counts)
def test_no_small_count_is_told_or_can_be_worked_out(given: dict[str, int]) -> None:
    rows, total = table(given), sum(given.values())
    assert all(row.count is None or row.count >= LEAST for row in rows)
    if total >= LEAST:
        assert sum(row.count or 0 for row in rows) == total, "nothing is lost"
        hidden = [row for row in rows if row.names > 1 or row.name == "others"]
        assert all((row.count or 0) >= LEAST for row in hidden)


@given(st.lists(st.integers(0, 12), max_size=10))
def test_what_is_left_out_of_a_series_is_never_one_small_count_alone(given: list[int]) -> None:
    left = [count for count, out in zip(given, series(given), strict=True) if out is None]
    assert all(out is None or out == count for count, out in zip(given, series(given), strict=True))
    assert not any(0 < count < LEAST for count in (out for out in series(given) if out is not None))
    if left and sum(given) > sum(left):
        assert len(left) >= 2
        assert sum(left) >= LEAST


def test_a_count_is_told_in_words() -> None:
    assert [told(shown(count)) for count in (0, 1, 4, 5, 1234)] == [
        *("0", "fewer than 5", "fewer than 5", "5", "1,234")
    ]


def test_cases_that_needed_no_answer_do_not_count_as_waiting_for_one() -> None:
    opened = START
    cases = [
        CaseSpan(opened, opened + timedelta(hours=2), opened + timedelta(hours=2)),
        CaseSpan(opened, None, opened + timedelta(hours=1)),
        CaseSpan(opened),
    ]
    made = report(replace(EMPTY, cases=cases))
    assert (made.cases, made.outcome.counted, made.outcome.open) == (3, 3, 1)
    assert (made.answer.counted, made.answer.open) == (2, 1)
    assert made.outcome.median == timedelta(hours=2)


def test_an_end_after_the_report_has_not_happened_yet() -> None:
    late = CaseSpan(NOON - timedelta(hours=1), NOON + timedelta(hours=1), NOON + timedelta(hours=1))
    assert report(replace(EMPTY, cases=[late])).outcome.open == 1


@pytest.mark.parametrize(
    ("words", "said", "rate", "at_most"),
    [
        ({}, 0, None, None),
        ({"answers_me": 3}, None, None, None),
        ({"answers_me": 90, "not_mine": 10}, 100, 0.1, None),
        ({"answers_me": 98, "dispute": 2}, 100, None, 0.0993),
        ({"answers_me": 96, "chosen": 4, "none_of_these": 7}, 100, 0.0, None),
        ({"not_mine": 40, "answers_me": 1}, 41, None, 1.0),
    ],
    ids=["nobody", "few", "both", "few wrong", "none wrong", "few right"],
)
def test_few_words_of_people_give_a_bound_that_is_that_of_the_largest_small_count(
    words: dict[str, int], said: int | None, rate: float | None, at_most: float | None
) -> None:
    found = report(replace(EMPTY, feedback=words)).feedback
    assert (found.said, found.wrong.value if found.wrong else None) == (said, rate)
    assert found.most == pytest.approx(at_most, abs=1e-4)


def test_everything_is_in_the_report() -> None:
    made = report(
        replace(
            EMPTY,
            decisions={"answer": 90, "escalate": 2, "ignore": 9},
            days={date(2026, 11, 1): 101, date(2026, 11, 2): 0},
            people=3,
            recalls=[CorrectionSeen(20, 14, 2), CorrectionSeen(6, 6, 0)],
            broadcasts=[CorrectionSeen(30, 22, 8)],
            sampled=Sampled(90, 80, 50, 40, 2),
        )
    )
    assert (made.questions, made.people, made.whole) == (101, None, True)
    assert [(row.name, row.count, row.names) for row in made.decisions] == [
        *(("answer", 90, 1), ("others", 11, 2))
    ]
    assert (made.corrections.issued, made.corrections.reached) == (2, 20)
    assert (made.corrections.unreachable, made.corrections.waiting) == (None, None)
    assert (made.broadcasts.issued, made.broadcasts.reached, made.broadcasts.unreachable) == (1, 22, 8)
    assert made.wrong_in_sample is not None
    assert (made.wrong_in_sample.value, made.wrong_in_sample.of) == (0.05, 40)
