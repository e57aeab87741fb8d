"""What somebody has made less urgent calls again when it rises; grave harm calls whatever was lowered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.core.permissions import Person, Role
from bot.core.triage import Priority
from bot.errors import CaseRefused
from tests.assembled import Line, line

DORA = Person("dora", "Dora", frozenset({Role.DUTY_OFFICER}))
NOVEL = "the mayor has sold our town hall to a circus"
WHY = "a comedian said so on stage"


@pytest.fixture
def made() -> Line:
    """A P2 that three people asked about and somebody was paged for."""
    made = line()
    asked(made, "first", 3)
    made.job.run()
    return made


@pytest.fixture
def desk(made: Line) -> Casework:
    return casework(made.policy, made.base, made.clock)


def asked(made: Line, who: str, times: int) -> None:
    for number in range(times):
        made.clock.forward(timedelta(minutes=4))  # all at once they would count as three
        made.ask(NOVEL, author=f"{who} {number}")


def pages(made: Line) -> list[str]:
    """The titles of the pages since they were last looked at."""
    made.job.run()
    titles = [page.title for page in made.pager.pages]
    made.pager.pages.clear()
    return titles


def test_what_was_lowered_pages_again_when_it_rises(made: Line, desk: Casework) -> None:
    desk.set_harm(DORA, 1, 1)
    assert desk.lower(DORA, 1, Priority.P3, WHY).priority == "P3"
    pages(made)
    made.clock.forward(timedelta(hours=30))  # past every digest: who lowered it has seen it
    assert pages(made) == []
    asked(made, "later", 12)
    assert made.cases.get(1).priority == "P2"  # type: ignore[union-attr] # it is there
    assert pages(made) == ["New rumour R-0001 (P2)"]


@pytest.mark.parametrize("priority", [Priority.P3, Priority.P4])
def test_a_lowered_alarm_keeps_its_history_and_calls_for_nobody(
    made: Line, desk: Casework, priority: Priority
) -> None:
    desk.lower(DORA, 1, priority, WHY)
    first, *rest = made.alarms.of(1)
    assert (first.priority, len(first.paged), first.ended_at) == ("P2", 1, made.clock())
    assert [(each.priority, each.acknowledged_by) for each in rest] == (
        [("P3", "dora")] if priority is Priority.P3 else []
    )


def test_grave_harm_pages_whatever_was_lowered_at_whatever_score(made: Line, desk: Casework) -> None:
    asked(made, "crowd", 30)
    desk.set_harm(DORA, 1, 2)
    desk.lower(DORA, 1, Priority.P4, WHY)
    made.clock.forward(timedelta(days=2))  # the crowd is gone: the score stays below the one at the time
    pages(made)
    case = desk.set_harm(DORA, 1, 3)
    assert case.score <= (case.lowered_at or 0)
    assert (case.priority, pages(made)) == ("P1", ["New rumour R-0001 (P1)"])


def test_grave_harm_must_be_judged_anew_before_the_case_is_lowered(made: Line, desk: Casework) -> None:
    desk.set_harm(DORA, 1, 3)
    with pytest.raises(CaseRefused, match="judge its harm anew first"):
        desk.lower(DORA, 1, Priority.P3, WHY)
    desk.set_harm(DORA, 1, 1)
    assert desk.lower(DORA, 1, Priority.P3, WHY).priority == "P3"
