"""`cases list` and `cases show`: what nobody has answered yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from factbase.alerts import AlertStore
from factbase.case_acts import Act, CaseActStore
from factbase.cases import CaseStore
from factbase.database import Base, open_base
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
    assert [row.split()[:2] for row in everything] == [["R-0002", "dismissed"], ["R-0001", "new"]]
    shown = command("cases", "show", "2").out
    assert "2026-11-21 12:00 UTC  dismiss satire" in shown
    assert "pseudonym" not in shown
    assert "duty officer alerted: no\n" in shown


def test_list_has_most_askers_first(command: Command, opened: Base) -> None:
    ran = command("cases", "list")
    assert (ran.code, ran.err) == (0, "")
    rows = ran.out.splitlines()[1:]
    assert rows[0].split()[:5] == ["R-0002", "new", "2", "2", "2026-11-21"]
    assert rows[0].rstrip().endswith("…")
    assert rows[1].split()[:4] == ["R-0001", "new", "1", "2"]
    assert rows[1].rstrip().endswith(f"  en        {MARKED}")


def test_list_stops_at_its_limit(command: Command, opened: Base) -> None:
    assert [
        case["reference"] for case in json.loads(command("cases", "list", "--limit=1", "--json").out)
    ] == ["R-0002"]


@pytest.mark.parametrize("reference", ["R-0002", "r-2", "2", "0002", " R-0002 "])
def test_show_as_json(command: Command, opened: Base, reference: str) -> None:
    assert json.loads(command("cases", "show", reference, "--json").out) == {
        "reference": "R-0002",
        "state": "new",
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
    }


def test_show_to_people(command: Command, opened: Base) -> None:
    assert command("cases", "show", "1").out == (
        "R-0001  new  opened 2026-11-21 12:00 UTC\n"
        "1 askers in 1 conversations, seen 2 times, last 2026-11-21 12:00 UTC\n"
        "duty officer alerted: not yet\n"
        f"  (en) {MARKED}\n"
    )


def test_show_says_when_the_alert_went_out(command: Command, opened: Base) -> None:
    alerts = AlertStore(opened)
    due = alerts.claim(NOON, timedelta(minutes=1))
    assert due
    alerts.sent(due.id, NOON)
    assert "duty officer alerted: yes\n" in command("cases", "show", "1").out


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
