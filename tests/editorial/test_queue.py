"""What waits for whom: each finds what is theirs to do, and nothing that they may not do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.permissions import Person
from bot.editorial.looking import IN_A_LIST, LATELY, NOTICE
from bot.editorial.views import Queue
from factbase.facts import State
from tests.editorial.room import ADA, ANA, AUDREY, BEA, BEN, CARL, DORA, REASON, Room, draft
from tests.fakes import NOON

DAY = timedelta(days=1)


def _ids(room: Room, somebody: Person) -> dict[str, list[str]]:
    queue = room.editorial.queue(somebody)
    worked = {name: getattr(queue, name) for name in ("drafts", "returned", "to_review")}
    found = {name: [working.fact.id for working in some] for name, some in worked.items()}
    return {name: ids for name, ids in found.items() if ids}


def test_everybody_finds_what_is_theirs(room: Room) -> None:
    room.drafted(draft("one"))
    room.submitted(draft("two"))
    sent = room.submitted(draft("three"))
    room.editorial.return_(BEN, "three", sent.edit, REASON)
    room.submitted(draft("four"), by=BEN)
    assert _ids(room, ANA) == {"drafts": ["one"], "returned": ["three"]}
    assert _ids(room, BEN) == {"to_review": ["two"]}
    assert _ids(room, BEA) == {"to_review": ["two", "four"]}
    assert _ids(room, CARL) == _ids(room, DORA) == _ids(room, ADA) == _ids(room, AUDREY) == {}


def test_what_was_handed_back_is_a_draft_again_once_somebody_went_on(room: Room) -> None:
    sent = room.submitted()
    back = room.editorial.return_(BEN, "bridge", sent.edit, REASON)
    room.editorial.save(CARL, replace(back.fact, area="x"), back.edit)
    assert _ids(room, ANA) == _ids(room, CARL) == {"drafts": ["bridge"]}


def test_a_version_that_is_worked_on_beside_a_published_one(room: Room) -> None:
    room.published()
    begun = room.revised(by=CARL, area="x")
    assert _ids(room, CARL) == {"drafts": ["bridge"]}
    assert _ids(room, ANA) == {}  # she wrote the version before
    room.editorial.submit(CARL, "bridge", begun.edit)
    assert _ids(room, BEN) == {"to_review": ["bridge"]}
    room.editorial.publish(BEN, "bridge", begun.edit + 1)
    assert _ids(room, BEN) == _ids(room, CARL) == {}


def test_what_one_person_let_out_waits_for_others_who_approve_and_wrote_none_of_it(room: Room) -> None:
    begun = room.drafted(by=BEA)
    room.editorial.publish_urgently(DORA, "bridge", begun.edit, REASON)
    waiting = {p.name: len(room.editorial.queue(p).after_reviews) for p in (ANA, BEN, BEA, DORA, AUDREY)}
    assert waiting == {"ana": 0, "ben": 1, "bea": 0, "dora": 0, "audrey": 0}
    room.editorial.review_after(BEN, "bridge", 1, True, "")
    assert room.editorial.queue(BEN).after_reviews == ()


@pytest.mark.parametrize(
    ("review", "expires", "found"),
    [
        (None, None, ([], [])),
        (NOTICE, None, ([], [])),
        (NOTICE - DAY, None, (["bridge"], [])),
        (-400 * DAY, None, (["bridge"], [])),
        (None, NOTICE, ([], [])),
        (None, NOTICE - DAY, ([], ["bridge"])),
        (None, -LATELY + DAY, ([], ["bridge"])),
        (None, -LATELY - DAY, ([], [])),
        (DAY, DAY, (["bridge"], ["bridge"])),
    ],
)
def test_dates_that_come_near(
    room: Room, review: timedelta | None, expires: timedelta | None, found: tuple[list[str], list[str]]
) -> None:
    room.published(
        draft(
            review_by=None if review is None else NOON + review,
            expires=None if expires is None else NOON + expires,
        )
    )
    queue = room.editorial.queue(AUDREY)
    assert ([f.id for f in queue.reviews_due], [f.id for f in queue.expiring]) == found


def test_the_longest_due_comes_first_and_what_answers_no_more_is_not_due(room: Room) -> None:
    for name, days in {"b": 1, "a": 2, "c": 3}.items():
        room.published(draft(name, review_by=NOON + days * DAY, expires=NOON + (9 - days) * DAY))
    room.editorial.withdraw(BEN, "b", REASON)
    queue = room.editorial.queue(ANA)
    assert [fact.id for fact in queue.reviews_due] == ["a", "c"]
    assert [fact.id for fact in queue.expiring] == ["c"]


def test_what_was_assigned_shows_its_newest_version(room: Room) -> None:
    room.published()
    room.revised(area="north")
    room.editorial.assign(BEN, "bridge", "carl")
    assert [fact.area for fact in room.editorial.queue(CARL).assigned] == ["north"]
    assert room.editorial.queue(ANA).assigned == ()


def test_counts_are_of_facts_that_were_let_out_and_of_versions_that_are_worked_on(room: Room) -> None:
    assert room.editorial.queue(ANA).counts == {}
    room.published(draft("a"))
    room.revised("a", area="x")
    room.submitted(draft("b"))
    room.drafted(draft("c"))
    room.published(draft("d"))
    room.editorial.withdraw(BEN, "d", REASON)
    assert room.editorial.queue(ANA).counts == {
        State.PUBLISHED: 1,
        State.WITHDRAWN: 1,
        State.DRAFT: 2,
        State.IN_REVIEW: 1,
    }


def test_lists_stay_short(room: Room) -> None:
    facts = [draft(f"f{number:03d}", author="ana", state=State.IN_REVIEW) for number in range(IN_A_LIST + 5)]
    room.stores.facts.save(facts, NOON)
    waiting = room.editorial.queue(BEN).to_review
    assert [working.fact.id for working in waiting] == [fact.id for fact in facts[:IN_A_LIST]]


def test_an_empty_base_is_an_empty_queue(room: Room) -> None:
    assert room.editorial.queue(BEN) == Queue()


@pytest.mark.parametrize(
    "ask",
    [
        lambda r: r.stores.worklist.drafts("ana", 50),
        lambda r: r.stores.worklist.returned("ana", 50),
        lambda r: r.stores.worklist.to_review("ana", 50),
        lambda r: r.stores.worklist.reviews_due(NOON, 50),
        lambda r: r.stores.worklist.expiring(NOON, NOON + DAY, 50),
        lambda r: r.stores.worklist.worked_on(),
    ],
    ids=["drafts", "returned", "to_review", "reviews_due", "expiring", "worked_on"],
)
def test_no_list_walks_through_the_whole_base(room: Room, ask: object) -> None:
    plans: list[str] = []
    rows = room.base.rows

    def explained(sql: str, parameters: object = ()) -> list[object]:
        plans.extend(row[3] for row in rows(f"EXPLAIN QUERY PLAN {sql}", parameters))  # type: ignore[arg-type]
        return []

    room.base.rows = explained  # type: ignore[method-assign, assignment]
    ask(room)  # type: ignore[operator]
    walks = [step for step in plans if step.startswith("SCAN") and "fact_versions_open" not in step]
    assert plans
    assert not walks, plans
    assert not [step for step in plans if "TEMP B-TREE" in step], plans
