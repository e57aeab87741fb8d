"""How an act on a case is done: who may, its line in the audit log, what follows from it, why it is refused.

Knows the stores and the gate. Must not know what the single acts are for. Every act is one transaction with
its line in the audit log.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from bot.casework.filing import CaseFiles
from bot.casework.follow_up import FollowUp
from bot.casework.rescoring import Rescorer
from bot.core.permissions import Permission, Person
from bot.editorial.gate import Detail, Gate
from bot.errors import CaseRefused
from bot.ports import Clock
from factbase.case_acts import CaseActStore
from factbase.case_bonds import CaseBonds
from factbase.case_grouping import CaseGrouping
from factbase.case_life import Act, CaseState, after
from factbase.cases import Case, reference


@dataclass(frozen=True, slots=True)
class Acting:
    """What every act on a case goes through."""

    gate: Gate
    files: CaseFiles
    acts: CaseActStore
    grouping: CaseGrouping
    bonds: CaseBonds
    rescorer: Rescorer
    follow_up: FollowUp
    clock: Clock

    def _act(
        self,
        person: Person,
        case_id: int,
        act: Act,
        words: str = "",
        value: str | int | None = None,
        word_due: datetime | None = None,
    ) -> Case:
        case = self._case(case_id)
        with self._acting(person, act, case):
            return self._done(person, case, act, words, value, word_due)

    def _acting(self, person: Person, act: Act, case: Case) -> AbstractContextManager[Detail]:
        return self.gate.act(person, Permission.WORK_CASES, f"case_{act}", case.reference)

    def _done(
        self,
        person: Person,
        case: Case,
        act: Act,
        words: str,
        value: str | int | None = None,
        word_due: datetime | None = None,
    ) -> Case:
        self._record(person, case, act, words, value, word_due)
        return self._finished(case, act)

    def _record(
        self,
        person: Person,
        case: Case,
        act: Act,
        words: str,
        value: str | int | None = None,
        word_due: datetime | None = None,
    ) -> None:
        if not self.acts.act(case.id, act, person.name, words, self.clock(), value, word_due):
            raise CaseRefused(refusal(case, act, self.grouping.now_in(case.id)))

    def _finished(self, case: Case, act: Act) -> Case:
        """What follows from an act: the score, and whoever must hear of it."""
        now = self.clock()
        self.rescorer.after(case.id, now)
        self.follow_up.after(case.id, act, now)
        return self._case(case.id)

    def _case(self, case_id: int) -> Case:
        case = self.files.get(case_id)
        if case is None:
            raise CaseRefused(f"there is no case {reference(case_id)}")
        return case


def refusal(case: Case, act: Act, now_in: int) -> str:
    """Why an act is not allowed in a case's state, and what is. `now_in`: the case that it belongs to now."""
    if case.merged_into is not None:
        return f"{case.reference} went on as part of {reference(now_in)}: work on that one"
    possible = [each.value.replace("_", " ") for each in Act if after(case.state, each)]
    way = f"possible now: {', '.join(possible)}"
    if case.state is not CaseState.NEW and not case.state.open:
        way = "reopen it first"
    return f"{case.reference} is {case.standing}: {way}"
