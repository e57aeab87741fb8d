"""The duty officer's page and the longer one: commands can be called, numbers are the shipped ones."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.deadlines import DeadlinePolicy, Promise
from bot.core.mailing_policy import MailingPolicy
from bot.core.paging_policy import LADDERS, NIGHT, PagingPolicy
from bot.core.rota import gaps
from bot.core.triage import Priority
from bot.oncall.rota_file import read
from tests.command_line import whole

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "duty-officer.md").read_text("utf-8")
ON_CALL = (DOCS / "on-call.md").read_text("utf-8")
GROUPS = "cases|facts|oncall|mailings|staff|doctor"
QUOTED = re.findall(rf"`(?:rumourline )?((?:{GROUPS})\b[^`]*)`", PAGE + ON_CALL)
NAMED = sorted({" ".join(each.split()) for each in QUOTED})


def test_the_pages_name_commands() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize("line", NAMED)
def test_every_command_on_the_pages_can_be_called_like_that(line: str) -> None:
    words = shlex.split(line)
    command = whole()
    while within := getattr(command, "commands", {}):
        command = within[words.pop(0)]
    # What stands for a number or a file on the page is the reader's to fill in: only names are looked at.
    known = {name for each in command.params for name in each.opts}
    assert {word for word in words if word.startswith("--")} <= known
    if "--as" in words:
        given = next(place for place, word in enumerate(words) if word.startswith("--"))
        needed = [each for each in command.params if each.required and each.param_type_name == "argument"]
        assert given >= len(needed)


def test_whoever_is_woken_has_one_page_to_read() -> None:
    assert len(PAGE.splitlines()) <= 55
    assert len(PAGE.split()) <= 500


def test_the_page_says_what_the_longer_one_says() -> None:
    policy, minute = DeadlinePolicy(), timedelta(minutes=1)
    due = policy.within[Promise.HOLDING][Priority.P1] / minute
    assert f"A P1 needs a holding statement within {due:.0f} minutes" in PAGE
    assert policy.next_word == timedelta(hours=4)
    assert "a word in four hours" in " ".join(PAGE.split())
    assert "](on-call.md)" in PAGE
    assert "](duty-officer.md)" in ON_CALL


def test_the_rota_on_the_page_holds_and_has_the_gap_that_it_tells_of() -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", ON_CALL, re.S)
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
    assert told in ON_CALL


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
        assert told in ON_CALL
    assert [policy.before[each] / minute for each in Promise] == [20, 120, 240, 30]
    assert "(20 minutes, 2 hours, 4 hours, 30 minutes)" in ON_CALL
    assert f"{policy.officer_after / minute:.0f} minutes later whoever is" in ON_CALL


def test_the_reminders_on_the_page_are_the_shipped_ones() -> None:
    policy, minute = MailingPolicy(), timedelta(minutes=1)
    first, again = policy.remind_recall / minute, policy.remind_again / timedelta(hours=1)
    told = f"after {first:.0f} minutes and every {again:.0f} hours"
    assert told in " ".join(ON_CALL.split())
    assert f"for {policy.window / minute:.0f} minutes after that" in ON_CALL


def test_the_hours_on_the_page_are_the_shipped_ones() -> None:
    assert f"{NIGHT.start:%H:%M} to {NIGHT.end:%H:%M}" in ON_CALL
    assert " and ".join(f"{at:%H:%M}" for at in PagingPolicy().digests) in ON_CALL
    assert f"comes every day at {PagingPolicy().tests[0]:%H:%M} " in ON_CALL


def test_how_long_pages_gather_on_the_page_is_as_shipped() -> None:
    policy = PagingPolicy()
    waits = [
        policy.gathers(of, pages) // timedelta(minutes=1)
        for pages in (0, 99)
        for of in (Priority.P1, Priority.P2)
    ]
    words = "New rumours within {} minutes of a page about a P1 ({} about a P2)"
    assert words.format(*waits[:2]) in " ".join(ON_CALL.split())
    storm = f"Once {policy.storm_pages} pages within an hour were acknowledged"
    assert storm in " ".join(ON_CALL.split())
    assert "then it is {} minutes, and {} about a P2".format(*waits[2:]) in " ".join(ON_CALL.split())
