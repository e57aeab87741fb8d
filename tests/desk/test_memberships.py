"""Coming into groups, leaving them, moving with them: what is said, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.core.chat import Address, Membership, Sender
from bot.core.notices import joined
from bot.core.reply import LONGEST, Voice
from bot.desk.memberships import Memberships
from bot.sealing import Seal
from bot.wording.catalogue import LANGUAGES, wording
from factbase.database import memory_base
from factbase.rooms import RoomStore
from tests.fakes import NOON

SEAL = Seal(b"k" * 32)
VOICE = Voice("Ministry of Health", "fr")
COMES = Membership(
    key="key",
    address=Address("telegram", "chat-9", "topic-1", "token-of-an-hour"),
    conversation="old",
    sender=Sender("user-1", "author-1"),
    sent_at=NOON,
    present=True,
)
LEAVES = replace(COMES, present=False)
MOVES = replace(COMES, address=Address("telegram", "chat-10"), conversation="new", moved_from="old")


@pytest.fixture
def memberships() -> Iterator[Memberships]:
    base = memory_base()
    yield Memberships(RoomStore(base), wording, VOICE, SEAL, lambda: NOON)
    base.close()


@pytest.mark.parametrize(
    ("events", "notices"),
    [
        ([COMES], [1]),
        ([COMES, COMES], [1, 0]),
        ([COMES, LEAVES], [1, 0]),
        ([COMES, LEAVES, COMES], [1, 0, 1]),
        ([COMES, MOVES], [1, 0]),
        ([COMES, MOVES, MOVES], [1, 0, 0]),
        ([COMES, MOVES, replace(MOVES, moved_from=None)], [1, 0, 0]),
        ([MOVES], [0]),
        ([MOVES, replace(MOVES, moved_from=None)], [0, 0]),
        ([LEAVES], [0]),
    ],
    ids=["comes", "comes-twice", "leaves", "comes-back", "moves", "moves-twice", "announced-after-move",
         "moves-unknown", "unknown-announced", "leaves-unknown"],
)  # fmt: skip
def test_one_notice_for_each_arrival(
    events: list[Membership], notices: list[int], memberships: Memberships
) -> None:
    assert [len(memberships.reply(event)) for event in events] == notices


@pytest.mark.parametrize(
    ("events", "present"),
    [
        ([COMES], {"old": True, "new": None}),
        ([COMES, LEAVES], {"old": False, "new": None}),
        ([COMES, MOVES], {"old": None, "new": True}),
        ([MOVES], {"old": None, "new": True}),
    ],
    ids=["comes", "leaves", "moves", "moves-unknown"],
)
def test_where_the_bot_is(
    events: list[Membership], present: dict[str, bool | None], memberships: Memberships
) -> None:
    for event in events:
        memberships.reply(event)
    rooms = {name: memberships.rooms.get(name) for name in present}
    assert {name: room and room.present for name, room in rooms.items()} == present


def test_the_address_is_sealed_and_lasts(memberships: Memberships) -> None:
    memberships.reply(COMES)
    room = memberships.rooms.get("old")
    assert room is not None
    assert b"chat-9" not in room.sealed
    assert Address(**SEAL.open(room.sealed)) == Address("telegram", "chat-9", "topic-1")


def test_after_a_move_the_new_address_counts_and_listening_goes_on(memberships: Memberships) -> None:
    memberships.reply(COMES)
    memberships.rooms.watch("old", True, "author-1", NOON)
    memberships.reply(MOVES)
    room = memberships.rooms.get("new")
    assert room is not None
    assert room.watching
    assert SEAL.open(room.sealed)["chat"] == "chat-10"


def test_who_comes_back_does_not_listen(memberships: Memberships) -> None:
    memberships.reply(COMES)
    memberships.rooms.watch("old", True, "author-1", NOON)
    for event in (LEAVES, COMES):
        memberships.reply(event)
    room = memberships.rooms.get("old")
    assert room is not None
    assert not room.watching


def test_a_chat_with_one_person_is_no_group(memberships: Memberships) -> None:
    alone = replace(COMES, address=Address("telegram", "user-1"))
    assert memberships.reply(alone) == ()
    assert memberships.rooms.get("old") is None


@pytest.mark.parametrize(
    ("client", "spoken"),
    [(None, "fr"), ("de", "fr"), ("hi", "hi"), ("pt-BR", "pt")],
    ids=["none", "unknown", "known", "region"],
)
def test_the_notice_is_in_the_language_of_who_brought_the_bot(
    client: str | None, spoken: str, memberships: Memberships
) -> None:
    event = replace(COMES, sender=Sender("user-1", "author-1", language=client))
    assert memberships.reply(event) == (joined(wording(spoken), VOICE),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_fits(language: str) -> None:
    assert len(joined(wording(language), Voice("A" * 120)).text) <= LONGEST
