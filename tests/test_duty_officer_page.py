"""The duty officer's page: its commands exist, its rota can be put in, its numbers are the shipped ones."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.cases.group import app as cases
from bot.cli.mailings import app as mailings
from bot.cli.oncall.group import app as oncall
from bot.core.deadlines import DeadlinePolicy, Promise
from bot.core.mailing_policy import MailingPolicy
from bot.core.paging import LADDERS, NIGHT, PagingPolicy
from bot.core.rota import gaps
from bot.core.triage import Priority
from bot.oncall.rota_file import read

PAGE = (Path(__file__).parents[1] / "docs" / "duty-officer.md").read_text("utf-8")
GROUPS = {"cases": cases, "oncall": oncall, "mailings": mailings}
NAMED = sorted(set(re.findall(r"`(?:rumourline )?(cases|oncall|mailings) ([a-z][a-z-]*)", PAGE)))


def test_the_page_names_commands() -> None:
    assert len(NAMED) > 12


@pytest.mark.parametrize(("group", "command"), NAMED, ids=" ".join)
def test_every_command_on_the_page_exists(group: str, command: str) -> None:
    assert command in {each.name for each in GROUPS[group].registered_commands}


def test_the_rota_on_the_page_holds_and_has_the_gap_that_it_tells_of() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    rota = read(shown).rota()
    monday = datetime(2026, 11, 30, tzinfo=UTC)
    assert {gap.start.weekday() for gap in gaps(rota, monday, monday + timedelta(days=7))} == {5, 6}


@pytest.mark.parametrize(
    ("priority", "minutes", "told"),
    [
        (Priority.P1, [0, 8, 15, 25], "after 8 minutes, the deputy after 15, everybody after 25"),
        (
            Priority.P2,
            [0, 60, 120, 240],
            "after an hour, the deputy after two, everybody after four, and again",
        ),
    ],
    ids=str,
)
def test_the_steps_on_the_page_are_the_shipped_ones(
    priority: Priority, minutes: list[int], told: str
) -> None:
    assert [step.after / timedelta(minutes=1) for step in LADDERS[priority].steps] == minutes
    assert told in PAGE


def test_the_deadlines_on_the_page_are_the_shipped_ones() -> None:
    policy, minute = DeadlinePolicy(), timedelta(minutes=1)
    numbers = {
        each: {of.value: due / minute for of, due in policy.within[each].items()} for each in policy.within
    }
    assert numbers == {
        Promise.HOLDING: {"P1": 60},
        Promise.LEADERSHIP: {"P1": 12 * 60},
        Promise.FACT: {"P1": 24 * 60, "P2": 24 * 60},
    }
    for told in ("within 60 minutes | |", "within 12 hours | |", "within 24 hours | within 24 hours |"):
        assert told in PAGE
    assert [policy.before[each] / minute for each in Promise] == [20, 120, 240, 30]
    assert "(20 minutes, 2 hours, 4 hours, 30 minutes)" in PAGE
    assert f"{policy.officer_after / minute:.0f} minutes later whoever is" in PAGE


def test_the_reminders_on_the_page_are_the_shipped_ones() -> None:
    policy, minute = MailingPolicy(), timedelta(minutes=1)
    first, again = policy.remind_recall / minute, policy.remind_again / timedelta(hours=1)
    told = f"after {first:.0f} minutes and every {again:.0f} hours"
    assert told in " ".join(PAGE.split())
    assert f"for {policy.window / minute:.0f} minutes after that" in PAGE


def test_the_hours_on_the_page_are_the_shipped_ones() -> None:
    assert f"{NIGHT.start:%H:%M} to {NIGHT.end:%H:%M}" in PAGE
    assert " and ".join(f"{at:%H:%M}" for at in PagingPolicy().digests) in PAGE
    assert f"comes every day at {PagingPolicy().tests[0]:%H:%M} " in PAGE
