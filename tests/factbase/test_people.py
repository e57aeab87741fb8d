"""What people chose is remembered, and a person who asks for it is forgotten without falsifying counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factbase.cases import CaseStore
from factbase.database import Base
from factbase.feedback import FeedbackStore
from factbase.people import PersonStore
from factbase.prompts import PromptStore
from factbase.rooms import RoomStore
from factbase.sightings import SightingStore
from factbase.store import FactStore
from tests.factbase.examples import seen
from tests.factbase.test_feedback import SAID
from tests.factbase.test_prompts import ASKED
from tests.fakes import NOON, published

_NOTHING = {"preferences": 0, "subscriptions": 0, "prompts": 0, "feedback": 0, "sightings": 0, "rooms": 0}
_ELSEWHERE = {"deliveries": 0, "outbox": 0, "recipients": 0, "identities": 0}


@pytest.fixture
def people(base: Base) -> PersonStore:
    return PersonStore(base)


def _subscribe(people: PersonStore, author: str, topic: str, conversation: str = "c1") -> bool:
    return people.subscribe(author, topic, "telegram", conversation, b"sealed", NOON)


def test_the_latest_language_counts(people: PersonStore) -> None:
    assert people.language("ana") is None
    people.speak("ana", "es", NOON)
    people.speak("ben", "fr", NOON)
    people.speak("ana", "ar", NOON)
    assert [people.language(author) for author in ("ana", "ben", "cyd")] == ["ar", "fr", None]


def test_subscriptions_are_one_a_topic_and_person(people: PersonStore) -> None:
    assert people.topics("ana") == ()
    said = [_subscribe(people, *pair) for pair in [("ana", "water"), ("ana", "health"), ("ben", "water")]]
    assert said == [True, True, True]
    assert _subscribe(people, "ana", "water") is False
    assert people.topics("ana") == ("health", "water")
    assert people.topics("ben") == ("water",)


def test_subscribing_again_renews_the_address(base: Base, people: PersonStore) -> None:
    _subscribe(people, "ana", "water", "c1")
    assert _subscribe(people, "ana", "water", "c2") is False
    assert [row[0] for row in base.rows("SELECT conversation FROM subscriptions")] == ["c2"]


@pytest.mark.parametrize(
    ("topic", "ended", "left"),
    [("water", 1, ("health",)), ("fire", 0, ("health", "water")), (None, 2, ())],
    ids=["one", "one that is not there", "all"],
)
def test_unsubscribing(people: PersonStore, topic: str | None, ended: int, left: tuple[str, ...]) -> None:
    for author, wanted in [("ana", "water"), ("ana", "health"), ("ben", "water")]:
        _subscribe(people, author, wanted)
    assert people.unsubscribe("ana", topic) == ended
    assert people.topics("ana") == left
    assert people.topics("ben") == ("water",)


@pytest.fixture
def known(base: Base, people: PersonStore) -> int:
    """Ana and Ben have left their traces everywhere. The case they both asked about."""
    FactStore(base).save([published("a", "one")], NOON)
    case_id = CaseStore(base).open("one", "en", "d1", NOON)
    for author in ("ana", "ben"):
        people.speak(author, "es", NOON)
        _subscribe(people, author, "water")
        _subscribe(people, author, "health")
        PromptStore(base).add(replace(ASKED, id=f"p-{author}", author=author))
        FeedbackStore(base).record(replace(SAID, author=author))
        RoomStore(base).arrive(f"c-{author}", "telegram", b"x", NOON)
        RoomStore(base).watch(f"c-{author}", True, author, NOON)
        for _ in range(2):
            SightingStore(base).record(seen(case_id=case_id, author=author, claim=f"{author} asks"))
    return case_id


_AUTHORED = ("preferences", "subscriptions", "prompts", "feedback", "sightings")


def _traces(base: Base, author: str) -> dict[str, int]:
    counts = {
        table: base.value(f"SELECT COUNT(*) FROM {table} WHERE author = ?", (author,)) for table in _AUTHORED
    }
    return counts | {"rooms": base.value("SELECT COUNT(*) FROM rooms WHERE watched_by = ?", (author,))}


def test_who_is_forgotten_is_nowhere_any_more(base: Base, people: PersonStore, known: int) -> None:
    before = _traces(base, "ben")
    assert people.forget("ana") == {
        "preferences": 1,
        "subscriptions": 2,
        "prompts": 1,
        "feedback": 1,
        "sightings": 2,
        "rooms": 1,
        **_ELSEWHERE,
    }
    assert _traces(base, "ana") == _NOTHING
    assert _traces(base, "ben") == before
    assert people.forget("ana") == _NOTHING | _ELSEWHERE


def test_what_a_person_asked_is_forgotten_and_what_others_asked_is_not(
    base: Base, people: PersonStore, known: int
) -> None:
    people.forget("ana")
    assert [claim.text for claim in SightingStore(base).claims(10)] == ["ben asks", "ben asks"]


def test_counts_stay_true(base: Base, people: PersonStore, known: int) -> None:
    cases = CaseStore(base)
    before = cases.get(known)
    people.forget("ana")
    assert cases.get(known) == before
    assert RoomStore(base).count() == (2, 2)
    fresh = {row[0] for row in base.rows("SELECT author FROM sightings")} - {"ben"}
    assert [len(name) for name in fresh] == [32]


def test_two_who_are_forgotten_stay_two(base: Base, people: PersonStore, known: int) -> None:
    people.forget("ana")
    people.forget("ben")
    case = CaseStore(base).get(known)
    assert case is not None
    assert case.askers == 2


def test_who_comes_back_is_somebody_new(base: Base, people: PersonStore, known: int) -> None:
    people.forget("ana")
    SightingStore(base).record(seen(case_id=known, author="ana"))
    case = CaseStore(base).get(known)
    assert case is not None
    assert case.askers == 3


def test_a_person_is_forgotten_whole_or_not_at_all(base: Base, people: PersonStore, known: int) -> None:
    before = _traces(base, "ana")
    with pytest.raises(ZeroDivisionError), base.writing():  # noqa: PT012 - the block is what is tested
        people.forget("ana")
        raise ZeroDivisionError
    assert _traces(base, "ana") == before
