"""Alarms page whoever is on call until somebody acknowledges; ways that fail are told of by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.paging_policy import PagingPolicy
from bot.core.triage import TriagePolicy
from bot.core.triage_inputs import WordRule
from bot.oncall.job import LEASE, TRIES
from bot.oncall.rota_file import read
from bot.ports import Page
from factbase.case_acts import Act, CaseActStore
from factbase.cases import CaseStore
from factbase.database import memory_base
from factbase.rotas import RotaStore
from factbase.sightings import SightingStore
from tests.assembled import POLICY, Line, line
from tests.factbase.examples import seen
from tests.fakes import NOON, NotedWays

NOVEL = "the mayor has sold our town hall to a circus"
ROTA = """
everyone = ["ana", "ben", "cy"]
[[shifts]]
name = "always"
people = ["ana", "ben"]
starts = 00:00:00
ends = 00:00:00
zone = "UTC"
since = 2026-11-16
"""
GRAVE = replace(POLICY, triage=TriagePolicy(harm_rules=(WordRule(3, ("circus",)),)), paging=PagingPolicy())


@pytest.fixture
def asked() -> Line:
    made = line()
    made.ask(NOVEL)
    return made


@pytest.fixture
def grave() -> Line:
    """A grave rumour, and a rota."""
    made = Line(memory_base(), policy=GRAVE)
    RotaStore(made.base).put(read(ROTA).kept(), "admin", NOON)
    ways(made).people |= {"ana": 1, "ben": 2, "cy": 0}
    made.ask(NOVEL)
    return made


def ways(made: Line) -> NotedWays:
    assert isinstance(made.job.ways, NotedWays)
    return made.job.ways


def night(made: Line, minutes: int) -> list[tuple[int, str, str]]:
    """Minute by minute: who was reached, by which way."""
    told: list[tuple[int, str, str]] = []
    for minute in range(minutes):
        before = len(ways(made).sent)
        made.job.run()
        told += [(minute, person, way) for person, way, _ in ways(made).sent[before:]]
        made.clock.forward(timedelta(minutes=1))
    return told


def test_a_new_case_is_paged_once_where_there_is_no_rota(asked: Line) -> None:
    assert [asked.job.run(), asked.job.run()] == [1, 0]
    assert [page.title for page in asked.pager.pages] == ["New rumour R-0001 (P2)"]
    assert "Asked by 1, in en, since 2026-11-21 12:00 UTC." in asked.pager.pages[0].body
    assert "the mayor has sold" in asked.pager.pages[0].body


def test_alarms_that_are_due_together_are_one_page(asked: Line) -> None:
    asked.ask("penguins were seen driving trams at night")
    assert asked.job.run() == 1
    assert [page.title for page in asked.pager.pages] == ["2 rumours, first R-0001 (P2)"]
    assert "penguins" in asked.pager.pages[0].body


def test_the_page_counts_those_who_have_asked_by_now(asked: Line) -> None:
    SightingStore(asked.base).record(seen(case_id=1, author="ben"))
    asked.job.run()
    assert "Asked by 2" in asked.pager.pages[0].body


def test_a_grave_one_pages_the_officer_again_then_the_deputy_then_everyone(grave: Line) -> None:
    assert night(grave, 26) == [
        (0, "ana", "1"),
        (8, "ana", "1"),
        (15, "ben", "1"),
        (15, "ben", "2"),
        # cy has no way of her own: the agency's addresses stand in for her.
        (25, "ana", "1"),
        (25, "ben", "1"),
        (25, "ben", "2"),
        (25, "agency", "1"),
    ]


def test_a_page_names_whom_it_asks_and_who_has_no_address(grave: Line) -> None:
    RotaStore(grave.base).put(read(ROTA.replace('["ana", "ben"]', '["cy", "ana"]')).kept(), "admin", NOON)
    night(grave, 26)
    (first, deputy, everyone) = [ways(grave).sent[number][2].body for number in (0, 2, 3)]
    assert first.startswith("cy, you are on call.")
    note = "cy has set no address of their own for this: whoever reads it, telephone them."
    assert first.endswith(note)
    assert deputy.startswith("ana, you are the deputy: the officer on call has not acknowledged this.")
    assert "no address" not in deputy
    assert everyone.startswith("Nobody has acknowledged this.")
    assert everyone.endswith(note)


def test_a_page_shows_the_words_that_make_a_case_grave_where_its_claim_lacks_them(grave: Line) -> None:
    cases = CaseStore(grave.base)
    cases.open("there is smoke over the harbour", "en", "d8", NOON)
    cases.join(2, "the circus says nobody may leave", "en", "d9", NOON)
    grave.rescorer.after(2, NOON)
    grave.job.run()
    (_, _, page) = ways(grave).sent[-1]
    assert "“there is smoke over the harbour”\nAlso put as: “the circus says nobody may leave”" in page.body
    assert page.body.count("Also put as") == 1
    assert "Acknowledge each of them: rumourline cases acknowledge R-0001 --as YOU" in page.body


@pytest.mark.parametrize("act", [Act.ACKNOWLEDGE, Act.TAKE, Act.DISMISS])
def test_nothing_is_repeated_once_somebody_acts(grave: Line, act: Act) -> None:
    grave.job.run()
    CaseActStore(grave.base).act(1, act, "ana", "no rumour", grave.clock())
    grave.clock.forward(timedelta(minutes=1))
    assert night(grave, 120) == []


def test_more_people_raise_an_acknowledged_case_anew(asked: Line) -> None:
    asked.job.run()
    CaseActStore(asked.base).act(1, Act.SET_HARM, "ana", "2", asked.clock(), 2)
    for number in range(30):
        asked.clock.forward(timedelta(minutes=4))  # all at once they would count as three
        asked.ask(NOVEL, author=f"author {number}")
    asked.job.run()
    assert [page.title for page in asked.pager.pages][-1] == "New rumour R-0001 (P1)"


def test_a_way_that_fails_is_tried_again_then_told_of_and_the_agency_is_paged(grave: Line) -> None:
    ways(grave).broken.add("ana")
    for _ in range(TRIES + 2):
        grave.job.run()
        grave.clock.forward(timedelta(minutes=1))
    told = [(person, page.title) for person, _, page in ways(grave).sent]
    assert told == [("agency", "New rumour R-0001 (P1)"), ("agency", "Pages do not reach ana")]
    failed = [each for each in grave.pages.deliveries() if each.person == "ana"]
    assert [(each.state.value, each.error) for each in failed] == [("failed", "ana cannot be reached")]


def test_an_agency_that_cannot_be_reached_is_not_told_of_itself(asked: Line) -> None:
    ways(asked).broken.add("agency")
    night(asked, 10)
    assert {each.kind for each in asked.pages.deliveries()} == {"alarm"}


def test_an_agency_s_address_that_fails_is_told_of_on_another(asked: Line) -> None:
    ways(asked).people["agency"] = 2
    ways(asked).broken.add("agency 1")
    night(asked, 10)
    told = [(person, way, page.title) for person, way, page in ways(asked).sent]
    assert told == [
        ("agency", "2", "New rumour R-0001 (P2)"),
        ("agency", "2", "Pages do not reach the agency by way 1"),
    ]


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        pytest.param({"agency"}, "Pages do not reach the agency by way 1", id="the only address"),
        pytest.param({"agency", "ana"}, "Pages do not reach ana", id="an officer's and the only address"),
    ],
)
def test_an_agency_that_cannot_be_reached_is_told_of_to_the_list(
    grave: Line, broken: set[str], title: str
) -> None:
    ways(grave).broken |= broken
    grave.job.put("gap", Page("The rota has a gap", "Tonight."), ["agency"])
    told = night(grave, 7)
    assert ("ben", "1") in {(person, way) for _, person, way in told}
    assert title in {page.title for person, _, page in ways(grave).sent if person == "ben"}
    failed = [each for each in grave.pages.deliveries() if each.attempts >= TRIES]
    troubles = {each.page_id for each in grave.pages.deliveries() if each.kind == "trouble"}
    assert len(troubles) == len([each for each in failed if each.kind != "trouble"]), "each is told of once"


@pytest.mark.parametrize(
    ("kind", "minutes", "reached"),
    [
        pytest.param("hand_over", 20, True, id="a_hand_over_outlasts_a_network_that_is_down"),
        pytest.param("digest", 20, True, id="a_digest_too"),
        pytest.param("hand_over", 90, False, id="but_not_for_ever"),
        pytest.param("silence", 20, False, id="what_is_over_by_then_is_not_said"),
    ],
)
def test_a_page_that_nothing_repeats_is_tried_on_until_somebody_is_reached(
    asked: Line, kind: str, minutes: int, reached: bool
) -> None:
    asked.job.run()
    ways(asked).people["ben"] = 1
    ways(asked).broken |= {"agency", "ben"}
    asked.job.put(kind, Page("R-0001 is yours now", "Read it."), ["ben"])
    night(asked, minutes)
    ways(asked).broken.clear()
    told = [person for _, person, _ in night(asked, 30)]
    titles = [page.title for _, _, page in ways(asked).sent]
    assert ("ben" in told, "R-0001 is yours now" in titles) == (reached, reached)
    assert titles.count("R-0001 is yours now") <= 2, "once to ben, once to the agency"


def test_once_the_agency_has_heard_it_a_person_s_broken_way_is_left_alone(asked: Line) -> None:
    asked.job.run()
    ways(asked).people["ben"] = 1
    ways(asked).broken.add("ben")
    asked.job.put("hand_over", Page("R-0001 is yours now", "Read it."), ["ben"])
    night(asked, 30)
    ((tries, state),) = [(each.attempts, each.state.value) for each in asked.pages.deliveries()
                         if each.person == "ben" and each.kind == "hand_over"]  # fmt: skip
    assert (tries, state) == (TRIES + 1, "failed")
    assert [page.title for _, _, page in ways(asked).sent].count("Pages do not reach ben") == 1


def test_what_a_crashed_sender_held_is_sent_after_its_lease(asked: Line) -> None:
    asked.job.page()
    assert asked.pages.claim(asked.clock(), LEASE) is not None
    assert asked.job.send() == 0
    asked.clock.forward(LEASE)
    assert asked.job.send() == 1


def test_a_page_that_a_stopped_server_left_behind_goes_first_and_the_next_in_its_time(grave: Line) -> None:
    grave.job.page()
    grave.clock.forward(timedelta(minutes=40))
    assert night(grave, 16) == [(0, "ana", "1"), (8, "ana", "1"), (15, "ben", "1"), (15, "ben", "2")]


def test_a_page_and_its_alarm_s_step_are_written_together(asked: Line) -> None:
    asked.base.run("DROP TABLE alarm_pages")
    with pytest.raises(Exception, match="alarm_pages"):
        asked.job.page()
    assert asked.count("pages") == 0
