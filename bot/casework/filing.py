"""All that is known about a case, in one value for whoever looks at it.

Knows the stores that hold it. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.promises import Owed
from bot.casework.rescoring import Rescorer
from bot.core.deadlines import Deadline, Deed
from bot.core.floods import Busy, FloodPolicy, Sign, signs
from bot.core.reminders import reminders
from bot.core.triage import Triage
from factbase.alarms import AlarmStore, StoredAlarm
from factbase.case_acts import CaseAct, CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.case_file import CaseFile, Told
from factbase.case_life import Act, after
from factbase.cases import Case, CaseClaim, CaseStore
from factbase.floods import FloodCounts
from factbase.pages import PageDelivery, PageStore


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as people see it.

    `triage`: every input of its score now. `told`: what its askers were told, word for word. `pages`: whom
    its alarms paged, and how that went. `possible`: the acts that its state allows.
    `now`: when it was looked at. `likenesses`: open cases that may be the same matter, and how probably.
    `signs`: what looks coordinated. `owed`: what is due, the first first. `reminded`: how its reminders went.
    """

    case: Case
    triage: Triage
    wordings: Sequence[CaseClaim]
    acts: Sequence[CaseAct]
    told: Sequence[Told]
    alarms: Sequence[StoredAlarm]
    pages: Mapping[int, Sequence[PageDelivery]]
    possible: Sequence[Act]
    now: datetime
    likenesses: Sequence[tuple[Case, float]] = ()
    signs: Sequence[str] = ()
    owed: Sequence[Deadline] = ()
    reminded: Sequence[PageDelivery] = ()

    @property
    def alerted(self) -> bool:
        """Whether anybody was ever paged for it."""
        return any(alarm.paged for alarm in self.alarms)


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list shows beside a case: what is due next, and how many people asked in the last hour."""

    due: Deadline | None
    last_hour: int


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """Reads cases."""

    cases: CaseStore
    acts: CaseActStore
    file: CaseFile
    alarms: AlarmStore
    pages: PageStore
    rescorer: Rescorer
    bonds: CaseBonds
    floods: FloodCounts | None = None
    owed: Owed | None = None
    flooding: FloodPolicy = field(default_factory=FloodPolicy)

    def get(self, case_id: int) -> Case | None:
        """One case."""
        return self.cases.get(case_id)

    def list(self, only_open: bool, limit: int) -> Sequence[Case]:
        """Cases, the most urgent first."""
        return self.cases.list(limit, only_open)

    def wordings(self, case_id: int) -> Sequence[CaseClaim]:
        """The different ways in which a case's claim was put."""
        return self.cases.wordings(case_id)

    def view(self, case: Case, now: datetime) -> CaseView:
        """One case with all that belongs to it."""
        alarms, acts = self.alarms.of(case.id), self.acts.acts(case.id)
        return CaseView(
            case=case,
            triage=self.rescorer.found(case, now),
            wordings=self.cases.wordings(case.id),
            acts=acts,
            told=self.file.told(case.id),
            alarms=alarms,
            pages={alarm.id: self.pages.of_alarm(alarm.id) for alarm in alarms},
            possible=possible(case),
            now=now,
            likenesses=self._likenesses(case),
            signs=self._signs(case.id),
            owed=self._owed([case.id]).get(case.id, ()),
            reminded=self._reminded(acts),
        )

    def glances(self, cases: Sequence[Case], now: datetime) -> Mapping[int, Glance]:
        """What a list shows beside each case."""
        ids = [case.id for case in cases]
        owed, lately = self._owed(ids), self.rescorer.counts.last_hour(ids, now)
        return {
            number: Glance(next(iter(owed.get(number, ())), None), lately.get(number, 0)) for number in ids
        }

    def _owed(self, case_ids: Sequence[int]) -> Mapping[int, Sequence[Deadline]]:
        return self.owed.of(case_ids) if self.owed else {}

    def _reminded(self, acts: Sequence[CaseAct]) -> Sequence[PageDelivery]:
        told = reminders(Deed(act.act, act.actor, act.at, act.detail) for act in acts)
        numbers = dict.fromkeys(each.page for each in told)
        return [delivery for number in numbers for delivery in self.pages.of_page(number)]

    def _signs(self, case_id: int) -> tuple[str, ...]:
        found = self.floods.busiest(case_id) if self.floods else {}
        busiest = [
            Busy(Sign(kind), busy.accounts, busy.texts, busy.first, busy.last) for kind, busy in found.items()
        ]
        return signs(busiest, self.flooding)

    def _likenesses(self, case: Case) -> Sequence[tuple[Case, float]]:
        proposed = self.bonds.proposed(case.id) if case.state.open else ()
        found = ((self.cases.get(each.case_id), each.probability) for each in proposed)
        return tuple((other, probability) for other, probability in found if other is not None)


def possible(case: Case) -> tuple[Act, ...]:
    """The acts that a case is open to; of one that went on as part of another, only a note."""
    if case.merged_into is not None:
        return (Act.NOTE,)
    return tuple(act for act in Act if after(case.state, act))
