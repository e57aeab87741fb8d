"""Facts are kept in every version, found by their words, and answer only while they may."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbase.database import Base, memory_base
from factbase.errors import DatabaseCorrupt, FactInvalid
from factbase.facts import Fact, Phrasing, State
from factbase.instants import instant, stamp
from factbase.store import MAX_SEARCH_WORDS, FactStore, folded
from tests.factbase.strategies import batches, instants
from tests.fakes import NOON, published

TICK = timedelta(microseconds=1)


@pytest.fixture
def store(base: Base) -> FactStore:
    return FactStore(base)


def _ids(store: FactStore, text: str, now: datetime = NOON, limit: int = 20) -> list[str]:
    return [hit.fact_id for hit in store.matching(text, limit, now)]


@given(batches())
def test_what_is_saved_comes_back_as_it_was(facts: list[Fact]) -> None:
    base = memory_base()
    store = FactStore(base)
    store.save(facts, NOON)
    try:
        assert {fact.id: fact for fact in store.all()} == {fact.id: fact for fact in facts}
        assert [store.version(fact.id, fact.version) for fact in facts] == facts
    finally:
        base.close()


@given(instants(), instants())
def test_stamps_sort_as_the_instants_do(one: datetime, other: datetime) -> None:
    assert (stamp(one) < stamp(other)) == (one < other)
    assert instant(stamp(one)) == one


@pytest.mark.parametrize("state", list(State))
def test_only_published_facts_match(store: FactStore, state: State) -> None:
    store.save([published("a", "the bridge is closed", state=state)], NOON)
    assert _ids(store, "is the bridge closed") == (["a"] if state is State.PUBLISHED else [])
    assert [hit.fact_id for hit in store.search("bridge", 5)] == ["a"]


_EAST = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("bounds", "now", "answers"),
    [
        ({}, NOON, True),
        ({"valid_from": NOON}, NOON - TICK, False),
        ({"valid_from": NOON}, NOON, True),
        ({"expires": NOON}, NOON - TICK, True),
        ({"expires": NOON}, NOON, False),
        ({"expires": NOON}, NOON + TICK, False),
        ({"valid_from": NOON.astimezone(_EAST)}, NOON, True),
        ({"expires": NOON.astimezone(_EAST)}, NOON.astimezone(_EAST) - TICK, True),
        ({"valid_from": datetime(900, 1, 1, tzinfo=UTC)}, NOON, True),
        ({"expires": datetime(900, 1, 1, tzinfo=UTC)}, NOON, False),
        ({"review_by": NOON - TICK}, NOON, True),
    ],
    ids=[
        "no bounds",
        "just before it is valid",
        "valid_from is inside",
        "just before it expires",
        "expires is outside",
        "after it expired",
        "valid from, in another zone",
        "expires, in another zone",
        "a year of three digits is long ago",
        "a year of three digits has passed",
        "review is only a reminder",
    ],
)
def test_a_fact_answers_while_it_is_valid(
    store: FactStore, bounds: dict[str, datetime], now: datetime, answers: bool
) -> None:
    fact = published("a", "the bridge is closed", **bounds)
    store.save([fact], NOON)
    assert (_ids(store, "bridge", now) == ["a"]) is answers
    assert fact.answers_at(now) is answers


_SYNTAX = [
    '"',
    '"bridge',
    "bridge OR",
    "OR OR OR",
    "NEAR(bridge closed, 2)",
    "bridge NOT closed",
    "bridge*",
    "*",
    "(bridge",
    "bridge) AND (",
    "words: bridge",
    "-bridge",
    "^bridge",
    "bridge + closed",
    "{words}: bridge",
    "'; DROP TABLE facts; --",
    "%_\\",
    "bridge\0closed",
    "\ud800 bridge",
    "a" * 50_000,
]


@pytest.mark.parametrize("text", _SYNTAX, ids=range(len(_SYNTAX)))
def test_search_syntax_in_a_message_is_only_words(store: FactStore, text: str) -> None:
    store.save([published("a", "the bridge is closed"), published("b", "near or not and words")], NOON)
    found = _ids(store, text)
    assert ("a" in found) is ("bridge" in text)
    assert len(store.all()) == 2


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    assert FactStore(_SHARED).matching(text, 5, NOON) is not None


_SHARED = memory_base()


def test_the_more_words_are_shared_the_better_the_hit(store: FactStore) -> None:
    store.save(
        [
            published("one", "the old bridge of the town is closed"),
            published("two", "the new school of the town is open"),
            published("three", "the library lends umbrellas"),
        ],
        NOON,
    )
    hits = store.matching("is the old bridge closed", 3, NOON)
    assert hits[0].fact_id == "one"
    assert [hit.bm25 for hit in hits] == sorted((hit.bm25 for hit in hits), reverse=True)
    assert store.matching("the of is", 1, NOON)[0] in store.matching("the of is", 3, NOON)


def test_a_fact_is_found_once_by_the_best_of_its_wordings(store: FactStore) -> None:
    store.save([published("a", "water boils", "hot water boils quickly", "water"), published("b", "x")], NOON)
    assert _ids(store, "hot water boils quickly") == ["a"]


def test_facts_that_may_not_answer_do_not_crowd_out_one_that_may(store: FactStore) -> None:
    retired = [published(f"old-{n}", "bridge closed", state=State.WITHDRAWN) for n in range(30)]
    store.save([*retired, published("new", "the great old bridge over the river was closed")], NOON)
    assert _ids(store, "bridge closed", limit=3) == ["new"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("El café está cerrado", "cafe"),
        ("ﬁre in the Straße", "strasse fire"),
        ("لقاح كورونا", "لِقَاح"),
        ("टीका सुरक्षित है", "टीका"),
        ("水道水は安全です", "水道"),
        ("vaccines", "vaccine"),
        ("٢٠٢٠", "2020"),
    ],
    ids=["accents", "ligature and sharp s", "arabic vowels", "hindi", "japanese pairs", "stem", "digits"],
)
def test_words_are_found_however_they_are_written(store: FactStore, written: str, asked: str) -> None:
    store.save([published("a", written)], NOON)
    assert _ids(store, asked) == ["a"]


def test_words_past_the_limit_do_not_take_part(store: FactStore) -> None:
    store.save([published("a", "needle")], NOON)
    hay = [f"w{n}" for n in range(MAX_SEARCH_WORDS)]
    assert _ids(store, " ".join([*hay, "needle"])) == []
    assert _ids(store, " ".join([*hay[1:], "needle"])) == ["a"]


def test_every_version_is_kept_and_the_last_one_counts(store: FactStore) -> None:
    first = published("a", "the bridge is closed")
    second = replace(first, version=2, claim=Phrasing("the tunnel is closed", "en"))
    store.save([first], NOON)
    store.save([second], NOON + TICK)
    assert store.get("a") == second
    assert store.version("a", 1) == first
    assert store.version("a", 2) == second
    assert store.version("a", 3) is None
    assert _ids(store, "bridge") == []
    assert _ids(store, "tunnel") == ["a"]


def test_wordings_that_are_gone_are_not_found_any_more(store: FactStore) -> None:
    fact = published("a", "the bridge is closed", "no way over the river")
    store.save([fact], NOON)
    store.save([replace(fact, version=2, phrasings=())], NOON)
    assert _ids(store, "river") == []
    assert _ids(store, "bridge") == ["a"]


def test_saving_is_all_or_nothing(store: FactStore) -> None:
    store.save([published("a", "one")], NOON)
    with pytest.raises(FactInvalid, match="b!"):
        store.save([published("a", "other", version=2), published("b!", "two")], NOON)
    assert [fact.claim.text for fact in store.all()] == ["one"]


def test_a_crash_while_saving_leaves_nothing(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FactStore(base)
    whole, calls = Base.run, []

    def run(self: Base, sql: str, parameters: tuple[object, ...] = ()) -> int:
        calls.append(sql)
        if len(calls) == 7:  # inside the second fact
            raise MemoryError
        return whole(self, sql, parameters)

    monkeypatch.setattr(Base, "run", run)
    with pytest.raises(MemoryError):
        store.save([published("a", "one"), published("b", "two")], NOON)
    monkeypatch.undo()
    assert store.all() == ()
    assert store.revision() == 0
    assert store.search("one two", 5) == []


def test_the_revision_grows_with_every_change(store: FactStore) -> None:
    assert store.revision() == 0
    store.save([published("a", "one"), published("b", "two")], NOON)
    first = store.revision()
    store.save([published("a", "three", version=2)], NOON)
    assert store.revision() > first > 0
    assert [fact.id for fact in store.changed_since(first)] == ["a"]
    assert [fact.id for fact in store.changed_since(0)] == ["a", "b"]
    assert store.changed_since(store.revision()) == ()


def test_changes_come_in_the_order_in_which_facts_were_entered(store: FactStore) -> None:
    store.save([published("z", "one"), published("m", "two", state=State.DRAFT)], NOON)
    store.save([published("a", "three"), published("m", "two", version=2)], NOON)
    store.save([published("z", "four", version=2)], NOON)
    assert [fact.id for fact in store.changed_since(0)] == ["z", "m", "a"]


def test_withdrawing_is_a_change(store: FactStore) -> None:
    fact = published("a", "one")
    store.save([fact], NOON)
    seen = store.revision()
    store.save([replace(fact, state=State.WITHDRAWN)], NOON)
    assert [changed.state for changed in store.changed_since(seen)] == [State.WITHDRAWN]


def test_saving_nothing_changes_nothing(store: FactStore) -> None:
    store.save([], NOON)
    assert store.revision() == 0


def test_facts_are_counted_and_listed_by_state(store: FactStore) -> None:
    store.save([published("b", "x"), published("a", "y"), published("c", "z", state=State.DRAFT)], NOON)
    assert store.counts() == {State.PUBLISHED: 2, State.DRAFT: 1}
    assert [fact.id for fact in store.all()] == ["a", "b", "c"]
    assert [fact.id for fact in store.all(State.DRAFT)] == ["c"]
    assert store.get("nobody") is None


@pytest.mark.parametrize(
    "body", ["", "garbage", "[]", json.dumps({"id": "a"}), '{"id":"a","claim":{"text":"x"},"state":"great"}']
)
def test_a_stored_fact_that_cannot_be_read_is_damage(base: Base, body: str) -> None:
    store = FactStore(base)
    store.save([published("a", "one")], NOON)
    with base.writing():
        base.run("UPDATE fact_versions SET body = ?", (body,))
    with pytest.raises(DatabaseCorrupt, match="Restore it from a backup"):
        store.get("a")


def test_different_wordings_that_fold_to_the_same_words_are_kept_once() -> None:
    assert folded(["The café!", "the CAFE", "?!", "tea"]) == ["the cafe", "tea"]
