"""What the page of a fact offers is what can be done: each act, tried by each person in each situation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.permissions import Person, Role
from bot.errors import NotAllowed
from factbase.errors import ActRefused
from factbase.facts import State
from factbase.review import Act
from tests.editorial.room import ANA, BEA, BEN, DORA, REASON, STAFF, Room, draft, person

SITUATIONS: dict[str, Callable[[Room], object]] = {
    "draft": Room.drafted,
    "in review": Room.submitted,
    "published": Room.published,
    "revised": lambda room: (room.published(), room.revised(area="x")),
    "revised by an approver": lambda room: (room.published(), room.revised(by=BEA, area="x")),
    "urgent": Room.urgent,
    "urgent of another's words": lambda room: room.editorial.publish_urgently(
        DORA, "bridge", room.drafted(by=BEN).edit, REASON
    ),
    "urgent and withdrawn": lambda room: (room.urgent(), room.editorial.withdraw(BEN, "bridge", REASON)),
    "urgent and revised": lambda room: (room.urgent(), room.revised(area="x")),
    "looked at": lambda room: (room.urgent(), room.editorial.review_after(BEN, "bridge", 1, True, "")),
    "withdrawn": lambda room: (room.published(), room.editorial.withdraw(BEN, "bridge", REASON)),
    "discarded": lambda room: room.editorial.discard(ANA, "bridge", room.drafted().edit),
    "superseded": lambda room: (
        room.published(),
        room.editorial.supersede(BEN, "bridge", "tunnel", REASON),
    ),
}
ALL_ROLES = person("olga", *Role)
ACTS = [act for act in Act if act not in (Act.CREATE, Act.IMPORT)]


def _do(room: Room, act: Act, by: Person) -> None:
    editorial, view = room.editorial, room.editorial.fact(by, "bridge")
    edit = view.working.edit if view.working else view.edits[-1].edit
    owed = view.emergency.version if view.emergency else 1
    acts: dict[Act, Callable[[], object]] = {
        Act.REVISE: lambda: editorial.revise(by, "bridge"),
        Act.SAVE: lambda: editorial.save(by, replace(view.newest, area="z"), edit),
        Act.SUBMIT: lambda: editorial.submit(by, "bridge", edit),
        Act.RETURN: lambda: editorial.return_(by, "bridge", edit, REASON),
        Act.PUBLISH: lambda: editorial.publish(by, "bridge", edit),
        Act.PUBLISH_URGENTLY: lambda: editorial.publish_urgently(by, "bridge", edit, REASON),
        Act.REVIEW_AFTER: lambda: editorial.review_after(by, "bridge", owed, True, REASON),
        Act.WITHDRAW: lambda: editorial.withdraw(by, "bridge", REASON),
        Act.SUPERSEDE: lambda: editorial.supersede(by, "bridge", "tunnel", REASON),
        Act.DISCARD: lambda: editorial.discard(by, "bridge", edit),
    }
    acts[act]()


class Undone(Exception):
    """What was tried went well, and is taken back."""


def _outcome(room: Room, act: Act, by: Person) -> str | None:
    """Why an act cannot be done; None if it can. Nothing of it stays."""
    try:
        with room.base.writing():
            _do(room, act, by)
            raise Undone
    except Undone:
        return None
    except (NotAllowed, ActRefused) as refused:
        return str(refused)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_act_is_offered_to_those_and_only_those_who_can_do_it(room: Room, situation: str) -> None:
    room.published(draft("tunnel", "the tunnel is open"), by=person("zoe", Role.CURATOR))
    SITUATIONS[situation](room)
    before = room.contents()
    for somebody in (*STAFF, ALL_ROLES):
        offered = room.editorial.fact(somebody, "bridge")
        for act in ACTS:
            assert offered.refusals.get(act) == _outcome(room, act, somebody), (somebody.name, act)
    assert room.contents() == before


def test_an_auditor_is_offered_nothing(room: Room) -> None:
    room.published()
    auditor = person("audrey", Role.AUDITOR)
    view = room.editorial.fact(auditor, "bridge")
    assert not [act for act in ACTS if view.may(act)]
    assert view.counting.state is State.PUBLISHED
