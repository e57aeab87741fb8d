"""A crowd of accounts with one text weighs no more than three people; the query counts as the rule says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.case_rooms import flood_counts, rescorer
from bot.core.floods import Asked, Busy, FloodPolicy, Sign, independent, signs
from bot.core.policy import Policy
from bot.core.triage import triage
from bot.core.triage_inputs import Counts
from factbase.case_counts import CaseCount, CaseCounts
from factbase.cases import CaseStore
from factbase.database import Base, memory_base
from factbase.floods import Caps, FloodCounts
from factbase.sightings import SightingStore
from tests.factbase.examples import seen
from tests.fakes import NOON

POLICY = FloodPolicy()
SMALL = FloodPolicy(one_text=2, newcomers=3)


def kept(asked: Sequence[tuple[str, int, str]], before: Sequence[str] = ()) -> Base:
    """A base in which these accounts, so many seconds after noon, asked about case 1 with these texts."""
    base = memory_base()
    CaseStore(base).open("the dam is gone", "en", "t", NOON)
    sightings = SightingStore(base)
    for account in before:
        sightings.record(seen(author=account, at=NOON - timedelta(days=3), case_id=None))
    for account, second, text in asked:
        at = NOON + timedelta(seconds=second)
        sightings.record(seen(author=account, conversation=account, at=at, digest=text, case_id=1))
    return base


ASKED = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 1_500), st.sampled_from(["x", "y", "z"])),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(ASKED, st.sets(st.sampled_from("abcdefgh")))
def test_the_query_counts_as_the_rule_does(asked: list[tuple[str, int, str]], before: set[str]) -> None:
    store = FloodCounts(kept(asked, sorted(before)), Caps(600, SMALL.one_text, SMALL.newcomers))
    told = [
        Asked(account, NOON + timedelta(seconds=second), text, account not in before)
        for account, second, text in asked
    ]
    assert store.independent(1) == independent(told, SMALL)


@given(ASKED)
def test_nobody_counts_twice_and_one_more_account_never_lowers_the_count(
    asked: list[tuple[str, int, str]],
) -> None:
    told = [Asked(account, NOON + timedelta(seconds=second), text) for account, second, text in asked]
    before = independent(told, SMALL)
    assert before <= len({one.account for one in told})
    assert independent([*told, Asked("zoe", NOON, "x")], SMALL) >= before


def burst(accounts: int, minutes: float = 6, text: str = "") -> list[tuple[str, int, str]]:
    """So many accounts within some minutes, with one text or each its own."""
    step = minutes * 60 / accounts
    return [(f"a{n}", int(n * step), text or f"t{n}") for n in range(accounts)]


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        pytest.param(burst(400, text="x"), 3, id="400 accounts, one text, six minutes"),
        pytest.param(burst(3, text="x"), 3, id="three people pass it on"),
        pytest.param(burst(60, 60, "x"), 18, id="sixty forwards in an hour still count, three each stretch"),
        pytest.param(burst(400), 19, id="400 newcomers with texts of their own"),
        pytest.param([("a", n, f"t{n}") for n in range(40)], 1, id="one account, forty texts"),
    ],
)
def test_how_many_people_a_crowd_is(asked: list[tuple[str, int, str]], people: int) -> None:
    base = kept(asked)
    found = CaseCounts(base, flood_counts(Policy(), base)).of(1, NOON + timedelta(hours=1))
    assert found.askers == people
    assert found.accounts == len({account for account, _, _ in asked})
    assert found.places <= found.accounts


@pytest.mark.parametrize(("harm", "vulnerability"), list(product(range(3), range(3))))
def test_a_burst_of_one_text_is_never_more_urgent_than_three_people(harm: int, vulnerability: int) -> None:
    at = NOON + timedelta(minutes=7)
    crowds = [
        CaseCounts(base, flood_counts(Policy(), base)).of(1, at)
        for base in (kept(burst(400, text="x")), kept(burst(3, text="x")))
    ]
    scored = [
        triage(
            ["the dam is gone"],
            Counts(found.askers, found.places, found.last_hour, found.day_before),
            Policy().triage,
            harm,
            vulnerability,
        )
        for found in crowds
    ]
    assert scored[0].score <= scored[1].score
    assert scored[0].priority is not scored[0].priority.P1


def test_a_flood_raises_no_alarm_and_is_told_to_staff() -> None:
    base = kept(burst(400, text="x"))
    scorer = rescorer(Policy(), base, lambda: NOON)
    scorer.after(1, NOON + timedelta(minutes=7))
    case = CaseStore(base).get(1)
    assert case is not None
    assert case.priority == "P2"
    why = scorer.found(case, NOON + timedelta(minutes=7)).inputs[1].why
    assert why.startswith("3 people in 3 places; 400 accounts asked")


def _signs(base: Base) -> tuple[str, ...]:
    busiest = flood_counts(Policy(), base).busiest(1)
    found = [Busy(Sign(kind), b.accounts, b.texts, b.first, b.last) for kind, b in busiest.items()]
    return signs(found, POLICY)


@pytest.mark.parametrize(
    ("asked", "before", "told"),
    [
        pytest.param([], (), (), id="nobody"),
        pytest.param(burst(19, text="x"), (), (), id="few"),
        pytest.param(
            burst(400, text="x"),
            [f"a{n}" for n in range(400)],
            ("looks coordinated: 400 accounts, one text within 6 minutes",),
            id="one text",
        ),
        pytest.param(
            burst(30, 2),
            (),
            ("may be coordinated: 30 accounts never seen before within 2 minutes",),
            id="newcomers",
        ),
        pytest.param(
            [("a", n, f"t{n}") for n in range(12)], (), ("one account, 12 texts within 1 minute",), id="texts"
        ),
    ],
)
def test_what_looks_coordinated_is_said(
    asked: list[tuple[str, int, str]], before: Sequence[str], told: tuple[str, ...]
) -> None:
    assert _signs(kept(asked, before)) == told


def test_a_large_crowd_is_not_looked_at_anew_for_every_account() -> None:
    base = kept(burst(200, text="x"))
    floods = flood_counts(Policy(), base)
    counts, at = CaseCounts(base, floods), NOON + timedelta(minutes=7)
    assert counts.of(1, at).askers == 3
    for number in range(9):
        seen_at = NOON + timedelta(minutes=20)
        SightingStore(base).record(seen(author=f"n{number}", digest=f"n{number}", at=seen_at, case_id=1))
    assert counts.of(1, at) == CaseCount(3, 3, 3, 0, 209)
    assert counts.of(1, at + timedelta(minutes=1)).askers == 12


def test_the_bounds_of_time_are_kept() -> None:
    base = kept([("a", 0, "x"), ("b", 4_000, "y"), ("c", 8_000, "z")])
    store, hour = flood_counts(Policy(), base), timedelta(hours=1)
    since: datetime = NOON + hour
    assert (store.independent(1), store.independent(1, since=since)) == (3, 2)
    assert store.independent(1, NOON - hour, since) == 1
