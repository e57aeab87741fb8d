"""What the public may read: the facts that answer, and since when, against an oracle that looks at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbase.database import Base, Parameters, memory_base
from factbase.drafts import DraftStore
from factbase.facts import Fact
from factbase.publications import Publications
from factbase.store import FactStore
from tests.fakes import NOON, published

HOUR = timedelta(hours=1)
REASON = "It is no longer so, as they say."


@pytest.fixture
def base() -> Iterator[Base]:
    made = memory_base()
    yield made
    made.close()


def ids(base: Base, now: datetime, limit: int = 100, before: int | None = None) -> list[str]:
    return [entry.fact.id for entry in Publications(base).page(now, limit, before)]


def test_the_latest_change_comes_first(base: Base) -> None:
    store = FactStore(base)
    for number, name in enumerate(("a", "b", "c")):
        store.save([published(name, "a claim")], NOON + number * HOUR)
    DraftStore(base).withdraw("b", "ben", REASON, NOON + 5 * HOUR)
    store.save([replace(published("a", "a new claim"), version=2)], NOON + 6 * HOUR)
    assert ids(base, NOON) == ["a", "c"]
    first = Publications(base).get("a", NOON)
    assert first is not None
    assert (first.fact.version, first.since) == (2, NOON + 6 * HOUR)
    assert Publications(base).get("b", NOON) is None
    assert Publications(base).get("none", NOON) is None


def test_a_draft_changes_nothing_for_the_public(base: Base) -> None:
    FactStore(base).save([published("a", "a claim")], NOON)
    before = (Publications(base).page(NOON, 10), Publications(base).changed_at(NOON))
    drafts = DraftStore(base)
    working = drafts.revise("a", "ana", NOON + HOUR)
    edited = replace(working.fact, agency="Another agency")
    drafts.submit("a", drafts.save(edited, working.edit, "ana", NOON + HOUR).edit, "ana", NOON + HOUR)
    drafts.start(published("new", "a plan"), "ana", NOON + HOUR)
    assert (Publications(base).page(NOON, 10), Publications(base).changed_at(NOON)) == before


Act = Callable[[DraftStore, datetime], object]


@pytest.mark.parametrize(
    "act",
    [
        lambda drafts, now: drafts.withdraw("a", "ben", REASON, now),
        lambda drafts, now: drafts.supersede("a", "b", "ben", REASON, now),
        lambda drafts, now: drafts.publish_urgently(
            "a", drafts.revise("a", "ana", NOON).edit, "ana", REASON, now
        ),
    ],
    ids=["withdraw", "supersede", "publish urgently"],
)
def test_each_act_for_the_public_moves_the_time_of_the_last_change(base: Base, act: Act) -> None:
    FactStore(base).save([published("a", "a claim"), published("b", "another")], NOON)
    act(DraftStore(base), NOON + HOUR)
    assert Publications(base).changed_at(NOON + 2 * HOUR) == NOON + HOUR


def test_so_does_the_time_itself(base: Base) -> None:
    assert Publications(base).changed_at(NOON) is None
    dated = published("a", "a claim", valid_from=NOON + HOUR, expires=NOON + 2 * HOUR)
    FactStore(base).save([dated], NOON)
    seen = [Publications(base).changed_at(NOON + hours * HOUR / 2) for hours in range(6)]
    assert seen == [NOON, NOON, NOON + HOUR, NOON + HOUR, NOON + 2 * HOUR, NOON + 2 * HOUR]
    told = Publications(base).get("a", NOON + HOUR)
    assert told is not None
    assert told.since == NOON + HOUR


def dated(number: int, starts: int | None, ends: int | None) -> Fact:
    return published(
        f"fact-{number}",
        "a claim",
        valid_from=None if starts is None else NOON + starts * HOUR,
        expires=None if ends is None else NOON + (max(ends, (starts or 0) + 1)) * HOUR,
    )


hours = st.none() | st.integers(-3, 3)


@given(st.lists(st.tuples(hours, hours, st.booleans()), max_size=8), st.integers(-4, 5), st.integers(1, 4))
@settings(max_examples=40)
def test_pages_hold_what_answers_and_nothing_else(
    rows: list[tuple[int | None, int | None, bool]], at: int, limit: int
) -> None:
    base, now = memory_base(), NOON + at * HOUR
    facts = [dated(number, starts, ends) for number, (starts, ends, _) in enumerate(rows)]
    FactStore(base).save(facts, NOON)
    for fact, (_, _, ended) in zip(facts, rows, strict=True):
        if ended:
            DraftStore(base).withdraw(fact.id, "ben", REASON, NOON)
    expected = [fact.id for fact in FactStore(base).all() if fact.answers_at(now)]
    found: list[str] = []
    before: int | None = None
    while page := Publications(base).page(now, limit, before):
        found += [entry.fact.id for entry in page]
        before = page[-1].place
    assert sorted(found) == expected
    assert found == ids(base, now)
    assert {name: Publications(base).get(name, now) is not None for name in expected} == dict.fromkeys(
        expected, True
    )
    base.close()


def test_no_question_reads_the_whole_base(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Parameters]] = []
    rows = base.rows

    def noted(sql: str, given: Parameters = ()) -> list[sqlite3.Row]:
        asked.append((sql, given))
        return rows(sql, given)

    monkeypatch.setattr(base, "rows", noted)
    public = Publications(base)
    public.page(NOON, 10)
    public.get("a", NOON)
    public.changed_at(NOON)
    plans = [row["detail"] for sql, given in asked for row in rows(f"EXPLAIN QUERY PLAN {sql}", given)]
    assert len(asked) == 5
    for used in ("facts_published", "fact_edits_public", "facts_valid_from", "facts_expires"):
        assert any(used in plan for plan in plans), (used, plans)
    assert not [plan for plan in plans if plan.startswith("SCAN") and "USING" not in plan]
    assert not [plan for plan in plans if "TEMP B-TREE" in plan]
