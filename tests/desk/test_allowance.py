"""At most so many in a while, said once, whatever the keys and the instants; memory stays bounded."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import allowance
from bot.desk.allowance import Allowance, Verdict
from tests.fakes import NOON

SPAN = timedelta(minutes=1)
W, F, B = Verdict.WITHIN, Verdict.FIRST_BEYOND, Verdict.BEYOND


class Oracle:
    """The same in the plainest way: every instant is kept for ever."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.spent: dict[str, list[datetime]] = defaultdict(list)
        self.told: dict[str, datetime] = {}

    def spend(self, key: str, now: datetime) -> Verdict:
        recent = [at for at in self.spent[key] if now - at < SPAN]
        if len(recent) < self.most:
            self.spent[key].append(now)
            return W
        if key in self.told and now - self.told[key] < SPAN:
            return B
        self.told[key] = now
        return F


@pytest.mark.parametrize(
    ("seconds", "verdicts"),
    [
        pytest.param([0, 0, 0, 0, 0], [W, W, F, B, B], id="told_once"),
        pytest.param([0, 59, 59.999, 60], [W, W, F, W], id="what_is_a_minute_old_counts_no_more"),
        pytest.param([0, 0, 1, 60, 60, 61], [W, W, F, W, W, F], id="told_again_after_a_minute"),
        pytest.param([0, 0, 50, 60, 60, 70], [W, W, F, W, W, B], id="not_told_again_within_a_minute"),
        pytest.param([0, 0, 30, 60], [W, W, F, W], id="what_was_refused_is_not_counted"),
    ],
)
def test_what_becomes_of_each(seconds: list[float], verdicts: list[Verdict]) -> None:
    two = Allowance(2, SPAN)
    assert [two.spend("ana", NOON + timedelta(seconds=at)) for at in seconds] == verdicts


def test_one_key_does_not_use_up_what_another_has() -> None:
    one = Allowance(1, SPAN)
    assert [one.spend(key, NOON) for key in ("ana", "ben", "ana", "ben")] == [W, W, F, F]


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 40)), max_size=60),
)
def test_it_agrees_with_the_plainest_way(most: int, steps: list[tuple[str, int]]) -> None:
    quick, plain, now = Allowance(most, SPAN), Oracle(most), NOON
    for key, pause in steps:
        now += timedelta(seconds=pause)
        assert quick.spend(key, now) is plain.spend(key, now)


def test_whoever_has_been_quiet_longest_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_MOST_KEYS", 3)
    one = Allowance(1, SPAN)
    for key in ("ana", "ben", "cem", "ana", "dora"):  # ana spoke again; ben is the quietest
        one.spend(key, NOON)
    assert [one.spend(key, NOON) for key in ("ana", "ben")] == [B, W]


def test_memory_stays_bounded_however_many_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_MOST_KEYS", 10)
    one = Allowance(1, SPAN)
    for at in range(200):
        one.spend(f"person {at}", NOON)
        one.spend(f"person {at}", NOON)
    assert len(one._seen) == 10
    assert len(one._told) <= 10
