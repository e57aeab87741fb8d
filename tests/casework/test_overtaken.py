"""What a colleague did a moment before counts: what two people begin at once never parts or loses a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.casework.door import Casework
from bot.core.permissions import Permission, Person
from bot.core.triage import Priority
from bot.editorial.gate import Detail, Gate
from bot.editorial.stores import stores
from bot.errors import CaseRefused
from factbase.case_grouping import CaseGrouping
from factbase.case_life import Act
from factbase.database import memory_base
from factbase.errors import NotTwoOpenCases
from tests.assembled import Line
from tests.casework.test_merging import TRAMS, case, two_cases
from tests.fakes import NOON
from tests.mailing.post import ANA, CIRCUS, DORA, NOVEL, Office


class Overtaken(Gate):
    """A colleague comes in between: after all that is asked before an act's transaction."""

    def __init__(self, office: Office, colleague: Callable[[], object]) -> None:
        super().__init__(stores(office.base), office.clock)
        self.colleague = colleague

    @contextmanager
    def act(self, person: Person, permission: Permission, act: str, subject: str = "") -> Iterator[Detail]:
        self.colleague()
        with super().act(person, permission, act, subject) as detail:
            yield detail


def overtaken(office: Office, door: Casework, colleague: Callable[[], object]) -> Casework:
    return replace(door, gate=Overtaken(office, colleague))


async def test_two_who_merge_two_cases_into_each_other_leave_one_that_is_open() -> None:
    office = Office()
    door = await two_cases(office)
    late = overtaken(office, door, lambda: door.merge(ANA, 2, 1))
    with pytest.raises(CaseRefused, match="name another open case"):
        late.merge(DORA, 1, 2)
    assert (case(office, 1).merged_into, case(office, 2).merged_into) == (None, 1)
    assert [each.text for each in door.files.wordings(1)] == [NOVEL, TRAMS]
    with pytest.raises(CaseRefused, match="went on as part of R-0001"):
        door.reopen(DORA, 2, "it is not over")


@pytest.mark.parametrize(
    "colleague",
    [
        pytest.param(lambda door: door.dismiss(ANA, 2, "satire"), id="dismissed"),
        pytest.param(lambda door: door.link(ANA, 2, CIRCUS.id), id="answered"),
        pytest.param(lambda door: (door.take(ANA, 1), door.take(DORA, 2)), id="taken_by_two"),
    ],
)
async def test_a_case_joins_none_that_it_may_not_join_any_more(
    colleague: Callable[[Casework], object],
) -> None:
    office = Office()
    door = await two_cases(office)
    office.save(CIRCUS)
    with pytest.raises(CaseRefused):
        overtaken(office, door, lambda: colleague(door)).merge(DORA, 1, 2)
    assert case(office, 1).state.open
    assert [each.text for each in door.files.wordings(1)] == [NOVEL]


async def test_of_two_who_take_a_case_at_once_the_second_hears_of_the_first() -> None:
    office = Office()
    door = await two_cases(office)
    late = overtaken(office, door, lambda: door.take(ANA, 1))
    with pytest.raises(CaseRefused, match="ana works on R-0001: speak with them"):
        late.take(DORA, 1)
    assert case(office, 1).owner == "ana"


async def test_nobody_lowers_a_case_of_which_a_colleague_just_judged_that_somebody_may_die() -> None:
    office = Office()
    door = await two_cases(office)
    late = overtaken(office, door, lambda: door.set_harm(ANA, 1, 3))
    with pytest.raises(CaseRefused, match="its harm was judged 3"):
        late.lower(DORA, 1, Priority.P4, "it is only an old joke")
    assert (case(office, 1).priority, case(office, 1).lowered_at) == ("P1", None)


async def test_who_hands_a_case_over_to_themselves_takes_it_and_no_colleague_loses_it_so() -> None:
    office = Office()
    door = await two_cases(office)
    door.take(ANA, 1)
    with pytest.raises(CaseRefused, match="ana works on R-0001: speak with them"):
        door.hand_over(DORA, 1, DORA.name)
    assert case(office, 1).owner == "ana"
    assert door.hand_over(DORA, 2, DORA.name).owner == DORA.name
    assert [act.act for act in door.acts.acts(2)] == [Act.TAKE]
    assert door.hand_over(DORA, 2, ANA.name).owner == ANA.name


@pytest.mark.parametrize(
    ("goes", "into"), [(1, 2), (2, 1), (1, 1), (1, 9)], ids=["ended", "was_ended", "itself", "none"]
)
def test_only_two_open_cases_become_one(goes: int, into: int) -> None:
    line = Line(memory_base())
    for text in (NOVEL, TRAMS):
        line.ask(text)
    line.base.run("UPDATE cases SET state = 'dismissed' WHERE id = 2")
    with pytest.raises(NotTwoOpenCases, match="choose two that are open"):
        CaseGrouping(line.base).merge(goes, into, NOON)
    assert [len(line.cases.wordings(each)) for each in (1, 2)] == [1, 1]
    assert line.base.value("SELECT COUNT(*) FROM cases WHERE merged_into IS NOT NULL") == 0


def test_in_a_base_with_a_loop_the_way_of_a_case_has_an_end() -> None:
    line = Line(memory_base())
    for text in (NOVEL, TRAMS):
        line.ask(text)
    line.base.run("UPDATE cases SET merged_into = 3 - id")
    line.base._database.conn.set_progress_handler(lambda: 1, 100_000)  # else it would never come back
    assert CaseGrouping(line.base).now_in(1) == 1
