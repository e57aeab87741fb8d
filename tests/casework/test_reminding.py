"""What was promised is watched: pages to whoever has a case, then to whoever is on call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.case_rooms import casework
from bot.casework.door import Casework
from bot.casework.reminding import DeadlineJob
from bot.core.permissions import Person, Role
from bot.core.triage import Priority, TriagePolicy
from bot.core.triage_inputs import WordRule
from bot.duty_rooms import deadline_job
from bot.oncall.duty import Duty
from bot.oncall.rota_file import read
from factbase.accounts import Account, AccountStore
from factbase.case_life import Act
from factbase.database import memory_base
from factbase.pages import DeliveryState
from factbase.rotas import RotaStore
from tests.assembled import POLICY, Line
from tests.fakes import NOON, NotedWays, published

NOVEL = "the mayor has sold our town hall to a circus"
OTHER = "penguins were seen driving trams at night"
SAID = "We know nothing yet and ask the mayor today."
DORA, EVA = (Person(name, name.title(), frozenset({Role.DUTY_OFFICER})) for name in ("dora", "eva"))
ROTA = """
[[shifts]]
name = "always"
people = ["ana"]
deputies = ["ben"]
starts = 00:00:00
ends = 00:00:00
zone = "UTC"
since = 2026-11-16
"""


class Town:
    """A line with a rota, colleagues, and the clock's reminders."""

    def __init__(self, grave: str = "circus") -> None:
        policy = replace(POLICY, triage=TriagePolicy(harm_rules=(WordRule(3, (grave,)),)))
        self.line = Line(memory_base(), policy=policy)
        for name in ("ana", "ben", "dora", "eva"):
            AccountStore(self.line.base).add(
                Account(name, name.title(), (Role.DUTY_OFFICER.value,), NOON, "operator")
            )
        RotaStore(self.line.base).put(read(ROTA).kept(), "admin", NOON)
        self.ways = self.line.job.ways
        assert isinstance(self.ways, NotedWays)
        self.ways.people |= dict.fromkeys(("ana", "ben", "dora", "eva"), 1)
        self.job = self._job()
        self.desk: Casework = casework(policy, self.line.base, self.line.clock)

    def _job(self) -> DeadlineJob:
        line = self.line
        return deadline_job(line.policy, line.base, line.job, Duty(RotaStore(line.base)), line.clock)

    def pass_(self, minutes: int) -> list[tuple[str, str, str]]:
        """Minute by minute: when who got which page."""
        assert isinstance(self.ways, NotedWays)
        told = []
        for _ in range(minutes):
            before = len(self.ways.sent)
            self.job.run()
            self.line.job.run()
            told += [
                (f"{self.line.clock():%H:%M}", person, page.title)
                for person, _, page in self.ways.sent[before:]
            ]
            self.line.clock.forward(timedelta(minutes=1))
        return told


@pytest.fixture
def town() -> Town:
    made = Town()
    made.line.ask(NOVEL)
    made.line.job.run()
    made.desk.take(DORA, 1)
    return made


def test_a_p1_that_is_taken_and_forgotten_is_reminded_of_and_then_paged(town: Town) -> None:
    assert town.pass_(90) == [
        ("12:40", "dora", "R-0001 (P1): a holding statement is due 2026-11-21 13:00 UTC"),
        ("13:00", "dora", "R-0001 (P1): a holding statement is due 2026-11-21 13:00 UTC"),
        ("13:15", "ana", "R-0001 (P1): a holding statement was due 2026-11-21 13:00 UTC"),
    ]


def test_what_is_done_in_time_is_not_reminded_of(town: Town) -> None:
    town.desk.holding(DORA, 1, SAID, NOON + timedelta(days=3))
    town.desk.leadership(DORA, 1, "the mayor, by telephone")
    assert [due.promise for due in town.desk.view(DORA, 1).owed] == ["fact", "word"]
    assert town.pass_(13 * 60) == []
    town.desk.dismiss(DORA, 1, "satire")
    assert town.pass_(60) == []
    assert town.desk.view(DORA, 1).owed == ()


