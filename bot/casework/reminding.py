"""The clock as a caller for what was promised: reminds whoever has a case, then pages whoever is on call.

Knows open cases, who is on call and the outbox of pages. Must not know how a page travels, or decide what is
due: `bot.core.deadlines` does. What was told is kept in the case's own record, with the page that told it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Protocol

from bot.casework.promises import matter
from bot.casework.reminder_texts import Told, given_page, owed_page
from bot.casework.second_look import MACHINE
from bot.core.deadlines import DeadlinePolicy, Matter, deadlines
from bot.core.paging_policy import PagingPolicy, Silence
from bot.core.reminders import (
    CASE,
    Reminder,
    Stage,
    asked,
    awake,
    given,
    named,
    next_stage,
    reminders,
    waits,
    watched,
)
from bot.core.rota import OnCall
from bot.core.triage import Priority
from bot.ports import Clock, Page
from factbase.case_life import Act
from factbase.case_promises import PromisedCase

REMINDED, HANDED_OVER = "reminder", "hand_over"
"""Kinds of pages."""


class OpenCases(Protocol):
    """The open cases."""

    def open(self) -> Sequence[PromisedCase]:
        """All of them, with what says what is owed."""


class Record(Protocol):
    """Where it is kept what was done about a case."""

    def note(self, case_id: int, act: Act, actor: str, detail: str, now: datetime) -> None:
        """Record something that changes no state."""


class Serving(Protocol):
    """The rota."""

    def on_call(self, now: datetime) -> OnCall:
        """Who is on call."""

    def silences(self, now: datetime) -> Sequence[Silence]:
        """The silences that hold or will."""


@dataclass(frozen=True, slots=True)
class DeadlineJob:
    """Reminds of what is owed about cases. `agency`: who is asked where nobody is on call."""

    writing: Callable[[], AbstractContextManager[None]]
    cases: OpenCases
    record: Record
    serving: Serving
    put: Callable[[str, Page, Sequence[str]], int]
    """Puts a page of a kind to people into the outbox; its id."""
    zones: Callable[[], Mapping[str, str]]
    colleagues: Callable[[], frozenset[str]]
    policy: DeadlinePolicy
    paging: PagingPolicy
    clock: Clock
    agency: str

    def run(self) -> int:
        """Tell what must be told now: one page to each of those who are told something. Returns how many."""
        if not self._ready(self.clock()):
            return 0  # nearly always: nobody has to wait for a lock to hear that nothing is due
        with self.writing():
            now = self.clock()
            ready = self._ready(now)
            for about in ready:
                self._tell(about, now)
        return len(ready)

    def _ready(self, now: datetime) -> list[list[Told]]:
        """What is told in one page each: a hand-over by itself, and what is owed together."""
        cases = [(case, matter(case)) for case in self.cases.open()]
        given_now, owed = self._due(cases, now)
        last = _last_told(found for _, found in cases)
        groups: dict[tuple[str, ...], list[Told]] = {}
        for each in owed:
            groups.setdefault(each.reminder.people, []).append(each)
        return [[each] for each in given_now] + [
            about
            for people, about in groups.items()
            if not waits((Priority(each.priority) for each in about), last.get(people), self.paging, now)
        ]

    def _due(
        self, cases: Sequence[tuple[PromisedCase, Matter]], now: datetime
    ) -> tuple[list[Told], list[Told]]:
        """Which hand-overs and which deadlines are to be told now, to those who are awake."""
        serving, silences = self.serving.on_call(now), self.serving.silences(now)
        colleagues, zones = self.colleagues(), self.zones()
        found: list[Told] = []
        for case, its in cases:
            for news in self._news(its, colleagues, serving, now):
                up = named(its, news.about, news.stage) & colleagues
                rested = (its.priority, self.paging, silences, now, zones, self.agency, up)
                # Where whoever has the case since is asleep, whoever gave the word hears that it is due.
                if people := awake(news.people, *rested) or awake(sorted(up), *rested):
                    reminder = replace(news, people=people)
                    found.append(Told(case.reference, case.id, case.claim, case.priority, reminder))
        given_now = [each for each in found if each.reminder.stage is Stage.GIVEN]
        return given_now, [each for each in found if each.reminder.stage is not Stage.GIVEN]

    def _news(
        self, found: Matter, colleagues: frozenset[str], serving: OnCall, now: datetime
    ) -> Iterator[Reminder]:
        """What is to be told of a case now, and to whom, whether they sleep or not."""
        told = reminders(found.deeds)
        for deadline in deadlines(found, self.policy):
            stage = next_stage(deadline, told, self.policy, now)
            if stage is not None and watched(found, deadline.promise):
                people = asked(stage, found, colleagues, serving, self.agency)
                yield Reminder(deadline.promise, stage, deadline.due, people)
        handed = given(found, now)
        if handed is not None and found.owner in colleagues:
            yield Reminder(CASE, Stage.GIVEN, handed.at, (found.owner,))

    def _tell(self, about: Sequence[Told], now: datetime) -> None:
        """Put a page into the outbox, and into each case's record that it was told."""
        handed = about[0].reminder.stage is Stage.GIVEN
        page = given_page(about[0]) if handed else owed_page(about, now)
        number = self.put(HANDED_OVER if handed else REMINDED, page, about[0].reminder.people)
        for each in about:
            words = replace(each.reminder, page=number).words()
            self.record.note(each.case_id, Act.REMIND, MACHINE.name, words, now)


def _last_told(matters: Iterable[Matter]) -> Mapping[tuple[str, ...], datetime]:
    """When each group of people was last reminded of anything."""
    found: dict[tuple[str, ...], datetime] = {}
    for each in chain.from_iterable(reminders(its.deeds) for its in matters):
        if each.at is not None and each.stage is not Stage.GIVEN:
            found[each.people] = max(each.at, found.get(each.people, each.at))
    return found
