"""A whole small drill on a copy of a base: real parts, words instead of models."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alerts.apprise_pager import file_address
from bot.config import Settings
from bot.drill.directing import Conditions, Ended, begins, noted, play, simulated_people, with_real
from bot.drill.fates import Fate
from bot.drill.replay import VirtualClock
from bot.drill.report import as_json, page, summary
from bot.drill.sandbox import PAGES, Sandbox, sandbox
from bot.drill.scenario import Scenario, read
from bot.drill.telling import too_late
from bot.errors import ScenarioInvalid
from bot.oncall.needed import AGENCY
from bot.ports import Page
from bot.pseudonyms import key_from
from bot.sealing import Seal
from bot.wiring import rumourline
from factbase.accounts import Account, AccountStore
from factbase.cases import CaseStore
from factbase.database import open_base
from factbase.sightings import Sighting, SightingStore
from factbase.store import FactStore
from tests.drill.storm import STORM
from tests.fakes import NOON, SteppingClock, WordEncoder, published

BRIDGE = published(
    "bridge-1",
    "the old bridge over the wide river at the northern end of our little town is closed to all traffic",
    "nobody may cross the old bridge",
)
WATER = published("water-1", "drinking tap water causes green hair")
SCENARIO = read(STORM, "small")
SLOW = STORM.replace("holds = 2\nwrites = 5", "holds = 300\nwrites = 300")


@dataclass
class Drilled:
    """A drill that is over, with the real base and the sandbox."""

    real: Settings
    digest: str
    box: Sandbox
    ended: Ended


def digest(folder: Path) -> str:
    """All bytes of a folder, but for what SQLite needs to read."""
    found = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.suffix not in (".db-shm", ".db-wal"):
            found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()


def drill(scenario: Scenario, real: Settings, folder: Path) -> Drilled:
    """A drill on a copy of this base, over words instead of models."""
    before = digest(real.data)
    clock = VirtualClock(begins(scenario, NOON))
    box = sandbox(real, folder, {"bridge-1": BRIDGE}, frozenset({"bridge-1"}), NOON)
    line = rumourline(box.settings, WordEncoder(), None, clock)
    given = Conditions(scenario, 1, 1.0, "UTC", "Town", line.service.calibration, len(line.retrieval),
                       simulated_people(scenario), False, box.added)  # fmt: skip
    try:
        ended = play(line, clock, given, noted(folder / PAGES, clock), lambda done, total: None)
    finally:
        line.base.close()
    return Drilled(real, before, box, ended)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An agency's base, with a case of somebody who really asked."""
    made = Settings(data=tmp_path_factory.mktemp("real"))
    base = open_base(made.base)
    FactStore(base).save([WATER], NOON)
    case = CaseStore(base).open("the real rumour of a real person", "en", "d", NOON)
    SightingStore(base).record(
        Sighting(NOON, "telegram", "place", "real-person", "d", "en", "escalate", "novel", "v", case_id=case)
    )
    base.close()
    return made


@pytest.fixture(scope="module")
def drilled(real: Settings, tmp_path_factory: pytest.TempPathFactory) -> Drilled:
    return drill(SCENARIO, real, tmp_path_factory.mktemp("box"))


@pytest.fixture(scope="module")
def slow(real: Settings, tmp_path_factory: pytest.TempPathFactory) -> Drilled:
    """The same storm with people who take hours over everything but acknowledging and judging."""
    return drill(read(SLOW, "slow"), real, tmp_path_factory.mktemp("slow"))


def pages(drilled: Drilled) -> list[dict[str, str]]:
    """What was paged."""
    lines = (drilled.box.settings.data / PAGES).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_real_base_is_as_it_was(drilled: Drilled) -> None:
    assert digest(drilled.real.data) == drilled.digest


def test_nobody_who_really_asked_is_in_the_sandbox(drilled: Drilled) -> None:
    base = sqlite3.connect(drilled.box.settings.base)
    assert base.execute("SELECT COUNT(*) FROM sightings WHERE author = 'real-person'").fetchone() == (0,)
    base.close()
    assert b"the real rumour" not in drilled.box.settings.base.read_bytes()
    assert not (drilled.real.data / "sealing.key").exists()


def test_a_sample_fact_that_is_missing_is_put_into_the_sandbox_only(drilled: Drilled) -> None:
    assert drilled.box.added == ("bridge-1",)
    base = open_base(drilled.real.base)
    assert FactStore(base).get("bridge-1") is None
    base.close()


def test_every_rumour_comes_to_its_end_through_the_real_doors(drilled: Drilled) -> None:
    found = {one.id: one for one in drilled.ended.measures.rumours}
    assert drilled.ended.troubles == ()
    assert all(one.ended is not None for one in found.values())
    assert set(found["bridge"].fates) == {Fate.RIGHT}
    assert found["circus"].held is not None
    assert found["circus"].priority == "P1"
    assert (found["circus"].acknowledged or 0) < (found["circus"].ended or 0)
    assert Fate.ROUTED in found["exams"].fates
    assert drilled.ended.measures.coverage == pytest.approx(
        sum(
            count for one, count in drilled.ended.measures.fates.items() if one in ("right", "routed", "held")
        )
        / 18
    )


