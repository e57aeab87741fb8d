"""The public report counts open cases and hides small counts for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.suppressing import LEAST, series, shown, table, told
from bot.core.transparency import CaseSpan, CorrectionSeen, Observed, Sampled, report
from tests.fakes import NOON

START, END = NOON - timedelta(days=30), NOON
EMPTY = Observed(START, END, NOON)
counts = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 12), max_size=8)


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
