"""What is owed about cases, told from their record.

Knows how a stored case becomes what the pure rules of deadlines read. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.deadlines import (
    Call,
    Deadline,
    DeadlinePolicy,
    Deed,
    Matter,
    Overdue,
    Promise,
    deadlines,
    overdue,
)
from bot.core.triage import Priority
from factbase.case_life import CaseState
from factbase.case_promises import CasePromises, PromisedCase

WORDS: Mapping[str, str] = {
    "holding": "a holding statement",
    "leadership": "telling leadership",
    "fact": "the fact that answers it",
    "word": "the word that people were promised",
}
"""What is owed, as staff read it."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Tells what is owed."""

    cases: CasePromises
    policy: DeadlinePolicy = field(default_factory=DeadlinePolicy)

    def of(self, case_ids: Iterable[int]) -> Mapping[int, tuple[Deadline, ...]]:
        """By case, what is owed about it, what is due first coming first; only cases with something."""
        found = {case.id: deadlines(matter(case), self.policy) for case in self.cases.of(case_ids)}
        return {number: owed for number, owed in found.items() if owed}

    def overdue(self, now: datetime) -> Mapping[Promise, Overdue]:
        """What is overdue about open cases, by what it is; only where something is."""
        return overdue((matter(case) for case in self.cases.open()), self.policy, now)


def matter(case: PromisedCase) -> Matter:
    """A case as deadlines see it."""
    return Matter(
        priority=Priority(case.priority),
        calls=[Call(Priority(each.priority), each.at, each.acknowledged_by) for each in case.alarms],
        deeds=[Deed(each.act, each.actor, each.at, each.detail) for each in case.acts],
        owner=case.owner,
        word_due=case.word_due,
        held=case.state is CaseState.HOLDING,
    )