def test_the_report_says_of_each_number_what_it_counts(drilled: Drilled) -> None:
    found = drilled.ended.measures
    numbers = dict(summary(drilled.ended))
    owed = sum(one.askers for one in found.rumours if one.end != "dismissed")
    told = numbers["told the right fact, whose matter it is, or a holding statement"]
    assert told.endswith(f"of {owed} whose rumour needs an answer)")
    assert numbers["to acknowledge an alarm"].endswith(" alarms)")
    assert numbers["to a rumour's first right word"].endswith(f" of {len(found.rumours)} rumours)")
    assert numbers["an asker's wait for the right fact"].endswith(" askers)")
    about_rumours = sum(one.cases for one in found.rumours)
    assert found.cases == about_rumours + found.campaign_cases + found.other_cases
    assert f"and {found.other_cases} about something that is no rumour of the scenario" in page(drilled.ended)
    assert ("were asked back and never chose" in page(drilled.ended)) is bool(found.asked_back)


def test_pages_are_noted_and_marked_as_a_drill(drilled: Drilled) -> None:
    assert pages(drilled)
    assert all(page["title"].startswith("DRILL: ") for page in pages(drilled))
    assert {page["person"] for page in pages(drilled)} <= {"drill-officer", "drill-deputy"}


def test_where_all_is_done_in_time_nothing_was_late_and_nobody_reminded(drilled: Drilled) -> None:
    assert drilled.ended.measures.missed == ()
    assert drilled.ended.measures.reminded == {}
    assert "whatever was owed about a case was done in time" in page(drilled.ended)
    assert dict(summary(drilled.ended))["deadlines missed"] == "none"


def test_what_is_not_done_in_time_is_reminded_of_and_paged_as_the_server_does(slow: Drilled) -> None:
    (late,) = [each for each in slow.ended.measures.missed if each.about == "circus"]
    assert (late.promise, late.priority, late.late) == ("holding", "P1", None)
    assert [(each.stage, each.people) for each in late.reminded] == [
        ("soon", ("drill-writer-1",)),
        ("due", ("drill-writer-1",)),
        ("overdue", ("drill-officer",)),
    ]
    moments = [each.at - late.due for each in late.reminded]
    assert moments == pytest.approx([-20, 0, 15], abs=1)
    told = [each["person"] for each in pages(slow) if "a holding statement" in each["title"]]
    assert told == ["drill-writer-1", "drill-writer-1", "drill-officer"]
    assert slow.ended.measures.reminded == {"drill-officer": 1, "drill-writer-1": 2}


def test_the_report_says_which_deadlines_were_missed_and_who_was_reminded(slow: Drilled) -> None:
    (late,) = slow.ended.measures.missed
    assert "circus: a holding statement was late for a case" in slow.ended.measures.misses
    (line,) = too_late(slow.ended)
    due = begins(SCENARIO, NOON) + timedelta(minutes=late.due)
    assert line.startswith(
        f"{late.case} (circus): a holding statement was due {due:%H:%M}, still owed at the end; "
        "reminded: Simulated writer 1 "
    )
    assert "; Simulated duty officer " in line
    shown = page(slow.ended)
    assert f">{late.case} (P1)</th>" in shown
    assert 'data-label="About">circus</td>' in shown
    assert 'data-label="Owed">a holding statement</td>' in shown
    assert not re.findall(r"<td (?!role=.cell. data-label=.)", shown)
    assert "Simulated writer 1<br>" in shown
    numbers = dict(summary(slow.ended))
    assert numbers["deadlines missed"] == "1 a holding statement"
    assert numbers["reminded of what was owed"] == "Simulated duty officer (1), Simulated writer 1 (2)"
    told = as_json(slow.ended)
    assert json.loads(json.dumps(told)) == told
    assert told["missed"][0]["reminded"][2]["people"] == ["drill-officer"]


def test_the_report_names_the_simulated_people_and_needs_nothing_else(drilled: Drilled) -> None:
    written = page(drilled.ended)
    assert "All people in this drill were simulated" in written
    assert written.count("<svg") == 4
    assert "http" not in written.replace("http-equiv", "")
    told = as_json(drilled.ended)
    assert json.loads(json.dumps(told)) == told
    assert "Simulated duty officer" in told["simulated_people"]


@pytest.mark.parametrize("for_real", [True, False], ids=["for real", "not for real"])
def test_people_are_paged_only_where_that_was_asked_for(
    for_real: bool, drilled: Drilled, tmp_path: Path
) -> None:
    heard = tmp_path / "heard.log"
    real = Settings(data=tmp_path / "real", alert_urls=(file_address(heard),))
    real.data.mkdir()
    sealed = Seal(key_from(real.data / "sealing.key")).close({"urls": ["mailto://dora@example.org"]})
    base = open_base(real.base)
    AccountStore(base).add(Account("dora", "Dora", ("duty_officer",), NOON, "ada", notify=sealed))
    base.close()
    box = sandbox(real, tmp_path / "box", {}, frozenset(), NOON, page_for_real=for_real)
    copy = open_base(box.settings.base)
    ways = with_real(noted(tmp_path / PAGES, SteppingClock()), real, copy)
    assert ways.of("dora") == (("1",) if for_real else ())
    if for_real:
        ways.send(AGENCY, "1", Page("New rumour R-0001 (P1)", "You are on call."))
        assert "DRILL: New rumour R-0001" in heard.read_text("utf-8")
        assert "This is a drill." in heard.read_text("utf-8")
    copy.close()
    assert not (box.settings.data / "sealing.key").exists()


def test_a_sandbox_never_takes_the_place_of_a_base(drilled: Drilled, tmp_path: Path) -> None:
    with pytest.raises(ScenarioInvalid, match="name another folder"):
        sandbox(drilled.real, drilled.real.data, {}, frozenset(), NOON)