@pytest.mark.parametrize("end", ["answered", "dismissed", "routed"])
def test_that_leadership_was_told_is_written_down_after_the_end_too_and_opens_nothing(
    town: Town, end: str
) -> None:
    fact = published("circus", NOVEL)
    town.line.facts.save([fact], NOON)
    {
        "answered": lambda: town.desk.link(DORA, 1, fact.id),
        "dismissed": lambda: town.desk.dismiss(DORA, 1, "satire"),
        "routed": lambda: town.desk.route(DORA, 1, "Tax Office"),
    }[end]()
    assert town.desk.leadership(DORA, 1, "the mayor, by telephone").state.value == end
    assert town.desk.view(DORA, 1).acts[-1].detail == "the mayor, by telephone"


def test_the_word_that_people_were_promised_is_kept_or_paged_about(town: Town) -> None:
    town.desk.holding(DORA, 1, SAID, NOON + timedelta(hours=4))
    assert [(when, who) for when, who, what in town.pass_(5 * 60) if "promised" in what] == [
        ("15:30", "dora"),
        ("16:00", "dora"),
        ("16:15", "ana"),
    ]


def test_who_named_an_hour_of_the_night_to_the_public_is_reminded_of_it_and_nobody_is_woken() -> None:
    town = Town(grave="nothing")
    town.line.ask(NOVEL)
    town.line.clock.forward(timedelta(hours=12))  # midnight
    town.desk.take(DORA, 1)
    town.desk.holding(DORA, 1, SAID, town.line.clock() + timedelta(hours=3))
    assert [(when, who) for when, who, what in town.pass_(8 * 60) if "promised" in what] == [
        ("02:30", "dora"),
        ("03:00", "dora"),
        ("07:00", "ana"),
    ]


@pytest.mark.parametrize(
    ("left", "told"),
    [
        pytest.param(
            "handed over",
            [("02:30", "dora"), ("03:00", "dora"), ("07:00", "ana")],
            id="a new owner sleeps: who gave the word hears of it",
        ),
        pytest.param("closed", [("07:00", "ana"), ("07:15", "ben")], id="whoever is on call sleeps"),
    ],
)
def test_an_hour_of_the_night_wakes_nobody_but_who_named_it(left: str, told: list[tuple[str, str]]) -> None:
    town = Town(grave="nothing")
    town.line.ask(NOVEL)
    town.line.clock.forward(timedelta(hours=12))  # midnight
    town.desk.take(DORA, 1)
    town.desk.holding(DORA, 1, SAID, town.line.clock() + timedelta(hours=3))
    if left == "handed over":
        town.desk.hand_over(DORA, 1, "eva")
    else:
        AccountStore(town.line.base).set_active("dora", active=False)
    assert [(when, who) for when, who, what in town.pass_(8 * 60) if "promised" in what] == told


def test_reminders_and_how_they_went_are_kept_with_the_case(town: Town) -> None:
    town.pass_(80)
    view = town.desk.view(DORA, 1)
    assert [(act.actor, act.detail) for act in view.acts if act.act is Act.REMIND] == [
        ("rumourline", "holding soon 2026-11-21 13:00 UTC, page 2 to dora"),
        ("rumourline", "holding due 2026-11-21 13:00 UTC, page 3 to dora"),
        ("rumourline", "holding overdue 2026-11-21 13:00 UTC, page 4 to ana"),
    ]
    assert [(each.page_id, each.kind, each.person, each.state) for each in view.reminded] == [
        (2, "reminder", "dora", DeliveryState.SENT),
        (3, "reminder", "dora", DeliveryState.SENT),
        (4, "reminder", "ana", DeliveryState.SENT),
    ]


def test_a_crash_between_reminder_and_page_loses_neither_and_repeats_neither(town: Town) -> None:
    town.line.clock.forward(timedelta(minutes=40))
    town.line.base.run("ALTER TABLE case_acts RENAME TO gone")
    with pytest.raises(Exception, match="case_acts"):
        town.job.run()
    town.line.base.run("ALTER TABLE gone RENAME TO case_acts")
    assert len(town.pass_(1)) == 1


