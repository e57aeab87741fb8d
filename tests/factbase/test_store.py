"""Facts are kept in every version, found by their words, and answer only while they may."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbase import search
from factbase.database import Base, memory_base
from factbase.drafts import DraftStore
from factbase.errors import DatabaseCorrupt, FactInvalid
from factbase.facts import EMERGENCY, Correction, Fact, Phrasing, Source, State
from factbase.folding import folded
from factbase.instants import instant, stamp
from factbase.review import Act
from factbase.search import MAX_SEARCH_WORDS
from factbase.store import FactStore
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


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("the bridge", ["a"], id="a rarer word decides alone"),
        pytest.param("the water", ["c"], id="common words count together"),
        pytest.param("the", ["a", "b", "c", "d"], id="one common word is all there is"),
        pytest.param("bridge tunnel", ["a", "b"], id="rare words count each"),
    ],
)
def test_in_a_large_base_common_words_tell_only_together(
    store: FactStore, asked: str, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"a": "the bridge", "b": "the tunnel", "c": "the water", "d": "the lake", "e": "hot water"}
    store.save([published(key, text) for key, text in (texts | {"f": "cold water"}).items()], NOON)
    monkeypatch.setattr(search, "COMMON_FROM", 3)
    assert sorted(hit.fact_id for hit in store.search(asked, 9)) == found


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
    ended = replace(first, state=State.SUPERSEDED)
    assert store.version("a", 1) == ended
    assert store.version("a", 2) == second
    assert store.versions("a") == (ended, second)
    assert store.versions("nobody") == ()
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
        if len(calls) == 12:  # inside the second fact
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


# What a file brings beside what is there.


def test_a_draft_from_a_file_leaves_what_counts_alone(base: Base, store: FactStore) -> None:
    first = published("a", "the bridge is closed")
    store.save([first], NOON)
    seen = store.revision()
    draft = replace(published("a", "the tunnel is closed", version=2), state=State.DRAFT, approver="")
    store.save([draft], NOON + TICK)
    assert store.get("a") == first
    assert store.revision() == seen
    assert store.newest() == {"a": draft}
    assert (_ids(store, "bridge"), _ids(store, "tunnel")) == (["a"], [])
    working = DraftStore(base).get("a")
    assert working is not None
    assert (working.fact, working.editors) == (draft, frozenset({"ana"}))


def test_who_brings_a_draft_is_one_of_its_editors(base: Base, store: FactStore) -> None:
    draft = replace(published("a", "one"), state=State.IN_REVIEW, approver="")
    store.save([draft], NOON, person="zoe")
    working = DraftStore(base).get("a")
    assert working is not None
    assert (working.editors, working.changed_by) == (frozenset({"ana", "zoe"}), "zoe")
    (edit,) = DraftStore(base).edits("a")
    assert (edit.act, edit.person, edit.at, edit.fact) == (Act.IMPORT, "zoe", NOON, draft)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN, State.DRAFT])
def test_a_newer_version_from_a_file_ends_what_is_worked_on(
    base: Base, store: FactStore, state: State
) -> None:
    drafts = DraftStore(base)
    store.save([published("a", "one")], NOON)
    opened = drafts.revise("a", "cy", NOON)
    store.save([published("a", "three", version=3, state=state)], NOON)
    first, second, _ = store.versions("a")
    assert (first.state, second.state) == (
        State.PUBLISHED if state is State.DRAFT else State.SUPERSEDED,
        State.WITHDRAWN,
    )
    assert opened.fact in [edit.fact for edit in drafts.edits("a")]
    working = drafts.get("a")
    assert (working.fact.version if working else None) == (3 if state is State.DRAFT else None)


def test_a_draft_that_nobody_let_out_is_replaced_by_the_next_one(store: FactStore) -> None:
    draft = published("a", "one", state=State.DRAFT)
    store.save([draft], NOON)
    newer = replace(draft, version=2, claim=Phrasing("two", "en"))
    store.save([newer], NOON)
    assert store.get("a") == newer
    assert store.versions("a") == (replace(draft, state=State.WITHDRAWN), newer)
    assert store.counts() == {State.DRAFT: 1}


@pytest.mark.parametrize(
    ("stored", "incoming"),
    [
        ([(2, State.PUBLISHED)], (1, State.PUBLISHED)),
        ([(2, State.PUBLISHED)], (1, State.DRAFT)),
        ([(1, State.PUBLISHED), (3, State.DRAFT)], (2, State.DRAFT)),
        ([(1, State.DRAFT), (3, State.DRAFT)], (2, State.PUBLISHED)),
    ],
    ids=["published before published", "draft before published", "draft before draft", "before the first"],
)
def test_a_version_older_than_what_is_there_is_refused(
    store: FactStore, stored: list[tuple[int, State]], incoming: tuple[int, State]
) -> None:
    def of(version: int, state: State) -> Fact:
        return published("a", f"version {version}", version=version, state=state)

    for version, state in stored:
        store.save([of(version, state)], NOON)
    before = store.versions("a")
    with pytest.raises(FactInvalid, match="stored already"):
        store.save([published("b", "two"), of(*incoming)], NOON)
    assert store.versions("a") == before
    assert store.get("b") is None


def test_a_published_version_below_a_draft_may_come_from_a_file(base: Base, store: FactStore) -> None:
    store.save([published("a", "one")], NOON)
    store.save([published("a", "three", version=3, state=State.DRAFT)], NOON)
    store.save([published("a", "two", version=2)], NOON)
    assert [fact.state for fact in store.versions("a")] == [State.SUPERSEDED, State.PUBLISHED, State.DRAFT]
    working = DraftStore(base).get("a")
    assert working is not None
    assert working.fact.version == 3


def test_no_file_brings_what_one_person_let_out_alone(store: FactStore) -> None:
    with pytest.raises(FactInvalid, match="one person alone"):
        store.save([published("a", "one", approver=EMERGENCY)], NOON)
    assert store.all() == ()
    store.save([published("a", "one", approver=EMERGENCY, state=State.WITHDRAWN)], NOON)


def test_every_save_is_an_edit_of_its_own(base: Base, store: FactStore) -> None:
    fact = published("a", "one")
    store.save([fact], NOON)
    store.save([replace(fact, state=State.WITHDRAWN)], NOON + TICK)
    edits = DraftStore(base).edits("a")
    assert [(edit.edit, edit.fact.state, edit.at) for edit in edits] == [
        (1, State.PUBLISHED, NOON),
        (2, State.WITHDRAWN, NOON + TICK),
    ]


# Lists.


@pytest.fixture
def listed(base: Base, store: FactStore) -> FactStore:
    store.save(
        [
            published("a", "one", topics=("water",), area="north"),
            published("b", "two", topics=("water", "health"), area="south"),
            published("c", "three", topics=("health",), area="north", state=State.DRAFT),
            published("d", "four", topics=("water",), area="north", state=State.WITHDRAWN),
        ],
        NOON,
    )
    return store


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, "abcd"),
        ({"limit": 3}, "abc"),
        ({"after": "b"}, "cd"),
        ({"after": "bb", "limit": 1}, "c"),
        ({"after": "d"}, ""),
        ({"state": State.PUBLISHED}, "ab"),
        ({"state": State.PUBLISHED, "after": "a"}, "b"),
        ({"topic": "water"}, "abd"),
        ({"topic": "water", "after": "a", "limit": 1}, "b"),
        ({"topic": "water", "state": State.WITHDRAWN}, "d"),
        ({"area": "north"}, "acd"),
        ({"area": ""}, ""),
        ({"area": "north", "topic": "water", "state": State.PUBLISHED}, "a"),
        ({"topic": "fire"}, ""),
    ],
    ids=str,
)
def test_facts_are_listed_page_by_page(listed: FactStore, asked: dict[str, Any], ids: str) -> None:
    assert [fact.id for fact in listed.page(**asked)] == list(ids)


def test_the_newest_of_some_facts(base: Base, listed: FactStore) -> None:
    DraftStore(base).revise("b", "cy", NOON)
    found = listed.newest(["b", "d", "nobody", "b"])
    assert [(fact.id, fact.version) for fact in found.values()] == [("b", 2), ("d", 1)]
    assert list(listed.newest()) == list("abcd")
    assert listed.newest([]) == {}


_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        ({}, False),
        ({"review_by": NOON + _DAY}, True),
        ({"review_by": NOON + 7 * _DAY - TICK}, True),
        ({"review_by": NOON + 7 * _DAY}, False),
        ({"review_by": NOON - 90 * _DAY}, True),
        ({"review_by": NOON - 90 * _DAY, "expires": NOON + 90 * _DAY}, True),
        ({"review_by": NOON - 90 * _DAY, "expires": NOON - _DAY}, False),
        ({"expires": NOON + _DAY}, True),
        ({"expires": NOON}, True),
        ({"expires": NOON - TICK}, False),
        ({"expires": NOON + 7 * _DAY}, False),
        ({"review_by": NOON + _DAY, "state": State.WITHDRAWN}, False),
        ({"expires": NOON + _DAY, "state": State.DRAFT}, False),
    ],
    ids=[
        "no date",
        "review tomorrow",
        "review just before the border",
        "review at the border",
        "review long due",
        "review long due and valid still",
        "expired before its review",
        "expires tomorrow",
        "expires now",
        "expired a moment ago",
        "expires at the border",
        "withdrawn",
        "a draft",
    ],
)
def test_what_is_due_within_a_week(store: FactStore, dates: dict[str, Any], due: bool) -> None:
    fact = published("a", "one", **dates)
    store.save([fact, published("b", "two")], NOON)
    assert store.due(NOON, NOON + 7 * _DAY) == ((fact,) if due else ())


# Search over everything.

_RICH = published(
    "flood-7",
    "the dam broke",
    "water comes",
    corrections={"es": Correction("La presa está entera.", "Medida ayer.", "Quédese en casa.")},
    sources=(Source("River authority", "https://rivers.example/dam"),),
    agency="Civil defence X 水道水",
    topics=("floods",),
    area="Ñuble",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dam", True),
        ("comes", True),
        ("presa entera", True),
        ("medida", True),
        ("quedese casa", True),
        ("river authority", True),
        ("rivers example", True),
        ("defence", True),
        ("floods", True),
        ("nuble", True),
        ("flood-7", True),
        ("authority dam presa", True),
        ("author", True),
        ("pres", True),
        ("floo", True),
        ("presa volcano", False),
        ("pres entera", False),
        ("", False),
        ("?!", False),
        ('" XOR *', False),
        ("dam*", True),
        ("dam NOT presa", False),
        ("d", False),
        ("x", True),
        ("presa x", True),
        ("x presa", True),
        ("水", True),
        ("水道", True),
        ("道", True),
        ("安", False),
    ],
)
def test_staff_find_a_fact_by_all_that_it_says(store: FactStore, text: str, found: bool) -> None:
    store.save([_RICH, published("other", "it rains")], NOON)
    assert [hit.fact_id for hit in store.everything(text, 5)] == (["flood-7"] if found else [])


def test_staff_find_what_is_worked_on_by_its_new_words(base: Base, store: FactStore) -> None:
    drafts = DraftStore(base)
    store.save([_RICH], NOON)
    opened = drafts.revise("flood-7", "cy", NOON)
    saved = drafts.save(replace(opened.fact, agency="Fire brigade"), opened.edit, "cy", NOON)
    assert (len(store.everything("brigade", 5)), len(store.everything("defence", 5))) == (1, 0)
    drafts.discard("flood-7", saved.edit, "cy", NOON)
    assert (len(store.everything("brigade", 5)), len(store.everything("defence", 5))) == (0, 1)


def test_the_best_come_first_and_no_more_than_wanted(store: FactStore) -> None:
    store.save([published(f"f{n}", "rain " * n, agency="x") for n in range(1, 6)], NOON)
    hits = store.everything("rain", 3)
    assert len(hits) == 3
    assert [hit.bm25 for hit in hits] == sorted((hit.bm25 for hit in hits), reverse=True)


def test_of_very_many_those_that_changed_last_take_part(
    store: FactStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factbase.search.MOST_RANKED", 2)
    rain = [published(f"f{n}", "rain " * n) for n in range(1, 5)]
    store.save(rain, NOON)
    assert [hit.fact_id for hit in store.everything("rain", 3)] == ["f4", "f3"]
    store.save([replace(fact, version=2) for fact in rain[:2]], NOON)
    assert [hit.fact_id for hit in store.everything("rain", 3)] == ["f2", "f1"]
    assert [hit.fact_id for hit in store.everything("rain", 1)] == ["f2"]


@given(st.text(max_size=40))
def test_any_text_can_be_looked_for_everywhere(text: str) -> None:
    assert FactStore(_SHARED).everything(text, 5) is not None


def test_different_wordings_that_fold_to_the_same_words_are_kept_once() -> None:
    assert folded(["The café!", "the CAFE", "?!", "tea"]) == ["the cafe", "tea"]
