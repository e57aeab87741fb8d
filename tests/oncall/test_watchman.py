"""The alarm path is tested daily and its failure alerted; the agency hears of gaps before they come."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.core.paging_policy import PagingPolicy
from bot.core.rota import Gap
from bot.oncall import texts
from bot.oncall.duty import Duty
from bot.oncall.rota_file import read
from bot.oncall.watchman import PROVED, Watchman
from factbase.heartbeats import HeartbeatStore
from factbase.rotas import RotaStore
from tests.assembled import Line, line
from tests.fakes import NOON, NotedWays

SHIFT = """
[[shifts]]
name = "days"
people = ["ana", "ben"]
starts = {starts}
ends = {ends}
zone = "UTC"
since = 2026-11-16
"""
ALWAYS = SHIFT.format(starts="00:00:00", ends="00:00:00")
DAYS = SHIFT.format(starts="08:00:00", ends="18:00:00")
GAP = "The rota has a gap"
TEST = "Test: this is how an alarm reaches you"
BROKEN = "The alarm path is broken"
DAY = 24 * 60


class Watch:
    """A line with a rota, whose watchman runs every five minutes. It begins at noon."""

    def __init__(self, rota: str = ALWAYS) -> None:
        self.line: Line = line()
        ways = self.line.job.ways
        assert isinstance(ways, NotedWays)
        self.ways, self.gone = ways, set[str]()
        ways.people |= {"ana": 1, "ben": 1}
        duty = Duty(RotaStore(self.line.base), lambda: frozenset(self.gone))
        self.hearts = HeartbeatStore(self.line.base)
        self.man = Watchman(self.line.job, duty, self.line.pages, self.hearts, self.line.clock)
        self.put(rota)

    def put(self, rota: str) -> None:
        RotaStore(self.line.base).put(read(rota).kept(), "admin", self.line.clock())

    def told(self, minutes: int, *titles: str) -> list[tuple[str, str, str]]:
        """When (day and hour), who and what, of these titles or of all."""
        found = []
        for _ in range(0, minutes, 5):
            before = len(self.ways.sent)
            self.man.run()
            self.line.job.run()
            hour = f"{self.line.clock():%d %H:%M}"
            found += [(hour, person, page.title) for person, _, page in self.ways.sent[before:]]
            self.line.clock.forward(timedelta(minutes=5))
        return [each for each in found if not titles or each[2] in titles]


def test_a_test_goes_daily_at_its_hour_to_officer_deputy_and_agency() -> None:
    watch = Watch()
    assert watch.line.job.policy.tests == PagingPolicy().tests
    assert watch.told(2 * DAY) == [
        (hour, person, TEST)
        for hour, officer, deputy in (
            *(("21 12:00", "ana", "ben"), ("22 10:00", "ana", "ben")),
            ("23 10:00", "ben", "ana"),  # a new week
        )
        for person in (officer, deputy, "agency")
    ]
    proved = watch.hearts.last(PROVED)
    assert proved is not None
    assert proved[0] == NOON + timedelta(hours=46, minutes=5)


def test_a_test_that_says_nothing_about_whoever_is_on_call_names_them() -> None:
    watch = Watch()
    watch.ways.people = {"agency": 1, "ben": 1}
    assert watch.man.unaddressed() == ("ana",)
    assert {(person, title) for _, person, title in watch.told(60)} == {("ben", TEST), ("agency", TEST)}
    assert "ana has set no address of their own" in watch.ways.sent[-1][2].body


def test_a_test_that_does_not_arrive_is_told_to_everybody_else_once() -> None:
    watch = Watch()
    watch.ways.broken.add("ana")
    told = watch.told(DAY // 2, BROKEN)
    assert told == [("21 12:15", "ben", BROKEN), ("21 12:15", "agency", BROKEN)]
    assert watch.hearts.last(PROVED) is None


def test_a_test_that_could_be_sent_to_nobody_is_no_proof() -> None:
    watch = Watch()
    watch.ways.people = {}
    watch.told(60)
    assert watch.hearts.last(PROVED) is None


def test_a_gap_is_told_when_it_comes_into_sight_and_again_when_it_is_near() -> None:
    weekdays = ALWAYS + 'days = ["mon", "tue", "wed", "thu", "fri"]\n'  # the 21st is a Saturday
    watch = Watch(weekdays)
    told = [hour for hour, _, _ in watch.told(8 * DAY, GAP)]
    # The rest of this weekend, at once; next weekend a week and a day before; and the one after that.
    assert told == ["21 12:00", "27 00:00", "28 00:00"]
    begin = ["2026-11-21 12:00", "2026-11-28 00:00"], ["2026-11-28 00:00"], ["2026-12-05 00:00"]
    bodies = [page.body for _, _, page in watch.ways.sent if page.title == GAP]
    assert [re.findall(r"- (\S+ \S+) UTC until", body) for body in bodies] == list(begin)


def test_many_gaps_are_counted() -> None:
    gap = Gap(NOON, NOON + timedelta(hours=1))
    assert "- and 3 more: rumourline oncall gaps\n" in texts.gap([gap] * 23).body
    assert "more" not in texts.gap([gap] * 20).body


@pytest.mark.parametrize("hours", [0, 5], ids=["before any look", "hours after a look"])
def test_a_gap_that_begins_soon_is_told_as_soon_as_the_rota_has_it(hours: int) -> None:
    watch = Watch()
    watch.told(60 * hours)
    watch.put(DAYS)
    told = watch.told(60, GAP)
    assert [person for _, person, _ in told] == ["agency"]
    assert (
        "Nobody is on call:\n- 2026-11-21 18:00 UTC until 2026-11-22 08:00 UTC" in watch.ways.sent[-1][2].body
    )


def test_a_gap_that_was_filled_and_opens_again_is_told_again() -> None:
    watch = Watch(DAYS)
    assert len(watch.told(30, GAP)) == 1
    watch.put(ALWAYS)
    assert watch.told(30, GAP) == []
    watch.put(DAYS)
    assert len(watch.told(30, GAP)) == 1


def test_whoever_has_left_is_told_of_once_and_is_not_called() -> None:
    watch = Watch()
    watch.told(60)
    watch.gone.add("ana")
    told = watch.told(3 * 60)
    assert [(person, title) for _, person, title in told] == [("agency", "On the rota, but gone: ana")]
    assert watch.man.duty.on_call(watch.line.clock()).officer == "ben"
