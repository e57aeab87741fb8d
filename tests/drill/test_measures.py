"""The numbers of a drill, worked out by hand for what was observed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.drill.crowd import Part, Report
from bot.drill.fates import Fate, fate
from bot.drill.measures import measured
from bot.drill.observed import Asked, Called, CaseSeen, Done, Observed, Said
from bot.drill.scenario import read
from bot.drill.spreads import spread
from tests.drill.storm import STORM
from tests.fakes import NOON

SMALL = read(STORM, "small")
CIRCUS = SMALL.rumours["circus"]


def said(minutes: float, decision: str, fact_id: str | None = None) -> Said:
    return Said(NOON + timedelta(minutes=minutes), decision, fact_id, 1, decision == "holding")


def asked(*told: Said, about: str = "circus", channel: str = "telegram", since: float = 5.0) -> Asked:
    report = Report(since, Part.RUMOUR, about, channel, "own", f"p{id(told)}", False, "en", "so they say")
    return Asked(report, frozenset({1}), told, told)


@pytest.mark.parametrize(
    ("told", "best"),
    [
        pytest.param((), Fate.NOTHING, id="nothing"),
        pytest.param((said(5, "escalate"),), Fate.PROMISED, id="promised"),
        pytest.param((said(5, "escalate"), said(9, "holding")), Fate.HELD, id="held"),
        pytest.param((said(9, "holding"), said(30, "answer", "drill-circus")), Fate.RIGHT, id="right"),
        pytest.param((said(5, "answer", "bridge-1"),), Fate.WRONG, id="wrong"),
        pytest.param((said(5, "answer", "bridge-1"), said(6, "holding")), Fate.HELD, id="wrong, then held"),
        pytest.param((said(5, "ask_back"),), Fate.ASKED_BACK, id="asked back"),
        pytest.param((said(5, "escalate"), said(8, "routed")), Fate.ROUTED, id="routed"),
    ],
)
def test_an_askers_fate_is_the_best_that_they_were_told(told: tuple[Said, ...], best: Fate) -> None:
    assert fate(asked(*told), CIRCUS) is best


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        pytest.param([], (0, None, None, None), id="none"),
        pytest.param([7.0], (1, 7.0, 7.0, 7.0), id="one"),
        pytest.param(list(map(float, range(10, 0, -1))), (10, 5.0, 9.0, 10.0), id="ten"),
    ],
)
def test_a_spread_is_by_nearest_rank(minutes: list[float], found: tuple[object, ...]) -> None:
    one = spread(minutes)
    assert (one.count, one.median, one.p90, one.worst) == found


def test_misses_name_what_fell_through() -> None:
    moment = NOON + timedelta(minutes=6)
    late = Called("P1", moment, None, None, 4)
    case = CaseSeen(1, "P1", "new", moment, None, {"circus": 2, "bridge": 1}, (), (late,))
    end = NOON + timedelta(minutes=90)
    everybody = (
        asked(said(5, "escalate")),
        asked(said(5, "escalate"), channel="web"),
        asked(said(2, "answer", "water-1"), about="bridge", since=2.0),
    )
    found = measured(SMALL, Observed(NOON, end, everybody, (case,), {}, {}))
    assert [miss.partition(" ")[0] for miss in found.misses] == [
        *("bridge", "circus", "exams"), "1", "circus:", "case"]  # fmt: skip
    assert found.wrong == 1
    assert found.mixed == 1
    assert found.coverage == 0.0
    assert found.asked_back == 0
    back = asked(said(5, "ask_back"))
    assert measured(SMALL, Observed(NOON, end, (*everybody, back), (case,), {}, {})).asked_back == 1


def test_times_count_from_the_first_asker() -> None:
    taken = Called("P1", NOON + timedelta(minutes=6), NOON + timedelta(minutes=10), None, 1)
    acts = (Done(NOON + timedelta(minutes=17), "holding", ""), Done(NOON + timedelta(minutes=40), "link", ""))
    case = CaseSeen(1, "P1", "answered", NOON, "drill-circus", {"circus": 1}, acts, (taken,))
    seen = (asked(said(5, "escalate"), said(40, "answer", "drill-circus")),)
    found = measured(SMALL, Observed(NOON, NOON + timedelta(minutes=90), seen, (case,), {}, {}))
    assert (found.acknowledge_p1.worst, found.hold.worst, found.answer.worst) == (4.0, 12.0, 35.0)
    assert found.wait.worst == 35.0
    assert found.coverage == 1.0
