"""What is owed about cases, told from their record.

Knows how a stored case becomes what the pure rules of deadlines read. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.deadlines import (
    Call,
    Course,
    Deadline,
    DeadlinePolicy,
    Deed,
    Matter,
    Overdue,
    Promise,
    begun,
    deadlines,
    met,
    overdue,
)
from bot.core.triage import Priority
from factbase.case_acts import CaseAct
from factbase.case_life import Act, CaseState
from factbase.case_promises import CasePromises, PromisedCase, Raised

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


_ITS_OWN = frozenset({Act.HOLDING, Act.LEADERSHIP, Act.LOWER, Act.REOPEN})
"""What was done about a case that has joined another and says nothing of what is owed about that one."""


def matter(case: PromisedCase) -> Matter:
    """A case as deadlines see it.

    What was told of a case that has joined it, was told of this one; who was given that one, has this one.
    """
    told = (act for each in case.joined for act in each.acts if act.act not in _ITS_OWN)
    return Matter(
        priority=Priority(case.priority),
        calls=_calls(case.alarms),
        deeds=_deeds(sorted((*case.acts, *told), key=lambda act: act.at)),
        owner=case.owner,
        word_due=case.word_due,
        held=case.state is CaseState.HOLDING,
        joined=[*_joined(case), *_before_it(case)],
    )


def _joined(case: PromisedCase) -> list[Course]:
    """Of each case that has joined this one its own course until then, and the common one since."""
    stories = {case.id: (case.alarms, case.acts)}
    for each in case.joined:
        alarms, acts = stories[each.into]
        since = [alarm for alarm in alarms if alarm.ended is None or alarm.ended > each.at]
        later = [act for act in acts if act.at > each.at]
        stories[each.id] = (*each.alarms, *since), (*each.acts, *later)
    return [
        Course(_calls(alarms), begun(_deeds(acts)))
        for number, (alarms, acts) in stories.items()
        if number != case.id
    ]


def _before_it(case: PromisedCase) -> Iterator[Course]:
    """Of each case that this one was split from its course until then, and this one's own since.

    Nobody waited before they asked. What had been done about the old case is owed of the new one from the
    split on: it was done for another matter too.
    """
    alarms, acts = case.alarms, case.acts
    for old in case.former:
        alarms = (*(each for each in old.alarms if each.at <= old.at), *alarms)
        acts = (*(each for each in old.acts if each.at <= old.at), *acts)
        done, asked = met(_deeds(acts)), case.opened_at or old.at
        calls = [replace(call, at=max(call.at, asked)) for call in _calls(alarms)]
        yield Course(calls, begun(_deeds(acts)), done)


def _calls(alarms: Iterable[Raised]) -> Sequence[Call]:
    return [Call(Priority(each.priority), each.at, each.acknowledged_by) for each in alarms]


def _deeds(acts: Iterable[CaseAct]) -> Sequence[Deed]:
    return [Deed(each.act, each.actor, each.at, each.detail) for each in acts]
