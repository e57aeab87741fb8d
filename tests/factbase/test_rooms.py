"""The bot knows where it is, and listens only where somebody said so and it still is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factbase.database import Base
from factbase.errors import DatabaseError
from factbase.rooms import Room, RoomStore
from factbase.store import FactStore
from tests.fakes import NOON, published

LATER = NOON + timedelta(hours=1)
LATEST = NOON + timedelta(hours=2)


@pytest.fixture
def rooms(base: Base) -> RoomStore:
    FactStore(base).save([published("a", "one"), published("b", "two")], NOON)
    return RoomStore(base)


@pytest.fixture
def watched(rooms: RoomStore) -> RoomStore:
    """The bot is in c1 and listens."""
    rooms.arrive("c1", "telegram", b"here", NOON)
    assert rooms.watch("c1", True, "ana", LATER) is True
    return rooms


def _room(rooms: RoomStore, conversation: str = "c1") -> Room:
    room = rooms.get(conversation)
    assert room is not None
    return room


def test_the_bot_does_not_listen_where_it_comes(rooms: RoomStore) -> None:
    assert rooms.get("c1") is None
    assert rooms.arrive("c1", "telegram", b"here", NOON) is True
    assert rooms.get("c1") == Room("c1", "telegram", b"here", True, False, NOON, NOON)
    assert rooms.count() == (1, 0)


def test_coming_where_it_is_only_renews_the_address(watched: RoomStore) -> None:
    assert watched.arrive("c1", "telegram", b"there", LATEST) is False
    assert _room(watched) == Room("c1", "telegram", b"there", True, True, NOON, LATER)


def test_leaving_ends_listening(watched: RoomStore) -> None:
    watched.leave("c1", LATEST)
    assert _room(watched) == Room("c1", "telegram", b"here", False, False, NOON, LATEST)
    assert watched.count() == (0, 0)
    watched.leave("c1", LATEST + timedelta(hours=1))
    assert _room(watched).changed_at == LATEST
    watched.leave("nowhere", LATEST)
    assert watched.get("nowhere") is None


def test_coming_back_is_an_arrival_without_listening(watched: RoomStore) -> None:
    watched.leave("c1", LATER)
    assert watched.arrive("c1", "telegram", b"new", LATEST) is True
    assert _room(watched) == Room("c1", "telegram", b"new", True, False, LATEST, LATEST)


@pytest.mark.parametrize(
    ("before", "on", "changed"),
    [(False, True, True), (True, False, True), (True, True, False), (False, False, False)],
    ids=["on", "off", "on again", "off again"],
)
def test_listening_changes_only_when_it_changes(
    rooms: RoomStore, before: bool, on: bool, changed: bool
) -> None:
    rooms.arrive("c1", "telegram", b"here", NOON)
    rooms.arrive("c2", "telegram", b"there", NOON)
    rooms.watch("c1", before, "ana", NOON)
    assert rooms.watch("c1", on, "ben", LATER) is changed
    assert (_room(rooms).watching, _room(rooms).changed_at) == (on, LATER if changed else NOON)
    assert rooms.count() == (2, int(on))


@pytest.mark.parametrize("on", [True, False], ids=["on", "off"])
def test_nothing_is_heard_where_the_bot_is_not(rooms: RoomStore, on: bool) -> None:
    assert rooms.watch("nowhere", on, "ana", NOON) is False
    rooms.arrive("c1", "telegram", b"here", NOON)
    rooms.leave("c1", NOON)
    assert rooms.watch("c1", on, "ana", LATER) is False
    assert rooms.count() == (0, 0)


@pytest.mark.parametrize("told", [1, 2], ids=["once", "twice"])
@pytest.mark.parametrize("first", [False, True], ids=["the move first", "the new place first"])
def test_a_place_that_moves_keeps_what_it_had(watched: RoomStore, told: int, first: bool) -> None:
    watched.interjected("c1", "a", LATER)
    if first:
        watched.arrive("c9", "telegram", b"there", LATER)
    for _ in range(told):
        watched.move("c1", "c9", b"there", LATEST)
    assert watched.get("c1") is None
    assert _room(watched, "c9") == Room("c9", "telegram", b"there", True, True, NOON, LATEST)
    assert watched.interjections("c9", NOON) == (("a", LATER),)
    assert watched.count() == (1, 1)


def test_a_move_does_not_begin_or_end_listening(rooms: RoomStore) -> None:
    rooms.arrive("c1", "telegram", b"here", NOON)
    rooms.move("c1", "c2", b"there", LATER)
    assert _room(rooms, "c2").watching is False
    rooms.watch("c2", True, "ana", LATER)
    rooms.arrive("c3", "telegram", b"x", LATER)
    rooms.move("c3", "c2", b"there", LATEST)
    assert _room(rooms, "c2").watching is True


def test_a_move_from_nowhere_or_to_itself_changes_nothing(watched: RoomStore) -> None:
    before = _room(watched)
    watched.move("nowhere", "c5", b"x", LATEST)
    watched.move("c1", "c1", b"x", LATEST)
    assert watched.get("c5") is None
    assert _room(watched) == before


def test_interjections_are_those_of_a_place_since_an_instant_newest_last(watched: RoomStore) -> None:
    watched.arrive("c2", "telegram", b"there", NOON)
    for conversation, fact_id, at in [
        ("c1", "a", LATER),
        ("c1", "b", NOON),
        ("c2", "a", LATER),
        ("c1", "a", LATEST),
    ]:
        watched.interjected(conversation, fact_id, at)
    assert watched.interjections("c1", LATER) == (("a", LATER), ("a", LATEST))
    assert watched.interjections("c1", NOON)[0] == ("b", NOON)
    assert watched.interjections("c3", NOON) == ()


@pytest.mark.parametrize(("conversation", "fact_id"), [("c9", "a"), ("c1", "z")], ids=["place", "fact"])
def test_an_interjection_names_only_what_is_there(
    watched: RoomStore, conversation: str, fact_id: str
) -> None:
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        watched.interjected(conversation, fact_id, NOON)