def test_a_case_that_rises_owes_more_and_what_it_owed_before_no_later() -> None:
    town = Town(grave="nothing")
    town.line.ask(NOVEL)
    town.line.clock.forward(timedelta(hours=5))
    town.desk.set_harm(DORA, 1, 3)
    owed = {each.promise.value: each.due - NOON for each in town.desk.view(DORA, 1).owed}
    assert owed == {
        "holding": timedelta(hours=6),
        "leadership": timedelta(hours=17),
        "fact": timedelta(hours=24),
    }


def test_a_hand_over_pages_the_new_owner_alone_and_once(town: Town) -> None:
    town.desk.hand_over(DORA, 1, "eva")
    assert town.pass_(30) == [("12:00", "eva", "R-0001 (P1) is yours now")]


def test_a_hand_over_of_a_p2_waits_until_the_new_owner_is_awake() -> None:
    town = Town(grave="nothing")
    town.line.clock.forward(timedelta(hours=10))  # 22:00
    town.line.ask(NOVEL)
    town.desk.take(DORA, 1)
    town.desk.hand_over(DORA, 1, "eva")
    assert town.pass_(10 * 60) == [("07:00", "eva", "R-0001 (P2) is yours now")]


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        pytest.param(False, [("07:00", "eva", "R-0002 (P2) is yours now")], id="not_seen_yet"),
        pytest.param(True, [], id="worked_on_by_its_new_owner"),
    ],
)
def test_a_hand_over_is_told_of_a_case_that_goes_on_as_part_of_another_meanwhile(
    seen: bool, told: list[tuple[str, str, str]]
) -> None:
    town = Town(grave="nothing")
    town.line.clock.forward(timedelta(hours=10))  # 22:00
    town.line.ask(NOVEL)
    town.line.ask(OTHER)
    for case_id in (1, 2):
        town.desk.acknowledge(DORA, case_id)
    town.desk.hand_over(DORA, 1, "eva")
    town.line.clock.forward(timedelta(minutes=1))
    if seen:
        town.desk.acknowledge(EVA, 1)
    town.desk.merge(DORA, 1, 2)
    assert town.pass_(10 * 60) == told


def test_the_day_after_a_storm_brings_a_few_pages_and_every_case_is_in_one() -> None:
    quiet = Town(grave="nothing")
    for number in range(12):
        quiet.line.ask(" ".join(f"{word}{number}" for word in OTHER.split()), author=f"a{number}")
        quiet.line.clock.forward(timedelta(minutes=2))
    cases = quiet.line.cases.list(only_open=True)
    assert len(cases) == 12
    for case in cases:
        quiet.desk.take(DORA, case.id)
    quiet.line.clock.now = NOON + timedelta(hours=20)
    titles = [title for _, who, title in quiet.pass_(40) if who == "dora"]
    assert titles == [
        "R-0001 (P2): the fact that answers it is due 2026-11-22 12:00 UTC",
        "7 promises, 0 of them due by now: first R-0002 (P2)",
        "4 promises, 0 of them due by now: first R-0009 (P2)",
    ]
    assert sum(len(quiet.desk.view(DORA, case.id).reminded) for case in cases) == len(cases)


def test_a_list_shows_what_is_due_first_and_how_many_ask_now(town: Town) -> None:
    town.line.ask(NOVEL, author="bo")
    town.line.clock.forward(timedelta(minutes=30))
    town.line.ask(NOVEL, author="cy")
    (case,) = town.desk.list(DORA)
    glance = town.desk.glances(DORA, [case])[case.id]
    assert glance.due is not None
    assert (glance.due.promise, glance.due.due, glance.last_hour) == ("holding", NOON + timedelta(hours=1), 3)
    town.line.clock.forward(timedelta(minutes=31))
    assert town.desk.glances(DORA, [case])[case.id].last_hour == 1
    assert Priority(case.priority) is Priority.P1
