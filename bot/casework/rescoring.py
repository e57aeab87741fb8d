"""How urgent cases are, worked out anew at every arrival and as time passes; crossings upwards raise alarms.

Knows counts, the pure rules of triage and who raises alarms. Must not know who is on call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.triage import Priority, Triage, TriagePolicy, standing, triage
from bot.core.triage_inputs import Counts, telling
from bot.ports import Clock
from factbase.case_counts import CaseCount
from factbase.cases import Case, CaseClaim

LIVELY = timedelta(hours=26)
"""How long after the last asker a score can still change by itself: the day of the baseline, and an hour."""


class Cases(Protocol):
    """The cases."""

    def get(self, case_id: int) -> Case | None:
        """One case."""

    def wordings(self, case_id: int) -> Sequence[CaseClaim]:
        """The different ways in which its claim was put."""


class Counted(Protocol):
    """How many people ask about a case."""

    def of(self, case_id: int, now: datetime) -> CaseCount:
        """One case's counts."""

    def scored(self, case_id: int, score: int, priority: str) -> None:
        """Keep a case's score and the priority that holds."""

    def last_hour(self, case_ids: Sequence[int], now: datetime) -> Mapping[int, int]:
        """How many different people asked about each of these cases in the last hour."""

    def lively(self, since: datetime) -> Sequence[int]:
        """Open cases about which somebody asked after `since`."""


class Alarms(Protocol):
    """Where alarms are raised."""

    def raise_(self, case_id: int, priority: str, now: datetime) -> bool:
        """Call for somebody; an open alarm that is as urgent goes on as it is."""


@dataclass(frozen=True, slots=True)
class Rescorer:
    """Scores cases."""

    cases: Cases
    counts: Counted
    alarms: Alarms
    policy: TriagePolicy
    writing: Callable[[], AbstractContextManager[None]]
    clock: Clock
    risen: Callable[[int], None] = lambda case_id: None
    """Hears of a case that calls for somebody anew by time alone: nothing else tells of it."""

    def after(self, case_id: int, now: datetime) -> None:
        """Somebody asked, or staff judged: score the case, and call for somebody if it became more urgent."""
        self._calls(case_id, now)

    def found(self, case: Case, now: datetime) -> Triage:
        """A case's inputs, score and priority at `now`, whatever priority holds."""
        counted = self.counts.of(case.id, now)
        counts = Counts(
            counted.askers, counted.places, counted.last_hour, counted.day_before, counted.accounts
        )
        texts = [case.claim, *(wording.text for wording in self.cases.wordings(case.id))]
        return triage(texts, counts, self.policy, case.harm, case.vulnerability)

    def telling(self, case: Case) -> str:
        """The wording with the words by which its harm is judged, where that is not its claim; else none."""
        if case.harm is not None:
            return ""
        texts = [case.claim, *(wording.text for wording in self.cases.wordings(case.id))]
        found = telling(self.policy.harm_rules, texts)
        return found if found != case.claim else ""

    def run(self) -> int:
        """Score all cases whose score may have changed by itself. Returns how many there were."""
        now = self.clock()
        lively = self.counts.lively(now - LIVELY)
        for case_id in lively:
            with self.writing():
                if self._calls(case_id, now):
                    self.risen(case_id)
        return len(lively)

    def _calls(self, case_id: int, now: datetime) -> bool:
        """Score the case; whether somebody is called for who was not before."""
        case = self.cases.get(case_id)
        if case is None or not case.state.open:
            return False
        found = self.found(case, now)
        held = standing(Priority(case.priority), found, case.lowered_at)
        self.counts.scored(case_id, found.score, held.value)
        return held is not Priority.P4 and self.alarms.raise_(case_id, held.value, now)
