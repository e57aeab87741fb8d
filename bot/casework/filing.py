"""All that is known about a case, in one value for whoever looks at it.

Knows the stores that hold it. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.rescoring import Rescorer
from bot.core.floods import Busy, FloodPolicy, Sign, signs
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
    `likenesses`: open cases that may be the same matter, and how probably. `signs`: what looks coordinated.
    """

    case: Case
    triage: Triage
    wordings: Sequence[CaseClaim]
    acts: Sequence[CaseAct]
    told: Sequence[Told]
    alarms: Sequence[StoredAlarm]
    pages: Mapping[int, Sequence[PageDelivery]]
    possible: Sequence[Act]
    likenesses: Sequence[tuple[Case, float]] = ()
    signs: Sequence[str] = ()


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
        alarms = self.alarms.of(case.id)
        return CaseView(
            case=case,
            triage=self.rescorer.found(case, now),
            wordings=self.cases.wordings(case.id),
            acts=self.acts.acts(case.id),
            told=self.file.told(case.id),
            alarms=alarms,
            pages={alarm.id: self.pages.of_alarm(alarm.id) for alarm in alarms},
            possible=tuple(act for act in Act if after(case.state, act)),
            likenesses=self._likenesses(case),
            signs=self._signs(case.id),
        )

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
