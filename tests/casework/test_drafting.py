"""A case waits for one fact: another is begun only once nothing is left of the first but its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.casework.door import Casework
from bot.casework.drafting import unfinished
from bot.core.permissions import Person
from bot.errors import CaseRefused
from factbase.case_life import CaseState
from factbase.drafts import DraftStore
from factbase.facts import Fact, State
from tests.casework.test_merging import case, room, told
from tests.casework.test_overtaken import overtaken
from tests.mailing.post import ANA, CARL, CIRCUS, NOVEL, Office


class Desk:
    """A case, and the drafts that are begun for it."""

    def __init__(self, office: Office) -> None:
        self.office, self.drafts = office, DraftStore(office.base)

    def starting(self, person: Person) -> Callable[[Fact], object]:
        return lambda fact: self.drafts.start(fact, person.name, self.office.clock())

    def begin(self, door: Casework, person: Person, fact_id: str) -> None:
        door.draft(person, 1, fact_id, self.starting(person))

    def edit(self, fact_id: str) -> int:
        found = self.drafts.get(fact_id)
        assert found is not None
        return found.edit


@pytest.fixture
async def office() -> Office:
    made = Office()
    await made.asks(1, NOVEL)
    return made


@pytest.mark.parametrize(
    ("in_review", "said"), [(False, "still a draft"), (True, "still in review")], ids=["a_draft", "in_review"]
)
async def test_a_second_fact_is_refused_while_the_first_is_worked_on(
    office: Office, in_review: bool, said: str
) -> None:
    desk, door = Desk(office), room(office)
    desk.begin(door, ANA, CIRCUS.id)
    if in_review:
        desk.drafts.submit(CIRCUS.id, desk.edit(CIRCUS.id), ANA.name, office.clock())
    with pytest.raises(CaseRefused, match=f"waits for the fact circus, which is {said}: publish that, or"):
        desk.begin(door, CARL, "other")
    assert desk.drafts.get("other") is None
    office.changed(CIRCUS)
    await office.sent()
    assert (case(office, 1).state, told(office, 1, "Fact circus.")) == (CaseState.ANSWERED, 1)


async def test_a_first_fact_that_was_given_up_makes_room_for_another(office: Office) -> None:
    desk, door = Desk(office), room(office)
    desk.begin(door, ANA, CIRCUS.id)
    with pytest.raises(CaseRefused, match="facts discard circus"):
        desk.begin(door, CARL, "other")
    desk.drafts.discard(CIRCUS.id, desk.edit(CIRCUS.id), ANA.name, office.clock())
    desk.begin(door, CARL, "other")
    assert case(office, 1).fact_id == "other"


async def test_of_two_who_begin_one_at_once_the_second_hears_of_the_first(office: Office) -> None:
    desk, door = Desk(office), room(office)
    late = overtaken(office, door, lambda: desk.begin(door, ANA, CIRCUS.id))
    with pytest.raises(CaseRefused, match="waits for the fact circus"):
        desk.begin(late, CARL, "other")
    assert case(office, 1).fact_id == CIRCUS.id


@pytest.mark.parametrize(
    ("state", "ended", "free"),
    [
        pytest.param(State.DRAFT, False, False, id="a_draft"),
        pytest.param(State.IN_REVIEW, False, False, id="in_review"),
        pytest.param(State.PUBLISHED, False, True, id="published"),
        pytest.param(State.WITHDRAWN, False, True, id="withdrawn"),
        pytest.param(State.DRAFT, True, True, id="a_closed_case_must_be_reopened_first"),
        pytest.param(None, False, True, id="none"),
    ],
)
async def test_what_a_case_waits_for(office: Office, state: State | None, ended: bool, free: bool) -> None:
    stands = replace(case(office, 1), state=CaseState.DISMISSED if ended else CaseState.IN_PROGRESS)
    fact = replace(CIRCUS, state=state) if state else None
    assert (unfinished(stands, fact) == "") is free
