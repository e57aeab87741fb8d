"""`cases list` and `cases show`: what nobody has answered yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from factbase.alarms import AlarmStore
from factbase.case_acts import Act, CaseActStore
from factbase.case_counts import CaseCounts
from factbase.cases import CaseStore
from factbase.database import Base, open_base
from factbase.instants import stamp
from factbase.pages import PageStore
from factbase.sightings import SightingStore
from tests.cli.conftest import Command
from tests.factbase.examples import seen
from tests.fakes import NOON

MARKED = "[red]the mayor[/] sells :100: horses\\"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    base = open_base(tmp_path / "data" / "rumourline.db")
    yield base
    base.close()


@pytest.fixture
def opened(base: Base) -> Base:
    """Two cases: the first with one asker, the second with two."""
    cases, sightings = CaseStore(base), SightingStore(base)
    cases.open(MARKED, "en", "d1", NOON)
    cases.open("el puente está cerrado " * 5, "es", "d2", NOON)
    cases.join(2, "the bridge is closed", "en", "d3", NOON + timedelta(hours=1))
    for number, (case_id, author) in enumerate([(1, "a"), (1, "a"), (2, "a"), (2, "b")]):
        sightings.record(seen(case_id=case_id, author=author, at=NOON + timedelta(minutes=number)))
    return base


def test_nothing_yet(command: Command, base: Base) -> None:
    ran = command("cases", "list")
    assert (ran.code, ran.out, ran.err) == (0, "", "There are no open cases.\n")
    assert command("cases", "list", "--all").err == "There are no cases.\n"
    assert command("cases", "list", "--json").out == "[]\n"


def test_a_case_that_is_closed_is_shown_when_all_are_asked_for(command: Command, opened: Base) -> None:
    CaseActStore(opened).act(2, Act.DISMISS, "pseudonym", "satire", NOON)
    assert [row.split()[0] for row in command("cases", "list").out.splitlines()[1:]] == ["R-0001"]
    everything = command("cases", "list", "--all").out.splitlines()[1:]
    assert [row.split()[:2] for row in everything] == [["R-0002", "P4"], ["R-0001", "P4"]]
    shown = command("cases", "show", "2").out
    assert "2026-11-21 12:00 UTC  staff dismissed it: “satire”" in shown
    assert "pseudonym" not in shown
    assert "duty officer alerted: no\n" in shown


def test_list_has_the_most_urgent_first(command: Command, opened: Base) -> None:
    CaseCounts(opened).scored(1, 9, "P1")
    ran = command("cases", "list")
    assert (ran.code, ran.err) == (0, "")
    rows = ran.out.splitlines()[1:]
    assert rows[0].split()[:5] == ["R-0001", "P1", "9", "new", "1"]
    assert rows[0].rstrip().endswith(f"  en        {MARKED}")
    assert rows[1].split()[:5] == ["R-0002", "P4", "0", "new", "2"]
    assert rows[1].rstrip().endswith("…")


def test_list_stops_at_its_limit(command: Command, opened: Base) -> None:
    assert [
        case["reference"] for case in json.loads(command("cases", "list", "--limit=1", "--json").out)
    ] == ["R-0002"]


@pytest.mark.parametrize("reference", ["R-0002", "r-2", "2", "0002", " R-0002 "])
def test_show_as_json(command: Command, opened: Base, reference: str) -> None:
    shown = json.loads(command("cases", "show", reference, "--json").out)
    triage = shown.pop("triage")
    assert {each["name"]: each["points"] for each in triage["inputs"]} == {
        "harm": 3,
        "reach": 0,
        "velocity": 0,
        "vulnerability": 0,
    }
    assert (triage["score"], triage["priority"]) == (3, "P2")
    assert triage["why"] == "nobody has judged its harm yet"
    assert "link" in shown.pop("possible")
    assert shown.pop("may_be_the_same_as") == []
    assert shown.pop("signs") == []
    assert shown == {
        "reference": "R-0002",
        "state": "new",
        "priority": "P4",
        "score": 0,
        "harm": None,
        "vulnerability": None,
        "owner": "",
        "fact_id": None,
        "merged_into": None,
        "word_due": None,
        "claim": "el puente está cerrado " * 5,
        "language": "es",
        "askers": 2,
        "sightings": 2,
        "channels": 1,
        "opened_at": "2026-11-21T12:00:00+00:00",
        "last_seen": "2026-11-21T13:00:00+00:00",
        "alerted": False,
        "wordings": [
            {"text": "el puente está cerrado " * 5, "language": "es"},
            {"text": "the bridge is closed", "language": "en"},
        ],
        "acts": [],
        "alarms": [],
        "told": [],
        "owed": [],
        "reminders": [],
    }


def test_show_to_people_gives_every_reason(command: Command, opened: Base) -> None:
    shown = command("cases", "show", "1").out.splitlines()
    assert shown[:4] == [
        "R-0001  P4  score 0  new  opened 2026-11-21 12:00 UTC",
        "1 asker in 1 conversation, seen 2 times, last 2026-11-21 12:00 UTC",
        "triage now: score 3, P2, because nobody has judged its harm yet",
        "  harm: 1 of 3, times 3 is 3 (assumed: nobody has judged it yet)",
    ]
    assert [line.split(":")[0].strip() for line in shown[4:7]] == ["reach", "velocity", "vulnerability"]
    assert shown[7:9] == ["duty officer alerted: not yet", f"  1. (en) {MARKED}"]
    assert shown[9].startswith("possible now: acknowledge, take, hand over, ")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (True, "    page to dora by way 1: sent 2026-11-21 12:00 UTC"),
        (False, "    page to dora by way 1: due"),
    ],
    ids=["it_arrived", "it_waits"],
)
def test_show_says_who_was_paged(command: Command, opened: Base, sent: bool, told: str) -> None:
    alarms, pages = AlarmStore(opened), PageStore(opened)
    alarms.raise_(1, "P1", NOON)
    alarms.paged(alarms.open()[0].id, pages.put("alarm", "officer", "", "", [("dora", "1")], NOON), NOON)
    if sent:
        pages.sent(1, NOON)
    shown = command("cases", "show", "1").out
    assert "duty officer alerted: yes\n  alarm P1 raised 2026-11-21 12:00 UTC\n" + told + "\n" in shown


def test_an_alarm_that_somebody_took_before_its_first_page_does_not_look_as_if_it_waited(
    command: Command, opened: Base
) -> None:
    AlarmStore(opened).raise_(1, "P1", NOON)
    assert "duty officer alerted: not yet\n" in command("cases", "show", "1").out
    AlarmStore(opened).acknowledge(1, "dora", NOON)
    assert "duty officer alerted: no need, somebody has it\n" in command("cases", "show", "1").out


def test_show_says_what_askers_were_told(command: Command, opened: Base) -> None:
    opened.run(
        "INSERT INTO deliveries (at, channel, conversation, message_id, decision, case_id, text) "
        "VALUES (?, 'web', 'c', 'm', 'escalate', 1, 'We look into it.')",
        (stamp(NOON),),
    )
    shown = command("cases", "show", "1").out
    assert "told 1 time in web, last 2026-11-21 12:00 UTC:\n  | We look into it.\n" in shown


@pytest.mark.parametrize("reference", ["R-0009", "9", "0", "R-0", "999999999999999"])
def test_a_case_that_is_not_there(command: Command, opened: Base, reference: str) -> None:
    ran = command("cases", "show", reference)
    assert (ran.code, ran.one_error()) == (1, f"There is no case {reference!r}. See  rumourline cases list.")


@pytest.mark.parametrize(
    "reference", ["", "x", "R-", "R-1x", "-1 ", "1.0", "٣", "1" * 16, "[red]1", "\udcff", "R-0001\nR-0002"]
)
def test_what_is_no_reference_was_called_wrongly(command: Command, opened: Base, reference: str) -> None:
    ran = command("cases", "show", "--", reference)
    assert ran.code == 2
    assert ran.one_error().startswith(f"{reference!r} is not a case's reference")
