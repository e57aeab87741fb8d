"""What a mailing to very many looks up does not grow with the square of how many they are."""

from __future__ import annotations

import pytest

from factbase.audience import _ASKERS, _SAID, Audience
from factbase.database import Base, memory_base
from factbase.mailing_life import RecipientState
from tests.mailing.lives import desk_papers, link, rooms_on, seed
from tests.mailing.post import AUDREY


@pytest.fixture
def base() -> Base:
    return memory_base()


@pytest.mark.parametrize("question", [_ASKERS, _SAID], ids=["askers", "told"])
def test_each_person_s_record_is_found_by_their_place(base: Base, question: str) -> None:
    """Everything in the parts that are asked once a person goes by what is theirs alone."""
    given = {"case": 1, "fact": "circus", "version": 1}
    rows = base.rows(f"EXPLAIN QUERY PLAN {question}", given)
    parts = [row[3] for row in rows if row[3].startswith(("SEARCH d ", "SEARCH f ", "SEARCH n "))]
    own = ("conversation=?", "author=?", "replaces=?", "deliveries_fact (fact_id=?)")
    assert parts
    assert [part for part in parts if not any(column in part for column in own)] == []


def test_the_page_of_a_mailing_under_way_asks_for_samples_alone(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = link(base, seed(base, 30))
    rooms = rooms_on(desk_papers(base))
    before = rooms.desk.view(AUDREY, mailing.id)
    assert before.planned.reached == 30
    rooms.job.run()
    monkeypatch.delattr(Audience, "askers")
    view = rooms.desk.view(AUDREY, mailing.id)
    assert view.counts[RecipientState.QUEUED] == 30
    assert [(one.text, one.count) for one in view.planned.previews] == [
        (one.text, one.count) for one in before.planned.previews
    ]
